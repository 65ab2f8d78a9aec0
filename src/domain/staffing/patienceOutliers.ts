import type { PatienceRecords } from './patienceRecords.ts';

/** Marks among records. */
export interface PatienceOutliers {
  /** 1 where the record, or its day, does not go with the others. */
  readonly isOut: Uint8Array;
  readonly days: number;
  /** Records out by themselves, on days that are kept. */
  readonly intervals: number;
}

/** Standard deviations beyond which a day, or an interval, is no chance. */
const FAR_DAY = 4;
const FAR_INTERVAL = 5;
/** With fewer days none of them can be told to be strange. */
const ENOUGH_DAYS = 5;
const BLOCKS_AT_MOST = 256;
const BLOCKS_AT_LEAST = 8;
const ABANDONED_PER_BLOCK = 10;
/** To turn a median of absolute residuals into a standard deviation. */
const NORMAL_MAD = 1.4826;

/**
 * Intervals and days on which far more or fewer hung up than their waiting explains: an outage, a message that sends callers away,
 * a wait that was not measured. An interval is judged by its residual, never by its share of abandoned contacts: to leave out
 * those where nobody hung up (or everybody) would pick by outcome and bend the estimate.
 * Residuals are Anscombe's, 2 sqrt(abandoned + 3/8) - 2 sqrt(expected + 3/8), against a start that outliers cannot move (a median
 * of ratios over equal stretches of time), in units of their own median deviation where that is above chance.
 * Sources: Anscombe, The transformation of Poisson, binomial and negative-binomial data, 1948; Rousseeuw and Croux, Alternatives
 * to the median absolute deviation, 1993; Lugosi and Mendelson, Mean estimation and regression under heavy-tailed
 * distributions, 2019 (medians over blocks).
 */
export function patienceOutliers({ abandoned, waitSeconds, day }: PatienceRecords): PatienceOutliers {
  const count = abandoned.length;
  const dayIndex = new Int32Array(count);
  for (let i = 1; i < count; i++) dayIndex[i] = dayIndex[i - 1]! + Number(day[i] !== day[i - 1]);
  const dayCount = count > 0 ? dayIndex[count - 1]! + 1 : 0;
  let isOut = new Uint8Array(count);
  let isDayOut = new Uint8Array(dayCount);
  let rate = medianRate(abandoned, waitSeconds);
  // Three passes settle: each leaves out what the last one's rate shows to be far.
  for (let pass = 0; pass < 3 && rate > 0 && Number.isFinite(rate); pass++) {
    const own = residuals(abandoned, waitSeconds, rate);
    const kept = markFar(own, FAR_INTERVAL);
    const ofDay = { abandoned: new Float64Array(dayCount), waitSeconds: new Float64Array(dayCount) };
    for (let i = 0; i < count; i++) {
      if (kept[i] === 1) continue;
      ofDay.abandoned[dayIndex[i]!]! += abandoned[i]!;
      ofDay.waitSeconds[dayIndex[i]!]! += waitSeconds[i]!;
    }
    isDayOut = markFar(
      residuals(ofDay.abandoned, ofDay.waitSeconds, rate),
      dayCount < ENOUGH_DAYS ? Infinity : FAR_DAY,
    );
    isOut = kept.map((far, i) => far | isDayOut[dayIndex[i]!]!);
    rate = ratioOf(abandoned, waitSeconds, isOut);
  }
  const days = isDayOut.reduce((sum, far) => sum + far, 0);
  const intervals = isOut.reduce((sum, far, i) => sum + (far & (1 - isDayOut[dayIndex[i]!]!)), 0);
  return { isOut, days, intervals };
}

function residuals(abandoned: Float64Array, waitSeconds: Float64Array, rate: number): Float64Array {
  return abandoned.map((count, i) => 2 * (Math.sqrt(count + 0.375) - Math.sqrt(rate * waitSeconds[i]! + 0.375)));
}

function markFar(own: Float64Array, limit: number): Uint8Array<ArrayBuffer> {
  const spread = Math.max(1, NORMAL_MAD * medianOf(own.map(Math.abs)));
  return Uint8Array.from(own, (residual) => Number(Math.abs(residual) > limit * spread));
}

/** Abandoned per second of waiting: the median over as many equal stretches as have enough abandoned contacts each. */
function medianRate(abandoned: Float64Array, waitSeconds: Float64Array): number {
  for (let blocks = BLOCKS_AT_MOST; blocks >= BLOCKS_AT_LEAST; blocks /= 2) {
    if (blocks > abandoned.length) continue;
    const counts = sumsOfBlocks(abandoned, blocks);
    if (medianOf(counts) < ABANDONED_PER_BLOCK && blocks > BLOCKS_AT_LEAST) continue;
    const waits = sumsOfBlocks(waitSeconds, blocks);
    const rate = medianOf(counts.map((count, block) => count / waits[block]!).filter((ratio) => !Number.isNaN(ratio)));
    if (rate > 0 && Number.isFinite(rate)) return rate;
  }
  return ratioOf(abandoned, waitSeconds, new Uint8Array(abandoned.length));
}

/** Sums over consecutive stretches of nearly equal length. */
export function sumsOfBlocks(values: Float64Array, blocks: number): Float64Array {
  const sums = new Float64Array(blocks);
  for (let i = 0; i < values.length; i++) sums[Math.floor((i * blocks) / values.length)]! += values[i]!;
  return sums;
}

function ratioOf(abandoned: Float64Array, waitSeconds: Float64Array, isOut: Uint8Array): number {
  let count = 0;
  let seconds = 0;
  for (let i = 0; i < abandoned.length; i++) {
    if (isOut[i] === 1) continue;
    count += abandoned[i]!;
    seconds += waitSeconds[i]!;
  }
  return count / seconds;
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
