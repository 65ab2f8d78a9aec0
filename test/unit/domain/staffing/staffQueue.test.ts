import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueModel } from '../../../../src/domain/queueing/queueModel.ts';
import { staffInterval } from '../../../../src/domain/staffing/erlangCStaffing.ts';
import {
  type IntervalService,
  type IntervalTargets,
  missedTargetsOf,
} from '../../../../src/domain/staffing/intervalService.ts';
import { requiredAgents } from '../../../../src/domain/staffing/requiredAgents.ts';
import { wholeAgents } from '../../../../src/domain/staffing/shrinkage.ts';
import { type QueueToStaff, serviceOf, staffQueue } from '../../../../src/domain/staffing/staffQueue.ts';

const eightyTwenty: IntervalTargets = {
  minServiceLevel: 0.8,
  serviceLevelDefinition: 'answeredOfOffered',
  answerTimeThresholdSeconds: 20,
  shortAbandonSeconds: 5,
  maxAverageSpeedOfAnswerSeconds: null,
  maxAbandonProbability: null,
  maxBlockedProbability: null,
  maxOccupancy: null,
  minAgents: 0,
  maxAgents: null,
};

function aQueue(model: QueueModel | null, changes: Partial<QueueToStaff> = {}, targets: Partial<IntervalTargets> = {}) {
  return {
    model,
    loadErlangs: 10,
    averageHandleTimeSeconds: 180,
    ...changes,
    targets: { ...eightyTwenty, ...targets },
  };
}

const models = {
  erlangC: { kind: 'erlangC' },
  erlangA: { kind: 'erlangA', meanPatienceSeconds: 120 },
  lines: { kind: 'finiteQueue', meanPatienceSeconds: 120, lines: 40 },
  redials: { kind: 'redials', meanPatienceSeconds: 60, redialProbability: 0.5 },
  chat: { kind: 'chatQueue', meanPatienceSeconds: 120, maxConcurrentChats: 3, slowdownPerExtraChat: 0.25 },
} as const satisfies Record<string, QueueModel>;

const targetMixes = fc.record({
  minServiceLevel: fc.constantFrom(0, 0.5, 0.8, 0.95),
  serviceLevelDefinition: fc.constantFrom(
    'answeredOfOffered' as const,
    'answeredOfAnswered' as const,
    'excludingShortAbandons' as const,
    'notWaitingBeyond' as const,
  ),
  answerTimeThresholdSeconds: fc.constantFrom(0, 10, 20, 120),
  maxAverageSpeedOfAnswerSeconds: fc.constantFrom(null, 5, 60),
  maxAbandonProbability: fc.constantFrom(null, 0.02, 0.1),
  maxOccupancy: fc.constantFrom(null, 0.7, 0.9),
  minAgents: fc.constantFrom(0, 1, 3),
});
const loads = fc.double({ min: 0.05, max: 60, noNaN: true });

describe('staffQueue', () => {
  it('answers the textbook question: 14 agents because of the service level, 13.04 before rounding', () => {
    const staffed = staffQueue(aQueue(models.erlangC, {}, { maxOccupancy: 0.85, minAgents: 2 }));
    expect(staffed).toMatchObject({ agents: 14, binding: 'serviceLevel', missesTarget: false });
    expect(staffed.agentsBeforeRounding).toBeCloseTo(13.03720646640779, 12);
    expect(staffed.demands).toMatchObject({ occupancy: 10 / 0.85, minimum: 2 });
    expect(staffed.serviceLevel).toBeCloseTo(0.8883500191794669, 12);
  });

  it('needs fewer agents when callers give up: 12 with a patience of two minutes', () => {
    const staffed = staffQueue(aQueue(models.erlangA));
    expect(staffed.agents).toBe(12);
    expect(staffed.abandonProbability).toBeGreaterThan(0.05);
    expect(staffed.servedProbability + staffed.abandonProbability).toBeCloseTo(1, 12);
  });

  it.each(Object.entries(models))(
    'meets all targets with its agents, and misses the binding one with one less: %s',
    (_, model) => {
      fc.assert(
        fc.property(loads, targetMixes, (loadErlangs, targets) => {
          const queue = aQueue(model, { loadErlangs }, targets);
          const staffed = staffQueue(queue);
          expect(wholeAgents(staffed.agentsBeforeRounding)).toBe(staffed.agents);
          const others = Object.entries(staffed.demands).filter(([name]) => name !== 'maximum');
          const most = Math.max(0, ...others.map(([, demand]) => demand));
          if (staffed.missesTarget) {
            expect(most).toBe(Number.POSITIVE_INFINITY);
            expect(staffed.agents).toBe(40); // all lines are taken by agents, and still it is not enough
            return;
          }
          expect(most).toBeCloseTo(staffed.agentsBeforeRounding, 9);
          expect(missedTargetsOf(serviceOf(queue, staffed.agents), queue.targets)).toEqual([]);
          // Two ways to the same figures; the nearer the load to the agents, the more last digits of either are lost.
          const spare = Math.max(Number.MIN_VALUE, Math.abs(staffed.agents - loadErlangs));
          const tolerance = 1e-8 + (1e-14 * staffed.agents) / spare;
          for (const [name, value] of Object.entries(serviceOf(queue, staffed.agents))) {
            const own = staffed[name as keyof IntervalService];
            if (Number.isNaN(value)) expect(own, name).toBeNaN();
            else expect(Math.abs(own - value), name).toBeLessThanOrEqual(tolerance * Math.max(1, value));
          }
          if (staffed.binding === 'minimum' || staffed.binding === 'stability' || staffed.agents < 2) return;
          expect(missedTargetsOf(serviceOf(queue, staffed.agents - 1), queue.targets)).toContain(staffed.binding);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('agrees with requiredAgents in Erlang A for any mix of targets', () => {
    fc.assert(
      fc.property(loads, targetMixes, (loadErlangs, mix) => {
        const { minServiceLevel, maxAverageSpeedOfAnswerSeconds, maxAbandonProbability, maxOccupancy } = mix;
        const targets = Object.fromEntries(
          Object.entries({
            minServiceLevel,
            maxAverageSpeedOfAnswerSeconds,
            maxAbandonProbability,
            maxOccupancy,
          }).filter(([, target]) => target !== null),
        );
        const required = requiredAgents({
          model: 'erlangA',
          contactsPerHour: (loadErlangs * 3600) / 180,
          averageHandleTimeSeconds: 180,
          meanPatienceSeconds: 120,
          answerTimeThresholdSeconds: mix.answerTimeThresholdSeconds,
          serviceLevelDefinition: mix.serviceLevelDefinition,
          shortAbandonSeconds: 5,
          targets,
        });
        const staffed = staffQueue(aQueue(models.erlangA, { loadErlangs }, { ...mix, minAgents: 0 }));
        expect(staffed.agents).toBe(required.agents);
      }),
    );
  });

  it('asks no agents for blocking where more of them block more, and says that the target is missed', () => {
    const model = { kind: 'finiteQueue', meanPatienceSeconds: 60, lines: 22 } as const;
    const impatient = { loadErlangs: 20, averageHandleTimeSeconds: 300 };
    const without = staffQueue(aQueue(model, impatient));
    expect(without).toMatchObject({ binding: 'serviceLevel', missesTarget: false });
    const queue = aQueue(model, impatient, { maxBlockedProbability: 0.02 });
    const blockedWith = (agents: number) => serviceOf(queue, agents).blockedProbability;
    expect(blockedWith(without.agents)).toBeGreaterThan(blockedWith(without.agents - 2));
    expect(staffQueue(queue)).toEqual({ ...without, missesTarget: true });
    // Patient callers: an agent frees lines, and is asked for.
    const patient = aQueue({ ...model, meanPatienceSeconds: 600, lines: 30 }, impatient, {
      maxBlockedProbability: 0.02,
    });
    expect(staffQueue(patient)).toMatchObject({ missesTarget: false });
    expect(staffQueue(patient).demands.blocking).toBeGreaterThan(0);
  });

  it('is Erlang C where lines are plenty and nobody gives up', () => {
    fc.assert(
      fc.property(loads, (loadErlangs) => {
        const plenty = { kind: 'finiteQueue', meanPatienceSeconds: Number.POSITIVE_INFINITY, lines: 4000 } as const;
        const byLines = staffQueue(aQueue(plenty, { loadErlangs }));
        const byErlangC = staffInterval({ ...aQueue(models.erlangC, { loadErlangs }), ...eightyTwenty });
        expect(byLines.agents).toBe(byErlangC.agents);
        // Interpolated between whole agents, where Erlang C is solved: both lie in the same step.
        expect(Math.abs(byLines.agentsBeforeRounding - byErlangC.agentsBeforeRounding)).toBeLessThan(0.5);
      }),
      { numRuns: 40 },
    );
  });

  it('is Erlang A where an agent has one chat at a time, and where nobody calls again', () => {
    fc.assert(
      fc.property(loads, targetMixes, (loadErlangs, targets) => {
        const one = { ...models.chat, maxConcurrentChats: 1, slowdownPerExtraChat: 0 };
        const never = { kind: 'redials', meanPatienceSeconds: 120, redialProbability: 0 } as const;
        const { agents } = staffQueue(aQueue(models.erlangA, { loadErlangs }, targets));
        expect(staffQueue(aQueue(one, { loadErlangs }, targets)).agents).toBe(agents);
        expect(staffQueue(aQueue(never, { loadErlangs }, targets)).agents).toBe(agents);
      }),
      { numRuns: 60 },
    );
  });

  it('needs no fewer agents when those who gave up call again', () => {
    for (const loadErlangs of [1, 8, 30]) {
      const once = staffQueue(aQueue({ kind: 'erlangA', meanPatienceSeconds: 60 }, { loadErlangs }));
      const again = staffQueue(aQueue(models.redials, { loadErlangs }));
      expect(again.agents).toBeGreaterThanOrEqual(once.agents);
      expect(again.agentsBeforeRounding).toBeGreaterThan(once.agentsBeforeRounding);
    }
  });

  it('staffs work without a queue by the load over the occupancy cap, and knows no service level', () => {
    const staffed = staffQueue(aQueue(null, { loadErlangs: 10 }, { maxOccupancy: 0.85 }));
    expect(staffed).toMatchObject({
      agents: 12,
      agentsBeforeRounding: 10 / 0.85,
      binding: 'workload',
      missesTarget: false,
    });
    expect(staffed.serviceLevel).toBeNaN();
    expect(staffed.occupancy).toBeCloseTo(10 / 12, 12);
    expect(staffQueue(aQueue(null, { loadErlangs: 0 }, { minAgents: 2 }))).toMatchObject({
      agents: 2,
      binding: 'minimum',
    });
  });

  it('stops at the most agents allowed, says that the targets are missed, and shows the service of those few', () => {
    for (const model of [models.erlangC, models.erlangA, models.chat]) {
      const enough = staffQueue(aQueue(model)).agents;
      const staffed = staffQueue(aQueue(model, {}, { maxAgents: enough - 1 }));
      expect(staffed).toMatchObject({ agents: enough - 1, binding: 'maximum', missesTarget: true });
      expect(staffed.serviceLevel).toBeLessThan(0.8);
      expect(staffQueue(aQueue(model, {}, { maxAgents: enough }))).toMatchObject({
        agents: enough,
        missesTarget: false,
      });
    }
  });

  it('says that lines do not suffice: with 12 of them all agents, the busy tone keeps the service level below 95 %', () => {
    const twelve = { kind: 'finiteQueue', meanPatienceSeconds: 120, lines: 12 } as const;
    const staffed = staffQueue(aQueue(twelve, {}, { minServiceLevel: 0.95 }));
    expect(staffed).toMatchObject({ agents: 12, binding: 'maximum', missesTarget: true });
    expect(staffed.blockedProbability).toBeGreaterThan(0.05);
  });

  it('asks for the least presence alone where there is no load', () => {
    for (const model of Object.values(models)) {
      const staffed = staffQueue(aQueue(model, { loadErlangs: 0 }, { minAgents: 2 }));
      expect(staffed).toMatchObject({ agents: 2, binding: 'minimum', missesTarget: false, serviceLevel: 1 });
    }
  });

  it('counts in the service level what its definition counts', () => {
    const share = (serviceLevelDefinition: IntervalTargets['serviceLevelDefinition']) =>
      serviceOf(aQueue(models.erlangA, {}, { serviceLevelDefinition }), 10);
    expect(share('answeredOfOffered').serviceLevelShare).toBe(1);
    expect(share('notWaitingBeyond').serviceLevelShare).toBe(1);
    const answered = share('answeredOfAnswered');
    expect(answered.serviceLevelShare).toBeCloseTo(answered.servedProbability, 14);
    // Answered in time, of offered, is the same number whichever way it is counted.
    const inTime = share('answeredOfOffered').serviceLevel;
    expect(answered.serviceLevel * answered.serviceLevelShare).toBeCloseTo(inTime, 12);
    const long = share('excludingShortAbandons');
    expect(long.serviceLevelShare).toBeLessThan(1);
    expect(long.serviceLevel * long.serviceLevelShare).toBeCloseTo(inTime, 12);
  });
});
