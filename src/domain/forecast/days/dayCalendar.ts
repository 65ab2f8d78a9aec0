import { epochDayOf } from '../../calendar.ts';
import type { Holiday, HolidayRule, PlannedEvent } from '../forecastTypes.ts';

/** A planned event by epoch days, both included. */
export interface EventDays {
  readonly kind: string;
  readonly first: number;
  readonly last: number;
  /** Given change as a fraction; null: learned. */
  readonly effect: number | null;
}

/** What is known of days before they come: no volumes. */
export interface DayCalendar {
  /** Rule of the calendar by epoch day. */
  readonly holidayIds: ReadonlyMap<number, string>;
  /** What the planner decided of coming holidays; a learned one is not here. */
  readonly decided: ReadonlyMap<number, Exclude<HolidayRule, 'learned'>>;
  readonly closed: ReadonlySet<number>;
  readonly events: readonly EventDays[];
}

/** Id of the holiday whose learned effect a day has; undefined for other days, and where the planner decided. */
export function learnedHolidayOn(calendar: DayCalendar, epochDay: number): string | undefined {
  return calendar.decided.has(epochDay) ? undefined : calendar.holidayIds.get(epochDay);
}

/** Checked options as a calendar. Of two holidays on one date the first counts. Throws RangeError naming the field. */
export function dayCalendar({
  closedDays = [],
  holidays = [],
  events = [],
}: {
  closedDays?: readonly string[] | undefined;
  holidays?: readonly Holiday[] | undefined;
  events?: readonly PlannedEvent[] | undefined;
}): DayCalendar {
  const holidayIds = new Map<number, string>();
  const decided = new Map<number, Exclude<HolidayRule, 'learned'>>();
  for (const { date, id, rule = 'learned' } of holidays) {
    const day = epochDayIn('holidays', date);
    if (typeof rule === 'object' && !(rule.fraction >= 0 && rule.fraction < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`holidays must have a fraction of 0 or more, got ${rule.fraction}`);
    }
    if (holidayIds.has(day)) continue;
    holidayIds.set(day, id);
    if (rule !== 'learned') decided.set(day, rule);
  }
  return {
    holidayIds,
    decided,
    closed: new Set(closedDays.map((date) => epochDayIn('closedDays', date))),
    events: events.map(({ kind, from, to, effect }) => {
      const first = epochDayIn('events', from);
      const last = epochDayIn('events', to);
      if (last < first) throw new RangeError(`events must not end before they begin, got ${from} to ${to}`);
      if (effect !== undefined && !(effect >= -1 && effect < Number.POSITIVE_INFINITY)) {
        throw new RangeError(`events must have an effect of -1 or more, got ${effect}`);
      }
      return { kind, first, last, effect: effect ?? null };
    }),
  };
}

/** The day of an option, by the name of its field in the error. */
export function epochDayIn(field: string, date: string): number {
  try {
    return epochDayOf(date);
  } catch (cause) {
    throw new RangeError(`${field} must hold existing days as YYYY-MM-DD, got ${date}`, { cause });
  }
}
