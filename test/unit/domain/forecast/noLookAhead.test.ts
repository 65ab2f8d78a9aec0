import { describe, expect, it } from 'vitest';
import { dayIndexOf } from '../../../../src/domain/calendar.ts';
import { forecastHandleTime } from '../../../../src/domain/forecast/forecastHandleTime.ts';
import { FORECAST_METHODS, type ForecastOptions } from '../../../../src/domain/forecast/forecastTypes.ts';
import { fitVolume, forecastVolume, volumeForecast } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

const FROM = '2026-07-06';

function history(): VolumeSeries {
  const random = randomSource(1);
  return aSeries()
    .from('2025-06-02')
    .days(430)
    .every(120)
    .open(8, 20)
    .contacts((at) => random.poisson(40 + 10 * at.weekday + (at.date.endsWith('-15') ? 30 : 0)))
    .handled((at) => 30 + at.weekday)
    .handleTimes(() => 240 * random.gammaFactor(0.3))
    .withGap(() => random.uniform() < 0.02)
    .build();
}

const options: Omit<ForecastOptions, 'method'> = {
  from: FROM,
  horizonIntervals: 100 * 12,
  closedDays: ['2026-07-21', '2025-08-15'],
  holidays: [
    { date: '2025-12-25', id: 'christmas' },
    { date: '2025-08-01', id: 'feast' },
    { date: '2026-04-06', id: 'easterMonday' },
    { date: '2026-07-09', id: 'christmas' },
    { date: '2026-08-03', id: 'feast' },
    { date: '2026-08-04', id: 'never', rule: { fraction: 0.4 } },
  ],
  events: [
    { kind: 'mailing', from: '2026-03-02', to: '2026-03-03' },
    { kind: 'mailing', from: '2026-07-13', to: '2026-07-13' },
    { kind: 'fair', from: '2026-08-17', to: '2026-08-20', effect: 0.3 },
  ],
};

/** The series with everything at or after the first day forecast changed; the builder's columns stay as they are. */
function withFuture(
  series: VolumeSeries,
  changed: (future: Float64Array, column: number) => Float64Array,
): VolumeSeries {
  const first = series.grid.dayFirstInterval[dayIndexOf(series.grid, FROM)]!;
  const column = (values: Float64Array, k: number) => {
    const all = values.slice();
    all.set(changed(values.slice(first), k), first);
    return all;
  };
  return {
    ...series,
    contacts: column(series.contacts, 0),
    averageHandleTimeSeconds: column(series.averageHandleTimeSeconds!, 1),
    contactsHandled: column(series.contactsHandled!, 2),
  };
}

const shuffled = (future: Float64Array, seed: number) => {
  const random = randomSource(seed + 10);
  for (let i = future.length - 1; i > 0; i--) {
    const other = Math.floor(random.uniform() * (i + 1));
    [future[i], future[other]] = [future[other]!, future[i]!];
  }
  return future;
};

const futures: Record<string, (future: Float64Array, column: number) => Float64Array> = {
  shuffled,
  absurd: (future, column) => future.map((_, i) => [-1e9, Number.POSITIVE_INFINITY, 1e300][(i + column) % 3]!),
  missing: (future) => future.fill(Number.NaN),
};

describe('what comes at or after the first day forecast', () => {
  const series = history();
  const fitted = fitVolume(series, options);
  const own = new Map(FORECAST_METHODS.map((method) => [method, volumeForecast(fitted, { ...options, method })]));
  const ownTimes = forecastHandleTime(series, options);

  for (const [name, changed] of Object.entries(futures)) {
    it(`${name}, changes no forecast of contacts, by whatever method`, () => {
      const other = fitVolume(withFuture(series, changed), options);
      for (const method of FORECAST_METHODS)
        expect(volumeForecast(other, { ...options, method })).toEqual(own.get(method));
    });

    it(`${name}, changes no forecast of handle times, by whatever method`, () => {
      const other = withFuture(series, changed);
      expect(forecastHandleTime(other, options)).toEqual(ownTimes);
      for (const method of ['meanOf4Weeks', 'meanOf6Weeks', 'lastWeek'] as const)
        expect(forecastHandleTime(other, { ...options, method })).toEqual(
          forecastHandleTime(series, { ...options, method }),
        );
    });
  }

  it('does not exist for a forecast of the history alone', () => {
    const first = dayIndexOf(series.grid, FROM);
    const cut = series.grid.dayFirstInterval[first]!;
    const past: VolumeSeries = {
      ...series,
      grid: {
        ...series.grid,
        dayCount: first,
        dayFirstInterval: series.grid.dayFirstInterval.slice(0, first + 1),
        dayStartEpochSeconds: series.grid.dayStartEpochSeconds.slice(0, first + 1),
      },
      contacts: series.contacts.slice(0, cut),
      averageHandleTimeSeconds: series.averageHandleTimeSeconds!.slice(0, cut),
      contactsHandled: series.contactsHandled!.slice(0, cut),
    };
    expect(forecastVolume(past, options)).toEqual(own.get('auto'));
    expect(forecastHandleTime(past, options)).toEqual(ownTimes);
  });
});

describe('one fit', () => {
  const series = history();
  const fitted = fitVolume(series, options);

  it('gives bit by bit what a forecast of its own gives', () => {
    for (const method of ['auto', 'lastYear'] as const)
      expect(volumeForecast(fitted, { horizonIntervals: 28 * 12, method })).toEqual(
        forecastVolume(history(), { ...options, horizonIntervals: 28 * 12, method }),
      );
  });

  it('has in a shorter horizon the beginning of a longer one, for every method', () => {
    for (const method of FORECAST_METHODS) {
      const short = volumeForecast(fitted, { horizonIntervals: 28 * 12, method });
      const long = volumeForecast(fitted, { horizonIntervals: 100 * 12, method });
      for (const column of ['point', 'lower80', 'upper80', 'lower95', 'upper95', 'withoutEvents'] as const)
        expect(long[column]?.slice(0, 28 * 12) ?? null).toEqual(short[column]);
      expect(long.days.slice(0, 28)).toEqual(short.days);
      expect(long.backtest).toEqual(short.backtest);
      expect(long.periodSpread).toEqual(short.periodSpread);
    }
  });

  it('tells its progress up to the end, and is not changed by being told', () => {
    const steps: number[] = [];
    const told = fitVolume(series, options, (fraction) => steps.push(fraction));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.length).toBe(volumeForecast(told, options).backtest.origins.length);
    expect(steps.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true);
    expect(volumeForecast(told, options)).toEqual(volumeForecast(fitted, options));
  });
});
