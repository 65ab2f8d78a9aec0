import { addDays, weekdayOf } from '../domain/calendar.ts';
import type { Forecast } from '../domain/forecast/forecastTypes.ts';
import { periodBand } from '../domain/forecast/periodSpread.ts';
import { DAYS_PER_WEEK } from '../domain/units.ts';
import { type DayTotal, type ForecastPoint, forecastPoint, type Measured, orNull, pair } from './forecastView.ts';
import { mondayOf } from './weekView.ts';

/** A run of days shown as one, by its first day: what came of it, and what is forecast. */
interface Period {
  readonly label: string;
  came: number;
  ahead: number;
  /** Of the model alone; NaN where no layer changes the forecast. */
  alone: number;
  openDaysAhead: number;
  /** Sum of the leads of its open days ahead. */
  leads: number;
  /** Days that are known, either way. */
  readonly known: Set<string>;
}

type Ahead = Pick<Forecast, 'days' | 'periodSpread'>;

/** Calendar weeks with bands of their own, never sums of the days' bounds. A week in which the history ends and the
 *  forecast begins is one: what came is certain, its band is that of the rest. Weeks that are not whole are left out. */
export function weekPoints(
  { history, alone }: Pick<Measured, 'history' | 'alone'>,
  forecast: Ahead,
  historyWeeks: number,
): ForecastPoint[] {
  return periodPoints(history, forecast, alone?.days ?? null, mondayOf, nextWeek, historyWeeks);
}

/** Calendar months, in the same way. */
export function monthPoints(history: readonly DayTotal[], forecast: Ahead, historyMonths: number): ForecastPoint[] {
  return periodPoints(history, forecast, null, monthOf, nextMonth, historyMonths);
}

function periodPoints(
  history: readonly DayTotal[],
  { days, periodSpread }: Ahead,
  alone: readonly number[] | null,
  labelOf: (date: string) => string,
  endOf: (label: string) => string,
  historyPeriods: number,
): ForecastPoint[] {
  const periods = new Map<string, Period>();
  const periodOf = (date: string) => {
    const label = labelOf(date);
    const period = periods.get(label) ?? emptyPeriod(label);
    periods.set(label, period);
    period.known.add(date);
    return period;
  };
  const from = days[0]?.date ?? '';
  for (const { date, contacts } of history) if (date < from) periodOf(date).came += contacts || 0;
  days.forEach(({ date, point }, lead) => {
    const period = periodOf(date);
    if (Number.isNaN(point)) return;
    period.ahead += point;
    period.alone += alone ? alone[lead]! || 0 : Number.NaN;
    period.openDaysAhead++;
    period.leads += lead;
  });
  const closed = closedWeekdays(days);
  const whole = [...periods.values()].filter((period) => isWhole(period, endOf(period.label), closed));
  const past = whole.filter(({ openDaysAhead }) => openDaysAhead === 0);
  const coming = whole.filter(({ openDaysAhead }) => openDaysAhead > 0);
  return [
    ...past.slice(Math.max(0, past.length - historyPeriods)).map(({ label, came }) => forecastPoint(label, came, null)),
    ...coming.map((period) => comingPoint(period, periodSpread)),
  ];
}

function comingPoint({ label, came, ahead, alone, openDaysAhead, leads }: Period, spread: Forecast['periodSpread']) {
  const band = periodBand(spread, ahead, openDaysAhead, leads / openDaysAhead);
  return {
    ...forecastPoint(label, null, null),
    forecast: came + ahead,
    model: orNull(came + alone),
    band80: pair(came + band.lower80, came + band.upper80),
    band95: pair(came + band.lower95, came + band.upper95),
  };
}

/** Every day is known, or falls on a weekday that is never open ahead: a last week may end on its Saturday. */
function isWhole({ label, known }: Period, end: string, closed: ReadonlySet<number>): boolean {
  for (let date = label; date < end; date = addDays(date, 1)) {
    if (!known.has(date) && !closed.has(weekdayOf(date))) return false;
  }
  return true;
}

/** Weekdays that the days ahead hold, and never open. */
function closedWeekdays(days: Forecast['days']): Set<number> {
  const closed = new Set(days.filter(({ point }) => Number.isNaN(point)).map(({ date }) => weekdayOf(date)));
  for (const { date, point } of days) if (!Number.isNaN(point)) closed.delete(weekdayOf(date));
  return closed;
}

function emptyPeriod(label: string): Period {
  return { label, came: 0, ahead: 0, alone: 0, openDaysAhead: 0, leads: 0, known: new Set() };
}

function nextWeek(monday: string): string {
  return addDays(monday, DAYS_PER_WEEK);
}

function monthOf(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

function nextMonth(firstDate: string): string {
  return monthOf(addDays(firstDate, 31));
}
