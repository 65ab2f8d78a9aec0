import {
  dateOfDay,
  dayIndexOf,
  dayOfInterval,
  intervalAtLocal,
  intervalCount,
  labelOccurrenceOf,
  localMinuteOf,
} from '../calendar.ts';
import type { Requirement } from './requirement.ts';

/** Several queues on one clock: people and contacts at once. Hours come from `figureSums` of each queue, not from here. */
export type CombinedRequirement = Pick<
  Requirement,
  | 'grid'
  | 'openSeconds'
  | 'contacts'
  | 'offeredLoadErlangs'
  | 'loadStaffedForErlangs'
  | 'agentsBeforeRounding'
  | 'agents'
  | 'scheduledAgents'
  | 'serviceLevel'
  | 'averageSpeedOfAnswerSeconds'
  | 'occupancy'
>;

const added = [
  'contacts',
  'offeredLoadErlangs',
  'loadStaffedForErlangs',
  'agentsBeforeRounding',
  'agents',
  'scheduledAgents',
] as const;

/**
 * Sum of separate requirements (pooling the queues is another question), on the grid of the first.
 * Service level and wait are weighted by contacts, occupancy is load over agents.
 * Queues in other time zones are matched by their own wall clock. Throws RangeError without a queue.
 */
export function combinedRequirement(requirements: readonly Requirement[]): CombinedRequirement {
  const [only, ...others] = requirements;
  if (!only) throw new RangeError('requirements must have at least one queue');
  if (others.length === 0) return only;
  const { grid } = only;
  const count = intervalCount(grid);
  const column = () => new Float64Array(count);
  const total = {
    grid,
    openSeconds: column(),
    contacts: column(),
    offeredLoadErlangs: column(),
    loadStaffedForErlangs: column(),
    agentsBeforeRounding: column(),
    agents: column(),
    scheduledAgents: column(),
    serviceLevel: column(),
    averageSpeedOfAnswerSeconds: column(),
    occupancy: column(),
  };
  for (const one of requirements) {
    const same = one === only || sameClock(one, only);
    for (let from = 0; from < intervalCount(one.grid); from++) {
      if (!(one.openSeconds[from]! > 0)) continue;
      const into = same ? from : intervalOf(only, one, from);
      if (into < 0) continue;
      total.openSeconds[into] = Math.max(total.openSeconds[into]!, one.openSeconds[from]!);
      for (const name of added) total[name][into]! += one[name][from]!;
      if (!(one.contacts[from]! > 0)) continue;
      total.serviceLevel[into]! += one.serviceLevel[from]! * one.contacts[from]!;
      total.averageSpeedOfAnswerSeconds[into]! += one.averageSpeedOfAnswerSeconds[from]! * one.contacts[from]!;
    }
  }
  for (let i = 0; i < count; i++) {
    const open = total.openSeconds[i]! > 0;
    total.serviceLevel[i] = total.serviceLevel[i]! / total.contacts[i]!;
    total.averageSpeedOfAnswerSeconds[i] = total.averageSpeedOfAnswerSeconds[i]! / total.contacts[i]!;
    total.occupancy[i] = total.loadStaffedForErlangs[i]! / total.agents[i]!;
    if (!open)
      for (const name of ['contacts', 'offeredLoadErlangs', 'loadStaffedForErlangs'] as const)
        total[name][i] = Number.NaN;
  }
  return total;
}

function sameClock(a: Requirement, b: Requirement): boolean {
  return (
    a.grid.timeZone === b.grid.timeZone && a.grid.firstDate === b.grid.firstDate && a.grid.dayCount === b.grid.dayCount
  );
}

function intervalOf(target: Requirement, source: Requirement, interval: number): number {
  const day = dayOfInterval(source.grid, interval);
  const minute = localMinuteOf(source.grid, interval);
  const occurrence = labelOccurrenceOf(source.grid, interval);
  const targetDay = dayIndexOf(target.grid, dateOfDay(source.grid, day));
  // Where only the source's clock goes back, both passings of its hour meet the one hour of the target.
  const same = intervalAtLocal(target.grid, targetDay, minute, occurrence);
  return same < 0 && occurrence === 1 ? intervalAtLocal(target.grid, targetDay, minute) : same;
}
