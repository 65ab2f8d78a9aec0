import { median } from '../../forecast/days/rollingMedian.ts';
import { dayDeviations } from '../../forecast/days/unusualDays.ts';
import { type CellRun, daysRun, type Findings } from './foundCells.ts';
import type { HistoryTable } from './historyTable.ts';
import { sampleStride } from './sampleStride.ts';

/** A day's handle time is odd beyond so many scaled deviations of days, and a ratio of 1.5. */
const ODD_DAY_DEVIATIONS = 6;
const ODD_DAY_LOG_RATIO = Math.log(1.5);
/** An interval's beyond so many deviations of the mean of its contacts, and a ratio of 2: single handle times scatter like
 *  themselves, with tails longer than normal. */
const ODD_DEVIATIONS = 9;
const ODD_LOG_RATIO = Math.log(2);
/** A handle time of 0 is one that nobody measured, if so many contacts have it. */
const LEAST_CONTACTS_OF_ZERO = 5;
const LEAST_DAYS = 14;
const MANY = 3;
/** So many intervals say how all scatter. */
const SAMPLE = 50_000;
/** Fewer contacts with a handle time say nothing of a day's. */
const LEAST_CONTACTS_OF_DAY = 10;

/** Handle times that are absurd, or far from those of the same time of day and the weeks around, the more contacts the surer. Days
 *  in a row are one finding, and so are more than three intervals. */
export function findOddHandleTimes(table: HistoryTable, findings: Findings): void {
  const { handleTimes: times, dayCount, slotsPerDay, weekdays } = table;
  if (!times) return;
  const weights = (table.handled ?? table.contacts).map((contacts) => (contacts > 0 ? contacts : 0));
  const known = (cell: number) => weights[cell]! > 0 && times[cell]! > 0;
  const means = new Float64Array(dayCount).fill(Number.NaN);
  for (let day = 0; day < dayCount; day++) {
    const { seconds, contacts } = sumsOf(daysRun(table, day, day + 1));
    if (contacts >= LEAST_CONTACTS_OF_DAY) means[day] = seconds / contacts;
  }
  const logs = means.map(Math.log);
  const daysKnown = logs.filter((log) => !Number.isNaN(log)).length;
  if (daysKnown < LEAST_DAYS) return;
  const { deviations, scale } = dayDeviations(logs, weekdays);
  const isOddDay = (day: number) =>
    Math.abs(deviations[day]!) > Math.max(ODD_DAY_DEVIATIONS * scale, ODD_DAY_LOG_RATIO);
  const usualOfDay = (day: number) => Math.exp(logs[day]! - deviations[day]!);
  for (let day = 0; day < dayCount; day++) {
    if (!isOddDay(day)) continue;
    let end = day + 1;
    for (let next = end; next < dayCount && (Number.isNaN(logs[next]!) || isOddDay(next)); next++) {
      if (Number.isNaN(logs[next]!)) continue;
      if (Math.sign(deviations[next]!) !== Math.sign(deviations[day]!)) break;
      end = next + 1;
    }
    report([daysRun(table, day, end)], usualOfDay(day));
    day = end - 1;
  }
  if (slotsPerDay > 1) findOddIntervals();

  function findOddIntervals(): void {
    const shape = slotShape();
    const usualAt = (cell: number) => {
      const day = Math.floor(cell / slotsPerDay);
      return usualOfDay(day) * shape[cell % slotsPerDay]!;
    };
    const logRatio = (cell: number) => Math.log(times![cell]! / usualAt(cell));
    const deviation = 1.4826 * median(standardised(logRatio)) + 1e-6;
    const odd: CellRun[] = [];
    for (let cell = 0; cell < times!.length; cell++) {
      const day = Math.floor(cell / slotsPerDay);
      if (isOddDay(day) || Number.isNaN(times![cell]!)) continue;
      const isAbsurd = times![cell]! <= 0 && weights[cell]! >= LEAST_CONTACTS_OF_ZERO;
      const off = known(cell) ? Math.abs(logRatio(cell)) : 0;
      const isFar = off > Math.max(ODD_LOG_RATIO, (ODD_DEVIATIONS * deviation) / Math.sqrt(weights[cell]!));
      if (!isAbsurd && !isFar) continue;
      const last = odd.at(-1);
      if (last?.end === cell && cell % slotsPerDay > 0) odd[odd.length - 1] = { ...last, end: cell + 1 };
      else odd.push({ first: cell, end: cell + 1 });
    }
    if (odd.length > MANY) report(odd, usualAt(odd[0]!.first));
    else for (const run of odd) report([run], usualAt(run.first));
  }

  /** Distances of intervals from their usual, as those of a single contact; some of them, evenly taken, where there are many. */
  function standardised(logRatio: (cell: number) => number): Float64Array {
    const stride = sampleStride(times!.length, SAMPLE);
    const taken = new Float64Array(Math.ceil(times!.length / stride));
    let count = 0;
    for (let cell = 0; cell < times!.length; cell += stride) {
      const ratio = known(cell) ? logRatio(cell) : Number.NaN;
      if (!Number.isNaN(ratio)) taken[count++] = Math.abs(ratio) * Math.sqrt(weights[cell]!);
    }
    return taken.subarray(0, count);
  }

  /** Handle time of each time of day over that of its day, by medians. */
  function slotShape(): Float64Array {
    const ratios = new Float64Array(dayCount);
    return Float64Array.from({ length: slotsPerDay }, (_, slot) => {
      let count = 0;
      for (let day = 0; day < dayCount; day++) {
        const cell = day * slotsPerDay + slot;
        if (known(cell) && !Number.isNaN(means[day]!)) ratios[count++] = times![cell]! / means[day]!;
      }
      return count > 0 ? median(ratios.subarray(0, count)) : 1;
    });
  }

  function sumsOf({ first, end }: CellRun): { seconds: number; contacts: number } {
    let seconds = 0;
    let contacts = 0;
    for (let cell = first; cell < end; cell++) {
      if (Number.isNaN(times![cell]!) || !(weights[cell]! > 0)) continue;
      seconds += times![cell]! * weights[cell]!;
      contacts += weights[cell]!;
    }
    return { seconds, contacts };
  }

  function report(runs: readonly CellRun[], usualSeconds: number): void {
    const sums = runs.map(sumsOf);
    const contacts = sums.reduce((sum, one) => sum + one.contacts, 0);
    const seconds = sums.reduce((sum, one) => sum + one.seconds, 0) / contacts;
    // Work that is off, in contacts of the usual length; twice as many as there are at most.
    const off = contacts * Math.min(2, Math.abs(seconds / usualSeconds - 1));
    findings.add('handleTime', runs, { handleTimeSeconds: seconds, usualHandleTimeSeconds: usualSeconds, off });
  }
}
