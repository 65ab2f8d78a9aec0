import { weekdayOfEpochDay } from '../calendar.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { type DaySeries, ORDINARY, SPECIAL } from './days/daySeries.ts';
import type { OpenPattern } from './openPattern.ts';
import type { SlotTable } from './slotTable.ts';
import { whittaker } from './whittaker.ts';

/** How a profile is drawn from past days. */
export interface ProfileChoice {
  readonly halfLifeWeeks: number;
  /** Share of the profile taken from all weekdays together. */
  readonly pooled: number;
  /** Strength of the smoothing of its square root. */
  readonly smoothing: number;
}

const MEMORY_WEEKS = 52;

const CHOICES: readonly ProfileChoice[] = [3, 8, 20].flatMap((halfLifeWeeks) =>
  [0, 0.25, 0.5].flatMap((pooled) => [0, 0.5, 5, 50].map((smoothing) => ({ halfLifeWeeks, pooled, smoothing }))),
);
/** Choices are judged two weeks ahead over the last six weeks. */
const JUDGED_WEEKS = 6;
const LEAD_WEEKS = 2;
/** History before the oldest judged week. */
const LEAST_WEEKS = 3;
const SMOOTHS_LONGER_THAN = 60;

/** Contacts by weekday x slot with a half-life, before shrinking and smoothing. */
interface Sums {
  readonly contacts: Float64Array;
  /** Day totals behind each slot. */
  readonly totals: Float64Array;
}

/** Share of a day's contacts by weekday x slot, summing to 1 over each open weekday; NaN where closed.
 *  Ordinary days only; slots without a reading are left out, not counted as 0. */
export function intradayProfile(
  table: SlotTable,
  series: DaySeries,
  pattern: OpenPattern,
  choice: ProfileChoice,
  endDay = series.dayCount,
): Float64Array {
  return profileFrom(weightedSums(table, series, choice.halfLifeWeeks, endDay), pattern, table.slotsPerDay, choice);
}

/** The choice that would have spread the last six weeks' day totals best; ties within 1e-6 fall to the first. */
export function tunedProfileChoice(table: SlotTable, series: DaySeries, pattern: OpenPattern): ProfileChoice {
  const { slotsPerDay } = table;
  const weeks = Math.min(JUDGED_WEEKS, Math.floor(series.dayCount / DAYS_PER_WEEK) - LEAD_WEEKS - LEAST_WEEKS);
  if (slotsPerDay === 1 || weeks < 1) {
    return { halfLifeWeeks: 8, pooled: 0.25, smoothing: slotsPerDay > SMOOTHS_LONGER_THAN ? 5 : 0 };
  }
  const errors = new Float64Array(CHOICES.length);
  for (let week = 0; week < weeks; week++) {
    const endDay = series.dayCount - week * DAYS_PER_WEEK;
    const learnsTo = endDay - LEAD_WEEKS * DAYS_PER_WEEK;
    let sums: Sums | null = null;
    let halfLifeWeeks = 0;
    CHOICES.forEach((choice, k) => {
      if (!sums || choice.halfLifeWeeks !== halfLifeWeeks) {
        halfLifeWeeks = choice.halfLifeWeeks;
        sums = weightedSums(table, series, halfLifeWeeks, learnsTo);
      }
      errors[k]! += spreadError(table, series, profileFrom(sums, pattern, slotsPerDay, choice), endDay);
    });
  }
  let best = 0;
  for (let k = 1; k < CHOICES.length; k++) if (errors[k]! < errors[best]! * (1 - 1e-6)) best = k;
  return CHOICES[best]!;
}

/** Sum of |contacts - total x share| over the week before `endDay`. */
function spreadError(table: SlotTable, series: DaySeries, profile: Float64Array, endDay: number): number {
  const { slotsPerDay, contacts } = table;
  let error = 0;
  for (let day = endDay - DAYS_PER_WEEK; day < endDay; day++) {
    if (series.kinds[day] !== ORDINARY || !(series.totals[day]! > 0)) continue;
    const row = series.weekdays[day]! * slotsPerDay;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      const deviation = contacts[day * slotsPerDay + slot]! - series.totals[day]! * profile[row + slot]!;
      if (!Number.isNaN(deviation)) error += Math.abs(deviation);
    }
  }
  return error;
}

function weightedSums(table: SlotTable, series: DaySeries, halfLifeWeeks: number, endDay: number): Sums {
  const { slotsPerDay } = table;
  const contacts = new Float64Array(DAYS_PER_WEEK * slotsPerDay);
  const totals = new Float64Array(DAYS_PER_WEEK * slotsPerDay);
  for (let day = Math.max(0, endDay - MEMORY_WEEKS * DAYS_PER_WEEK); day < endDay; day++) {
    if (series.kinds[day] !== ORDINARY || !(series.totals[day]! > 0)) continue;
    const weight = 0.5 ** ((endDay - day) / DAYS_PER_WEEK / halfLifeWeeks);
    const row = series.weekdays[day]! * slotsPerDay;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      const value = table.contacts[day * slotsPerDay + slot]!;
      if (Number.isNaN(value)) continue;
      contacts[row + slot]! += weight * value;
      totals[row + slot]! += weight * series.totals[day]!;
    }
  }
  return { contacts, totals };
}

function profileFrom(sums: Sums, pattern: OpenPattern, slotsPerDay: number, choice: ProfileChoice): Float64Array {
  const pooled = new Float64Array(slotsPerDay);
  for (let slot = 0; slot < slotsPerDay; slot++) {
    let contacts = 0;
    let totals = 0;
    for (let cell = slot; cell < sums.contacts.length; cell += slotsPerDay) {
      contacts += sums.contacts[cell]!;
      totals += sums.totals[cell]!;
    }
    pooled[slot] = totals > 0 ? contacts / totals : 0;
  }
  const profile = new Float64Array(DAYS_PER_WEEK * slotsPerDay).fill(Number.NaN);
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const row = weekday * slotsPerDay;
    const open = pattern.open.subarray(row, row + slotsPerDay);
    const first = open.indexOf(1);
    if (first < 0) continue;
    const span = open.lastIndexOf(1) + 1 - first;
    const shares = new Float64Array(span);
    for (let k = 0; k < span; k++) {
      const cell = row + first + k;
      const own = sums.totals[cell]! > 0;
      const share = own ? sums.contacts[cell]! / sums.totals[cell]! : 0;
      shares[k] = (own ? (1 - choice.pooled) * share : 0) + (own ? choice.pooled : 1) * pooled[first + k]!;
    }
    // The square root steadies the scatter of counts: their standard deviation no longer grows with them.
    const smooth = whittaker(shares.map(Math.sqrt), choice.smoothing).map((root) => Math.max(0, root) ** 2);
    let sum = 0;
    for (let k = 0; k < span; k++) if (open[first + k]) sum += smooth[k]!;
    const slots = open.reduce((count, one) => count + one, 0);
    for (let k = 0; k < span; k++)
      if (open[first + k]) profile[row + first + k] = sum > 0 ? smooth[k]! / sum : 1 / slots;
  }
  return profile;
}

const SPECIAL_MEMORY_DAYS = 1100;
const LEAST_SPECIAL_DAYS = 4;

/** Share of an open holiday's contacts by slot, from four such days or more; null with fewer. */
export function specialDayProfile(table: SlotTable, series: DaySeries): Float64Array | null {
  const { slotsPerDay } = table;
  const sums = new Float64Array(slotsPerDay);
  let total = 0;
  let days = 0;
  for (let day = Math.max(0, series.dayCount - SPECIAL_MEMORY_DAYS); day < series.dayCount; day++) {
    if (series.kinds[day] !== SPECIAL || !(series.totals[day]! > 0)) continue;
    days++;
    total += series.totals[day]!;
    for (let slot = 0; slot < slotsPerDay; slot++) sums[slot]! += table.contacts[day * slotsPerDay + slot]! || 0;
  }
  return days >= LEAST_SPECIAL_DAYS ? sums.map((sum) => sum / total) : null;
}

/** Half the weekday's profile and half that of open holidays; the open slots of the weekday, summing to 1. */
export function holidayShares(profile: Float64Array, special: Float64Array, epochDay: number): Float64Array {
  const slotsPerDay = special.length;
  const row = weekdayOfEpochDay(epochDay) * slotsPerDay;
  const shares = special.map((share, slot) => 0.5 * profile[row + slot]! + 0.5 * share);
  let sum = 0;
  for (const share of shares) if (!Number.isNaN(share)) sum += share;
  return sum > 0 ? shares.map((share) => share / sum) : profile.slice(row, row + slotsPerDay);
}
