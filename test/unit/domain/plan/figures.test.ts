import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../../src/domain/plan/assumptions.ts';
import { addSums, type FigureSums, figureSums, figuresOf } from '../../../../src/domain/plan/figures.ts';
import { requirement } from '../../../../src/domain/plan/requirement.ts';
import { aSeries, assuming, asVolumes } from '../../../builders.ts';

const week = aSeries()
  .days(7)
  .every(30)
  .open(8, 20)
  .contacts((at) => 20 + ((at.interval * 37) % 61))
  .handleTimes((at) => 200 + at.minute / 10)
  .build();
const weekNeed = (changes: Partial<Assumptions> = {}) => requirement(asVolumes(week), assuming(changes));
const weekSums = (changes: Partial<Assumptions> = {}) =>
  figureSums(weekNeed(changes), assuming(changes), 0, week.contacts.length);

/** 10 contacts at 50 % and 40 s, then 90 at 90 % and 5 s, each in half an hour; 2.5 and 12 agents before rounding. */
const twoIntervals = () => {
  const base = weekNeed();
  return {
    ...base,
    openSeconds: Float64Array.of(1800, 1800),
    contacts: Float64Array.of(10, 90),
    loadStaffedForErlangs: Float64Array.of(1, 9),
    occupancy: Float64Array.of(1 / 3, 9 / 12),
    serviceLevelShare: Float64Array.of(1, 1),
    servedProbability: Float64Array.of(1, 1),
    abandonProbability: Float64Array.of(0, 0),
    blockedProbability: Float64Array.of(0, 0),
    missesTarget: Uint8Array.of(1, 0),
    agentsBeforeRounding: Float64Array.of(2.5, 12),
    agents: Float64Array.of(3, 12),
    scheduledAgents: Float64Array.of(3 / 0.7, 12 / 0.7),
    serviceLevel: Float64Array.of(0.5, 0.9),
    averageSpeedOfAnswerSeconds: Float64Array.of(40, 5),
  };
};

describe('the figures of two intervals, by hand', () => {
  const assumptions = assuming({ costPerHour: 20, hoursPerFtePerWeek: 40 });
  const figures = figuresOf(figureSums(twoIntervals(), assumptions, 0, 2), assumptions, 1);

  it('weight service and waits by contacts: 86 %, where the mean of the percentages would be 70 %', () => {
    expect(figures.serviceLevel).toBeCloseTo((10 * 0.5 + 90 * 0.9) / 100, 14);
    expect(figures.averageSpeedOfAnswerSeconds).toBeCloseTo((10 * 40 + 90 * 5) / 100, 14);
  });

  it('divide load by people for the occupancy: 10 / 15, where the mean of the two would be 13 / 24', () => {
    expect(figures.occupancy).toBeCloseTo(10 / 15, 14);
  });

  it('sum scheduled people before anything is rounded: 7.5 / 0.7 hours', () => {
    expect(figures.agentHours).toBe(7.5);
    expect(figures.scheduledHours).toBeCloseTo(7.5 / 0.7, 12);
    expect(figures.scheduledHoursBeforeRounding).toBeCloseTo(7.25 / 0.7, 12);
    expect(figures.fte).toBeCloseTo(7.5 / 0.7 / 40, 12);
    expect(figures.cost).toBeCloseTo((7.5 / 0.7) * 20, 12);
    expect(figures.costPerContact).toBeCloseTo(((7.5 / 0.7) * 20) / 100, 12);
  });

  it('weight waits by those answered, and count what the definition counts', () => {
    const need = {
      ...twoIntervals(),
      servedProbability: Float64Array.of(0.5, 1),
      abandonProbability: Float64Array.of(0.4, 0),
      blockedProbability: Float64Array.of(0.1, 0),
      serviceLevelShare: Float64Array.of(0.5, 1),
    };
    const figures = figuresOf(figureSums(need, assumptions, 0, 2), assumptions, 1);
    expect(figures.serviceLevel).toBeCloseTo((5 * 0.5 + 90 * 0.9) / 95, 14);
    expect(figures.averageSpeedOfAnswerSeconds).toBeCloseTo((5 * 40 + 90 * 5) / 95, 14);
    expect(figures.abandonProbability).toBeCloseTo(4 / 100, 14);
    expect(figures.blockedProbability).toBeCloseTo(1 / 100, 14);
  });

  it('leave work that nobody waits for out of the service, not out of the hours', () => {
    const none = Float64Array.of(Number.NaN, 1);
    const need = {
      ...twoIntervals(),
      serviceLevel: Float64Array.of(Number.NaN, 0.9),
      serviceLevelShare: none,
      servedProbability: none,
      averageSpeedOfAnswerSeconds: Float64Array.of(Number.NaN, 5),
    };
    const figures = figuresOf(figureSums(need, assumptions, 0, 2), assumptions, 1);
    expect(figures).toMatchObject({
      serviceLevel: 0.9,
      averageSpeedOfAnswerSeconds: 5,
      contacts: 100,
      agentHours: 7.5,
    });
    expect(figures.contactsThatMayWait).toBe(90);
  });

  it('count the intervals below the target', () => {
    expect([figures.openIntervals, figures.intervalsUnderTarget]).toEqual([2, 1]);
  });

  it('count a part interval for the time that it is open', () => {
    const need = { ...twoIntervals(), openSeconds: Float64Array.of(300, 0) };
    expect(figureSums(need, assumptions, 0, 2)).toMatchObject({ openIntervals: 1, contacts: 10, agentHours: 3 / 12 });
  });

  it('leave out the service of an interval without contacts, but not its people', () => {
    const idle = {
      ...twoIntervals(),
      contacts: Float64Array.of(0, 90),
      serviceLevel: Float64Array.of(Number.NaN, 0.9),
    };
    const sums = figureSums(idle, assumptions, 0, 2);
    expect(figuresOf(sums, assumptions, 1)).toMatchObject({ serviceLevel: 0.9, agentHours: 7.5 });
  });
});

describe('figures', () => {
  it('of seven days add up to those of their week', () => {
    const need = weekNeed();
    const ofDay = (day: number) => figureSums(need, assuming(), day * 48, (day + 1) * 48);
    const byDay = addSums([0, 1, 2, 3, 4, 5, 6].map(ofDay));
    const whole = weekSums();
    for (const key of Object.keys(whole) as (keyof FigureSums)[]) {
      expect(Math.abs(byDay[key] - whole[key])).toBeLessThanOrEqual(1e-12 * whole[key]);
    }
    const [days, all] = [byDay, whole].map((sums) => figuresOf(sums, assuming(), 1));
    expect(days!.serviceLevel).toBeCloseTo(all!.serviceLevel, 12);
    expect(days!.occupancy).toBeCloseTo(all!.occupancy, 12);
    expect(days!.fte).toBeCloseTo(all!.fte, 9);
  });

  it('lie between the worst and the best interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 7 }), (first, end) => {
        fc.pre(end > first);
        const need = weekNeed();
        const ofDays = figuresOf(figureSums(need, assuming(), first * 48, end * 48), assuming(), 1);
        const levels = [...need.serviceLevel.subarray(first * 48, end * 48)].filter((level) => level >= 0);
        expect(ofDays.serviceLevel).toBeGreaterThanOrEqual(Math.min(...levels) - 1e-12);
        expect(ofDays.serviceLevel).toBeLessThanOrEqual(Math.max(...levels) + 1e-12);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it('have no interval under a target that each one was staffed for', () => {
    expect(weekSums({ minServiceLevel: 0.8 }).intervalsUnderTarget).toBe(0);
  });

  it('spread the hours over the weeks they cover', () => {
    const sums = weekSums();
    const perWeek = (weeks: number) => figuresOf(sums, assuming({ hoursPerFtePerWeek: 38 }), weeks).fte;
    expect(perWeek(1)).toBeCloseTo(sums.scheduledHours / 38, 10);
    expect(perWeek(4)).toBeCloseTo(perWeek(1) / 4, 12);
  });

  it('count scheduled people one way, whether interval by interval or from the sum: shrinkage is a division', () => {
    const sums = weekSums({ shrinkage: 0.35 });
    expect(sums.scheduledHours).toBeCloseTo(sums.agentHours / 0.65, 8);
    expect(sums.scheduledHoursBeforeRounding).toBeLessThan(sums.scheduledHours);
  });

  it('are undefined where nothing is open', () => {
    const { serviceLevel, occupancy, costPerContact, cost } = figuresOf(addSums([]), assuming(), 1);
    expect([serviceLevel, occupancy, costPerContact, cost]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0]);
  });
});
