import { describe, expect, it } from 'vitest';
import { filteredLevel } from '../../../../../src/domain/forecast/days/levelFilter.ts';
import { randomSource } from '../../../../../src/domain/sample/randomSource.ts';

const days = (count: number, value: (day: number) => number) =>
  Float64Array.from({ length: count }, (_, day) => value(day));

/** What the filter expects so many days after the last. */
function ahead(residuals: Float64Array, leadDays: number): number {
  const { level, disturbance, persistence } = filteredLevel(residuals);
  return level + disturbance * persistence ** leadDays;
}

/** x(t) = persistence x(t - 1) + a normal of deviation 1, beside normal noise. */
function disturbed(seed: number, persistence: number, noise: number): Float64Array {
  const random = randomSource(seed);
  let x = 0;
  return days(600, () => {
    x = persistence * x + random.normal();
    return x + noise * random.normal();
  });
}

describe('the filtered level', () => {
  it('of a constant is the constant, however far ahead', () => {
    const constant = days(200, () => 0.7);
    expect(ahead(constant, 1)).toBeCloseTo(0.7, 2);
    expect(ahead(constant, 90)).toBeCloseTo(0.7, 2);
  });

  it('of noise about a constant is close to the mean and does not move with the last day', () => {
    const random = randomSource(1);
    const noisy = days(400, () => 2 + 0.1 * random.normal());
    const wild = noisy.with(399, 9);
    expect(ahead(noisy, 28)).toBeCloseTo(2, 1);
    expect(Math.abs(ahead(wild, 28) - ahead(noisy, 28))).toBeLessThan(0.05);
  });

  it('follows a step within weeks, and takes more than half of it to stay', () => {
    const random = randomSource(2);
    const step = days(300, (day) => (day >= 260 ? 0.7 : 0) + 0.05 * random.normal());
    expect(ahead(step, 1)).toBeGreaterThan(0.63);
    expect(ahead(step, 28)).toBeGreaterThan(0.35);
    const longAgo = days(300, (day) => (day >= 150 ? 0.7 : 0) + 0.05 * random.normal());
    expect(ahead(longAgo, 28)).toBeGreaterThan(0.58);
  });

  it('tells a disturbance that lasts from one that is soon gone', () => {
    for (const seed of [1, 2, 3]) {
      const lasting = filteredLevel(disturbed(seed, 0.93, 1)).persistence;
      const brief = filteredLevel(disturbed(seed, 0.4, 1)).persistence;
      expect(lasting).toBe(0.93);
      expect(brief).toBeLessThan(lasting);
    }
  });

  it('expects a disturbance to fade towards the level', () => {
    const residuals = disturbed(5, 0.8, 0.3);
    const { level } = filteredLevel(residuals);
    const far = Math.abs(ahead(residuals, 28) - level);
    expect(far).toBeLessThan(Math.abs(ahead(residuals, 1) - level));
    expect(far).toBeLessThan(0.02);
  });

  it('passes over missing days, and is 0 where all are missing', () => {
    const random = randomSource(4);
    const whole = days(300, () => 1 + 0.1 * random.normal());
    const gaps = whole.map((value, day) => (day % 7 >= 5 || (day > 100 && day < 130) ? Number.NaN : value));
    expect(ahead(gaps, 7)).toBeCloseTo(ahead(whole, 7), 1);
    expect(
      ahead(
        days(50, () => Number.NaN),
        7,
      ),
    ).toBe(0);
    expect(ahead(new Float64Array(0), 7)).toBe(0);
  });
});
