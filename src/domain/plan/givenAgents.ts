import { dateOfDay, intervalCount, localMinuteInDay } from '../calendar.ts';
import { missedTargetsOf, staffingBindings } from '../staffing/intervalService.ts';
import { scheduledAgents } from '../staffing/shrinkage.ts';
import { serviceOf } from '../staffing/staffQueue.ts';
import { SECONDS_PER_MINUTE } from '../units.ts';
import type { Assumptions } from './assumptions.ts';
import { type QueueService, queueModelOf } from './queueService.ts';
import { intervalTargetsOf } from './requirement.ts';
import { type Requirement, writeService } from './requirementColumns.ts';

/** People that a planner has on one day of one queue, as she typed or pasted them. */
export interface GivenDay {
  readonly queueId: string;
  /** Local date. */
  readonly date: string;
  /** Minute after local midnight of the first number. */
  readonly firstMinute: number;
  readonly stepMinutes: number;
  /** One number a step; null: not said. */
  readonly agents: readonly (number | null)[];
  readonly meaning: GivenMeaning;
}

/** What the numbers count: people on the floor, or paid people of whom shrinkage takes its part. */
export type GivenMeaning = 'onTheFloor' | 'scheduled';

/**
 * The service that given people achieve, in the shape of a requirement: the same columns at the given agents. What nobody
 * says anything of is closed in the result: missing is not zero.
 * agents of a day: >= 0, whole or not; a model of whole agents takes the whole ones. null where no day of the queue is given.
 * Throws RangeError naming the field on a negative or infinite number of agents.
 */
export function givenRequirement(
  queueId: string,
  needed: Requirement,
  given: readonly GivenDay[],
  assumptions: Assumptions,
  service: QueueService,
): Requirement | null {
  const { grid } = needed;
  const people = givenColumn(queueId, needed, given, 1 - assumptions.shrinkage);
  if (people === null) return null;
  const count = intervalCount(grid);
  const targets = intervalTargetsOf(assumptions);
  const model = queueModelOf(service, assumptions);
  const result = {
    ...needed,
    openSeconds: needed.openSeconds.slice(),
    agentsBeforeRounding: new Float64Array(count),
    agents: new Float64Array(count),
    scheduledAgents: new Float64Array(count),
    serviceLevel: new Float64Array(count).fill(Number.NaN),
    serviceLevelShare: new Float64Array(count).fill(Number.NaN),
    averageSpeedOfAnswerSeconds: new Float64Array(count).fill(Number.NaN),
    abandonProbability: new Float64Array(count).fill(Number.NaN),
    blockedProbability: new Float64Array(count).fill(Number.NaN),
    servedProbability: new Float64Array(count).fill(Number.NaN),
    occupancy: new Float64Array(count).fill(Number.NaN),
    binding: new Uint8Array(count).fill(staffingBindings.indexOf('given')),
    missesTarget: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const agents = people[i]!;
    if (Number.isNaN(agents)) result.openSeconds[i] = 0;
    if (result.openSeconds[i] === 0) continue;
    const queue = {
      model,
      loadErlangs: needed.loadStaffedForErlangs[i]!,
      averageHandleTimeSeconds: needed.averageHandleTimeSeconds[i]!,
      targets,
    };
    const achieved = serviceOf(queue, agents);
    result.agents[i] = agents;
    result.agentsBeforeRounding[i] = agents;
    result.scheduledAgents[i] = scheduledAgents(agents, assumptions.shrinkage);
    writeService(result, i, achieved);
    result.missesTarget[i] = missedTargetsOf(achieved, targets).length > 0 || agents < targets.minAgents ? 1 : 0;
  }
  return result;
}

/** People on the floor per interval: NaN where nothing is said; null when no day is given. */
function givenColumn(
  queueId: string,
  { grid }: Requirement,
  given: readonly GivenDay[],
  shareOnTheFloor: number,
): Float64Array | null {
  const people = new Float64Array(intervalCount(grid)).fill(Number.NaN);
  let any = false;
  for (let day = 0; day < grid.dayCount; day++) {
    const date = dateOfDay(grid, day);
    const ofDay = given.find((candidate) => candidate.queueId === queueId && candidate.date === date);
    if (!ofDay) continue;
    any = true;
    const share = ofDay.meaning === 'scheduled' ? shareOnTheFloor : 1;
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      const at = (localMinuteInDay(grid, day, i - first) - ofDay.firstMinute) / ofDay.stepMinutes;
      people[i] = meanOver(ofDay.agents, at, grid.intervalSeconds / SECONDS_PER_MINUTE / ofDay.stepMinutes) * share;
    }
  }
  return any ? people : null;
}

/** Mean of a step function of people over [at, at + length); NaN where a part of it is not said. */
function meanOver(agents: readonly (number | null)[], at: number, length: number): number {
  let sum = 0;
  for (let step = Math.floor(at); step < at + length; step++) {
    const covered = Math.min(at + length, step + 1) - Math.max(at, step);
    const people = agents[step] ?? null;
    if (people === null) return Number.NaN;
    if (!(Number.isFinite(people) && people >= 0))
      throw new RangeError(`agents must be a finite number >= 0, got ${people}`);
    sum += people * covered;
  }
  return sum / length;
}
