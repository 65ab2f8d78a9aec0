import { describe, expect, it } from 'vitest';
import { bias, noiseFloorWape, poissonMeanAbsoluteDeviation, wape } from '../../../../src/domain/forecast/accuracy.ts';

describe('wape and bias', () => {
  it('weigh errors by what came', () => {
    expect(wape([100, 50], [90, 60])).toBeCloseTo(20 / 150, 15);
    expect(bias([100, 50], [90, 60])).toBe(0);
    expect(bias([100, 100], [110, 120])).toBeCloseTo(0.15, 15);
  });

  it('do not score a missing reading, and take a missing forecast for 0', () => {
    expect(wape([Number.NaN, 100], [40, Number.NaN])).toBe(1);
    expect(bias([Number.NaN, 100], [40, Number.NaN])).toBe(-1);
  });

  it('are undefined where nothing came', () => {
    expect(wape([0, 0], [1, 2])).toBeNaN();
    expect(bias([], [])).toBeNaN();
  });
});

/** Sum of |k - mean| P(k), by the recursion P(k) = P(k - 1) mean / k, until the terms no longer count. */
function deviationBySummation(mean: number): number {
  let probability = Math.exp(-mean);
  let deviation = 0;
  for (let k = 0; k < mean + 40 * Math.sqrt(mean + 1); k++) {
    deviation += Math.abs(k - mean) * probability;
    probability *= mean / (k + 1);
  }
  return deviation;
}

describe('the noise floor', () => {
  it.each([0.01, 0.5, 1, 3.7, 12, 127.5, 128, 300, 650.25])('agrees with direct summation at a mean of %d', (mean) => {
    expect(poissonMeanAbsoluteDeviation(mean) / deviationBySummation(mean)).toBeCloseTo(1, 10);
  });

  it('tends to sqrt(2 mean / pi), the normal value, for large means', () => {
    for (const mean of [1e4, 1e6]) {
      expect(poissonMeanAbsoluteDeviation(mean) / Math.sqrt((2 * mean) / Math.PI)).toBeCloseTo(1, 4);
    }
    expect(poissonMeanAbsoluteDeviation(0)).toBe(0);
  });

  it('is the deviation of all means over their sum, without missing ones', () => {
    const expected = (deviationBySummation(4) + deviationBySummation(16)) / 20;
    expect(noiseFloorWape([4, Number.NaN, 16])).toBeCloseTo(expected, 12);
    expect(noiseFloorWape([0])).toBeNaN();
  });

  it('refuses a mean that is no mean', () => {
    expect(() => poissonMeanAbsoluteDeviation(-1)).toThrow(/mean/);
    expect(() => poissonMeanAbsoluteDeviation(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
