import { type IntervalGrid, intervalCount } from '../calendar.ts';
import { type StaffingBinding, staffInterval } from '../staffing/erlangCStaffing.ts';
import { modifiedLoad } from '../staffing/modifiedLoad.ts';
import { scheduledAgents } from '../staffing/shrinkage.ts';
import { offeredLoadErlangs } from '../units.ts';
import { type Assumptions, checkAssumptions, plannedHandleTimeSeconds } from './assumptions.ts';
import type { PlanningVolumes } from './planningVolumes.ts';

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
  /** Service at `agents`, Erlang C (nobody abandons). */
  readonly serviceLevel: Float64Array;
  readonly averageSpeedOfAnswerSeconds: Float64Array;
  readonly occupancy: Float64Array;
  /** Index into `bindings`: what asks for the last agent. */
  readonly binding: Uint8Array;
}

export const bindings = [
  'serviceLevel',
  'occupancy',
  'minimum',
  'stability',
] as const satisfies readonly StaffingBinding[];

/** Exact Erlang C for every open interval. Throws RangeError naming the field on bad assumptions. */
export function requirement(volumes: PlanningVolumes, assumptions: Assumptions): Requirement {
  checkAssumptions(assumptions);
  const { grid, openSeconds } = volumes;
  const count = intervalCount(grid);
  const column = () => new Float64Array(count);
  const closedColumn = () => column().fill(Number.NaN);
  const result = {
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
    averageSpeedOfAnswerSeconds: closedColumn(),
    occupancy: closedColumn(),
    binding: new Uint8Array(count),
  };
  for (const { first, end } of openStretches(openSeconds)) {
    for (let i = first; i < end; i++) {
      const contacts = volumes.contacts[i]! * assumptions.volumeFactor;
      const handleTimeSeconds = plannedHandleTimeSeconds(assumptions, volumes.averageHandleTimeSeconds[i]!);
      result.contacts[i] = contacts;
      result.averageHandleTimeSeconds[i] = handleTimeSeconds;
      result.offeredLoadErlangs[i] = offeredLoadErlangs({
        contacts,
        averageHandleTimeSeconds: handleTimeSeconds,
        durationSeconds: openSeconds[i]!,
      });
    }
    result.loadStaffedForErlangs.set(
      assumptions.loadRule === 'interval'
        ? result.offeredLoadErlangs.subarray(first, end)
        : modifiedLoad({
            contacts: result.contacts.subarray(first, end),
            averageHandleTimeSeconds: result.averageHandleTimeSeconds.subarray(first, end),
            durationSeconds: openSeconds.subarray(first, end),
          }),
      first,
    );
    for (let i = first; i < end; i++) staffOne(result, i, assumptions);
  }
  return result;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function staffOne(result: Writable<Requirement>, i: number, assumptions: Assumptions): void {
  const staffed = staffInterval({
    loadErlangs: result.loadStaffedForErlangs[i]!,
    averageHandleTimeSeconds: result.averageHandleTimeSeconds[i]!,
    minServiceLevel: assumptions.minServiceLevel,
    answerTimeThresholdSeconds: assumptions.answerTimeThresholdSeconds,
    maxOccupancy: assumptions.maxOccupancy,
    minAgents: assumptions.minAgents,
  });
  result.agentsBeforeRounding[i] = staffed.agentsBeforeRounding;
  result.agents[i] = staffed.agents;
  result.scheduledAgents[i] = scheduledAgents(staffed.agents, assumptions.shrinkage);
  result.serviceLevel[i] = staffed.serviceLevel;
  result.averageSpeedOfAnswerSeconds[i] = staffed.averageSpeedOfAnswerSeconds;
  result.occupancy[i] = staffed.occupancy;
  // A plan asks for no speed of answer.
  result.binding[i] = (bindings as readonly StaffingBinding[]).indexOf(staffed.binding);
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
