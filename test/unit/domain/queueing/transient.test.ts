import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB } from '../../../../src/domain/queueing/erlangB.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import type { QueueMetrics } from '../../../../src/domain/queueing/queueMetrics.ts';
import { courseOf } from '../../../../src/domain/queueing/transient/course.ts';
import { PRESENT, totalOf } from '../../../../src/domain/queueing/transient/grid.ts';
import { lineTotal } from '../../../../src/domain/queueing/transient/line.ts';
import { runDay } from '../../../../src/domain/queueing/transient/runDay.ts';
import { transientQueue } from '../../../../src/domain/queueing/transient.ts';
import { readNonstationaryDays } from './nonstationaryDay.ts';
import { stationaryErlangA } from './stationaryErlangA.ts';

type Case = Parameters<typeof transientQueue>[0];
const endless = Number.POSITIVE_INFINITY;

/** A morning with a rise and a fall, agents leaving in the middle of a queue. */
const morning = {
  intervalSeconds: 900,
  contacts: [38, 43, 50, 59, 40, 30],
  agents: [15, 17, 19, 12, 16, 13],
  averageHandleTimeSeconds: 300,
  meanPatienceSeconds: 180,
  answerTimeThresholdSeconds: 20,
};

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const near = (actual: number, expected: number, relative: number, absolute = 1e-12) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + absolute);

describe('transientQueue against days simulated contact by contact', () => {
  const fields = [
    ['service_level', (metrics: QueueMetrics) => metrics.serviceLevel],
    ['sl_of_answered', (metrics: QueueMetrics) => metrics.serviceLevels.answeredOfAnswered],
    ['mean_wait_answered_seconds', (metrics: QueueMetrics) => metrics.averageSpeedOfAnswerSeconds],
    ['prob_abandon', (metrics: QueueMetrics) => metrics.abandonProbability],
    ['prob_wait_exceeds_target', (metrics: QueueMetrics) => metrics.waitBeyondThresholdProbability],
    ['occupancy', (metrics: QueueMetrics) => metrics.occupancy],
    ['mean_queue_length', (metrics: QueueMetrics) => metrics.meanQueueLength],
  ] as const;

  it.each(readNonstationaryDays())(
    '$id: every figure is within the noise of 6,000 days',
    ({ id, input, simulated }) => {
      const result = transientQueue(input);
      const errorsOf = (levels: readonly number[]) => {
        const contacts = sumOf(input.contacts);
        const errors = levels.map((level, i) => level - simulated.intervals[i]!.service_level![0]);
        const rms = Math.sqrt(sumOf(errors.map((error, i) => input.contacts[i]! * error ** 2)) / contacts);
        const day = sumOf(levels.map((level, i) => input.contacts[i]! * level)) / contacts;
        return { rms, largest: Math.max(...errors.map(Math.abs)), day: day - simulated.day.service_level![0] };
      };
      const chain = errorsOf(result.intervals.map(({ serviceLevel }) => serviceLevel));
      const alone = errorsOf(input.contacts.map((_, i) => stationaryServiceLevel(input, i)));
      const text = ({ rms, largest, day }: typeof chain) =>
        `rms ${rms.toFixed(4)}, largest ${largest.toFixed(4)}, day ${day.toFixed(5)}`;
      console.log(
        `${id}: service level errors ${text(chain)}; interval by interval in the steady state ${text(alone)}`,
      );

      expect(chain.rms).toBeLessThan(0.005);
      expect(chain.rms).toBeLessThan(alone.rms / 8);
      expect(chain.largest).toBeLessThan(0.015);
      expect(Math.abs(chain.day)).toBeLessThan(0.002);
      for (const [name, figureOf] of fields) {
        const deviations = simulated.intervals
          .map((row) => ({ expected: row[name]!, actual: figureOf(result.intervals[row.i]!) }))
          .filter(({ expected }) => expected[1] > 0)
          .map(({ expected, actual }) => (actual - expected[0]) / (expected[1] / 1.96));
        const size = Math.sqrt(sumOf(deviations.map((deviation) => deviation ** 2)) / Math.max(1, deviations.length));
        expect(size, `${name}, in standard errors`).toBeLessThan(1.4);
      }
      const { day } = result;
      const days = { ...simulated.day };
      const within = (actual: number, [mean, halfWidth]: [number, number]) =>
        expect(Math.abs(actual - mean)).toBeLessThanOrEqual(2 * halfWidth);
      within(day.serviceLevel, days.service_level!);
      within(day.averageSpeedOfAnswerSeconds, days.mean_wait_answered_seconds!);
      within(day.abandonProbability, days.prob_abandon!);
    },
  );
});

function stationaryServiceLevel(input: ReturnType<typeof readNonstationaryDays>[number]['input'], i: number): number {
  const { averageHandleTimeSeconds, answerTimeThresholdSeconds } = input;
  const arrivalsPerSecond = input.contacts[i]! / input.intervalSeconds;
  const agents = input.agents[i]!;
  if (input.meanPatienceSeconds < endless) {
    return stationaryErlangA({ ...input, arrivalsPerSecond, agents, shortAbandonSeconds: 0 }).serviceLevel;
  }
  const contactsPerHour = arrivalsPerSecond * 3600;
  return erlangC({ contactsPerHour, averageHandleTimeSeconds, agents, answerTimeThresholdSeconds }).serviceLevel;
}

describe('transientQueue in the steady state', () => {
  const steady = { intervalSeconds: 40_000, contacts: [4000, 4000], agents: [36, 36], averageHandleTimeSeconds: 300 };

  it('tends to Erlang C where nobody abandons', () => {
    const { intervals } = transientQueue({ ...steady, meanPatienceSeconds: endless, answerTimeThresholdSeconds: 20 });
    const expected = erlangC({
      contactsPerHour: 360,
      averageHandleTimeSeconds: 300,
      agents: 36,
      answerTimeThresholdSeconds: 20,
    });
    const names = [
      'waitProbability',
      'serviceLevel',
      'waitBeyondThresholdProbability',
      'averageSpeedOfAnswerSeconds',
      'meanWaitSeconds',
      'meanWaitOfDelayedSeconds',
      'meanQueueLength',
      'occupancy',
      'offeredLoadErlangs',
      'immediateAnswerProbability',
      'answeredAfterThresholdProbability',
    ] as const;
    for (const name of names) near(intervals[1]![name], expected[name], 1e-7);
  });

  it('tends to Erlang A where contacts hang up, the short abandons too', () => {
    const input = { meanPatienceSeconds: 150, answerTimeThresholdSeconds: 25, shortAbandonSeconds: 10 };
    const { intervals } = transientQueue({ ...steady, ...input });
    const expected = stationaryErlangA({
      ...input,
      arrivalsPerSecond: 0.1,
      agents: 36,
      averageHandleTimeSeconds: 300,
    });
    for (const [name, value] of Object.entries(expected)) {
      near(intervals[1]![name as keyof typeof expected], value, 1e-8);
    }
    near(intervals[1]!.abandonProbability, 1 - expected.servedProbability, 1e-8);
  });

  it('tends to Erlang B where nobody waits', () => {
    const { intervals } = transientQueue({ ...steady, meanPatienceSeconds: 0, answerTimeThresholdSeconds: 20 });
    const { blockedProbability, occupancy } = erlangB({ offeredLoadErlangs: 30, lines: 36 });
    near(intervals[1]!.abandonProbability, blockedProbability, 1e-9);
    near(intervals[1]!.serviceLevel, 1 - blockedProbability, 1e-9);
    near(intervals[1]!.occupancy, occupancy, 1e-9);
    expect(intervals[1]!.averageSpeedOfAnswerSeconds).toBe(0);
  });
});

describe('transientQueue, exactly known', () => {
  it('has a Poisson number of contacts in the system where patience is the handle time, whoever leaves', () => {
    const input = { ...morning, meanPatienceSeconds: 300 };
    const { intervals } = transientQueue(input);
    let mean = 0;
    input.contacts.forEach((contacts, i) => {
      const steady = contacts / 3;
      const average = steady + ((mean - steady) * -Math.expm1(-3)) / 3;
      mean = steady + (mean - steady) * Math.exp(-3);
      const inSystem = intervals[i]!.meanQueueLength + intervals[i]!.occupancy * input.agents[i]!;
      near(inSystem, average, 1e-9);
    });
  });

  it('lets agents whose shift is over finish their contacts', () => {
    const quiet = { ...morning, contacts: [20, 0], agents: [60, 1] };
    const busyAtClosing = (20 / 3) * -Math.expm1(-3);
    const { intervals } = transientQueue(quiet);
    near(intervals[1]!.occupancy, (busyAtClosing * -Math.expm1(-3)) / 3, 1e-9);
    expect(intervals[0]!.servedProbability).toBeCloseTo(1, 12);
  });

  it('answers nobody new while more agents are busy than on duty', () => {
    // Two agents in long contacts, then one: a waiting contact needs both to finish, mean 50 + 100 s, from the change on.
    const input = { averageHandleTimeSeconds: 100, meanPatienceSeconds: endless, answerTimeThresholdSeconds: 20 };
    const rare = { ...input, intervalSeconds: [1e-3, 1e-3, 1e7], contacts: [50, 1e-9, 0], agents: [2, 1, 1] };
    const { intervals } = transientQueue(rare);
    // About 48 contacts wait for the two: each further one adds a full handle time of the agent left.
    near(intervals[1]!.meanWaitSeconds, 50 + 100 * (50 - 2 + 1), 1e-4);
  });

  it('answers contacts that came before the agents the moment these come on', () => {
    const before = { ...morning, contacts: [1e-6, 0], agents: [0, 1], meanPatienceSeconds: endless };
    const [first] = transientQueue({ ...before, answerTimeThresholdSeconds: 300 }).intervals;
    near(first!.serviceLevel, 300 / 900, 1e-6);
    near(first!.averageSpeedOfAnswerSeconds, 450, 1e-6);
    const [patient] = transientQueue({ ...before, answerTimeThresholdSeconds: 1e6 }).intervals;
    near(patient!.serviceLevel, 1, 1e-9);
  });

  it('follows waits without agents: all hang up with their patience', () => {
    const closed = { ...morning, agents: [0, 0, 0, 0, 0, 0], shortAbandonSeconds: 5 };
    const { intervals, day } = transientQueue(closed);
    for (const interval of [...intervals, day]) {
      near(interval.abandonProbability, 1, 1e-12);
      near(interval.meanWaitSeconds, 180, 1e-10);
      near(interval.waitBeyondThresholdProbability, Math.exp(-20 / 180), 1e-10);
      near(interval.abandonWithinShortProbability, -Math.expm1(-5 / 180), 1e-10);
      expect(interval.serviceLevel).toBe(0);
      expect(interval.averageSpeedOfAnswerSeconds).toBeNaN();
      expect(interval.serviceLevels.answeredOfAnswered).toBeNaN();
      expect(interval.occupancy).toBeNaN();
      expect(interval.stable).toBe(true);
    }
  });

  it('goes on at the new pace when the handle time changes', () => {
    const input = { ...morning, contacts: [20, 0], agents: [60, 60], averageHandleTimeSeconds: [300, 600] };
    const busyAtChange = (20 / 3) * -Math.expm1(-3);
    near(transientQueue(input).intervals[1]!.occupancy * 60, (busyAtChange * -Math.expm1(-1.5)) / 1.5, 1e-9);
  });
});

/** Small days: up to four intervals, any agents, patience and lengths. */
const smallDay = fc
  .record({
    days: fc.array(
      fc.record({
        contacts: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 40, noNaN: true })),
        agents: fc.integer({ min: 0, max: 12 }),
        seconds: fc.integer({ min: 60, max: 1800 }),
        handleTime: fc.integer({ min: 60, max: 900 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    patience: fc.oneof(fc.constant(endless), fc.constant(0), fc.integer({ min: 10, max: 900 })),
    threshold: fc.oneof(fc.constant(0), fc.constant(endless), fc.integer({ min: 1, max: 400 })),
    short: fc.integer({ min: 0, max: 60 }),
  })
  .map(
    ({ days, patience, threshold, short }): Case => ({
      intervalSeconds: days.map(({ seconds }) => seconds),
      contacts: days.map(({ contacts }) => contacts),
      agents: days.map(({ agents }) => agents),
      averageHandleTimeSeconds: days.map(({ handleTime }) => handleTime),
      meanPatienceSeconds: patience,
      answerTimeThresholdSeconds: threshold,
      shortAbandonSeconds: short,
    }),
  );
const seeded = { seed: 1953, numRuns: 60 };

describe('transientQueue, laws', () => {
  it('loses no probability and no contact, however the queue grows', () => {
    const conserves = (input: Case) => {
      const { end } = runDay(courseOf(input), { deadlinesSeconds: [], effort: { left: 1e9 } });
      near(lineTotal(end.free) + totalOf(end.waiting, PRESENT), 1, 1e-10);
      for (const { empty, servedProbability, abandonProbability, stable } of transientQueue(input).intervals) {
        if (!empty && stable) near(servedProbability + abandonProbability, 1, 1e-10);
      }
    };
    fc.assert(fc.property(smallDay, conserves), seeded);
    const overloaded = { ...morning, contacts: [200, 200, 200, 200, 100, 40], meanPatienceSeconds: endless };
    conserves(overloaded);
    // What nobody answers is still there: the answered are those whom fifteen busy agents finished, or still have.
    const { day } = transientQueue({ ...overloaded, agents: [15, 15, 15, 15, 15, 0] });
    const finished = (day.occupancy * 5 * 15 * 900) / 300;
    near(sumOf(overloaded.contacts) * day.servedProbability, finished + 15 * Math.exp(-3), 1e-6);
  });

  it('works as long as the answered contacts last, and queues as long as its contacts wait', () => {
    fc.assert(
      fc.property(smallDay, (input) => {
        // A quiet night with one agent more after it, in which everything ends.
        const night: Case = {
          ...input,
          intervalSeconds: [...(input.intervalSeconds as number[]), 300_000],
          contacts: [...input.contacts, 0],
          agents: [...input.agents, 3],
          averageHandleTimeSeconds: 240,
        };
        const { intervals, day } = transientQueue(night);
        const each = (of: (interval: QueueMetrics, i: number) => number) => sumOf(intervals.map(of));
        const seconds = night.intervalSeconds as number[];
        const served = each(({ servedProbability }, i) => night.contacts[i]! * servedProbability);
        const waited = each(({ meanWaitSeconds }, i) => night.contacts[i]! * meanWaitSeconds);
        near(
          each(({ meanQueueLength }, i) => meanQueueLength * seconds[i]!),
          waited,
          1e-8,
          1e-8,
        );
        if (night.agents.includes(0)) return;
        const busySeconds = each(({ occupancy }, i) => occupancy * night.agents[i]! * seconds[i]!);
        near(busySeconds, served * 240, 1e-8, 1e-8);
        near(day.occupancy * sumOf(night.agents.map((n, i) => n * seconds[i]!)), busySeconds, 1e-10);
      }),
      seeded,
    );
  });

  it('changes nothing when an interval is split in two', () => {
    fc.assert(
      fc.property(smallDay, (input) => {
        const twice = (values: readonly number[], factor: number) => values.flatMap((v) => [v * factor, v * factor]);
        const whole = transientQueue(input);
        const split = transientQueue({
          ...input,
          intervalSeconds: twice(input.intervalSeconds as number[], 0.5),
          contacts: twice(input.contacts, 0.5),
          agents: twice(input.agents, 1),
          averageHandleTimeSeconds: twice(input.averageHandleTimeSeconds as number[], 1),
        });
        whole.intervals.forEach((metrics, i) => {
          const [first, second] = [split.intervals[2 * i]!, split.intervals[2 * i + 1]!];
          if (metrics.empty || !metrics.stable) return;
          near((first.serviceLevel + second.serviceLevel) / 2, metrics.serviceLevel, 0, 2e-5);
          near((first.meanWaitSeconds + second.meanWaitSeconds) / 2, metrics.meanWaitSeconds, 1e-8, 1e-8);
          near((first.meanQueueLength + second.meanQueueLength) / 2, metrics.meanQueueLength, 1e-8, 1e-9);
        });
      }),
      seeded,
    );
  });

  it('serves no worse with an agent more all day', () => {
    fc.assert(
      fc.property(smallDay, (input) => {
        const more = transientQueue({ ...input, agents: input.agents.map((n) => n + 1) });
        transientQueue(input).intervals.forEach((metrics, i) => {
          const better = more.intervals[i]!;
          expect(better.serviceLevel).toBeGreaterThanOrEqual(metrics.serviceLevel - 1e-5);
          expect(better.waitProbability).toBeLessThanOrEqual(metrics.waitProbability + 1e-9);
          expect(better.abandonProbability).toBeLessThanOrEqual(metrics.abandonProbability + 1e-9);
          if (metrics.stable) expect(better.meanWaitSeconds).toBeLessThanOrEqual(metrics.meanWaitSeconds + 1e-8);
        });
      }),
      seeded,
    );
  });

  it('orders the definitions of service level, and books the day by contacts', () => {
    fc.assert(
      fc.property(smallDay, (input) => {
        const { intervals, day } = transientQueue(input);
        for (const { serviceLevel, serviceLevels, waitProbability } of [...intervals, day]) {
          expect(serviceLevels.answeredOfOffered).toBe(serviceLevel);
          expect(serviceLevel).toBeGreaterThanOrEqual(0);
          expect(serviceLevels.notWaitingBeyond).toBeLessThanOrEqual(1);
          expect(waitProbability).toBeLessThanOrEqual(1);
          for (const level of Object.values(serviceLevels)) {
            if (!Number.isNaN(level)) expect(level).toBeGreaterThanOrEqual(serviceLevel - 1e-12);
          }
        }
        const contacts = sumOf(input.contacts);
        if (contacts === 0) return;
        const booked = sumOf(intervals.map(({ serviceLevel }, i) => input.contacts[i]! * serviceLevel));
        near(day.serviceLevel, booked / contacts, 1e-10);
      }),
      seeded,
    );
  });
});

describe('transientQueue at the borders', () => {
  it('is empty without contacts, and still shows who waits and works', () => {
    const { intervals, day } = transientQueue({ ...morning, contacts: [38, 0, 0, 0, 0, 0] });
    expect(intervals[0]!.empty).toBe(false);
    expect(intervals[1]).toMatchObject({ empty: true, serviceLevel: 1, offeredLoadErlangs: 0, abandonProbability: 0 });
    expect(intervals[1]!.occupancy).toBeGreaterThan(0);
    expect(day.empty).toBe(false);
    const nobody = transientQueue({ ...morning, contacts: [0, 0, 0, 0, 0, 0] });
    expect(nobody.day).toMatchObject({ empty: true, serviceLevel: 1, occupancy: 0, meanQueueLength: 0, stable: true });
  });

  it('is finite and stable above the load, and not where contacts are left for ever', () => {
    const overloaded = { ...morning, contacts: [90, 90, 90, 90, 90, 90], meanPatienceSeconds: endless };
    const { day } = transientQueue(overloaded);
    expect(day.stable).toBe(true);
    expect(day.meanWaitSeconds).toBeGreaterThan(1000);
    expect(day.meanWaitSeconds).toBeLessThan(1e5);
    const left = transientQueue({ ...overloaded, agents: [15, 17, 19, 12, 16, 0] });
    expect(left.day.stable).toBe(false);
    expect(left.day.meanWaitSeconds).toBe(endless);
    expect(left.day.averageSpeedOfAnswerSeconds).toBeLessThan(5400);
    expect(left.intervals[5]!.servedProbability).toBe(0);
    expect(left.intervals[0]!.stable).toBe(true);
  });

  it('takes thresholds of nothing and of for ever', () => {
    const atOnce = transientQueue({ ...morning, answerTimeThresholdSeconds: 0 });
    const ever = transientQueue({ ...morning, answerTimeThresholdSeconds: endless, shortAbandonSeconds: endless });
    const long = transientQueue({ ...morning, answerTimeThresholdSeconds: 1e7, shortAbandonSeconds: 1e7 });
    morning.contacts.forEach((_, i) => {
      near(atOnce.intervals[i]!.serviceLevel, atOnce.intervals[i]!.immediateAnswerProbability, 1e-12);
      near(ever.intervals[i]!.serviceLevel, ever.intervals[i]!.servedProbability, 1e-12);
      near(long.intervals[i]!.serviceLevel, ever.intervals[i]!.servedProbability, 0, 2e-5);
      near(long.intervals[i]!.abandonWithinShortProbability, ever.intervals[i]!.abandonProbability, 0, 2e-5);
      near(ever.intervals[i]!.serviceLevels.excludingShortAbandons, 1, 1e-9);
    });
  });

  it('goes over into a queue without patience', () => {
    const none = transientQueue({ ...morning, meanPatienceSeconds: 0 });
    const hardly = transientQueue({ ...morning, meanPatienceSeconds: 0.3 });
    const negligible = transientQueue({ ...morning, meanPatienceSeconds: 1e-6 });
    morning.contacts.forEach((_, i) => {
      near(hardly.intervals[i]!.serviceLevel, none.intervals[i]!.serviceLevel, 0, 2e-3);
      expect(negligible.intervals[i]).toEqual(none.intervals[i]);
      expect(none.intervals[i]!.serviceLevels.notWaitingBeyond).toBe(1);
    });
  });

  it('says what it does not know', () => {
    for (const share of Object.values(transientQueue(morning).day.waitPercentilesSeconds)) expect(share).toBeNaN();
  });

  it('follows days of any scale', () => {
    const extremes: Partial<Case>[] = [
      { averageHandleTimeSeconds: 1e-6 },
      { averageHandleTimeSeconds: 1e8 },
      { intervalSeconds: 1e-6 },
      { intervalSeconds: 1e6 },
      { agents: [1e9, 17, Number.MAX_SAFE_INTEGER, 12, 16, 1e9] },
      { contacts: [1e-300, 1e-12, 0, 1e-3, 1, 50] },
      { meanPatienceSeconds: 1e-300 },
      { meanPatienceSeconds: 1e300 },
    ];
    for (const extreme of extremes) {
      const { intervals } = transientQueue({ ...morning, ...extreme });
      for (const { serviceLevel, servedProbability, abandonProbability } of intervals) {
        expect(serviceLevel).toBeGreaterThanOrEqual(0);
        expect(serviceLevel).toBeLessThanOrEqual(servedProbability);
        near(servedProbability + abandonProbability, 1, 1e-11);
      }
    }
  });

  it.each([
    ['intervalSeconds', { intervalSeconds: 0 }],
    ['intervalSeconds[2]', { intervalSeconds: [900, 900, Number.NaN, 900, 900, 900] }],
    ['intervalSeconds', { intervalSeconds: [900] }],
    ['intervalSeconds[0]', { intervalSeconds: 1e-320 }],
    ['intervalSeconds[0]', { averageHandleTimeSeconds: 1e-320 }],
    ['contacts', { contacts: [] }],
    ['contacts[0]', { contacts: [-1, 0, 0, 0, 0, 0] }],
    ['contacts[1]', { contacts: [1, endless, 0, 0, 0, 0] }],
    ['contacts[0]', { contacts: [1e9, 0, 0, 0, 0, 0] }],
    ['agents', { agents: [1, 2] }],
    ['agents[3]', { agents: [1, 2, 3, 4.5, 5, 6] }],
    ['agents[0]', { agents: [-1, 2, 3, 4, 5, 6] }],
    ['averageHandleTimeSeconds', { averageHandleTimeSeconds: 0 }],
    ['averageHandleTimeSeconds', { averageHandleTimeSeconds: [300, 300] }],
    ['averageHandleTimeSeconds[5]', { averageHandleTimeSeconds: [300, 300, 300, 300, 300, -1] }],
    ['meanPatienceSeconds', { meanPatienceSeconds: -1 }],
    ['answerTimeThresholdSeconds', { answerTimeThresholdSeconds: Number.NaN }],
    ['shortAbandonSeconds', { shortAbandonSeconds: -5 }],
  ] as [string, Partial<Case>][])('refuses a bad %s by name: %j', (field, change) => {
    const call = () => transientQueue({ ...morning, ...change });
    expect(call).toThrow(RangeError);
    expect(call).toThrow(`${field} must `);
  });
});
