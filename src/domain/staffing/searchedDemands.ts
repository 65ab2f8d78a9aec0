import type { ServiceLevels } from '../queueing/queueMetrics.ts';
import type { QueueFigures } from '../queueing/queueModel.ts';
import type { IntervalTargets, StaffingBinding } from './intervalService.ts';
import { TARGET_SLACK } from './targets.ts';

interface Search {
  readonly metricsAt: (agents: number) => QueueFigures;
  readonly fewestAgents: number;
  /** Infinity: any number. */
  readonly mostAgents: number;
  /** Where the answer is likely to be. */
  readonly guess: number;
  readonly targets: IntervalTargets;
}

export interface SearchedDemand {
  readonly binding: StaffingBinding;
  /** Least whole number that meets the target; the most allowed when none does. */
  readonly agents: number;
  /** Between that number and the one below, where a straight line through both metrics passes the target. */
  readonly realAgents: number;
  readonly met: boolean;
}

/**
 * What each target asks for by itself, for a model whose metrics improve with every agent. Unchecked.
 * Whole numbers are exact; the real ones are interpolated, since not every model is defined between whole agents.
 */
export function searchedDemands(search: Search): SearchedDemand[] {
  const { targets, fewestAgents, mostAgents, guess } = search;
  const known = new Map<number, QueueFigures>();
  const metricsAt = (agents: number) => {
    let metrics = known.get(agents);
    if (!metrics) {
      metrics = search.metricsAt(agents);
      known.set(agents, metrics);
    }
    return metrics;
  };
  return askedFor(targets).map(({ binding, marginOf }) => {
    const marginAt = (agents: number) => marginOf(metricsAt(agents));
    const meets = (agents: number) => marginAt(agents) >= -TARGET_SLACK;
    const agents = leastAround(clamp(guess, fewestAgents, mostAgents), fewestAgents, mostAgents, meets);
    const met = meets(agents);
    return { binding, agents, met, realAgents: met && agents > fewestAgents ? crossing(marginAt, agents) : agents };
  });
}

interface Asked {
  readonly binding: StaffingBinding;
  /** How far the metric is on the good side of the target. */
  readonly marginOf: (metrics: QueueFigures) => number;
}

function askedFor(targets: IntervalTargets): Asked[] {
  const { minServiceLevel, serviceLevelDefinition, maxAverageSpeedOfAnswerSeconds } = targets;
  const { maxAbandonProbability, maxBlockedProbability, maxOccupancy } = targets;
  const asked: Asked[] = [{ binding: 'stability', marginOf: ({ stable }) => (stable ? 0 : -1) }];
  const atMost = (binding: StaffingBinding, limit: number | null, metricOf: (metrics: QueueFigures) => number) => {
    if (limit !== null) asked.push({ binding, marginOf: (metrics) => limit - metricOf(metrics) });
  };
  if (minServiceLevel > 0)
    asked.push({
      binding: 'serviceLevel',
      marginOf: ({ serviceLevels }) => levelOrNone(serviceLevels, serviceLevelDefinition) - minServiceLevel,
    });
  atMost('speedOfAnswer', maxAverageSpeedOfAnswerSeconds, (metrics) => metrics.averageSpeedOfAnswerSeconds);
  atMost('abandonment', maxAbandonProbability, (metrics) => metrics.abandonProbability);
  atMost('blocking', maxBlockedProbability, (metrics) => metrics.blockedProbability);
  atMost('occupancy', maxOccupancy, (metrics) => metrics.occupancy);
  // Any other target asks for a stable queue too.
  return asked.length > 1 ? asked.slice(1) : asked;
}

/** A level that counts no contact meets nothing. */
function levelOrNone(levels: ServiceLevels, definition: keyof ServiceLevels): number {
  const level = levels[definition];
  return Number.isNaN(level) ? 0 : level;
}

/** Least whole number in [fewest, most] that meets a condition which holds for all greater ones; `most` when none does. */
function leastAround(guess: number, fewest: number, most: number, meets: (agents: number) => boolean): number {
  let failing = fewest - 1;
  let meeting = guess;
  for (let step = 1; !meets(meeting); step *= 2) {
    if (meeting >= most) return most;
    failing = meeting;
    meeting = Math.min(most, meeting + step);
  }
  if (failing < fewest) {
    for (let step = 1; meeting > fewest; step *= 2) {
      const lower = Math.max(fewest, meeting - step);
      if (!meets(lower)) {
        failing = lower;
        break;
      }
      meeting = lower;
    }
  }
  while (meeting - failing > 1) {
    const middle = failing + Math.floor((meeting - failing) / 2);
    if (meets(middle)) meeting = middle;
    else failing = middle;
  }
  return meeting;
}

function crossing(marginAt: (agents: number) => number, agents: number): number {
  const below = marginAt(agents - 1);
  const above = Math.max(0, marginAt(agents));
  // An infinite wait one agent below has no straight line: then the whole number itself.
  const share = Number.isFinite(below) && below < 0 ? below / (below - above) : 1;
  return agents - 1 + share;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(Math.round(value), low), high);
}
