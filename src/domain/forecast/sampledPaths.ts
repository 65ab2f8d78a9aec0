import { type RandomSource, randomSource } from '../sample/randomSource.ts';
import type { Forecast } from './forecastTypes.ts';

/** Means above this are drawn in parts, whose sum has the same distribution. */
const LARGEST_MEAN = 500;
const TESTED_DAYS = 28;

/** Possible courses of the days ahead: `count` rows of one whole number of contacts per interval, NaN where closed.
 *  Each row draws a deviation that all its days share, which drifts beyond the 28 days that were tested, one of each
 *  day's own, and counts that scatter as the back-test's did (gamma-mixed Poisson). Medians follow the point forecast.
 *  count: whole, from 1 on; seed: whole. Same input, same paths. Throws RangeError naming the field.
 *  Source: the gamma-Poisson of Jongbloed and Koole, Managing uncertainty in call centres using Poisson mixtures, 2001. */
export function sampledPaths(
  { grid, point, days, periodSpread, intervalNoise }: Forecast,
  { count, seed }: { count: number; seed: number },
): Float64Array {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`count must be a whole number from 1 on, got ${count}`);
  if (!Number.isInteger(seed)) throw new RangeError(`seed must be a whole number, got ${seed}`);
  const random = randomSource(seed);
  const { shared, own, driftPerDay } = periodSpread;
  const paths = new Float64Array(count * point.length).fill(Number.NaN);
  for (let path = 0; path < count; path++) {
    let common = shared * random.normal();
    for (let day = 0; day < grid.dayCount; day++) {
      if (day >= TESTED_DAYS) common += Math.sqrt(driftPerDay) * random.normal();
      const deviation = common + ownBeyondNoise(own, intervalNoise, days[day]!.point) * random.normal();
      for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
        if (Number.isNaN(point[i]!)) continue;
        paths[path * point.length + i] = drawnCount(random, point[i]! * Math.exp(deviation), intervalNoise);
      }
    }
  }
  return paths;
}

/** A day's own deviation holds the scatter of its counts, which is drawn apart. */
function ownBeyondNoise(own: number, noise: number, dayTotal: number): number {
  return dayTotal > 0 ? Math.sqrt(Math.max(0, own * own - noise / dayTotal)) : 0;
}

/** A count of this mean whose variance is noise x mean; Poisson when noise is 1 or less. */
function drawnCount(random: RandomSource, mean: number, noise: number): number {
  const mixed = noise > 1 && mean > 0 ? mean * gammaOfMeanOne(random, (noise - 1) / mean) : mean;
  let left = mixed;
  let drawn = 0;
  for (; left > LARGEST_MEAN; left -= LARGEST_MEAN) drawn += random.poisson(LARGEST_MEAN);
  return drawn + random.poisson(left);
}

/** Gamma with mean 1 and this variance. A shape below 1 is one above it times a power of a uniform (Marsaglia, Tsang). */
function gammaOfMeanOne(random: RandomSource, variance: number): number {
  if (variance <= 1) return random.gammaFactor(Math.sqrt(variance));
  const shape = 1 / variance;
  const above = random.gammaFactor(1 / Math.sqrt(shape + 1)) * (shape + 1);
  return (above * random.uniform() ** (1 / shape)) / shape;
}
