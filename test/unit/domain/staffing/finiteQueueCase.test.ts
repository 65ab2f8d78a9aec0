import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finiteQueue } from '../../../../src/domain/queueing/finiteQueue.ts';
import type { QueueMetrics, ServiceLevels } from '../../../../src/domain/queueing/queueMetrics.ts';
import { finiteQueueCase } from '../../../../src/domain/staffing/finiteQueueCase.ts';
import { fractionalAgents } from '../../../../src/domain/staffing/fractionalAgents.ts';
import { leastAgents, requiredAgents } from '../../../../src/domain/staffing/requiredAgents.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';
import type { StaffingTargets } from '../../../../src/domain/staffing/targets.ts';

const queue = {
  model: 'finiteQueue' as const,
  contactsPerHour: 200,
  averageHandleTimeSeconds: 180,
  lines: 20,
  meanPatienceSeconds: 240,
  answerTimeThresholdSeconds: 20,
  shortAbandonSeconds: 5,
};
const definitions: (keyof ServiceLevels)[] = [
  'answeredOfOffered',
  'answeredOfAnswered',
  'excludingShortAbandons',
  'notWaitingBeyond',
];
const infinite = Number.POSITIVE_INFINITY;

function missed(metrics: QueueMetrics, targets: StaffingTargets, definition: keyof ServiceLevels) {
  const { minServiceLevel = 0, maxAverageSpeedOfAnswerSeconds = infinite, maxMeanWaitSeconds = infinite } = targets;
  const { maxAbandonProbability = 1, maxBlockedProbability = 1, maxOccupancy = 1 } = targets;
  return [
    metrics.serviceLevels[definition] < minServiceLevel - 1e-12 && 'minServiceLevel',
    metrics.averageSpeedOfAnswerSeconds > maxAverageSpeedOfAnswerSeconds + 1e-12 && 'maxAverageSpeedOfAnswerSeconds',
    metrics.meanWaitSeconds > maxMeanWaitSeconds + 1e-12 && 'maxMeanWaitSeconds',
    metrics.abandonProbability > maxAbandonProbability + 1e-12 && 'maxAbandonProbability',
    metrics.blockedProbability > maxBlockedProbability + 1e-12 && 'maxBlockedProbability',
    metrics.occupancy > maxOccupancy + 1e-12 && 'maxOccupancy',
  ].filter((name) => name !== false);
}

const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const questions = fc.record({
  contactsPerHour: fc.double({ min: 1, max: 900, noNaN: true }),
  averageHandleTimeSeconds: fc.double({ min: 20, max: 900, noNaN: true }),
  lines: fc.integer({ min: 1, max: 60 }),
  meanPatienceSeconds: fc.oneof(fc.constant(infinite), fc.double({ min: 1, max: 3000, noNaN: true })),
  answerTimeThresholdSeconds: fc.double({ min: 0, max: 120, noNaN: true }),
  shortAbandonSeconds: fc.double({ min: 0, max: 20, noNaN: true }),
});
const targetSets = fc
  .record({
    minServiceLevel: optional(fc.double({ min: 0, max: 0.99, noNaN: true })),
    maxAverageSpeedOfAnswerSeconds: optional(fc.double({ min: 0.1, max: 200, noNaN: true })),
    maxMeanWaitSeconds: optional(fc.double({ min: 0.1, max: 200, noNaN: true })),
    maxAbandonProbability: optional(fc.double({ min: 0.001, max: 0.5, noNaN: true })),
    maxBlockedProbability: optional(fc.double({ min: 0.001, max: 0.9, noNaN: true })),
    maxOccupancy: optional(fc.double({ min: 0.3, max: 1, noNaN: true })),
  })
  .filter((targets) => Object.values(targets).some((target) => target !== undefined));

describe('requiredAgents with finitely many lines', () => {
  it('agrees with a search of every number, whatever the targets, the definition and the patience', () => {
    let [found, out] = [0, 0];
    fc.assert(
      fc.property(questions, targetSets, fc.constantFrom(...definitions), (call, targets, definition) => {
        const missedAt = (agents: number) => missed(finiteQueue({ ...call, agents }), targets, definition);
        let expected = 1;
        while (expected <= call.lines && missedAt(expected).length > 0) expected++;
        const question = { model: 'finiteQueue' as const, ...call, serviceLevelDefinition: definition, targets };
        const answer = requiredAgents(question);
        const fractional = fractionalAgents(question);
        if (expected > call.lines) {
          out++;
          expect(answer).toMatchObject({ status: 'infeasible', agents: infinite });
          expect(answer.binding.length).toBeGreaterThan(0);
          expect(fractional).toEqual({ status: 'infeasible', agents: infinite });
          return;
        }
        found++;
        expect(answer).toMatchObject({ status: 'ok', agents: expected });
        expect(answer.binding).toEqual(expected > 1 ? missedAt(expected - 1) : []);
        expect(answer.at).toEqual(finiteQueue({ ...call, agents: expected }));
        expect(answer.oneMore === null).toBe(expected === call.lines);
        expect(wholeAgents(fractional.agents)).toBe(expected);
        expect(fractional.agents).toBeGreaterThanOrEqual(1);
      }),
      { seed: 1917, numRuns: 600 },
    );
    expect(Math.min(found, out)).toBeGreaterThan(100);
  });

  it('names what even an agent on every line misses', () => {
    const answer = requiredAgents({ ...queue, lines: 9, targets: { minServiceLevel: 0.8, maxOccupancy: 0.99 } });
    expect(answer).toMatchObject({ status: 'infeasible', binding: ['minServiceLevel'], at: null });
    const floods = requiredAgents({ ...queue, lines: 9, targets: { maxBlockedProbability: 0.01 } });
    expect(floods.binding).toEqual(['maxBlockedProbability']);
  });

  it('takes blocking as a limit from above where patience is shorter than a call', () => {
    const hasty = { ...queue, contactsPerHour: 400, meanPatienceSeconds: 10, lines: 22 };
    const blockedWith = (agents: number) => finiteQueue({ ...hasty, agents }).blockedProbability;
    expect(blockedWith(22)).toBeGreaterThan(2 * blockedWith(18));
    const maxBlockedProbability = blockedWith(18) * 1.001;
    const maxAbandonProbability = finiteQueue({ ...hasty, agents: 18 }).abandonProbability * 1.001;
    const answer = requiredAgents({ ...hasty, targets: { maxAbandonProbability, maxBlockedProbability } });
    expect(answer).toMatchObject({ status: 'ok', agents: 18, binding: ['maxAbandonProbability'] });
    expect(answer.oneMore).not.toBeNull();
    const more = requiredAgents({ ...hasty, targets: { maxAbandonProbability: 0.02, maxBlockedProbability } });
    expect(more).toMatchObject({ status: 'infeasible', binding: ['maxAbandonProbability'] });
  });

  it('needs no agent without contacts', () => {
    const none = requiredAgents({ ...queue, contactsPerHour: 0, targets: { minServiceLevel: 0.8 } });
    expect(none).toMatchObject({ status: 'ok', agents: 0, binding: [], oneLess: null });
    expect(none.at?.empty).toBe(true);
    expect(fractionalAgents({ ...queue, contactsPerHour: 0, targets: { minServiceLevel: 0.8 } }).agents).toBe(0);
  });

  it('mans every line where nobody may wait or give up, and reaches no level of 1 of all offered', () => {
    const agents = (targets: StaffingTargets, change = {}) => requiredAgents({ ...queue, ...change, targets }).agents;
    // One erlang: far fewer agents have waits that are nothing but rounding.
    const light = { contactsPerHour: 20 };
    expect(agents({ maxMeanWaitSeconds: 0 }, light)).toBe(20);
    expect(agents({ maxAverageSpeedOfAnswerSeconds: 0 }, light)).toBe(20);
    expect(agents({ maxAbandonProbability: 0 }, light)).toBe(20);
    expect(agents({ maxAbandonProbability: 0 }, { meanPatienceSeconds: infinite })).toBe(1);
    expect(agents({ maxMeanWaitSeconds: 0 }, { meanPatienceSeconds: 0 })).toBe(1);
    expect(agents({ maxBlockedProbability: 0 })).toBe(infinite);
    expect(agents({ minServiceLevel: 1 })).toBe(infinite);
    const answered = { serviceLevelDefinition: 'answeredOfAnswered' };
    expect(agents({ minServiceLevel: 1 }, { ...answered, ...light })).toBe(20);
    expect(agents({ minServiceLevel: 1 }, { ...answered, answerTimeThresholdSeconds: infinite })).toBe(1);
    const patient = { meanPatienceSeconds: infinite, answerTimeThresholdSeconds: infinite };
    const excluding = { serviceLevelDefinition: 'excludingShortAbandons', ...light };
    expect(agents({ minServiceLevel: 1 }, { ...excluding, ...patient })).toBe(1);
    expect(agents({ minServiceLevel: 1 }, { ...excluding, answerTimeThresholdSeconds: infinite })).toBe(20);
  });

  it('finds a level that more agents would lose again, as they keep the lines taken', () => {
    const hasty = {
      ...queue,
      contactsPerHour: 1160,
      averageHandleTimeSeconds: 100,
      lines: 2,
      meanPatienceSeconds: 0.15,
      serviceLevelDefinition: 'notWaitingBeyond' as const,
    };
    const levelOf = (agents: number) => finiteQueue({ ...hasty, agents }).serviceLevels.notWaitingBeyond;
    expect(levelOf(1)).toBeGreaterThan(0.9);
    expect(levelOf(2)).toBeLessThan(0.1);
    expect(requiredAgents({ ...hasty, targets: { minServiceLevel: 0.9 } }).agents).toBe(1);
    expect(requiredAgents({ ...hasty, targets: { minServiceLevel: 0.99 } })).toMatchObject({
      status: 'infeasible',
      binding: ['minServiceLevel'],
    });
  });

  it('interpolates the metric between whole agents before rounding', () => {
    const levelAt = (agents: number) => finiteQueue({ ...queue, agents }).serviceLevel;
    for (const minServiceLevel of [0.5, 0.8, 0.9]) {
      const staffing = finiteQueueCase({ ...queue, targets: { minServiceLevel } });
      const { agents } = leastAgents(staffing);
      const [low, high] = [levelAt(agents - 1), levelAt(agents)];
      const expected = agents - 1 + (minServiceLevel - low) / (high - low);
      const fractional = fractionalAgents({ ...queue, targets: { minServiceLevel } }).agents;
      expect(Math.abs(fractional - expected)).toBeLessThan(1e-11);
      expect(Math.abs(staffing.marginAt('minServiceLevel', fractional))).toBeLessThan(1e-11);
    }
    // Also between the last two numbers there are.
    const last = { ...queue, targets: { maxMeanWaitSeconds: 0.01 } };
    expect(requiredAgents(last).agents).toBe(20);
    const wait = finiteQueue({ ...queue, agents: 19 }).meanWaitSeconds;
    expect(Math.abs(fractionalAgents(last).agents - (20 - 0.01 / wait))).toBeLessThan(1e-11);
  });

  it('names what it refuses', () => {
    const bad =
      (change: object, targets: StaffingTargets = { minServiceLevel: 0.8 }) =>
      () =>
        requiredAgents({ ...queue, targets, ...change });
    expect(bad({ lines: 0 })).toThrow(/^lines /);
    expect(bad({ lines: 20.5 })).toThrow(/^lines /);
    expect(bad({ meanPatienceSeconds: -1 })).toThrow(/^meanPatienceSeconds /);
    expect(bad({ answerTimeThresholdSeconds: undefined })).toThrow(/^answerTimeThresholdSeconds /);
    expect(bad({ shortAbandonSeconds: Number.NaN })).toThrow(/^shortAbandonSeconds /);
    expect(bad({ serviceLevelDefinition: 'best' })).toThrow(/^serviceLevelDefinition /);
    expect(bad({ targets: {} })).toThrow(/^targets /);
    expect(bad({}, { maxBlockedProbability: 2 })).toThrow(/^maxBlockedProbability /);
    const tried = { serviceLevelDefinition: 'notWaitingBeyond', meanPatienceSeconds: 60, lines: 1e6 };
    expect(bad(tried)).toThrow(/^lines /);
  });
});
