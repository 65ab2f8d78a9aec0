import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import type { QueueMetrics, ServiceLevels } from '../../../../src/domain/queueing/queueMetrics.ts';
import type { ErlangAQuestion } from '../../../../src/domain/staffing/erlangACase.ts';
import { fractionalAgents } from '../../../../src/domain/staffing/fractionalAgents.ts';
import { requiredAgents } from '../../../../src/domain/staffing/requiredAgents.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';

const DEFINITIONS = ['answeredOfOffered', 'answeredOfAnswered', 'excludingShortAbandons', 'notWaitingBeyond'] as const;

const call = {
  model: 'erlangA' as const,
  contactsPerHour: 200,
  averageHandleTimeSeconds: 180,
  meanPatienceSeconds: 120,
  answerTimeThresholdSeconds: 20,
};

/** The targets that a number of agents misses, by the metrics of erlangA alone. */
function missed(question: ErlangAQuestion, metrics: QueueMetrics): string[] {
  const { targets, serviceLevelDefinition = 'answeredOfOffered' } = question;
  const within = (metric: number, most: number | undefined) => most === undefined || metric <= most + 1e-12;
  return [
    !(metrics.serviceLevels[serviceLevelDefinition] >= (targets.minServiceLevel ?? 0) - 1e-12) && 'minServiceLevel',
    !within(metrics.averageSpeedOfAnswerSeconds, targets.maxAverageSpeedOfAnswerSeconds) &&
      'maxAverageSpeedOfAnswerSeconds',
    !within(metrics.meanWaitSeconds, targets.maxMeanWaitSeconds) && 'maxMeanWaitSeconds',
    !within(metrics.abandonProbability, targets.maxAbandonProbability) && 'maxAbandonProbability',
    !within(metrics.occupancy, targets.maxOccupancy) && 'maxOccupancy',
  ].filter((name) => name !== false);
}

const metricsOf = (question: ErlangAQuestion, agents: number) =>
  erlangA({ ...question, agents, answerTimeThresholdSeconds: question.answerTimeThresholdSeconds! });

const optional = (least: number, most: number) =>
  fc.option(fc.double({ min: least, max: most, noNaN: true }), { nil: undefined, freq: 2 });
const questions = fc.record({
  model: fc.constant('erlangA' as const),
  contactsPerHour: fc.oneof(
    fc.double({ min: 0.1, max: 60, noNaN: true }),
    fc.double({ min: 10, max: 2500, noNaN: true }),
  ),
  averageHandleTimeSeconds: fc.double({ min: 20, max: 400, noNaN: true }),
  meanPatienceSeconds: fc.double({ min: 0, max: 4, noNaN: true }).map((power) => 10 ** power),
  answerTimeThresholdSeconds: fc.oneof(fc.constantFrom(0, 20), fc.double({ min: 0, max: 300, noNaN: true })),
  shortAbandonSeconds: fc.constantFrom(0, 5, 60),
  serviceLevelDefinition: fc.constantFrom(...DEFINITIONS),
  targets: fc.record({
    minServiceLevel: fc.double({ min: 0.001, max: 0.99, noNaN: true }),
    maxAverageSpeedOfAnswerSeconds: optional(0.5, 200),
    maxMeanWaitSeconds: optional(0.5, 200),
    maxAbandonProbability: optional(0.005, 0.9),
    maxOccupancy: optional(0.5, 1),
  }),
});

describe('requiredAgents by Erlang A', () => {
  it('agrees with a search of every number from none, by each definition, and names what binds', () => {
    fc.assert(
      fc.property(questions, (question) => {
        let expected = 0;
        while (missed(question, metricsOf(question, expected)).length > 0) expected++;
        const answer = requiredAgents(question);
        expect(answer.agents).toBe(expected);
        expect(answer.binding).toEqual(expected > 1 ? missed(question, metricsOf(question, expected - 1)) : []);
        expect(answer.at).toEqual(metricsOf(question, expected));
        expect(answer.oneLess).toEqual(expected > 1 ? metricsOf(question, expected - 1) : null);
        expect(answer.oneMore).toEqual(metricsOf(question, expected + 1));
      }),
      { seed: 2007, numRuns: 150 },
    );
  });

  it('needs fewer agents than erlangs where callers may give up', () => {
    const answer = requiredAgents({ ...call, targets: { maxAbandonProbability: 0.2 } });
    expect(answer).toMatchObject({ status: 'ok', agents: 9, binding: ['maxAbandonProbability'] });
    // Half the load, in the fluid limit.
    const large = requiredAgents({ ...call, contactsPerHour: 2e6, targets: { maxAbandonProbability: 0.5 } });
    expect(large.agents).toBe(50_000);
  });

  it('calls infeasible what only endlessly many agents reach', () => {
    const status = (change: Partial<ErlangAQuestion>) => {
      const question = { ...call, ...change } as ErlangAQuestion;
      expect(fractionalAgents(question).status).toBe(requiredAgents(question).status);
      return requiredAgents(question).status;
    };
    expect(status({ targets: { minServiceLevel: 1 } })).toBe('infeasible');
    expect(status({ targets: { maxAverageSpeedOfAnswerSeconds: 0 } })).toBe('infeasible');
    expect(status({ targets: { maxMeanWaitSeconds: 0 } })).toBe('infeasible');
    expect(status({ targets: { maxAbandonProbability: 0, minServiceLevel: 0.8 } })).toBe('infeasible');
    expect(status({ targets: { maxAbandonProbability: 0 }, meanPatienceSeconds: 0 })).toBe('infeasible');
    const endless = { answerTimeThresholdSeconds: Number.POSITIVE_INFINITY, targets: { minServiceLevel: 1 } };
    expect(status(endless)).toBe('infeasible');
    expect(status({ ...endless, serviceLevelDefinition: 'answeredOfAnswered' })).toBe('ok');
    expect(status({ ...endless, serviceLevelDefinition: 'excludingShortAbandons' })).toBe('infeasible');
    expect(status({ targets: { maxMeanWaitSeconds: 0 }, meanPatienceSeconds: 0 })).toBe('ok');
    expect(status({ contactsPerHour: 0, targets: { maxAbandonProbability: 0 } })).toBe('ok');
  });

  it('needs nobody where nothing is asked, and someone where a figure needs an answer', () => {
    for (const serviceLevelDefinition of DEFINITIONS) {
      const answer = requiredAgents({ ...call, serviceLevelDefinition, targets: { minServiceLevel: 0 } });
      expect(answer).toMatchObject({ agents: 0, oneLess: null });
    }
    expect(requiredAgents({ ...call, targets: { maxAbandonProbability: 1 } }).agents).toBe(0);
    expect(requiredAgents({ ...call, targets: { maxMeanWaitSeconds: 120 } }).agents).toBe(0);
    expect(requiredAgents({ ...call, targets: { maxMeanWaitSeconds: 119 } }).agents).toBe(1);
    expect(requiredAgents({ ...call, targets: { maxAverageSpeedOfAnswerSeconds: 1e9 } }).agents).toBe(1);
    expect(requiredAgents({ ...call, contactsPerHour: 0, targets: { minServiceLevel: 0.8 } }).agents).toBe(0);
  });

  it('is Erlang C where nobody gives up', () => {
    const { meanPatienceSeconds: _, ...same } = call;
    for (const meanPatienceSeconds of [Number.POSITIVE_INFINITY, 1e300]) {
      for (const targets of [{ minServiceLevel: 0.8 }, { maxOccupancy: 0.8, maxMeanWaitSeconds: 10 }]) {
        const endless = { ...call, meanPatienceSeconds, targets };
        const byErlangC = { ...same, model: 'erlangC' as const, targets };
        expect(requiredAgents(endless)).toEqual(requiredAgents(byErlangC));
        expect(requiredAgents({ ...endless, targets: { ...targets, maxAbandonProbability: 0 } })).toEqual(
          requiredAgents(byErlangC),
        );
        expect(fractionalAgents(endless)).toEqual(fractionalAgents(byErlangC));
      }
      const stable = requiredAgents({ ...call, meanPatienceSeconds, targets: { maxAbandonProbability: 0.05 } });
      expect(stable).toMatchObject({ agents: 11, binding: [] });
    }
  });

  it('names what it refuses', () => {
    const bad = (change: object) => () => requiredAgents({ ...call, targets: { minServiceLevel: 0.8 }, ...change });
    expect(bad({ targets: {} })).toThrow(RangeError);
    expect(bad({ targets: {} })).toThrow(/^targets /);
    expect(bad({ targets: { maxBlockedProbability: 0.1 } })).toThrow(/^maxBlockedProbability /);
    expect(bad({ targets: { maxAbandonProbability: 1.1 } })).toThrow(/^maxAbandonProbability /);
    expect(bad({ targets: { maxOccupancy: 0 } })).toThrow(/^maxOccupancy /);
    expect(bad({ meanPatienceSeconds: undefined })).toThrow(/^meanPatienceSeconds /);
    expect(bad({ meanPatienceSeconds: -1 })).toThrow(/^meanPatienceSeconds /);
    expect(bad({ answerTimeThresholdSeconds: undefined })).toThrow(/^answerTimeThresholdSeconds /);
    expect(bad({ shortAbandonSeconds: Number.NaN })).toThrow(/^shortAbandonSeconds /);
    expect(bad({ serviceLevelDefinition: 'toString' })).toThrow(/^serviceLevelDefinition .*toString/);
    expect(bad({ contactsPerHour: Number.NaN })).toThrow(/^contactsPerHour /);
    expect(bad({ averageHandleTimeSeconds: 0 })).toThrow(/^averageHandleTimeSeconds /);
  });
});

describe('fractionalAgents by Erlang A', () => {
  it('meets one of the targets exactly and the others at least, and rounds up to the whole answer', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { agents } = fractionalAgents(question);
        const whole = requiredAgents(question).agents;
        expect(wholeAgents(agents)).toBe(whole);
        if (Math.abs(agents - Math.round(agents)) < 1e-8) return;
        const { targets } = question;
        const metrics = metricsOf(question, agents);
        const level: keyof ServiceLevels = question.serviceLevelDefinition;
        const room = [
          (metrics.serviceLevels[level] - targets.minServiceLevel) / targets.minServiceLevel,
          1 - metrics.averageSpeedOfAnswerSeconds / (targets.maxAverageSpeedOfAnswerSeconds ?? Infinity),
          1 - metrics.meanWaitSeconds / (targets.maxMeanWaitSeconds ?? Infinity),
          1 - metrics.abandonProbability / (targets.maxAbandonProbability ?? Infinity),
          1 - metrics.occupancy / (targets.maxOccupancy ?? Infinity),
        ];
        expect(Math.abs(Math.min(...room))).toBeLessThan(1e-9);
      }),
      { seed: 1974, numRuns: 400 },
    );
  });
});
