import { DAYS_PER_WEEK } from '../../units.ts';
import type { EventDays } from './dayCalendar.ts';

/** Weeks from its first day on in which an event is felt; a longer one is felt to its end, like its last week. */
export const EVENT_WEEKS = 4;

/** Week (0 to 3) of an event that a day falls into; null outside its reach: four weeks, or to its end if that is later.
 *  A given effect holds from the first day to the last alone. */
export function weekOfEvent(event: EventDays, epochDay: number): number | null {
  const since = epochDay - event.first;
  if (since < 0) return null;
  if (event.effect !== null) return epochDay <= event.last ? 0 : null;
  if (since >= EVENT_WEEKS * DAYS_PER_WEEK && epochDay > event.last) return null;
  return Math.min(EVENT_WEEKS - 1, Math.floor(since / DAYS_PER_WEEK));
}

/** The first event that reaches a day, and its week; null when none does. */
export function eventWeekOf(
  events: readonly EventDays[],
  epochDay: number,
): { readonly event: EventDays; readonly week: number } | null {
  for (const event of events) {
    const week = weekOfEvent(event, epochDay);
    if (week !== null) return { event, week };
  }
  return null;
}
