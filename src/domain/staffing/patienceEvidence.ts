import { type PatienceOutliers, sumsOfBlocks } from './patienceOutliers.ts';
import type { PatienceRecords, WaitBasis } from './patienceRecords.ts';

/** What an estimate rests on. */
export interface PatienceEvidence {
  readonly basis: WaitBasis;
  readonly contactsAnswered: number;
  readonly contactsAbandoned: number;
  /** Waited by everybody; the bridged part included. */
  readonly waitSeconds: number;
  /** Of that, by those who hung up; NaN where it is not recorded. */
  readonly abandonedWaitSeconds: number;
  /** Reckoned, not recorded. */
  readonly bridgedSeconds: number;
  /** How many times the variance of chance the days show; 1 where they show no more. */
  readonly dispersion: number;
  readonly intervals: number;
  readonly leftOut: readonly LeftOut[];
}

/**
 * missing: a count or a wait is not known. inconsistent: more answered and abandoned than offered, over the day. outlyingDay and
 * outlyingInterval: far more or fewer hung up than their waiting explains.
 */
export interface LeftOut {
  readonly reason: 'missing' | 'inconsistent' | 'outlyingDay' | 'outlyingInterval';
  readonly intervals: number;
}

const BLOCKS_FOR_DISPERSION = 8;

export interface KeptSums {
  readonly answered: number;
  readonly abandoned: number;
  readonly waitSeconds: number;
  readonly abandonedWaitSeconds: number;
  readonly intervals: number;
}

export function keptSums(
  { answered, abandoned, waitSeconds, abandonedWaitSeconds }: PatienceRecords,
  { isOut }: PatienceOutliers,
): KeptSums {
  const sums = { answered: 0, abandoned: 0, waitSeconds: 0, abandonedWaitSeconds: 0, intervals: 0 };
  for (let i = 0; i < answered.length; i++) {
    if (isOut[i] === 1) continue;
    sums.answered += answered[i]!;
    sums.abandoned += abandoned[i]!;
    sums.waitSeconds += waitSeconds[i]!;
    sums.abandonedWaitSeconds += abandonedWaitSeconds?.[i] ?? Number.NaN;
    sums.intervals++;
  }
  return sums;
}

export function patienceEvidence(
  records: PatienceRecords,
  outliers: PatienceOutliers,
  sums: KeptSums,
): PatienceEvidence {
  const all = records.answered.length;
  const onDays = all - sums.intervals - outliers.intervals;
  const leftOut: LeftOut[] = [
    { reason: 'missing', intervals: records.missing },
    { reason: 'inconsistent', intervals: records.inconsistent.intervals },
    { reason: 'outlyingDay', intervals: onDays },
    { reason: 'outlyingInterval', intervals: outliers.intervals },
  ];
  return {
    basis: records.basis,
    contactsAnswered: sums.answered,
    contactsAbandoned: sums.abandoned,
    waitSeconds: sums.waitSeconds,
    abandonedWaitSeconds: sums.abandonedWaitSeconds,
    bridgedSeconds: 0,
    dispersion: dispersionOf(records, outliers, sums),
    intervals: sums.intervals,
    leftOut: leftOut.filter(({ intervals }) => intervals > 0),
  };
}

/** Squares of what days (with few days: eighths of the time) hang up beyond their waiting, over what chance would make them. */
function dispersionOf(
  { abandoned, waitSeconds, day }: PatienceRecords,
  { isOut }: PatienceOutliers,
  sums: KeptSums,
): number {
  const kept = Array.from(abandoned.keys()).filter((i) => isOut[i] === 0);
  if (!(sums.abandoned > 0 && sums.waitSeconds > 0)) return 1;
  const excess = Float64Array.from(kept, (i) => abandoned[i]! - (sums.abandoned * waitSeconds[i]!) / sums.waitSeconds);
  const byDay = new Map<number, number>();
  for (const [k, i] of kept.entries()) byDay.set(day[i]!, (byDay.get(day[i]!) ?? 0) + excess[k]!);
  const units =
    byDay.size < BLOCKS_FOR_DISPERSION ? [...sumsOfBlocks(excess, BLOCKS_FOR_DISPERSION)] : [...byDay.values()];
  const squares = units.reduce((sum, value) => sum + value * value, 0);
  return Math.max(1, (squares / sums.abandoned) * (units.length / (units.length - 1)));
}
