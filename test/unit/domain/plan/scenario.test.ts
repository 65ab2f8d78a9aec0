import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assumptions, plannedHandleTimeSeconds } from '../../../../src/domain/plan/assumptions.ts';
import { applyChanges, type Change, type Changes, changesBack, levers } from '../../../../src/domain/plan/scenario.ts';
import { assuming } from '../../../builders.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const percent = number(-0.5, 1).map((by): Change => ({ kind: 'percent', by }));
const add = (min: number, max: number) => number(min, max).map((by): Change => ({ kind: 'add', by }));
const set = (min: number, max: number) => number(min, max).map((to): Change => ({ kind: 'set', to }));

/** Any of the changes that a card offers, on any of the levers. */
const anyChanges: fc.Arbitrary<Changes> = fc.record(
  {
    volume: percent,
    handleTime: fc.oneof(percent, add(-30, 60), set(60, 600), fc.constant<Change>({ kind: 'set', to: null })),
    serviceLevel: fc.oneof(set(0, 0.99), add(-0.1, 0.1)),
    answerTimeThreshold: fc.oneof(set(0, 120), add(-10, 60)),
    occupancy: fc.oneof(set(0.5, 1), fc.constant<Change>({ kind: 'set', to: null })),
    minAgents: fc.oneof(set(0, 20), add(0, 5)),
    shrinkage: fc.oneof(set(0, 0.6), add(-0.1, 0.2)),
    costPerHour: fc.oneof(set(10, 60), percent),
  },
  { requiredKeys: [] },
);

const baselines: fc.Arbitrary<Assumptions> = fc
  .record({
    volumeFactor: number(0.5, 2),
    handleTimeSeconds: fc.option(number(60, 600)),
    handleTimeFactor: fc.oneof(fc.constant(1), number(0.8, 1.2)),
    handleTimeExtraSeconds: fc.oneof(fc.constant(0), number(-20, 20)),
    maxOccupancy: fc.option(number(0.5, 1)),
    minServiceLevel: number(0.2, 0.85),
    shrinkage: number(0.15, 0.4),
  })
  .map(assuming);

describe('applyChanges', () => {
  it('gives the very baseline when nothing is changed', () => {
    const baseline = assuming();
    expect(applyChanges(baseline, {})).toBe(baseline);
  });

  it('keeps relative changes relative when the baseline moves', () => {
    const changes: Changes = {
      volume: { kind: 'percent', by: 0.1 },
      handleTime: { kind: 'add', by: -20 },
      shrinkage: { kind: 'add', by: 0.05 },
    };
    const before = applyChanges(assuming({ handleTimeSeconds: 240 }), changes);
    expect([before.volumeFactor, before.handleTimeSeconds, before.shrinkage]).toEqual([1.1, 220, 0.35]);
    const moved = assuming({ volumeFactor: 2, handleTimeSeconds: 300, shrinkage: 0.25 });
    const after = applyChanges(moved, changes);
    expect([after.volumeFactor, after.handleTimeSeconds, after.shrinkage]).toEqual([2.2, 280, 0.3]);
  });

  it('changes a profile by its adjustment and a typed handle time itself', () => {
    const tenPercent: Changes = { handleTime: { kind: 'percent', by: 0.1 } };
    const onProfile = applyChanges(assuming(), tenPercent);
    expect(onProfile).toMatchObject({ handleTimeSeconds: null, handleTimeFactor: 1.1, handleTimeExtraSeconds: 0 });
    const onTyped = applyChanges(assuming({ handleTimeSeconds: 200 }), tenPercent);
    expect(onTyped.handleTimeSeconds).toBeCloseTo(220, 10);
    expect(onTyped.handleTimeFactor).toBe(1);
  });

  it('acts on whatever handle time the baseline has: x (1 + change), + change, or the new one', () => {
    fc.assert(
      fc.property(baselines, number(-0.5, 1), number(-30, 60), (baseline, share, seconds) => {
        for (const profile of [200, 301.5]) {
          const handleTime = (change: Change) => {
            return plannedHandleTimeSeconds(applyChanges(baseline, { handleTime: change }), profile);
          };
          const before = plannedHandleTimeSeconds(baseline, profile);
          expect(handleTime({ kind: 'percent', by: share })).toBeCloseTo(before * (1 + share), 8);
          if (before + seconds > 1) expect(handleTime({ kind: 'add', by: seconds })).toBeCloseTo(before + seconds, 8);
          expect(handleTime({ kind: 'set', to: 180 })).toBe(180);
          expect(handleTime({ kind: 'set', to: null })).toBe(profile);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('takes the cap away where it is set to none, and keeps it where nothing is said', () => {
    expect(applyChanges(assuming(), { occupancy: { kind: 'set', to: null } }).maxOccupancy).toBeNull();
    expect(applyChanges(assuming(), { volume: { kind: 'percent', by: 0.1 } }).maxOccupancy).toBe(0.85);
  });

  it('writes each lever into its own field and no other', () => {
    const fields = levers.map((lever) => {
      const before = assuming();
      const after = applyChanges(before, { [lever]: { kind: 'set', to: 0.5 } });
      return Object.keys(after).filter((key) => after[key as keyof Assumptions] !== before[key as keyof Assumptions]);
    });
    expect(fields.flat()).toEqual([
      'volumeFactor',
      'handleTimeSeconds',
      'minServiceLevel',
      'answerTimeThresholdSeconds',
      'maxOccupancy',
      'minAgents',
      'meanPatienceSeconds',
      'shrinkage',
      'costPerHour',
    ]);
  });
});

describe('changesBack', () => {
  it('leads back to the baseline, exactly, from whatever changes were written into it', () => {
    fc.assert(
      fc.property(baselines, anyChanges, (baseline, changes) => {
        expect(applyChanges(applyChanges(baseline, changes), changesBack(baseline, changes))).toEqual(baseline);
      }),
      { seed: 92, numRuns: 1000 },
    );
  });

  it('keeps the adjustment of a profile that a set handle time had replaced', () => {
    const baseline = assuming({ handleTimeFactor: 1.1 });
    const changes: Changes = { handleTime: { kind: 'set', to: 180 } };
    const back = applyChanges(applyChanges(baseline, changes), changesBack(baseline, changes));
    expect(plannedHandleTimeSeconds(back, 200)).toBeCloseTo(220, 10);
  });

  it('has nothing to undo where nothing was changed', () => {
    expect(changesBack(assuming(), {})).toEqual({});
  });
});
