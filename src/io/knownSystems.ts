import { plainWords } from './headerWords.ts';
import type { CountedAt } from './volumeFileTypes.ts';

/** A system whose export is known by the columns that only it has. Nothing depends on it but what is said. */
interface KnownSystem {
  readonly name: string;
  /** Plain words of headers that must all be there; the alternatives of one are split by a bar. */
  readonly headers: readonly string[];
  /** Where the system is known to count its contacts in the interval of another moment than their arrival. */
  readonly countedAt?: CountedAt;
}

const SYSTEMS: readonly KnownSystem[] = [
  {
    name: 'Genesys Cloud WFM',
    headers: ['interval start utc date', 'queue', 'media type', 'offered', 'total handle time'],
  },
  { name: 'Genesys Cloud', headers: ['interval start', 'interval end', 'interval complete', 'filters', 'media type'] },
  {
    name: 'Amazon Connect WFM',
    headers: ['queue name', 'channel type', 'time stamp', 'interval duration', 'incoming contact volume'],
  },
  { name: 'Amazon Connect', headers: ['start interval', 'end interval', 'contacts queued|contacts handled'] },
  { name: 'injixo', headers: ['queue', 'date', 'time', 'incoming calls', 'answered calls', 'aht'] },
  { name: 'injixo', headers: ['queue', 'date', 'time', 'offered', 'answered', 'duration'] },
  { name: 'NICE IEX', headers: ['date', 'period', 'tz'] },
  // "ACD calls that are in process are counted in the interval in which they terminate": BCMS Operations, split report.
  { name: 'Avaya', headers: ['acd calls', 'avg acd time', 'aban calls'], countedAt: 'end' },
  { name: 'Asterisk', headers: ['callid', 'queuename', 'agent', 'event'] },
  { name: 'Aircall', headers: ['missed call reason', 'duration in call', 'direction'] },
  { name: '3CX', headers: ['time start', 'time answered', 'time end', 'callid|historyid'] },
  {
    name: 'Microsoft Response Groups',
    headers: ['chiamate ricevute', 'chiamate offerte', 'percentuale di chiamate abbandonate'],
  },
  { name: 'Google CCAI', headers: ['queue name', 'queue interactions', 'queue abandons'] },
];

export function knownSystem(headers: readonly string[]): KnownSystem | null {
  const plain = new Set(headers.map(plainWords));
  const has = (wanted: string) => wanted.split('|').some((words) => plain.has(words));
  return SYSTEMS.find((system) => system.headers.every(has)) ?? null;
}
