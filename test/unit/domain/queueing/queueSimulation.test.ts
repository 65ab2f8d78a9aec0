import { describe, expect, it } from 'vitest';
import { chatQueue } from '../../../../src/domain/queueing/chatQueue.ts';
import { erlangA } from '../../../../src/domain/queueing/erlangA.ts';
import { erlangC } from '../../../../src/domain/queueing/erlangC.ts';
import { finiteQueue } from '../../../../src/domain/queueing/finiteQueue.ts';
import type { QueueMetrics } from '../../../../src/domain/queueing/queueMetrics.ts';
import { withRedials } from '../../../../src/domain/queueing/redials.ts';
import { type BatchMeans, confidence } from '../../../simulation/batchTally.ts';
import { type SimulatedQueue, simulateQueue } from '../../../simulation/simulateQueue.ts';

type Figures = Partial<Record<keyof BatchMeans, number>>;

function figuresOf(metrics: QueueMetrics): Figures {
  return {
    waited: metrics.waitProbability,
    answeredInTime: metrics.serviceLevel,
    abandoned: metrics.abandonProbability,
    blocked: metrics.blockedProbability,
    answeredWaitSeconds: metrics.averageSpeedOfAnswerSeconds,
    waitSeconds: metrics.meanWaitSeconds,
  };
}

/** Each figure within the simulation's 99.9 % confidence interval, widened by the model's own error. */
function expectAgreement(samples: BatchMeans, figures: Figures, modelError: Figures = {}): void {
  const means = new Map<string, number[]>(Object.entries(samples));
  for (const [name, figure] of Object.entries(figures)) {
    const { mean, halfWidth } = confidence(means.get(name)!);
    const allowed = halfWidth + (new Map(Object.entries(modelError)).get(name) ?? 0);
    expect([name, Math.abs(mean - figure) <= allowed, mean, figure]).toEqual([name, true, mean, figure]);
    // An interval too wide would agree with anything; the waits of busy queues are the widest.
    expect([name, halfWidth <= 0.35 * figure]).toEqual([name, true]);
  }
}

const shared = { seed: 1909 };

function callOf(queue: SimulatedQueue) {
  return {
    contactsPerHour: queue.contactsPerHour,
    averageHandleTimeSeconds: queue.handleTimeSeconds,
    agents: queue.agents,
    answerTimeThresholdSeconds: queue.thresholdSeconds,
    meanPatienceSeconds: queue.meanPatienceSeconds ?? Number.POSITIVE_INFINITY,
  };
}

describe('a simulation of the same queue agrees, within its confidence interval, with', () => {
  it.each([
    { agents: 14, contactsPerHour: 200, handleTimeSeconds: 180, thresholdSeconds: 20 },
    { agents: 3, contactsPerHour: 24, handleTimeSeconds: 300, thresholdSeconds: 30 },
    { agents: 50, contactsPerHour: 530, handleTimeSeconds: 300, thresholdSeconds: 10 },
    { agents: 1, contactsPerHour: 9, handleTimeSeconds: 200, thresholdSeconds: 60 },
  ])('erlangC: $agents agents, $contactsPerHour contacts an hour', (case_) => {
    const queue = { ...shared, ...case_ };
    expectAgreement(simulateQueue(queue), figuresOf(erlangC(callOf(queue))));
  });

  it.each([
    { agents: 14, contactsPerHour: 260, handleTimeSeconds: 180, thresholdSeconds: 20, meanPatienceSeconds: 120 },
    { agents: 6, contactsPerHour: 120, handleTimeSeconds: 300, thresholdSeconds: 60, meanPatienceSeconds: 400 },
    { agents: 40, contactsPerHour: 480, handleTimeSeconds: 300, thresholdSeconds: 5, meanPatienceSeconds: 30 },
  ])('erlangA: $agents agents, $contactsPerHour contacts an hour, patience $meanPatienceSeconds s', (case_) => {
    const queue = { ...shared, ...case_ };
    expectAgreement(simulateQueue(queue), figuresOf(erlangA(callOf(queue))));
  });

  it.each([
    { agents: 14, lines: 20, contactsPerHour: 260, handleTimeSeconds: 180, thresholdSeconds: 20 },
    { agents: 3, lines: 12, contactsPerHour: 60, handleTimeSeconds: 300, thresholdSeconds: 200 },
    {
      agents: 10,
      lines: 14,
      contactsPerHour: 210,
      handleTimeSeconds: 180,
      thresholdSeconds: 20,
      meanPatienceSeconds: 60,
    },
    {
      agents: 5,
      lines: 11,
      contactsPerHour: 200,
      handleTimeSeconds: 240,
      thresholdSeconds: 90,
      meanPatienceSeconds: 300,
    },
    { agents: 8, lines: 8, contactsPerHour: 120, handleTimeSeconds: 240, thresholdSeconds: 20 },
  ])('finiteQueue: $agents agents, $lines lines, $contactsPerHour contacts an hour', (case_) => {
    const queue: SimulatedQueue & { lines: number } = { ...shared, ...case_ };
    expectAgreement(simulateQueue(queue), figuresOf(finiteQueue({ ...callOf(queue), lines: queue.lines })));
  });

  // The model spreads open chats more evenly than the router does; what that costs grows with the slowdown (chat.json).
  it.each([
    {
      agents: 8,
      contactsPerHour: 120,
      contactsPerAgent: 3,
      slowdownPerExtraContact: 0.25,
      handleTimeSeconds: 420,
      meanPatienceSeconds: 120,
      levelError: 0.004,
    },
    {
      agents: 5,
      contactsPerHour: 60,
      contactsPerAgent: 2,
      slowdownPerExtraContact: 0.4,
      handleTimeSeconds: 600,
      meanPatienceSeconds: 90,
      levelError: 0.004,
    },
    {
      agents: 3,
      contactsPerHour: 40,
      contactsPerAgent: 3,
      slowdownPerExtraContact: 0,
      handleTimeSeconds: 500,
      meanPatienceSeconds: 60,
      levelError: 0,
    },
    {
      agents: 10,
      contactsPerHour: 90,
      contactsPerAgent: 3,
      slowdownPerExtraContact: 1,
      handleTimeSeconds: 400,
      meanPatienceSeconds: 120,
      levelError: 0.02,
    },
  ])('chatQueue: $agents agents, $contactsPerAgent chats at once, slowdown $slowdownPerExtraContact', (case_) => {
    const { levelError, ...rest } = case_;
    const queue = { ...shared, ...rest, thresholdSeconds: 30 };
    const metrics = chatQueue({
      contactsPerHour: queue.contactsPerHour,
      agents: queue.agents,
      maxConcurrentChats: queue.contactsPerAgent,
      soloHandleTimeSeconds: queue.handleTimeSeconds,
      slowdownPerExtraChat: queue.slowdownPerExtraContact,
      meanPatienceSeconds: queue.meanPatienceSeconds,
      answerTimeThresholdSeconds: queue.thresholdSeconds,
    });
    const figures = {
      ...figuresOf(metrics),
      contactsPerAgent: metrics.meanChatsPerAgent,
      busyAgentsFraction: metrics.agentsWithAChatFraction,
    };
    expectAgreement(simulateQueue(queue), figures, {
      waited: 1.5 * levelError,
      answeredInTime: levelError,
      abandoned: levelError,
      answeredWaitSeconds: 50 * levelError,
      waitSeconds: 60 * levelError,
      contactsPerAgent: 10 * levelError,
      // Agents who run out of chats are not given those of others.
      busyAgentsFraction: 0.03,
    });
  });

  it('withRedials, where callers try again long after', () => {
    const queue = {
      ...shared,
      agents: 14,
      contactsPerHour: 260,
      handleTimeSeconds: 180,
      thresholdSeconds: 20,
      meanPatienceSeconds: 60,
      redialProbability: 0.6,
      redialDelaySeconds: 7200,
    };
    const { contactsPerHour: freshContactsPerHour, ...call } = callOf(queue);
    const { redialProbability } = queue;
    expectAgreement(simulateQueue(queue), figuresOf(withRedials({ ...call, freshContactsPerHour, redialProbability })));
  });
});
