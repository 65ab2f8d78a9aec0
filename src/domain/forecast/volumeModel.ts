import { weekdayOfEpochDay } from '../calendar.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import type { DayCalendar } from './days/dayCalendar.ts';
import { fittedEngine } from './days/dayEngines.ts';
import { type DaySeries, daySeries } from './days/daySeries.ts';
import { type EventFit, eventFit } from './days/eventEffects.ts';
import type { DayEngineName, WeekdayMethod } from './forecastTypes.ts';
import {
  holidayShares,
  intradayProfile,
  type ProfileChoice,
  specialDayProfile,
  tunedProfileChoice,
} from './intradayProfile.ts';
import { type OpenPattern, openPattern } from './openPattern.ts';
import { type SlotRow, weekdayRow } from './slotForecasts.ts';
import type { SlotTable } from './slotTable.ts';
import { WEEKS_OF_METHOD, weekdayMeans } from './weekdayMeans.ts';

const YEAR_OF_WEEKS_DAYS = 364;
/** Past days of a holiday that decide whether the queue is closed on it. */
const CLOSING_CASES = 2;

/** What one origin knows of a queue: nothing at or after it was read. Everything is made when it is first asked for. */
export interface VolumeModel {
  readonly pattern: OpenPattern;
  readonly series: DaySeries;
  readonly events: () => EventFit;
  readonly profileChoice: ProfileChoice;
  /** Closed by the weekday, the planner, or every like holiday before. */
  readonly isClosed: (epochDay: number) => boolean;
  /** Closed for no other reason than that the queue was closed on the holiday before. */
  readonly closesOnHoliday: (epochDay: number) => boolean;
  /** Contacts of an open day by one engine, planned events counted unless told otherwise. */
  readonly dayTotal: (engine: DayEngineName, epochDay: number, countsEvents?: boolean) => number;
  /** A day total spread over the day, decisions about its holiday included; null when closed. */
  readonly spread: (epochDay: number, totalOn: (epochDay: number) => number) => SlotRow;
  readonly weekdayMethod: (method: WeekdayMethod, epochDay: number) => SlotRow;
}

/** The model of the table's days before `endDay`. profileChoice: default tuned on these days. */
export function volumeModel(
  table: SlotTable,
  calendar: DayCalendar,
  endDay: number,
  profileChoice?: ProfileChoice,
): VolumeModel {
  const { slotsPerDay, firstEpochDay } = table;
  const pattern = openPattern(table, endDay);
  const series = daySeries(table, pattern, endDay, calendar);
  const choice = profileChoice ?? tunedProfileChoice(table, series, pattern);
  const events = once(() => eventFit(series));
  const profile = once(() => intradayProfile(table, series, pattern, choice));
  const special = once(() => specialDayProfile(table, series));
  const closedIds = once(() => idsOfClosing(series));
  const engines = new Map<DayEngineName, (epochDay: number) => number>();
  const means = new Map<number, Float64Array>();

  const closedAnyway = (epochDay: number) =>
    calendar.closed.has(epochDay) || !series.openWeekdays[weekdayOfEpochDay(epochDay)];
  const closesOnHoliday = (epochDay: number) =>
    !closedAnyway(epochDay) &&
    !calendar.decided.has(epochDay) &&
    closedIds().has(calendar.holidayIds.get(epochDay) ?? '');
  const isClosed = (epochDay: number) =>
    closedAnyway(epochDay) || calendar.decided.get(epochDay) === 'closed' || closesOnHoliday(epochDay);

  function dayTotal(engine: DayEngineName, epochDay: number, countsEvents = true): number {
    let logOn = engines.get(engine);
    if (!logOn) {
      logOn = fittedEngine(engine, events().withoutEvents);
      engines.set(engine, logOn);
    }
    const { logEffectOn, factorOn } = events();
    if (!countsEvents) return Math.max(0, Math.exp(logOn(epochDay)) - 1);
    return Math.max(0, Math.exp(logOn(epochDay) + logEffectOn(epochDay)) - 1) * factorOn(epochDay);
  }

  /** Sunday of the same week, for a holiday that is to be like one. */
  const sundayOf = (epochDay: number) => epochDay + DAYS_PER_WEEK - 1 - weekdayOfEpochDay(epochDay);

  function decidedRow(epochDay: number, ordinaryRow: (epochDay: number) => SlotRow): SlotRow {
    const decided = calendar.decided.get(epochDay);
    if (decided === 'likeSunday' && !calendar.closed.has(epochDay)) {
      const sunday = sundayOf(epochDay);
      return series.openWeekdays[DAYS_PER_WEEK - 1] ? ordinaryRow(sunday) : null;
    }
    if (isClosed(epochDay)) return null;
    const row = ordinaryRow(epochDay);
    return row && typeof decided === 'object' ? row.map((value) => value * decided.fraction) : row;
  }

  function spread(epochDay: number, totalOn: (epochDay: number) => number): SlotRow {
    return decidedRow(epochDay, (day) => {
      const shares = weekdayRow(profile(), weekdayOfEpochDay(day));
      if (!shares) return null;
      const total = totalOn(day);
      const asHoliday = calendar.holidayIds.has(day) && !calendar.decided.has(day);
      const ofDay = asHoliday && slotsPerDay > 1 && special() ? holidayShares(profile(), special()!, day) : shares;
      return ofDay.map((share) => total * share);
    });
  }

  function weekdayMethod(method: WeekdayMethod, epochDay: number): SlotRow {
    return decidedRow(epochDay, (day) => plainRow(method, day));
  }

  function plainRow(method: WeekdayMethod, day: number): SlotRow {
    const weeks = method === 'lastYear' ? WEEKS_OF_METHOD.meanOf4Weeks : WEEKS_OF_METHOD[method];
    let profileOfMeans = means.get(weeks);
    if (!profileOfMeans) {
      profileOfMeans = weekdayMeans(table, pattern, weeks);
      means.set(weeks, profileOfMeans);
    }
    const ofWeekday = weekdayRow(profileOfMeans, weekdayOfEpochDay(day));
    const before = (day - YEAR_OF_WEEKS_DAYS - firstEpochDay) * slotsPerDay;
    if (method !== 'lastYear' || before < 0 || before >= endDay * slotsPerDay) return ofWeekday;
    // Today's opening hours; an open interval without a reading a year ago is not closed for that.
    return (
      ofWeekday?.map((mean, slot) => {
        const contacts = table.contacts[before + slot]!;
        return Number.isNaN(mean) || Number.isNaN(contacts) ? mean : contacts;
      }) ?? null
    );
  }

  return { pattern, series, events, profileChoice: choice, isClosed, closesOnHoliday, dayTotal, spread, weekdayMethod };
}

/** Holidays on which the queue was closed, though their weekday is open, the last two times they came. */
function idsOfClosing({ dayCount, firstEpochDay, calendar, totals, weekdays, openWeekdays }: DaySeries): Set<string> {
  const cases = new Map<string, boolean[]>();
  for (let day = dayCount - 1; day >= 0; day--) {
    const id = calendar.holidayIds.get(firstEpochDay + day);
    if (id === undefined || !openWeekdays[weekdays[day]!]) continue;
    const seen = cases.get(id) ?? [];
    if (seen.length < CLOSING_CASES) cases.set(id, [...seen, Number.isNaN(totals[day]!)]);
  }
  return new Set([...cases].filter(([, closed]) => closed.every(Boolean)).map(([id]) => id));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
