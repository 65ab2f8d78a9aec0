import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combineShrinkage,
  holdToWhole,
  scheduledAgents,
  wholeAgents,
} from '../../../../src/domain/staffing/shrinkage.ts';

const fractions = fc.double({ min: 0, max: 0.95, noNaN: true });
const seeded = { seed: 10, numRuns: 1000 };

describe('scheduledAgents', () => {
  it('is 20 people for 14 agents at 30 %, though 14 / 0.7 is not exact', () => {
    expect(scheduledAgents(14, 0.3)).toBeCloseTo(20, 12);
    expect(wholeAgents(scheduledAgents(14, 0.3))).toBe(20);
    expect(wholeAgents(14 / 0.7)).toBe(20);
  });

  it('stays unrounded, and the shrinkage taken off gives the agents back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e5, noNaN: true }), fractions, (agents, shrinkage) => {
        const scheduled = scheduledAgents(agents, shrinkage);
        expect(scheduled).toBeGreaterThanOrEqual(agents);
        expect(scheduled * (1 - shrinkage)).toBeCloseTo(agents, 8);
      }),
      seeded,
    );
  });

  it('refuses a shrinkage of 1 and more, and names the field', () => {
    for (const shrinkage of [1, 1.5, -0.1, Number.NaN])
      expect(() => scheduledAgents(14, shrinkage)).toThrow(/^shrinkage /);
    for (const agents of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => scheduledAgents(agents, 0.3)).toThrow(/^agents /);
    expect(() => scheduledAgents(14, 1)).toThrow(RangeError);
  });
});

describe('combineShrinkage', () => {
  it('adds shares of the same paid time, and multiplies what each leaves to the next', () => {
    expect(combineShrinkage([0.1, 0.2], 'sum')).toBeCloseTo(0.3, 15);
    expect(combineShrinkage([0.1, 0.2], 'product')).toBeCloseTo(0.28, 15);
    expect(combineShrinkage([], 'sum')).toBe(0);
    expect(combineShrinkage([], 'product')).toBe(0);
    expect(combineShrinkage([0.3], 'product')).toBe(0.3);
  });

  it('schedules in one go what the parts schedule one after the other', () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 5 }), (parts) => {
        const inTurn = parts.reduce((agents, part) => scheduledAgents(agents, part), 14);
        const atOnce = scheduledAgents(14, combineShrinkage(parts, 'product'));
        expect(Math.abs(atOnce / inTurn - 1)).toBeLessThan(1e-9);
      }),
      seeded,
    );
  });

  it('refuses parts that are no fraction, and sums that leave no time', () => {
    expect(() => combineShrinkage([0.1, 1], 'sum')).toThrow(/^parts\[1\] /);
    expect(() => combineShrinkage([-0.1], 'product')).toThrow(/^parts\[0\] /);
    expect(() => combineShrinkage([0.6, 0.6], 'sum')).toThrow(/^shrinkage /);
    expect(combineShrinkage([0.6, 0.6], 'product')).toBeCloseTo(0.84, 14);
    // A caller without types.
    expect(() => combineShrinkage([0.1], 'mean' as 'sum')).toThrow(/^rule /);
  });
});

describe('wholeAgents', () => {
  it('rounds up, forgives 1e-9, and is never -0', () => {
    expect([13.04, 13, 13.0000000005, 13.000000002, 0.2].map(wholeAgents)).toEqual([14, 13, 13, 14, 1]);
    expect(Object.is(wholeAgents(0), 0)).toBe(true);
    expect(Object.is(wholeAgents(5e-10), 0)).toBe(true);
  });
});

describe('holdToWhole', () => {
  it('keeps a number that rounds to the whole one, and moves others by as little as makes them', () => {
    expect(holdToWhole(13.04, 14)).toBe(13.04);
    expect(holdToWhole(13.0000000005, 14)).toBeCloseTo(13, 8);
    expect(wholeAgents(holdToWhole(13.0000000005, 14))).toBe(14);
    expect(wholeAgents(holdToWhole(13, 14))).toBe(14);
    expect(holdToWhole(14.000001, 14)).toBe(14);
    expect(wholeAgents(holdToWhole(1e9 - 1, 1e9))).toBe(1e9);
  });
});
