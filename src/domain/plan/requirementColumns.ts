import { type IntervalGrid, intervalCount } from '../calendar.ts';
import type { IntervalService } from '../staffing/intervalService.ts';

/** Agents needed by one queue, per interval of the plan. Closed intervals have 0 agents and NaN in the service columns. */
export interface Requirement {
  readonly grid: IntervalGrid;
  readonly openSeconds: Float64Array;
  readonly contacts: Float64Array;
  readonly averageHandleTimeSeconds: Float64Array;
  /** Volume x handle time / open time. */
  readonly offeredLoadErlangs: Float64Array;
  /** The load that is staffed for: carried over between intervals, or the same as the former. */
  readonly loadStaffedForErlangs: Float64Array;
  readonly agentsBeforeRounding: Float64Array;
  /** People on the floor; whole. */
  readonly agents: Float64Array;
  /** agents / (1 - shrinkage), unrounded. */
  readonly scheduledAgents: Float64Array;
  /** Service at `agents` by the queue's model, in the definition of the assumptions. NaN where contacts do not queue. */
  readonly serviceLevel: Float64Array;
  /** Share of the contacts that the service level counts: 1 in the default definition. */
  readonly serviceLevelShare: Float64Array;
  readonly averageSpeedOfAnswerSeconds: Float64Array;
  readonly abandonProbability: Float64Array;
  readonly blockedProbability: Float64Array;
  readonly servedProbability: Float64Array;
  readonly occupancy: Float64Array;
  /** Index into `staffingBindings`: what asks for the last agent. */
  readonly binding: Uint8Array;
  /** 1 where a target is missed: the agents or lines allowed do not suffice. */
  readonly missesTarget: Uint8Array;
  /** The days or weeks that keep the service level; none where every interval does. */
  readonly periods: readonly KeptPeriod[];
}

/** How a day or week keeps its target. */
export interface KeptPeriod {
  /** Days [firstDay, endDay) of the plan. */
  readonly firstDay: number;
  readonly endDay: number;
  /** false: the most agents allowed do not reach the target. */
  readonly feasible: boolean;
  /** false: not proven to be the fewest hours; `boundHours` tells how far at most. */
  readonly exact: boolean;
  readonly boundHours: number;
  readonly agentHours: number;
  /** Hours of the usual way: the same target in every interval by itself. */
  readonly everyIntervalHours: number;
}

/** All closed: what is open is written in. */
export function closedRequirement(grid: IntervalGrid, openSeconds: Float64Array): Requirement {
  const count = intervalCount(grid);
  const column = () => new Float64Array(count);
  const closedColumn = () => column().fill(Number.NaN);
  return {
    grid,
    openSeconds,
    contacts: closedColumn(),
    averageHandleTimeSeconds: closedColumn(),
    offeredLoadErlangs: closedColumn(),
    loadStaffedForErlangs: closedColumn(),
    agentsBeforeRounding: column(),
    agents: column(),
    scheduledAgents: column(),
    serviceLevel: closedColumn(),
    serviceLevelShare: closedColumn(),
    averageSpeedOfAnswerSeconds: closedColumn(),
    abandonProbability: closedColumn(),
    blockedProbability: closedColumn(),
    servedProbability: closedColumn(),
    occupancy: closedColumn(),
    binding: new Uint8Array(count),
    missesTarget: new Uint8Array(count),
    periods: [],
  };
}

export function writeService(result: Requirement, i: number, service: IntervalService): void {
  result.serviceLevel[i] = service.serviceLevel;
  result.serviceLevelShare[i] = service.serviceLevelShare;
  result.averageSpeedOfAnswerSeconds[i] = service.averageSpeedOfAnswerSeconds;
  result.abandonProbability[i] = service.abandonProbability;
  result.blockedProbability[i] = service.blockedProbability;
  result.servedProbability[i] = service.servedProbability;
  result.occupancy[i] = service.occupancy;
}

/** Runs of open intervals: a night between two days parts them, a midnight within opening hours does not. */
export function openStretches(openSeconds: Float64Array): { first: number; end: number }[] {
  const stretches: { first: number; end: number }[] = [];
  let first = -1;
  for (let i = 0; i <= openSeconds.length; i++) {
    const open = i < openSeconds.length && openSeconds[i]! > 0;
    if (open && first < 0) first = i;
    if (!open && first >= 0) {
      stretches.push({ first, end: i });
      first = -1;
    }
  }
  return stretches;
}
