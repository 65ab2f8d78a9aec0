import { describe, expect, it } from 'vitest';
import { carriedAgentsNeeded, carriedService } from '../../../../src/domain/plan/carriedService.ts';
import { voiceQueue } from '../../../../src/domain/plan/queueService.ts';
import { requirement } from '../../../../src/domain/plan/requirement.ts';
import { transientQueue } from '../../../../src/domain/queueing/transient.ts';
import { aSeries, assuming, asVolumes } from '../../../builders.ts';

/** Two days from Monday, in half-hours from 8 to 12, with a peak. */
const volumes = asVolumes(
  aSeries()
    .days(2)
    .every(30)
    .open(8, 12)
    .contacts((at) => 30 + 20 * Math.sin(at.minute / 40))
    .handleTimes(() => 300)
    .build(),
);
const need = (assumptions = assuming()) => requirement(volumes, assumptions);

describe('carriedService', () => {
  it('runs each opening by itself, as the transient queue does from an empty start', () => {
    const plan = need();
    const carried = carriedService(plan, voiceQueue, assuming(), 0, 96)!;
    for (const first of [16, 64]) {
      const { intervals } = transientQueue({
        intervalSeconds: 1800,
        contacts: [...plan.contacts.subarray(first, first + 8)],
        agents: [...plan.agents.subarray(first, first + 8)],
        averageHandleTimeSeconds: 300,
        meanPatienceSeconds: Number.POSITIVE_INFINITY,
        answerTimeThresholdSeconds: 20,
      });
      for (const [k, metrics] of intervals.entries()) {
        expect(carried.serviceLevel[first + k]).toBeCloseTo(metrics.serviceLevel, 12);
        expect(carried.averageSpeedOfAnswerSeconds[first + k]).toBeCloseTo(metrics.averageSpeedOfAnswerSeconds, 9);
      }
    }
    expect(carried.serviceLevel[15]).toBeNaN();
  });

  it('gives the same numbers for a part of the plan as for the whole', () => {
    const plan = need();
    const whole = carriedService(plan, voiceQueue, assuming(), 0, 96)!;
    const part = carriedService(plan, voiceQueue, assuming(), 18, 70)!;
    expect(part.first).toBe(18);
    for (let i = 18; i < 70; i++) {
      if (Number.isNaN(whole.serviceLevel[i]!)) expect(part.serviceLevel[i - 18]).toBeNaN();
      else expect(part.serviceLevel[i - 18]).toBeCloseTo(whole.serviceLevel[i]!, 12);
    }
  });

  it('starts a queue that never closes late enough: six hours before are as good as all', () => {
    const always = asVolumes(
      aSeries()
        .days(2)
        .every(30)
        .contacts((at) => 30 + 20 * Math.sin(at.minute / 100))
        .handleTimes(() => 300)
        .build(),
    );
    const assumptions = assuming({ model: 'erlangA' });
    const plan = requirement(always, assumptions);
    const whole = carriedService(plan, voiceQueue, assumptions, 0, 96)!;
    const secondDay = carriedService(plan, voiceQueue, assumptions, 48, 96)!;
    for (let i = 48; i < 96; i++) expect(secondDay.serviceLevel[i - 48]).toBeCloseTo(whole.serviceLevel[i]!, 6);
  });

  it('lets those who give up give up, where the model says so', () => {
    const patient = carriedService(need(), voiceQueue, assuming(), 0, 96)!;
    const assumptions = assuming({ model: 'erlangA', meanPatienceSeconds: 60 });
    const impatient = carriedService(need(), voiceQueue, assumptions, 0, 96)!;
    expect(patient.abandonProbability[20]).toBe(0);
    expect(impatient.abandonProbability[20]).toBeGreaterThan(0);
    expect(impatient.averageSpeedOfAnswerSeconds[20]).toBeLessThan(patient.averageSpeedOfAnswerSeconds[20]!);
  });

  it('has nothing to say of chats, lines, redials and mail', () => {
    const assumptions = assuming({ model: 'erlangA' });
    for (const service of [
      { ...voiceQueue, channel: 'chat' as const },
      { ...voiceQueue, channel: 'email' as const },
      { ...voiceQueue, lines: 20 },
      { ...voiceQueue, redialProbability: 0.5 },
    ]) {
      expect(carriedService(need(), service, assumptions, 0, 96)).toBeNull();
    }
  });
});

describe('carriedAgentsNeeded', () => {
  it('is the least number in that interval that keeps the level, all others as they are', () => {
    const assumptions = assuming({ maxOccupancy: null });
    const plan = need(assumptions);
    for (const interval of [16, 18, 21, 23]) {
      const level = (agents: number) => {
        const changed = { ...plan, agents: plan.agents.with(interval, agents) };
        return carriedService(changed, voiceQueue, assumptions, interval, interval + 1)!.serviceLevel[0]!;
      };
      const least = carriedAgentsNeeded(plan, voiceQueue, assumptions, interval)!;
      expect(level(least)).toBeGreaterThanOrEqual(0.8);
      expect(level(least - 1)).toBeLessThan(0.8);
    }
  });

  it('is not known where there is no chain', () => {
    expect(carriedAgentsNeeded(need(), { ...voiceQueue, channel: 'chat' }, assuming(), 18)).toBeNull();
  });
});
