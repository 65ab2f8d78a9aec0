import { median } from './rollingMedian.ts';

/** Older breaks are behind the level by themselves. */
const SEARCHED_DAYS = 120;
/** A new level is one after three weeks; less may be an event. */
const LEAST_DAYS = 21;
const WINDOW_DAYS = 42;
const LEAST_READINGS = 10;
/** How far apart the levels before and after must lie: in scaled median absolute deviations, and as a ratio of 1.3. */
const BREAK_DEVIATIONS = 3;
const BREAK_LOG_RATIO = Math.log(1.3);

/** A level that jumped: the first day of the new one, and by how much. */
export interface LevelBreak {
  readonly day: number;
  readonly shift: number;
}

/** The break of a level in daily residuals (NaN where a day teaches nothing): where the medians of six weeks before and
 *  after lie furthest apart, if that is further than days scatter; day 0 without one in the last 120 days. */
export function lastBreak(residuals: Float64Array): LevelBreak {
  let found: LevelBreak = { day: 0, shift: 0 };
  let furthest = BREAK_DEVIATIONS;
  const first = Math.max(LEAST_DAYS, residuals.length - SEARCHED_DAYS);
  for (let at = first; at <= residuals.length - LEAST_DAYS; at++) {
    const before = known(residuals.subarray(Math.max(0, at - WINDOW_DAYS), at));
    const after = known(residuals.subarray(at, at + WINDOW_DAYS));
    if (before.length < LEAST_READINGS || after.length < LEAST_READINGS) continue;
    const [old, now] = [median(before), median(after)];
    if (Math.abs(now - old) < BREAK_LOG_RATIO) continue;
    const scatter = [...before.map((value) => Math.abs(value - old)), ...after.map((value) => Math.abs(value - now))];
    const apart = Math.abs(now - old) / (1.4826 * median(scatter) + 1e-3);
    if (apart > furthest) {
      furthest = apart;
      found = { day: at, shift: now - old };
    }
  }
  return found;
}

function known(values: Float64Array): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) kept[count++] = value;
  return kept.subarray(0, count);
}
