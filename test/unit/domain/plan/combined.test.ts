import { describe, expect, it } from 'vitest';
import { intervalAtLocal } from '../../../../src/domain/calendar.ts';
import { combinedRequirement } from '../../../../src/domain/plan/combined.ts';
import { requirement } from '../../../../src/domain/plan/requirement.ts';
import { aSeries, assuming, asVolumes } from '../../../builders.ts';

const need = (series: ReturnType<typeof aSeries>) => requirement(asVolumes(series.build()), assuming());
const care = () =>
  aSeries()
    .days(2)
    .every(30)
    .open(8, 20)
    .contacts((at) => 40 + at.minute / 30)
    .handleTimes(() => 250);
const sales = () =>
  aSeries()
    .days(2)
    .every(30)
    .open(9, 22)
    .contacts((at) => 90 - at.minute / 30)
    .handleTimes(() => 280);

describe('combinedRequirement', () => {
  it('is the one queue itself where there is one', () => {
    const only = need(care());
    expect(combinedRequirement([only])).toBe(only);
  });

  it('sums the people, contacts and load of separate queues', () => {
    const [one, other] = [need(care()), need(sales())];
    const all = combinedRequirement([one, other]);
    for (const name of ['agents', 'agentsBeforeRounding', 'scheduledAgents'] as const) {
      expect(all[name]).toEqual(one[name].map((value, i) => value + other[name][i]!));
    }
    for (const name of ['contacts', 'offeredLoadErlangs', 'loadStaffedForErlangs'] as const) {
      expect(all[name][24]).toBe(one[name][24]! + other[name][24]!);
      expect([all[name][16], all[name][42], all[name][44]]).toEqual([one[name][16], other[name][42], Number.NaN]);
    }
  });

  it('is open where any queue is', () => {
    const all = combinedRequirement([need(care()), need(sales())]);
    expect([15, 16, 43, 44].map((i) => all.openSeconds[i])).toEqual([0, 1800, 1800, 0]);
  });

  it('is open for as long as the queue that is open longest', () => {
    const untilFivePast = care()
      .every(5)
      .openWhere((at) => at.minute >= 480 && at.minute < 1205)
      .build();
    const part = requirement(asVolumes(untilFivePast, 30), assuming());
    expect(part.openSeconds[40]).toBe(300);
    for (const queues of [
      [part, need(sales())],
      [need(sales()), part],
    ])
      expect(combinedRequirement(queues).openSeconds[40]).toBe(1800);
  });

  it('weights service and waits by contacts, and divides load by people for the occupancy', () => {
    const [one, other] = [need(care()), need(sales())];
    const all = combinedRequirement([one, other]);
    const i = 20;
    const [a, b] = [one.contacts[i]!, other.contacts[i]!];
    const weighted = (name: 'serviceLevel' | 'averageSpeedOfAnswerSeconds') => {
      return (a * one[name][i]! + b * other[name][i]!) / (a + b);
    };
    expect(all.serviceLevel[i]).toBeCloseTo(weighted('serviceLevel'), 12);
    expect(all.averageSpeedOfAnswerSeconds[i]).toBeCloseTo(weighted('averageSpeedOfAnswerSeconds'), 12);
    const load = one.loadStaffedForErlangs[i]! + other.loadStaffedForErlangs[i]!;
    expect(all.occupancy[i]).toBeCloseTo(load / (one.agents[i]! + other.agents[i]!), 12);
  });

  it('has no service where no queue is open', () => {
    const all = combinedRequirement([need(care()), need(sales())]);
    for (const name of ['serviceLevel', 'averageSpeedOfAnswerSeconds', 'occupancy'] as const) {
      expect(all[name][4]).toBeNaN();
    }
    expect(all.agents[4]).toBe(0);
  });

  it('takes the service of the queue that somebody calls', () => {
    const silent = need(sales().contacts(() => 0));
    const one = need(care());
    const all = combinedRequirement([one, silent]);
    expect(all.serviceLevel[24]).toBeCloseTo(one.serviceLevel[24]!, 14);
    expect(all.agents[24]).toBe(one.agents[24]! + 1);
  });

  it('does not change the queues it sums', () => {
    const [one, other] = [need(care()), need(sales())];
    const before = structuredClone([one, other]);
    combinedRequirement([one, other]);
    expect([one, other]).toEqual(before);
  });

  it('refuses to sum nothing', () => {
    expect(() => combinedRequirement([])).toThrow(RangeError);
    expect(() => combinedRequirement([])).toThrow(/^requirements /);
  });
});

describe('queues on different clocks', () => {
  const clockDay = (zone: string, date: string) => {
    return need(
      aSeries()
        .from(date)
        .days(1)
        .every(15)
        .in(zone)
        .contacts((at) => at.minute),
    );
  };

  it('meet at their own wall-clock times, though their days have other lengths', () => {
    const rome = clockDay('Europe/Rome', '2026-10-25');
    const newYork = clockDay('America/New_York', '2026-10-25');
    const all = combinedRequirement([rome, newYork]);
    for (const minute of [0, 105, 720, 1425]) {
      const [a, b] = [rome, newYork].map(({ grid }) => intervalAtLocal(grid, 0, minute));
      expect(all.contacts[a!]).toBe(2 * minute);
      expect(all.agents[a!]).toBe(rome.agents[a!]! + newYork.agents[b!]!);
    }
  });

  it('repeat the hour together where both clocks go back at once', () => {
    const rome = clockDay('Europe/Rome', '2026-10-25');
    const paris = clockDay('Europe/Paris', '2026-10-25');
    const all = combinedRequirement([rome, paris]);
    expect(all.agents).toEqual(rome.agents.map((agents, i) => agents + paris.agents[i]!));
  });

  it('meet on their dates where their plans begin on different days', () => {
    const early = need(care());
    const late = need(care().from('2026-01-06'));
    const all = combinedRequirement([early, late]);
    expect(all.agents[24]).toBe(early.agents[24]);
    expect(all.agents[48 + 24]).toBe(early.agents[48 + 24]! + late.agents[24]!);
  });
});
