import {
  addDays,
  dateOfDay,
  dayIndexOf,
  type IntervalGrid,
  intervalCount,
  localLabelOf,
  localMinuteInDay,
  weekdayOf,
} from '../domain/calendar.ts';
import type { Forecast } from '../domain/forecast/forecastTypes.ts';
import type { VolumeSeries } from '../domain/series.ts';
import type { QueueForecast } from '../engine/engine.ts';
import type { ModelAlone } from './layerView.ts';

/** Contacts of the whole horizon, all queues. */
export function forecastTotal(forecasts: readonly Pick<QueueForecast, 'volume'>[]): number {
  let total = 0;
  for (const { volume } of forecasts) for (const day of volume.days) if (!Number.isNaN(day.point)) total += day.point;
  return total;
}

export const forecastZooms = ['month', 'week', 'day', 'interval'] as const;
export type ForecastZoom = (typeof forecastZooms)[number];

/** One point of the chart; null where that line has nothing to show. */
export interface ForecastPoint {
  readonly label: string;
  readonly history: number | null;
  readonly forecast: number | null;
  /** The same for days far below the others (a short Saturday): dots of their own, not a fall of the line. */
  readonly historyApart: number | null;
  readonly forecastApart: number | null;
  readonly band80: readonly [number, number] | null;
  readonly band95: readonly [number, number] | null;
  /** What the model alone says, where layers lie over it. */
  readonly model: number | null;
  readonly modelApart: number | null;
}

export interface DayTotal {
  readonly date: string;
  /** NaN when the day has no reading. */
  readonly contacts: number;
}

// Series never change, so that their days are summed once.
const totalsOfSeries = new WeakMap<VolumeSeries, readonly DayTotal[]>();

/** Contacts of each local day. */
export function dayTotals(series: VolumeSeries): readonly DayTotal[] {
  let days = totalsOfSeries.get(series);
  if (!days) {
    days = summedDays(series);
    totalsOfSeries.set(series, days);
  }
  return days;
}

function summedDays({ grid, contacts }: VolumeSeries): readonly DayTotal[] {
  return Array.from({ length: grid.dayCount }, (_, day) => {
    let sum = 0;
    let read = 0;
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (Number.isNaN(contacts[i]!)) continue;
      sum += contacts[i]!;
      read++;
    }
    return { date: dateOfDay(grid, day), contacts: read > 0 ? sum : Number.NaN };
  });
}

/** What the page shows of a queue: contacts, whose days add up to weeks, or handle times, whose do not. */
export interface Measured {
  readonly kind: 'contacts' | 'handleTime';
  readonly forecast: Forecast;
  /** Readings by interval, on their grid. */
  readonly readings: VolumeSeries;
  readonly history: readonly DayTotal[];
  /** null where no layer changes the forecast. */
  readonly alone: ModelAlone | null;
}

export function measuredContacts(series: VolumeSeries, forecast: Forecast, alone: ModelAlone | null = null): Measured {
  return { kind: 'contacts', forecast, readings: series, history: dayTotals(series), alone };
}

/** Seconds in place of contacts: a day is the mean over its contacts. */
export function measuredHandleTime(series: VolumeSeries, forecast: Forecast): Measured {
  const { grid, averageHandleTimeSeconds, contacts, contactsHandled } = series;
  const seconds = averageHandleTimeSeconds ?? new Float64Array(contacts.length).fill(Number.NaN);
  const weights = contactsHandled ?? contacts;
  const history = Array.from({ length: grid.dayCount }, (_, day) => {
    let sum = 0;
    let weight = 0;
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (!(weights[i]! > 0) || Number.isNaN(seconds[i]!)) continue;
      sum += weights[i]! * seconds[i]!;
      weight += weights[i]!;
    }
    return { date: dateOfDay(grid, day), contacts: weight > 0 ? sum / weight : Number.NaN };
  });
  return { kind: 'handleTime', forecast, readings: { ...series, contacts: seconds }, history, alone: null };
}

/** Days of history before the forecast, then the forecast days. Closed days are gaps: a line is not drawn across them. */
export function dayPoints({ kind, forecast, history, alone }: Measured, historyDays: number): ForecastPoint[] {
  const from = forecast.days[0]?.date ?? '';
  const before = history
    .filter(({ date }) => date < from && date >= addDays(from, -historyDays))
    .map(({ date, contacts }) => forecastPoint(date, orNull(contacts), null));
  const points = [
    ...before,
    ...forecast.days.map((day, i) => ({
      ...forecastPoint(day.date, null, day),
      model: orNull(alone?.days[i] ?? Number.NaN),
    })),
  ];
  if (kind === 'handleTime') return points;
  const apart = weekdaysApart(points);
  return points.map((one) =>
    apart.has(weekdayOf(one.label))
      ? {
          ...one,
          history: null,
          forecast: null,
          model: null,
          historyApart: one.history,
          forecastApart: one.forecast,
          modelApart: one.model,
        }
      : one,
  );
}

/** Weekdays whose mean is less than half of the busiest weekday's. */
function weekdaysApart(points: readonly ForecastPoint[]): Set<number> {
  const sums = Array.from({ length: 7 }, () => ({ sum: 0, days: 0 }));
  for (const { label, history, forecast } of points) {
    const contacts = history ?? forecast;
    if (contacts === null) continue;
    const into = sums[weekdayOf(label)]!;
    into.sum += contacts;
    into.days++;
  }
  const means = sums.map(({ sum, days }) => (days > 0 ? sum / days : Number.NaN));
  const busiest = Math.max(...means.filter((mean) => !Number.isNaN(mean)), 0);
  return new Set(means.flatMap((mean, weekday) => (mean < busiest / 2 ? [weekday] : [])));
}

/** The intervals of one forecast day, beside the same weekday of the week before. */
export function intervalPoints({ forecast, readings, alone }: Measured, date: string): ForecastPoint[] {
  const { grid } = forecast;
  const day = dayIndexOf(grid, date);
  const points: ForecastPoint[] = [];
  const before = readingsByMinute(readings, addDays(date, -7));
  for (let i = grid.dayFirstInterval[day]!; i < Math.min(grid.dayFirstInterval[day + 1]!, intervalCount(grid)); i++) {
    const minute = localMinuteInDay(grid, day, i - grid.dayFirstInterval[day]!);
    if (Number.isNaN(forecast.point[i]!) && !before.has(minute)) continue;
    points.push({
      ...forecastPoint(localLabelOf(grid, i), before.get(minute) ?? null, null),
      forecast: orNull(forecast.point[i]!),
      model: orNull(alone?.point[i] ?? Number.NaN),
      band80: pair(forecast.lower80[i]!, forecast.upper80[i]!),
      band95: pair(forecast.lower95[i]!, forecast.upper95[i]!),
    });
  }
  return points;
}

function readingsByMinute({ grid, contacts }: VolumeSeries, date: string): Map<number, number> {
  const readings = new Map<number, number>();
  const day = dayIndexOf(grid, date);
  if (day < 0 || day >= grid.dayCount) return readings;
  for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
    if (!Number.isNaN(contacts[i]!))
      readings.set(localMinuteInDay(grid, day, i - grid.dayFirstInterval[day]!), contacts[i]!);
  }
  return readings;
}

/** Mean forecast per weekday and label, for the small curves: Monday to Sunday, null for weekdays that never open. */
export function weekdayCurves(forecast: Forecast): ({ minute: number; contacts: number }[] | null)[] {
  const { grid, point } = forecast;
  const weekdays = Array.from({ length: 7 }, () => ({ sums: new Float64Array(1440), days: new Uint16Array(1440) }));
  for (let day = 0; day < grid.dayCount; day++) {
    const { sums, days } = weekdays[weekdayOf(dateOfDay(grid, day))]!;
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (Number.isNaN(point[i]!)) continue;
      const minute = localMinuteInDay(grid, day, i - first);
      sums[minute]! += point[i]!;
      days[minute]!++;
    }
  }
  return weekdays.map(({ sums, days }) => {
    const curve: { minute: number; contacts: number }[] = [];
    for (let minute = 0; minute < 1440; minute++) {
      if (days[minute]! > 0) curve.push({ minute, contacts: sums[minute]! / days[minute]! });
    }
    return curve.length > 0 ? curve : null;
  });
}

/** Contacts and open days of the weeks before the forecast, as many days as it has, for "18 % above the last four".
 *  NaN and 0 without readings. */
export function daysBefore(series: VolumeSeries, forecast: Forecast): { contacts: number; openDays: number } {
  const from = forecast.days[0]?.date ?? '';
  const first = addDays(from, -forecast.days.length);
  let total = 0;
  let openDays = 0;
  for (const { date, contacts } of dayTotals(series)) {
    if (date < first || date >= from || Number.isNaN(contacts)) continue;
    total += contacts;
    openDays++;
  }
  return { contacts: openDays > 0 ? total : Number.NaN, openDays };
}

/** What the model alone says of each point, as a line may be drawn beside the forecast: where the two differ, and one point
 *  before and after, so that it leaves the forecast and comes back. */
export function modelLine(points: readonly ForecastPoint[]): (number | null)[] {
  const differs = points.map(({ model, forecast }) => isOther(model, forecast));
  return points.map(({ model }, i) => (differs[i - 1] || differs[i] || differs[i + 1] ? model : null));
}

/** Does the model alone say something else than the forecast anywhere? */
export function modelDiffers(points: readonly ForecastPoint[]): boolean {
  return points.some((one) => isOther(one.model, one.forecast) || isOther(one.modelApart, one.forecastApart));
}

function isOther(model: number | null, forecast: number | null): boolean {
  return model !== null && forecast !== null && Math.abs(model - forecast) > 1e-9 * Math.max(1, forecast);
}

export function gridDates(grid: IntervalGrid): string[] {
  return Array.from({ length: grid.dayCount }, (_, day) => dateOfDay(grid, day));
}

/** A point with nothing but its history or its day ahead. */
export function forecastPoint(
  label: string,
  history: number | null,
  day: Forecast['days'][number] | null,
): ForecastPoint {
  return {
    label,
    history,
    forecast: day ? orNull(day.point) : null,
    historyApart: null,
    forecastApart: null,
    band80: day ? pair(day.lower80, day.upper80) : null,
    band95: day ? pair(day.lower95, day.upper95) : null,
    model: null,
    modelApart: null,
  };
}

export function pair(lower: number, upper: number): readonly [number, number] | null {
  return Number.isNaN(lower) || Number.isNaN(upper) ? null : [lower, upper];
}

export function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
