import { type DateDictionary, epochDayOfKey } from './dateOrder.ts';
import { DATE_FORM, dateKey, datePartsOf } from './momentText.ts';
import type { IssueLog } from './volumeIssues.ts';

/** Different dates of each kind that must be there before anything is said of them. */
const MIN_DATES = 3;

/**
 * The dates of a sheet, turned back where a spreadsheet turned them round. One that opens 03/04/2025 and 31/03/2025 in a language
 * that writes the month first makes 4 March a date of the first, and leaves the second as text. It shows: no date has a day
 * beyond 12, no text has one below, and turned back the dates lie closer together. Null where it does not show.
 */
export function turnedBack({ keys, texts, counts }: DateDictionary): DateDictionary | null {
  const parts = keys.map(datePartsOf);
  const isDate = parts.map(({ form }) => form === DATE_FORM.yearFirst);
  const dates = parts.filter((_, i) => isDate[i]);
  const others = parts.filter((_, i) => !isDate[i]);
  if (dates.length < MIN_DATES || others.length < MIN_DATES) return null;
  const isDayFirst = others.every(({ a, b, form }) => form === DATE_FORM.yearLast && a > 12 && b <= 12);
  const isMonthFirst = others.every(({ a, b, form }) => form === DATE_FORM.yearLast && b > 12 && a <= 12);
  if (!isDayFirst && !isMonthFirst) return null;
  if (dates.some(({ b, c }) => b > 12 || c > 12) || dates.every(({ b, c }) => b === c)) return null;
  const turned = keys.map((key, i) => {
    const { a, b, c } = parts[i]!;
    return isDate[i] ? dateKey(a, c, b, DATE_FORM.yearFirst) : key;
  });
  const order = isDayFirst ? 'dmy' : 'mdy';
  const isCloser =
    spanOf(turned.map((key) => epochDayOfKey(key, order))) < spanOf(keys.map((key) => epochDayOfKey(key, order)));
  return isCloser ? { keys: turned, texts, counts } : null;
}

/** Notes that dates were turned back: `from` and `to` are the dictionary before and after. */
export function noteTurnedBack(from: DateDictionary, to: DateDictionary, log: IssueLog): void {
  const changed = from.keys.flatMap((key, i) => (key === to.keys[i] ? [] : [i]));
  const count = changed.reduce((sum, i) => sum + from.counts[i]!, 0);
  const { a, b, c } = datePartsOf(to.keys[changed[0]!]!);
  const value = from.texts[changed[0]!]!;
  const kept = [a, b, c].map((part) => String(part).padStart(2, '0')).join('-');
  log.add('swapped-dates', () => ({
    setAside: 'nothing',
    count,
    value,
    kept,
    message: `A spreadsheet had turned day and month round in ${count} lines, those whose day is 12 or below, and left the others as text: ${value} is read as ${kept}. Choose the date order year / month / day to take them as they are.`,
  }));
}

function spanOf(days: readonly number[]): number {
  const known = days.filter((day) => !Number.isNaN(day));
  return Math.max(...known) - Math.min(...known);
}
