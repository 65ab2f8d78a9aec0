import { SECONDS_PER_DAY } from '../domain/units.ts';
import { callLogPlan } from './callLog.ts';
import { columnContent } from './columnContent.ts';
import { epochDayOfKey } from './dateOrder.ts';
import type { HeaderPlace } from './headerLine.ts';
import { plainWords } from './headerWords.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { isBlankRow } from './recordTable.ts';
import type { UnfoldedTable } from './unfoldedTable.ts';
import type { ColumnMeaning, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';
import { type IssueLog, quoted } from './volumeIssues.ts';

/**
 * Asterisk's log of queue events (queue_log, or its table in a database), several lines to a call, joined into one record a call.
 * Source: Asterisk documentation, "Queue Logs".
 */
const EVENTS: ReadonlySet<string> = new Set([
  ...[
    'ENTERQUEUE',
    'CONNECT',
    'COMPLETECALLER',
    'COMPLETEAGENT',
    'ABANDON',
    'EXITWITHTIMEOUT',
    'EXITWITHKEY',
    'EXITEMPTY',
  ],
  ...['TRANSFER', 'BLINDTRANSFER', 'ATTENDEDTRANSFER', 'RINGNOANSWER', 'RINGCANCELED', 'ADDMEMBER', 'REMOVEMEMBER'],
  ...[
    'PAUSE',
    'UNPAUSE',
    'PAUSEALL',
    'UNPAUSEALL',
    'QUEUESTART',
    'CONFIGRELOAD',
    'AGENTLOGIN',
    'AGENTLOGOFF',
    'AGENTDUMP',
  ],
  ...[
    'AGENTCALLBACKLOGIN',
    'AGENTCALLBACKLOGOFF',
    'SYSCOMPAT',
    'MEMBERSTATUS',
    'DID',
    'INFO',
    'PENALTY',
    'RINGCANCELLED',
  ],
]);
const MOST = 0.8;
const LOOKED_AT = 50;

interface EventColumns {
  readonly time: number;
  readonly call: number;
  readonly queue: number;
  readonly event: number;
  /** Columns of the event's parameters; a single one may hold them all, with bars between. */
  readonly parameters: readonly number[];
}

interface Call {
  readonly line: number;
  readonly queue: string;
  readonly arrival: number;
  answer: number;
  wait: number;
  talk: number;
}

const PLAIN: EventColumns = { time: 0, call: 1, queue: 2, event: 4, parameters: [5, 6, 7, 8, 9] };
/** Of the joined calls. */
const HEADERS = ['arrival', 'answered at', 'ended at', 'queue', 'outcome', 'wait seconds', 'talk seconds'];
/** Outcome of a call that nobody has answered when the log ends; it has not hung up either. */
const STILL_WAITING = 'not answered (exit)';
const NONE = Number.NaN;

/** The columns of such a log, or null where the file is none. */
export function eventColumns(place: HeaderPlace, rows: readonly (readonly string[])[]): EventColumns | null {
  const columns = place.header < 0 ? PLAIN : byNames(place.headers);
  const looked = rows.slice(place.header < 0 ? 0 : place.firstRecord, place.firstRecord + LOOKED_AT);
  if (!columns || looked.length === 0) return null;
  const known = looked.filter((cells) => EVENTS.has((cells[columns.event] ?? '').trim().toUpperCase()));
  return known.length >= looked.length * MOST ? columns : null;
}

function byNames(headers: readonly string[]): EventColumns | null {
  const names = headers.map((header) => plainWords(header).replaceAll(' ', ''));
  const find = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const columns = {
    time: find('time', 'timestamp', 'eventtime'),
    call: find('callid', 'uniqueid'),
    queue: find('queuename', 'queue', 'qname'),
    event: find('event', 'verb', 'qevent'),
    parameters: names.flatMap((name, index) => (/^(data|info|arg)\d?$/.test(name) ? [index] : [])),
  };
  return [columns.time, columns.call, columns.queue, columns.event].includes(-1) ? null : columns;
}

export function queueLogTable(
  columns: EventColumns,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  hints: VolumeFileHints,
): UnfoldedTable {
  const sample: string[][] = [];
  const joined = callJoiner(columns, (cells) => sample.push(cells));
  for (const [i, cells] of rows.entries()) joined.take(cells, i, null);
  joined.finish();
  const contents = HEADERS.map((_, index) => columnContent(sample.map((cells) => cells[index])));
  // A log of nothing but open calls still has these columns.
  const plan = callLogPlan(HEADERS, contents, { ...hints, columns: {} })!;
  return {
    layout: 'call-log',
    plan,
    width: HEADERS.length,
    recordsPerRow: 0.4,
    columns: cardColumns(columns, headers, rows),
    open: (builder, log) => {
      let rowsRead = 0;
      const calls = callJoiner(columns, (cells, line) => builder.append(cells, line));
      return {
        take(cells, line) {
          if (isBlankRow(cells)) return;
          rowsRead++;
          calls.take(cells, line, log);
        },
        finish() {
          const unfinished = calls.finish();
          if (unfinished > 0) noteUnfinished(unfinished, log);
          return rowsRead;
        },
      };
    },
  };
}

function callJoiner(
  { time, call: callColumn, queue: queueColumn, event, parameters }: EventColumns,
  give: (cells: string[], line: number) => void,
) {
  const open = new Map<string, Call>();
  let isAbsolute = true;
  const moment = emptyMoment();

  const secondsOf = (text: string): number => {
    if (/^\s*\d{9,10}(\.\d+)?\s*$/.test(text)) return Math.floor(Number(text));
    if (!scanMoment(text.replace(/(:\d\d)\.\d+\s*$/, '$1'), moment) || moment.dateKey < 0 || moment.seconds < 0)
      return NONE;
    isAbsolute = false;
    return epochDayOfKey(moment.dateKey, 'ymd') * SECONDS_PER_DAY + moment.seconds;
  };
  const stamp = (seconds: number) =>
    Number.isNaN(seconds) ? '' : `${new Date(seconds * 1000).toISOString().slice(0, 19)}${isAbsolute ? 'Z' : ''}`;
  const number = (seconds: number) => (Number.isNaN(seconds) ? '' : String(seconds));
  const emit = ({ line, queue, arrival, answer, wait, talk }: Call, outcome: string, end: number) =>
    give([stamp(arrival), stamp(answer), stamp(end), queue, outcome, number(wait), number(talk)], line);
  const close = (key: string, call: Call, outcome: string, end: number) => {
    open.delete(key);
    emit(call, outcome, end);
  };

  return {
    take(cells: readonly string[], line: number, log: IssueLog | null): void {
      const name = (cells[event] ?? '').trim().toUpperCase();
      const at = secondsOf(cells[time] ?? '');
      const queue = (cells[queueColumn] ?? '').trim();
      if (Number.isNaN(at)) {
        if (log) rejectTime(cells[time] ?? '', line, log);
        return;
      }
      const given = parameters.map((index) => cells[index] ?? '');
      const texts = given.length === 1 ? given[0]!.split('|') : given;
      const seconds = (index: number) => (/^\s*\d+\s*$/.test(texts[index] ?? '') ? Number(texts[index]) : NONE);
      const key = `${(cells[callColumn] ?? '').trim()}\t${queue}`;
      /** The call as it is known, or, where the log begins later, as its last event tells. */
      const known = (before: number): Call =>
        open.get(key) ?? { line, queue, arrival: at - (before || 0), answer: NONE, wait: NONE, talk: NONE };
      if (name === 'ENTERQUEUE') {
        const other = open.get(key);
        if (other) close(key, other, outcomeOf(other), NONE);
        open.set(key, { line, queue, arrival: at, answer: NONE, wait: NONE, talk: NONE });
      } else if (name === 'CONNECT') {
        open.set(key, { ...known(seconds(0)), answer: at, wait: seconds(0) });
      } else if (name.startsWith('COMPLETE') || name.endsWith('TRANSFER')) {
        const first = name.endsWith('TRANSFER') ? 2 : 0;
        const [wait, talk] = [seconds(first), seconds(first + 1)];
        const call = known(wait + talk);
        close(
          key,
          { ...call, answer: Number.isNaN(call.answer) ? at - talk : call.answer, wait, talk },
          'answered',
          at,
        );
      } else if (name === 'ABANDON' || name.startsWith('EXIT')) {
        const wait = seconds(name === 'EXITWITHKEY' ? 3 : 2);
        const call = known(wait);
        // Older versions leave the wait out.
        const waited = Number.isNaN(wait) ? at - call.arrival : wait;
        close(key, { ...call, wait: waited }, name === 'ABANDON' ? 'abandoned' : 'timeout', at);
      }
    },
    /** Gives the calls that have no end in the log; returns how many there are. */
    finish(): number {
      for (const call of open.values()) emit(call, outcomeOf(call), NONE);
      return open.size;
    },
  };
}

const outcomeOf = ({ answer }: Call) => (Number.isNaN(answer) ? STILL_WAITING : 'answered');

function cardColumns(
  { time, queue, parameters }: EventColumns,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): UnderstoodColumn[] {
  const width = headers.length || Math.max(...rows.slice(0, LOOKED_AT).map(({ length }) => length));
  return Array.from({ length: width }, (_, index): UnderstoodColumn => {
    const meaning: ColumnMeaning = index === time ? 'timestamp' : index === queue ? 'queue' : 'ignored';
    const used = meaning !== 'ignored' || parameters.includes(index);
    return { index, header: headers[index] ?? '', meaning, recognisedBy: 'content', used };
  });
}

function rejectTime(value: string, line: number, log: IssueLog): void {
  log.rejectLine('not-a-date', -1, line, () => ({
    value: value.trim(),
    message: `Line ${line}: ${quoted(value)} is no moment. The line is set aside.`,
  }));
}

function noteUnfinished(count: number, log: IssueLog): void {
  log.add('unfinished-contacts', () => ({
    setAside: 'nothing',
    count,
    message: `${count} contacts do not end in this file. They count as offered, not as answered unless an agent took them.`,
  }));
}
