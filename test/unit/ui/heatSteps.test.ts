import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatStepOf, heatSteps } from '../../../src/ui/heatSteps.ts';

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('heatSteps', () => {
  it('are seven, parted by round limits', () => {
    const steps = heatSteps(range(101));
    expect(steps).toEqual({ limits: [20, 40, 60, 80, 100, 120], decimals: 0 });
    expect([0, 19, 20, 99, 100, 500].map((value) => heatStepOf(steps, value))).toEqual([0, 0, 1, 4, 5, 6]);
  });

  it('are round in what is shown: fractions in percent', () => {
    const shares = range(21).map((i) => 0.8 + i / 100);
    const { limits, decimals } = heatSteps(shares, 100);
    expect(decimals).toBe(0);
    for (const limit of limits) expect((limit * 100) % 5).toBeCloseTo(0, 9);
  });

  it('waste no step on a handful of people', () => {
    expect(heatSteps([5, 7, 9, 12, 15, 18, 20, 22]).limits).toEqual([6, 9, 12, 15, 18, 21]);
  });

  it('have the decimals that their limits need', () => {
    const { limits, decimals } = heatSteps(range(11).map((i) => i / 20));
    expect(decimals).toBe(1);
    expect(limits).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  });

  it('have limits 1, 2, 3 or 5 apart at any scale, rising, that part the values', () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { minLength: 10, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.integer({ min: -3, max: 3 }), (whole, power) => {
        const column = whole.map((value) => value * 10 ** power);
        const steps = heatSteps(column);
        const apart = steps.limits[1]! - steps.limits[0]!;
        const leading = apart / 10 ** Math.floor(Math.log10(apart) + 1e-9);
        expect([1, 2, 3, 5].some((factor) => Math.abs(factor - leading) < 1e-6)).toBe(true);
        expect(steps.limits).toEqual(steps.limits.toSorted((a, b) => a - b));
        const used = new Set(column.map((value) => heatStepOf(steps, value)));
        expect(Math.min(...used)).toBe(0);
        expect(used.size).toBeGreaterThan(1);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('leave room above: a few outliers do not make all others one colour', () => {
    const steps = heatSteps([...range(200), 1e6]);
    expect(steps.limits.at(-1)).toBeLessThanOrEqual(300);
    expect(heatStepOf(steps, 1e6)).toBe(6);
  });

  it('do not count what is closed', () => {
    expect(heatSteps([Number.NaN, ...range(101), Number.NaN])).toEqual(heatSteps(range(101)));
    expect(heatSteps([Number.NaN])).toEqual({ limits: [], decimals: 0 });
    expect(heatStepOf({ limits: [], decimals: 0 }, 5)).toBe(0);
  });

  it('of equal whole values have whole limits', () => {
    for (const value of [0, 1, 12, 100]) {
      const steps = heatSteps([value, value, value]);
      expect(steps.decimals).toBe(0);
      expect(steps.limits.every(Number.isInteger)).toBe(true);
      expect(heatStepOf(steps, value)).toBe(0);
    }
  });
});
