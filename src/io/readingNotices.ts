import { meanAverageHandleTimeSeconds, type VolumeSeries } from '../domain/series.ts';
import type { BuiltQueue } from './buildQueues.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { type DateDictionary, dateExample } from './dateOrder.ts';
import type { NumberFormat } from './numberColumn.ts';
import type { ContactsFrom } from './resolveReadings.ts';
import type { UnderstoodDateOrder } from './volumeFileTypes.ts';
import { type IssueLog, quoted } from './volumeIssues.ts';

/** Mean handle times outside of this are a wrong unit, or totals taken for averages. */
const PLAUSIBLE_SECONDS = [20, 7200] as const;
/** From here on a mean is looked at twice, with so many readings at the least. */
const LONG_SECONDS = 900;
const MIN_PAIRS = 20;

/** What the user should know of the columns taken. */
export function notePlan(
  { contacts, columns, rivals, ordinals, waiting, fillsDown, unreadTimes }: ColumnPlan,
  log: IssueLog,
): void {
  if (unreadTimes) {
    const { header, example } = unreadTimes;
    log.add('handle-time-unread', () => ({
      setAside: 'nothing',
      column: header,
      meaning: 'averageHandleTime',
      value: example,
      message: `Column ${quoted(header)} should hold handle times, but ${quoted(example)} is none that can be read (seconds, mm:ss or hh:mm:ss). The file was read without handle times.`,
    }));
  }
  for (const index of fillsDown) {
    const column = columns[index]!.header || `column ${index + 1}`;
    log.add('filled-down', () => ({
      setAside: 'nothing',
      column,
      meaning: columns[index]!.meaning,
      message: `Column ${quoted(column)} is mostly blank: a blank cell was read as the one above it. If that is wrong, set the column to "ignored".`,
    }));
  }
  if (ordinals && !ordinals.isSure) {
    log.add('interval-numbers', () => ({
      setAside: 'nothing',
      value: String(ordinals.perDay),
      message: `The intervals are numbered, and no day has all of them. They were taken as ${ordinals.perDay} a day: choose the interval if that is wrong.`,
    }));
  }
  const ofAll = waiting.find(({ of }) => of === 'wait');
  if (ofAll && contacts >= 0 && columns[ofAll.index]?.recognisedBy === 'header') {
    const { header, meaning } = columns[ofAll.index]!;
    log.add('wait-of-everybody', () => ({
      setAside: 'nothing',
      column: header,
      meaning,
      message: `Column ${quoted(header)} does not say whose wait it is. It was taken for everybody, answered and abandoned: choose its meaning if that is wrong.`,
    }));
  }
  for (const { meaning, taken, others } of rivals) {
    log.add('several-columns', () => ({
      setAside: 'nothing',
      column: taken,
      meaning,
      value: others.join(', '),
      message: `Several columns could be meant: ${quoted(taken)} was taken, not ${others.map(quoted).join(', ')}.`,
    }));
  }
}

export function noteOrderQuestion(
  { order, certainty }: UnderstoodDateOrder,
  dates: DateDictionary,
  log: IssueLog,
): void {
  if (certainty !== 'ambiguous') return;
  const text = dates.texts[0]!;
  const other = order === 'dmy' ? 'mdy' : 'dmy';
  const taken = dateExample(dates.keys[0]!, order);
  const alternative = dateExample(dates.keys[0]!, other);
  log.add('ambiguous-date-order', () => ({
    setAside: 'nothing',
    value: text,
    kept: taken,
    expected: alternative,
    message: `${quoted(text)} may be ${taken} or ${alternative}, and no date of the file decides it. It was taken as ${taken}: choose the order if that is wrong.`,
  }));
}

export function noteNumberQuestion({ certainty, question, decimal }: NumberFormat, log: IssueLog): void {
  if (certainty !== 'ambiguous') return;
  const sign = decimal === ',' ? 'comma' : 'point';
  log.add('ambiguous-number-format', () => ({
    setAside: 'nothing',
    ...(question ? { value: question.text } : {}),
    kept: decimal,
    message: question
      ? `${quoted(question.text)} may be ${question.asWhole} or ${question.asDecimal}. The decimal sign was taken to be a ${sign}: choose the other if that is wrong.`
      : `Numbers are written with a decimal comma and with a decimal point. The ${sign} was taken, the others were set aside.`,
  }));
}

/** A mean handle time of hours or of a blink is a unit misread; one that grows with the contacts is a total. */
export function noteImplausible(queues: readonly BuiltQueue[], log: IssueLog): void {
  for (const { name, series } of queues) {
    const mean = meanAverageHandleTimeSeconds(series);
    if (Number.isNaN(mean)) continue;
    const isOdd = mean < PLAUSIBLE_SECONDS[0] || mean > PLAUSIBLE_SECONDS[1];
    if (!isOdd && !(mean > LONG_SECONDS && growsWithContacts(series))) continue;
    const rounded = Math.round(mean * 10) / 10;
    const why = isOdd
      ? 'The column may be in another unit (milliseconds, minutes) or hold totals'
      : 'It grows with the contacts, so the column may hold totals of the interval';
    log.add('implausible-handle-time', () => ({
      setAside: 'nothing',
      value: String(rounded),
      ...(name === '' ? {} : { queue: name }),
      message: `The mean handle time comes to ${rounded} seconds. ${why}: choose the unit or the meaning.`,
    }));
  }
}

/** Whether contacts and handle times rise and fall together, as a total does (correlation above 0.9). */
function growsWithContacts({ contacts, averageHandleTimeSeconds: times }: VolumeSeries): boolean {
  let count = 0;
  const sum = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  for (let i = 0; i < contacts.length; i++) {
    const x = contacts[i]!;
    const y = times?.[i] ?? Number.NaN;
    if (!(x > 0) || Number.isNaN(y)) continue;
    count++;
    sum.x += x;
    sum.y += y;
    sum.xx += x * x;
    sum.yy += y * y;
    sum.xy += x * y;
  }
  const spread = Math.sqrt((count * sum.xx - sum.x ** 2) * (count * sum.yy - sum.y ** 2));
  return count >= MIN_PAIRS && (count * sum.xy - sum.x * sum.y) / spread > 0.9;
}

/** A sheet was asked for by name and the file has none: next month's workbook names its own. A text has no sheets at all. */
export function noteSheet(asked: string | undefined, read: string | null, log: IssueLog): void {
  if (asked === undefined || read === null || asked === read) return;
  log.add('no-such-sheet', () => ({
    setAside: 'nothing',
    value: asked,
    kept: read,
    message: `The file has no sheet ${quoted(asked)}: sheet ${quoted(read)} was read. Choose another if it is the wrong one.`,
  }));
}

/** Contacts that no column has as offered. */
export function noteContactsFrom({ contacts, columns, waiting }: ColumnPlan, from: ContactsFrom, log: IssueLog): void {
  const column = columns[contacts]?.header ?? '';
  if (from === 'handled') {
    log.add('contacts-from-handled', () => ({
      setAside: 'nothing',
      column,
      meaning: 'handled',
      message: `The file has no column of contacts offered; ${quoted(column)}, the contacts handled, stands in for it. Abandoned contacts are not in the volumes.`,
    }));
  }
  if (from === 'handledAndAbandoned') {
    const other = columns[waiting.find(({ of }) => of === 'abandoned')!.index]!.header;
    log.add('contacts-added', () => ({
      setAside: 'nothing',
      column,
      meaning: 'handled',
      value: other,
      message: `The file has no column of contacts offered; ${quoted(column)} and ${quoted(other)}, handled and abandoned, are added up to them.`,
    }));
  }
}
