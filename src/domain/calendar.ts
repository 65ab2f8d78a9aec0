import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_MINUTE } from './units.ts';

/** A wall clock that jumps during one day of a grid. */
export interface ClockChange {
  /** Index of the day in the grid. */
  readonly day: number;
  /** Seconds since the start of that day at which the clock jumps. */
  readonly elapsedSeconds: number;
  /** How far it jumps: +3600 in spring, -3600 in autumn. */
  readonly shiftSeconds: number;
}

/**
 * Whole local days cut into intervals of one length; interval 0 starts at the first local midnight.
 * Plain data, so that it crosses to a worker and into storage as it is. Made by `intervalGrid`.
 * A day has its true number of intervals: 92 or 100 quarter-hours where the clock changes.
 * A daily grid (intervalSeconds 86 400) has one interval a day, however long the day is.
 */
export interface IntervalGrid {
  /** IANA name, or null for floating time (24-hour days, no clock changes). */
  readonly timeZone: string | null;
  readonly intervalSeconds: number;
  /** Local date of the first day, YYYY-MM-DD. */
  readonly firstDate: string;
  readonly dayCount: number;
  /** Index of the first interval of each day; one more entry than days, the last being the interval count. */
  readonly dayFirstInterval: Int32Array;
  /** Start of each day in seconds since 1970-01-01T00:00Z (floating time: as if it were UTC); one more entry than days. */
  readonly dayStartEpochSeconds: Float64Array;
  readonly clockChanges: readonly ClockChange[];
}

/** Days since 1970-01-01 of a local date YYYY-MM-DD. */
export function epochDayOf(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const milliseconds = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  const epochDay = milliseconds / (SECONDS_PER_DAY * 1000);
  // Date.UTC rolls 31 February over into March: only a date that comes back is one.
  if (Number.isNaN(epochDay) || dateOfEpochDay(epochDay) !== date) {
    throw new RangeError(`date must be an existing day as YYYY-MM-DD, got ${date}`);
  }
  return epochDay;
}

/** Local date YYYY-MM-DD of a number of days since 1970-01-01. */
export function dateOfEpochDay(epochDay: number): string {
  return new Date(epochDay * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOfEpochDay(epochDayOf(date) + days);
}

/** 0 for Monday to 6 for Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(date: string): number {
  return weekdayOfEpochDay(epochDayOf(date));
}

export function weekdayOfEpochDay(epochDay: number): number {
  return (((epochDay + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

export function intervalCount(grid: IntervalGrid): number {
  return grid.dayFirstInterval[grid.dayCount]!;
}

/** Local date of a day of the grid, by its index. */
export function dateOfDay(grid: IntervalGrid, day: number): string {
  return addDays(grid.firstDate, day);
}

/** Index of a local date in the grid; below 0 or from dayCount on when it lies outside. */
export function dayIndexOf(grid: IntervalGrid, date: string): number {
  return epochDayOf(date) - epochDayOf(grid.firstDate);
}

/** Day that holds an interval. */
export function dayOfInterval(grid: IntervalGrid, interval: number): number {
  return lastAtOrBelow(grid.dayFirstInterval, grid.dayCount, interval);
}

/** Start of an interval in seconds since 1970-01-01T00:00Z. */
export function startEpochSeconds(grid: IntervalGrid, interval: number): number {
  const day = dayOfInterval(grid, interval);
  return grid.dayStartEpochSeconds[day]! + (interval - grid.dayFirstInterval[day]!) * grid.intervalSeconds;
}

/** Interval that holds an instant, or -1 outside the grid. */
export function intervalAtEpochSeconds(grid: IntervalGrid, epochSeconds: number): number {
  if (epochSeconds < grid.dayStartEpochSeconds[0]! || epochSeconds >= grid.dayStartEpochSeconds[grid.dayCount]!)
    return -1;
  const day = lastAtOrBelow(grid.dayStartEpochSeconds, grid.dayCount, epochSeconds);
  const elapsed = epochSeconds - grid.dayStartEpochSeconds[day]!;
  const first = grid.dayFirstInterval[day]!;
  return Math.min(first + Math.floor(elapsed / grid.intervalSeconds), grid.dayFirstInterval[day + 1]! - 1);
}

/** What the wall clock shows when an interval starts: minutes after local midnight. Repeats where the clock goes back. */
export function localMinuteOf(grid: IntervalGrid, interval: number): number {
  const day = dayOfInterval(grid, interval);
  return localMinuteInDay(grid, day, interval - grid.dayFirstInterval[day]!);
}

/** The same by day and position within the day. */
export function localMinuteInDay(grid: IntervalGrid, day: number, position: number): number {
  const elapsed = position * grid.intervalSeconds;
  const change = grid.clockChanges.find((candidate) => candidate.day === day);
  const shift = change && elapsed >= change.elapsedSeconds ? change.shiftSeconds : 0;
  return (elapsed + shift) / SECONDS_PER_MINUTE;
}

/**
 * Interval whose wall-clock label is a local day and minute, or -1 when there is none (outside the grid, the hour that
 * does not exist, or not on an interval's start). `occurrence` 1 asks for the second of a repeated label.
 */
export function intervalAtLocal(grid: IntervalGrid, day: number, minute: number, occurrence: 0 | 1 = 0): number {
  if (day < 0 || day >= grid.dayCount) return -1;
  const first = grid.dayFirstInterval[day]!;
  const count = grid.dayFirstInterval[day + 1]! - first;
  if (!grid.clockChanges.some((change) => change.day === day)) {
    const position = (minute * SECONDS_PER_MINUTE) / grid.intervalSeconds;
    return occurrence === 0 && Number.isInteger(position) && position >= 0 && position < count ? first + position : -1;
  }
  let seen = 0;
  for (let position = 0; position < count; position++) {
    if (localMinuteInDay(grid, day, position) !== minute) continue;
    if (seen === occurrence) return first + position;
    seen++;
  }
  return -1;
}

/**
 * Seconds since the start of a day at which the wall clock shows a label, in seconds after local midnight. Of a label that is
 * shown twice the first; of one that is skipped the jump.
 */
export function elapsedAtLabel(grid: IntervalGrid, day: number, labelSeconds: number): number {
  const change = grid.clockChanges.find((candidate) => candidate.day === day);
  if (!change || labelSeconds < change.elapsedSeconds) return labelSeconds;
  return Math.max(change.elapsedSeconds, labelSeconds - change.shiftSeconds);
}

/** Whether the clock jumps over a label, in seconds after local midnight. */
export function isSkippedLabel(grid: IntervalGrid, day: number, labelSeconds: number): boolean {
  return grid.clockChanges.some(
    ({ day: changeDay, elapsedSeconds, shiftSeconds }) =>
      changeDay === day && labelSeconds >= elapsedSeconds && labelSeconds < elapsedSeconds + shiftSeconds,
  );
}

/** 1 for the second of two intervals with the same label, on the day when the clock goes back; else 0. */
export function labelOccurrenceOf(grid: IntervalGrid, interval: number): 0 | 1 {
  return intervalAtLocal(grid, dayOfInterval(grid, interval), localMinuteOf(grid, interval)) === interval ? 0 : 1;
}

/** "2026-03-29T08:30": the local label of an interval. */
export function localLabelOf(grid: IntervalGrid, interval: number): string {
  return `${dateOfDay(grid, dayOfInterval(grid, interval))}T${clockLabel(localMinuteOf(grid, interval))}`;
}

/** "08:30" of minutes after midnight. */
export function clockLabel(minuteOfDay: number): string {
  const minutes = Math.round(minuteOfDay);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function lastAtOrBelow(sorted: ArrayLike<number>, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
