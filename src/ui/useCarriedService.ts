import { useEffect, useMemo } from 'react';
import type { IntervalService } from '../domain/staffing/intervalService.ts';
import { type CarriedQuestion, type CarriedResult, isSameQuestion } from '../state/carried.ts';
import type { PlanResult } from '../state/planResult.ts';
import { shown } from '../state/run.ts';
import { useApp, useCommands } from './appContext.ts';
import type { PlanOnShow } from './planView.ts';

/** Two points: where the stationary answer is off by more, the map says so. */
const MOST_DIFFERENCE = 0.02;

export function isOff(stationary: Float64Array, carried: Float64Array, interval: number): boolean {
  return Math.abs(stationary[interval]! - carried[interval]!) > MOST_DIFFERENCE;
}

/** Asks for the days on show to be run with their queues carried over; the answer of the very same question, or null. */
export function useCarriedWeek(
  plan: PlanResult,
  show: PlanOnShow,
  firstDay: number,
  lastDay: number,
): CarriedResult | null {
  const commands = useCommands();
  const question = useMemo<CarriedQuestion>(
    () => ({ plan, queues: show.queues, firstDay, endDay: lastDay + 1 }),
    [plan, show.queues, firstDay, lastDay],
  );
  useEffect(() => {
    void commands.carryOver(question);
  }, [commands, question]);
  const result = useApp((state) => shown(state.carried));
  return result && isSameQuestion(result.question, question) ? result : null;
}

/** What the carried run says of one interval of one queue, if it is on show; null while it is not known, or never. */
export function useCarriedService(queueId: string, requirement: object, interval: number): IntervalService | null {
  const result = useApp((state) => shown(state.carried));
  if (!result) return null;
  const q = result.question.queues.findIndex((queue) => queue.id === queueId && queue.requirement === requirement);
  for (const day of result.days) {
    const carried = day[q];
    const i = carried ? interval - carried.first : -1;
    if (!carried || i < 0 || i >= carried.serviceLevel.length) continue;
    return {
      serviceLevel: carried.serviceLevel[i]!,
      serviceLevelShare: carried.serviceLevelShare[i]!,
      averageSpeedOfAnswerSeconds: carried.averageSpeedOfAnswerSeconds[i]!,
      abandonProbability: carried.abandonProbability[i]!,
      blockedProbability: 0,
      servedProbability: carried.servedProbability[i]!,
      occupancy: carried.occupancy[i]!,
    };
  }
  return null;
}

/**
 * Service level per interval of the plan on show with queues carried over, weighted by the contacts that it counts; NaN
 * where not known. A queue without a chain of its own counts with its stationary answer. null where the queues do not share a clock.
 */
export function carriedLevels(show: PlanOnShow, { days }: CarriedResult): Float64Array | null {
  const { grid } = show.combined;
  const oneClock = show.queues.every(
    ({ requirement }) =>
      requirement.grid.timeZone === grid.timeZone &&
      requirement.grid.firstDate === grid.firstDate &&
      requirement.agents.length === show.combined.agents.length,
  );
  if (!oneClock) return null;
  const levels = new Float64Array(show.combined.agents.length);
  const weights = new Float64Array(levels.length);
  for (const day of days) {
    const known = day.find((carried) => carried !== null);
    if (!known) continue;
    day.forEach((carried, q) => {
      const { contacts, serviceLevel, serviceLevelShare } = show.queues[q]!.requirement;
      for (let k = 0; k < known.serviceLevel.length; k++) {
        const i = known.first + k;
        const level = carried ? carried.serviceLevel[k]! : serviceLevel[i]!;
        const weight = contacts[i]! * (carried ? carried.serviceLevelShare[k]! : serviceLevelShare[i]!);
        if (!(weight > 0) || Number.isNaN(level)) continue;
        levels[i]! += level * weight;
        weights[i]! += weight;
      }
    });
  }
  return levels.map((sum, i) => sum / weights[i]!);
}
