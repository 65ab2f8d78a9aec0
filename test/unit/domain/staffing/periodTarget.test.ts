import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import type { QueueMetrics } from '../../../../src/domain/queueing/queueMetrics.ts';
import { staffInterval } from '../../../../src/domain/staffing/erlangCStaffing.ts';
import { modifiedLoad } from '../../../../src/domain/staffing/modifiedLoad.ts';
import { type PeriodQuestion, periodTarget } from '../../../../src/domain/staffing/periodTarget.ts';
import type { StaffingTargets } from '../../../../src/domain/staffing/targets.ts';
import { stationaryErlangA } from './stationaryErlangA.ts';

/** Contacts of the half-hours of a day from 8 to 20 with two peaks, 150 in all. */
const TWO_PEAKS = [2, 4, 7, 10, 12, 11, 9, 7, 5, 4, 4, 3, 3, 4, 5, 7, 9, 10, 10, 8, 6, 5, 3, 2];

/** 80/20 in half-hours of 240 s contacts by Erlang C, unless told otherwise. */
function asking(contacts: readonly number[], change: Partial<PeriodQuestion> = {}): PeriodQuestion {
  return {
    model: erlangC,
    contacts,
    averageHandleTimeSeconds: contacts.map(() => 240),
    durationSeconds: contacts.map(() => 1800),
    answerTimeThresholdSeconds: 20,
    minServiceLevel: 0.8,
    ...change,
  };
}

const twoPeaks = (times: number, change?: Partial<PeriodQuestion>) =>
  asking(
    TWO_PEAKS.map((contacts) => contacts * times),
    change,
  );

const percent = (fraction: number) => `${(100 * fraction).toFixed(1)} %`;

describe('periodTarget on a day with two peaks, 80/20, 240 s', () => {
  it.each([0, 0.6])('saves ever less of the hours as the day gets busier, floor %d', (minServiceLevel) => {
    const saved = [150, 600, 6000].map((contacts) => {
      const target = periodTarget(twoPeaks(contacts / 150, { floor: { minServiceLevel } }));
      const { everyInterval, agentHours, hoursSaved, worst, serviceLevel, exact, feasible } = target;
      console.log(
        `${contacts} contacts, floor ${percent(minServiceLevel)}: ${everyInterval.agentHours} agent-hours for 80/20 in every interval, ` +
          `${agentHours} over the day, ${hoursSaved} saved (${percent(hoursSaved / everyInterval.agentHours)}); ` +
          `day ${percent(serviceLevel)}, worst interval ${worst.interval} ${percent(worst.serviceLevel)}`,
      );
      expect(exact && feasible).toBe(true);
      expect(serviceLevel).toBeGreaterThanOrEqual(0.8);
      expect(worst.serviceLevel).toBeGreaterThanOrEqual(minServiceLevel);
      return hoursSaved / everyInterval.agentHours;
    });
    expect(saved[0]).toBeGreaterThan(0.1);
    expect(saved[0]! / saved[1]!).toBeGreaterThan(1.5);
    expect(saved[1]! / saved[2]!).toBeGreaterThan(1.5);
    expect(saved[2]).toBeGreaterThan(0.005);
  });

  it('holds the usual per-interval staffing beside it, as a plan computes it', () => {
    const { everyInterval } = periodTarget(twoPeaks(4));
    const usual = TWO_PEAKS.map(
      (contacts) =>
        staffInterval({
          loadErlangs: (contacts * 4 * 240) / 1800,
          averageHandleTimeSeconds: 240,
          minServiceLevel: 0.8,
          answerTimeThresholdSeconds: 20,
          maxOccupancy: null,
          minAgents: null,
        }).agents,
    );
    expect([...everyInterval.agents]).toEqual(usual);
    expect(everyInterval.agentHours).toBe(usual.reduce((sum, agents) => sum + agents / 2, 0));
  });

  const kinds: { floor: StaffingTargets; isKept: (metrics: QueueMetrics) => boolean }[] = [
    { floor: { minServiceLevel: 0.7 }, isKept: ({ serviceLevel }) => serviceLevel >= 0.7 },
    { floor: { maxMeanWaitSeconds: 30 }, isKept: ({ meanWaitSeconds }) => meanWaitSeconds <= 30 },
    { floor: { maxOccupancy: 0.8 }, isKept: ({ occupancy }) => occupancy <= 0.8 },
  ];

  it.each(kinds)('keeps a floor in every interval, which one agent less would not: $floor', ({ floor, isKept }) => {
    const { floorAgents, metrics } = periodTarget(twoPeaks(6, { floor }));
    expect(metrics.every((one) => isKept(one!))).toBe(true);
    for (const [i, agents] of floorAgents.entries()) {
      const question = { contactsPerHour: TWO_PEAKS[i]! * 12, averageHandleTimeSeconds: 240 };
      expect(isKept(erlangC({ ...question, agents, answerTimeThresholdSeconds: 20 }))).toBe(true);
      expect(isKept(erlangC({ ...question, agents: agents - 1, answerTimeThresholdSeconds: 20 }))).toBe(false);
    }
  });

  it('keeps several floors with no agent more than the hardest of them asks for', () => {
    const floor = Object.assign({}, ...kinds.map((kind) => kind.floor));
    const { floorAgents, agents } = periodTarget(twoPeaks(6, { floor, minAgents: 5 }));
    const single = kinds.map((kind) => periodTarget(twoPeaks(6, { floor: kind.floor })).floorAgents);
    for (const [i, least] of floorAgents.entries()) {
      expect(least).toBe(Math.max(5, ...single.map((one) => one[i]!)));
      expect(agents[i]).toBeGreaterThanOrEqual(least);
    }
    expect(floorAgents).toContain(5);
  });

  it('is a stable queue everywhere when no floor is asked for', () => {
    const target = periodTarget(twoPeaks(40));
    expect(target.metrics.every((metrics) => metrics!.stable)).toBe(true);
    for (const [i, agents] of target.floorAgents.entries())
      expect(agents).toBe(Math.floor((TWO_PEAKS[i]! * 40 * 240) / 1800) + 1);
  });

  it('meets a low occupancy cap, however many agents it takes', () => {
    const target = periodTarget(asking([60, 60], { floor: { maxOccupancy: 0.02 } }));
    expect([...target.agents]).toEqual([400, 400]);
    expect(target.feasible).toBe(true);
  });
});

describe('periodTarget', () => {
  it('staffs for the load that is there, and weighs by the contacts that arrive', () => {
    const contacts = [40, 0, 10];
    const loads = modifiedLoad({
      contacts,
      averageHandleTimeSeconds: [900, 900, 900],
      durationSeconds: [1800, 1800, 1800],
    });
    const change = { averageHandleTimeSeconds: [900, 900, 900], loadStaffedForErlangs: loads };
    const target = periodTarget(asking(contacts, change));
    // Nobody arrives in the second interval, but those of the first are still talking: a stable queue and no more.
    expect(target.agents[1]).toBe(Math.floor(loads[1]!) + 1);
    expect(target.agents[1]).toBeGreaterThan(1);
    expect(target.worst.interval).not.toBe(1);
    const levels = target.metrics.map((metrics) => metrics!.serviceLevel);
    expect(target.serviceLevel).toBeCloseTo((40 * levels[0]! + 10 * levels[2]!) / 50, 12);
    expect(target.metrics[2]!.offeredLoadErlangs).toBeCloseTo(loads[2]!, 12);
  });

  it('passes over closed intervals, whose columns are not read', () => {
    const open = periodTarget(asking([30, 50, 20]));
    const change = {
      averageHandleTimeSeconds: [Number.NaN, 240, 240, Number.NaN, 240],
      durationSeconds: [0, 1800, 1800, 0, 1800],
    };
    const withNights = periodTarget(asking([Number.NaN, 30, 50, Number.NaN, 20], change));
    expect([...withNights.agents]).toEqual([0, open.agents[0], open.agents[1], 0, open.agents[2]]);
    expect(withNights.metrics[0]).toBeNull();
    expect(withNights.worst.interval).toBe([1, 2, 4][open.worst.interval]);
    expect(withNights).toMatchObject({ agentHours: open.agentHours, hoursSaved: open.hoursSaved });
  });

  it('takes any model: Erlang A needs no more than the load, and dynamic programming without a floor', () => {
    const model = stationaryErlangA(120);
    const contacts = TWO_PEAKS.map((count) => count * 12);
    const free = periodTarget(asking(contacts, { model }));
    const floored = periodTarget(asking(contacts, { model, floor: { minServiceLevel: 0.6 } }));
    const patient = periodTarget(asking(contacts, { floor: { minServiceLevel: 0.6 } }));
    expect(free).toMatchObject({ exact: true, feasible: true });
    expect(floored).toMatchObject({ exact: true, feasible: true, method: 'marginalGains' });
    expect(floored.worst.serviceLevel).toBeGreaterThanOrEqual(0.6);
    expect(free.agentHours).toBeLessThanOrEqual(floored.agentHours);
    expect(floored.agentHours).toBeLessThan(patient.agentHours);
  });

  it('finds abandoned intervals worth it when nothing forbids them, and says which is the worst', () => {
    // By Erlang A without a floor, 2 contacts are cheaper to lose than to answer.
    const target = periodTarget(asking([2, 200], { model: stationaryErlangA(60) }));
    expect([...target.agents].at(0)).toBe(0);
    expect(target.worst).toEqual({ serviceLevel: 0, interval: 0 });
    expect(target.serviceLevel).toBeGreaterThanOrEqual(0.8);
    const floored = periodTarget(asking([2, 200], { model: stationaryErlangA(60), floor: { minServiceLevel: 0.5 } }));
    expect(floored.worst.serviceLevel).toBeGreaterThanOrEqual(0.5);
  });

  it('asks the model at most once for each interval and number', () => {
    const asked: string[] = [];
    const model: PeriodQuestion['model'] = (question) => {
      asked.push(`${question.contactsPerHour} ${question.agents}`);
      return erlangC(question);
    };
    const contacts = Array.from({ length: 48 }, (_, i) => 100 + i);
    periodTarget(asking(contacts, { model, floor: { minServiceLevel: 0.6 } }));
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(48 * 25);
  });

  it('says which floors the most people do not allow, and plans the others', () => {
    const target = periodTarget(asking([30, 300, 30], { maxAgents: 20, floor: { minServiceLevel: 0.5 } }));
    expect(target).toMatchObject({ feasible: false, unmetFloors: [1] });
    expect(target.agents[1]).toBe(20);
    expect(periodTarget(asking([5, 5], { maxAgents: 3, minAgents: 5 })).unmetFloors).toEqual([0, 1]);
    // Floors are met, but not the target of the day.
    const tight = periodTarget(asking([60, 60], { maxAgents: 9 }));
    expect(tight).toMatchObject({ feasible: false, unmetFloors: [] });
    expect([...tight.agents]).toEqual([9, 9]);
    expect(tight.serviceLevel).toBeLessThan(0.8);
  });

  it('has nothing to weigh without contacts', () => {
    const target = periodTarget(asking([0, 0], { minAgents: 1.5 }));
    expect(target).toMatchObject({ empty: true, feasible: true, serviceLevel: Number.NaN, hoursSaved: 0 });
    expect([...target.agents]).toEqual([2, 2]);
    expect(periodTarget(asking([]))).toMatchObject({ empty: true, agentHours: 0 });
  });

  it('names what it refuses', () => {
    const bad = (change: Partial<PeriodQuestion>) => () => periodTarget(asking([30, 50], change));
    expect(bad({ minServiceLevel: 1 })).toThrow(/^minServiceLevel must be from 0 to below 1, got 1/);
    expect(bad({ floor: { minServiceLevel: 1 } })).toThrow(/^floor.minServiceLevel must be from 0 to below 1/);
    expect(bad({ floor: { maxOccupancy: 0 } })).toThrow(/^maxOccupancy /);
    expect(bad({ minAgents: -1 })).toThrow(/^minAgents /);
    expect(bad({ maxAgents: 2.5 })).toThrow(/^maxAgents must be a whole number >= 0, got 2.5/);
    expect(bad({ contacts: [30, Number.NaN] })).toThrow(/^contacts\[1\] /);
    expect(bad({ durationSeconds: [1800, -1] })).toThrow(/^durationSeconds\[1\] /);
    expect(bad({ averageHandleTimeSeconds: [240, 0] })).toThrow(/^averageHandleTimeSeconds\[1\] /);
    expect(bad({ averageHandleTimeSeconds: [240] })).toThrow(/^averageHandleTimeSeconds must have 2 entries, got 1/);
    expect(bad({ loadStaffedForErlangs: [4, Number.POSITIVE_INFINITY] })).toThrow(/^loadStaffedForErlangs\[1\] /);
    expect(bad({ answerTimeThresholdSeconds: -1 })).toThrow(/^answerTimeThresholdSeconds /);
  });
});
