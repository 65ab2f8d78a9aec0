import { describe, expect, it } from 'vitest';
import { intervalAtLocal, intervalCount, localLabelOf } from '../../../../src/domain/calendar.ts';
import type { ForecastOptions } from '../../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

/** The mean of the last four weeks: what it learns from and how it is laid out, every method shares. */
const meanForecast = (series: VolumeSeries, options: ForecastOptions) =>
  forecastVolume(series, { method: 'meanOf4Weeks', ...options });

const openHours = (point: Float64Array, day: number) =>
  Array.from(point.subarray(24 * day, 24 * day + 24)).flatMap((value, hour) => (Number.isNaN(value) ? [] : [hour]));

describe('opening hours', () => {
  it('are those of the history, with its closed weekdays', () => {
    const series = aSeries().open(9, 12, [0, 1, 2, 3, 4]).build();
    const { point, days, lower95 } = meanForecast(series, { horizonIntervals: 168, from: '2026-02-02' });
    expect(openHours(point, 0)).toEqual([9, 10, 11]);
    expect(openHours(point, 5)).toEqual([]);
    expect(days.map((day) => day.point)).toEqual([30, 30, 30, 30, 30, Number.NaN, Number.NaN]);
    expect(days[6]!.upper80).toBeNaN();
    expect(lower95[0]).toBeNaN();
  });

  it('make a weekend before the first day no gap', () => {
    const series = aSeries().days(56).open(9, 12, [0, 1, 2, 3, 4]).build();
    const warningsFrom = (from: string, closedDays: string[] = []) =>
      meanForecast(series, { horizonIntervals: 24, from, closedDays }).warnings;
    expect(warningsFrom('2026-03-02')).toEqual([]);
    expect(warningsFrom('2026-03-04')).toEqual([{ kind: 'gapBeforeForecast', days: 2 }]);
    expect(warningsFrom('2026-03-04', ['2026-03-03'])).toEqual([{ kind: 'gapBeforeForecast', days: 1 }]);
  });

  it('round the clock leave no interval closed', () => {
    const { point } = meanForecast(aSeries().build(), { horizonIntervals: 168 });
    expect(point.every((value) => value === 10)).toBe(true);
  });

  it('overnight belong to both of their days', () => {
    const series = aSeries()
      .openWhere(
        (at) => (at.minute >= 1080 && at.weekday < 5) || (at.minute < 120 && at.weekday >= 1 && at.weekday < 6),
      )
      .build();
    const { point } = meanForecast(series, { horizonIntervals: 168, from: '2026-02-02' });
    expect(openHours(point, 0)).toEqual([18, 19, 20, 21, 22, 23]);
    expect(openHours(point, 1)).toEqual([0, 1, 18, 19, 20, 21, 22, 23]);
    expect(openHours(point, 5)).toEqual([0, 1]);
    expect(openHours(point, 6)).toEqual([]);
  });

  it('need 30 % of the days: three Sundays of twelve are closed, four are open', () => {
    const sundays = (count: number) =>
      aSeries()
        .days(84)
        .withGap((at) => at.weekday === 6 && at.day < 7 * (12 - count))
        .build();
    const options = { horizonIntervals: 168, from: '2026-03-30' };
    expect(meanForecast(sundays(3), options).days[6]!.point).toBeNaN();
    expect(meanForecast(sundays(4), options).days[6]!.point).toBe(240);
  });

  it('do not shrink for days without any reading', () => {
    const series = aSeries()
      .days(84)
      .open(8, 18)
      .withGap((at) => at.weekday === 0 && at.day < 56)
      .build();
    const { point } = meanForecast(series, { horizonIntervals: 24 });
    expect(openHours(point, 0)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });

  it('follow a change of hours within the last twelve weeks', () => {
    const series = aSeries()
      .days(112)
      .openWhere((at) => at.minute >= 480 && at.minute < (at.day >= 84 ? 1200 : 1080))
      .build();
    // 18:00 to 20:00 is open on 4 of the last 12 Mondays.
    expect(openHours(meanForecast(series, { horizonIntervals: 24 }).point, 0)).toContain(19);
  });

  it('are closed on closed days, past and coming', () => {
    const series = aSeries().days(35).build();
    const forecast = meanForecast(series, { horizonIntervals: 168, closedDays: ['2026-02-10'] });
    expect(forecast.days.map((day) => day.point)).toEqual([240, Number.NaN, 240, 240, 240, 240, 240]);
    expect(forecast.point.subarray(24, 48).every(Number.isNaN)).toBe(true);
  });

  it('of a queue that opened twice in twelve weeks are none, and the forecast says so', () => {
    const series = aSeries()
      .days(84)
      .withGap((at) => at.day !== 0 && at.day !== 83)
      .build();
    expect(meanForecast(series, { horizonIntervals: 24 }).warnings).toContainEqual({ kind: 'nothingOpen' });
  });
});

describe('clock changes in Rome', () => {
  // Minute of the day as the value, so that an interval shows which label it was learnt from.
  const quarterHours = (firstDate: string, days: number) =>
    aSeries()
      .from(firstDate)
      .days(days)
      .every(15)
      .in('Europe/Rome')
      .contacts((at) => at.minute);

  it('give the spring Sunday 92 intervals, without the hour that does not exist', () => {
    const { point, grid, days } = meanForecast(quarterHours('2026-02-02', 28).build(), {
      from: '2026-03-29',
      horizonIntervals: 92 + 96,
    });
    expect(days.map((day) => day.date)).toEqual(['2026-03-29', '2026-03-30']);
    expect(localLabelOf(grid, 8)).toBe('2026-03-29T03:00');
    expect(point[7]).toBe(105);
    expect(point[8]).toBe(180);
    expect(point[91]).toBe(23 * 60 + 45);
    expect(point[92]).toBe(0);
  });

  it('give both repeated hours of the autumn Sunday the ordinary readings of their label', () => {
    const { point, grid, days } = meanForecast(quarterHours('2026-09-07', 28).build(), {
      from: '2026-10-25',
      horizonIntervals: 100,
    });
    expect(intervalCount(grid)).toBe(100);
    expect(days).toHaveLength(1);
    expect(point[intervalAtLocal(grid, 0, 120, 0)]).toBe(120);
    expect(point[intervalAtLocal(grid, 0, 120, 1)]).toBe(120);
    expect(point[99]).toBe(23 * 60 + 45);
  });

  it('do not teach: the repeated hour of a past autumn Sunday stays out of the mean, the rest of the day counts', () => {
    const series = quarterHours('2026-10-05', 28)
      .contacts((at) => (at.date === '2026-10-25' ? 500 : 100))
      .build();
    const { point } = meanForecast(series, { from: '2026-11-08', horizonIntervals: 96 });
    expect(point[8]).toBe(100);
    expect(point[12]).toBe(200);
  });

  it('do not close the missing hour of a history that holds the spring Sunday only', () => {
    const { point } = meanForecast(quarterHours('2026-03-23', 7).build(), { horizonIntervals: 7 * 96 });
    const sunday = point.subarray(6 * 96);
    expect(sunday[8]).toBe(120);
    expect(sunday.some(Number.isNaN)).toBe(false);
  });

  it('leave a daily series alone', () => {
    const series = quarterHours('2026-03-02', 28)
      .every(1440)
      .contacts((at) => at.weekday)
      .build();
    const { point } = meanForecast(series, { horizonIntervals: 7 });
    expect(Array.from(point)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('by half an hour on hours use the label that an interval falls into', () => {
    const series = aSeries()
      .from('2026-02-02')
      .in('Australia/Lord_Howe')
      .contacts((at) => Math.floor(at.minute / 60))
      .build();
    const { point } = meanForecast(series, { from: '2026-10-04', horizonIntervals: 24 });
    // 02:00 becomes 02:30: the intervals after it are labelled 02:30, 03:30 ...
    expect(Array.from(point.subarray(0, 4))).toEqual([0, 1, 2, 3]);
    expect(point.some(Number.isNaN)).toBe(false);
  });
});

describe('the horizon', () => {
  it('may be one interval or thirteen weeks', () => {
    const series = aSeries().days(70).every(15).in('Europe/Rome').build();
    expect(meanForecast(series, { horizonIntervals: 1 }).days).toHaveLength(1);
    const thirteenWeeks = meanForecast(series, { horizonIntervals: 91 * 96 });
    expect(thirteenWeeks.point).toHaveLength(91 * 96);
    // One spring Sunday on the way: the 92nd day lends an hour.
    expect(thirteenWeeks.days).toHaveLength(92);
    expect(intervalCount(thirteenWeeks.grid)).toBe(91 * 96);
    expect(thirteenWeeks.days.at(-1)!.point).toBe(40);
  });

  it('cuts the last day, whose total is of what is left', () => {
    const forecast = meanForecast(aSeries().build(), { horizonIntervals: 30 });
    expect(forecast.days.map((day) => day.point)).toEqual([240, 60]);
    expect(forecast.grid.dayCount).toBe(2);
    expect(forecast.grid.dayStartEpochSeconds[2]! - forecast.grid.dayStartEpochSeconds[1]!).toBe(6 * 3600);
  });

  it('passes over a leap day', () => {
    const series = aSeries()
      .from('2028-01-31')
      .contacts((at) => 1 + at.weekday)
      .build();
    const { days } = meanForecast(series, { horizonIntervals: 48 });
    expect(days.map(({ date, point }) => [date, point])).toEqual([
      ['2028-02-28', 24],
      ['2028-02-29', 48],
    ]);
  });
});
