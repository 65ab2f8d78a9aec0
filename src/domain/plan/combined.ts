import {
  dateOfDay,
  dayIndexOf,
  dayOfInterval,
  intervalAtLocal,
  intervalCount,
  labelOccurrenceOf,
  localMinuteOf,
} from '../calendar.ts';
import type { Requirement } from './requirementColumns.ts';

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
  | 'serviceLevelShare'
  | 'averageSpeedOfAnswerSeconds'
  | 'abandonProbability'
  | 'blockedProbability'
  | 'servedProbability'
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

/** Fractions of contacts: each is summed with the contacts that it is a fraction of, and divided by them at the end. */
const fractions = ['abandonProbability', 'blockedProbability', 'servedProbability', 'serviceLevelShare'] as const;

/**
 * Sum of separate requirements (pooling the queues is another question), on the grid of the first.
 * Service level is weighted by the contacts that it counts, wait by the answered, occupancy by agents. Queues where nobody
 * waits on the line have no say in the first two.
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
    serviceLevelShare: column(),
    averageSpeedOfAnswerSeconds: column(),
    abandonProbability: column(),
    blockedProbability: column(),
    servedProbability: column(),
    occupancy: column(),
  };
  const mayWait = column();
  for (const one of requirements) {
    const same = one === only || sameClock(one, only);
    for (let from = 0; from < intervalCount(one.grid); from++) {
      if (!(one.openSeconds[from]! > 0)) continue;
      const into = same ? from : intervalOf(only, one, from);
      if (into < 0) continue;
      total.openSeconds[into] = Math.max(total.openSeconds[into]!, one.openSeconds[from]!);
      for (const name of added) total[name][into]! += one[name][from]!;
      const contacts = one.contacts[from]!;
      total.occupancy[into]! += one.occupancy[from]! * one.agents[from]!;
      if (!(contacts > 0) || Number.isNaN(one.servedProbability[from]!)) continue;
      const answered = contacts * one.servedProbability[from]!;
      mayWait[into]! += contacts;
      const counted = contacts * one.serviceLevelShare[from]!;
      if (counted > 0) total.serviceLevel[into]! += one.serviceLevel[from]! * counted;
      if (answered > 0) total.averageSpeedOfAnswerSeconds[into]! += one.averageSpeedOfAnswerSeconds[from]! * answered;
      for (const name of fractions) total[name][into]! += one[name][from]! * contacts;
    }
  }
  for (let i = 0; i < count; i++) {
    const open = total.openSeconds[i]! > 0;
    total.serviceLevel[i] = total.serviceLevel[i]! / total.serviceLevelShare[i]!;
    total.averageSpeedOfAnswerSeconds[i] = total.averageSpeedOfAnswerSeconds[i]! / total.servedProbability[i]!;
    total.occupancy[i] = total.occupancy[i]! / total.agents[i]!;
    for (const name of fractions) total[name][i] = total[name][i]! / mayWait[i]!;
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
