import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import { erlangB } from '../../../../src/domain/queueing/erlangB.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import type { QueueMetrics } from '../../../../src/domain/queueing/queueMetrics.ts';
import { Comparison, inputsOf, type ReferenceRow, readReference, withTailConditions } from './referenceTable.ts';

interface ErlangAFile {
  rows: ReferenceRow[];
  continuous_rows: ReferenceRow[];
  edge_cases: ReferenceRow[];
}

const file = readReference<ErlangAFile>('erlang-a');

const fieldOf: Record<string, string> = {
  contacts_per_hour: 'contactsPerHour',
  aht_seconds: 'averageHandleTimeSeconds',
  agents: 'agents',
  mean_patience_seconds: 'meanPatienceSeconds',
};

function metricsOf(row: ReferenceRow) {
  const inputs = inputsOf(row);
  return erlangA({
    contactsPerHour: inputs.contacts_per_hour!,
    averageHandleTimeSeconds: inputs.aht_seconds!,
    agents: inputs.agents!,
    meanPatienceSeconds: inputs.mean_patience_seconds!,
    answerTimeThresholdSeconds: inputs.target_seconds!,
    shortAbandonSeconds: inputs.short_abandon_seconds!,
  });
}

function goldenNames(metrics: QueueMetrics): Record<string, number> {
  return {
    prob_wait: metrics.waitProbability,
    prob_immediate_answer: metrics.immediateAnswerProbability,
    prob_abandon: metrics.abandonProbability,
    prob_served: metrics.servedProbability,
    mean_queue_length: metrics.meanQueueLength,
    mean_wait_entered_seconds: metrics.meanWaitSeconds,
    mean_wait_answered_seconds: metrics.averageSpeedOfAnswerSeconds,
    occupancy: metrics.occupancy,
    sl_answered_in_target_of_offered: metrics.serviceLevels.answeredOfOffered,
    sl_answered_in_target_of_answered: metrics.serviceLevels.answeredOfAnswered,
    sl_excluding_short_abandons: metrics.serviceLevels.excludingShortAbandons,
    sl_not_waiting_beyond_target: metrics.serviceLevels.notWaitingBeyond,
    prob_answered_after_target: metrics.answeredAfterThresholdProbability,
    prob_wait_exceeds_target: metrics.waitBeyondThresholdProbability,
    prob_abandon_within_short: metrics.abandonWithinShortProbability,
  };
}

/** A queue by its load and its agents; every time may be changed. */
function queueOf(loadErlangs: number, agents: number, change: Partial<Parameters<typeof erlangA>[0]> = {}) {
  const averageHandleTimeSeconds = change.averageHandleTimeSeconds ?? 240;
  return erlangA({
    contactsPerHour: (loadErlangs / averageHandleTimeSeconds) * 3600,
    averageHandleTimeSeconds,
    agents,
    meanPatienceSeconds: 120,
    answerTimeThresholdSeconds: 20,
    shortAbandonSeconds: 5,
    ...change,
  });
}

const loads = fc.oneof(fc.double({ min: 0.05, max: 30, noNaN: true }), fc.double({ min: 20, max: 3000, noNaN: true }));
/** Agents above the load, in square roots of it. */
const slacks = fc.double({ min: -4, max: 5, noNaN: true });
const agentsOf = (load: number, slack: number) => Math.max(0.02, load + slack * Math.sqrt(load));
/** From far less than a handle time to far more. */
const patiences = fc.double({ min: -3, max: 4, noNaN: true }).map((power) => 240 * 10 ** power);
const times = fc.double({ min: 0, max: 400, noNaN: true });
const seeded = { seed: 2002, numRuns: 500 };
const near = (actual: number, expected: number, relative = 1e-11) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-290);
const LEVELS = ['answeredOfOffered', 'answeredOfAnswered', 'excludingShortAbandons', 'notWaitingBeyond'] as const;

/** P(N >= agents) for a Poisson number, by its own sum from the mean outwards. */
function poissonTail(mean: number, agents: number): number {
  let logTerm = -mean;
  for (let k = 1; k <= agents; k++) logTerm += Math.log(mean / k);
  let term = Math.exp(logTerm);
  let tail = 0;
  for (let k = agents + 1; k < mean || term > 1e-18 * tail; k++) {
    tail += term;
    term *= mean / k;
  }
  return tail;
}

/** The density of the offered wait, all that waits, by the trapezoidal rule: P(W > t) by quadrature alone. */
function tailByQuadrature(load: number, agents: number, patience: number, seconds: number): number {
  const phi = (x: number) => ((load * patience) / 240) * -Math.expm1(-x / patience) - (agents * x) / 240;
  const step = 0.05;
  const beyond = (from: number) => {
    let sum = 0.5 * Math.exp(phi(from));
    for (let x = from + step; x < from + 12000; x += step) sum += Math.exp(phi(x));
    // Euler and Maclaurin's first correction.
    const slope = (load * Math.exp(-from / patience) - agents) / 240;
    return (agents / 240) * (sum * step + ((step * step) / 12) * slope * Math.exp(phi(from)));
  };
  let free = 0;
  for (let k = 1; k <= agents; k++) free = ((1 + free) * k) / load;
  return (Math.exp(-seconds / patience) * beyond(seconds)) / (free + beyond(0));
}

/** Whole agents: the states one by one, in logarithms, each of those that wait with its own chance and wait of an answer. */
function stateByState(load: number, agents: number, patience: number) {
  const logs: number[] = [0];
  for (let k = 1; k <= agents; k++) logs.push(logs[k - 1]! + Math.log(load / k));
  const leaving = (k: number) => Math.min(k, agents) / 240 + Math.max(0, k - agents) / patience;
  for (let k = agents + 1; k < 2 * agents + 2 * load * (1 + patience / 240) + 200; k++) {
    logs.push(logs[k - 1]! + Math.log(load / 240 / leaving(k)));
  }
  const greatest = logs.reduce((a, b) => Math.max(a, b));
  const sums = { all: 0, waiting: 0, queue: 0, answeredWait: 0 };
  let waitIfAnswered = 0;
  for (const [k, log] of logs.entries()) {
    const weight = Math.exp(log - greatest);
    sums.all += weight;
    if (k < agents) continue;
    sums.waiting += weight;
    sums.queue += weight * (k - agents);
    waitIfAnswered += 1 / leaving(k + 1);
    sums.answeredWait += (weight * (agents / 240) * waitIfAnswered) / leaving(k + 1);
  }
  const abandonProbability = (sums.queue / patience / load / sums.all) * 240;
  return {
    waitProbability: sums.waiting / sums.all,
    abandonProbability,
    averageSpeedOfAnswerSeconds: sums.answeredWait / sums.all / (1 - abandonProbability),
  };
}

describe('erlangA against the table', () => {
  it('equals every row, whole and real agents, by the rule of the table', () => {
    const comparison = new Comparison();
    for (const row of [...file.rows, ...file.continuous_rows]) {
      const metrics = metricsOf(row);
      const actual = goldenNames(metrics);
      for (const [quantity, printed] of Object.entries(row.outputs)) {
        comparison.compare(row.id!, withTailConditions(row), quantity, printed, actual[quantity]!);
      }
      expect(metrics.serviceLevel).toBe(metrics.serviceLevels.answeredOfOffered);
    }
    comparison.print('Erlang A');
    expect(comparison.misses).toEqual([]);
    expect(comparison.compared).toBe(342 * 15 + 4 * 14);
  });

  it('answers the edge cases', () => {
    expect(file.edge_cases.length).toBe(10);
    for (const row of file.edge_cases) {
      if (row.expect === 'error') {
        expect(() => metricsOf(row)).toThrow(RangeError);
        expect(() => metricsOf(row)).toThrow(new RegExp(`^${fieldOf[row.field!]} `));
        continue;
      }
      const metrics = metricsOf(row);
      const actual = goldenNames(metrics);
      for (const [quantity, printed] of Object.entries(row.outputs ?? {})) {
        expect(Math.abs(actual[quantity]! - Number(printed))).toBeLessThanOrEqual(1e-13 * Number(printed));
      }
      expect(metrics.stable).toBe(row.expect !== 'overload');
      expect(metrics.empty).toBe(Number(row.inputs.contacts_per_hour) === 0);
      if (row.expect === 'overload') {
        const { mean_patience_seconds: _, short_abandon_seconds: __, ...queue } = inputsOf(row);
        expect(metrics).toEqual(
          erlangC({
            contactsPerHour: queue.contacts_per_hour!,
            averageHandleTimeSeconds: queue.aht_seconds!,
            agents: queue.agents!,
            answerTimeThresholdSeconds: queue.target_seconds!,
          }),
        );
      }
    }
  });
});

describe('erlangA by its laws', () => {
  it('has a Poisson number of contacts when patience is the handle time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 900, noNaN: true }), slacks, (load, slack) => {
        const agents = Math.max(1, Math.round(agentsOf(load, slack)));
        const { waitProbability } = queueOf(load, agents, { meanPatienceSeconds: 240 });
        near(waitProbability, poissonTail(load, agents), 1e-10);
      }),
      seeded,
    );
  });

  it('equals the chain taken state by state, across the joints of its methods and in deep overload', () => {
    for (const agents of [1, 2, 14, 30, 99, 100, 101, 250]) {
      for (const load of [0.5, 10, 60, 98, 101, 300, 595, 605, 3000]) {
        for (const meanPatienceSeconds of [24, 239, 240, 241, 1000]) {
          if (load < agents / 8) continue;
          const metrics = queueOf(load, agents, { meanPatienceSeconds });
          const plain = stateByState(load, agents, meanPatienceSeconds);
          near(metrics.waitProbability, plain.waitProbability, 1e-10);
          near(metrics.abandonProbability, plain.abandonProbability, 1e-10);
          near(metrics.averageSpeedOfAnswerSeconds, plain.averageSpeedOfAnswerSeconds, 1e-10);
        }
      }
    }
  });

  it('has the tail that the density of the offered wait has by plain quadrature', () => {
    for (const [load, agents, patience, seconds] of [
      [10, 11, 120, 20],
      [60, 55, 90, 45],
      [200, 205, 150, 10],
      [0.5, 1, 200, 100],
      [150, 120, 200, 60],
    ] as const) {
      const change = { meanPatienceSeconds: patience, answerTimeThresholdSeconds: seconds };
      const { waitBeyondThresholdProbability } = queueOf(load, agents, change);
      near(waitBeyondThresholdProbability, tailByQuadrature(load, agents, patience, seconds), 1e-9);
    }
  });

  it('lies between Erlang B and Erlang C, and loses at most what Erlang B blocks', () => {
    fc.assert(
      fc.property(loads, slacks, patiences, (load, slack, meanPatienceSeconds) => {
        const agents = agentsOf(load, slack);
        const { waitProbability, abandonProbability } = queueOf(load, agents, { meanPatienceSeconds });
        const { blockedProbability } = erlangB({ offeredLoadErlangs: load, lines: agents });
        const endless = queueOf(load, agents, { meanPatienceSeconds: Number.POSITIVE_INFINITY }).waitProbability;
        expect(waitProbability).toBeGreaterThanOrEqual(blockedProbability * (1 - 1e-12));
        expect(waitProbability).toBeLessThanOrEqual(endless * (1 + 1e-12));
        expect(abandonProbability).toBeLessThanOrEqual(blockedProbability * (1 + 1e-12));
        expect(abandonProbability).toBeGreaterThanOrEqual((1 - agents / load) * (1 - 1e-12));
      }),
      seeded,
    );
  });

  it('keeps Little, the balance of flows and complements', () => {
    fc.assert(
      fc.property(loads, slacks, patiences, times, times, (load, slack, patience, threshold, short) => {
        const metrics = queueOf(load, agentsOf(load, slack), {
          meanPatienceSeconds: patience,
          answerTimeThresholdSeconds: threshold,
          shortAbandonSeconds: short,
        });
        const { abandonProbability, servedProbability, meanWaitSeconds, serviceLevels } = metrics;
        expect(servedProbability + abandonProbability).toBeCloseTo(1, 13);
        expect(metrics.waitProbability + metrics.immediateAnswerProbability).toBeCloseTo(1, 13);
        near(abandonProbability, meanWaitSeconds / patience);
        near(metrics.meanQueueLength, (load / 240) * meanWaitSeconds);
        near(metrics.meanWaitOfDelayedSeconds * metrics.waitProbability, meanWaitSeconds);
        near(metrics.occupancy, (load * servedProbability) / agentsOf(load, slack));
        const inTime = servedProbability - metrics.answeredAfterThresholdProbability;
        expect(serviceLevels.answeredOfOffered).toBeCloseTo(inTime, 13);
        near(serviceLevels.answeredOfAnswered * servedProbability, serviceLevels.answeredOfOffered);
        const notShort = 1 - metrics.abandonWithinShortProbability;
        expect(serviceLevels.excludingShortAbandons * notShort).toBeCloseTo(inTime, 12);
        expect(serviceLevels.notWaitingBeyond + metrics.waitBeyondThresholdProbability).toBeCloseTo(1, 13);
        for (const level of LEVELS) {
          expect(serviceLevels[level]).toBeGreaterThanOrEqual(serviceLevels.answeredOfOffered - 1e-13);
          expect(serviceLevels[level]).toBeLessThanOrEqual(1);
        }
        expect(metrics.abandonWithinShortProbability).toBeLessThanOrEqual(abandonProbability);
      }),
      seeded,
    );
  });

  it('has all abandonments within an endless short time, and none within none', () => {
    fc.assert(
      fc.property(loads, slacks, patiences, times, (load, slack, meanPatienceSeconds, short) => {
        const within = (shortAbandonSeconds: number) =>
          queueOf(load, agentsOf(load, slack), { meanPatienceSeconds, shortAbandonSeconds });
        const all = within(Number.POSITIVE_INFINITY);
        near(all.abandonWithinShortProbability, all.abandonProbability);
        expect(within(0).abandonWithinShortProbability).toBeLessThan(1e-13);
        const here = within(short).abandonWithinShortProbability;
        expect(within(short + 1).abandonWithinShortProbability).toBeGreaterThanOrEqual(here - 1e-13);
        // Whoever gives up within the threshold has waited less, and the rest of those that wait less were answered.
        const metrics = queueOf(load, agentsOf(load, slack), {
          meanPatienceSeconds,
          answerTimeThresholdSeconds: short,
        });
        expect(metrics.serviceLevels.notWaitingBeyond - metrics.serviceLevel).toBeCloseTo(here, 12);
      }),
      seeded,
    );
  });

  it('serves better with more agents, by all four service levels', () => {
    fc.assert(
      fc.property(
        fc.oneof(loads, fc.double({ min: 0.01, max: 3, noNaN: true })),
        slacks,
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        patiences,
        times,
        times,
        (load, slack, more, meanPatienceSeconds, answerTimeThresholdSeconds, shortAbandonSeconds) => {
          const change = { meanPatienceSeconds, answerTimeThresholdSeconds, shortAbandonSeconds };
          const here = queueOf(load, agentsOf(load, slack), change);
          const next = queueOf(load, agentsOf(load, slack + more), change);
          for (const level of LEVELS) {
            expect(next.serviceLevels[level]).toBeGreaterThanOrEqual(here.serviceLevels[level] - 1e-12);
          }
          expect(next.abandonProbability).toBeLessThanOrEqual(here.abandonProbability);
          expect(next.averageSpeedOfAnswerSeconds).toBeLessThanOrEqual(here.averageSpeedOfAnswerSeconds * (1 + 1e-12));
          expect(next.occupancy).toBeLessThanOrEqual(here.occupancy + 1e-15);
        },
      ),
      { ...seeded, numRuns: 1500 },
    );
  });

  it('loses more and answers later with more load', () => {
    fc.assert(
      fc.property(
        loads,
        slacks,
        fc.double({ min: 1.001, max: 2, noNaN: true }),
        patiences,
        (load, slack, more, meanPatienceSeconds) => {
          const agents = agentsOf(load, slack);
          const here = queueOf(load, agents, { meanPatienceSeconds });
          const fuller = queueOf(load * more, agents, { meanPatienceSeconds });
          expect(fuller.abandonProbability).toBeGreaterThanOrEqual(here.abandonProbability);
          expect(fuller.serviceLevel).toBeLessThanOrEqual(here.serviceLevel + 1e-12);
          expect(fuller.averageSpeedOfAnswerSeconds).toBeGreaterThanOrEqual(here.averageSpeedOfAnswerSeconds);
        },
      ),
      seeded,
    );
  });

  it('loses fewer and lets wait longer when callers are more patient', () => {
    fc.assert(
      fc.property(
        loads,
        slacks,
        patiences,
        fc.double({ min: 1.001, max: 50, noNaN: true }),
        (load, slack, meanPatienceSeconds, more) => {
          const agents = agentsOf(load, slack);
          const here = queueOf(load, agents, { meanPatienceSeconds });
          const patient = queueOf(load, agents, { meanPatienceSeconds: meanPatienceSeconds * more });
          expect(patient.abandonProbability).toBeLessThanOrEqual(here.abandonProbability * (1 + 1e-12));
          expect(patient.meanWaitSeconds).toBeGreaterThanOrEqual(here.meanWaitSeconds * (1 - 1e-12));
          expect(patient.waitProbability).toBeGreaterThanOrEqual(here.waitProbability * (1 - 1e-12));
        },
      ),
      seeded,
    );
  });

  it('tends to Erlang C as patience grows, and to Erlang B as it goes', () => {
    fc.assert(
      fc.property(loads, fc.double({ min: 0.1, max: 4, noNaN: true }), (load, slack) => {
        const agents = agentsOf(load, slack);
        const endless = queueOf(load, agents, { meanPatienceSeconds: Number.POSITIVE_INFINITY });
        const patient = queueOf(load, agents, { meanPatienceSeconds: 1e14 });
        near(patient.waitProbability, endless.waitProbability, 1e-8);
        near(patient.averageSpeedOfAnswerSeconds, endless.averageSpeedOfAnswerSeconds, 1e-8);
        expect(patient.serviceLevel).toBeCloseTo(endless.serviceLevel, 8);
        near(patient.waitPercentilesSeconds.p99, endless.waitPercentilesSeconds.p99, 1e-7);
        expect(patient.abandonProbability).toBeLessThan(1e-9);
        const { blockedProbability } = erlangB({ offeredLoadErlangs: load, lines: agents });
        const none = queueOf(load, agents, { meanPatienceSeconds: 0 });
        const hardly = queueOf(load, agents, { meanPatienceSeconds: 1e-12 });
        near(none.abandonProbability, blockedProbability);
        near(hardly.abandonProbability, blockedProbability, 1e-10);
        near(none.serviceLevel, 1 - blockedProbability);
        expect(none).toMatchObject({ meanWaitSeconds: 0, averageSpeedOfAnswerSeconds: 0, meanQueueLength: 0 });
      }),
      seeded,
    );
  });

  it('leaves probabilities alone when every time is scaled', () => {
    fc.assert(
      fc.property(
        loads,
        slacks,
        patiences,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (load, slack, patience, factor) => {
          const agents = agentsOf(load, slack);
          const metrics = queueOf(load, agents, { meanPatienceSeconds: patience });
          const scaled = queueOf(load, agents, {
            averageHandleTimeSeconds: 240 * factor,
            meanPatienceSeconds: patience * factor,
            answerTimeThresholdSeconds: 20 * factor,
            shortAbandonSeconds: 5 * factor,
          });
          near(scaled.abandonProbability, metrics.abandonProbability, 1e-9);
          near(scaled.averageSpeedOfAnswerSeconds, metrics.averageSpeedOfAnswerSeconds * factor, 1e-9);
          for (const level of LEVELS) expect(scaled.serviceLevels[level]).toBeCloseTo(metrics.serviceLevels[level], 10);
        },
      ),
      seeded,
    );
  });

  it('has percentiles at which the tail is what they say', () => {
    fc.assert(
      fc.property(loads, slacks, patiences, (load, slack, meanPatienceSeconds) => {
        const agents = agentsOf(load, slack);
        const { waitPercentilesSeconds, waitProbability } = queueOf(load, agents, { meanPatienceSeconds });
        for (const [name, share] of [
          ['p50', 0.5],
          ['p80', 0.2],
          ['p90', 0.1],
          ['p95', 0.05],
          ['p99', 0.01],
        ] as const) {
          const answerTimeThresholdSeconds = waitPercentilesSeconds[name];
          const { waitBeyondThresholdProbability } = queueOf(load, agents, {
            meanPatienceSeconds,
            answerTimeThresholdSeconds,
          });
          if (waitProbability > share) near(waitBeyondThresholdProbability, share, 1e-9);
          else expect(answerTimeThresholdSeconds).toBe(0);
        }
      }),
      seeded,
    );
  });

  it('gives plain data', () => {
    const metrics = queueOf(10, 11);
    expect(structuredClone(metrics)).toEqual(metrics);
  });
});

describe('erlangA at the ends', () => {
  it('lets everyone wait the patience and leave where there is no agent', () => {
    const metrics = queueOf(10, 0);
    expect(metrics).toMatchObject({
      waitProbability: 1,
      servedProbability: 0,
      serviceLevel: 0,
      averageSpeedOfAnswerSeconds: Number.NaN,
      occupancy: Number.NaN,
    });
    near(metrics.abandonProbability, 1);
    near(metrics.waitBeyondThresholdProbability, Math.exp(-20 / 120));
    near(metrics.abandonWithinShortProbability, -Math.expm1(-5 / 120));
    near(metrics.waitPercentilesSeconds.p50, 120 * Math.log(2));
    expect(metrics.serviceLevels.answeredOfAnswered).toBe(Number.NaN);
  });

  it('has a value for every figure that has one, however extreme', () => {
    const extremes = [0, 1e-300, 1e-9, 1, 120, 1e6, 1e12, 1e280, 1e300, Number.POSITIVE_INFINITY];
    for (const load of [1e-300, 1e-9, 0.5, 5, 99.9, 100, 1e3, 1e5, 1e9]) {
      for (const agents of [1e-9, 0.3, 1, 10, 99, 101, 1e5, 1e9]) {
        for (const meanPatienceSeconds of extremes) {
          for (const answerTimeThresholdSeconds of [0, 1e-9, 20, 1e12, Number.POSITIVE_INFINITY]) {
            const metrics = queueOf(load, agents, { meanPatienceSeconds, answerTimeThresholdSeconds });
            const { serviceLevels, waitPercentilesSeconds, stable: _, empty: __, ...rest } = metrics;
            for (const value of [...Object.values(rest), ...Object.values(serviceLevels)]) {
              expect(value).toBeGreaterThanOrEqual(0);
            }
            let before = 0;
            for (const wait of Object.values(waitPercentilesSeconds)) {
              expect(wait).toBeGreaterThanOrEqual(before);
              before = wait;
            }
            for (const level of LEVELS) expect(serviceLevels[level]).toBeLessThanOrEqual(1 + 1e-15);
            expect(metrics.occupancy).toBeLessThanOrEqual(1);
            if (metrics.stable) expect(metrics.servedProbability + metrics.abandonProbability).toBeCloseTo(1, 12);
          }
        }
      }
    }
  });

  it('names the field it refuses', () => {
    const good = {
      contactsPerHour: 200,
      averageHandleTimeSeconds: 180,
      agents: 14,
      meanPatienceSeconds: 120,
      answerTimeThresholdSeconds: 20,
      shortAbandonSeconds: 5,
    };
    for (const field of Object.keys(good)) {
      for (const bad of [-1, Number.NaN, Number.NEGATIVE_INFINITY]) {
        expect(() => erlangA({ ...good, [field]: bad })).toThrow(RangeError);
        expect(() => erlangA({ ...good, [field]: bad })).toThrow(new RegExp(`^${field} .*${bad}`));
      }
    }
    for (const field of ['contactsPerHour', 'averageHandleTimeSeconds', 'agents']) {
      expect(() => erlangA({ ...good, [field]: Number.POSITIVE_INFINITY })).toThrow(new RegExp(`^${field} `));
    }
    expect(() => erlangA({ ...good, contactsPerHour: 1e308 })).toThrow(/^contactsPerHour /);
  });
});
