import { dayOfInterval } from '../calendar.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { weekSlots } from './weekSlots.ts';

/** Share of a weekday's days that must have a reading at a time of day before that time counts as open. */
const OPEN_SHARE = 0.3;
/** Days of one weekday from which on they speak for themselves; below, the other weekdays are asked too. */
const ENOUGH_DAYS = 3;

/** Opening hours as the readings show them, and what is missing inside. */
export interface OpeningGaps {
  /** 1 where a day with readings has none although it is open. */
  readonly missing: Uint8Array;
  /** 1 where a day without any reading would be open, on a weekday that usually is; before the first and after the last too. */
  readonly missingDays: Uint8Array;
  readonly missingIntervals: number;
  readonly daysWithoutReadings: number;
  /** By weekday, Monday first. */
  readonly weekdaysOpen: readonly boolean[];
}

/**
 * A time of a weekday is open when 30 % of that weekday's days (those with any reading) have a reading there; with fewer than
 * three such days also when 30 % of all days have one and the day has readings before and after. A weekday is open when 30 % of
 * its days have contacts, from the first day with a reading to the last. The second showing of a repeated hour is never missing.
 */
export function openingGaps(series: VolumeSeries): OpeningGaps {
  const { grid, contacts } = series;
  const { slots, slotsPerDay, weekdays } = weekSlots(grid);
  const { dayCount, dayFirstInterval } = grid;
  const days = new Array<number>(DAYS_PER_WEEK).fill(0);
  const daysRead = new Array<number>(DAYS_PER_WEEK).fill(0);
  const daysBusy = new Array<number>(DAYS_PER_WEEK).fill(0);
  const present = new Uint32Array(DAYS_PER_WEEK * slotsPerDay);
  const isRead = new Uint8Array(dayCount);
  const range = readingRange(series);
  const firstRead = range ? dayOfInterval(grid, range.first) : dayCount;
  const lastRead = range ? dayOfInterval(grid, range.last) : -1;
  for (let day = 0; day < dayCount; day++) {
    let hasReading = false;
    let hasContacts = false;
    for (let i = dayFirstInterval[day]!; i < dayFirstInterval[day + 1]!; i++) {
      if (Number.isNaN(contacts[i]!)) continue;
      hasReading = true;
      if (contacts[i]! > 0) hasContacts = true;
      if (slots[i]! >= 0) present[slots[i]!]!++;
    }
    const weekday = weekdays[day]!;
    if (day >= firstRead && day <= lastRead) days[weekday]!++;
    if (hasReading) daysRead[weekday]!++;
    if (hasContacts) daysBusy[weekday]!++;
    isRead[day] = hasReading ? 1 : 0;
  }
  const weekdaysOpen = days.map((count, weekday) => count > 0 && daysBusy[weekday]! >= count * OPEN_SHARE);
  const isDaily = slotsPerDay === 1;
  const missing = new Uint8Array(contacts.length);
  const missingDays = new Uint8Array(contacts.length);
  const allDaysRead = daysRead.reduce((sum, count) => sum + count, 0);
  const presentAnyDay = new Uint32Array(slotsPerDay);
  for (let slot = 0; slot < present.length; slot++) presentAnyDay[slot % slotsPerDay]! += present[slot]!;
  let missingIntervals = 0;
  let daysWithoutReadings = 0;
  for (let day = 0; day < dayCount; day++) {
    const weekday = weekdays[day]!;
    const ofWeekday = daysRead[weekday]!;
    const first = dayFirstInterval[day]!;
    const end = dayFirstInterval[day + 1]!;
    if (!isRead[day]) {
      if (!weekdaysOpen[weekday]) continue;
      if (day > firstRead && day < lastRead) daysWithoutReadings++;
      for (let i = first; i < end; i++) {
        if (slots[i]! >= 0 && present[slots[i]!]! >= ofWeekday * OPEN_SHARE) missingDays[i] = 1;
      }
      continue;
    }
    if (isDaily) continue;
    const inside: number[] = [];
    let hasReading = false;
    for (let i = first; i < end; i++) {
      if (!Number.isNaN(contacts[i]!)) {
        hasReading = true;
        // What lay between two readings lay inside the day.
        for (const one of inside) missing[one] = 1;
        missingIntervals += inside.length;
        inside.length = 0;
        continue;
      }
      const slot = slots[i]!;
      if (slot < 0) continue;
      if (present[slot]! >= ofWeekday * OPEN_SHARE) {
        missing[i] = 1;
        missingIntervals++;
      } else if (hasReading && ofWeekday < ENOUGH_DAYS) {
        if (presentAnyDay[slot % slotsPerDay]! >= allDaysRead * OPEN_SHARE) inside.push(i);
      }
    }
  }
  // Of a daily series a day is an interval.
  if (isDaily) missingIntervals = daysWithoutReadings;
  return { missing, missingDays, missingIntervals, daysWithoutReadings, weekdaysOpen };
}
