import { meanAverageHandleTimeSeconds } from '../domain/series.ts';
import type { BuiltQueue } from './buildQueues.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { type DateDictionary, dateExample } from './dateOrder.ts';
import type { NumberFormat } from './numberColumn.ts';
import type { UnderstoodDateOrder } from './volumeFileTypes.ts';
import { type IssueLog, quoted } from './volumeIssues.ts';

/** Mean handle times outside of this are a wrong unit, or totals taken for averages. */
const PLAUSIBLE_SECONDS = [5, 7200] as const;

/** What the user should know of the columns taken. */
export function notePlan({ contactsFrom, contacts, columns, rivals }: ColumnPlan, log: IssueLog): void {
  if (contactsFrom === 'handled') {
    const column = columns[contacts]!.header;
    log.add('contacts-from-handled', () => ({
      setAside: 'nothing',
      column,
      meaning: 'handled',
      message: `The file has no column of contacts offered; ${quoted(column)}, the contacts handled, stands in for it. Abandoned contacts are not in the volumes.`,
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

/** A mean handle time of hours or of a blink is a unit misread. */
export function noteImplausible(queues: readonly BuiltQueue[], log: IssueLog): void {
  for (const { name, series } of queues) {
    const mean = meanAverageHandleTimeSeconds(series);
    if (Number.isNaN(mean) || (mean >= PLAUSIBLE_SECONDS[0] && mean <= PLAUSIBLE_SECONDS[1])) continue;
    const rounded = Math.round(mean * 10) / 10;
    log.add('implausible-handle-time', () => ({
      setAside: 'nothing',
      value: String(rounded),
      ...(name === '' ? {} : { queue: name }),
      message: `The mean handle time comes to ${rounded} seconds. The column may be in another unit (milliseconds, minutes) or hold totals: choose the unit or the meaning.`,
    }));
  }
}
