import { describe, expect, it } from 'vitest';
import { evaluateGiven, evaluatePlan } from '../../../../src/domain/plan/evaluatePlan.ts';
import { type GivenDay, givenRequirement } from '../../../../src/domain/plan/givenAgents.ts';
import { voiceQueue } from '../../../../src/domain/plan/queueService.ts';
import { requirement } from '../../../../src/domain/plan/requirement.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { aSeries, assuming, asVolumes } from '../../../builders.ts';

/** Two days from Monday 2026-01-05, four open hours each, 100 contacts of 180 s an hour: 5 erlangs. */
const volumes = asVolumes(
  aSeries()
    .days(2)
    .open(8, 12)
    .contacts(() => 100)
    .handleTimes(() => 180)
    .build(),
);
const assumptions = assuming({ loadRule: 'interval' });
const needed = requirement(volumes, assumptions);
const monday = (agents: GivenDay['agents'], changes: Partial<GivenDay> = {}): GivenDay => ({
  queueId: 'q',
  date: '2026-01-05',
  firstMinute: 480,
  stepMinutes: 60,
  meaning: 'onTheFloor',
  agents,
  ...changes,
});
const givenOf = (days: readonly GivenDay[]) => givenRequirement('q', needed, days, assumptions, voiceQueue)!;

describe('givenRequirement', () => {
  it('shows the service that the given people achieve, hour by hour, as Erlang C says', () => {
    const given = givenOf([monday([7, 6, 5, 12])]);
    expect([...given.agents.subarray(8, 12)]).toEqual([7, 6, 5, 12]);
    for (const [hour, agents] of [7, 6, 12].entries()) {
      const i = 8 + [0, 1, 3][hour]!;
      const expected = erlangC({
        contactsPerHour: 100,
        averageHandleTimeSeconds: 180,
        agents,
        answerTimeThresholdSeconds: 20,
      });
      expect(given.serviceLevel[i]).toBeCloseTo(expected.serviceLevel, 14);
      expect(given.averageSpeedOfAnswerSeconds[i]).toBeCloseTo(expected.averageSpeedOfAnswerSeconds, 12);
    }
  });

  it('calls as many people as load an overload: nothing in time, waits without end, and a target missed', () => {
    const given = givenOf([monday([7, 6, 5, 12])]);
    expect(given.serviceLevel[10]).toBe(0);
    expect(given.averageSpeedOfAnswerSeconds[10]).toBe(Number.POSITIVE_INFINITY);
    expect([...given.missesTarget.subarray(8, 12)]).toEqual([1, 1, 1, 0]);
  });

  it('leaves out what nothing is said of: other days, and intervals without a number; nobody is a number', () => {
    const given = givenOf([monday([7, null, 0])]);
    expect([...given.openSeconds.subarray(8, 12)]).toEqual([3600, 0, 3600, 0]);
    expect([...given.agents.subarray(8, 12)]).toEqual([7, 0, 0, 0]);
    expect(given.openSeconds.subarray(24).every((seconds) => seconds === 0)).toBe(true);
    expect(givenRequirement('q', needed, [], assumptions, voiceQueue)).toBeNull();
    expect(givenRequirement('other', needed, [monday([7])], assumptions, voiceQueue)).toBeNull();
  });

  it('takes the mean of shorter steps, and longer ones as they are; a step that is said in part is not said', () => {
    const quarters = givenOf([monday([8, 8, 6, 6], { stepMinutes: 15 })]);
    expect(quarters.agents[8]).toBe(7);
    const long = givenOf([monday([10, 4], { stepMinutes: 120 })]);
    expect([...long.agents.subarray(8, 12)]).toEqual([10, 10, 4, 4]);
    const late = givenOf([monday([10], { firstMinute: 510 })]);
    expect([...late.openSeconds.subarray(8, 12)]).toEqual([0, 0, 0, 0]);
  });

  it('takes shrinkage off paid people, and not off people on the floor', () => {
    const paid = givenOf([monday([10, 10, 10, 10], { meaning: 'scheduled' })]);
    expect(paid.agents[8]).toBeCloseTo(7, 12);
    expect(paid.scheduledAgents[8]).toBeCloseTo(10, 12);
    expect(givenOf([monday([10])]).scheduledAgents[8]).toBeCloseTo(10 / 0.7, 12);
  });

  it('refuses people below zero', () => {
    expect(() => givenOf([monday([-1])])).toThrow(RangeError);
    expect(() => givenOf([monday([Number.POSITIVE_INFINITY])])).toThrow(/agents/);
  });

  it('gives back the very service of the plan when the plan’s own people are given', () => {
    const own = givenOf([
      monday([...needed.agents.subarray(8, 12)]),
      monday([...needed.agents.subarray(32, 36)], { date: '2026-01-06' }),
    ]);
    for (const column of [
      'agents',
      'serviceLevel',
      'averageSpeedOfAnswerSeconds',
      'occupancy',
      'scheduledAgents',
    ] as const) {
      for (let i = 0; i < needed.agents.length; i++) {
        if (needed.openSeconds[i]! > 0) expect(own[column][i]).toBeCloseTo(needed[column][i]!, 12);
      }
    }
  });
});

describe('evaluateGiven', () => {
  const queues = ['q', 'r'].map((id) => ({ id, name: id, service: voiceQueue, volumes }));
  const plan = evaluatePlan(queues, assumptions);

  it('counts only the queues that have people given', () => {
    const given = evaluateGiven(plan, [monday([7, 7, 7, 7])], assumptions)!;
    expect(given.queues.map(({ id }) => id)).toEqual(['q']);
    expect(given.figures.contacts).toBe(400);
    expect(given.figures.agentHours).toBe(28);
    expect(given.figures.intervalsUnderTarget).toBe(4);
  });

  it('is nothing without given people', () => {
    expect(evaluateGiven(plan, [], assumptions)).toBeNull();
  });
});
