import {
  requireFractionBelowOne,
  requireNonNegative,
  requireNonNegativeOrInfinite,
  requirePositive,
  requirePositiveFraction,
} from '../queueing/numberChecks.ts';
import { answeredWaitInPatiences, inPatiences, isEndless } from '../queueing/patientQueue.ts';
import type { ServiceLevels } from '../queueing/queueMetrics.ts';
import { levelOf, requireServiceLevelDefinition } from '../queueing/serviceLevelParts.ts';
import { realDemand, wholeDemand } from './patientDemand.ts';
import { levelParts, type PatientInterval, type PatientPoint, pointAt } from './patientPoints.ts';
import type { PatientTarget, PatientTargetName } from './patientTargets.ts';
import { wholeAgents } from './shrinkage.ts';
import { MOST_ERLANGS } from './staffingCase.ts';
import { TARGET_SLACK } from './targets.ts';

/** What may be asked of an interval; null or absent: nothing. */
export interface PatientTargetValues {
  /** [0, 1), by the definition chosen. */
  minServiceLevel?: number | null;
  /** > 0. */
  maxAverageSpeedOfAnswerSeconds?: number | null;
  /** (0, 1]. */
  maxAbandonProbability?: number | null;
  /** (0, 1]. */
  maxOccupancy?: number | null;
}

export interface PatientIntervalToStaff {
  loadErlangs: number;
  averageHandleTimeSeconds: number;
  /** Finite; where nobody gives up, staffInterval of Erlang C answers. */
  meanPatienceSeconds: number;
  answerTimeThresholdSeconds: number;
  shortAbandonSeconds: number;
  serviceLevelDefinition: keyof ServiceLevels;
  targets: PatientTargetValues;
  /** Least presence; null: none. */
  minAgents: number | null;
}

/** What asks for the last agent. */
export type PatientBinding = PatientTargetName | 'minimum';

export interface PatientStaffedInterval {
  /** Real number: the greatest of the demands below and the least presence. */
  agentsBeforeRounding: number;
  /** wholeAgents(agentsBeforeRounding); the service figures are at this number. */
  agents: number;
  /** By the definition chosen. */
  serviceLevel: number;
  averageSpeedOfAnswerSeconds: number;
  occupancy: number;
  waitProbability: number;
  abandonProbability: number;
  servedProbability: number;
  /** The greatest demand; the first of equals. 'minimum' where nothing else asks for anyone. */
  binding: PatientBinding;
  /** Real agents that each target asks for; null without it. */
  serviceLevelAgents: number | null;
  speedOfAnswerAgents: number | null;
  abandonmentAgents: number | null;
  occupancyAgents: number | null;
}

/**
 * Agents for one interval by Erlang A, with the service they give: the inner step of a plan, some microseconds.
 * loadErlangs: >= 0; without load the least presence alone. The other ranges stand beside the fields. A target may ask for
 * fewer agents than erlangs. Without agents the figures of the answered and the occupancy are NaN.
 * Throws RangeError naming the field on bad input, targets out of reach (a service level of 1) among them.
 * Each demand is decided at whole numbers (metric against target with 1e-12 of slack, as in requiredAgents); its real value
 * (good to about 1e-9) is then held to round up to that number. The targets share the numbers that they look at.
 * Source: as erlangA. */
export function staffPatientInterval(input: PatientIntervalToStaff): PatientStaffedInterval {
  checkInterval(input);
  const { meanPatienceSeconds, targets } = input;
  const minAgents = input.minAgents ?? 0;
  if (input.loadErlangs === 0) return unloaded(minAgents, targets);
  const interval = withoutClock(input);
  const points: PatientPoint[] = [];
  let agentsBeforeRounding = 0;
  let binding: PatientBinding = 'minimum';
  const demand = (name: PatientTargetName): number | null => {
    const target = targetOf(input, name);
    if (target === null) return null;
    const realAgents = realDemand(interval, target, points, wholeDemand(interval, target, points));
    if (realAgents > agentsBeforeRounding) {
      agentsBeforeRounding = realAgents;
      binding = name;
    }
    return realAgents;
  };
  const serviceLevelAgents = demand('serviceLevel');
  const speedOfAnswerAgents = demand('speedOfAnswer');
  const abandonmentAgents = demand('abandonment');
  const occupancyAgents = demand('occupancy');
  if (minAgents > agentsBeforeRounding) {
    agentsBeforeRounding = minAgents;
    binding = 'minimum';
  }
  const agents = wholeAgents(agentsBeforeRounding);
  const point = pointAt(interval, points, agents, true);
  const { queue } = point;
  return {
    agentsBeforeRounding,
    agents,
    serviceLevel: levelOf(levelParts(interval, point)),
    averageSpeedOfAnswerSeconds: meanPatienceSeconds * answeredWaitInPatiences(queue),
    occupancy: queue.occupancy,
    waitProbability: queue.waitProbability,
    abandonProbability: queue.abandonProbability,
    servedProbability: queue.servedProbability,
    binding,
    serviceLevelAgents,
    speedOfAnswerAgents,
    abandonmentAgents,
    occupancyAgents,
  };
}

/** The agents of staffPatientInterval alone, in about half the time: for searches that ask often and show nothing. */
export function leastPatientAgents(input: PatientIntervalToStaff): number {
  checkInterval(input);
  let agents = wholeAgents(input.minAgents ?? 0);
  if (input.loadErlangs === 0) return agents;
  const interval = withoutClock(input);
  const points: PatientPoint[] = [];
  for (const name of TARGET_NAMES) {
    const target = targetOf(input, name);
    if (target !== null) agents = Math.max(agents, wholeDemand(interval, target, points).above.agents);
  }
  return agents;
}

const TARGET_NAMES: readonly PatientTargetName[] = ['serviceLevel', 'speedOfAnswer', 'abandonment', 'occupancy'];

function withoutClock(input: PatientIntervalToStaff): PatientInterval {
  const { averageHandleTimeSeconds, meanPatienceSeconds } = input;
  return {
    loadErlangs: input.loadErlangs,
    patienceInHandleTimes: meanPatienceSeconds / averageHandleTimeSeconds,
    threshold: inPatiences(input.answerTimeThresholdSeconds, meanPatienceSeconds),
    shortAbandon: inPatiences(input.shortAbandonSeconds, meanPatienceSeconds),
    definition: input.serviceLevelDefinition,
  };
}

function targetOf(
  { targets, meanPatienceSeconds }: PatientIntervalToStaff,
  name: PatientTargetName,
): PatientTarget | null {
  switch (name) {
    case 'serviceLevel':
      return targetIn(name, targets.minServiceLevel, 1);
    case 'speedOfAnswer':
      return targetIn(name, targets.maxAverageSpeedOfAnswerSeconds, meanPatienceSeconds);
    case 'abandonment':
      return targetIn(name, targets.maxAbandonProbability, 1);
    case 'occupancy':
      return targetIn(name, targets.maxOccupancy, 1);
  }
}

function targetIn(name: PatientTargetName, asked: number | null | undefined, unit: number): PatientTarget | null {
  return asked == null ? null : { name, value: asked / unit, slack: TARGET_SLACK / unit };
}

function unloaded(minAgents: number, targets: PatientTargetValues): PatientStaffedInterval {
  const demand = (target: number | null | undefined) => ((target ?? null) === null ? null : 0);
  return {
    agentsBeforeRounding: minAgents,
    agents: wholeAgents(minAgents),
    serviceLevel: 1,
    averageSpeedOfAnswerSeconds: 0,
    occupancy: 0,
    waitProbability: 0,
    abandonProbability: 0,
    servedProbability: 1,
    binding: 'minimum',
    serviceLevelAgents: demand(targets.minServiceLevel),
    speedOfAnswerAgents: demand(targets.maxAverageSpeedOfAnswerSeconds),
    abandonmentAgents: demand(targets.maxAbandonProbability),
    occupancyAgents: demand(targets.maxOccupancy),
  };
}

function checkInterval(input: PatientIntervalToStaff): void {
  const { loadErlangs, averageHandleTimeSeconds, meanPatienceSeconds, targets } = input;
  requireNonNegative('loadErlangs', loadErlangs);
  if (loadErlangs > MOST_ERLANGS)
    throw new RangeError(`loadErlangs must be at most ${MOST_ERLANGS}, got ${loadErlangs}`);
  requirePositive('averageHandleTimeSeconds', averageHandleTimeSeconds);
  requireNonNegative('meanPatienceSeconds', meanPatienceSeconds);
  const patienceInHandleTimes = meanPatienceSeconds / averageHandleTimeSeconds;
  if (isEndless({ offeredLoadErlangs: MOST_ERLANGS, agents: 0, patienceInHandleTimes }))
    throw new RangeError(`meanPatienceSeconds must not be so long that nobody gives up, got ${meanPatienceSeconds}`);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', input.answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', input.shortAbandonSeconds);
  requireServiceLevelDefinition(input.serviceLevelDefinition);
  const { minServiceLevel, maxAverageSpeedOfAnswerSeconds, maxAbandonProbability, maxOccupancy } = targets;
  if (minServiceLevel != null) requireFractionBelowOne('minServiceLevel', minServiceLevel);
  if (maxAverageSpeedOfAnswerSeconds != null)
    requirePositive('maxAverageSpeedOfAnswerSeconds', maxAverageSpeedOfAnswerSeconds);
  if (maxAbandonProbability != null) requirePositiveFraction('maxAbandonProbability', maxAbandonProbability);
  if (maxOccupancy != null) requirePositiveFraction('maxOccupancy', maxOccupancy);
  if (input.minAgents !== null) requireNonNegative('minAgents', input.minAgents);
}
