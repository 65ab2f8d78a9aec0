import { weekdayOfEpochDay } from '../calendar.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { median } from './days/rollingMedian.ts';
import type { OpenPattern } from './openPattern.ts';
import { whittaker } from './whittaker.ts';

/** How the level of a queue's handle time is drawn from past days. */
interface LevelChoice {
  readonly memoryDays: number;
  /** A day counts by its contacts, or as one day however many it had. */
  readonly weighs: 'days' | 'contacts';
  readonly byWeekday: boolean;
}

const CHOICES: readonly LevelChoice[] = [14, 28, 56, 112].flatMap((memoryDays) =>
  (['days', 'contacts'] as const).flatMap((weighs) =>
    [false, true].map((byWeekday) => ({ memoryDays, weighs, byWeekday })),
  ),
);
/** Contacts' worth of doubt about a mean: single handle times scatter about as widely as their mean. */
const CONTACTS_OF_DOUBT = 30;
/** Days' worth of doubt about a weekday of its own. */
const DAYS_OF_DOUBT = 8;
const WEEKDAY_MEMORY_DAYS = 26 * DAYS_PER_WEEK;
const CLIP_DEVIATIONS = 4;
const POWER = 6;
/** Strength of the smoothing of the day's shape in quarter-hours. */
const SMOOTHING = 20;
const QUARTER_HOURS_PER_DAY = 96;

/** Handle times by day: mean seconds and the contacts behind each; NaN and 0 where there is none. */
export interface HandleTimeDays {
  readonly firstEpochDay: number;
  readonly seconds: Float64Array;
  readonly contacts: Float64Array;
}

/** Day means of seconds by day x slotsPerDay + slot, weighted by contacts. */
export function handleTimeDays(
  firstEpochDay: number,
  seconds: Float64Array,
  weights: Float64Array,
  slotsPerDay: number,
): HandleTimeDays {
  const dayCount = seconds.length / slotsPerDay;
  const means = new Float64Array(dayCount).fill(Number.NaN);
  const contacts = new Float64Array(dayCount);
  for (let day = 0; day < dayCount; day++) {
    let sum = 0;
    for (let cell = day * slotsPerDay; cell < (day + 1) * slotsPerDay; cell++) {
      if (!(weights[cell]! > 0) || Number.isNaN(seconds[cell]!)) continue;
      sum += weights[cell]! * seconds[cell]!;
      contacts[day]! += weights[cell]!;
    }
    if (contacts[day]! > 0) means[day] = sum / contacts[day]!;
  }
  return { firstEpochDay, seconds: means, contacts };
}

/** Mean handle time of a later day by each choice, learnt before `endDay`; NaN where nothing was learnt. */
export function levelsByChoice(days: HandleTimeDays, endDay: number): ((epochDay: number) => Float64Array) | null {
  const seconds = clipped(days.seconds.subarray(0, endDay));
  if (seconds.every(Number.isNaN)) return null;
  const levels = CHOICES.map((choice) => levelOf(seconds, days.contacts, endDay, choice));
  const ratios = weekdayRatios(days, seconds, endDay);
  return (epochDay) =>
    Float64Array.from(CHOICES, ({ byWeekday }, k) =>
      byWeekday ? levels[k]! * ratios[weekdayOfEpochDay(epochDay)]! : levels[k]!,
    );
}

/** Weights of the choices by their back-test errors, summing to 1: (best / error)^6. */
export function choiceWeights(errors: Float64Array): Float64Array {
  const least = errors.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const raw = errors.map((error) => (error > 0 ? (least / error) ** POWER : 1));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / sum);
}

export const choiceCount = CHOICES.length;

/** How much a day's handle time says: near 1 with many contacts, little with few. */
export function trustOf(contacts: number): number {
  return contacts / (contacts + CONTACTS_OF_DOUBT);
}

/** Day means held within four scaled deviations of their median: a wild day of few contacts does not swing the plan. */
function clipped(seconds: Float64Array): Float64Array {
  const known = seconds.filter((value) => value > 0);
  const logs = known.map(Math.log);
  const middle = median(Float64Array.from(logs));
  const scale = 1.4826 * median(logs.map((value) => Math.abs(value - middle)));
  if (!(scale > 0)) return seconds;
  const least = Math.exp(middle - CLIP_DEVIATIONS * scale);
  const most = Math.exp(middle + CLIP_DEVIATIONS * scale);
  return seconds.map((value) => Math.min(most, Math.max(least, value)));
}

/** Mean of the last days that have a handle time, as many as the memory has; all of them when they are fewer. */
function levelOf(
  seconds: Float64Array,
  contacts: Float64Array,
  endDay: number,
  { memoryDays, weighs }: LevelChoice,
): number {
  let sum = 0;
  let weight = 0;
  for (let day = endDay - 1; day >= 0; day--) {
    if (day < endDay - memoryDays && weight > 0) break;
    if (Number.isNaN(seconds[day]!)) continue;
    const counts = weighs === 'days' ? trustOf(contacts[day]!) : contacts[day]!;
    sum += counts * seconds[day]!;
    weight += counts;
  }
  return sum / weight;
}

/** Each weekday's handle time over that of all days, shrunk towards 1. */
function weekdayRatios(
  { firstEpochDay, contacts }: HandleTimeDays,
  seconds: Float64Array,
  endDay: number,
): Float64Array {
  const logs = new Float64Array(DAYS_PER_WEEK);
  const trust = new Float64Array(DAYS_PER_WEEK);
  let sum = 0;
  let total = 0;
  const from = Math.max(0, endDay - WEEKDAY_MEMORY_DAYS);
  for (let day = from; day < endDay; day++) {
    if (!(seconds[day]! > 0)) continue;
    const weekday = weekdayOfEpochDay(firstEpochDay + day);
    const counts = trustOf(contacts[day]!);
    logs[weekday]! += counts * Math.log(seconds[day]!);
    trust[weekday]! += counts;
    sum += counts * Math.log(seconds[day]!);
    total += counts;
  }
  const mean = total > 0 ? sum / total : 0;
  return logs.map((log, weekday) => Math.exp((log - trust[weekday]! * mean) / (trust[weekday]! + DAYS_OF_DOUBT)));
}

/** Handle time of a weekday's interval over its day's, by weekday x slot; NaN where closed. Drawn towards the
 *  interval's of all weekdays, and that towards 1, where contacts are few.
 *  seconds, weights: by day x slotsPerDay + slot. */
export function handleTimeShape({
  seconds,
  weights,
  days,
  slotsPerDay,
  pattern,
}: {
  seconds: Float64Array;
  weights: Float64Array;
  days: HandleTimeDays;
  slotsPerDay: number;
  pattern: OpenPattern;
}): Float64Array {
  const size = DAYS_PER_WEEK * slotsPerDay;
  const ratios = new Float64Array(size);
  const contacts = new Float64Array(size);
  const pooledRatios = new Float64Array(slotsPerDay);
  const pooledContacts = new Float64Array(slotsPerDay);
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    for (const day of pattern.trainingDays[weekday]!) {
      for (let slot = 0; slot < slotsPerDay; slot++) {
        const cell = day * slotsPerDay + slot;
        const weight = weights[cell]!;
        const ratio = seconds[cell]! / days.seconds[day]!;
        if (!(weight > 0) || !Number.isFinite(ratio)) continue;
        ratios[weekday * slotsPerDay + slot]! += weight * ratio;
        contacts[weekday * slotsPerDay + slot]! += weight;
        pooledRatios[slot]! += weight * ratio;
        pooledContacts[slot]! += weight;
      }
    }
  }
  const doubt = CONTACTS_OF_DOUBT;
  const shape = ratios.map((sum, cell) => {
    if (!pattern.open[cell]) return Number.NaN;
    const slot = cell % slotsPerDay;
    const pooled = (pooledRatios[slot]! + doubt) / (pooledContacts[slot]! + doubt);
    return (sum + doubt * pooled) / (contacts[cell]! + doubt);
  });
  return ofMeanOne(smoothed(shape, slotsPerDay), contacts, slotsPerDay);
}

/** Handle times of neighbouring intervals are alike: each weekday's open span, smoothed. */
function smoothed(shape: Float64Array, slotsPerDay: number): Float64Array {
  const smooth = shape.slice();
  // Second differences grow with the square of an interval: the same stretch of time is smoothed at every length.
  const smoothing = SMOOTHING * (slotsPerDay / QUARTER_HOURS_PER_DAY) ** 4;
  for (let row = 0; row < shape.length; row += slotsPerDay) {
    const day = shape.subarray(row, row + slotsPerDay);
    const first = day.findIndex((ratio) => !Number.isNaN(ratio));
    if (first < 0) continue;
    const end = day.findLastIndex((ratio) => !Number.isNaN(ratio)) + 1;
    const span = day.slice(first, end);
    // A break in the day takes the mean while it is smoothed over, and stays closed.
    const curve = whittaker(
      span.map((ratio) => (Number.isNaN(ratio) ? 1 : ratio)),
      smoothing,
    );
    for (let k = 0; k < span.length; k++) if (!Number.isNaN(span[k]!)) smooth[row + first + k] = Math.max(0, curve[k]!);
  }
  return smooth;
}

/** Each weekday's shape over its mean at the weekday's contacts, so that a day keeps its level. */
function ofMeanOne(shape: Float64Array, contacts: Float64Array, slotsPerDay: number): Float64Array {
  const means = Float64Array.from({ length: DAYS_PER_WEEK }, (_, weekday) => {
    let sum = 0;
    let weight = 0;
    for (let cell = weekday * slotsPerDay; cell < (weekday + 1) * slotsPerDay; cell++) {
      if (Number.isNaN(shape[cell]!)) continue;
      sum += contacts[cell]! * shape[cell]!;
      weight += contacts[cell]!;
    }
    return weight > 0 ? sum / weight : 1;
  });
  return shape.map((ratio, cell) => ratio / means[Math.floor(cell / slotsPerDay)]!);
}
