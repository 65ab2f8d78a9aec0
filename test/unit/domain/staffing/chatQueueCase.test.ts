import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatQueue } from '../../../../src/domain/queueing/chatQueue.ts';
import type { ServiceLevels } from '../../../../src/domain/queueing/queueMetrics.ts';
import { chatQueueCase } from '../../../../src/domain/staffing/chatQueueCase.ts';
import { fractionalAgents } from '../../../../src/domain/staffing/fractionalAgents.ts';
import { leastAgents, requiredAgents } from '../../../../src/domain/staffing/requiredAgents.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';
import type { StaffingTargets } from '../../../../src/domain/staffing/targets.ts';

const chats = {
  model: 'chatQueue' as const,
  contactsPerHour: 120,
  maxConcurrentChats: 3,
  soloHandleTimeSeconds: 420,
  slowdownPerExtraChat: 0.25,
  meanPatienceSeconds: 120,
  answerTimeThresholdSeconds: 30,
};
const infinite = Number.POSITIVE_INFINITY;
const definitions: (keyof ServiceLevels)[] = [
  'answeredOfOffered',
  'answeredOfAnswered',
  'excludingShortAbandons',
  'notWaitingBeyond',
];
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const questions = fc.record({
  contactsPerHour: fc.double({ min: 0.5, max: 80, noNaN: true }),
  maxConcurrentChats: fc.integer({ min: 1, max: 5 }),
  soloHandleTimeSeconds: fc.double({ min: 30, max: 900, noNaN: true }),
  slowdownPerExtraChat: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 3, noNaN: true }),
  ),
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
    maxOccupancy: optional(fc.double({ min: 0.2, max: 1, noNaN: true })),
  })
  .filter((targets) => Object.values(targets).some((target) => target !== undefined));

describe('requiredAgents for chats', () => {
  it('agrees with a search of every number, whatever the targets, the definition and the patience', () => {
    fc.assert(
      fc.property(questions, targetSets, fc.constantFrom(...definitions), (call, targets, definition) => {
        const {
          minServiceLevel = 0,
          maxAverageSpeedOfAnswerSeconds = infinite,
          maxMeanWaitSeconds = infinite,
        } = targets;
        const { maxAbandonProbability = 1, maxOccupancy = 1 } = targets;
        const missedAt = (agents: number) => {
          const metrics = chatQueue({ ...call, agents });
          const level = metrics.serviceLevels[definition] || 0;
          const asked = targets.maxAverageSpeedOfAnswerSeconds !== undefined;
          const loadAsked = targets.maxOccupancy !== undefined;
          return [
            level < minServiceLevel - 1e-12 && 'minServiceLevel',
            asked &&
              !(metrics.averageSpeedOfAnswerSeconds <= maxAverageSpeedOfAnswerSeconds + 1e-12) &&
              'maxAverageSpeedOfAnswerSeconds',
            metrics.meanWaitSeconds > maxMeanWaitSeconds + 1e-12 && 'maxMeanWaitSeconds',
            metrics.abandonProbability > maxAbandonProbability + 1e-12 && 'maxAbandonProbability',
            loadAsked && !(metrics.occupancy <= maxOccupancy + 1e-12) && 'maxOccupancy',
          ].filter((name) => name !== false);
        };
        let expected = 0;
        while (missedAt(expected).length > 0 || !chatQueue({ ...call, agents: expected }).stable) expected++;
        const question = { model: 'chatQueue' as const, ...call, serviceLevelDefinition: definition, targets };
        const answer = requiredAgents(question);
        expect(answer).toMatchObject({ status: 'ok', agents: expected });
        expect(answer.binding).toEqual(expected > 1 ? missedAt(expected - 1) : []);
        expect(answer.at).toEqual(chatQueue({ ...call, agents: expected }));
        expect(wholeAgents(fractionalAgents(question).agents)).toBe(expected);
      }),
      { seed: 2014, numRuns: 150 },
    );
  });

  it('asks 9 agents for 120 chats an hour, three at a time, at 95 % in 30 s, and interpolates before rounding', () => {
    const targets = { minServiceLevel: 0.95 };
    const answer = requiredAgents({ ...chats, targets });
    expect(answer).toMatchObject({ status: 'ok', agents: 9, binding: ['minServiceLevel'] });
    expect(answer.at?.meanChatsPerAgent).toBeGreaterThan(1.5);
    const staffing = chatQueueCase({ ...chats, targets });
    expect(leastAgents(staffing).agents).toBe(9);
    const levelAt = (agents: number) => chatQueue({ ...chats, agents }).serviceLevel;
    const expected = 8 + (0.95 - levelAt(8)) / (levelAt(9) - levelAt(8));
    expect(Math.abs(fractionalAgents({ ...chats, targets }).agents - expected)).toBeLessThan(1e-11);
    expect(Math.abs(staffing.marginAt('minServiceLevel', expected))).toBeLessThan(1e-11);
  });

  it('asks for a stable queue where nobody gives up, as the last agent at least', () => {
    // A full agent ends 3 chats in 630 s: exactly 7 agents 120 an hour.
    const patient = { ...chats, meanPatienceSeconds: infinite, targets: { minServiceLevel: 0 } };
    expect(requiredAgents(patient)).toMatchObject({ status: 'ok', agents: 8, binding: [] });
    const endlessBelow = { ...patient, targets: { maxMeanWaitSeconds: 100 } };
    expect(requiredAgents(endlessBelow)).toMatchObject({ agents: 8, binding: ['maxMeanWaitSeconds'] });
    expect(fractionalAgents(endlessBelow).agents).toBeCloseTo(8, 9);
  });

  it('needs no agent without contacts or wishes, and says what is out of reach', () => {
    const agents = (targets: StaffingTargets, change = {}) => requiredAgents({ ...chats, ...change, targets }).agents;
    expect(agents({ minServiceLevel: 0.8 }, { contactsPerHour: 0 })).toBe(0);
    expect(agents({ minServiceLevel: 0 })).toBe(0);
    expect(agents({ minServiceLevel: 0 }, { serviceLevelDefinition: 'answeredOfAnswered' })).toBe(0);
    expect(agents({ maxAbandonProbability: 1 })).toBe(0);
    const anyAnswer = { ...chats, targets: { maxAverageSpeedOfAnswerSeconds: 1e6 } };
    expect(requiredAgents(anyAnswer).agents).toBe(1);
    expect(fractionalAgents(anyAnswer).agents).toBeCloseTo(1, 9);
    const unhurried = { meanPatienceSeconds: infinite, answerTimeThresholdSeconds: infinite };
    expect(agents({ minServiceLevel: 1 }, unhurried)).toBe(8);
    for (const targets of [{ minServiceLevel: 1 }, { maxMeanWaitSeconds: 0 }, { maxAbandonProbability: 0 }]) {
      expect(agents(targets)).toBe(infinite);
      expect(requiredAgents({ ...chats, targets }).binding).toEqual(Object.keys(targets));
      expect(fractionalAgents({ ...chats, targets })).toEqual({ status: 'infeasible', agents: infinite });
    }
    expect(agents({ maxAbandonProbability: 0 }, { meanPatienceSeconds: infinite })).toBe(8);
    expect(agents({ maxMeanWaitSeconds: 0 }, { meanPatienceSeconds: 0 })).toBe(0);
    expect(agents({ maxAverageSpeedOfAnswerSeconds: 0 }, { meanPatienceSeconds: 0 })).toBe(1);
  });

  it('names what it refuses', () => {
    const bad = (change: object) => () => requiredAgents({ ...chats, targets: { minServiceLevel: 0.8 }, ...change });
    expect(bad({ targets: { maxBlockedProbability: 0.1 } })).toThrow(/^maxBlockedProbability /);
    expect(bad({ targets: {} })).toThrow(/^targets /);
    expect(bad({ maxConcurrentChats: 0 })).toThrow(/^maxConcurrentChats /);
    expect(bad({ slowdownPerExtraChat: -1 })).toThrow(/^slowdownPerExtraChat /);
    expect(bad({ soloHandleTimeSeconds: 0 })).toThrow(/^soloHandleTimeSeconds /);
    expect(bad({ answerTimeThresholdSeconds: undefined })).toThrow(/^answerTimeThresholdSeconds /);
    expect(bad({ serviceLevelDefinition: 'best' })).toThrow(/^serviceLevelDefinition /);
    expect(bad({ contactsPerHour: 1e9 })).toThrow(/^contactsPerHour /);
  });
});
