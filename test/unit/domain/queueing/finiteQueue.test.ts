import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import { erlangB } from '../../../../src/domain/queueing/erlangB.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { type FiniteQueueCase, finiteQueue } from '../../../../src/domain/queueing/finiteQueue.ts';
import type { QueueMetrics } from '../../../../src/domain/queueing/queueMetrics.ts';
import { Comparison, inputsOf, type ReferenceRow, readReference, withTailConditions } from './referenceTable.ts';
import { sameFigures } from './sameFigures.ts';

interface FiniteRow extends ReferenceRow {
  /** null: nobody abandons. */
  inputs: ReferenceRow['inputs'] & { mean_patience_seconds: number };
}

const file = readReference<{ rows: FiniteRow[]; edge_cases: FiniteRow[] }>('mmnk');

function callOf(row: FiniteRow): FiniteQueueCase {
  const inputs = inputsOf(row);
  return {
    contactsPerHour: inputs.contacts_per_hour!,
    averageHandleTimeSeconds: inputs.aht_seconds!,
    agents: inputs.agents!,
    lines: inputs.lines!,
    meanPatienceSeconds: row.inputs.mean_patience_seconds ?? Number.POSITIVE_INFINITY,
    answerTimeThresholdSeconds: inputs.target_seconds!,
    shortAbandonSeconds: inputs.short_abandon_seconds!,
  };
}

function goldenNames(metrics: QueueMetrics): Record<string, number> {
  return {
    prob_blocked: metrics.blockedProbability,
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

const HANDLE_TIME = 240;
const good: FiniteQueueCase = {
  contactsPerHour: 200,
  averageHandleTimeSeconds: 180,
  agents: 14,
  lines: 20,
  meanPatienceSeconds: 90,
  answerTimeThresholdSeconds: 20,
  shortAbandonSeconds: 5,
};

function queueOf(loadErlangs: number, agents: number, places: number, change: Partial<FiniteQueueCase> = {}) {
  return finiteQueue({
    contactsPerHour: (loadErlangs / HANDLE_TIME) * 3600,
    averageHandleTimeSeconds: HANDLE_TIME,
    agents,
    lines: agents + places,
    meanPatienceSeconds: 120,
    answerTimeThresholdSeconds: 20,
    shortAbandonSeconds: 5,
    ...change,
  });
}

const agentCounts = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 500 }));
const placeCounts = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 10, max: 400 }));
/** Load per agent, from almost none to a flood. */
const loadsPerAgent = fc.oneof(
  fc.double({ min: 0.02, max: 1.5, noNaN: true }),
  fc.double({ min: 1, max: 40, noNaN: true }),
);
const patiences = fc.oneof(
  fc.constant(Number.POSITIVE_INFINITY),
  fc.double({ min: -1, max: 7, noNaN: true }).map((power) => 10 ** power),
);
const thresholds = fc.double({ min: 0, max: 400, noNaN: true });
const seeded = { seed: 1953, numRuns: 400 };
const near = (actual: number, expected: number, relative = 1e-10) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-280);

/** Weights of "all busy, j waiting" over that of none waiting, by plain products; `free` of all states below. */
function plainWeights({
  load,
  agents,
  places,
  patience,
}: {
  load: number;
  agents: number;
  places: number;
  patience: number;
}) {
  let free = 0;
  for (let k = 1; k <= agents; k++) free = ((1 + free) * k) / load;
  const weights = [1];
  for (let j = 1; j <= places; j++) weights.push((weights[j - 1]! * load) / (agents + (j * HANDLE_TIME) / patience));
  return { free, weights, total: free + weights.reduce((sum, weight) => sum + weight, 0) };
}

/** P(wait > T) and P(answered, wait > T) by Simpson's rule over the density of the offered wait of those admitted. */
function tailsByQuadrature(load: number, agents: number, places: number, patience: number, threshold: number) {
  const [arrivals, services, leaving] = [load / HANDLE_TIME, agents / HANDLE_TIME, 1 / patience];
  const { total } = plainWeights({ load, agents, places, patience });
  const density = (x: number) => {
    const y = leaving > 0 ? (arrivals * -Math.expm1(-leaving * x)) / leaving : arrivals * x;
    let term = 1;
    let sum = 0;
    for (let i = 0; i < places; i++) {
      sum += term;
      term *= y / (i + 1);
    }
    return (services * Math.exp(-services * x) * sum) / total;
  };
  const [count, step] = [24_000, 0.25];
  let [all, answered] = [0, 0];
  for (let i = 0; i <= count; i++) {
    const x = threshold + i * step;
    const weight = ((i === 0 || i === count ? 1 : i % 2 === 1 ? 4 : 2) * step * density(x)) / 3;
    all += weight;
    answered += weight * Math.exp(-leaving * x);
  }
  return { beyond: Math.exp(-leaving * threshold) * all, answeredBeyond: answered };
}

describe('finiteQueue against the table', () => {
  it('equals every row by the rule of the table', () => {
    const comparison = new Comparison();
    for (const row of file.rows) {
      const metrics = finiteQueue(callOf(row));
      const actual = goldenNames(metrics);
      for (const [quantity, printed] of Object.entries(row.outputs)) {
        comparison.compare(row.id!, withTailConditions(row), quantity, printed, actual[quantity]!);
      }
      expect(metrics.serviceLevel).toBe(metrics.serviceLevels.answeredOfOffered);
      expect(metrics.stable).toBe(true);
    }
    comparison.print('Finite queue');
    expect(comparison.misses).toEqual([]);
    expect(comparison.compared).toBe(123 * 16);
  });

  it('answers the edge cases', () => {
    expect(file.edge_cases.length).toBe(5);
    for (const row of file.edge_cases) {
      if (row.expect === 'error') {
        expect(() => finiteQueue(callOf(row))).toThrow(RangeError);
        expect(() => finiteQueue(callOf(row))).toThrow(new RegExp(`^${row.field} `));
        continue;
      }
      const metrics = finiteQueue(callOf(row));
      const actual = goldenNames(metrics);
      for (const [quantity, printed] of Object.entries(row.outputs)) near(actual[quantity]!, Number(printed), 1e-14);
      expect(metrics.empty).toBe(row.inputs.contacts_per_hour === 0);
    }
  });

  it('names the field it refuses', () => {
    const refuses = (change: object, field: string) =>
      expect(() => finiteQueue({ ...good, ...change })).toThrow(new RegExp(`^${field} `));
    for (const field of Object.keys(good)) {
      for (const bad of [-1, Number.NaN, Number.NEGATIVE_INFINITY]) refuses({ [field]: bad }, field);
    }
    for (const field of ['contactsPerHour', 'averageHandleTimeSeconds', 'agents', 'lines']) {
      refuses({ [field]: Number.POSITIVE_INFINITY }, field);
    }
    refuses({ averageHandleTimeSeconds: 0 }, 'averageHandleTimeSeconds');
    refuses({ agents: 13.5 }, 'agents');
    refuses({ lines: 1e10 }, 'lines');
    refuses({ contactsPerHour: 1e308 }, 'contactsPerHour');
  });
});

describe('finiteQueue by another path', () => {
  it('has the tails of the closed density of the offered wait, by quadrature', () => {
    for (const [load, agents, places, patience, threshold] of [
      [10, 14, 6, Number.POSITIVE_INFINITY, 20],
      [10, 9, 25, Number.POSITIVE_INFINITY, 90],
      [10, 12, 4, 60, 10],
      [60, 50, 30, 300, 45],
      [3, 1, 12, 600, 400],
      [400, 20, 15, 25, 30],
    ] as const) {
      const expected = tailsByQuadrature(load, agents, places, patience, threshold);
      const metrics = queueOf(load, agents, places, {
        meanPatienceSeconds: patience,
        answerTimeThresholdSeconds: threshold,
      });
      near(metrics.waitBeyondThresholdProbability, expected.beyond, 1e-8);
      near(metrics.answeredAfterThresholdProbability, expected.answeredBeyond, 1e-8);
    }
  });

  it('has the waits of a sum over every state', () => {
    fc.assert(
      fc.property(agentCounts, placeCounts, loadsPerAgent, patiences, (agents, places, perAgent, patience) => {
        const load = perAgent * agents;
        const { weights, total } = plainWeights({ load, agents, places, patience });
        // Beyond floating point for plain products.
        if (!(total < 1e300)) return;
        let [waiting, answered, time, answeredTime, ahead] = [0, 0, 0, 0, 0];
        for (let j = 0; j < places; j++) {
          const departures = agents + ((j + 1) * HANDLE_TIME) / patience;
          ahead += 1 / departures;
          waiting += weights[j]!;
          answered += (weights[j]! * agents) / departures;
          time += (weights[j]! * (j + 1)) / departures;
          answeredTime += (weights[j]! * agents * ahead) / departures;
        }
        const metrics = queueOf(load, agents, places, { meanPatienceSeconds: patience });
        near(metrics.blockedProbability, weights[places]! / total);
        near(metrics.waitProbability, waiting / total);
        near(metrics.meanWaitOfDelayedSeconds || 0, places === 0 ? 0 : (time / waiting) * HANDLE_TIME);
        const free = total - waiting - weights[places]!;
        const immediate = metrics.immediateAnswerProbability * total;
        near(metrics.averageSpeedOfAnswerSeconds, (answeredTime / (immediate + answered)) * HANDLE_TIME);
        expect(Math.abs(immediate - free)).toBeLessThanOrEqual(1e-9 * total);
      }),
      seeded,
    );
  });
});

describe('finiteQueue by its laws', () => {
  it('accounts for every contact: served, blocked or gone; Little; arrivals to the agents are what they end', () => {
    fc.assert(
      fc.property(agentCounts, placeCounts, loadsPerAgent, patiences, (agents, places, perAgent, patience) => {
        const load = perAgent * agents;
        const metrics = queueOf(load, agents, places, { meanPatienceSeconds: patience });
        const { servedProbability, blockedProbability, abandonProbability, immediateAnswerProbability } = metrics;
        near(servedProbability + blockedProbability + abandonProbability, 1, 1e-12);
        near(immediateAnswerProbability + metrics.waitProbability + blockedProbability, 1, 1e-13);
        const entered = immediateAnswerProbability + metrics.waitProbability;
        near(metrics.meanQueueLength, (load / HANDLE_TIME) * entered * metrics.meanWaitSeconds);
        near(abandonProbability, (entered * metrics.meanWaitSeconds) / patience);
        near(metrics.occupancy, (load * servedProbability) / agents, 1e-12);
        expect(metrics.occupancy).toBeLessThanOrEqual(1);
      }),
      seeded,
    );
  });

  it('orders the four service levels, keeps the tails beside them, and counts short abandons', () => {
    fc.assert(
      fc.property(
        fc.record({ agents: agentCounts, places: placeCounts, perAgent: loadsPerAgent, patience: patiences }),
        thresholds,
        fc.oneof(fc.constant(0), thresholds),
        ({ agents, places, perAgent, patience }, threshold, short) => {
          const metrics = queueOf(perAgent * agents, agents, places, {
            meanPatienceSeconds: patience,
            answerTimeThresholdSeconds: threshold,
            shortAbandonSeconds: short,
          });
          const { answeredOfOffered, answeredOfAnswered, excludingShortAbandons, notWaitingBeyond } =
            metrics.serviceLevels;
          const { servedProbability, blockedProbability, abandonProbability, abandonWithinShortProbability } = metrics;
          for (const other of [answeredOfAnswered, excludingShortAbandons, notWaitingBeyond]) {
            expect(other).toBeGreaterThanOrEqual(answeredOfOffered - 1e-12);
            expect(other).toBeLessThanOrEqual(1 + 1e-12);
          }
          expect(answeredOfOffered + metrics.answeredAfterThresholdProbability).toBeCloseTo(servedProbability, 11);
          expect(notWaitingBeyond + metrics.waitBeyondThresholdProbability + blockedProbability).toBeCloseTo(1, 11);
          expect(metrics.answeredAfterThresholdProbability).toBeLessThanOrEqual(
            metrics.waitBeyondThresholdProbability * (1 + 1e-11),
          );
          expect(abandonWithinShortProbability).toBeGreaterThanOrEqual(0);
          expect(abandonWithinShortProbability).toBeLessThanOrEqual(abandonProbability);
          if (short === 0) expect(abandonWithinShortProbability).toBe(0);
          const base = 1 - blockedProbability - abandonWithinShortProbability;
          expect(Math.abs(excludingShortAbandons * base - answeredOfOffered)).toBeLessThan(1e-11);
        },
      ),
      seeded,
    );
  });

  it('has percentiles at which the tail, of those who entered, is what they say', () => {
    fc.assert(
      fc.property(agentCounts, placeCounts, loadsPerAgent, patiences, (agents, places, perAgent, patience) => {
        const at = (threshold: number) =>
          queueOf(perAgent * agents, agents, places, {
            meanPatienceSeconds: patience,
            answerTimeThresholdSeconds: threshold,
          });
        const { waitPercentilesSeconds, waitProbability, immediateAnswerProbability } = at(0);
        const entered = immediateAnswerProbability + waitProbability;
        for (const [name, share] of [
          ['p50', 0.5],
          ['p80', 0.2],
          ['p90', 0.1],
          ['p95', 0.05],
          ['p99', 0.01],
        ] as const) {
          const seconds = waitPercentilesSeconds[name];
          if (waitProbability <= share * entered) expect(seconds).toBe(0);
          else near(at(seconds).waitBeyondThresholdProbability, share * entered, 1e-9);
        }
      }),
      seeded,
    );
  });

  it('is Erlang B without waiting places, whatever the patience', () => {
    fc.assert(
      fc.property(agentCounts, loadsPerAgent, fc.oneof(fc.constant(0), patiences), (agents, perAgent, patience) => {
        const metrics = queueOf(perAgent * agents, agents, 0, { meanPatienceSeconds: patience });
        const lost = erlangB({ offeredLoadErlangs: metrics.offeredLoadErlangs, lines: agents });
        near(metrics.blockedProbability, lost.blockedProbability, 1e-12);
        near(metrics.occupancy, lost.occupancy, 1e-12);
        expect(metrics).toMatchObject({ waitProbability: 0, meanWaitSeconds: 0, abandonProbability: 0 });
        expect(metrics.meanWaitOfDelayedSeconds).toBeNaN();
        expect(metrics.serviceLevels.answeredOfAnswered).toBe(1);
      }),
      seeded,
    );
  });

  it('is Erlang C with very many lines, and Erlang A where contacts give up', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 300, noNaN: true }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        thresholds,
        fc.double({ min: 1, max: 2000, noNaN: true }),
        (load, slack, answerTimeThresholdSeconds, meanPatienceSeconds) => {
          const agents = Math.floor(load + slack * Math.sqrt(load)) + 1;
          const queue = {
            contactsPerHour: (load / HANDLE_TIME) * 3600,
            averageHandleTimeSeconds: HANDLE_TIME,
            agents,
            answerTimeThresholdSeconds,
          };
          const patientQueue = finiteQueue({ ...queue, lines: 1e6, meanPatienceSeconds: Number.POSITIVE_INFINITY });
          sameFigures(patientQueue, erlangC(queue));
          const short = { meanPatienceSeconds, shortAbandonSeconds: 7 };
          sameFigures(finiteQueue({ ...queue, ...short, lines: 1e6 }), erlangA({ ...queue, ...short }));
          const few = { ...queue, ...short, agents: Math.ceil(load / 2) };
          sameFigures(finiteQueue({ ...few, lines: 1e6 }), erlangA(few));
        },
      ),
      seeded,
    );
  });

  it('waits less with more agents, and blocks less if patience outlasts a call; blocks less and waits more with more lines', () => {
    fc.assert(
      fc.property(agentCounts, placeCounts, loadsPerAgent, patiences, (agents, places, perAgent, patience) => {
        const load = perAgent * agents;
        const change = { meanPatienceSeconds: patience };
        const here = queueOf(load, agents, places, change);
        const line = queueOf(load, agents, places + 1, change);
        const slack = 1 + 1e-12;
        expect(line.blockedProbability).toBeLessThanOrEqual(here.blockedProbability * slack);
        expect(line.meanWaitSeconds * slack).toBeGreaterThanOrEqual(here.meanWaitSeconds);
        expect(line.servedProbability * slack).toBeGreaterThanOrEqual(here.servedProbability);
        if (places === 0) return;
        // The same lines, one more of them manned: it stays taken for a handle time, not for a patience at most.
        const agent = queueOf(load, agents + 1, places - 1, change);
        const patient = patience >= HANDLE_TIME;
        const [less, more] = patient ? [agent, here] : [here, agent];
        expect(less.blockedProbability).toBeLessThanOrEqual(more.blockedProbability * slack);
        expect(agent.meanWaitSeconds).toBeLessThanOrEqual(here.meanWaitSeconds * slack);
        expect(agent.averageSpeedOfAnswerSeconds).toBeLessThanOrEqual(here.averageSpeedOfAnswerSeconds * slack);
        expect(agent.abandonProbability).toBeLessThanOrEqual(here.abandonProbability * slack);
        expect(agent.occupancy).toBeLessThanOrEqual(here.occupancy * slack);
        for (const [name, level] of Object.entries(here.serviceLevels)) {
          if (name === 'notWaitingBeyond' && !patient) continue;
          const better = Object.entries(agent.serviceLevels).find(([other]) => other === name)![1];
          expect(better).toBeGreaterThanOrEqual(level - 1e-12);
        }
      }),
      seeded,
    );
  });

  it('leaves at once who has no patience: they find an agent, or go; a full house is never seen', () => {
    const metrics = finiteQueue({ ...good, meanPatienceSeconds: 0 });
    const { blockedProbability } = erlangB({ offeredLoadErlangs: 10, lines: 14 });
    near(metrics.abandonProbability, blockedProbability, 1e-13);
    near(metrics.waitProbability, blockedProbability, 1e-13);
    near(metrics.abandonWithinShortProbability, blockedProbability, 1e-13);
    expect(metrics).toMatchObject({ blockedProbability: 0, meanWaitSeconds: 0, waitBeyondThresholdProbability: 0 });
    expect(metrics.waitPercentilesSeconds.p99).toBe(0);
    // Also where the patience is too short for floating point, and as a limit.
    expect(finiteQueue({ ...good, meanPatienceSeconds: 5e-324 })).toEqual(metrics);
    near(finiteQueue({ ...good, meanPatienceSeconds: 1e-9 }).abandonProbability, blockedProbability, 1e-9);
  });
});

describe('finiteQueue at the ends of the numbers', () => {
  const finite = (metrics: QueueMetrics) => {
    const { serviceLevels, waitPercentilesSeconds, meanWaitOfDelayedSeconds: _, ...figures } = metrics;
    for (const value of Object.values({ ...figures, ...serviceLevels, ...waitPercentilesSeconds })) {
      expect(Number.isFinite(Number(value))).toBe(true);
    }
    return metrics;
  };

  it('counts no one by chance: 1e5 lines in balance wait their turn, ten million too', () => {
    const balanced = { ...good, contactsPerHour: 280, meanPatienceSeconds: Number.POSITIVE_INFINITY };
    for (const lines of [1e5, 1e7]) {
      const metrics = finite(finiteQueue({ ...balanced, lines }));
      // All numbers waiting are equally likely: the mean is half the places, and 1 of them is full.
      near(metrics.meanQueueLength, (lines - 14) / 2, 1e-3);
      near(metrics.blockedProbability, 1 / lines, 1e-3);
      near(metrics.waitPercentilesSeconds.p50, (0.5 * lines * 180) / 14, 1e-3);
    }
  });

  it('knows floods: the queue is full, and each who enters waits for all before', () => {
    const flood = { ...good, agents: 10_000, lines: 100_000, contactsPerHour: 1e9 };
    const patient = finite(finiteQueue({ ...flood, meanPatienceSeconds: Number.POSITIVE_INFINITY }));
    near(patient.blockedProbability, 1 - 200_000 / 1e9, 1e-9);
    near(patient.meanWaitSeconds, (90_000 * 180) / 10_000, 1e-3);
    near(finite(finiteQueue(flood)).servedProbability, 200_000 / 1e9, 1e-9);
    finite(finiteQueue({ ...good, contactsPerHour: 1e300 }));
    finite(finiteQueue({ ...good, contactsPerHour: 1e-300 }));
    finite(finiteQueue({ ...good, contactsPerHour: 4e-321 }));
    finite(finiteQueue({ ...good, meanPatienceSeconds: 1e300, lines: 1e6, contactsPerHour: 400 }));
    // A patience too long to change a weight still loses its few.
    const steadfast = finiteQueue({ ...good, meanPatienceSeconds: 1e20 });
    const { meanWaitSeconds, blockedProbability } = steadfast;
    near(steadfast.abandonProbability, ((1 - blockedProbability) * meanWaitSeconds) / 1e20, 1e-12);
  });

  it('keeps tails far below what 1 - service level could tell', () => {
    // t[0] = exp(-5000 / 3) is nothing in floating point; the tail is not.
    const metrics = finiteQueue({
      ...good,
      agents: 1000,
      lines: 30_000,
      contactsPerHour: 19_000,
      answerTimeThresholdSeconds: 300,
      meanPatienceSeconds: Number.POSITIVE_INFINITY,
    });
    const { waitBeyondThresholdProbability } = erlangC({
      contactsPerHour: 19_000,
      averageHandleTimeSeconds: 180,
      agents: 1000,
      answerTimeThresholdSeconds: 300,
    });
    expect(metrics.waitBeyondThresholdProbability).toBeLessThan(1e-30);
    near(metrics.waitBeyondThresholdProbability, waitBeyondThresholdProbability, 1e-11);
  });

  it('takes an endless threshold and an endless short time', () => {
    const metrics = finiteQueue({
      ...good,
      answerTimeThresholdSeconds: Number.POSITIVE_INFINITY,
      shortAbandonSeconds: Number.POSITIVE_INFINITY,
    });
    expect(metrics.waitBeyondThresholdProbability).toBe(0);
    expect(metrics.serviceLevel).toBe(metrics.servedProbability);
    expect(metrics.abandonWithinShortProbability).toBe(metrics.abandonProbability);
    expect(metrics.serviceLevels.excludingShortAbandons).toBe(1);
  });
});
