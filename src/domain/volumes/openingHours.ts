import { DAYS_PER_WEEK, SECONDS_PER_DAY } from '../units.ts';

/** Minutes after the midnight of the weekday on which it begins, the end exclusive; an end beyond 1440 lies on the next day
 *  (22:00 to 06:00: 1320 to 1800). */
export interface OpenRange {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The ranges of the seven weekdays, Monday first; none: closed. */
export type OpeningHours = readonly (readonly OpenRange[])[];

export const DAY_MINUTES = 1440;

/** What is wrong with opening hours; null when nothing is. The message begins with the field. */
export function openingHoursProblem(hours: OpeningHours): string | null {
  if (hours.length !== DAYS_PER_WEEK) return `openingHours must have seven weekdays, got ${hours.length}`;
  for (const { fromMinute, toMinute } of hours.flat()) {
    const begins = Number.isInteger(fromMinute) && fromMinute >= 0 && fromMinute < DAY_MINUTES;
    const ends = Number.isInteger(toMinute) && toMinute > fromMinute && toMinute <= fromMinute + DAY_MINUTES;
    if (!begins || !ends) {
      return `openingHours must begin within a day and last a day at most, got ${fromMinute} to ${toMinute}`;
    }
  }
  return null;
}

/** 1 for each open slot, by weekday x slotsPerDay + slot; a slot that is open for a part is open. Throws RangeError on bad hours. */
export function openSlotsOf(hours: OpeningHours, slotsPerDay: number): Uint8Array {
  const problem = openingHoursProblem(hours);
  if (problem !== null) throw new RangeError(problem);
  const slotMinutes = SECONDS_PER_DAY / 60 / slotsPerDay;
  const open = new Uint8Array(DAYS_PER_WEEK * slotsPerDay);
  hours.forEach((ranges, weekday) => {
    for (const { fromMinute, toMinute } of ranges) {
      // Of a daily series a night belongs to the day on which it begins.
      const end = slotsPerDay === 1 ? 1 : Math.ceil(toMinute / slotMinutes);
      for (let slot = Math.floor(fromMinute / slotMinutes); slot < end; slot++) {
        open[(weekday * slotsPerDay + slot) % open.length] = 1;
      }
    }
  });
  return open;
}

/** The hours of open slots. A range that reaches midnight takes the next morning's with it, if both are a day at most. */
export function openingHoursOf(open: Uint8Array): OpeningHours {
  const slotsPerDay = open.length / DAYS_PER_WEEK;
  const slotMinutes = DAY_MINUTES / slotsPerDay;
  const week: OpenRange[][] = [];
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const ranges: OpenRange[] = [];
    for (let slot = 0; slot < slotsPerDay; slot++) {
      if (!open[weekday * slotsPerDay + slot]) continue;
      const minute = slot * slotMinutes;
      const last = ranges.at(-1);
      if (last?.toMinute === minute) ranges[ranges.length - 1] = { ...last, toMinute: minute + slotMinutes };
      else ranges.push({ fromMinute: minute, toMinute: minute + slotMinutes });
    }
    week.push(ranges);
  }
  const mornings = week.map((ranges) => ranges[0]);
  return week.map((ranges, weekday) => {
    const morning = mornings[(weekday + 1) % DAYS_PER_WEEK];
    const joined = ranges.map((range) =>
      isOvernight(range, morning) ? { ...range, toMinute: DAY_MINUTES + morning!.toMinute } : range,
    );
    const evening = week[(weekday + DAYS_PER_WEEK - 1) % DAYS_PER_WEEK]!.at(-1);
    return evening && isOvernight(evening, ranges[0]) ? joined.slice(1) : joined;
  });
}

/** Does an evening go on into the next morning as one stretch, rather than day after day without an end? */
function isOvernight(evening: OpenRange, morning: OpenRange | undefined): boolean {
  if (evening.toMinute !== DAY_MINUTES || morning?.fromMinute !== 0) return false;
  return morning.toMinute < DAY_MINUTES && evening.fromMinute >= morning.toMinute;
}
