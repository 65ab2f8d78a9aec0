import { immediateAnswerOdds, serviceLevelOf } from '../queueing/erlangC.ts';
import {
  requireFractionBelowOne,
  requireNonNegative,
  requireNonNegativeOrInfinite,
  requirePositive,
  requirePositiveFraction,
} from '../queueing/numberChecks.ts';
import { leastForOccupancy } from './occupancyAgents.ts';
import { serviceLevelDemand } from './serviceLevelDemand.ts';
import { holdToWhole, wholeAgents } from './shrinkage.ts';
import { speedOfAnswerDemand } from './speedOfAnswerDemand.ts';
import { MOST_ERLANGS } from './staffingCase.ts';
import { TARGET_SLACK } from './targets.ts';

export interface IntervalToStaff {
  loadErlangs: number;
  averageHandleTimeSeconds: number;
  /** [0, 1); 0 asks for no more than a stable queue. 1 is out of reach in Erlang C. */
  minServiceLevel: number;
  answerTimeThresholdSeconds: number;
  /** > 0; null or absent: none. */
  maxAverageSpeedOfAnswerSeconds?: number | null;
  /** (0, 1]; null: no cap. */
  maxOccupancy: number | null;
  /** Least presence; null: none. */
  minAgents: number | null;
}

/** What asks for the last agent. 'stability': only that the queue does not grow without end. */
export type StaffingBinding = 'serviceLevel' | 'speedOfAnswer' | 'occupancy' | 'minimum' | 'stability';

export interface StaffedInterval {
  /** Real number: the greatest of the demands below and the least presence. */
  agentsBeforeRounding: number;
  /** wholeAgents(agentsBeforeRounding); the service figures are at this number. */
  agents: number;
  serviceLevel: number;
  averageSpeedOfAnswerSeconds: number;
  occupancy: number;
  waitProbability: number;
  /** The greatest demand; the first of equals. 'minimum' without load. */
  binding: StaffingBinding;
  /** Real agents that meet the service level; at least the load. */
  serviceLevelAgents: number;
  /** Real agents that meet the average speed of answer; null without that target. */
  speedOfAnswerAgents: number | null;
  /** Load / cap; null without a cap. */
  occupancyAgents: number | null;
}

/**
 * Agents for one interval by Erlang C, with the service they give: the inner step of a plan, about half a microsecond.
 * loadErlangs: >= 0; without load the least presence alone. The other ranges stand beside the fields.
 * Throws RangeError naming the field on bad input, minServiceLevel 1 among them.
 * Each demand is decided at whole numbers (metric against target with 1e-12 of slack, as in requiredAgents); its real
 * value is then held to round up to that number, so that a tie in the last digits is not answered in two ways.
 * Source: as erlangC. */
export function staffInterval(input: IntervalToStaff): StaffedInterval {
  checkInterval(input);
  const { loadErlangs: load, averageHandleTimeSeconds, minServiceLevel, answerTimeThresholdSeconds } = input;
  const { maxAverageSpeedOfAnswerSeconds, maxOccupancy, minAgents } = input;
  if (load === 0) return unloaded(input);

  const thresholdInHandleTimes = answerTimeThresholdSeconds / averageHandleTimeSeconds;
  const answered = serviceLevelDemand(load, thresholdInHandleTimes, minServiceLevel);
  const speedOfAnswerAgents = maxAverageSpeedOfAnswerSeconds
    ? speedOfAnswerDemand(load, averageHandleTimeSeconds, maxAverageSpeedOfAnswerSeconds)
    : null;
  const occupancyAgents =
    maxOccupancy === null ? null : holdToWhole(load / maxOccupancy, leastForOccupancy(load, maxOccupancy));
  const leastPresence = minAgents ?? 0;
  let agentsBeforeRounding = answered.realAgents;
  // A target of 0 holds at one agent less too, where the queue is not stable.
  let binding: StaffingBinding = minServiceLevel > TARGET_SLACK ? 'serviceLevel' : 'stability';
  if (speedOfAnswerAgents !== null && speedOfAnswerAgents > agentsBeforeRounding) {
    agentsBeforeRounding = speedOfAnswerAgents;
    binding = 'speedOfAnswer';
  }
  if (occupancyAgents !== null && occupancyAgents > agentsBeforeRounding) {
    agentsBeforeRounding = occupancyAgents;
    binding = 'occupancy';
  }
  if (leastPresence > agentsBeforeRounding) {
    agentsBeforeRounding = leastPresence;
    binding = 'minimum';
  }

  const agents = wholeAgents(agentsBeforeRounding);
  const odds =
    agents === answered.agents
      ? (answered.lineOdds * (agents - load)) / agents
      : immediateAnswerOdds({ offeredLoadErlangs: load, agents });
  const waitProbability = 1 / (1 + odds);
  const meanWaitOfDelayedSeconds = averageHandleTimeSeconds / (agents - load);
  return {
    agentsBeforeRounding,
    agents,
    serviceLevel: serviceLevelOf({ odds, thresholdInMeanWaits: answerTimeThresholdSeconds / meanWaitOfDelayedSeconds }),
    averageSpeedOfAnswerSeconds: waitProbability * meanWaitOfDelayedSeconds,
    occupancy: load / agents,
    waitProbability,
    binding,
    serviceLevelAgents: answered.realAgents,
    speedOfAnswerAgents,
    occupancyAgents,
  };
}

function unloaded({ minAgents, maxOccupancy, maxAverageSpeedOfAnswerSeconds }: IntervalToStaff): StaffedInterval {
  const agents = minAgents ?? 0;
  return {
    agentsBeforeRounding: agents,
    agents: wholeAgents(agents),
    serviceLevel: 1,
    averageSpeedOfAnswerSeconds: 0,
    occupancy: 0,
    waitProbability: 0,
    binding: 'minimum',
    serviceLevelAgents: 0,
    speedOfAnswerAgents: maxAverageSpeedOfAnswerSeconds ? 0 : null,
    occupancyAgents: maxOccupancy === null ? null : 0,
  };
}

function checkInterval(input: IntervalToStaff): void {
  requireNonNegative('loadErlangs', input.loadErlangs);
  if (input.loadErlangs > MOST_ERLANGS)
    throw new RangeError(`loadErlangs must be at most ${MOST_ERLANGS}, got ${input.loadErlangs}`);
  requirePositive('averageHandleTimeSeconds', input.averageHandleTimeSeconds);
  requireFractionBelowOne('minServiceLevel', input.minServiceLevel);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', input.answerTimeThresholdSeconds);
  if (input.maxAverageSpeedOfAnswerSeconds !== undefined && input.maxAverageSpeedOfAnswerSeconds !== null)
    requirePositive('maxAverageSpeedOfAnswerSeconds', input.maxAverageSpeedOfAnswerSeconds);
  if (input.maxOccupancy !== null) requirePositiveFraction('maxOccupancy', input.maxOccupancy);
  if (input.minAgents !== null) requireNonNegative('minAgents', input.minAgents);
}
