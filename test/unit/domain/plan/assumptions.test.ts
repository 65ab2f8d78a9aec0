import { describe, expect, it } from 'vitest';
import {
  type Assumptions,
  assumptionBounds,
  checkAssumptions,
  defaultAssumptions,
  isWithin,
  plannedHandleTimeSeconds,
  withShrinkageParts,
} from '../../../../src/domain/plan/assumptions.ts';
import { assuming } from '../../../builders.ts';

describe('checkAssumptions', () => {
  it('accepts the assumptions of a new project', () => {
    expect(() => checkAssumptions(defaultAssumptions)).not.toThrow();
  });

  it.each<[keyof typeof assumptionBounds, readonly number[]]>([
    ['volumeFactor', [-0.1, 101]],
    ['handleTimeSeconds', [0, -1, 86_401]],
    ['handleTimeFactor', [0, -1, 101]],
    ['handleTimeExtraSeconds', [-86_401, 86_401]],
    ['meanPatienceSeconds', [0, -1, 86_401]],
    ['minServiceLevel', [-0.01, 1]],
    ['answerTimeThresholdSeconds', [-1, 86_401]],
    ['shortAbandonSeconds', [-1, 3601]],
    ['floorServiceLevel', [-0.01, 1]],
    ['maxAverageSpeedOfAnswerSeconds', [0, 86_401]],
    ['maxAbandonProbability', [0, 1.01]],
    ['maxBlockedProbability', [0, 1.01]],
    ['maxOccupancy', [0, 1.01]],
    ['minAgents', [-1, 100_001]],
    ['maxAgents', [0, 100_001]],
    ['shrinkage', [-0.01, 1, 1.2]],
    ['hoursPerFtePerWeek', [0, 169]],
    ['costPerHour', [-1, 1_000_001]],
  ])('refuses %s out of its bounds by name', (name, values) => {
    for (const value of [...values, Number.NaN, Number.POSITIVE_INFINITY]) {
      const bad = () => checkAssumptions(assuming({ [name]: value } as Partial<Assumptions>));
      expect(bad).toThrow(RangeError);
      expect(bad).toThrow(new RegExp(`^${name} `));
    }
  });

  it('lets those that may be absent be absent', () => {
    const absent = {
      handleTimeSeconds: null,
      maxAverageSpeedOfAnswerSeconds: null,
      maxAbandonProbability: null,
      maxBlockedProbability: null,
      maxOccupancy: null,
      maxAgents: null,
    };
    expect(() => checkAssumptions(assuming(absent))).not.toThrow();
  });

  it('refuses a maximum of agents below the minimum', () => {
    expect(() => checkAssumptions(assuming({ minAgents: 5, maxAgents: 4 }))).toThrow(/^maxAgents .*5/);
    expect(() => checkAssumptions(assuming({ minAgents: 5, maxAgents: 5 }))).not.toThrow();
  });

  it('has bounds for every number that a planner assumes', () => {
    const { loadRule, model, serviceLevelDefinition, targetPeriod, shrinkageParts, shrinkageRule, ...numbers } =
      defaultAssumptions;
    expect(Object.keys(assumptionBounds).sort()).toEqual(Object.keys(numbers).sort());
    expect({ loadRule, model, serviceLevelDefinition, targetPeriod, shrinkageParts, shrinkageRule }).toEqual({
      loadRule: 'modified',
      model: 'erlangC',
      serviceLevelDefinition: 'answeredOfOffered',
      targetPeriod: 'interval',
      shrinkageParts: [],
      shrinkageRule: 'sum',
    });
  });
});

describe('withShrinkageParts', () => {
  const parts = [
    { id: 'leave', name: '', fraction: 0.1 },
    { id: 'own', name: 'Union work', fraction: 0.2 },
  ];

  it('makes the shrinkage of its parts: a sum, or a product of what is left', () => {
    expect(withShrinkageParts(assuming(), parts, 'sum').shrinkage).toBeCloseTo(0.3, 14);
    expect(withShrinkageParts(assuming(), parts, 'product')).toMatchObject({
      shrinkageParts: parts,
      shrinkageRule: 'product',
    });
    expect(withShrinkageParts(assuming(), parts, 'product').shrinkage).toBeCloseTo(1 - 0.9 * 0.8, 14);
  });

  it('keeps the number when the parts are given up', () => {
    const byParts = withShrinkageParts(assuming(), parts, 'product');
    expect(withShrinkageParts(byParts, [], 'product').shrinkage).toBe(byParts.shrinkage);
  });

  it('refuses parts that leave no time', () => {
    const all = [...parts, { id: 'x', name: '', fraction: 0.7 }];
    expect(() => withShrinkageParts(assuming(), all, 'sum')).toThrow(RangeError);
    expect(withShrinkageParts(assuming(), all, 'product').shrinkage).toBeCloseTo(1 - 0.9 * 0.8 * 0.3, 14);
  });
});

describe('isWithin', () => {
  it('includes a bound unless it is open', () => {
    expect([0, 0.5, 1].map((value) => isWithin({ min: 0, max: 1 }, value))).toEqual([true, true, true]);
    const open = { min: 0, max: 1, openMin: true, openMax: true };
    expect([0, 0.5, 1].map((value) => isWithin(open, value))).toEqual([false, true, false]);
  });
});

describe('plannedHandleTimeSeconds', () => {
  it('is the profile, else 300 s', () => {
    expect(plannedHandleTimeSeconds(assuming(), 252)).toBe(252);
    expect(plannedHandleTimeSeconds(assuming(), Number.NaN)).toBe(300);
  });

  it('is the override where there is one, whatever the profile says', () => {
    expect(plannedHandleTimeSeconds(assuming({ handleTimeSeconds: 180 }), 252)).toBe(180);
    expect(plannedHandleTimeSeconds(assuming({ handleTimeSeconds: 180 }), Number.NaN)).toBe(180);
  });

  it('multiplies first and adds then, to profile and override alike', () => {
    const adjusted = { handleTimeFactor: 1.5, handleTimeExtraSeconds: -20 };
    expect(plannedHandleTimeSeconds(assuming(adjusted), 200)).toBe(280);
    expect(plannedHandleTimeSeconds(assuming({ ...adjusted, handleTimeSeconds: 100 }), 200)).toBe(130);
  });

  it('refuses an adjustment that leaves no time, by its name', () => {
    const bad = () => plannedHandleTimeSeconds(assuming({ handleTimeExtraSeconds: -20 }), 20);
    expect(bad).toThrow(RangeError);
    expect(bad).toThrow(/^handleTimeExtraSeconds /);
  });
});
