import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { type IntervalToStaff, staffInterval } from '../../../../src/domain/staffing/erlangCStaffing.ts';
import { fractionalAgents } from '../../../../src/domain/staffing/fractionalAgents.ts';
import { scheduledAgents, wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';

const eightyTwenty: IntervalToStaff = {
  loadErlangs: 10,
  averageHandleTimeSeconds: 180,
  minServiceLevel: 0.8,
  answerTimeThresholdSeconds: 20,
  maxOccupancy: null,
  minAgents: null,
};

/** 1/B by the recursion from one line up. */
function textbookReciprocal(load: number, lines: number): number {
  let reciprocal = 1;
  for (let k = 1; k <= lines; k++) reciprocal = 1 + (reciprocal * k) / load;
  return reciprocal;
}

/** Textbook Erlang C. */
function textbookServiceLevel(input: IntervalToStaff, agents: number, reciprocal: number): number {
  const load = input.loadErlangs;
  if (agents <= load) return 0;
  const waitProbability = 1 / (1 + ((reciprocal - 1) * (agents - load)) / agents);
  const thresholdInHandleTimes = input.answerTimeThresholdSeconds / input.averageHandleTimeSeconds;
  return 1 - waitProbability * Math.exp(-(agents - load) * thresholdInHandleTimes);
}

function textbookSpeedOfAnswer(input: IntervalToStaff, agents: number, reciprocal: number): number {
  const spare = agents - input.loadErlangs;
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  return input.averageHandleTimeSeconds / (spare * (1 + ((reciprocal - 1) * spare) / agents));
}

function misses(input: IntervalToStaff, agents: number, reciprocal: number) {
  return {
    serviceLevel: textbookServiceLevel(input, agents, reciprocal) < input.minServiceLevel - 1e-12,
    speedOfAnswer:
      input.maxAverageSpeedOfAnswerSeconds != null &&
      textbookSpeedOfAnswer(input, agents, reciprocal) > input.maxAverageSpeedOfAnswerSeconds + 1e-12,
    occupancy: input.maxOccupancy !== null && input.loadErlangs / agents > input.maxOccupancy + 1e-12,
    minimum: input.minAgents !== null && agents < input.minAgents,
    stability: agents <= input.loadErlangs,
  };
}

/** Every number from the least stable one upwards. */
function plainSearch(input: IntervalToStaff): number {
  const load = input.loadErlangs;
  let agents = Math.floor(load) + 1;
  let reciprocal = textbookReciprocal(load, agents);
  while (Object.values(misses(input, agents, reciprocal)).some(Boolean)) {
    agents++;
    reciprocal = 1 + (reciprocal * agents) / load;
  }
  return agents;
}

/** agents, agentsBeforeRounding and binding against the plain search. */
function expectPlainAnswer(input: IntervalToStaff) {
  const answer = staffInterval(input);
  const expected = plainSearch(input);
  if (answer.agents !== expected) throw new Error(`${JSON.stringify(input)}: ${answer.agents}, expected ${expected}`);
  expect(wholeAgents(answer.agentsBeforeRounding)).toBe(expected);
  expect(answer.agentsBeforeRounding).toBeGreaterThanOrEqual(input.loadErlangs - 1e-9);
  if (expected > 1)
    expect(misses(input, expected - 1, textbookReciprocal(input.loadErlangs, expected - 1))[answer.binding]).toBe(true);
  expect(answer.agentsBeforeRounding).toBe(
    Math.max(
      answer.serviceLevelAgents,
      answer.speedOfAnswerAgents ?? 0,
      answer.occupancyAgents ?? 0,
      input.minAgents ?? 0,
    ),
  );
}

const loads = fc.oneof(
  fc.double({ min: 1e-6, max: 3, noNaN: true }),
  fc.double({ min: 0.1, max: 60, noNaN: true }),
  fc.double({ min: 40, max: 1500, noNaN: true }),
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 1, max: 6000 }).map((tenths) => tenths / 10),
);
const levels = fc.oneof(
  fc.constantFrom(0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999_999),
  fc.double({ min: 0, max: 0.9999, noNaN: true }),
);
const speeds = fc.oneof(
  fc.constantFrom(undefined, null, 1, 20, 60),
  fc.double({ min: -3, max: 5, noNaN: true }).map((exponent) => 10 ** exponent),
);
const inputs = fc.record({
  loadErlangs: loads,
  averageHandleTimeSeconds: fc.oneof(fc.constant(180), fc.double({ min: 5, max: 7200, noNaN: true })),
  minServiceLevel: levels,
  answerTimeThresholdSeconds: fc.oneof(fc.constantFrom(0, 20, 1e9), fc.double({ min: 0, max: 600, noNaN: true })),
  maxOccupancy: fc.option(
    fc.oneof(fc.constantFrom(1, 0.5, 0.8, 0.85, 0.9), fc.double({ min: 0.2, max: 1, noNaN: true })),
  ),
  minAgents: fc.option(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }))),
});
const seeded = { seed: 480, numRuns: 3000 };

describe('staffInterval', () => {
  it('needs 13.04, so 14 agents for 100 contacts of 180 s in half an hour at 80/20, and 20 scheduled at 30 %', () => {
    const answer = staffInterval(eightyTwenty);
    expect(answer.agentsBeforeRounding).toBeCloseTo(13.04, 2);
    expect(answer.agentsBeforeRounding / 13.037206466407792).toBeCloseTo(1, 13);
    expect(answer).toMatchObject({
      agents: 14,
      binding: 'serviceLevel',
      occupancyAgents: null,
      speedOfAnswerAgents: null,
    });
    expect(answer.serviceLevel).toBeCloseTo(0.88835, 5);
    expect(answer.averageSpeedOfAnswerSeconds).toBeCloseTo(7.836, 3);
    expect(answer.occupancy).toBeCloseTo(0.714, 3);
    expect(wholeAgents(scheduledAgents(answer.agents, 0.3))).toBe(20);
  });

  it('gives the answer of a plain search, before rounding too, with and without cap and minimum', () => {
    fc.assert(fc.property(inputs, expectPlainAnswer), seeded);
  });

  it('gives it with a speed of answer too, met to the last digit by a whole number or not', () => {
    fc.assert(
      fc.property(
        inputs,
        speeds,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 1e-16, -1e-16, 1e-9, -1e-9),
        (input, speed, more, off) => {
          const minServiceLevel = input.minServiceLevel > 0.9 ? 0.2 : input.minServiceLevel;
          expectPlainAnswer({ ...input, minServiceLevel, maxAverageSpeedOfAnswerSeconds: speed });
          const agents = Math.floor(input.loadErlangs) + more;
          const exact = textbookSpeedOfAnswer(input, agents, textbookReciprocal(input.loadErlangs, agents));
          // The textbook figure is right to 1e-12 seconds, the slack, only where it is small.
          if (exact > 1e-6 && exact < 100)
            expectPlainAnswer({ ...input, maxAverageSpeedOfAnswerSeconds: exact * (1 + off) });
        },
      ),
      { seed: 484, numRuns: 1500 },
    );
  });

  it('has the real number of fractionalAgents for a speed of answer, at which it is met exactly', () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: -2, max: 4, noNaN: true }), (input, exponent) => {
        const { averageHandleTimeSeconds } = input;
        const targets = { maxAverageSpeedOfAnswerSeconds: 10 ** exponent };
        const { speedOfAnswerAgents } = staffInterval({ ...input, ...targets });
        const contactsPerHour = (input.loadErlangs / averageHandleTimeSeconds) * 3600;
        const { agents } = fractionalAgents({ model: 'erlangC', contactsPerHour, averageHandleTimeSeconds, targets });
        expect(Math.abs(agents - speedOfAnswerAgents!)).toBeLessThanOrEqual(4e-9 + 1e-12 * agents);
      }),
      { seed: 485, numRuns: 1000 },
    );
  });

  it('gives it for targets that a whole number meets to the last digit, and for those just beside', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 1e-16, -1e-16, 1e-10, -1e-10, 3e-10, 1e-9, -1e-9),
        (input, more, off) => {
          const agents = Math.floor(input.loadErlangs) + more;
          const reciprocal = textbookReciprocal(input.loadErlangs, agents);
          const exact = textbookServiceLevel(input, agents, reciprocal) + off;
          if (exact > 0 && exact < 0.999_999) expectPlainAnswer({ ...input, minServiceLevel: exact });
          const cap = input.loadErlangs / agents + off;
          if (cap > 0.01 && cap <= 1) expectPlainAnswer({ ...input, maxOccupancy: cap });
        },
      ),
      { seed: 481, numRuns: 1500 },
    );
  });

  it('gives it for loads within rounding of a whole number', () => {
    for (const whole of [1, 2, 14, 47, 48, 64, 100, 480]) {
      for (const off of [0, 1e-12, -1e-12, 1e-10, -1e-10, 5e-10, 2e-9, -2e-9]) {
        for (const minServiceLevel of [0, 1e-9, 0.8]) {
          for (const maxOccupancy of [null, 1, 0.8]) {
            for (const answerTimeThresholdSeconds of [20, 1e9]) {
              const loadErlangs = whole + off;
              expectPlainAnswer({
                ...eightyTwenty,
                loadErlangs,
                minServiceLevel,
                maxOccupancy,
                answerTimeThresholdSeconds,
              });
            }
          }
        }
      }
    }
  });

  it('is the least number at any size: it meets the target, one less does not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 9, noNaN: true }),
        fc.double({ min: -9, max: -0.01, noNaN: true }),
        fc.double({ min: -4, max: 1, noNaN: true }),
        (loadExponent, lateExponent, thresholdExponent) => {
          const loadErlangs = 10 ** loadExponent;
          const minServiceLevel = 1 - 10 ** lateExponent;
          const averageHandleTimeSeconds = 200;
          const answerTimeThresholdSeconds = 200 * 10 ** thresholdExponent;
          const call = { averageHandleTimeSeconds, answerTimeThresholdSeconds, contactsPerHour: loadErlangs * 18 };
          const { agents } = staffInterval({ ...eightyTwenty, ...call, loadErlangs, minServiceLevel });
          expect(erlangC({ ...call, agents }).serviceLevel).toBeGreaterThanOrEqual(minServiceLevel - 1e-12);
          expect(erlangC({ ...call, agents: agents - 1 }).serviceLevel).toBeLessThan(minServiceLevel - 1e-12);
        },
      ),
      { seed: 486, numRuns: 1000 },
    );
  });

  it('tells the service of its agents as erlangC does', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const answer = staffInterval(input);
        const { averageHandleTimeSeconds, answerTimeThresholdSeconds } = input;
        const contactsPerHour = (input.loadErlangs / averageHandleTimeSeconds) * 3600;
        const metrics = erlangC({
          contactsPerHour,
          averageHandleTimeSeconds,
          answerTimeThresholdSeconds,
          agents: answer.agents,
        });
        // The load is rounded on its way through contacts per hour, and its distance to the agents magnifies that.
        const relative = (1e-12 * answer.agents) / (answer.agents - input.loadErlangs);
        const near = (actual: number, expected: number) =>
          expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
        near(answer.serviceLevel, metrics.serviceLevel);
        near(answer.averageSpeedOfAnswerSeconds, metrics.averageSpeedOfAnswerSeconds);
        near(answer.occupancy, metrics.occupancy);
        near(answer.waitProbability, metrics.waitProbability);
      }),
      { seed: 482, numRuns: 1000 },
    );
  });

  it('has the real number of fractionalAgents, at which the service level is met exactly', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { averageHandleTimeSeconds, answerTimeThresholdSeconds, minServiceLevel } = input;
        const { serviceLevelAgents } = staffInterval(input);
        const contactsPerHour = (input.loadErlangs / averageHandleTimeSeconds) * 3600;
        const call = { contactsPerHour, averageHandleTimeSeconds, answerTimeThresholdSeconds };
        const { agents } = fractionalAgents({ model: 'erlangC', ...call, targets: { minServiceLevel } });
        expect(Math.abs(agents - serviceLevelAgents)).toBeLessThanOrEqual(4e-9 + 1e-12 * agents);
        const spare = agents - input.loadErlangs;
        if (minServiceLevel === 0 || spare < 1e-3 || answerTimeThresholdSeconds > 1e6) return;
        const { serviceLevel } = erlangC({ ...call, agents: serviceLevelAgents });
        expect(Math.abs(serviceLevel - minServiceLevel)).toBeLessThan(1e-10 + 1e-13 / spare);
      }),
      { seed: 483, numRuns: 1000 },
    );
  });

  it('says what binds: service level, speed of answer, occupancy, minimum or stability', () => {
    const binding = (change: Partial<IntervalToStaff>) => staffInterval({ ...eightyTwenty, ...change }).binding;
    expect(binding({})).toBe('serviceLevel');
    expect(binding({ maxOccupancy: 0.7 })).toBe('occupancy');
    expect(binding({ maxOccupancy: 0.9 })).toBe('serviceLevel');
    expect(binding({ minAgents: 15 })).toBe('minimum');
    expect(binding({ maxAverageSpeedOfAnswerSeconds: 5 })).toBe('speedOfAnswer');
    expect(binding({ maxAverageSpeedOfAnswerSeconds: 60 })).toBe('serviceLevel');
    expect(binding({ minServiceLevel: 0 })).toBe('stability');
    expect(binding({ minServiceLevel: 0, maxOccupancy: 0.9 })).toBe('occupancy');
    expect(binding({ minServiceLevel: 0, maxOccupancy: 1 })).toBe('stability');
  });

  it('staffs the least stable number for a service level of 0: 11 for 10 erlangs', () => {
    const answer = staffInterval({ ...eightyTwenty, minServiceLevel: 0 });
    expect(answer.agents).toBe(11);
    expect(answer.agentsBeforeRounding).toBeCloseTo(10, 8);
    expect(staffInterval({ ...eightyTwenty, minServiceLevel: 0, loadErlangs: 10.4 }).agentsBeforeRounding).toBe(10.4);
  });

  it('without load keeps the minimum, and nobody waits', () => {
    const idle = staffInterval({ ...eightyTwenty, loadErlangs: 0, minAgents: 2, maxOccupancy: 0.8 });
    expect(idle).toMatchObject({
      agentsBeforeRounding: 2,
      agents: 2,
      speedOfAnswerAgents: null,
      serviceLevel: 1,
      waitProbability: 0,
      occupancy: 0,
    });
    expect(staffInterval({ ...eightyTwenty, loadErlangs: 0 })).toMatchObject({
      agents: 0,
      averageSpeedOfAnswerSeconds: 0,
    });
  });

  it('stays finite at the ends: almost no load, a hundred thousand erlangs, extreme targets', () => {
    for (const loadErlangs of [1e-320, 1e-300, 1e-12, 1e5, 1e7]) {
      for (const minServiceLevel of [0, 1e-15, 0.8, 1 - 1e-9, 1 - 1e-15]) {
        for (const answerTimeThresholdSeconds of [0, 20, Number.POSITIVE_INFINITY]) {
          const answer = staffInterval({ ...eightyTwenty, loadErlangs, minServiceLevel, answerTimeThresholdSeconds });
          expect(answer.agents).toBeGreaterThan(loadErlangs);
          expect(wholeAgents(answer.agentsBeforeRounding)).toBe(answer.agents);
          expect(answer.serviceLevel).toBeGreaterThanOrEqual(minServiceLevel - 1e-12);
        }
      }
    }
  });

  it('names what it refuses', () => {
    const bad = (change: Partial<IntervalToStaff>) => () => staffInterval({ ...eightyTwenty, ...change });
    expect(bad({ loadErlangs: Number.NaN })).toThrow(/^loadErlangs /);
    expect(bad({ loadErlangs: Number.POSITIVE_INFINITY })).toThrow(/^loadErlangs /);
    expect(bad({ averageHandleTimeSeconds: 0 })).toThrow(/^averageHandleTimeSeconds /);
    expect(bad({ minServiceLevel: 1 })).toThrow(/^minServiceLevel /);
    expect(bad({ answerTimeThresholdSeconds: -1 })).toThrow(/^answerTimeThresholdSeconds /);
    expect(bad({ maxAverageSpeedOfAnswerSeconds: 0 })).toThrow(/^maxAverageSpeedOfAnswerSeconds /);
    expect(bad({ maxAverageSpeedOfAnswerSeconds: Number.NaN })).toThrow(/^maxAverageSpeedOfAnswerSeconds /);
    expect(bad({ maxOccupancy: 0 })).toThrow(/^maxOccupancy /);
    expect(bad({ maxOccupancy: 1.1 })).toThrow(/^maxOccupancy /);
    expect(bad({ minAgents: -1 })).toThrow(/^minAgents /);
  });
});
