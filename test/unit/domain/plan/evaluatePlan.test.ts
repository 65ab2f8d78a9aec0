import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../../src/domain/plan/assumptions.ts';
import { evaluatePlan, type PlanOutcome, peakOf, worstOf } from '../../../../src/domain/plan/evaluatePlan.ts';
import { figureSums, figuresOf } from '../../../../src/domain/plan/figures.ts';
import { voiceQueue } from '../../../../src/domain/plan/queueService.ts';
import { applyChanges, type Changes } from '../../../../src/domain/plan/scenario.ts';
import { aSeries, assuming, asVolumes } from '../../../builders.ts';

const care = aSeries()
  .days(14)
  .every(15)
  .open(8, 20, [0, 1, 2, 3, 4])
  .contacts((at) => 12 + ((at.interval * 29) % 17))
  .handleTimes((at) => 220 + at.minute / 20)
  .build();
const sales = aSeries()
  .days(14)
  .every(15)
  .open(9, 18)
  .contacts((at) => 3 + ((at.interval * 13) % 7))
  .build();

const queues = [
  { id: 'care', name: 'Care', service: voiceQueue, volumes: asVolumes(care, 30) },
  { id: 'sales', name: 'Sales', service: voiceQueue, volumes: asVolumes(sales, 30) },
];
const plan = (changes: Partial<Assumptions> = {}) => evaluatePlan(queues, assuming(changes));

describe('evaluatePlan', () => {
  it('sums the figures of separate queues', () => {
    const all = plan();
    const [one, other] = queues.map((queue) => evaluatePlan([queue], assuming()).figures);
    for (const name of ['contacts', 'agentHours', 'scheduledHours', 'fte', 'cost', 'openIntervals'] as const) {
      expect(all.figures[name]).toBeCloseTo(one![name] + other![name], 8);
    }
    const answered = one!.serviceLevel * one!.contacts + other!.serviceLevel * other!.contacts;
    expect(all.figures.serviceLevel).toBeCloseTo(answered / (one!.contacts + other!.contacts), 12);
  });

  it('keeps each queue by its id and name', () => {
    const alone = evaluatePlan([queues[1]!], assuming()).queues[0]!;
    expect(plan().queues.map(({ id, name }) => [id, name])).toEqual([
      ['care', 'Care'],
      ['sales', 'Sales'],
    ]);
    expect(plan().queues[1]).toEqual(alone);
  });

  it('spreads the hours over the weeks of the plan', () => {
    const { figures } = plan({ hoursPerFtePerWeek: 38 });
    expect(figures.fte).toBeCloseTo(figures.scheduledHours / 38 / 2, 10);
  });

  it('finds the busiest interval, the first of equals', () => {
    const { peak, combined } = plan();
    expect(peak.agents).toBe(Math.max(...combined.agents));
    expect(peak.interval).toBe(combined.agents.indexOf(peak.agents));
    expect(combined.agents.lastIndexOf(peak.agents)).toBeGreaterThan(peak.interval);
  });

  it('finds the interval with the lowest service, and both within a range', () => {
    const { worst, combined } = plan();
    const levels = [...combined.serviceLevel].filter((level) => !Number.isNaN(level));
    expect(worst.serviceLevel).toBe(Math.min(...levels));
    expect(worst.interval).toBe(combined.serviceLevel.indexOf(worst.serviceLevel));
    const tuesday = combined.agents.slice(48, 96);
    expect(peakOf(combined, 48, 96)).toEqual({
      agents: Math.max(...tuesday),
      interval: 48 + tuesday.indexOf(Math.max(...tuesday)),
    });
    expect(worstOf(combined, 0, 16)).toEqual({ serviceLevel: Number.NaN, interval: -1 });
  });

  it('has no worst interval where nobody calls, be it one queue or several', () => {
    const silent = aSeries()
      .days(7)
      .contacts(() => 0)
      .build();
    const queue = { id: 'silent', name: 'Silent', service: voiceQueue, volumes: asVolumes(silent) };
    const nowhere = { serviceLevel: Number.NaN, interval: -1 };
    expect(evaluatePlan([queue, queue], assuming()).worst).toEqual(nowhere);
    expect(evaluatePlan([queue], assuming()).worst).toEqual(nowhere);
  });

  it('gives the same bits for the same input, and changes none of it', () => {
    const before = structuredClone(queues);
    expect(plan()).toEqual(plan());
    expect(queues).toEqual(before);
  });

  it('names the assumption it refuses', () => {
    expect(() => plan({ maxOccupancy: 0 })).toThrow(RangeError);
    expect(() => plan({ maxOccupancy: 0 })).toThrow(/^maxOccupancy /);
  });
});

describe('a scenario', () => {
  const baseline = assuming();
  const scenario = (changes: Changes) => evaluatePlan(queues, applyChanges(baseline, changes));

  it('without changes is the baseline, bit by bit', () => {
    expect(scenario({})).toEqual(plan());
  });

  it('gives in every measure what the assumptions typed in by hand give', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const typed = fc.record({
      volumeShare: number(-0.3, 0.5),
      handleTime: fc.oneof(
        fc.record({ kind: fc.constant('percent' as const), by: number(-0.2, 0.3) }),
        fc.record({ kind: fc.constant('add' as const), by: number(-40, 60) }),
        fc.record({ kind: fc.constant('set' as const), to: number(120, 400) }),
      ),
      minServiceLevel: number(0.5, 0.95),
      shrinkageMore: number(-0.1, 0.2),
      maxOccupancy: fc.option(number(0.6, 1)),
    });
    fc.assert(
      fc.property(typed, ({ volumeShare, handleTime, minServiceLevel, shrinkageMore, maxOccupancy }) => {
        const outcome = scenario({
          volume: { kind: 'percent', by: volumeShare },
          handleTime,
          serviceLevel: { kind: 'set', to: minServiceLevel },
          shrinkage: { kind: 'add', by: shrinkageMore },
          occupancy: { kind: 'set', to: maxOccupancy },
        });
        // By hand: more contacts and longer calls in the volumes themselves, the rest in the assumptions.
        const longer = (seconds: number) => {
          if (handleTime.kind === 'set') return handleTime.to;
          const known = Number.isNaN(seconds) ? 300 : seconds;
          return handleTime.kind === 'add' ? known + handleTime.by : known * (1 + handleTime.by);
        };
        const typedQueues = queues.map(({ volumes, ...queue }) => ({
          ...queue,
          volumes: {
            ...volumes,
            contacts: volumes.contacts.map((contacts) => contacts * (1 + volumeShare)),
            averageHandleTimeSeconds: volumes.averageHandleTimeSeconds.map(longer),
          },
        }));
        const shrinkage = 0.3 + shrinkageMore;
        expectSame(outcome, evaluatePlan(typedQueues, assuming({ minServiceLevel, shrinkage, maxOccupancy })));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('keeps its shares when the baseline moves: + 10 % of twice the volume is 2.2 times it', () => {
    const changes: Changes = { volume: { kind: 'percent', by: 0.1 } };
    const moved = evaluatePlan(queues, applyChanges(assuming({ volumeFactor: 2 }), changes));
    expect(moved.figures.contacts).toBeCloseTo(2.2 * plan().figures.contacts, 6);
  });

  it('agrees with its own columns: figures are sums over queues and intervals', () => {
    const changes: Changes = { shrinkage: { kind: 'set', to: 0.4 } };
    const { figures, queues: staffed } = scenario(changes);
    const assumptions = applyChanges(baseline, changes);
    const hours = staffed.map(
      ({ requirement }) =>
        figuresOf(figureSums(requirement, assumptions, 0, requirement.agents.length), assumptions, 2).scheduledHours,
    );
    expect(hours[0]! + hours[1]!).toBeCloseTo(figures.scheduledHours, 8);
  });
});

/** Equal to rounding: products in another order differ in the last digit, people do not. */
function expectSame(a: PlanOutcome, b: PlanOutcome) {
  expect(a.combined.agents).toEqual(b.combined.agents);
  expect(a.peak).toEqual(b.peak);
  for (const name of Object.keys(a.figures) as (keyof PlanOutcome['figures'])[]) {
    const [left, right] = [a.figures[name], b.figures[name]];
    expect(Math.abs(left - right), name).toBeLessThanOrEqual(1e-9 * Math.abs(right));
  }
  expect(a.worst.serviceLevel).toBeCloseTo(b.worst.serviceLevel, 9);
}
