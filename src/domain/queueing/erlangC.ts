import { offeredLoadErlangs as offeredLoad, SECONDS_PER_HOUR } from '../units.ts';
import { emptyMetrics, nobodyAbandons, overloadMetrics } from './erlangCLimits.ts';
import { lineOddsOf } from './freeLineOdds.ts';
import { requireNonNegative, requireNonNegativeOrInfinite, requirePositive } from './numberChecks.ts';
import type { QueueMetrics } from './queueMetrics.ts';

export interface ErlangCCase {
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  agents: number;
  /** Infinity is allowed: everyone is answered in time. */
  answerTimeThresholdSeconds: number;
}

const LOG_5 = Math.log(5);
const LOG_20 = Math.log(20);
const LOG_100 = Math.log(100);

/**
 * Waits and service of M/M/n without abandonment (Erlang C).
 * contactsPerHour: >= 0. averageHandleTimeSeconds: > 0. agents: >= 0, real values too. answerTimeThresholdSeconds: >= 0.
 * Load >= agents is overload, `stable: false`: everyone waits without end, and in the long run agents / load are served.
 * Throws RangeError on negative or non-finite input.
 * From the odds of a free line in Erlang B, every figure as a sum of positive terms; the tail beside its complement.
 * Source: Erlang, Solution of some problems in the theory of probabilities, 1917; real agents: Jagerman, 1974.
 */
export function erlangC(input: ErlangCCase): QueueMetrics {
  const { contactsPerHour, averageHandleTimeSeconds, agents, answerTimeThresholdSeconds } = input;
  requireNonNegative('contactsPerHour', contactsPerHour);
  requirePositive('averageHandleTimeSeconds', averageHandleTimeSeconds);
  requireNonNegative('agents', agents);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', answerTimeThresholdSeconds);
  const load = offeredLoad({ contacts: contactsPerHour, averageHandleTimeSeconds, durationSeconds: SECONDS_PER_HOUR });
  if (!Number.isFinite(load)) throw new RangeError(`contactsPerHour must give a finite load, got ${contactsPerHour}`);
  if (load === 0) return emptyMetrics;
  if (load >= agents) return overloadMetrics(load, agents);

  const spareAgents = agents - load;
  const odds = immediateAnswerOdds({ offeredLoadErlangs: load, agents });
  const waitProbability = 1 / (1 + odds);
  const meanWaitOfDelayedSeconds = averageHandleTimeSeconds / spareAgents;
  const waitBeyondThresholdProbability =
    waitProbability * Math.exp(-answerTimeThresholdSeconds / meanWaitOfDelayedSeconds);
  const serviceLevel = serviceLevelOf({
    odds,
    thresholdInMeanWaits: answerTimeThresholdSeconds / meanWaitOfDelayedSeconds,
  });
  const meanWaitSeconds = waitProbability * meanWaitOfDelayedSeconds;
  const logWaitProbability = Math.log(waitProbability);
  const percentile = (logOfInverseShare: number) =>
    Math.max(0, meanWaitOfDelayedSeconds * (logWaitProbability + logOfInverseShare));
  return {
    offeredLoadErlangs: load,
    stable: true,
    empty: false,
    waitProbability,
    immediateAnswerProbability: serviceLevelOf({ odds, thresholdInMeanWaits: 0 }),
    waitBeyondThresholdProbability,
    answeredAfterThresholdProbability: waitBeyondThresholdProbability,
    serviceLevel,
    serviceLevels: nobodyAbandons(serviceLevel),
    averageSpeedOfAnswerSeconds: meanWaitSeconds,
    meanWaitSeconds,
    meanWaitOfDelayedSeconds,
    meanQueueLength: (waitProbability * load) / spareAgents,
    occupancy: load / agents,
    abandonProbability: 0,
    servedProbability: 1,
    blockedProbability: 0,
    abandonWithinShortProbability: 0,
    waitPercentilesSeconds: {
      p50: percentile(Math.LN2),
      p80: percentile(LOG_5),
      p90: percentile(Math.LN10),
      p95: percentile(LOG_20),
      p99: percentile(LOG_100),
    },
  };
}

/**
 * Odds (1 - C) / C that a contact is answered at once; C, the chance to wait, is 1 / (1 + odds). Unchecked, load <= agents.
 * The same analytic function goes on below load = agents, with values in (-1, 0].
 */
export function immediateAnswerOdds({
  offeredLoadErlangs,
  agents,
}: {
  offeredLoadErlangs: number;
  agents: number;
}): number {
  return (lineOddsOf(offeredLoadErlangs, agents) * (agents - offeredLoadErlangs)) / agents;
}

/** 1 - C exp(-threshold / mean wait of the delayed), without cancellation where almost everyone waits. */
export function serviceLevelOf({ odds, thresholdInMeanWaits }: { odds: number; thresholdInMeanWaits: number }): number {
  const waitProbability = 1 / (1 + odds);
  if (odds > 1) return 1 - waitProbability * Math.exp(-thresholdInMeanWaits);
  return (odds - Math.expm1(-thresholdInMeanWaits)) * waitProbability;
}
