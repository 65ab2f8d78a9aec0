import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { withoutSpare } from '../../../../src/domain/staffing/marginalGains.ts';
import {
  type PeriodOptimum,
  type PeriodProblem,
  periodOptimum,
} from '../../../../src/domain/staffing/periodOptimum.ts';
import type { ServiceModel } from '../../../../src/domain/staffing/queueColumns.ts';
import { TARGET_SLACK } from '../../../../src/domain/staffing/targets.ts';
import { stationaryErlangA } from './stationaryErlangA.ts';

/** One interval as a table: its level at leastAgents, leastAgents + 1 and so on. */
interface Interval {
  contacts: number;
  durationSeconds: number;
  leastAgents: number;
  levels: number[];
}

function problemOf(intervals: readonly Interval[], minServiceLevel: number): PeriodProblem {
  return {
    contacts: intervals.map(({ contacts }) => contacts),
    durationSeconds: intervals.map(({ durationSeconds }) => durationSeconds),
    leastAgents: intervals.map(({ leastAgents }) => leastAgents),
    mostAgents: intervals.map(({ leastAgents, levels }) => leastAgents + levels.length - 1),
    serviceLevelAt: (i, agents) => intervals[i]!.levels[agents - intervals[i]!.leastAgents]!,
    minServiceLevel,
  };
}

function answeredBy(intervals: readonly Interval[], agents: ArrayLike<number>): number {
  return intervals.reduce((sum, one, i) => sum + one.contacts * one.levels[agents[i]! - one.leastAgents]!, 0);
}

function needOf(intervals: readonly Interval[], minServiceLevel: number): number {
  return (minServiceLevel - TARGET_SLACK) * intervals.reduce((sum, { contacts }) => sum + contacts, 0);
}

/** Agent-seconds of the best of all combinations; Infinity when none reaches the target. */
function bruteForceSeconds(intervals: readonly Interval[], minServiceLevel: number): number {
  const need = needOf(intervals, minServiceLevel);
  let least = Number.POSITIVE_INFINITY;
  const choose = (i: number, seconds: number, answered: number): void => {
    if (i === intervals.length) {
      if (answered >= need && seconds < least) least = seconds;
      return;
    }
    const { contacts, durationSeconds, leastAgents, levels } = intervals[i]!;
    for (let k = 0; k < levels.length; k++)
      choose(i + 1, seconds + (leastAgents + k) * durationSeconds, answered + contacts * levels[k]!);
  };
  choose(0, 0, 0);
  return least;
}

/** What every answer must keep: it adds up, it reaches the target, and no agent can go home. */
function expectSound(intervals: readonly Interval[], minServiceLevel: number, optimum: PeriodOptimum): void {
  const { agents, serviceLevel, agentHours, boundHours, worst } = optimum;
  const need = needOf(intervals, minServiceLevel);
  const contacts = intervals.reduce((sum, one) => sum + one.contacts, 0);
  expect(serviceLevel).toBeCloseTo(answeredBy(intervals, agents) / contacts, 12);
  expect(agentHours).toBeCloseTo(
    intervals.reduce((sum, one, i) => sum + one.durationSeconds * agents[i]!, 0) / 3600,
    9,
  );
  expect(boundHours).toBeLessThanOrEqual(agentHours + 1e-9);
  expect(answeredBy(intervals, agents)).toBeGreaterThanOrEqual(need);
  const levels = intervals.map((one, i) => one.levels[agents[i]! - one.leastAgents]!);
  const weighing = [...intervals.keys()].filter((i) => intervals[i]!.contacts > 0);
  expect(worst.serviceLevel).toBeCloseTo(Math.min(...weighing.map((i) => levels[i]!)), 12);
  for (const [i, { leastAgents }] of intervals.entries()) {
    expect(agents[i]).toBeGreaterThanOrEqual(leastAgents);
    if (agents[i] === leastAgents) continue;
    const fewer = agents.slice();
    fewer[i]!--;
    expect(answeredBy(intervals, fewer)).toBeLessThan(need);
  }
}

function randomSource(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return {
    between: (low: number, high: number) => low + (high - low) * next(),
    whole: (low: number, high: number) => low + Math.floor((high - low + 1) * next()),
    oneOf: <T>(values: readonly T[]) => values[Math.floor(values.length * next())]!,
  };
}

/** A day of up to 8 intervals under a model, with the least agents that a floor asks for and a few more allowed. */
function randomDay(random: ReturnType<typeof randomSource>, model: ServiceModel, lengths: readonly number[]) {
  const floor = random.oneOf([0, 0.3, 0.5, 0.6, 0.8]);
  const averageHandleTimeSeconds = random.between(120, 600);
  const count = random.whole(1, 8);
  const allowed = count <= 5 ? 8 : 4;
  return Array.from({ length: count }, (): Interval => {
    const durationSeconds = random.oneOf(lengths);
    const contacts = random.whole(0, 12) === 0 ? 0 : random.whole(1, 60);
    const contactsPerHour = (contacts * 3600) / durationSeconds;
    const metricsAt = (agents: number) =>
      model({ contactsPerHour, averageHandleTimeSeconds, agents, answerTimeThresholdSeconds: 20 });
    let leastAgents = 0;
    for (;;) {
      const { stable, serviceLevel } = metricsAt(leastAgents);
      if (stable && serviceLevel >= floor) break;
      leastAgents++;
    }
    const levels = Array.from({ length: random.whole(1, allowed) }, (_, k) => metricsAt(leastAgents + k).serviceLevel);
    return { contacts, durationSeconds, leastAgents, levels };
  });
}

describe('periodOptimum against all combinations', () => {
  const lengths = { equal: [1800], 'with part intervals': [1800, 1800, 900, 300], unlike: [731.5, 900.25, 1800, 1234] };
  const models = { 'Erlang C': erlangC, 'Erlang A': stationaryErlangA(90) };
  const cases = Object.entries(models).flatMap(([name, model]) =>
    Object.entries(lengths).map(([kind, values], k) => ({ name, kind, model, values, seed: 71 + k })),
  );

  it.each(cases)('takes the fewest hours on 70 random days: $name, $kind lengths', ({ model, values, seed }) => {
    const random = randomSource(seed);
    let reached = 0;
    for (let day = 0; day < 70; day++) {
      const intervals = randomDay(random, model, values);
      if (intervals.every(({ contacts }) => contacts === 0)) continue;
      const target = random.oneOf([0.5, 0.7, 0.8, 0.9]);
      const optimum = periodOptimum(problemOf(intervals, target));
      const least = bruteForceSeconds(intervals, target);
      expect(optimum.feasible).toBe(Number.isFinite(least));
      if (!optimum.feasible) continue;
      reached++;
      expect(optimum.exact).toBe(true);
      expect(optimum.agentHours).toBeCloseTo(least / 3600, 9);
      expectSound(intervals, target, optimum);
    }
    expect(reached).toBeGreaterThan(30);
  });

  // No queue at all: the levels only never fall. Jumps, plateaus and runs of ever greater gains.
  it('takes the fewest hours whatever the shape of the levels, by dynamic programming where gains mislead', () => {
    const random = randomSource(1995);
    const methods = { marginalGains: 0, dynamicProgramming: 0 };
    for (let day = 0; day < 300; day++) {
      const seconds = random.oneOf([[1800], [1800, 300], [611.7, 900, 1741.3]]);
      const intervals = Array.from({ length: random.whole(1, 6) }, (): Interval => {
        const levels = Array.from({ length: random.whole(1, 6) }, () => random.oneOf([random.between(0, 1), 0.4, 0.9]));
        const durationSeconds = random.oneOf(seconds);
        return {
          contacts: random.whole(1, 9),
          durationSeconds,
          leastAgents: random.whole(0, 3),
          levels: levels.sort(),
        };
      });
      const target = random.between(0.2, 0.95);
      const optimum = periodOptimum(problemOf(intervals, target));
      const least = bruteForceSeconds(intervals, target);
      expect(optimum.feasible).toBe(Number.isFinite(least));
      if (!optimum.feasible) continue;
      methods[optimum.method]++;
      expect(optimum.exact).toBe(true);
      expect(optimum.agentHours).toBeCloseTo(least / 3600, 9);
      expectSound(intervals, target, optimum);
    }
    expect(methods.marginalGains).toBeGreaterThan(50);
    expect(methods.dynamicProgramming).toBeGreaterThan(50);
  });
});

/** Most contacts answered in time by each number of time units: a table over all budgets, feasible at real sizes. */
function leastUnitsByTable(problem: PeriodProblem, unitSeconds: number, mostUnits: number): number {
  const count = problem.contacts.length;
  let answered = new Float64Array(mostUnits + 1);
  for (let i = 0; i < count; i++) {
    const longer = new Float64Array(mostUnits + 1).fill(Number.NEGATIVE_INFINITY);
    const perAgent = problem.durationSeconds[i]! / unitSeconds;
    for (let n = problem.leastAgents[i]!; n <= problem.mostAgents[i]!; n++) {
      const gain = problem.contacts[i]! * problem.serviceLevelAt(i, n);
      for (let units = n * perAgent; units <= mostUnits; units++)
        longer[units] = Math.max(longer[units]!, answered[units - n * perAgent]! + gain);
    }
    answered = longer;
  }
  const contacts = Array.from(problem.contacts).reduce((sum, one) => sum + one, 0);
  return answered.findIndex((one) => one >= (problem.minServiceLevel - TARGET_SLACK) * contacts);
}

describe('periodOptimum at the size of a day', () => {
  const count = 16;
  const day = (model: ServiceModel, lastSeconds: number, levelFloor: number): PeriodProblem => {
    const durationSeconds = Array.from({ length: count }, (_, i) => (i === count - 1 ? lastSeconds : 1800));
    const contacts = durationSeconds.map(
      (seconds, i) => ((20 + 70 * Math.sin((Math.PI * (i + 1)) / count) ** 2) * seconds) / 1800,
    );
    const serviceLevelAt = (i: number, agents: number) =>
      model({
        contactsPerHour: (contacts[i]! * 3600) / durationSeconds[i]!,
        averageHandleTimeSeconds: 240,
        agents,
        answerTimeThresholdSeconds: 20,
      }).serviceLevel;
    const leastAgents = contacts.map((_, i) => {
      let agents = 0;
      while (serviceLevelAt(i, agents) < levelFloor) agents++;
      return agents;
    });
    const mostAgents = leastAgents.map((agents) => agents + 24);
    return { contacts, durationSeconds, leastAgents, mostAgents, serviceLevelAt, minServiceLevel: 0.8 };
  };
  const cases = [
    { name: 'Erlang C', model: erlangC, levelFloor: 1e-9 },
    { name: 'Erlang C', model: erlangC, levelFloor: 0.6 },
    { name: 'Erlang A', model: stationaryErlangA(120), levelFloor: 0 },
    { name: 'Erlang A', model: stationaryErlangA(120), levelFloor: 0.6 },
  ].flatMap((one) => [1800, 300].map((lastSeconds) => ({ ...one, lastSeconds })));

  it.each(cases)(
    'agrees with a table over all budgets: $name from $levelFloor, last interval $lastSeconds s',
    ({ model, lastSeconds, levelFloor }) => {
      const problem = day(model, lastSeconds, levelFloor);
      const optimum = periodOptimum(problem);
      const unitSeconds = lastSeconds === 1800 ? 1800 : 300;
      const mostUnits = Math.round((optimum.agentHours * 3600) / unitSeconds) + 1;
      expect(optimum).toMatchObject({ feasible: true, exact: true });
      expect((optimum.agentHours * 3600) / unitSeconds).toBeCloseTo(
        leastUnitsByTable(problem, unitSeconds, mostUnits),
        9,
      );
      if (lastSeconds === 1800 && (model === erlangC || levelFloor === 0.6))
        expect(optimum.method).toBe('marginalGains');
    },
  );

  it('asks for a level only when it needs it, and never twice', () => {
    const { serviceLevelAt, ...problem } = day(erlangC, 1800, 0.6);
    const asked: string[] = [];
    periodOptimum({
      ...problem,
      mostAgents: problem.leastAgents.length ? Array.from(problem.leastAgents, () => 100_000) : [],
      serviceLevelAt: (i, agents) => {
        asked.push(`${i} ${agents}`);
        return serviceLevelAt(i, agents);
      },
    });
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(20 * count);
  });
});

describe('periodOptimum', () => {
  const rising = { durationSeconds: 1800, leastAgents: 2, levels: [0.4, 0.7, 0.85, 0.95] };

  it('gives the first of equal intervals the agent that only one of them needs', () => {
    const equal = Array.from({ length: 4 }, () => ({ ...rising, contacts: 10 }));
    // 0.4, then 0.3 more for each agent: 28 of 40 contacts need four of the first gain, 29 a fifth agent.
    expect([...periodOptimum(problemOf(equal, 0.7)).agents]).toEqual([3, 3, 3, 3]);
    expect([...periodOptimum(problemOf(equal, 0.725)).agents]).toEqual([4, 3, 3, 3]);
    expect([...periodOptimum(problemOf(equal, 0.5)).agents]).toEqual([3, 3, 2, 2]);
    expect(periodOptimum(problemOf(equal, 0.5)).worst).toEqual({ serviceLevel: 0.4, interval: 2 });
  });

  it('sees a great gain behind a small one', () => {
    const late = { contacts: 10, durationSeconds: 1800, leastAgents: 0, levels: [0, 0.01, 1] };
    const steady = { contacts: 10, durationSeconds: 1800, leastAgents: 0, levels: [0, 0.2, 0.4, 0.6, 0.8, 1] };
    expect([...periodOptimum(problemOf([late, steady], 0.5)).agents]).toEqual([2, 0]);
  });

  it('puts the agents into the short interval when that is as good', () => {
    const long = { ...rising, contacts: 10 };
    const short = { ...rising, contacts: 10, durationSeconds: 300 };
    const { agents, exact } = periodOptimum(problemOf([long, short], 0.55));
    expect([...agents]).toEqual([2, 3]);
    expect(exact).toBe(true);
  });

  it('gives intervals without contacts their least agents and no say', () => {
    const quiet = { ...rising, contacts: 0, levels: [0, 0, 1] };
    const optimum = periodOptimum(problemOf([quiet, { ...rising, contacts: 10 }], 0.7));
    expect([...optimum.agents]).toEqual([2, 3]);
    expect(optimum.worst).toEqual({ serviceLevel: 0.7, interval: 1 });
    const empty = periodOptimum(problemOf([quiet, quiet], 0.7));
    expect([...empty.agents]).toEqual([2, 2]);
    expect(empty).toMatchObject({ empty: true, feasible: true, exact: true, serviceLevel: Number.NaN, agentHours: 2 });
    expect(empty.worst).toEqual({ serviceLevel: Number.NaN, interval: -1 });
    expect(periodOptimum(problemOf([], 0.7))).toMatchObject({ empty: true, feasible: true, agentHours: 0 });
  });

  it('says when the target is out of reach, and goes no further than helps', () => {
    const flat = { contacts: 10, durationSeconds: 1800, leastAgents: 1, levels: [0.2, 0.6, 0.6, 0.6] };
    const optimum = periodOptimum(problemOf([flat, { ...rising, contacts: 10 }], 0.8));
    expect(optimum).toMatchObject({ feasible: false, boundHours: Number.POSITIVE_INFINITY });
    expect([...optimum.agents]).toEqual([2, 5]);
    expect(optimum.serviceLevel).toBeCloseTo(0.775, 12);
  });

  // Every agent answers in proportion to what it costs: each subset near the target is as good as its sum is near to it.
  it('says that it has not proved an answer that is too much work to prove, with a bound and without a spare agent', () => {
    const random = randomSource(7);
    const intervals = Array.from({ length: 120 }, (): Interval => {
      const durationSeconds = random.between(600, 1800);
      return { contacts: durationSeconds / 60, durationSeconds, leastAgents: 0, levels: [0, 0.25, 0.5, 0.75, 1] };
    });
    const optimum = periodOptimum(problemOf(intervals, 0.6));
    expect(optimum).toMatchObject({ exact: false, method: 'dynamicProgramming', feasible: true });
    expect(optimum.boundHours).toBeLessThan(optimum.agentHours);
    expect(optimum.boundHours).toBeGreaterThan(0.99 * optimum.agentHours);
    expectSound(intervals, 0.6, optimum);
  });

  it('sends home whoever is not needed, from the last interval on', () => {
    const curve = (levels: number[]) => {
      const answeredAt = (agents: number) => levels[agents - 2]!;
      return { contacts: 10, durationSeconds: 1800, leastAgents: 2, mostAgents: 4, answeredAt };
    };
    const curves = [curve([1, 4, 6]), curve([1, 4, 6]), curve([1, 1, 6])];
    expect([...withoutSpare(curves, [4, 4, 3], 10)]).toEqual([4, 3, 2]);
    expect([...withoutSpare(curves, [4, 4, 3], 13)]).toEqual([4, 4, 2]);
    expect([...withoutSpare(curves, [4, 4, 4], 0)]).toEqual([2, 2, 2]);
  });

  it('never takes fewer hours for a higher target', () => {
    const random = randomSource(3);
    const levels = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(levels, ([one, other]) => {
        const intervals = randomDay(random, erlangC, [1800, 300]);
        const [low, high] = [one, other].sort((a, b) => a - b).map((at) => periodOptimum(problemOf(intervals, at)));
        if (low!.feasible && high!.feasible) expect(low!.agentHours).toBeLessThanOrEqual(high!.agentHours + 1e-9);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('names what it refuses', () => {
    const good = problemOf([{ ...rising, contacts: 10 }], 0.8);
    const bad = (change: Partial<PeriodProblem>) => () => periodOptimum({ ...good, ...change });
    expect(bad({ minServiceLevel: 1.1 })).toThrow(/^minServiceLevel must be from 0 to 1, got 1.1/);
    expect(bad({ contacts: [Number.NaN] })).toThrow(/^contacts\[0\] /);
    expect(bad({ durationSeconds: [0] })).toThrow(/^durationSeconds\[0\] /);
    expect(bad({ durationSeconds: [1800, 1800] })).toThrow(/^durationSeconds must have 1 entries, got 2/);
    expect(bad({ leastAgents: [1.5] })).toThrow(/^leastAgents\[0\] must be a whole number >= 0, got 1.5/);
    expect(bad({ mostAgents: [Number.POSITIVE_INFINITY] })).toThrow(/^mostAgents\[0\] /);
    expect(bad({ mostAgents: [1] })).toThrow(/^leastAgents\[0\] must be at most 1, got 2/);
    expect(bad({ serviceLevelAt: () => Number.NaN })).toThrow(RangeError);
    expect(bad({ serviceLevelAt: () => 1.5 })).toThrow(/^serviceLevelAt\(0, ...\) must be from 0 to 1, got 1.5/);
  });
});
