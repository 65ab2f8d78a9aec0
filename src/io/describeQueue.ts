import { localLabelOf } from '../domain/calendar.ts';
import {
  meanAverageHandleTimeSeconds,
  readingCount,
  readingRange,
  totalContacts,
  type VolumeSeries,
} from '../domain/series.ts';
import { DAYS_PER_WEEK } from '../domain/units.ts';
import type { UnderstoodQueue } from './volumeFileTypes.ts';
import { weekSlots } from './weekSlots.ts';

/** Share of a weekday's days that must have a reading at a time of day before that time counts as open. */
const OPEN_SHARE = 0.3;
/** Days of one weekday from which on they speak for themselves; below, the other weekdays are asked too. */
const ENOUGH_DAYS = 3;

/** What the card says of a queue. The series has at least one reading. */
export function describeQueue(
  name: string,
  channel: string | null,
  intervalMinutes: number,
  series: VolumeSeries,
  rejectedLines: number,
): UnderstoodQueue {
  const { grid, contacts } = series;
  const range = readingRange(series)!;
  let busiest = range.first;
  for (let i = range.first; i <= range.last; i++) if (contacts[i]! > contacts[busiest]!) busiest = i;
  return {
    name,
    channel,
    intervalMinutes,
    rows: readingCount(series),
    totalContacts: totalContacts(series),
    firstInterval: localLabelOf(grid, range.first),
    lastInterval: localLabelOf(grid, range.last),
    busiestInterval: localLabelOf(grid, busiest),
    busiestContacts: contacts[busiest]!,
    meanAverageHandleTimeSeconds: meanAverageHandleTimeSeconds(series),
    ...gapsOf(series),
    rejectedLines,
  };
}

/**
 * Opening hours as the readings show them, and what is missing inside. A time of a weekday is open when 30 % of that weekday's
 * days (those with any reading) have a reading there; with fewer than three such days also when 30 % of all days have one and
 * the day has readings before and after. A weekday is open when 30 % of its days have contacts.
 */
function gapsOf({
  grid,
  contacts,
}: VolumeSeries): Pick<UnderstoodQueue, 'missingIntervals' | 'daysWithoutReadings' | 'weekdaysOpen'> {
  const { slots, slotsPerDay, weekdays } = weekSlots(grid);
  const { dayCount, dayFirstInterval } = grid;
  const days = new Array<number>(DAYS_PER_WEEK).fill(0);
  const daysRead = new Array<number>(DAYS_PER_WEEK).fill(0);
  const daysBusy = new Array<number>(DAYS_PER_WEEK).fill(0);
  const present = new Uint32Array(DAYS_PER_WEEK * slotsPerDay);
  const isRead = new Uint8Array(dayCount);
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
    days[weekday]!++;
    if (hasReading) daysRead[weekday]!++;
    if (hasContacts) daysBusy[weekday]!++;
    isRead[day] = hasReading ? 1 : 0;
  }
  const weekdaysOpen = days.map((count, weekday) => count > 0 && daysBusy[weekday]! >= count * OPEN_SHARE);
  let daysWithoutReadings = 0;
  for (let day = 0; day < dayCount; day++) if (!isRead[day] && weekdaysOpen[weekdays[day]!]) daysWithoutReadings++;
  // Of a daily series a day is an interval.
  if (slotsPerDay === 1) return { missingIntervals: daysWithoutReadings, daysWithoutReadings, weekdaysOpen };

  const allDaysRead = daysRead.reduce((sum, count) => sum + count, 0);
  const presentAnyDay = new Uint32Array(slotsPerDay);
  for (let slot = 0; slot < present.length; slot++) presentAnyDay[slot % slotsPerDay]! += present[slot]!;
  let missingIntervals = 0;
  for (let day = 0; day < dayCount; day++) {
    if (!isRead[day]) continue;
    const ofWeekday = daysRead[weekdays[day]!]!;
    const first = dayFirstInterval[day]!;
    const end = dayFirstInterval[day + 1]!;
    let missingHere = 0;
    let missingInside = 0;
    let hasReading = false;
    for (let i = first; i < end; i++) {
      if (!Number.isNaN(contacts[i]!)) {
        hasReading = true;
        // What lay between two readings lay inside the day.
        missingHere += missingInside;
        missingInside = 0;
        continue;
      }
      const slot = slots[i]!;
      if (slot < 0) continue;
      if (present[slot]! >= ofWeekday * OPEN_SHARE) missingHere++;
      else if (hasReading && ofWeekday < ENOUGH_DAYS) {
        if (presentAnyDay[slot % slotsPerDay]! >= allDaysRead * OPEN_SHARE) missingInside++;
      }
    }
    missingIntervals += missingHere;
  }
  return { missingIntervals, daysWithoutReadings, weekdaysOpen };
}
