import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, rollingMedian } from '../../../../../src/domain/forecast/days/rollingMedian.ts';

function medianByHand(values: number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Few different values, so that equal ones meet in a window; and gaps. */
const readings = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double(), fc.constant(Number.NaN)), {
  maxLength: 40,
});

describe('the rolling median', () => {
  it('is the median of the window around each place, missing values left out', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 0, max: 12 }), (values, reach) => {
        const naive = values.map((_, i) => medianByHand(values.slice(Math.max(0, i - reach), i + reach + 1)));
        expect(Array.from(rollingMedian(Float64Array.from(values), reach))).toEqual(naive);
      }),
      { numRuns: 300 },
    );
  });

  it('is missing where the window holds nothing', () => {
    const { NaN: none } = Number;
    expect(Array.from(rollingMedian(Float64Array.of(3, none, none, none, 5), 1))).toEqual([3, 3, none, 5, 5]);
  });
});

describe('the median', () => {
  it('is the middle one, or the mean of the two', () => {
    expect(median([10, 9, 1])).toBe(9);
    expect(median(Float64Array.of(10, 9, 1, 2))).toBe(5.5);
    expect(median([])).toBeNaN();
  });
});
