import { SECONDS_PER_HOUR } from '../units.ts';
import type { PatienceColumns, PatienceRecords } from './patienceRecords.ts';
import { abandonedWaitSeconds } from './unrecordedWaits.ts';

/** Longer intervals mix quiet and busy hours: their load says nothing of the queue that those met who hung up. */
const LONGEST_INTERVAL_SECONDS = SECONDS_PER_HOUR;
/** Groups of intervals with alike waits, and of alike loads within. */
const WAIT_GROUPS = 10;
const LOAD_GROUPS = 3;
/** Of all waiting, the most that may be reckoned instead of read. */
const MOST_BRIDGED = 0.7;
const STEPS = 40;
/** Contacts that come within one patience: a thousand erlangs that wait for an hour and more. Beyond, columns are no queue's. */
const MOST_WITHIN_PATIENCE = 20_000;

/** Intervals that were as late, and as busy. */
export interface WaitGroup {
  readonly abandoned: number;
  readonly offeredLoadErlangs: number;
  readonly averageHandleTimeSeconds: number;
  readonly speedOfAnswerSeconds: number;
}

/**
 * The records by how long the answered waited and how many came, so that a bad hour counts as one. null where a queue of theirs
 * cannot be told: no handle time, or intervals beyond an hour. Groups in which nobody hung up are left out.
 * isOut: records to leave alone. fallbackSeconds: handle time where the source has none, or NaN.
 */
export function waitGroups(
  { grid, averageHandleTimeSeconds }: PatienceColumns,
  { answered, abandoned, waitSeconds, abandonedWaitSeconds: ofAbandoned, interval }: PatienceRecords,
  isOut: Uint8Array,
  fallbackSeconds: number,
): WaitGroup[] | null {
  if (grid.intervalSeconds > LONGEST_INTERVAL_SECONDS) return null;
  const kept = Array.from(answered.keys()).filter((i) => isOut[i] === 0 && (answered[i]! > 0 || abandoned[i]! > 0));
  const handleTimes = answered.map((_, i) => averageHandleTimeSeconds?.[interval[i]!] || fallbackSeconds);
  const seconds = ofAbandoned ? waitSeconds.map((all, i) => all - ofAbandoned[i]!) : waitSeconds;
  const speeds = answered.map((count, i) => (count > 0 ? seconds[i]! / count : Number.POSITIVE_INFINITY));
  const loads = answered.map((count, i) => count + abandoned[i]!);
  // Both are Infinity, and their difference NaN, where nobody was answered.
  const byValue = (values: Float64Array) => (a: number, b: number) =>
    values[a] === values[b] ? a - b : values[a]! - values[b]!;
  const groups = slices(kept.sort(byValue(speeds)), WAIT_GROUPS).flatMap((alike) =>
    slices(alike.sort(byValue(loads)), LOAD_GROUPS).map(groupOf),
  );
  const hangUps = groups.filter((group) => group.abandoned > 0);
  return hangUps.every((group) => group.offeredLoadErlangs > 0) ? hangUps : null;

  function groupOf(members: readonly number[]): WaitGroup {
    const sum = { answered: 0, abandoned: 0, seconds: 0, timed: 0, work: 0 };
    for (const i of members) {
      sum.answered += answered[i]!;
      sum.abandoned += abandoned[i]!;
      sum.seconds += seconds[i]!;
      if (!(handleTimes[i]! > 0)) continue;
      sum.timed += loads[i]!;
      sum.work += loads[i]! * handleTimes[i]!;
    }
    const averageHandleTime = sum.work / sum.timed;
    const offered = (sum.answered + sum.abandoned) / members.length;
    return {
      abandoned: sum.abandoned,
      averageHandleTimeSeconds: averageHandleTime,
      offeredLoadErlangs: (offered * averageHandleTime) / grid.intervalSeconds,
      speedOfAnswerSeconds: sum.answered > 0 ? sum.seconds / sum.answered : 0,
    };
  }
}

/** Seconds that those who hung up would have waited in all, were they so patient; NaN where no queue would be like that. */
export function expectedAbandonedSeconds(groups: readonly WaitGroup[], patienceSeconds: number): number {
  let seconds = 0;
  for (const { abandoned, ...queue } of groups) {
    const within = (queue.offeredLoadErlangs * patienceSeconds) / queue.averageHandleTimeSeconds;
    if (!(within < MOST_WITHIN_PATIENCE)) return Number.NaN;
    if (queue.speedOfAnswerSeconds > 0) seconds += abandoned * abandonedWaitSeconds({ ...queue, patienceSeconds });
  }
  return seconds;
}

/**
 * Waiting of those who hung up where only the answered's was recorded: with all waiting, patience is that waiting / abandoned; with that
 * patience, the groups' queues make those who hang up wait so long. null where more than 70 % of the waiting would be reckoned.
 */
export function bridgedSeconds(
  groups: readonly WaitGroup[],
  { abandoned, answeredSeconds }: { readonly abandoned: number; readonly answeredSeconds: number },
): number | null {
  let bridged = 0;
  for (let step = 0; step < STEPS; step++) {
    const next = expectedAbandonedSeconds(groups, (answeredSeconds + bridged) / abandoned);
    if (!(next <= MOST_BRIDGED * (answeredSeconds + next))) return null;
    if (Math.abs(next - bridged) <= 1e-6 * (answeredSeconds + next)) return next;
    bridged = next;
  }
  return null;
}

/** Consecutive slices of nearly equal length, none empty. */
function slices(members: readonly number[], count: number): number[][] {
  return Array.from({ length: count }, (_, k) => {
    const from = Math.round((k * members.length) / count);
    return members.slice(from, Math.round(((k + 1) * members.length) / count));
  }).filter((slice) => slice.length > 0);
}
