import type { WaitingColumns } from '../domain/series.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { type NumberColumn, type NumberFormat, numberUnder } from './numberColumn.ts';

/** As in a series, by record. */
export type WaitingReadings = WaitingColumns;

type Counts = {
  readonly contacts: Float64Array;
  readonly handled: Float64Array | null;
  readonly handleTimeSeconds: Float64Array | null;
};

/** Values that are no whole numbers, among those of a column of contacts, before it is a column of shares. */
const MOST_BROKEN = 0.02;

/**
 * Averages to totals, and counts that the file leaves to be reckoned: those who hung up as offered less handled, those who were
 * answered as offered less abandoned. numbers: the plan's columns of waiting, in seconds where they are durations.
 * hasShares: what the column of those who hung up holds is not their number.
 */
export function resolveWaiting(
  plan: ColumnPlan,
  numbers: readonly Float64Array[],
  hasShares: boolean,
  { contacts, handled, handleTimeSeconds }: Counts,
): WaitingReadings | null {
  if (numbers.length === 0) return null;
  const count = contacts.length;
  const isLog = plan.contacts < 0;
  const abandoned = hasShares ? null : numbersFor('abandoned');
  const hasAnswered = handled !== null || plan.contactsFrom === 'handled' || isLog;
  if (abandoned === null && !hasAnswered) return null;
  const contactsAnswered = new Float64Array(count);
  const contactsAbandoned = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const answered = answeredOf(i);
    const left = Math.max(contacts[i]! - answered, 0);
    // A contact of a log whose outcome nobody knows did not hang up for all we know; its wait still counts.
    const ofCount = abandoned && (isLog && Number.isNaN(abandoned[i]!) ? 0 : abandoned[i]!);
    contactsAnswered[i] = answered;
    contactsAbandoned[i] = ofCount ?? left;
  }
  return {
    contactsAnswered,
    contactsAbandoned,
    abandonedFrom: abandoned ? 'count' : 'difference',
    answeredWaitSeconds: totalOf('answeredWait', (i) => contactsAnswered[i]!),
    abandonedWaitSeconds: totalOf('abandonedWait', (i) => contactsAbandoned[i]!),
    waitSeconds: totalOf('wait', offeredOf),
  };

  function answeredOf(i: number): number {
    const known = plan.contactsFrom === 'handled' ? contacts[i]! : (handled?.[i] ?? Number.NaN);
    if (!Number.isNaN(known)) return known;
    if (isLog) return Number(handleTimeSeconds !== null && handleTimeSeconds[i]! > 0);
    return Math.max(contacts[i]! - (abandoned?.[i] ?? Number.NaN), 0);
  }

  function offeredOf(i: number): number {
    return plan.contactsFrom === 'handled' ? contactsAnswered[i]! + contactsAbandoned[i]! : contacts[i]!;
  }

  function numbersFor(of: ColumnPlan['waiting'][number]['of']): Float64Array | null {
    return numbers[plan.waiting.findIndex((column) => column.of === of)] ?? null;
  }

  function totalOf(of: 'answeredWait' | 'abandonedWait' | 'wait', contactsOf: (i: number) => number) {
    const own = numbersFor(of);
    // Each line of a log is one contact, and says by its outcome whose wait it gives.
    const given = own ?? (isLog ? numbersFor('wait') : null);
    if (given === null) return null;
    const isTotal = plan.waiting.find((column) => column.of === (own ? of : 'wait'))!.isTotal;
    return given.map((value, i) => {
      const waited = contactsOf(i);
      // Where nobody waited there is no wait, whatever filler the file has.
      return waited === 0 ? 0 : isTotal ? value : value * waited;
    });
  }
}

/** Whether a column that should count those who hung up gives their share, or anything else that is not whole. */
export function holdsShares({ values, forms }: NumberColumn, count: number, { decimal }: NumberFormat): boolean {
  let broken = 0;
  for (let i = 0; i < count; i++) if (numberUnder(forms[i]!, values[i]!, decimal) % 1 > 0) broken++;
  return broken > count * MOST_BROKEN;
}
