import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB } from '../../../../src/domain/queueing/erlangB.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { Comparison, inputsOf, type ReferenceRow, readReference } from './referenceTable.ts';

interface ErlangCFile {
  rows: ReferenceRow[];
  continuous_rows: ReferenceRow[];
  edge_cases: ReferenceRow[];
}

const file = readReference<ErlangCFile>('erlang-c');

const fieldOf: Record<string, string> = {
  contacts_per_hour: 'contactsPerHour',
  aht_seconds: 'averageHandleTimeSeconds',
  agents: 'agents',
  target_seconds: 'answerTimeThresholdSeconds',
};

function metricsOf(row: ReferenceRow) {
  const inputs = inputsOf(row);
  return erlangC({
    contactsPerHour: inputs.contacts_per_hour!,
    averageHandleTimeSeconds: inputs.aht_seconds!,
    agents: inputs.agents!,
    answerTimeThresholdSeconds: inputs.target_seconds!,
  });
}

function goldenNames(metrics: ReturnType<typeof erlangC>): Record<string, number> {
  return {
    prob_wait: metrics.waitProbability,
    prob_immediate_answer: metrics.immediateAnswerProbability,
    prob_wait_exceeds_target: metrics.waitBeyondThresholdProbability,
    service_level: metrics.serviceLevel,
    mean_wait_seconds: metrics.meanWaitSeconds,
    mean_wait_of_delayed_seconds: metrics.meanWaitOfDelayedSeconds,
    mean_queue_length: metrics.meanQueueLength,
    occupancy: metrics.occupancy,
    wait_p50_seconds: metrics.waitPercentilesSeconds.p50,
    wait_p80_seconds: metrics.waitPercentilesSeconds.p80,
    wait_p90_seconds: metrics.waitPercentilesSeconds.p90,
    wait_p95_seconds: metrics.waitPercentilesSeconds.p95,
    wait_p99_seconds: metrics.waitPercentilesSeconds.p99,
  };
}

/** A stable queue by its load and the agents above it. */
function stableQueue(loadErlangs: number, spareAgents: number, handleTimeSeconds = 240, thresholdSeconds = 20) {
  return erlangC({
    contactsPerHour: (loadErlangs / handleTimeSeconds) * 3600,
    averageHandleTimeSeconds: handleTimeSeconds,
    agents: loadErlangs + spareAgents,
    answerTimeThresholdSeconds: thresholdSeconds,
  });
}

const loads = fc.double({ min: 0.05, max: 2000, noNaN: true });
/** Agents above the load, in square roots of it: from almost none to far more than any centre has. */
const slacks = fc.double({ min: 0.02, max: 5, noNaN: true });
const times = fc.double({ min: 1, max: 3600, noNaN: true });
const seeded = { seed: 19172, numRuns: 1000 };
const near = (actual: number, expected: number, relative = 1e-10) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-290);

describe('erlangC against the table', () => {
  it('equals every row, whole and real agents, by the rule of the table', () => {
    const comparison = new Comparison();
    for (const row of [...file.rows, ...file.continuous_rows]) {
      const metrics = metricsOf(row);
      const actual = goldenNames(metrics);
      for (const [quantity, printed] of Object.entries(row.outputs)) {
        comparison.compare(row.id!, row, quantity, printed, actual[quantity]!);
      }
      expect(metrics.averageSpeedOfAnswerSeconds).toBe(metrics.meanWaitSeconds);
    }
    comparison.print('Erlang C');
    expect(comparison.misses).toEqual([]);
    expect(comparison.compared).toBe(345 * 13);
  });

  it('answers the edge cases', () => {
    expect(file.edge_cases.length).toBe(14);
    for (const row of file.edge_cases) {
      if (row.expect === 'error') {
        expect(() => metricsOf(row)).toThrow(RangeError);
        expect(() => metricsOf(row)).toThrow(new RegExp(`^${fieldOf[row.field!]} `));
        continue;
      }
      const metrics = metricsOf(row);
      const actual = goldenNames(metrics);
      for (const [quantity, printed] of Object.entries(row.outputs)) expect(actual[quantity]).toBe(Number(printed));
      expect(metrics.stable).toBe(row.expect !== 'overload');
      expect(metrics.empty).toBe(Number(row.inputs.contacts_per_hour) === 0);
    }
  });

  it('names the field it refuses', () => {
    const good = { contactsPerHour: 200, averageHandleTimeSeconds: 180, agents: 14, answerTimeThresholdSeconds: 20 };
    for (const field of ['contactsPerHour', 'averageHandleTimeSeconds', 'agents', 'answerTimeThresholdSeconds']) {
      for (const bad of [-1, Number.NaN, Number.NEGATIVE_INFINITY]) {
        expect(() => erlangC({ ...good, [field]: bad })).toThrow(new RegExp(`^${field} .*${bad}`));
      }
    }
    for (const field of ['contactsPerHour', 'averageHandleTimeSeconds', 'agents']) {
      expect(() => erlangC({ ...good, [field]: Number.POSITIVE_INFINITY })).toThrow(new RegExp(`^${field} `));
    }
    expect(() => erlangC({ ...good, contactsPerHour: 1e308 })).toThrow(/^contactsPerHour /);
  });
});

describe('erlangC by its laws', () => {
  it('lies between Erlang B and 1: B < C < 1, and 1/C = (1 - rho)/B + rho', () => {
    fc.assert(
      fc.property(loads, slacks, (load, slack) => {
        const { waitProbability, offeredLoadErlangs, occupancy } = stableQueue(load, slack * Math.sqrt(load));
        const agents = load + slack * Math.sqrt(load);
        const { blockedProbability } = erlangB({ offeredLoadErlangs, lines: agents });
        expect(waitProbability).toBeGreaterThan(blockedProbability);
        expect(waitProbability).toBeLessThan(1);
        near(1 / waitProbability, (1 - occupancy) / blockedProbability + occupancy);
      }),
      seeded,
    );
  });

  it('keeps Little, complements and the exponential tail', () => {
    fc.assert(
      fc.property(loads, slacks, times, times, (load, slack, first, second) => {
        const spare = slack * Math.sqrt(load);
        const metrics = stableQueue(load, spare, 240, first);
        near(metrics.meanQueueLength, (metrics.meanWaitSeconds * metrics.offeredLoadErlangs) / 240);
        near(metrics.meanWaitSeconds, metrics.waitProbability * metrics.meanWaitOfDelayedSeconds);
        expect(metrics.serviceLevel + metrics.waitBeyondThresholdProbability).toBeCloseTo(1, 14);
        expect(metrics.immediateAnswerProbability + metrics.waitProbability).toBeCloseTo(1, 14);
        const tail = (seconds: number) => stableQueue(load, spare, 240, seconds).waitBeyondThresholdProbability;
        if (tail(first + second) < 1e-280) return;
        near(tail(first + second) * metrics.waitProbability, tail(first) * tail(second), 1e-8);
      }),
      seeded,
    );
  });

  it('has percentiles at which the tail is what they say', () => {
    fc.assert(
      fc.property(loads, slacks, (load, slack) => {
        const spare = slack * Math.sqrt(load);
        const { waitPercentilesSeconds: percentiles, waitProbability } = stableQueue(load, spare);
        for (const [name, share] of [
          ['p50', 0.5],
          ['p80', 0.2],
          ['p90', 0.1],
          ['p95', 0.05],
          ['p99', 0.01],
        ] as const) {
          const tail = stableQueue(load, spare, 240, percentiles[name]).waitBeyondThresholdProbability;
          if (waitProbability > share) near(tail, share);
          else expect(percentiles[name]).toBe(0);
        }
      }),
      seeded,
    );
  });

  it('leaves probabilities alone when every time is scaled', () => {
    fc.assert(
      fc.property(loads, slacks, fc.double({ min: 0.01, max: 100, noNaN: true }), (load, slack, factor) => {
        const spare = slack * Math.sqrt(load);
        const metrics = stableQueue(load, spare);
        const scaled = stableQueue(load, spare, 240 * factor, 20 * factor);
        near(scaled.waitProbability, metrics.waitProbability, 1e-9);
        near(scaled.meanWaitSeconds, metrics.meanWaitSeconds * factor, 1e-9);
        expect(scaled.serviceLevel).toBeCloseTo(metrics.serviceLevel, 10);
      }),
      seeded,
    );
  });

  it('falls and is convex in agents, and its service level rises', () => {
    fc.assert(
      fc.property(loads, slacks, slacks, (load, slack, more) => {
        const at = (spare: number) => stableQueue(load, spare * Math.sqrt(load));
        const [here, next, last] = [at(slack), at(slack + more), at(slack + 2 * more)];
        expect(next.waitProbability).toBeLessThan(here.waitProbability);
        expect(next.meanWaitSeconds).toBeLessThan(here.meanWaitSeconds);
        expect(next.serviceLevel).toBeGreaterThanOrEqual(here.serviceLevel);
        expect(here.waitProbability + last.waitProbability).toBeGreaterThanOrEqual(
          2 * next.waitProbability * (1 - 1e-12),
        );
      }),
      seeded,
    );
  });

  it('serves two pooled queues at least as well, in half the time or less', () => {
    fc.assert(
      fc.property(loads, slacks, (load, slack) => {
        const spare = slack * Math.sqrt(load);
        const apart = stableQueue(load, spare);
        const pooled = stableQueue(2 * load, 2 * spare);
        expect(pooled.serviceLevel).toBeGreaterThanOrEqual(apart.serviceLevel - 1e-12);
        expect(pooled.meanWaitSeconds).toBeLessThanOrEqual((apart.meanWaitSeconds / 2) * (1 + 1e-9));
      }),
      seeded,
    );
  });

  it('is the load itself with one agent', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (load) => {
        near(stableQueue(load, 1 - load).waitProbability, load, 1e-9);
      }),
      seeded,
    );
  });

  it('reads one service level four ways, and serves everyone, as nobody abandons', () => {
    const metrics = stableQueue(10, 4);
    expect(new Set(Object.values(metrics.serviceLevels))).toEqual(new Set([metrics.serviceLevel]));
    expect(metrics).toMatchObject({ abandonProbability: 0, blockedProbability: 0, servedProbability: 1, stable: true });
  });

  it('serves agents / load in the long run when overloaded, and nobody in time', () => {
    const metrics = stableQueue(10, -2);
    expect(metrics).toMatchObject({ stable: false, serviceLevel: 0, abandonProbability: 0, occupancy: 1 });
    expect(metrics.servedProbability).toBeCloseTo(0.8, 14);
    expect(metrics.answeredAfterThresholdProbability).toBe(metrics.servedProbability);
    expect(metrics.waitPercentilesSeconds.p50).toBe(Number.POSITIVE_INFINITY);
  });
});
