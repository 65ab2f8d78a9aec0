import { immediateAnswerOdds, serviceLevelOf } from '../queueing/erlangC.ts';
import {
  requireFractionBelowOne,
  requireNonNegative,
  requireNonNegativeOrInfinite,
  requirePositive,
  requirePositiveFraction,
} from '../queueing/numberChecks.ts';
import { serviceLevelDemand } from './serviceLevelDemand.ts';
import { holdToWhole, wholeAgents } from './shrinkage.ts';
import { MOST_ERLANGS } from './staffingCase.ts';
import { TARGET_SLACK } from './targets.ts';

export interface IntervalToStaff {
  loadErlangs: number;
  averageHandleTimeSeconds: number;
  /** [0, 1); 0 asks for no more than a stable queue. 1 is out of reach in Erlang C. */
  minServiceLevel: number;
  answerTimeThresholdSeconds: number;
  /** (0, 1]; null: no cap. */
  maxOccupancy: number | null;
  /** Least presence; null: none. */
  minAgents: number | null;
}

/** What asks for the last agent. 'stability': only that the queue does not grow without end. */
export type StaffingBinding = 'serviceLevel' | 'occupancy' | 'minimum' | 'stability';

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
  /** Load / cap; null without a cap. */
  occupancyAgents: number | null;
}

/**
 * Agents for one interval by Erlang C, with the service they give: the inner step of a plan, about a microsecond.
 * loadErlangs: >= 0; without load the least presence alone. The other ranges stand beside the fields.
 * Throws RangeError naming the field on bad input, minServiceLevel 1 among them.
 * Each demand is decided at whole numbers (metric against target with 1e-12 of slack, as in requiredAgents); its real
 * value is then held to round up to that number, so that a tie in the last digits is not answered in two ways.
 * Source: as erlangC. */
export function staffInterval(input: IntervalToStaff): StaffedInterval {
  checkInterval(input);
  const { loadErlangs: load, averageHandleTimeSeconds, minServiceLevel, answerTimeThresholdSeconds } = input;
  const { maxOccupancy, minAgents } = input;
  if (load === 0) return unloaded(minAgents ?? 0, maxOccupancy);

  const answered = serviceLevelDemand({
    loadErlangs: load,
    thresholdInHandleTimes: answerTimeThresholdSeconds / averageHandleTimeSeconds,
    minServiceLevel,
  });
  const occupancyAgents = maxOccupancy === null ? null : agentsForOccupancy(load, maxOccupancy);
  const leastPresence = minAgents ?? 0;
  let agentsBeforeRounding = answered.realAgents;
  // A target of 0 holds at one agent less too, where the queue is not stable.
  let binding: StaffingBinding = minServiceLevel > TARGET_SLACK ? 'serviceLevel' : 'stability';
  if (occupancyAgents !== null && occupancyAgents > agentsBeforeRounding) {
    agentsBeforeRounding = occupancyAgents;
    binding = 'occupancy';
  }
  if (leastPresence > agentsBeforeRounding) {
    agentsBeforeRounding = leastPresence;
    binding = 'minimum';
  }

  const agents = wholeAgents(agentsBeforeRounding);
  const odds = agents === answered.agents ? answered.odds : immediateAnswerOdds({ offeredLoadErlangs: load, agents });
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
    occupancyAgents,
  };
}

/** Real agents at which load / agents is the cap, rounding up to the least whole number that keeps it. */
function agentsForOccupancy(load: number, maxOccupancy: number): number {
  const allowed = maxOccupancy + TARGET_SLACK;
  const realAgents = load / maxOccupancy;
  let agents = Math.ceil(load / allowed);
  // The quotient is rounded: the least whole number may be its neighbour.
  if (load / agents > allowed) agents++;
  else if (agents > 1 && load / (agents - 1) <= allowed) agents--;
  return holdToWhole(realAgents, agents);
}

function unloaded(minAgents: number, maxOccupancy: number | null): StaffedInterval {
  return {
    agentsBeforeRounding: minAgents,
    agents: wholeAgents(minAgents),
    serviceLevel: 1,
    averageSpeedOfAnswerSeconds: 0,
    occupancy: 0,
    waitProbability: 0,
    binding: 'minimum',
    serviceLevelAgents: 0,
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
  if (input.maxOccupancy !== null) requirePositiveFraction('maxOccupancy', input.maxOccupancy);
  if (input.minAgents !== null) requireNonNegative('minAgents', input.minAgents);
}
