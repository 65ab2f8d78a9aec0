import { describe, expect, it } from 'vitest';
import type { ForecastOptions } from '../../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

/** The mean of the last four weeks: what it learns from and how it is laid out, every method shares. */
const meanForecast = (series: VolumeSeries, options: ForecastOptions) =>
  forecastVolume(series, { method: 'meanOf4Weeks', ...options });

const WEEK = 7 * 24;
const MONDAY_NINE = 9;

describe('the mean of the last weeks', () => {
  // Week w (0 to 7) of eight holds 10 w at Monday 09:00.
  const eightWeeks = () =>
    aSeries()
      .days(56)
      .contacts((at) => 10 * Math.floor(at.day / 7))
      .build();

  it.each([
    ['lastWeek', 70],
    ['meanOf4Weeks', (70 + 60 + 50 + 40) / 4],
    ['meanOf6Weeks', (70 + 60 + 50 + 40 + 30 + 20) / 6],
  ] as const)('of %s is exact', (method, expected) => {
    const forecast = meanForecast(eightWeeks(), { horizonIntervals: WEEK, method });
    expect(forecast.method).toBe(method);
    expect(forecast.point.every((value) => value === expected)).toBe(true);
    expect(forecast.days.map((day) => day.point)).toEqual(new Array(7).fill(24 * expected));
  });

  it('takes four weeks unless told otherwise, and starts the day after the last reading', () => {
    const forecast = meanForecast(eightWeeks(), { horizonIntervals: 1 });
    expect(forecast.method).toBe('meanOf4Weeks');
    expect(forecast.point).toEqual(Float64Array.of(55));
    expect(forecast.days.map((day) => day.date)).toEqual(['2026-03-02']);
    expect(forecast.warnings).toEqual([]);
  });

  it('keeps weekday and hour apart', () => {
    const series = aSeries()
      .contacts((at) => 100 * at.weekday + at.minute / 60)
      .build();
    const { point } = meanForecast(series, { horizonIntervals: WEEK });
    expect(Array.from(point)).toEqual(Array.from({ length: WEEK }, (_, i) => 100 * Math.floor(i / 24) + (i % 24)));
  });

  it('skips a missing reading, and takes a zero for what it is', () => {
    const series = aSeries()
      .contacts((at) => (at.day === 14 && at.minute === 600 ? 0 : 12))
      .withGap((at) => at.day === 21 && at.minute === 540)
      .build();
    const { point } = meanForecast(series, { horizonIntervals: 24 });
    expect(point[MONDAY_NINE]).toBe(12);
    expect(point[10]).toBe(9);
  });

  it('looks beyond its weeks for an hour that none of them recorded', () => {
    const series = aSeries()
      .days(70)
      .contacts((at) => at.day)
      .withGap((at) => at.day >= 42 && at.minute === 540)
      .build();
    const { point } = meanForecast(series, { horizonIntervals: 24 });
    // Mondays 0, 7 ... 35 hold the hour, on 6 of 10 Mondays.
    expect(point[MONDAY_NINE]).toBe((0 + 7 + 14 + 21 + 28 + 35) / 6);
    expect(point[10]).toBe((42 + 49 + 56 + 63) / 4);
  });

  it('does not learn from holidays and closed days', () => {
    const series = aSeries()
      .days(35)
      .contacts((at) => (at.day === 28 || at.day === 21 ? 1000 : 10))
      .build();
    const options: ForecastOptions = {
      horizonIntervals: 24,
      closedDays: ['2026-01-26'],
      holidays: [{ date: '2026-02-02', id: 'founder' }],
    };
    expect(meanForecast(series, options).point[0]).toBe(10);
    expect(meanForecast(series, { horizonIntervals: 24 }).point[0]).toBe((1000 + 1000 + 10 + 10) / 4);
  });

  it('learns from holidays when there is nothing else, and says so', () => {
    const options = { horizonIntervals: 1, holidays: [{ date: '2026-01-05', id: 'a' }] };
    const forecast = meanForecast(aSeries().days(1).build(), options);
    expect(forecast.point[0]).toBe(10);
    expect(forecast.warnings).toContainEqual({ kind: 'onlyHolidaysToLearnFrom' });
  });

  it('forecasts daily totals of a daily series', () => {
    const series = aSeries()
      .every(1440)
      .contacts((at) => 100 + at.weekday)
      .build();
    const forecast = meanForecast(series, { horizonIntervals: 9 });
    expect(Array.from(forecast.point)).toEqual([100, 101, 102, 103, 104, 105, 106, 100, 101]);
    expect(forecast.days).toHaveLength(9);
    expect(forecast.days.map((day) => day.upper95)).toEqual(Array.from(forecast.upper95));
  });

  it('of nothing but zeros is zero, with bands of less than half a contact', () => {
    const series = aSeries()
      .days(84)
      .contacts(() => 0)
      .build();
    const forecast = meanForecast(series, { horizonIntervals: WEEK });
    expect(forecast.point.every((value) => value === 0)).toBe(true);
    expect(forecast.upper95.every((value) => value < 0.5)).toBe(true);
    expect(forecast.days[0]).toMatchObject({ point: 0, lower95: 0, upper95: 0 });
    expect(forecast.backtest.candidates[0]!.accuracy.day.wape).toBeNaN();
  });
});

describe('the same week of last year', () => {
  it('is read by weekday and interval, within the hours that are open today', () => {
    const series = aSeries()
      .from('2025-01-06')
      .days(380)
      .openWhere((at) => at.minute >= 480 && at.minute < (at.day < 200 ? 1320 : 1200))
      .contacts((at) => (at.day < 28 ? 100 + at.day : 10))
      .withGap((at) => (at.day === 17 && at.minute === 600) || at.day === 18)
      .build();
    // The 17th day is 2025-01-23: read again on 2026-01-22, the second day forecast.
    const { point } = meanForecast(series, { horizonIntervals: WEEK, from: '2026-01-21', method: 'lastYear' });
    expect([point[9], point[24 + 9], point[72 + 9]]).toEqual([116, 117, 119]);
    // Missing then, or the whole day: the mean of the last four weeks.
    expect([point[24 + 10], point[48 + 9], point[48 + 10]]).toEqual([10, 10, 10]);
    expect(point.subarray(0, 24).findLastIndex((value) => !Number.isNaN(value))).toBe(19);
  });
});

describe('a short history', () => {
  it('of one day is copied to every day that is not closed', () => {
    const series = aSeries()
      .days(1)
      .open(8, 18)
      .contacts((at) => at.minute / 60)
      .build();
    const forecast = meanForecast(series, { horizonIntervals: WEEK, closedDays: ['2026-01-08'] });
    const ofDay = (day: number) => Array.from(forecast.point.subarray(24 * day, 24 * day + 24));
    expect(ofDay(0)).toEqual(Array.from({ length: 24 }, (_, h) => (h >= 8 && h < 18 ? h : Number.NaN)));
    expect(ofDay(6)).toEqual(ofDay(0));
    expect(ofDay(2).every(Number.isNaN)).toBe(true);
    expect(forecast.warnings).toEqual([
      { kind: 'shortHistory', historyDays: 1 },
      { kind: 'borrowedWeekdays', weekdays: [1, 2, 3, 4, 5, 6] },
      { kind: 'bandsWithoutBacktest', rateUncertainty: 0.25 },
    ]);
  });

  it('of three days lends their mean to the other weekdays', () => {
    const series = aSeries()
      .days(3)
      .contacts((at) => 10 * (at.weekday + 1))
      .build();
    const { point, warnings } = meanForecast(series, { horizonIntervals: WEEK, from: '2026-01-12' });
    expect([0, 1, 2, 3, 4, 5, 6].map((day) => point[24 * day])).toEqual([10, 20, 30, 20, 20, 20, 20]);
    expect(warnings).toContainEqual({ kind: 'borrowedWeekdays', weekdays: [3, 4, 5, 6] });
    expect(warnings).toContainEqual({ kind: 'gapBeforeForecast', days: 4 });
  });

  it('of one week repeats the week, and of two takes their mean', () => {
    const days = (count: number) =>
      aSeries()
        .days(count)
        .contacts((at) => 10 + 10 * Math.floor(at.day / 7) + at.weekday)
        .build();
    const oneWeek = meanForecast(days(7), { horizonIntervals: WEEK });
    expect([0, 1, 6].map((day) => oneWeek.point[24 * day])).toEqual([10, 11, 16]);
    expect(oneWeek.warnings.map((warning) => warning.kind)).toEqual(['shortHistory', 'bandsWithoutBacktest']);
    const twoWeeks = meanForecast(days(14), { horizonIntervals: WEEK });
    expect([0, 1, 6].map((day) => twoWeeks.point[24 * day])).toEqual([15, 16, 21]);
    expect(twoWeeks.backtest.origins).toEqual([]);
  });

  it('does not make a holiday inside it a closed weekday', () => {
    const series = aSeries()
      .days(7)
      .withGap((at) => at.weekday === 1)
      .build();
    const epiphany = { date: '2026-01-06', id: 'epiphany' };
    const unknown = meanForecast(series, { horizonIntervals: WEEK });
    expect(unknown.days[1]!.point).toBeNaN();
    const known = meanForecast(series, { horizonIntervals: WEEK, holidays: [epiphany] });
    expect(known.days[1]!.point).toBe(240);
  });
});

describe('a partial last day', () => {
  const untilNoon = (days: number) =>
    aSeries()
      .days(days)
      .open(8, 20, [0, 1, 2, 3, 4])
      .withGap((at) => at.day === days - 1 && at.minute >= 720)
      .build();

  it('lends its hours and not its silence', () => {
    const { point, warnings } = meanForecast(untilNoon(29), { horizonIntervals: WEEK, from: '2026-02-09' });
    expect(point.subarray(0, 24).lastIndexOf(10)).toBe(19);
    expect(warnings).toContainEqual({ kind: 'partialLastDay', date: '2026-02-02' });
  });

  it('that is the only one of its weekday borrows from the others', () => {
    const { point, warnings } = meanForecast(untilNoon(3), { horizonIntervals: WEEK, from: '2026-01-12' });
    expect(point.subarray(48, 72).lastIndexOf(10)).toBe(19);
    expect(warnings).toContainEqual({ kind: 'borrowedWeekdays', weekdays: [2, 3, 4, 5, 6] });
  });

  it('is not seen in a short Saturday', () => {
    const series = aSeries()
      .days(6)
      .openWhere((at) => at.minute >= 480 && at.minute < (at.weekday === 5 ? 780 : 1200))
      .build();
    const { point } = meanForecast(series, { horizonIntervals: WEEK, from: '2026-01-12' });
    expect(point.subarray(120, 144).lastIndexOf(10)).toBe(12);
  });
});

describe('what a forecast may know', () => {
  const noisy = (seed: number) => {
    const random = randomSource(seed);
    return aSeries()
      .days(120)
      .open(7, 22)
      .contacts((at) => random.poisson(20 + at.weekday))
      .withGap(() => random.uniform() < 0.02)
      .build();
  };
  const options = { horizonIntervals: 4 * WEEK, from: '2026-04-06' };

  it('is nothing at or after the first day forecast', () => {
    const series = noisy(1);
    const firstUnread = 91 * 24;
    const shuffled = series.contacts.slice();
    shuffled.set(noisy(2).contacts.subarray(firstUnread).reverse(), firstUnread);
    shuffled[firstUnread] = -5;
    expect(meanForecast({ ...series, contacts: shuffled }, options)).toEqual(meanForecast(series, options));
  });

  it('is the same for the same input', () => {
    expect(meanForecast(noisy(3), options)).toEqual(meanForecast(noisy(3), options));
  });

  it('survives the way to a worker', () => {
    const forecast = meanForecast(noisy(4), options);
    expect(structuredClone(forecast)).toEqual(forecast);
  });

  it('warns of holidays and events that the past does not teach', () => {
    const forecast = meanForecast(noisy(5), {
      ...options,
      holidays: [
        { date: '2026-05-01', id: 'labourDay' },
        { date: '2026-04-25', id: 'liberationDay' },
      ],
      closedDays: ['2026-05-01'],
      events: [{ kind: 'mailing', from: '2026-04-13', to: '2026-04-14' }],
    });
    expect(forecast.warnings).toEqual([
      { kind: 'newHolidays', dates: ['2026-04-25'] },
      { kind: 'eventsWithoutPast', kinds: ['mailing'] },
    ]);
  });
});

describe('a bad call', () => {
  const series = aSeries().build();
  const refuses = (options: ForecastOptions, field: string) => {
    expect(() => meanForecast(series, options)).toThrow(RangeError);
    expect(() => meanForecast(series, options)).toThrow(field);
  };

  it('is refused by the name of its field', () => {
    for (const horizonIntervals of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      refuses({ horizonIntervals }, 'horizonIntervals');
    }
    refuses({ horizonIntervals: 1, from: '2026-02-30' }, 'from');
    refuses({ horizonIntervals: 1, from: '2026-01-05' }, 'from');
    refuses({ horizonIntervals: 1, from: '2020-01-01' }, 'from');
    refuses({ horizonIntervals: 1, closedDays: ['tomorrow'] }, 'closedDays');
    refuses({ horizonIntervals: 1, holidays: [{ date: '2026-13-01', id: 'x' }] }, 'holidays');
    refuses({ horizonIntervals: 1, method: 'prophet' as 'lastWeek' }, 'method');
  });

  it('is one on a series without readings, or with impossible ones', () => {
    const empty = aSeries()
      .withGap(() => true)
      .build();
    expect(() => meanForecast(empty, { horizonIntervals: 1 })).toThrow(/series/);
    const negative = aSeries().contacts(() => -1);
    expect(() => meanForecast(negative.build(), { horizonIntervals: 1 })).toThrow(/series/);
    const short = { ...series, contacts: series.contacts.slice(1) };
    expect(() => meanForecast(short, { horizonIntervals: 1 })).toThrow(/series/);
  });

  it('is one that closes every day there is to learn from', () => {
    const oneDay = aSeries().days(1).build();
    expect(() => meanForecast(oneDay, { horizonIntervals: 1, closedDays: ['2026-01-05'] })).toThrow(/closedDays/);
  });
});
