import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCounts } from '../../../src/io/wholeCounts.ts';

const whole = (contacts: number[], dayFirst = [0, contacts.length]) =>
  Array.from(wholeCounts(Float64Array.from(contacts), dayFirst));

describe('wholeCounts', () => {
  it('gives the largest remainders what the fractions sum up to', () => {
    expect(whole([0.4, 0.4, 0.4, 0.4, 0.4])).toEqual([1, 1, 0, 0, 0]);
    expect(whole([1.2, 2.7, 0.6])).toEqual([1, 3, 1]);
    expect(whole([2, 3])).toEqual([2, 3]);
  });

  it('keeps days apart and closed intervals closed', () => {
    expect(whole([0.5, Number.NaN, 0.5, 0.6, 0.6], [0, 3, 5])).toEqual([1, Number.NaN, 0, 1, 0]);
  });

  it('is within one of every number and keeps the total, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 100 }),
        (contacts) => {
          const found = whole(contacts);
          const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
          expect(sum(found)).toBe(Math.round(sum(contacts)));
          for (const [i, value] of found.entries()) expect(Math.abs(value - contacts[i]!)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
