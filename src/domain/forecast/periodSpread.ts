import { DAYS_PER_WEEK } from '../units.ts';
import type { BandErrors } from './bandCalibration.ts';
import type { BandedValue, PeriodSpread } from './forecastTypes.ts';
import { ordered } from './predictionBands.ts';

/** Days from the origin for which errors were measured. */
const TESTED_DAYS = 28;
const NORMAL = { of80: 1.2816, of95: 1.96 };

/** What the days of a week have in common in their log errors, and what each has of its own, by the variance of weekly
 *  means against that within weeks. The shared part holds the bias too: a band is about what came, not about the mean.
 *  Widened by 1 + 1 / sqrt(origins). Without errors: `rateUncertainty` is shared, days have Poisson noise alone.
 *  leftOutOrigin: its errors are left out, so that it can be judged. */
export function periodSpread(
  errors: BandErrors,
  rateUncertainty: number,
  driftPerDay: number,
  leftOutOrigin = -1,
): PeriodSpread {
  const { originCount, leadDays } = errors.cells;
  let withinSquares = 0;
  let withinCount = 0;
  let meanSquares = 0;
  let weeks = 0;
  for (let origin = 0; origin < originCount; origin++) {
    if (origin === leftOutOrigin) continue;
    for (let lead = 0; lead + DAYS_PER_WEEK <= leadDays; lead += DAYS_PER_WEEK) {
      const from = origin * leadDays + lead;
      const week = errors.days.subarray(from, from + DAYS_PER_WEEK).filter((error) => !Number.isNaN(error));
      if (week.length < 2) continue;
      const mean = week.reduce((sum, error) => sum + error, 0) / week.length;
      for (const error of week) withinSquares += (error - mean) ** 2;
      withinCount += week.length - 1;
      meanSquares += mean * mean - withinPart(week, mean);
      weeks++;
    }
  }
  if (weeks < 2) return { shared: rateUncertainty, own: 0, driftPerDay };
  const widening = 1 + 1 / Math.sqrt(originCount);
  return {
    shared: widening * Math.sqrt(Math.max(0, meanSquares / weeks)),
    own: widening * Math.sqrt(withinSquares / withinCount),
    driftPerDay,
  };
}

/** What a mean of so many days owes to their own scatter. */
function withinPart(week: Float64Array, mean: number): number {
  const squares = week.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  return squares / (week.length - 1) / week.length;
}

/** Bands of the contacts of several days together, never the sum of the days' bands.
 *  point: their sum. openDays: how many have a forecast. lead: days from the end of the history to the middle of them. */
export function periodBand(spread: PeriodSpread, point: number, openDays: number, lead: number): BandedValue {
  const drift = spread.driftPerDay * Math.max(0, lead - TESTED_DAYS);
  const variance = spread.shared ** 2 + drift + spread.own ** 2 / Math.max(1, openDays) + 1 / (point + 1);
  const at = (deviations: number) => (point + 0.5) * Math.exp(deviations * Math.sqrt(variance)) - 0.5;
  return ordered(point, at(-NORMAL.of95), at(-NORMAL.of80), at(NORMAL.of80), at(NORMAL.of95));
}
