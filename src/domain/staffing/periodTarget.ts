import { requireFractionBelowOne, requireNonNegative } from '../queueing/numberChecks.ts';
import type { QueueMetrics } from '../queueing/queueMetrics.ts';
import { SECONDS_PER_HOUR } from '../units.ts';
import { type PeriodOptimum, periodOptimum } from './periodOptimum.ts';
import { checkColumns, type OpenInterval, openInterval, type QueueColumns, type ServiceModel } from './queueColumns.ts';
import { wholeAgents } from './shrinkage.ts';
import { givenTargets, missedTargets, type StaffingTargets, TARGET_SLACK } from './targets.ts';

export interface PeriodQuestion extends QueueColumns {
  model: ServiceModel;
  /** [0, 1), of the whole period, weighted by contacts. */
  minServiceLevel: number;
  /** What every single interval must keep; none: only a queue that does not grow without end. */
  floor?: StaffingTargets;
  /** Least presence and most people in every open interval; null: none. */
  minAgents?: number | null;
  maxAgents?: number | null;
}

export interface PeriodTarget extends PeriodOptimum {
  /** Agents that the floor asks for, the least presence among it; `maxAgents` where that is not enough. */
  readonly floorAgents: Float64Array;
  /** Intervals whose floor `maxAgents` does not allow; then `feasible` is false. */
  readonly unmetFloors: readonly number[];
  /** At `agents`; null where closed. */
  readonly metrics: readonly (QueueMetrics | null)[];
  /** The usual way: the same target, with the floor, in every interval by itself. */
  readonly everyInterval: {
    readonly agents: Float64Array;
    readonly agentHours: number;
    readonly serviceLevel: number;
  };
  /** Agent-hours of `everyInterval` less these. */
  readonly hoursSaved: number;
}

/**
 * Fewest agent-hours that reach a service level over a day, a week or any run of intervals, with a floor in each interval.
 * All columns of one length. Closed intervals have 0 agents and null metrics. Figures are at whole agents.
 * Throws RangeError naming the field; a target or floor of service level 1 among them: only the limit reaches it.
 * See `periodOptimum` for the method. Source of the models: as each model. */
export function periodTarget(question: PeriodQuestion): PeriodTarget {
  const names = checkQuestion(question);
  const { floor = {}, minServiceLevel } = question;
  const minAgents = wholeAgents(question.minAgents ?? 0);
  const count = question.contacts.length;
  const floorAgents = new Float64Array(count);
  const usualAgents = new Float64Array(count);
  const unmetFloors: number[] = [];
  const open: PlannedInterval[] = [];
  for (let at = 0; at < count; at++) {
    const interval = openInterval(question, at, question.model);
    if (interval === null) continue;
    const metricsAt = askedOnce(interval.metricsAt);
    const keepsFloor = (agents: number) => {
      const metrics = metricsAt(agents);
      return metrics.stable && missedTargets(floor, names, metrics).length === 0;
    };
    const reachesTarget = (agents: number) => metricsAt(agents).serviceLevel >= minServiceLevel - TARGET_SLACK;
    const mostAgents = question.maxAgents ?? enoughAgents(interval.loadErlangs, question);
    const isMet = minAgents <= mostAgents && keepsFloor(mostAgents);
    if (!isMet) unmetFloors.push(at);
    const leastAgents = isMet ? leastBetween(minAgents, mostAgents, keepsFloor) : mostAgents;
    floorAgents[at] = leastAgents;
    usualAgents[at] = leastBetween(leastAgents, mostAgents, reachesTarget);
    open.push({ ...interval, at, metricsAt, mostAgents, leastAgents });
  }

  const optimum = periodOptimum({
    contacts: open.map(({ contacts }) => contacts),
    durationSeconds: open.map(({ durationSeconds }) => durationSeconds),
    leastAgents: open.map(({ leastAgents }) => leastAgents),
    mostAgents: open.map(({ mostAgents }) => mostAgents),
    serviceLevelAt: (i, agents) => open[i]!.metricsAt(agents).serviceLevel,
    minServiceLevel,
  });
  const agents = new Float64Array(count);
  const metrics = new Array<QueueMetrics | null>(count).fill(null);
  for (const [i, { at, metricsAt }] of open.entries()) {
    agents[at] = optimum.agents[i]!;
    metrics[at] = metricsAt(agents[at]!);
  }
  const everyInterval = usualStaffing(open, usualAgents);
  const { worst } = optimum;
  return {
    ...optimum,
    agents,
    feasible: optimum.feasible && unmetFloors.length === 0,
    worst: { ...worst, interval: open[worst.interval]?.at ?? -1 },
    floorAgents,
    unmetFloors,
    metrics,
    everyInterval,
    hoursSaved: everyInterval.agentHours - optimum.agentHours,
  };
}

interface PlannedInterval extends OpenInterval {
  /** Index in the columns of the question. */
  readonly at: number;
  readonly mostAgents: number;
  readonly leastAgents: number;
}

/** The model, asked at most once for each number of agents. */
function askedOnce(metricsAt: OpenInterval['metricsAt']): OpenInterval['metricsAt'] {
  const known = new Map<number, QueueMetrics>();
  return (agents) => {
    const metrics = known.get(agents) ?? metricsAt(agents);
    known.set(agents, metrics);
    return metrics;
  };
}

/** Agents beyond which there is nothing to gain: ten standard deviations above the load, nobody waits (fewer than 1e-16). */
function enoughAgents(loadErlangs: number, { floor, minAgents }: PeriodQuestion): number {
  const forOccupancy = loadErlangs / (floor?.maxOccupancy ?? 1);
  return Math.ceil(Math.max(loadErlangs + 10 * Math.sqrt(loadErlangs) + 100, forOccupancy + 1, minAgents ?? 0));
}

/** Least whole number from `least` on that meets a condition, which then holds for all greater ones; `most` if none does. */
function leastBetween(least: number, most: number, meets: (agents: number) => boolean): number {
  let low = least;
  let high = most;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (meets(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

function usualStaffing(open: readonly PlannedInterval[], agents: Float64Array): PeriodTarget['everyInterval'] {
  let agentSeconds = 0;
  let contacts = 0;
  let answered = 0;
  for (const interval of open) {
    agentSeconds += agents[interval.at]! * interval.durationSeconds;
    contacts += interval.contacts;
    if (interval.contacts > 0) answered += interval.contacts * interval.metricsAt(agents[interval.at]!).serviceLevel;
  }
  return { agents, agentHours: agentSeconds / SECONDS_PER_HOUR, serviceLevel: answered / contacts };
}

function checkQuestion(question: PeriodQuestion): ReturnType<typeof givenTargets> {
  const { floor = {}, minAgents = null, maxAgents = null, minServiceLevel } = question;
  checkColumns(question, {});
  requireFractionBelowOne('minServiceLevel', minServiceLevel);
  if (floor.minServiceLevel !== undefined) requireFractionBelowOne('floor.minServiceLevel', floor.minServiceLevel);
  if (minAgents !== null) requireNonNegative('minAgents', minAgents);
  if (maxAgents !== null && !(Number.isSafeInteger(maxAgents) && maxAgents >= 0))
    throw new RangeError(`maxAgents must be a whole number >= 0, got ${maxAgents}`);
  const isBare = Object.values(floor).every((target) => target === undefined);
  return isBare ? [] : givenTargets(floor, FLOORS);
}

const FLOORS = [
  'minServiceLevel',
  'maxAverageSpeedOfAnswerSeconds',
  'maxMeanWaitSeconds',
  'maxAbandonProbability',
  'maxBlockedProbability',
  'maxOccupancy',
] as const;
