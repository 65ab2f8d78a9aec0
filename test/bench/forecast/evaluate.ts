import type { Forecast, ForecastMethod, PlannedEvent } from '../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import type { VolumeSeries } from '../../../src/domain/series.ts';
import { type Followed, followed, mean, movedOrigins, type ProtocolSeries, percentOf } from './protocol.ts';

export interface OriginResult {
  readonly origin: string;
  readonly forecast: Forecast;
  readonly weeks4: Followed;
  readonly week1: Followed;
}

/** Our forecast of four weeks from every origin of a series, moved by so many weeks. */
export function evaluate(
  protocol: ProtocolSeries,
  series: VolumeSeries,
  weeks = 0,
  { method = 'auto', events = [] }: { method?: ForecastMethod; events?: readonly PlannedEvent[] } = {},
): OriginResult[] {
  const task = protocol.tasks.find(({ task }) => task === 'daily_28d')!;
  return movedOrigins(task, series, weeks).map((from) => {
    const perDay = series.grid.dayFirstInterval[1]!;
    const options = { from, horizonIntervals: 28 * perDay, holidays: protocol.holidays, method, events };
    const forecast = forecastVolume(series, options);
    return { origin: from, forecast, ...laidOut(series, from, forecast) };
  });
}

export function laidOut(series: VolumeSeries, from: string, forecast: Forecast): { weeks4: Followed; week1: Followed } {
  const of = (horizonDays: number) =>
    followed(
      series,
      from,
      horizonDays,
      (day, position) => {
        const i = forecast.grid.dayFirstInterval[day]! + position;
        const { point, lower80, upper80, lower95, upper95 } = forecast;
        if (Number.isNaN(point[i]!)) return null;
        return {
          point: point[i]!,
          lower80: lower80[i]!,
          upper80: upper80[i]!,
          lower95: lower95[i]!,
          upper95: upper95[i]!,
        };
      },
      (day) => (Number.isNaN(forecast.days[day]!.point) ? null : forecast.days[day]!),
    );
  return { weeks4: of(28), week1: of(7) };
}

/** The protocol's figures of a series: mean over origins. */
export function figuresOf(results: readonly OriginResult[]) {
  const over = (figure: (result: OriginResult) => number) => mean(results.map(figure).filter(Number.isFinite));
  return {
    daily_28d: over(({ weeks4 }) => percentOf(weeks4.days).wape),
    interval_4w: over(({ weeks4 }) => percentOf(weeks4.intervals).wape),
    interval_1w: over(({ week1 }) => percentOf(week1.intervals).wape),
    dayBias: over(({ weeks4 }) => percentOf(weeks4.days).bias),
    dayCov80: over(({ weeks4 }) => percentOf(weeks4.days).cov80),
    dayCov95: over(({ weeks4 }) => percentOf(weeks4.days).cov95),
    slotCov80: over(({ weeks4 }) => percentOf(weeks4.intervals).cov80),
    slotCov95: over(({ weeks4 }) => percentOf(weeks4.intervals).cov95),
  };
}
