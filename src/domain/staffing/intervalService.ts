import type { ServiceLevels } from '../queueing/queueMetrics.ts';
import type { QueueFigures } from '../queueing/queueModel.ts';
import { TARGET_SLACK } from './targets.ts';

/** What one interval is asked to keep. null: not asked for. */
export interface IntervalTargets {
  /** [0, 1); 0 asks for none. */
  readonly minServiceLevel: number;
  readonly serviceLevelDefinition: keyof ServiceLevels;
  readonly answerTimeThresholdSeconds: number;
  readonly shortAbandonSeconds: number;
  readonly maxAverageSpeedOfAnswerSeconds: number | null;
  readonly maxAbandonProbability: number | null;
  readonly maxBlockedProbability: number | null;
  readonly maxOccupancy: number | null;
  readonly minAgents: number;
  readonly maxAgents: number | null;
}

/**
 * What asks for the last agent. 'stability': only that the queue does not grow without end. 'workload': the work itself,
 * where nobody waits on the line. 'maximum': more would be needed, no more are allowed. 'period': the target of a day or week.
 * 'given': nothing, the planner says how many there are.
 */
export const staffingBindings = [
  'serviceLevel',
  'speedOfAnswer',
  'abandonment',
  'blocking',
  'occupancy',
  'minimum',
  'stability',
  'workload',
  'maximum',
  'period',
  'given',
] as const;
export type StaffingBinding = (typeof staffingBindings)[number];

/** What a number of agents gives. All but the occupancy is NaN where nobody waits on the line. */
export interface IntervalService {
  /** In the definition asked for; NaN where it counts no contact. */
  readonly serviceLevel: number;
  /** Share of the contacts that the service level counts. */
  readonly serviceLevelShare: number;
  readonly averageSpeedOfAnswerSeconds: number;
  readonly abandonProbability: number;
  readonly blockedProbability: number;
  readonly servedProbability: number;
  readonly occupancy: number;
}

/** Which targets a service misses. A level that counts no contact meets nothing; where nobody waits on the line none is missed. */
export function missedTargetsOf(service: IntervalService, targets: IntervalTargets): StaffingBinding[] {
  const missed: StaffingBinding[] = [];
  const above = (binding: StaffingBinding, value: number, limit: number | null) => {
    if (limit !== null && value > limit + TARGET_SLACK) missed.push(binding);
  };
  const queues = !Number.isNaN(service.servedProbability);
  const level = Number.isNaN(service.serviceLevel) ? 0 : service.serviceLevel;
  if (queues && level < targets.minServiceLevel - TARGET_SLACK) missed.push('serviceLevel');
  above('speedOfAnswer', service.averageSpeedOfAnswerSeconds, targets.maxAverageSpeedOfAnswerSeconds);
  above('abandonment', service.abandonProbability, targets.maxAbandonProbability);
  above('blocking', service.blockedProbability, targets.maxBlockedProbability);
  above('occupancy', service.occupancy, targets.maxOccupancy);
  return missed;
}

/** The figures of a plan, out of all that a model says. */
export function serviceFrom(metrics: QueueFigures, definition: keyof ServiceLevels): IntervalService {
  return {
    serviceLevel: metrics.serviceLevels[definition],
    serviceLevelShare: shareCounted(metrics, definition),
    averageSpeedOfAnswerSeconds: metrics.averageSpeedOfAnswerSeconds,
    abandonProbability: metrics.abandonProbability,
    blockedProbability: metrics.blockedProbability,
    servedProbability: metrics.servedProbability,
    occupancy: metrics.occupancy,
  };
}

type Shares = Pick<QueueFigures, 'servedProbability' | 'blockedProbability' | 'abandonWithinShortProbability'>;

/** The denominator of a service level, as a share of the contacts offered. */
function shareCounted(metrics: Shares, definition: keyof ServiceLevels): number {
  if (definition === 'answeredOfAnswered') return metrics.servedProbability;
  if (definition === 'excludingShortAbandons')
    return 1 - metrics.blockedProbability - metrics.abandonWithinShortProbability;
  return 1;
}
