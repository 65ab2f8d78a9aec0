import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';

/** Lengths that are inferred. Any other that divides a day can be fixed by a hint. */
const KNOWN_MINUTES = [5, 10, 15, 20, 30, 60, 1440];

/** Share of the times that must lie on the grid of a length; the others are set aside line by line. */
const ON_GRID = 0.9;
/** Share of the days that must have their own length before the file counts as mixed. */
const MIXED_DAYS = 0.2;

export type IntervalInference =
  /** regularity: share of the distances between lines of one day that are of this length. */
  | { readonly status: 'found'; readonly minutes: number; readonly regularity: number }
  | {
      readonly status: 'unclear';
      /** The commonest distance between lines, NaN when there is none. */
      readonly stepMinutes: number;
      /** Lines come at odd times, as single contacts do. */
      readonly irregular: boolean;
      /** Minutes by which regular times miss their own grid: 30 for 08:30, 09:30, 10:30. */
      readonly offsetMinutes?: number;
    }
  | { readonly status: 'mixed'; readonly minutes: readonly [number, number] };

interface IntervalEvidence {
  /** Moments of one queue in seconds, sorted, without NaN. */
  readonly sorted: Float64Array;
  /** How many lines declare each length, in seconds. */
  readonly declared: ReadonlyMap<number, number>;
  /** The file gives days without times. */
  readonly hasDaysOnly: boolean;
}

/** Length of a queue's intervals: what its lines declare, else the commonest step between them if the times agree with it. */
export function inferInterval({ sorted, declared, hasDaysOnly }: IntervalEvidence): IntervalInference {
  const steps = stepCounts(sorted);
  const stepSeconds = commonest(steps);
  if (hasDaysOnly) {
    const isDaily = steps.size === 0 || stepSeconds === SECONDS_PER_DAY;
    if (isDaily) return { status: 'found', minutes: 1440, regularity: 1 };
    return { status: 'unclear', stepMinutes: stepSeconds / SECONDS_PER_MINUTE, irregular: false };
  }
  const declaredSeconds = commonest(declared);
  let declaring = 0;
  for (const count of declared.values()) declaring += count;
  if (declaring > sorted.length / 2 && KNOWN_MINUTES.includes(declaredSeconds / SECONDS_PER_MINUTE)) {
    if (declared.get(declaredSeconds)! < declaring * ON_GRID) return mixedOf(declared, declaredSeconds);
    return { status: 'found', minutes: declaredSeconds / SECONDS_PER_MINUTE, regularity: 1 };
  }
  // Local midnights are 23 or 25 hours apart where the clock changes.
  const isDaily = Math.abs(stepSeconds - SECONDS_PER_DAY) <= SECONDS_PER_HOUR;
  const minutes = isDaily ? 1440 : stepSeconds / SECONDS_PER_MINUTE;
  const unclear = { status: 'unclear', stepMinutes: minutes } as const;
  if (isDaily)
    return isOncePerDay(steps) ? { status: 'found', minutes, regularity: 1 } : { ...unclear, irregular: true };
  if (!KNOWN_MINUTES.includes(minutes)) return { ...unclear, irregular: shareOnGrid(sorted, 5) < ON_GRID };
  if (shareOnGrid(sorted, minutes) < ON_GRID) {
    const offset = phaseMinutes(sorted, minutes);
    if (offset !== null) return { ...unclear, irregular: false, offsetMinutes: offset };
    const finer = KNOWN_MINUTES.filter((other) => other < minutes && shareOnGrid(sorted, other) >= ON_GRID).at(-1);
    return finer ? { status: 'mixed', minutes: [finer, minutes] } : { ...unclear, irregular: true };
  }
  const coarser = coarserDays(sorted, minutes);
  if (coarser !== null) return { status: 'mixed', minutes: [minutes, coarser] };
  return { status: 'found', minutes, regularity: regularityOf(steps, stepSeconds) };
}

function mixedOf(declared: ReadonlyMap<number, number>, most: number): IntervalInference {
  const others = [...declared].filter(([seconds]) => seconds !== most).sort((a, b) => b[1] - a[1]);
  const pair = [most, others[0]![0]].map((seconds) => seconds / SECONDS_PER_MINUTE).sort((a, b) => a - b);
  return { status: 'mixed', minutes: [pair[0]!, pair[1]!] };
}

/** How often each distance between neighbours comes, in seconds; equal moments leave none. */
function stepCounts(sorted: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  let lastStep = 0;
  let run = 0;
  const note = () => {
    if (lastStep > 0 && run > 0) counts.set(lastStep, (counts.get(lastStep) ?? 0) + run);
  };
  for (let i = 1; i < sorted.length; i++) {
    const step = sorted[i]! - sorted[i - 1]!;
    if (step === lastStep) run++;
    else {
      note();
      lastStep = step;
      run = 1;
    }
  }
  note();
  return counts;
}

/** The key counted most, the smallest of equals; NaN of an empty map. */
function commonest(counts: ReadonlyMap<number, number>): number {
  let best = Number.NaN;
  let most = 0;
  for (const [key, count] of counts) {
    if (count > most || (count === most && key < best)) {
      best = key;
      most = count;
    }
  }
  return best;
}

function regularityOf(steps: ReadonlyMap<number, number>, length: number): number {
  let withinDays = 0;
  for (const [step, count] of steps) if (step < SECONDS_PER_DAY / 4) withinDays += count;
  return steps.get(length)! / Math.max(1, withinDays);
}

function isOncePerDay(steps: ReadonlyMap<number, number>): boolean {
  let within = 0;
  let all = 0;
  for (const [step, count] of steps) {
    all += count;
    if (step < SECONDS_PER_DAY - SECONDS_PER_HOUR) within += count;
  }
  return within <= all * (1 - ON_GRID);
}

/** Share of the moments that fall on a multiple of a length after midnight; those that are NaN do not count. */
export function shareOnGrid(moments: Float64Array, minutes: number): number {
  const seconds = minutes * SECONDS_PER_MINUTE;
  let on = 0;
  let all = 0;
  for (const moment of moments) {
    if (moment % seconds === 0) on++;
    if (!Number.isNaN(moment)) all++;
  }
  return all === 0 ? 0 : on / all;
}

/** Minutes by which nearly all moments miss the grid of a length alike, or null. */
function phaseMinutes(moments: Float64Array, minutes: number): number | null {
  const seconds = minutes * SECONDS_PER_MINUTE;
  const counts = new Map<number, number>();
  for (const moment of moments) {
    const phase = ((moment % seconds) + seconds) % seconds;
    counts.set(phase, (counts.get(phase) ?? 0) + 1);
    if (counts.size > 1000) return null;
  }
  const phase = commonest(counts);
  return counts.get(phase)! >= moments.length * ON_GRID ? phase / SECONDS_PER_MINUTE : null;
}

/**
 * A coarser length that a good part of the days keep to, all their steps being of it: the export changed its interval. Days
 * with few lines say nothing: where contacts are rare, lines are far apart.
 */
function coarserDays(sorted: Float64Array, minutes: number): number | null {
  const fine = minutes * SECONDS_PER_MINUTE;
  const daysByLength = new Map<number, number>();
  let days = 0;
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const isSameDay =
      i < sorted.length && Math.floor(sorted[i]! / SECONDS_PER_DAY) === Math.floor(sorted[start]! / SECONDS_PER_DAY);
    if (isSameDay) continue;
    const steps = stepCounts(sorted.subarray(start, i));
    const step = commonest(steps);
    if (i - start >= 6) {
      days++;
      const isOwn = step > fine && KNOWN_MINUTES.includes(step / SECONDS_PER_MINUTE) && !steps.has(fine);
      if (isOwn) daysByLength.set(step, (daysByLength.get(step) ?? 0) + 1);
    }
    start = i;
  }
  const length = commonest(daysByLength);
  const isMixed = !Number.isNaN(length) && daysByLength.get(length)! >= Math.max(1, days * MIXED_DAYS);
  return isMixed ? length / SECONDS_PER_MINUTE : null;
}
