import { weekdayOfEpochDay } from '../../calendar.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import { learnedHolidayOn } from './dayCalendar.ts';
import { type DaySeries, SPECIAL } from './daySeries.ts';
import { EVENT_WEEKS, weekOfEvent } from './eventWeeks.ts';
import { dayOfYear, monthPhase } from './yearDay.ts';

/** Which regularities a regression knows. */
export interface FeatureChoice {
  /** Sines and cosines of the year. */
  readonly yearlyPairs: number;
  /** Sines and cosines of the place in the month: billing and pay days. */
  readonly monthPairs: number;
  readonly events: boolean;
}

/** The columns of a regression on the calendar: what each day's row holds, and how strongly each is shrunk. */
export interface CalendarFeatures {
  readonly penalties: Float64Array;
  /** Writes a day's row from a place on that holds zeros. */
  readonly write: (epochDay: number, rows: Float64Array, from: number) => void;
  /** Whether a row knows a reason for an unusual day: the day after a holiday, a bridge, the last week of the year. */
  readonly explains: (rows: Float64Array, from: number) => boolean;
  /** Places of the events' columns: kind x week, in the order of `eventKinds`. */
  readonly eventsFrom: number;
  readonly eventKinds: readonly string[];
}

const DAYS_PER_YEAR = 365.25;
const PENALTY = { weekday: 0.5, yearly: 8, month: 4, calendar: 0.5, holiday: 0.7 };

/** Weekday, year, month, holidays (one effect for all and one for each rule met before), the day after a holiday, a
 *  bridge between a holiday and a closed day, the last week of the year, and planned events by kind and week. */
export function calendarFeatures(series: DaySeries, choice: FeatureChoice): CalendarFeatures {
  const { calendar } = series;
  const holidayIds = idsMet(series);
  const eventKinds = choice.events
    ? [...new Set(calendar.events.filter((event) => event.effect === null).map((event) => event.kind))]
    : [];
  const monthFrom = DAYS_PER_WEEK + 2 * choice.yearlyPairs;
  const calendarFrom = monthFrom + 2 * choice.monthPairs;
  const holidaysFrom = calendarFrom + 4;
  const eventsFrom = holidaysFrom + holidayIds.length;
  const size = eventsFrom + eventKinds.length * EVENT_WEEKS;
  const penalties = new Float64Array(size).fill(PENALTY.holiday);
  penalties.fill(PENALTY.weekday, 0, DAYS_PER_WEEK);
  penalties.fill(PENALTY.yearly, DAYS_PER_WEEK, monthFrom);
  penalties.fill(PENALTY.month, monthFrom, calendarFrom);
  penalties.fill(PENALTY.calendar, calendarFrom, holidaysFrom);
  const isHoliday = (day: number) => calendar.holidayIds.has(day);
  const isOff = (day: number) =>
    isHoliday(day) || calendar.closed.has(day) || series.openWeekdays[weekdayOfEpochDay(day)] === 0;

  function write(epochDay: number, rows: Float64Array, from: number): void {
    rows[from + weekdayOfEpochDay(epochDay)] = 1;
    writeWaves(rows, from + DAYS_PER_WEEK, choice.yearlyPairs, epochDay / DAYS_PER_YEAR);
    if (choice.monthPairs > 0) writeWaves(rows, from + monthFrom, choice.monthPairs, monthPhase(epochDay));
    const id = learnedHolidayOn(calendar, epochDay);
    if (id !== undefined) {
      rows[from + calendarFrom] = 1;
      const known = holidayIds.indexOf(id);
      if (known >= 0) rows[from + holidaysFrom + known] = 1;
    } else if (!isHoliday(epochDay)) {
      const after = isHoliday(epochDay - 1);
      if (after) rows[from + calendarFrom + 1] = 1;
      if ((after && isOff(epochDay + 1)) || (isHoliday(epochDay + 1) && isOff(epochDay - 1))) {
        rows[from + calendarFrom + 2] = 1;
      }
      const { month, day } = dayOfYear(epochDay);
      if (month === 12 && day >= 24) rows[from + calendarFrom + 3] = 1;
    }
    if (eventKinds.length === 0) return;
    for (const event of calendar.events) {
      const week = event.effect === null ? weekOfEvent(event, epochDay) : null;
      if (week !== null) rows[from + eventsFrom + eventKinds.indexOf(event.kind) * EVENT_WEEKS + week] = 1;
    }
  }
  const explains = (rows: Float64Array, from: number) =>
    rows.subarray(from + calendarFrom + 1, from + holidaysFrom).includes(1);
  return { penalties, write, explains, eventsFrom, eventKinds };
}

/** sin and cos of the turn, twice the turn and so on, by the addition theorem. */
export function writeWaves(rows: Float64Array, from: number, pairs: number, turn: number): void {
  const sin = Math.sin(2 * Math.PI * turn);
  const cos = Math.cos(2 * Math.PI * turn);
  let sinOf = 0;
  let cosOf = 1;
  for (let pair = 0; pair < pairs; pair++) {
    const next = sinOf * cos + cosOf * sin;
    cosOf = cosOf * cos - sinOf * sin;
    sinOf = next;
    rows[from + 2 * pair] = sinOf;
    rows[from + 2 * pair + 1] = cosOf;
  }
}

/** Holidays with a reading, whose own effect can be learned. */
function idsMet({ dayCount, kinds, logs, firstEpochDay, calendar }: DaySeries): string[] {
  const ids = new Set<string>();
  for (let day = 0; day < dayCount; day++) {
    if (kinds[day] === SPECIAL && !Number.isNaN(logs[day]!)) ids.add(calendar.holidayIds.get(firstEpochDay + day)!);
  }
  return [...ids];
}
