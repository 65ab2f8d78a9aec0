import { offeredLoadErlangs as offeredLoad, SECONDS_PER_HOUR } from '../units.ts';
import { erlangC } from './erlangC.ts';
import { emptyMetrics } from './erlangCLimits.ts';
import { requireNonNegative, requireNonNegativeOrInfinite, requirePositive } from './numberChecks.ts';
import { answeredWaitInPatiences, inPatiences, isEndless, patientQueue, waitsBeyond } from './patientQueue.ts';
import type { QueueMetrics, ServiceLevels } from './queueMetrics.ts';
import { levelOf, serviceLevelParts } from './serviceLevelParts.ts';
import { waitPercentiles } from './waitPercentiles.ts';

export interface ErlangACase {
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  agents: number;
  /** Mean time until a waiting contact gives up. Infinity: nobody does (Erlang C). 0: at once (Erlang B). */
  meanPatienceSeconds: number;
  /** Infinity is allowed: every answer is in time. */
  answerTimeThresholdSeconds: number;
  /** Contacts that give up within it are short abandons. Infinity is allowed. */
  shortAbandonSeconds?: number;
}

/**
 * Waits, service and abandonment of M/M/n+M, where waiting contacts give up after an exponential patience (Erlang A).
 * contactsPerHour: >= 0. averageHandleTimeSeconds: > 0. agents: >= 0, real values too. The two times and patience: >= 0,
 * Infinity too. Stable at any load, save with endless patience: that is Erlang C, with its overload.
 * The figures without patience are the limits of ever less of it: waitProbability is the chance of all agents busy.
 * Without agents everyone waits the patience and leaves; occupancy and the figures of the answered are NaN.
 * Throws RangeError naming the field on negative or non-finite input.
 * From Erlang B's odds and integrals of the offered wait, every figure as a sum of positive terms, the tails beside their
 * complements; the cost does not depend on the patience.
 * Source: Garnett, Mandelbaum, Reiman, Designing a call center with impatient customers, 2002; Mandelbaum, Zeltyn, Service
 * engineering in action: the Palm/Erlang-A queue, 2007.
 */
export function erlangA(input: ErlangACase): QueueMetrics {
  const { contactsPerHour, averageHandleTimeSeconds, agents, meanPatienceSeconds } = input;
  const { answerTimeThresholdSeconds, shortAbandonSeconds = 0 } = input;
  requireNonNegative('contactsPerHour', contactsPerHour);
  requirePositive('averageHandleTimeSeconds', averageHandleTimeSeconds);
  requireNonNegative('agents', agents);
  requireNonNegativeOrInfinite('meanPatienceSeconds', meanPatienceSeconds);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', shortAbandonSeconds);
  const load = offeredLoad({ contacts: contactsPerHour, averageHandleTimeSeconds, durationSeconds: SECONDS_PER_HOUR });
  if (!Number.isFinite(load)) throw new RangeError(`contactsPerHour must give a finite load, got ${contactsPerHour}`);
  if (load === 0) return emptyMetrics;
  const patienceInHandleTimes = meanPatienceSeconds / averageHandleTimeSeconds;
  if (isEndless({ offeredLoadErlangs: load, agents, patienceInHandleTimes })) return erlangC(input);

  const queue = patientQueue({ offeredLoadErlangs: load, agents, patienceInHandleTimes });
  const { abandonProbability, servedProbability } = queue;
  const late = waitsBeyond(queue, inPatiences(answerTimeThresholdSeconds, meanPatienceSeconds));
  const notShort = waitsBeyond(queue, inPatiences(shortAbandonSeconds, meanPatienceSeconds));
  const level = (definition: keyof ServiceLevels) => levelOf(serviceLevelParts(definition, queue, late, notShort));
  const serviceLevels = {
    answeredOfOffered: level('answeredOfOffered'),
    answeredOfAnswered: level('answeredOfAnswered'),
    excludingShortAbandons: level('excludingShortAbandons'),
    notWaitingBeyond: level('notWaitingBeyond'),
  };
  const meanWaitSeconds = meanPatienceSeconds * abandonProbability;
  return {
    offeredLoadErlangs: load,
    stable: true,
    empty: false,
    waitProbability: queue.waitProbability,
    immediateAnswerProbability: queue.immediateAnswerProbability,
    waitBeyondThresholdProbability: late.all,
    answeredAfterThresholdProbability: late.answered,
    serviceLevel: serviceLevels.answeredOfOffered,
    serviceLevels,
    averageSpeedOfAnswerSeconds: meanPatienceSeconds * answeredWaitInPatiences(queue),
    meanWaitSeconds,
    meanWaitOfDelayedSeconds: meanPatienceSeconds * queue.delayedWaitInPatiences,
    meanQueueLength: (load / averageHandleTimeSeconds) * meanWaitSeconds,
    occupancy: queue.occupancy,
    abandonProbability,
    servedProbability,
    blockedProbability: 0,
    abandonWithinShortProbability: Math.max(0, abandonProbability - notShort.abandoned),
    waitPercentilesSeconds: waitPercentiles(queue, meanPatienceSeconds),
  };
}
