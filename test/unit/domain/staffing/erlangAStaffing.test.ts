import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import {
  leastPatientAgents,
  type PatientBinding,
  type PatientIntervalToStaff,
  staffPatientInterval,
} from '../../../../src/domain/staffing/erlangAStaffing.ts';
import { fractionalAgents } from '../../../../src/domain/staffing/fractionalAgents.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';

const mid: PatientIntervalToStaff = {
  loadErlangs: 10,
  averageHandleTimeSeconds: 180,
  meanPatienceSeconds: 120,
  answerTimeThresholdSeconds: 20,
  shortAbandonSeconds: 5,
  serviceLevelDefinition: 'answeredOfOffered',
  targets: { minServiceLevel: 0.8 },
  minAgents: null,
};

function metricsAt(input: PatientIntervalToStaff, agents: number) {
  const { averageHandleTimeSeconds, meanPatienceSeconds, answerTimeThresholdSeconds, shortAbandonSeconds } = input;
  return erlangA({
    contactsPerHour: (input.loadErlangs / averageHandleTimeSeconds) * 3600,
    averageHandleTimeSeconds,
    agents,
    meanPatienceSeconds,
    answerTimeThresholdSeconds,
    shortAbandonSeconds,
  });
}

/** Targets that a number of agents misses; by how much the metrics of erlangA are rounded on their way there. */
function misses(input: PatientIntervalToStaff, agents: number, slack = 1e-12): PatientBinding[] {
  const metrics = metricsAt(input, agents);
  const { minServiceLevel, maxAverageSpeedOfAnswerSeconds, maxAbandonProbability, maxOccupancy } = input.targets;
  const level = metrics.serviceLevels[input.serviceLevelDefinition];
  const over = (metric: number, most: number | null | undefined) => most != null && !(metric <= most + slack);
  const missed: (PatientBinding | false)[] = [
    minServiceLevel != null && minServiceLevel > slack && !(level >= minServiceLevel - slack) && 'serviceLevel',
    over(metrics.averageSpeedOfAnswerSeconds, maxAverageSpeedOfAnswerSeconds) && 'speedOfAnswer',
    over(metrics.abandonProbability, maxAbandonProbability) && 'abandonment',
    over(metrics.occupancy, maxOccupancy) && 'occupancy',
    agents < (input.minAgents ?? 0) - 1e-9 && 'minimum',
  ];
  return missed.filter((name) => name !== false);
}

function expectLeast(input: PatientIntervalToStaff) {
  const answer = staffPatientInterval(input);
  // The load is rounded on its way through contacts per hour.
  expect(misses(input, answer.agents, 1e-10)).toEqual([]);
  if (answer.agents > 0) expect(misses(input, answer.agents - 1, 1e-13)).toContain(answer.binding);
  expect(wholeAgents(answer.agentsBeforeRounding)).toBe(answer.agents);
  expect(leastPatientAgents(input)).toBe(answer.agents);
  const { serviceLevelAgents, speedOfAnswerAgents, abandonmentAgents, occupancyAgents } = answer;
  expect(answer.agentsBeforeRounding).toBe(
    Math.max(
      serviceLevelAgents ?? 0,
      speedOfAnswerAgents ?? 0,
      abandonmentAgents ?? 0,
      occupancyAgents ?? 0,
      input.minAgents ?? 0,
    ),
  );
  return answer;
}

const optional = (least: number, most: number) => fc.option(fc.double({ min: least, max: most, noNaN: true }));
const inputs = fc.record({
  loadErlangs: fc.oneof(
    fc.double({ min: 1e-6, max: 3, noNaN: true }),
    fc.double({ min: 0.1, max: 60, noNaN: true }),
    fc.double({ min: 40, max: 3000, noNaN: true }),
    fc.integer({ min: 1, max: 600 }),
  ),
  averageHandleTimeSeconds: fc.oneof(fc.constant(180), fc.double({ min: 5, max: 7200, noNaN: true })),
  meanPatienceSeconds: fc.double({ min: -1, max: 5, noNaN: true }).map((power) => 10 ** power),
  answerTimeThresholdSeconds: fc.oneof(fc.constantFrom(0, 20, 1e9), fc.double({ min: 0, max: 600, noNaN: true })),
  shortAbandonSeconds: fc.constantFrom(0, 5, 60),
  serviceLevelDefinition: fc.constantFrom(
    'answeredOfOffered' as const,
    'answeredOfAnswered' as const,
    'excludingShortAbandons' as const,
    'notWaitingBeyond' as const,
  ),
  targets: fc.record({
    minServiceLevel: fc.option(
      fc.oneof(fc.constantFrom(0, 0.5, 0.8, 0.95, 0.999), fc.double({ min: 0, max: 0.9999, noNaN: true })),
    ),
    maxAverageSpeedOfAnswerSeconds: optional(0.01, 300),
    maxAbandonProbability: optional(0.001, 1),
    maxOccupancy: optional(0.1, 1),
  }),
  minAgents: fc.option(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }))),
});

describe('staffPatientInterval', () => {
  it('needs fewer agents than Erlang C asks for 100 contacts of 180 s in half an hour at 80/20', () => {
    const answer = staffPatientInterval(mid);
    expect(answer).toMatchObject({ agents: 12, binding: 'serviceLevel', abandonmentAgents: null });
    expect(answer.agentsBeforeRounding).toBeCloseTo(11.67, 2);
    expect(metricsAt(mid, answer.agentsBeforeRounding).serviceLevel).toBeCloseTo(0.8, 10);
  });

  it('finds the least number that meets all targets, one of which fails at one less', () => {
    fc.assert(
      fc.property(inputs, (input) => void expectLeast(input)),
      { seed: 2002, numRuns: 2000 },
    );
  });

  it('finds it for targets that a whole number meets to the last digit, and for those just beside', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.integer({ min: -3, max: 4 }),
        fc.constantFrom(0, 1e-16, -1e-16, 1e-10, -1e-10, 1e-9, -1e-9),
        (input, more, off) => {
          const agents = Math.max(1, Math.floor(input.loadErlangs) + more);
          const exact = metricsAt(input, agents);
          const minServiceLevel = exact.serviceLevels[input.serviceLevelDefinition] * (1 + off);
          const maxAbandonProbability = exact.abandonProbability * (1 - off);
          if (minServiceLevel > 1e-9 && minServiceLevel < 0.999_999) {
            expectLeast({ ...input, minAgents: null, targets: { minServiceLevel } });
          }
          if (maxAbandonProbability > 1e-9 && maxAbandonProbability <= 1) {
            const { abandonmentAgents } = expectLeast({ ...input, targets: { maxAbandonProbability } });
            expect(abandonmentAgents).toBeGreaterThan(agents - 1);
            expect(abandonmentAgents).toBeLessThan(agents + 1);
          }
        },
      ),
      { seed: 2003, numRuns: 800 },
    );
  });

  it('has the real numbers of fractionalAgents, each target alone or all at once', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { averageHandleTimeSeconds, meanPatienceSeconds, answerTimeThresholdSeconds, shortAbandonSeconds } =
          input;
        const answer = staffPatientInterval(input);
        const call = { averageHandleTimeSeconds, meanPatienceSeconds, answerTimeThresholdSeconds, shortAbandonSeconds };
        for (const [name, realAgents] of [
          ['minServiceLevel', answer.serviceLevelAgents],
          ['maxAverageSpeedOfAnswerSeconds', answer.speedOfAnswerAgents],
          ['maxAbandonProbability', answer.abandonmentAgents],
          ['maxOccupancy', answer.occupancyAgents],
        ] as const) {
          const target = input.targets[name];
          expect(realAgents === null).toBe(target === null);
          if (target === null || realAgents === null || (name === 'maxOccupancy' && target > 0.999)) continue;
          const { agents } = fractionalAgents({
            model: 'erlangA',
            ...call,
            contactsPerHour: (input.loadErlangs / averageHandleTimeSeconds) * 3600,
            serviceLevelDefinition: input.serviceLevelDefinition,
            targets: { [name]: target },
          });
          expect(Math.abs(agents - realAgents)).toBeLessThanOrEqual(1e-7 + 1e-9 * agents);
        }
      }),
      { seed: 2004, numRuns: 600 },
    );
  });

  it('tells the service of its agents as erlangA does', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const answer = staffPatientInterval(input);
        const metrics = metricsAt(input, answer.agents);
        const near = (actual: number, expected: number) => {
          if (Number.isNaN(expected)) expect(actual).toBe(Number.NaN);
          else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected) + 1e-11);
        };
        near(answer.serviceLevel, metrics.serviceLevels[input.serviceLevelDefinition]);
        near(answer.averageSpeedOfAnswerSeconds, metrics.averageSpeedOfAnswerSeconds);
        near(answer.occupancy, metrics.occupancy);
        near(answer.waitProbability, metrics.waitProbability);
        near(answer.abandonProbability, metrics.abandonProbability);
        near(answer.servedProbability, metrics.servedProbability);
      }),
      { seed: 2005, numRuns: 1000 },
    );
  });

  it('says what binds', () => {
    const binding = (targets: PatientIntervalToStaff['targets'], minAgents: number | null = null) =>
      staffPatientInterval({ ...mid, targets, minAgents }).binding;
    expect(binding({ minServiceLevel: 0.8, maxAbandonProbability: 0.2 })).toBe('serviceLevel');
    expect(binding({ minServiceLevel: 0.8, maxAbandonProbability: 0.02 })).toBe('abandonment');
    expect(binding({ minServiceLevel: 0.8, maxOccupancy: 0.6 })).toBe('occupancy');
    expect(binding({ minServiceLevel: 0.8, maxAverageSpeedOfAnswerSeconds: 1 })).toBe('speedOfAnswer');
    expect(binding({ minServiceLevel: 0.8 }, 20)).toBe('minimum');
    expect(binding({ minServiceLevel: 0 })).toBe('minimum');
    expect(binding({})).toBe('minimum');
  });

  it('asks nobody where nothing is asked, and without load keeps the minimum', () => {
    expect(staffPatientInterval({ ...mid, targets: { minServiceLevel: 0, maxAbandonProbability: 1 } })).toMatchObject({
      agentsBeforeRounding: 0,
      agents: 0,
      serviceLevel: 0,
      waitProbability: 1,
      averageSpeedOfAnswerSeconds: Number.NaN,
      serviceLevelAgents: 0,
      abandonmentAgents: 0,
      occupancyAgents: null,
    });
    const idle = staffPatientInterval({ ...mid, loadErlangs: 0, minAgents: 1.5, targets: { maxOccupancy: 0.8 } });
    expect(idle).toMatchObject({ agentsBeforeRounding: 1.5, agents: 2, serviceLevel: 1, occupancyAgents: 0 });
    expect(idle).toMatchObject({ serviceLevelAgents: null, servedProbability: 1, binding: 'minimum' });
  });

  it('stays finite at the ends: almost no load, a million erlangs, extreme times and targets', () => {
    for (const loadErlangs of [1e-300, 1e-12, 1e-3, 1e4, 1e6]) {
      for (const meanPatienceSeconds of [0, 1e-9, 120, 1e6, 1e12]) {
        for (const answerTimeThresholdSeconds of [0, 20, Number.POSITIVE_INFINITY]) {
          for (const targets of [
            { minServiceLevel: 1e-12 },
            { minServiceLevel: 0.8, maxOccupancy: 0.9 },
            { minServiceLevel: 1 - 1e-9 },
            { maxAbandonProbability: 1e-9 },
            { maxAbandonProbability: 0.999, maxAverageSpeedOfAnswerSeconds: 1e9 },
            { maxAverageSpeedOfAnswerSeconds: 1e-6 },
            { maxOccupancy: 1e-3 },
          ]) {
            const answer = staffPatientInterval({
              ...mid,
              loadErlangs,
              meanPatienceSeconds,
              answerTimeThresholdSeconds,
              targets,
            });
            expect(answer.agents).toBeGreaterThanOrEqual(0);
            expect(wholeAgents(answer.agentsBeforeRounding)).toBe(answer.agents);
            expect(answer.servedProbability + answer.abandonProbability).toBeCloseTo(1, 10);
          }
        }
      }
    }
  });

  it('names what it refuses', () => {
    const bad = (change: object) => () => staffPatientInterval({ ...mid, ...change });
    expect(bad({ loadErlangs: Number.NaN })).toThrow(RangeError);
    expect(bad({ loadErlangs: -1 })).toThrow(/^loadErlangs /);
    expect(bad({ loadErlangs: 1e13 })).toThrow(/^loadErlangs /);
    expect(bad({ averageHandleTimeSeconds: 0 })).toThrow(/^averageHandleTimeSeconds /);
    expect(bad({ meanPatienceSeconds: Number.POSITIVE_INFINITY })).toThrow(/^meanPatienceSeconds /);
    expect(bad({ meanPatienceSeconds: 1e300 })).toThrow(/^meanPatienceSeconds /);
    expect(bad({ answerTimeThresholdSeconds: -1 })).toThrow(/^answerTimeThresholdSeconds /);
    expect(bad({ shortAbandonSeconds: Number.NaN })).toThrow(/^shortAbandonSeconds /);
    expect(bad({ serviceLevelDefinition: 'any' })).toThrow(/^serviceLevelDefinition /);
    expect(bad({ targets: { minServiceLevel: 1 } })).toThrow(/^minServiceLevel /);
    expect(bad({ targets: { maxAverageSpeedOfAnswerSeconds: 0 } })).toThrow(/^maxAverageSpeedOfAnswerSeconds /);
    expect(bad({ targets: { maxAbandonProbability: 0 } })).toThrow(/^maxAbandonProbability /);
    expect(bad({ targets: { maxOccupancy: 1.1 } })).toThrow(/^maxOccupancy /);
    expect(bad({ minAgents: -1 })).toThrow(/^minAgents /);
  });
});
