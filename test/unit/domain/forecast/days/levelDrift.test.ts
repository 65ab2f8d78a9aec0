import { describe, expect, it } from 'vitest';
import { levelDriftPerDay } from '../../../../../src/domain/forecast/days/levelDrift.ts';
import { randomSource } from '../../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../../builders.ts';
import { daysOf } from './daysOf.ts';

/** A log level that walks with so much variance a day, with noise of 5 %. */
function walk(seed: number, days: number, variancePerDay: number) {
  const random = randomSource(seed);
  let level = 8;
  return daysOf(
    aSeries()
      .days(days)
      .every(1440)
      .contacts(() => {
        level += Math.sqrt(variancePerDay) * random.normal();
        return Math.exp(level + 0.05 * random.normal());
      })
      .build(),
  );
}

const meanOf = (seeds: number, drift: (seed: number) => number) =>
  Array.from({ length: seeds }, (_, k) => drift(k + 1)).reduce((a, b) => a + b, 0) / seeds;

describe('the drift of a level', () => {
  it('is found within a factor of three, the more the level walks', () => {
    const found = [1e-4, 1e-3].map((variance) => meanOf(8, (seed) => levelDriftPerDay(walk(seed, 420, variance))));
    expect(found[0]! / 1e-4).toBeGreaterThan(1 / 3);
    expect(found[0]! / 1e-4).toBeLessThan(3);
    expect(found[1]! / 1e-3).toBeGreaterThan(1 / 3);
    expect(found[1]! / 1e-3).toBeLessThan(3);
  });

  it('is next to none where the level stays, noise and weekdays apart', () => {
    expect(meanOf(4, (seed) => levelDriftPerDay(walk(seed, 420, 0)))).toBeLessThan(2e-6);
  });

  it('is not told under a year', () => {
    expect(meanOf(6, (seed) => levelDriftPerDay(walk(seed, 363, 1e-3)))).toBe(0);
    expect(meanOf(6, (seed) => levelDriftPerDay(walk(seed, 364, 1e-3)))).toBeGreaterThan(0);
  });
});
