import { dateOfEpochDay, weekdayOfEpochDay } from '../domain/calendar.ts';
import { SECONDS_PER_DAY } from '../domain/units.ts';
import { DATE_FORM, datePartsOf } from './momentText.ts';
import { fullYear, weekdayIn } from './monthNames.ts';
import type { Certainty, DateOrder, UnderstoodDateOrder } from './volumeFileTypes.ts';

/** The different dates of a column as they are written: a file of a million lines has a few thousand. */
export interface DateDictionary {
  readonly keys: readonly number[];
  readonly texts: readonly string[];
  /** Lines that have the date. */
  readonly counts: readonly number[];
}

interface DateOrderDecision {
  /** False: the column holds two orders at once, so that nothing can be said of any value. */
  readonly decided: boolean;
  readonly understood: UnderstoodDateOrder;
}

/** Share of values against the chosen order up to which they are taken for slips, and set aside. */
const MAX_SLIPS = 0.05;
/** Changes of date that must be seen before the run of days is trusted. */
const MIN_DATE_CHANGES = 3;
/** Months in a row from which on a file may be by month. */
const MIN_MONTHS = 3;

const NO_SUCH_DATE = Number.NaN;

/** Days since 1970-01-01 under an order, NaN where the calendar has no such date. */
export function epochDayOfKey(key: number, order: DateOrder): number {
  const { a, b, c, form } = datePartsOf(key);
  if (form === DATE_FORM.yearFirst || form === DATE_FORM.named) return epochDayOfParts(a, b, c);
  if (form === DATE_FORM.yearLast) return order === 'mdy' ? epochDayOfParts(c, a, b) : epochDayOfParts(c, b, a);
  if (order === 'ymd') return epochDayOfParts(fullYear(a), b, c);
  return order === 'mdy' ? epochDayOfParts(fullYear(c), a, b) : epochDayOfParts(fullYear(c), b, a);
}

function epochDayOfParts(year: number, month: number, day: number): number {
  // Unlikely years are another matter: see far dates. Date.UTC would take 0 to 99 for 1900 to 1999.
  if (year < 1000 || month < 1 || month > 12 || day < 1) return NO_SUCH_DATE;
  const milliseconds = Date.UTC(year, month - 1, day);
  // Date.UTC rolls 31 February over into March.
  return new Date(milliseconds).getUTCDate() === day ? milliseconds / (SECONDS_PER_DAY * 1000) : NO_SUCH_DATE;
}

/**
 * Which number is the day, decided over the whole column: first by values that fit one order alone, then by the order under
 * which the dates run on day by day. habit: the order of the system that wrote the file, where no value decides. `dateIndex` has the dictionary's index of each line, negative where there is none.
 */
export function decideDateOrder(
  dictionary: DateDictionary,
  dateIndex: Int32Array,
  hint?: DateOrder,
  habit: DateOrder | null = null,
): DateOrderDecision {
  const open = dictionary.keys
    .map((key, i) => ({ key, count: dictionary.counts[i]! }))
    .filter(({ key }) => isOpen(key));
  if (open.length === 0) return { decided: true, understood: settled(dictionary) };

  const hasShortYears = open.some(({ key }) => datePartsOf(key).form === DATE_FORM.allShort);
  const orders: DateOrder[] = hasShortYears ? ['dmy', 'mdy', 'ymd'] : ['dmy', 'mdy'];
  const tallies = orders.map((order) => tallyOf(order, orders, open));
  const result = (order: DateOrder, certainty: Certainty, from: 'file' | 'hint' = 'file'): UnderstoodDateOrder => {
    const { alone, against } = tallies.find((tally) => tally.order === order) ?? tallies[0]!;
    return { order, certainty, decidingValues: alone, contradictingValues: against, from };
  };
  if (hint !== undefined) return { decided: true, understood: result(hint, 'certain', 'hint') };

  const byWeekday = orderByWeekdays(orders, dictionary);
  if (byWeekday) return { decided: true, understood: result(byWeekday, 'certain') };
  const ofHabit = tallies.find(({ order }) => order === habit);
  if (ofHabit && ofHabit.against === 0 && ofHabit.alone === 0) {
    return { decided: true, understood: result(ofHabit.order, 'likely') };
  }

  const daysUnder = (order: DateOrder) => dictionary.keys.map((key) => epochDayOfKey(key, order));
  const byRun = orders.map((order) => ({ order, ...runOf(daysUnder(order), dateIndex) }));
  byRun.sort((a, b) => b.score - a.score);
  const likeliest = byRun[0]!;
  const isRunClear = likeliest.changes >= MIN_DATE_CHANGES && likeliest.score >= 0.8 && byRun[1]!.score <= 0.5;

  const most = Math.max(...tallies.map(({ fits }) => fits));
  const fitting = tallies.filter(({ fits }) => fits === most);
  if (fitting.length === 1) {
    const { order, alone, against } = fitting[0]!;
    const total = open.reduce((sum, { count }) => sum + count, 0);
    // A slip or two must not overrule the run of all the other dates.
    const isSlip = isRunClear && likeliest.order !== order && alone < total * MAX_SLIPS;
    if (isSlip) return { decided: true, understood: result(likeliest.order, 'likely') };
    const other = order === 'dmy' ? 'mdy' : 'dmy';
    const own = byRun.find((run) => run.order === order)!;
    const turned = runOf(
      daysUnder(other).map((day, i) => (Number.isNaN(day) ? epochDayOfKey(dictionary.keys[i]!, order) : day)),
      dateIndex,
    );
    // A spreadsheet turned round those dates that it could read in its own way, and left the others: only so they run on.
    if (turned.changes > MIN_DATE_CHANGES && turned.score >= 0.9 && turned.score > own.score + 0.15) {
      return { decided: false, understood: { ...result(order, 'ambiguous'), contradictingValues: total - alone } };
    }
    if (against === 0) return { decided: true, understood: result(order, 'certain') };
    return { decided: against <= (alone + against) * MAX_SLIPS, understood: result(order, 'likely') };
  }
  const candidates = fitting.map(({ order }) => order);
  const isSame = open.every(({ key }) => new Set(candidates.map((order) => epochDayOfKey(key, order))).size === 1);
  if (isSame) return { decided: true, understood: result(candidates[0]!, 'certain') };
  if (isRunClear && candidates.includes(likeliest.order) && !mayBeMonths(open, candidates)) {
    return { decided: true, understood: result(likeliest.order, 'likely') };
  }
  // Nobody writes mm.dd.yyyy.
  const hasPoints =
    candidates.includes('dmy') && !hasShortYears && dictionary.texts.every((text) => text.includes('.'));
  if (hasPoints) return { decided: true, understood: result('dmy', 'likely') };
  const best = byRun.find(({ order }) => candidates.includes(order))!;
  const isTie = best.score === byRun.find(({ order }) => order === candidates[0])!.score;
  return { decided: true, understood: result(isTie ? candidates[0]! : best.order, 'ambiguous') };
}

/** The one order under which dates fall on the weekdays that are written in front of them, or null. */
function orderByWeekdays(orders: readonly DateOrder[], { keys, texts }: DateDictionary): DateOrder | null {
  const weekdays = texts.map(weekdayIn);
  const written = weekdays.filter((weekday) => weekday !== null).length;
  const fitting = orders.filter((order) => {
    const right = keys.filter((key, i) => {
      const epochDay = epochDayOfKey(key, order);
      return weekdays[i] !== null && !Number.isNaN(epochDay) && weekdayOfEpochDay(epochDay) === weekdays[i];
    });
    return right.length >= written * (1 - MAX_SLIPS);
  });
  return written > keys.length / 2 && fitting.length === 1 ? fitting[0]! : null;
}

/** Days of January one after the other may as well be first days of months: 01/01, 02/01, 03/01. */
function mayBeMonths(dates: readonly { key: number }[], orders: readonly DateOrder[]): boolean {
  const areFirsts = (order: DateOrder) => dates.every(({ key }) => dateExample(key, order).endsWith('-01'));
  return dates.length >= MIN_MONTHS && orders.some(areFirsts);
}

function isOpen(key: number): boolean {
  const { form } = datePartsOf(key);
  return form === DATE_FORM.yearLast || form === DATE_FORM.allShort;
}

function settled({ keys, counts }: DateDictionary): UnderstoodDateOrder {
  const decidingValues = counts.reduce((sum, count) => sum + count, 0);
  const order = keys.every((key) => datePartsOf(key).form === DATE_FORM.named) ? 'dmy' : 'ymd';
  return { order, certainty: 'certain', decidingValues, contradictingValues: 0, from: 'file' };
}

/** Lines that fit an order, fit it alone, and fit only another. */
function tallyOf(order: DateOrder, orders: readonly DateOrder[], dates: readonly { key: number; count: number }[]) {
  let fits = 0;
  let alone = 0;
  let against = 0;
  for (const { key, count } of dates) {
    const isFit = !Number.isNaN(epochDayOfKey(key, order));
    const fitsOther = orders.some((other) => other !== order && !Number.isNaN(epochDayOfKey(key, other)));
    if (isFit) fits += count;
    if (isFit && !fitsOther) alone += count;
    if (!isFit && fitsOther) against += count;
  }
  return { order, fits, alone, against };
}

/** Share of the changes of date, in file order, that go on by one to seven days in one direction. */
function runOf(epochDays: readonly number[], dateIndex: Int32Array): { changes: number; score: number } {
  let changes = 0;
  let up = 0;
  let down = 0;
  let previous = -1;
  for (const index of dateIndex) {
    if (index < 0 || index === previous) continue;
    if (previous >= 0) {
      const days = epochDays[index]! - epochDays[previous]!;
      changes++;
      if (days >= 1 && days <= 7) up++;
      if (days <= -1 && days >= -7) down++;
    }
    previous = index;
  }
  return { changes, score: changes === 0 ? 0 : Math.max(up, down) / changes };
}

/** "2025-04-03" of a date as written, under an order; "no date" where there is none. */
export function dateExample(key: number, order: DateOrder): string {
  const epochDay = epochDayOfKey(key, order);
  return Number.isNaN(epochDay) ? 'no date' : dateOfEpochDay(epochDay);
}
