import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../../../src/domain/calendar.ts';
import { forecastHandleTime } from '../../../../src/domain/forecast/forecastHandleTime.ts';
import { FORECAST_METHODS, type Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { fitVolume, forecastVolume, volumeForecast } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const WEEK = 7 * 24;
const kinds = (forecast: Forecast) => forecast.warnings.map((warning) => warning.kind);
const openHours = (point: Float64Array, day: number) =>
  Array.from(point.subarray(24 * day, 24 * day + 24)).flatMap((value, hour) => (Number.isNaN(value) ? [] : [hour]));

/** Points finite or closed, bands in order and at or above 0, in intervals and days. */
function expectLawful(forecast: Forecast): void {
  const { point, lower80, lower95, upper80, upper95 } = forecast;
  const rows = [
    ...Array.from(point, (_, i) => [lower95[i]!, lower80[i]!, point[i]!, upper80[i]!, upper95[i]!]),
    ...forecast.days.map((day) => [day.lower95, day.lower80, day.point, day.upper80, day.upper95]),
  ];
  const unlawful = rows.filter(
    (row) => !row.every(Number.isNaN) && !row.every((value, k) => Number.isFinite(value) && value >= (row[k - 1] ?? 0)),
  );
  expect(unlawful).toEqual([]);
}

describe('a short history', () => {
  const weekly = (days: number) =>
    aSeries()
      .days(days)
      .open(8, 18)
      .contacts((at) => 10 * (at.weekday + 1) + (at.minute === 600 ? 10 : 0))
      .build();

  it('of one day is that day, every day', () => {
    const forecast = forecastVolume(weekly(1), { horizonIntervals: WEEK });
    for (const day of forecast.days) expect(day.point).toBeCloseTo(110, 6);
    for (let day = 0; day < 7; day++) {
      expect(openHours(forecast.point, day)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
      expect(forecast.point[24 * day + 10]).toBeCloseTo(20, 6);
    }
    expect(kinds(forecast)).toEqual(['shortHistory', 'borrowedWeekdays', 'bandsWithoutBacktest']);
    expect(forecast.blend).toEqual([{ engine: 'cleanedMean', weight: 1 }]);
    expectLawful(forecast);
  });

  it('of one week is the week again, and of three weeks their mean', () => {
    for (const days of [7, 21]) {
      const forecast = forecastVolume(weekly(days), { horizonIntervals: WEEK });
      forecast.days.forEach((day, k) => {
        expect(day.point).toBeCloseTo(100 * (k + 1) + 10, 3);
      });
      expect(kinds(forecast)).toContain('shortHistory');
      expectLawful(forecast);
    }
    const changing = aSeries()
      .days(21)
      .contacts((at) => 10 + 10 * Math.floor(at.day / 7))
      .build();
    expect(forecastVolume(changing, { horizonIntervals: 24 }).days[0]!.point).toBeCloseTo(24 * 20, 3);
  });

  it('of any length is lawful by every method, and by the handle times', () => {
    const random = randomSource(1);
    for (const days of [1, 3, 7, 13, 20, 28, 34, 50]) {
      const series = aSeries()
        .days(days)
        .open(8, 18, [0, 1, 2, 3, 4])
        .contacts(() => random.poisson(6))
        .handleTimes(() => 240 * random.gammaFactor(0.4))
        .build();
      const fitted = fitVolume(series, {});
      for (const method of FORECAST_METHODS) {
        const forecast = volumeForecast(fitted, { horizonIntervals: 2 * WEEK, method });
        expectLawful(forecast);
        expect(forecast.point.some((value) => value > 0)).toBe(true);
      }
      const times = forecastHandleTime(series, { horizonIntervals: 2 * WEEK });
      expectLawful(times);
      for (const seconds of times.point) if (!Number.isNaN(seconds)) expect(seconds).toBeGreaterThan(100);
    }
  });

  it('too short for last year says so, and takes the blend', () => {
    const forecast = forecastVolume(weekly(60), { horizonIntervals: 24, method: 'lastYear' });
    expect(forecast.method).toBe('auto');
    expect(forecast.warnings).toEqual([{ kind: 'methodNeedsHistory', method: 'lastYear' }]);
  });
});

describe('opening hours', () => {
  it('of a single day a week are forecast on that day alone', () => {
    const random = randomSource(1);
    const series = aSeries()
      .days(140)
      .open(9, 13, [3])
      .contacts(() => random.poisson(25))
      .build();
    const forecast = forecastVolume(series, { from: '2026-05-25', horizonIntervals: 2 * WEEK });
    const open = forecast.days.flatMap(({ date, point }) => (Number.isNaN(point) ? [] : [[weekdayOf(date), point]]));
    expect(open.map(([weekday]) => weekday)).toEqual([3, 3]);
    for (const [, total] of open) expect(Math.abs(total! - 100)).toBeLessThan(10);
    expect(openHours(forecast.point, 3)).toEqual([9, 10, 11, 12]);
    expectLawful(forecast);
  });

  it('round the clock leave nothing closed', () => {
    const random = randomSource(2);
    const series = aSeries()
      .days(140)
      .contacts(() => random.poisson(12))
      .build();
    const forecast = forecastVolume(series, { horizonIntervals: WEEK });
    for (const value of forecast.point) expect(Math.abs(value - 12)).toBeLessThan(3);
    expect(forecast.warnings).toEqual([]);
  });

  it('overnight are open on the right days, with their contacts on the right side of midnight', () => {
    // From 18:00 to 02:00, Monday night to Friday night; more after midnight than before, most at 23:00.
    const isOpen = ({ minute, weekday }: { minute: number; weekday: number }) =>
      (minute >= 1080 && weekday < 5) || (minute < 120 && weekday >= 1 && weekday < 6);
    const random = randomSource(3);
    const byHour: Record<number, number> = { 18: 4, 19: 6, 20: 8, 21: 10, 22: 14, 23: 40, 0: 30, 1: 12 };
    const series = aSeries()
      .days(140)
      .openWhere(isOpen)
      .contacts((at) => random.poisson(byHour[at.minute / 60]!))
      .build();
    const forecast = forecastVolume(series, { from: '2026-05-25', horizonIntervals: WEEK });
    expect(openHours(forecast.point, 0)).toEqual([18, 19, 20, 21, 22, 23]);
    for (const day of [1, 2, 3, 4]) expect(openHours(forecast.point, day)).toEqual([0, 1, 18, 19, 20, 21, 22, 23]);
    expect(openHours(forecast.point, 5)).toEqual([0, 1]);
    expect(forecast.days[6]!.point).toBeNaN();
    for (let day = 0; day < 6; day++)
      for (const hour of openHours(forecast.point, day))
        expect(Math.abs(forecast.point[24 * day + hour]! / byHour[hour]! - 1)).toBeLessThan(0.35);
    expect(Math.abs(forecast.days[0]!.point - 82)).toBeLessThan(8);
    expect(Math.abs(forecast.days[2]!.point - 124)).toBeLessThan(10);
    expect(Math.abs(forecast.days[5]!.point - 42)).toBeLessThan(5);
  });
});

describe('an amount', () => {
  it('of nothing but zeros is forecast as zero by every method', () => {
    const zeros = aSeries()
      .days(100)
      .contacts(() => 0)
      .build();
    const fitted = fitVolume(zeros, {});
    for (const method of FORECAST_METHODS) {
      const forecast = volumeForecast(fitted, { horizonIntervals: WEEK, method });
      expect(forecast.point.every((value) => value === 0)).toBe(true);
      expect(Math.max(...forecast.upper95)).toBeLessThan(0.6);
      expectLawful(forecast);
    }
    expect(volumeForecast(fitted, { horizonIntervals: 1 }).blend.every(({ weight }) => weight === 0.2)).toBe(true);
  });

  it('of 0.1 an interval has the right sum, and bands that begin at 0', () => {
    const random = randomSource(4);
    const series = aSeries()
      .days(140)
      .every(30)
      .contacts(() => random.poisson(0.1))
      .build();
    const fitted = fitVolume(series, {});
    for (const method of FORECAST_METHODS) {
      const forecast = volumeForecast(fitted, { horizonIntervals: 28 * 48, method });
      expectLawful(forecast);
      expect(forecast.point.some(Number.isNaN)).toBe(false);
      expect(Math.max(...forecast.lower95)).toBeLessThan(0.01);
    }
    const { days } = volumeForecast(fitted, { horizonIntervals: 28 * 48 });
    const perDay = days.reduce((sum, day) => sum + day.point / 28, 0);
    // 4.8 a day are expected; the logs lean towards the median, which is a little less.
    expect(perDay).toBeGreaterThan(3.8);
    expect(perDay).toBeLessThan(5.3);
  });

  it('by the day or by five minutes is as lawful', () => {
    const random = randomSource(5);
    const days = aSeries()
      .days(200)
      .every(1440)
      .contacts((at) => random.poisson(at.weekday < 5 ? 300 : 100))
      .build();
    const byDay = forecastVolume(days, { horizonIntervals: 28 });
    expect(Array.from(byDay.point)).toEqual(byDay.days.map((day) => day.point));
    expect(Array.from(byDay.upper95)).toEqual(byDay.days.map((day) => day.upper95));
    byDay.days.forEach(({ date, point }) => {
      expect(Math.abs(point / (weekdayOf(date) < 5 ? 300 : 100) - 1)).toBeLessThan(0.1);
    });
    expectLawful(byDay);
    const fine = aSeries()
      .days(70)
      .every(5)
      .open(8, 20)
      .contacts((at) => random.poisson(at.minute < 720 ? 12 : 4))
      .build();
    const byFive = forecastVolume(fine, { horizonIntervals: 7 * 288 });
    expectLawful(byFive);
    expect(byFive.point.subarray(0, 96).every(Number.isNaN)).toBe(true);
    expect(Math.abs(byFive.point[120]! - 12)).toBeLessThan(2);
    expect(Math.abs(byFive.point[200]! - 4)).toBeLessThan(1);
  });
});

describe('a missing month', () => {
  const random = randomSource(6);
  const values = Float64Array.from({ length: 300 }, () => 1 + 0.04 * random.normal());
  const lacking = (isMissing: (day: number) => boolean) =>
    aSeries()
      .days(300)
      .every(1440)
      .contacts((at) => (at.weekday < 5 ? 500 : 200) * values[at.day]!)
      .withGap((at) => isMissing(at.day))
      .build();
  const from = '2026-11-02';

  it('in the middle hardly matters', () => {
    const forecast = forecastVolume(
      lacking((day) => day >= 200 && day < 230),
      { from, horizonIntervals: 28 },
    );
    const whole = forecastVolume(
      lacking(() => false),
      { from, horizonIntervals: 28 },
    );
    forecast.point.forEach((value, day) => {
      expect(Math.abs(value / whole.point[day]! - 1)).toBeLessThan(0.03);
    });
    expect(forecast.warnings).toEqual(whole.warnings);
  });

  it('at the end is a gap before the forecast, which leads further', () => {
    const forecast = forecastVolume(
      lacking((day) => day >= 270),
      { from, horizonIntervals: 28 },
    );
    expect(forecast.days[0]!.date).toBe(from);
    expect(forecast.warnings).toEqual([{ kind: 'gapBeforeForecast', days: 31 }]);
    forecast.days.forEach(({ date, point }) => {
      expect(Math.abs(point / (weekdayOf(date) < 5 ? 500 : 200) - 1)).toBeLessThan(0.08);
    });
    expectLawful(forecast);
  });

  it('at the end without a first day named begins after the last reading', () => {
    const { days, warnings } = forecastVolume(
      lacking((day) => day >= 270),
      { horizonIntervals: 7 },
    );
    expect(days[0]!.date).toBe('2026-10-02');
    expect(warnings).toEqual([]);
  });
});

describe('a leap day', () => {
  it('is learnt from and forecast like any day', () => {
    const daily = (days: number) =>
      aSeries()
        .from('2023-01-02')
        .days(days)
        .every(1440)
        .contacts((at) => 100 * (at.weekday + 1))
        .build();
    // Up to 28 February 2024, and through the 29th.
    const over = forecastVolume(daily(423), { horizonIntervals: 3 });
    expect(over.days.map((day) => day.date)).toEqual(['2024-02-29', '2024-03-01', '2024-03-02']);
    over.days.forEach(({ date, point }) => {
      expect(Math.abs(point / (100 * (weekdayOf(date) + 1)) - 1)).toBeLessThan(0.02);
    });
    const after = forecastVolume(daily(424), { horizonIntervals: 366 + 1 });
    expect(after.days[0]!.date).toBe('2024-03-01');
    expect(after.days.at(-1)!.date).toBe('2025-03-02');
    expectLawful(after);
  });
});

describe('impossible readings', () => {
  const series = aSeries()
    .days(28)
    .handleTimes(() => 200)
    .handled(() => 10)
    .build();

  it.each(['contacts', 'averageHandleTimeSeconds', 'contactsHandled'] as const)(
    'of %s are refused by name',
    (column) => {
      for (const bad of [-1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const broken = { ...series, [column]: series[column]!.with(100, bad) };
        const forecast = column === 'contacts' ? forecastVolume : forecastHandleTime;
        expect(() => forecast(broken, { horizonIntervals: 1 })).toThrow(RangeError);
        expect(() => forecast(broken, { horizonIntervals: 1 })).toThrow(column);
      }
    },
  );

  it('that are all missing are refused as a series without reading', () => {
    const missing = { ...series, contacts: series.contacts.map(() => Number.NaN) };
    for (const forecast of [forecastVolume, forecastHandleTime])
      expect(() => forecast(missing, { horizonIntervals: 1 })).toThrow(/series must have a reading/);
  });
});

describe('a history that starts anew', () => {
  const series = aSeries()
    .days(61)
    .open(8, 18, [0, 1, 2, 3, 4, 5])
    .contacts((at) => (at.day < 59 ? 10 : 20))
    .build();

  it('forgets older volumes, and not that Sundays are closed', () => {
    // The last two days are a Thursday and a Friday.
    const forecast = forecastVolume(series, { horizonIntervals: WEEK, historyFrom: '2026-03-05' });
    const open = forecast.days.map(({ point }) => !Number.isNaN(point));
    const sunday = forecast.days.findIndex(({ date }) => weekdayOf(date) === 6);
    expect(open).toEqual(forecast.days.map((_, day) => day !== sunday));
    expect(forecast.warnings).toContainEqual({ kind: 'borrowedWeekdays', weekdays: [0, 1, 2, 5] });
    for (const { point } of forecast.days) if (!Number.isNaN(point)) expect(point).toBeCloseTo(200, 6);
  });

  it('opens a weekday that only the new history shows open', () => {
    const sundaysNow = aSeries()
      .days(63)
      .openWhere((at) => at.minute >= 480 && at.minute < 1080 && (at.weekday < 6 || at.day >= 56))
      .build();
    const forecast = forecastVolume(sundaysNow, { horizonIntervals: WEEK, historyFrom: '2026-03-02' });
    expect(forecast.days.some(({ point }) => Number.isNaN(point))).toBe(false);
  });
});
