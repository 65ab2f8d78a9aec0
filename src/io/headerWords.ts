import {
  CONTACTS_THAT_WAIT,
  COUNTED,
  COUNTS,
  DURATION,
  IGNORED,
  MOMENTS,
  NAMES,
  NOT_A_WAIT,
  SAYS_AVERAGE,
  SAYS_TOTAL,
  SIDE_END,
  SIDE_START,
  SPEED_OF_ANSWER,
  TIME,
  TOTAL_OF,
  UNITS,
  UNTIL_ABANDONED,
  WAIT,
  WAITING,
  type Words,
} from './headerVocabulary.ts';
import type { ColumnMeaning, HandleTimeUnit } from './volumeFileTypes.ts';

/** What a header says by its words alone, in English, Italian, German, French or Spanish. */
export interface HeaderReading {
  /** null: the words are not known. `ignored`: they are, and name nothing that is read. */
  readonly meaning: ColumnMeaning | null;
  /** Of several headers with one meaning the highest rank is meant: "Calls offered" before "Calls". */
  readonly rank: number;
  /** The word that told it: two columns with one word differ in something else, a queue or a channel. */
  readonly word: string;
  readonly unit: HandleTimeUnit | null;
  /** Clock durations of two parts are hours and minutes, not minutes and seconds. */
  readonly isHoursMinutes: boolean;
  readonly saysUtc: boolean;
  /** The header names an hour of the day, so that a bare 8 is 08:00. */
  readonly saysHour: boolean;
}

const UNKNOWN: HeaderReading = {
  meaning: null,
  rank: 0,
  word: '',
  unit: null,
  isHoursMinutes: false,
  saysUtc: false,
  saysHour: false,
};

export function readHeader(header: string): HeaderReading {
  const plain = plainWords(header);
  if (plain === '') return UNKNOWN;
  const { words, unit } = withoutUnit(plain, header);
  const text = ` ${words} `;
  const isHoursMinutes = / hh? mm $/.test(` ${plain} `);
  const saysUtc = / (utc|gmt|zulu) /.test(text);
  const isPart = / (half|quarter|mezz\w+|quart[oi]|halbe|viertel|demi|media) /.test(text);
  const saysHour = !isPart && / (hour|hours|ora|ore|stunde|heure|heures|hora) /.test(text);
  const said = { unit, isHoursMinutes, saysUtc, saysHour };
  return { ...said, ...meaningOf(text, unit !== null) };
}

interface Found {
  readonly meaning: ColumnMeaning | null;
  readonly rank: number;
  readonly word: string;
}

const IGNORE: Found = { meaning: 'ignored', rank: 0, word: '' };

function meaningOf(text: string, hasUnit: boolean): Found {
  const length = first(MOMENTS.slice(0, 1), text);
  if (length) return length;
  // Talk, hold and after-contact work first: "hold" and "attesa" are also words for waiting.
  const part = first(DURATION.slice(0, 3), text);
  const isNothing = WAITING.test(text) || IGNORED.some((pattern) => pattern.test(text));
  const isWorkPart =
    part !== null && !/%| rate | max | maximum | longest | abandon| aban | outbound | in uscita /.test(text);
  if (isWorkPart && !/ id | agents? | within /.test(text)) return asTotal(part, text);
  if (isNothing) return isQueueId(text) ? { meaning: 'queue', rank: 1, word: '' } : waitOf(text, hasUnit);
  const isAbandonTime =
    / aban| abbandon| aufleg| abgebroch| perdu/.test(text) && / time | tempo | zeit | duree | tiempo | avg /.test(text);
  if (isAbandonTime) return waitOf(text, hasUnit);
  const duration = first(DURATION.slice(3), text);
  if (duration && !/ (start|end|inizio|fine) /.test(text)) return asTotal(duration, text);
  const stamp = first(MOMENTS.slice(1, 2), text);
  if (stamp) return stamp;
  const count = first(COUNTS, text);
  const moment = first(MOMENTS.slice(2), text);
  const name = first(NAMES, text);
  // "Contacts queued" counts; "Queue" names; "Call date" dates.
  if (count && count.rank > 1) return count;
  if (count && count.meaning !== 'offered') return count;
  if (name && !moment && (!count || name.meaning === 'channel')) return name;
  if (moment) return sided(moment, text);
  return count ?? name ?? UNKNOWN;
}

function sided(moment: Found, text: string): Found {
  if (SIDE_END.test(text) && !SIDE_START.test(text)) return { meaning: 'intervalEnd', rank: 1, word: '' };
  return SIDE_START.test(text) ? { ...moment, rank: moment.rank + 1 } : moment;
}

function asTotal(found: Found, text: string): Found {
  const total = found.meaning && TOTAL_OF.get(found.meaning);
  return total && SAYS_TOTAL.test(text) && !SAYS_AVERAGE.test(text) ? { ...found, meaning: total } : found;
}

/** Whose wait the words mean, or none: shares, extremes and numbers of those who wait are no waits. */
function waitOf(text: string, hasUnit: boolean): Found {
  if (NOT_A_WAIT.test(text) || IGNORED.some((pattern) => pattern.test(text))) return IGNORE;
  const isSpan = TIME.test(text) || hasUnit;
  const isMeasure = hasUnit || SAYS_AVERAGE.test(text) || SAYS_TOTAL.test(text);
  const saysWait = WAIT.test(text);
  const of = (meaning: ColumnMeaning) => asTotal({ meaning, rank: 1, word: '' }, text);
  if (/ aban| abbandon| aufleg| aufgelegt| abgebroch| perdu| rinunc| pers[eio] | perdid/.test(text)) {
    // "Abandon time" alone may be the time of day.
    const isCount = COUNTED.test(text) && !isSpan;
    const isWait = (saysWait && isSpan) || (isMeasure && !isCount) || UNTIL_ABANDONED.test(text);
    return isWait ? of('abandonedWait') : IGNORE;
  }
  if (SPEED_OF_ANSWER.test(text)) return of('answeredWait');
  if (!saysWait || (CONTACTS_THAT_WAIT.test(text) && !isSpan)) return IGNORE;
  if (first(COUNTS, text)?.meaning === 'handled') return isSpan || isMeasure ? of('answeredWait') : IGNORE;
  const isAlone = /^ (wait|attesa|espera|attente) $/.test(text);
  return isSpan || isMeasure || isAlone ? of('wait') : IGNORE;
}

function isQueueId(text: string): boolean {
  if (/ (temps|duree) /.test(text)) return false;
  return / file d attente | queue (id|number|nr|code) | id coda | (code|numero) (della )?coda /.test(text);
}

function first(patterns: Words, text: string): Found | null {
  for (const [meaning, rank, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match) return { meaning, rank, word: match[0].trim() };
  }
  return null;
}

/** "IncomingContactVolume", "AHT_medio (sec.)": lower-case words without accents, one blank between. */
export function plainWords(header: string): string {
  return header
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
}

/** The unit stands in brackets or as the last word; it is no part of the meaning ("min" would be a minimum). */
function withoutUnit(plain: string, header: string): { words: string; unit: HandleTimeUnit | null } {
  const inBrackets = /[([{]([^)\]}]*)[)\]}]/.exec(header);
  const bracketed = inBrackets ? plainWords(inBrackets[1]!).split(' ')[0]! : '';
  const unitInBrackets = unitOf(bracketed);
  if (unitInBrackets) return { words: plainWords(header.replace(inBrackets![0], ' ')), unit: unitInBrackets };
  const words = plain.split(' ');
  const last = words.at(-1)!;
  const unit = words.length > 1 ? unitOf(last) : null;
  if (!unit) return { words: plain, unit: null };
  const rest = words.slice(0, -1);
  return { words: (rest.at(-1) === 'in' ? rest.slice(0, -1) : rest).join(' '), unit };
}

function unitOf(word: string): HandleTimeUnit | null {
  return UNITS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}
