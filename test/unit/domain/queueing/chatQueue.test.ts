import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChatQueueCase, chatQueue } from '../../../../src/domain/queueing/chatQueue.ts';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { finiteQueue } from '../../../../src/domain/queueing/finiteQueue.ts';
import { Comparison, inputsOf, type ReferenceRow, readReference } from './referenceTable.ts';
import { sameFigures } from './sameFigures.ts';

interface ChatRow {
  inputs: ReferenceRow['inputs'];
  /** Mean and half-width of the 95 % confidence interval. */
  simulated: Record<string, [number, number]>;
  balanced_model: Record<string, number>;
}

const { rows } = readReference<{ rows: ChatRow[] }>('chat');

function callOf(row: ChatRow): ChatQueueCase {
  const inputs = inputsOf(row);
  return {
    contactsPerHour: inputs.contacts_per_hour!,
    agents: inputs.agents!,
    maxConcurrentChats: inputs.max_concurrent!,
    soloHandleTimeSeconds: inputs.solo_handle_seconds!,
    slowdownPerExtraChat: inputs.slowdown_per_extra_chat!,
    meanPatienceSeconds: inputs.mean_patience_seconds!,
    answerTimeThresholdSeconds: inputs.target_seconds!,
  };
}

function goldenNames(metrics: ReturnType<typeof chatQueue>): Record<string, number> {
  return {
    prob_wait: metrics.waitProbability,
    prob_abandon: metrics.abandonProbability,
    service_level: metrics.serviceLevel,
    mean_wait_answered_seconds: metrics.averageSpeedOfAnswerSeconds,
    mean_chats_per_agent: metrics.meanChatsPerAgent,
    agents_with_a_chat: metrics.agentsWithAChatFraction,
  };
}

const good: ChatQueueCase = {
  contactsPerHour: 120,
  agents: 8,
  maxConcurrentChats: 3,
  soloHandleTimeSeconds: 420,
  slowdownPerExtraChat: 0.25,
  meanPatienceSeconds: 120,
  answerTimeThresholdSeconds: 30,
  shortAbandonSeconds: 5,
};
const endless = Number.POSITIVE_INFINITY;

const cases = fc.record({
  agents: fc.integer({ min: 1, max: 60 }),
  maxConcurrentChats: fc.integer({ min: 1, max: 6 }),
  soloHandleTimeSeconds: fc.double({ min: 30, max: 2000, noNaN: true }),
  slowdownPerExtraChat: fc.double({ min: 0, max: 1, noNaN: true }),
  meanPatienceSeconds: fc.double({ min: 0, max: 5, noNaN: true }).map((power) => 10 ** power),
  answerTimeThresholdSeconds: fc.double({ min: 0, max: 200, noNaN: true }),
  shortAbandonSeconds: fc.double({ min: 0, max: 30, noNaN: true }),
  /** Of the full agents' capacity. */
  loaded: fc.oneof(fc.double({ min: 0.02, max: 1.4, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true })),
});
type Loaded = Omit<ChatQueueCase, 'contactsPerHour'> & { loaded: number };

/** Chats an hour that an agent ends with `chats` at once. */
function endedPerHour(queue: Omit<ChatQueueCase, 'contactsPerHour'>, chats: number): number {
  return (3600 * chats) / (queue.soloHandleTimeSeconds * (1 + queue.slowdownPerExtraChat * (chats - 1)));
}

function caseOf({ loaded, ...queue }: Loaded): ChatQueueCase {
  return { ...queue, contactsPerHour: loaded * queue.agents * endedPerHour(queue, queue.maxConcurrentChats) };
}

/** The chain state by state, in logarithms, with the rates as the model words them: x chats as evenly as can be. */
function stateByState(queue: ChatQueueCase) {
  const { agents, maxConcurrentChats, contactsPerHour, meanPatienceSeconds } = queue;
  const slots = agents * maxConcurrentChats;
  const full = agents * endedPerHour(queue, maxConcurrentChats);
  const endRate = (chats: number) => {
    if (chats > slots) return full + ((chats - slots) * 3600) / meanPatienceSeconds;
    let rate = 0;
    for (let agent = 0; agent < agents; agent++) {
      const own = Math.floor((chats + agent) / agents);
      if (own > 0) rate += endedPerHour(queue, own);
    }
    return rate;
  };
  const logs = [0];
  for (let x = 1; x < slots + 20 || logs[x - 1]! > Math.max(...logs.slice(-400)) - 45; x++) {
    logs.push(logs[x - 1]! + Math.log(contactsPerHour / endRate(x)));
    if (x > 40_000) throw new Error('too long a queue for this check');
  }
  const greatest = logs.reduce((a, b) => Math.max(a, b));
  const sums = { all: 0, waiting: 0, queue: 0, chats: 0, busy: 0 };
  for (const [x, log] of logs.entries()) {
    const weight = Math.exp(log - greatest);
    sums.all += weight;
    if (x >= slots) sums.waiting += weight;
    sums.queue += weight * Math.max(0, x - slots);
    sums.chats += weight * Math.min(x, slots);
    sums.busy += weight * Math.min(x, agents);
  }
  return {
    waitProbability: sums.waiting / sums.all,
    meanQueueLength: sums.queue / sums.all,
    meanChatsPerAgent: sums.chats / sums.all / agents,
    agentsWithAChatFraction: sums.busy / sums.all / agents,
  };
}

const seeded = { seed: 2013, numRuns: 120 };
const near = (actual: number, expected: number, relative = 1e-10) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-280);

describe('chatQueue against the table', () => {
  it('equals the balanced model in every row', () => {
    const comparison = new Comparison();
    for (const [i, row] of rows.entries()) {
      const actual = goldenNames(chatQueue(callOf(row)));
      for (const [quantity, value] of Object.entries(row.balanced_model)) {
        comparison.compare(`row ${i}`, {}, quantity, value, actual[quantity]!);
      }
    }
    comparison.print('Chat queue');
    expect(comparison.misses).toEqual([]);
    expect(comparison.compared).toBe(60);
  });

  it('is as near to the simulated router as its description says', () => {
    for (const row of rows) {
      const { serviceLevel } = chatQueue(callOf(row));
      const [mean, halfWidth] = row.simulated.service_level!;
      const allowed = row.inputs.slowdown_per_extra_chat === 1 ? 0.02 : 0.004;
      expect(Math.abs(serviceLevel - mean)).toBeLessThan(allowed + halfWidth);
    }
  });
});

describe('chatQueue by its laws', () => {
  it('has the figures of a sum over every state', () => {
    fc.assert(
      fc.property(cases, (loaded) => {
        const queue = caseOf(loaded);
        // What waits in a flood of patient contacts is beyond this check, not beyond the model.
        if ((queue.contactsPerHour * queue.meanPatienceSeconds) / 3600 > 3000) return;
        const metrics = chatQueue(queue);
        const expected = stateByState(queue);
        near(metrics.waitProbability, expected.waitProbability, 1e-9);
        near(metrics.meanQueueLength, expected.meanQueueLength, 1e-9);
        near(metrics.meanChatsPerAgent, expected.meanChatsPerAgent, 1e-9);
        near(metrics.agentsWithAChatFraction, expected.agentsWithAChatFraction, 1e-9);
      }),
      seeded,
    );
  });

  it('is Erlang A with one chat at a time, whatever the slowdown', () => {
    fc.assert(
      fc.property(cases, (loaded) => {
        const queue = caseOf({ ...loaded, maxConcurrentChats: 1 });
        const metrics = chatQueue(queue);
        sameFigures(metrics, erlangA({ ...queue, averageHandleTimeSeconds: queue.soloHandleTimeSeconds }));
        near(metrics.meanChatsPerAgent, metrics.occupancy, 1e-12);
        near(metrics.agentsWithAChatFraction, metrics.occupancy, 1e-11);
      }),
      seeded,
    );
  });

  it('is Erlang A with a server per slot where chats do not slow each other down', () => {
    fc.assert(
      fc.property(cases, (loaded) => {
        const queue = caseOf({ ...loaded, slowdownPerExtraChat: 0 });
        const servers = queue.agents * queue.maxConcurrentChats;
        const call = { ...queue, averageHandleTimeSeconds: queue.soloHandleTimeSeconds, agents: servers };
        sameFigures(chatQueue(queue), erlangA(call));
        sameFigures(chatQueue(queue), finiteQueue({ ...call, lines: servers + 1e6 }));
        const patient = { ...call, meanPatienceSeconds: endless };
        sameFigures(chatQueue({ ...queue, meanPatienceSeconds: endless }), erlangC(patient));
      }),
      seeded,
    );
  });

  it('ends as many chats as are answered, and keeps Little, complements and order', () => {
    fc.assert(
      fc.property(cases, (loaded) => {
        const queue = caseOf(loaded);
        const metrics = chatQueue(queue);
        const { servedProbability, abandonProbability, waitProbability, meanWaitSeconds } = metrics;
        near(servedProbability + abandonProbability, 1, 1e-11);
        near(metrics.immediateAnswerProbability + waitProbability, 1, 1e-13);
        near(metrics.meanQueueLength, (queue.contactsPerHour / 3600) * meanWaitSeconds);
        near(abandonProbability, meanWaitSeconds / queue.meanPatienceSeconds);
        near(metrics.occupancy, metrics.meanChatsPerAgent / queue.maxConcurrentChats, 1e-14);
        expect(metrics.agentsWithAChatFraction).toBeGreaterThanOrEqual(metrics.occupancy - 1e-12);
        expect(metrics.agentsWithAChatFraction).toBeLessThanOrEqual(1);
        // Chats an hour answered lie between what the busy agents end with one chat each and with all slots taken.
        const answered = queue.contactsPerHour * servedProbability;
        const busyAgents = queue.agents * metrics.agentsWithAChatFraction;
        expect(answered).toBeLessThanOrEqual(busyAgents * endedPerHour(queue, queue.maxConcurrentChats) * (1 + 1e-9));
        expect(answered).toBeGreaterThanOrEqual(busyAgents * endedPerHour(queue, 1) * (1 - 1e-9));
        for (const level of Object.values(metrics.serviceLevels)) {
          expect(level).toBeGreaterThanOrEqual(metrics.serviceLevel - 1e-12);
          expect(level).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      seeded,
    );
  });

  it('waits no longer with another agent, another slot that adds speed, or less slowdown', () => {
    fc.assert(
      fc.property(cases, (loaded) => {
        const queue = caseOf(loaded);
        const here = chatQueue(queue);
        const changes = [
          { agents: queue.agents + 1 },
          { maxConcurrentChats: queue.maxConcurrentChats + 1 },
          { slowdownPerExtraChat: queue.slowdownPerExtraChat / 2 },
        ];
        for (const change of changes) {
          const better = chatQueue({ ...queue, ...change });
          expect(better.meanWaitSeconds).toBeLessThanOrEqual(here.meanWaitSeconds * (1 + 1e-10));
          expect(better.serviceLevel).toBeGreaterThanOrEqual(here.serviceLevel - 1e-11);
        }
      }),
      seeded,
    );
  });

  it('allows a slowdown above 1, where more chats at once end fewer an hour', () => {
    const slow = { ...good, slowdownPerExtraChat: 3, contactsPerHour: 40 };
    expect(chatQueue({ ...slow, maxConcurrentChats: 2 }).serviceLevel).toBeGreaterThan(chatQueue(slow).serviceLevel);
    const expected = stateByState(slow);
    near(chatQueue(slow).waitProbability, expected.waitProbability, 1e-11);
    // Two peaks, all agents with one chat and all with five: between them weights of 1e-300 and less.
    const large = { ...slow, agents: 2000, maxConcurrentChats: 5, contactsPerHour: 12_000 };
    near(chatQueue(large).agentsWithAChatFraction, stateByState(large).agentsWithAChatFraction, 1e-8);
    near(chatQueue(large).waitProbability, stateByState(large).waitProbability, 1e-8);
    // Each peak seems nothing from the other; half the agents with one chat is the higher by far.
    const apart = { ...slow, agents: 20_000, maxConcurrentChats: 2, slowdownPerExtraChat: 9 };
    const halfOfThem = chatQueue({ ...apart, contactsPerHour: 10_000 * endedPerHour(apart, 1) });
    near(halfOfThem.agentsWithAChatFraction, 0.5, 1e-9);
    expect(halfOfThem.waitProbability).toBe(0);
  });
});

describe('chatQueue at the ends', () => {
  it('is stable where full agents keep up, and in overload as Erlang C is', () => {
    const patient = { ...good, meanPatienceSeconds: endless };
    expect(chatQueue(patient)).toMatchObject({ stable: true, abandonProbability: 0, servedProbability: 1 });
    // A full agent ends 3 chats in 630 s: 7 agents 120 an hour.
    const overloaded = chatQueue({ ...patient, agents: 7 });
    expect(overloaded).toMatchObject({ stable: false, waitProbability: 1, serviceLevel: 0, occupancy: 1 });
    expect(overloaded).toMatchObject({ meanWaitSeconds: endless, meanChatsPerAgent: 3, agentsWithAChatFraction: 1 });
    expect(overloaded.waitPercentilesSeconds.p50).toBe(endless);
    near(chatQueue({ ...patient, agents: 5 }).servedProbability, 5 / 7, 1e-13);
    // A hair below: the queue of a thousand years.
    const { waitPercentilesSeconds, meanWaitSeconds } = chatQueue({
      ...patient,
      agents: 7,
      contactsPerHour: 120 - 1e-12,
    });
    near(waitPercentilesSeconds.p50, Math.LN2 * meanWaitSeconds, 1e-6);
    expect(meanWaitSeconds).toBeGreaterThan(1e15);
    near(chatQueue({ ...good, meanPatienceSeconds: 1e9 }).waitProbability, chatQueue(patient).waitProbability, 1e-6);
  });

  it('loses everyone without agents, after their patience', () => {
    const metrics = chatQueue({ ...good, agents: 0 });
    expect(metrics).toMatchObject({ servedProbability: 0, waitProbability: 1, serviceLevel: 0, stable: true });
    near(metrics.abandonProbability, 1, 1e-14);
    near(metrics.meanWaitSeconds, 120, 1e-14);
    near(metrics.waitBeyondThresholdProbability, Math.exp(-30 / 120), 1e-14);
    near(metrics.waitPercentilesSeconds.p50, 120 * Math.log(2), 1e-13);
    for (const undefinedRatio of [
      metrics.averageSpeedOfAnswerSeconds,
      metrics.serviceLevels.answeredOfAnswered,
      metrics.occupancy,
      metrics.meanChatsPerAgent,
      metrics.agentsWithAChatFraction,
    ]) {
      expect(undefinedRatio).toBeNaN();
    }
    const patient = chatQueue({ ...good, agents: 0, meanPatienceSeconds: endless });
    expect(patient).toMatchObject({ stable: false, servedProbability: 0, meanWaitSeconds: endless });
  });

  it('waits for nothing without contacts, or without patience', () => {
    const none = chatQueue({ ...good, contactsPerHour: 0 });
    expect(none).toMatchObject({ empty: true, serviceLevel: 1, occupancy: 0, meanChatsPerAgent: 0 });
    const hasty = chatQueue({ ...good, meanPatienceSeconds: 0 });
    expect(hasty).toMatchObject({ meanWaitSeconds: 0, answeredAfterThresholdProbability: 0, stable: true });
    near(hasty.abandonProbability, hasty.waitProbability, 1e-14);
    near(chatQueue({ ...good, meanPatienceSeconds: 1e-7 }).abandonProbability, hasty.abandonProbability, 1e-7);
  });

  it('counts 2,000 agents with 5 chats each at any load', () => {
    const large = { ...good, agents: 2000, maxConcurrentChats: 5 };
    for (const contactsPerHour of [4e-321, 1e-300, 3, 30_000, 42_800, 75_000, 1e9]) {
      const { serviceLevels, waitPercentilesSeconds, ...metrics } = chatQueue({ ...large, contactsPerHour });
      for (const value of Object.values({ ...metrics, ...serviceLevels, ...waitPercentilesSeconds })) {
        expect(Number.isFinite(Number(value))).toBe(true);
      }
    }
    // All agents have two chats or three: 70 of 105 in use need 2.375 each, by the rates alone.
    near(chatQueue({ ...large, contactsPerHour: 30_000 }).meanChatsPerAgent, 2.375, 1e-9);
    expect(chatQueue({ ...large, contactsPerHour: 75_000 }).occupancy).toBe(1);
  });

  it('names the field it refuses', () => {
    const refuses = (change: object, field: string) =>
      expect(() => chatQueue({ ...good, ...change })).toThrow(new RegExp(`^${field} `));
    for (const field of Object.keys(good)) {
      for (const bad of [-1, Number.NaN, Number.NEGATIVE_INFINITY]) refuses({ [field]: bad }, field);
    }
    for (const field of [
      'contactsPerHour',
      'agents',
      'maxConcurrentChats',
      'soloHandleTimeSeconds',
      'slowdownPerExtraChat',
    ]) {
      refuses({ [field]: endless }, field);
    }
    refuses({ agents: 7.5 }, 'agents');
    refuses({ agents: 1e9 }, 'agents');
    refuses({ maxConcurrentChats: 0 }, 'maxConcurrentChats');
    refuses({ maxConcurrentChats: 2.5 }, 'maxConcurrentChats');
    refuses({ soloHandleTimeSeconds: 0 }, 'soloHandleTimeSeconds');
    refuses({ contactsPerHour: 1e308 }, 'contactsPerHour');
    refuses({ contactsPerHour: 1e6, meanPatienceSeconds: 1e300 }, 'meanPatienceSeconds');
  });
});
