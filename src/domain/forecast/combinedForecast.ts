import { type IntervalGrid, intervalCount } from '../calendar.ts';
import type { BandedValue, DayForecast, Forecast } from './forecastTypes.ts';
import { movedBands } from './layeredForecast.ts';
import { onOtherIntervals } from './otherIntervals.ts';

const columnNames = ['point', 'lower80', 'upper80', 'lower95', 'upper95'] as const;

/** What of several queues is added up: each with its contacts, and its handle times where it has any. */
export interface ForecastToAdd {
  readonly volume: Forecast;
  readonly handleTime: Forecast | null;
}

/**
 * The sum of several queues' forecasts of the same days, in one time zone. Closed where all are.
 * `together` is the forecast of their summed readings: what was wrong in one queue may have been wrong in the others too, or made up
 * for, and only the errors of the sum tell. So its bands are the sum's, moved to its points, and its back-test and spread are told.
 * Without bands where a queue is planned by a forecast of others, of whose errors nothing is known.
 */
export function combinedForecast(forecasts: readonly Forecast[], together: Forecast): Forecast {
  const { grid } = together;
  const point = addedPoints(
    forecasts.map((one) => ({ grid: one.grid, contacts: one.point })),
    grid,
  );
  const planned = forecasts.some(({ withoutEvents }) => withoutEvents !== null);
  const withoutEvents = planned
    ? addedPoints(
        forecasts.map((one) => ({ grid: one.grid, contacts: one.withoutEvents ?? one.point })),
        grid,
      )
    : null;
  const days = together.days.map((like, day): DayForecast => {
    let total = Number.NaN;
    for (const one of forecasts) {
      const ofDay = one.days[day]?.point ?? Number.NaN;
      if (!Number.isNaN(ofDay)) total = (total || 0) + ofDay;
    }
    return { date: like.date, ...movedBands(like, total) };
  });
  const sum = { ...together, ...bandedColumns(together, point), days, withoutEvents };
  return forecasts.some(({ method }) => method === 'own') ? withoutBands(sum) : sum;
}

/** Handle times over the contacts of all queues that know theirs, with the bands of `together` moved to them; null where none does. */
export function combinedHandleTime(parts: readonly ForecastToAdd[], together: Forecast | null): Forecast | null {
  if (!together || parts.every(({ handleTime }) => handleTime === null)) return null;
  const { grid } = together;
  const count = intervalCount(grid);
  const seconds = new Float64Array(count);
  const weights = new Float64Array(count);
  for (const { volume, handleTime } of parts) {
    if (!handleTime) continue;
    const known = { grid: volume.grid, contacts: volume.point, averageHandleTimeSeconds: handleTime.point };
    const { contacts, averageHandleTimeSeconds: times } = onOtherIntervals(known, grid);
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(contacts[i]!) || Number.isNaN(times![i]!)) continue;
      // A trace of weight lets an open interval that expects nobody keep its handle time.
      const weight = Math.max(contacts[i]!, 1e-9);
      seconds[i]! += weight * times![i]!;
      weights[i]! += weight;
    }
  }
  const point = seconds.map((sum, i) => sum / weights[i]!);
  const days = together.days.map((like, day): DayForecast => {
    let sum = 0;
    let weight = 0;
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      sum += seconds[i]!;
      weight += weights[i]!;
    }
    return { date: like.date, ...movedBands(like, sum / weight) };
  });
  return { ...together, ...bandedColumns(together, point), days };
}

/** Days far ahead, added up, with what bands of longer periods need. */
export function combinedDays<Days extends Pick<Forecast, 'days' | 'periodSpread' | 'warnings'>>(
  forecasts: readonly Pick<Forecast, 'days'>[],
  together: Days,
): Days {
  const days = together.days.map((like, day) => {
    const points = forecasts.flatMap(({ days }) => (Number.isNaN(days[day]?.point ?? Number.NaN) ? [] : [days[day]!]));
    const total = points.length > 0 ? points.reduce((sum, { point }) => sum + point, 0) : Number.NaN;
    return { date: like.date, ...movedBands(like, total) };
  });
  return { ...together, days };
}

function addedPoints(parts: readonly { grid: IntervalGrid; contacts: Float64Array }[], grid: IntervalGrid) {
  const sums = new Float64Array(intervalCount(grid)).fill(Number.NaN);
  for (const part of parts) {
    const { contacts } = onOtherIntervals({ ...part, averageHandleTimeSeconds: null }, grid);
    for (let i = 0; i < sums.length; i++) {
      if (!Number.isNaN(contacts[i]!)) sums[i] = (sums[i]! || 0) + contacts[i]!;
    }
  }
  return sums;
}

function bandedColumns(like: Forecast, point: Float64Array): Record<(typeof columnNames)[number], Float64Array> {
  const column = () => new Float64Array(point.length).fill(Number.NaN);
  const columns = { point, lower80: column(), upper80: column(), lower95: column(), upper95: column() };
  for (let i = 0; i < point.length; i++) {
    const at: BandedValue = {
      point: like.point[i]!,
      lower80: like.lower80[i]!,
      upper80: like.upper80[i]!,
      lower95: like.lower95[i]!,
      upper95: like.upper95[i]!,
    };
    const moved = movedBands(at, point[i]!);
    for (const name of columnNames) columns[name][i] = moved[name];
  }
  return columns;
}

function withoutBands(forecast: Forecast): Forecast {
  const unknown = new Float64Array(forecast.point.length).fill(Number.NaN);
  const none = { lower80: Number.NaN, upper80: Number.NaN, lower95: Number.NaN, upper95: Number.NaN };
  return {
    ...forecast,
    lower80: unknown,
    upper80: unknown,
    lower95: unknown,
    upper95: unknown,
    days: forecast.days.map(({ date, point }) => ({ date, point, ...none })),
    periodSpread: { shared: Number.NaN, own: Number.NaN, driftPerDay: 0 },
    method: 'own',
  };
}
