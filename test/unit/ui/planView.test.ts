import { describe, expect, it } from 'vitest';
import { evaluatePlan } from '../../../src/domain/plan/evaluatePlan.ts';
import { voiceQueue } from '../../../src/domain/plan/queueService.ts';
import type { PlanResult } from '../../../src/state/planResult.ts';
import { figuresOfDays, planOnShow } from '../../../src/ui/planView.ts';
import { aSeries, assuming, asVolumes } from '../../builders.ts';

const volumes = (level: number, zone?: string) => {
  const series = aSeries()
    .from('2026-10-19')
    .days(14)
    .contacts((at) => level + ((at.interval * 7) % 11));
  return asVolumes((zone ? series.in(zone) : series).build());
};

function planOf(...queues: ReturnType<typeof volumes>[]): PlanResult {
  const assumptions = assuming();
  const named = queues.map((one, i) => ({ id: `q${i}`, name: `Queue ${i}`, service: voiceQueue, volumes: one }));
  const inputs = {
    forecasts: [],
    planningIntervalMinutes: 60,
    assumptions,
    services: [voiceQueue, voiceQueue],
    givenDays: [],
    given: null,
    scenarioInputs: [],
    scenarios: [],
  };
  return { ...inputs, baseline: evaluatePlan(named, assumptions) };
}

describe('planOnShow', () => {
  const plan = planOf(volumes(20), volumes(5));

  it('is the queue that was chosen', () => {
    const { queue, queues, combined } = planOnShow(plan, 'q1');
    expect(queue?.name).toBe('Queue 1');
    expect(queues).toEqual([queue]);
    expect(combined).toBe(queue?.requirement);
  });

  it('is the sum of all without a choice, and when the chosen queue is gone', () => {
    for (const id of [null, 'gone']) {
      const { queue, queues, combined } = planOnShow(plan, id);
      expect(queue).toBeNull();
      expect(queues).toHaveLength(2);
      expect(combined).toBe(plan.baseline.combined);
    }
  });

  it('is the sum of separate requirements of a channel, unless a queue is chosen or none of the channel is there', () => {
    const three = planOf(volumes(20), volumes(5), volumes(9));
    const chat: PlanResult = {
      ...three,
      baseline: {
        ...three.baseline,
        queues: three.baseline.queues.map((one, i) =>
          i === 1 ? { ...one, service: { ...voiceQueue, channel: 'chat' } } : one,
        ),
      },
    };
    const voice = planOnShow(chat, null, 'needed', 'voice');
    expect(voice.queues.map(({ id }) => id)).toEqual(['q0', 'q2']);
    const agents = (q: number) => three.baseline.queues[q]!.requirement.agents;
    expect(voice.combined.agents).toEqual(agents(0).map((count, i) => count + agents(2)[i]!));
    expect(planOnShow(chat, null, 'needed', 'chat').queue?.id).toBe('q1');
    expect(planOnShow(chat, 'q1', 'needed', 'voice').queue?.id).toBe('q1');
    expect(planOnShow(chat, null, 'needed', 'email').queues).toHaveLength(3);
    const given = { ...chat, given: chat.baseline };
    expect(planOnShow(given, null, 'given', 'voice').needed!.agents).toEqual(voice.combined.agents);
  });

  it('is the only queue where there is one', () => {
    expect(planOnShow(planOf(volumes(20)), null).queue?.name).toBe('Queue 0');
  });
});

describe('figuresOfDays', () => {
  it('of the whole plan are the figures of the plan', () => {
    const plan = planOf(volumes(20), volumes(5));
    expect(figuresOfDays(planOnShow(plan, null), 0, 14, 2)).toEqual(plan.baseline.figures);
  });

  it('of two weeks add up to the plan, and of two queues too', () => {
    const plan = planOf(volumes(20), volumes(5));
    const hours = (id: string | null, first: number, end: number) => {
      return figuresOfDays(planOnShow(plan, id), first, end, 1).scheduledHours;
    };
    const { scheduledHours } = plan.baseline.figures;
    expect(hours(null, 0, 7) + hours(null, 7, 14)).toBeCloseTo(scheduledHours, 8);
    expect(hours('q0', 0, 14) + hours('q1', 0, 14)).toBeCloseTo(scheduledHours, 8);
  });

  it('count each queue by the days of its own clock: 25 hours where it goes back', () => {
    const plan = planOf(volumes(20, 'Europe/Rome'), volumes(20, 'Asia/Tokyo'));
    const autumnSunday = (id: string) => figuresOfDays(planOnShow(plan, id), 6, 7, 1).openIntervals;
    expect([autumnSunday('q0'), autumnSunday('q1')]).toEqual([25, 24]);
  });
});
