import { calendarRegression } from './calendarRegression.ts';
import { yearlyPairsOf } from './dayEngines.ts';
import type { DaySeries } from './daySeries.ts';

const BLOCK_DAYS = 28;
/** Readings in a block that make its mean one. */
const LEAST_DAYS = 8;
const LONGEST_LAG = 13;
/** Blocks of history from which a drift can be told: a year. */
const LEAST_BLOCKS = 13;
const HALF_LIFE_DAYS = 1000;

/** Variance that a log level gains a day, from how far four-week means lie apart at growing lags, the calendar taken
 *  off: (v(lag) - v(1)) / (lag - 1) over the block's days, 0 or more. 0 under a year of history, which cannot tell. */
export function levelDriftPerDay(series: DaySeries): number {
  const blockCount = Math.floor(series.dayCount / BLOCK_DAYS);
  if (blockCount < LEAST_BLOCKS) return 0;
  const yearlyPairs = yearlyPairsOf(series.dayCount);
  const choice = { yearlyPairs, monthPairs: 0, events: false, halfLifeDays: HALF_LIFE_DAYS };
  const { residuals } = calendarRegression(series, choice);
  const means = Array.from({ length: blockCount }, (_, block) => {
    const end = series.dayCount - (blockCount - 1 - block) * BLOCK_DAYS;
    const days = residuals.subarray(end - BLOCK_DAYS, end).filter((value) => !Number.isNaN(value));
    return days.length < LEAST_DAYS ? Number.NaN : days.reduce((sum, value) => sum + value, 0) / days.length;
  });
  const lag = Math.min(LONGEST_LAG, Math.floor(blockCount / 2));
  const gained = meanSquaredStep(means, lag) - meanSquaredStep(means, 1);
  return gained > 0 ? gained / ((lag - 1) * BLOCK_DAYS) : 0;
}

function meanSquaredStep(means: readonly number[], lag: number): number {
  let sum = 0;
  let count = 0;
  for (let i = lag; i < means.length; i++) {
    const step = means[i]! - means[i - lag]!;
    if (Number.isNaN(step)) continue;
    sum += step * step;
    count++;
  }
  return count > 0 ? sum / count : Number.NaN;
}
