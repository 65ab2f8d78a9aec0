import { weekdayOfEpochDay } from '../../calendar.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import { learnedHolidayOn } from './dayCalendar.ts';
import { type DaySeries, SPECIAL } from './daySeries.ts';
import { median } from './rollingMedian.ts';
import { specialDayEffects } from './specialDayEffects.ts';

interface Smoothing {
  readonly level: number;
  readonly weekday: number;
  readonly trend: number;
  readonly damping: number;
}

const CANDIDATES: readonly Smoothing[] = [0.03, 0.08, 0.15, 0.3, 0.5].flatMap((level) =>
  [0.02, 0.08, 0.2].flatMap((weekday) => [
    { level, weekday, trend: 0, damping: 0 },
    { level, weekday, trend: 0.1, damping: 0.95 },
  ]),
);
/** Without enough history to choose. */
const USUAL_LEVEL = 0.15;

/** Errors are judged this many days ahead, from origins a week apart, over at most the last 400 days. */
const JUDGED_LEAD_DAYS = 28;
const JUDGED_DAYS = 400;
const FIRST_DAYS = 21;
const CLIP_DEVIATIONS = 3;
const CLIPS_FROM = 15;

interface State {
  level: number;
  trend: number;
  readonly weekdays: Float64Array;
}

/** log(total + 1) of later days by additive Holt-Winters over the weekday, damped trend, innovations held within three
 *  deviations. Parameters by the error of 1 to 28 days ahead, not of the next day, on a grid of 30.
 *  Sources: Winters, Forecasting sales by exponentially weighted moving averages, Management Science 6 (1960); Gelper,
 *  Fried and Croux, Robust forecasting with exponential and Holt-Winters smoothing, Journal of Forecasting 29 (2010). */
export function holtWinters(series: DaySeries): (epochDay: number) => number {
  const { dayCount, firstEpochDay, logs, kinds, calendar } = series;
  const values = logs.map((value, day) => (kinds[day] === SPECIAL ? Number.NaN : value));
  let best: { readonly smoothing: Smoothing; readonly error: number } | null = null;
  for (const smoothing of CANDIDATES) {
    const error = errorAhead(series, values, smoothing);
    if (!best || error < best.error * 0.999) best = { smoothing, error };
  }
  const { smoothing } = best!;
  const { level, trend, weekdays } = smooth(series, values, smoothing, null);
  const effectOf = specialDayEffects(series);
  return (epochDay) => {
    const lead = epochDay - (firstEpochDay + dayCount) + 1;
    const id = learnedHolidayOn(calendar, epochDay);
    const season = weekdays[weekdayOfEpochDay(epochDay)]!;
    return level + dampedDays(smoothing.damping, lead) * trend + season + (id === undefined ? 0 : effectOf(id));
  };
}

function errorAhead(series: DaySeries, values: Float64Array, smoothing: Smoothing): number {
  const { dayCount, weekdays } = series;
  if (dayCount < 42) return smoothing.level === USUAL_LEVEL ? 0 : 1;
  const from = Math.max(28, dayCount - JUDGED_DAYS, Math.min(Math.floor(dayCount * 0.35), dayCount - 60));
  const damped = Float64Array.from({ length: JUDGED_LEAD_DAYS }, (_, lead) => dampedDays(smoothing.damping, lead + 1));
  let errors = 0;
  let count = 0;
  smooth(series, values, smoothing, (day, state) => {
    if (day < from || (dayCount - day) % DAYS_PER_WEEK !== 0) return;
    for (let lead = 0; lead < JUDGED_LEAD_DAYS && day + lead < dayCount; lead++) {
      const value = values[day + lead]!;
      if (Number.isNaN(value)) continue;
      const ahead = state.level + damped[lead]! * state.trend;
      errors += Math.abs(value - ahead - state.weekdays[weekdays[day + lead]!]!);
      count++;
    }
  });
  return count > 0 ? errors / count : 1;
}

/** Runs through the days; `before` sees the state as it was before each of them. */
function smooth(
  { weekdays }: DaySeries,
  values: Float64Array,
  { level: alpha, weekday: gamma, trend: beta, damping }: Smoothing,
  before: ((day: number, state: State) => void) | null,
): State {
  const state = firstState(weekdays, values);
  let seen = 0;
  let spread = 0;
  for (let day = 0; day < values.length; day++) {
    if (day > 0) before?.(day, state);
    const value = values[day]!;
    if (Number.isNaN(value)) continue;
    const weekday = weekdays[day]!;
    const expected = state.level + damping * state.trend + state.weekdays[weekday]!;
    const limit = seen >= CLIPS_FROM ? CLIP_DEVIATIONS * spread : Number.POSITIVE_INFINITY;
    const error = Math.max(-limit, Math.min(limit, value - expected));
    // 1.25 x the mean absolute deviation is the standard deviation of a normal error.
    const deviation = 1.25 * Math.abs(error);
    spread = Math.max(
      1e-4,
      seen < CLIPS_FROM ? (spread * seen + deviation) / (seen + 1) : 0.97 * spread + 0.03 * deviation,
    );
    seen++;
    state.level += damping * state.trend + alpha * error;
    state.trend = damping * state.trend + alpha * beta * error;
    state.weekdays[weekday]! += gamma * (1 - alpha) * error;
  }
  return state;
}

/** Level and weekdays by medians of the first three weeks of readings. */
function firstState(weekdays: Uint8Array, values: Float64Array): State {
  const days: number[] = [];
  for (let day = 0; day < values.length && days.length < FIRST_DAYS; day++)
    if (!Number.isNaN(values[day]!)) days.push(day);
  const level = median(days.map((day) => values[day]!)) || 0;
  const seasons = new Float64Array(DAYS_PER_WEEK);
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    const ofWeekday = days.filter((day) => weekdays[day] === weekday).map((day) => values[day]! - level);
    if (ofWeekday.length > 0) seasons[weekday] = median(ofWeekday);
  }
  return { level, trend: 0, weekdays: seasons };
}

/** Sum of damping^1 .. damping^days. */
function dampedDays(damping: number, days: number): number {
  return damping === 0 ? 0 : (damping * (1 - damping ** days)) / (1 - damping);
}
