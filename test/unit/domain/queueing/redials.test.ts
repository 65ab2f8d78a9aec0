import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import { withRedials } from '../../../../src/domain/queueing/redials.ts';
import { inputsOf, type ReferenceRow, readReference } from './referenceTable.ts';

interface RedialFile {
  rows: { inputs: ReferenceRow['inputs']; fixed_point: Record<string, number>; without_redials: { sl: number } }[];
}

const busy = {
  freshContactsPerHour: 200,
  averageHandleTimeSeconds: 180,
  agents: 11,
  meanPatienceSeconds: 60,
  answerTimeThresholdSeconds: 20,
  redialProbability: 0.5,
};
const { freshContactsPerHour: _, redialProbability: __, ...queue } = busy;
const near = (actual: number, expected: number, relative = 1e-9) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
const anyQueue = {
  freshContactsPerHour: fc.double({ min: 0.01, max: 5000, noNaN: true }),
  agents: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 30, noNaN: true })),
  meanPatienceSeconds: fc.double({ min: -1, max: 5, noNaN: true }).map((power) => 10 ** power),
  redialProbability: fc.oneof(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.constantFrom(0, 0.5, 1 - 1e-9)),
};
const seeded = { seed: 2013, numRuns: 500 };

describe('withRedials', () => {
  it('equals the fixed points of the table', () => {
    const { rows } = readReference<RedialFile>('redial');
    expect(rows.length).toBeGreaterThan(5);
    for (const { inputs: printed, fixed_point: expected, without_redials: without } of rows) {
      const inputs = inputsOf({ inputs: printed });
      const call = {
        averageHandleTimeSeconds: inputs.aht_seconds!,
        agents: inputs.agents!,
        meanPatienceSeconds: inputs.mean_patience_seconds!,
        answerTimeThresholdSeconds: inputs.target_seconds!,
        freshContactsPerHour: inputs.fresh_contacts_per_hour!,
      };
      const metrics = withRedials({ ...call, redialProbability: inputs.redial_probability! });
      near(metrics.attemptsPerHour, expected.attempts_per_hour!);
      near(metrics.serviceLevel, expected.sl_of_attempts!);
      near(metrics.abandonProbability, expected.prob_abandon_of_attempts!);
      near(metrics.averageSpeedOfAnswerSeconds, expected.mean_wait_answered_seconds!);
      near(metrics.occupancy, expected.occupancy!);
      near(metrics.lostForGoodFraction, expected.share_of_fresh_lost_for_good!);
      near(withRedials({ ...call, redialProbability: 0 }).serviceLevel, without.sl);
    }
  });

  it('keeps the balance: fresh contacts are answered once or lost for good', () => {
    fc.assert(
      fc.property(fc.record(anyQueue), (change) => {
        const metrics = withRedials({ ...busy, ...change });
        const { attemptsPerHour, abandonProbability, servedProbability } = metrics;
        const { freshContactsPerHour: fresh, redialProbability: again } = change;
        // Near 1 the difference 1 - redialProbability x abandonProbability is rounded before it is compared.
        const rounding = 1e-12 + 1e-15 / (1 - again * abandonProbability);
        near(attemptsPerHour, fresh / (1 - again * abandonProbability), rounding);
        expect(Math.abs((attemptsPerHour * servedProbability) / fresh + metrics.lostForGoodFraction - 1)).toBeLessThan(
          1e-10,
        );
        expect(metrics.lostForGoodFraction).toBeLessThanOrEqual(1);
        const { redialProbability: ___, freshContactsPerHour: ____, ...same } = { ...busy, ...change };
        expect(metrics).toMatchObject(erlangA({ ...same, contactsPerHour: attemptsPerHour }));
      }),
      seeded,
    );
  });

  it('has more attempts, a worse service and fewer lost for good, the more try again', () => {
    fc.assert(
      fc.property(fc.record(anyQueue), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (change, further) => {
        const here = withRedials({ ...busy, ...change });
        const redialProbability = change.redialProbability + further * (1 - change.redialProbability);
        if (redialProbability === 1) return;
        const more = withRedials({ ...busy, ...change, redialProbability });
        expect(more.attemptsPerHour).toBeGreaterThanOrEqual(here.attemptsPerHour);
        expect(more.serviceLevel).toBeLessThanOrEqual(here.serviceLevel + 1e-12);
        expect(more.lostForGoodFraction).toBeLessThanOrEqual(here.lostForGoodFraction + 1e-10);
      }),
      seeded,
    );
  });

  it('is Erlang A when nobody tries again, and when nobody gives up', () => {
    const plain = erlangA({ ...queue, contactsPerHour: 200 });
    const once = withRedials({ ...busy, redialProbability: 0 });
    expect(once).toEqual({ ...plain, attemptsPerHour: 200, lostForGoodFraction: plain.abandonProbability });
    for (const agents of [9, 14]) {
      const patient = { ...queue, agents, meanPatienceSeconds: Number.POSITIVE_INFINITY };
      const endless = erlangA({ ...patient, contactsPerHour: 200 });
      expect(withRedials({ ...busy, ...patient })).toEqual({
        ...endless,
        attemptsPerHour: 200,
        lostForGoodFraction: 0,
      });
    }
  });

  it('loses everyone for good without agents, and nobody without contacts', () => {
    const without = withRedials({ ...busy, agents: 0 });
    near(without.attemptsPerHour, 400, 1e-14);
    near(without.lostForGoodFraction, 1, 1e-14);
    const idle = withRedials({ ...busy, freshContactsPerHour: 0 });
    expect(idle).toMatchObject({ empty: true, attemptsPerHour: 0, lostForGoodFraction: 0, serviceLevel: 1 });
  });

  it('stays finite where nearly everybody tries again, and where the patience is nothing or vast', () => {
    for (const redialProbability of [0.999, 1 - 1e-9, 1 - 2 ** -53]) {
      for (const agents of [0, 1e-6, 1, 9, 10, 11, 500]) {
        for (const meanPatienceSeconds of [0, 1e-9, 60, 1e9, 1e300]) {
          const metrics = withRedials({ ...busy, redialProbability, agents, meanPatienceSeconds });
          expect(metrics.attemptsPerHour).toBeGreaterThanOrEqual(200);
          expect(metrics.attemptsPerHour).toBeLessThan(1e19);
          expect(metrics.lostForGoodFraction).toBeGreaterThanOrEqual(0);
          expect(metrics.lostForGoodFraction).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('names what it refuses', () => {
    const bad = (change: object) => () => withRedials({ ...busy, ...change });
    for (const field of Object.keys(busy)) {
      for (const value of [-1, Number.NaN]) expect(bad({ [field]: value })).toThrow(new RegExp(`^${field} `));
    }
    expect(bad({ redialProbability: 1 })).toThrow(RangeError);
    expect(bad({ redialProbability: 1 })).toThrow(/^redialProbability /);
    expect(bad({ freshContactsPerHour: Number.POSITIVE_INFINITY })).toThrow(/^freshContactsPerHour /);
    expect(bad({ freshContactsPerHour: 1e308 })).toThrow(/^freshContactsPerHour /);
    expect(bad({ shortAbandonSeconds: -1 })).toThrow(/^shortAbandonSeconds /);
  });
});
