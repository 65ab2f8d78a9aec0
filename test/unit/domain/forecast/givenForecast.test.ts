import { describe, expect, it } from 'vitest';
import { dateOfDay, intervalCount } from '../../../../src/domain/calendar.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import { givenForecast, givenHandleTime } from '../../../../src/domain/forecast/givenForecast.ts';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';
import { aSeries } from '../../../builders.ts';

const rome = 'Europe/Rome';
/** Four weeks of half-hours, 8 to 18 from Monday to Friday, and the two weeks to plan. */
const history = aSeries()
  .every(30)
  .in(rome)
  .open(8, 18, [0, 1, 2, 3, 4])
  .contacts((at) => 10 + at.minute / 60)
  .build();
const from = '2026-02-02';
const horizonIntervals = intervalCount(intervalGrid({ ...history.grid, firstDate: from, dayCount: 14 }));
const model = forecastVolume(history, { from, horizonIntervals });
const options = { like: history.grid, from, horizonIntervals, model };
const given = () =>
  aSeries()
    .from(from)
    .days(14)
    .every(30)
    .in(rome)
    .open(9, 17, [0, 1, 2, 3, 4])
    .contacts(() => 7);
const sum = (values: Float64Array) => values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);

describe('givenForecast', () => {
  it('has the points of the series and no bands, on the days asked for', () => {
    const series = given().build();
    const forecast = givenForecast(series, options);
    expect(forecast.point).toEqual(series.contacts);
    expect(forecast.method).toBe('own');
    expect(forecast.warnings).toEqual([]);
    for (const band of ['lower80', 'upper80', 'lower95', 'upper95'] as const) {
      expect(forecast[band].every(Number.isNaN)).toBe(true);
    }
    expect(forecast.days.map(({ point }) => point).slice(0, 7)).toEqual([
      112,
      112,
      112,
      112,
      112,
      Number.NaN,
      Number.NaN,
    ]);
    expect(forecast.days[0]).toMatchObject({ date: from, lower80: Number.NaN, upper95: Number.NaN });
    expect([forecast.candidates, forecast.backtest.origins, forecast.withoutEvents]).toEqual([[], [], null]);
  });

  it('closes the days that it does not hold, and names those on which somebody is expected', () => {
    const series = given().from('2026-02-04').days(9).build();
    const { days, warnings } = givenForecast(series, options);
    expect(days.filter(({ point }) => !Number.isNaN(point)).map(({ date }) => date.slice(8))).toEqual(
      '04 05 06 09 10 11 12'.split(' '),
    );
    // 7, 8, 14 and 15 February are a weekend.
    expect(warnings).toEqual([{ kind: 'daysNotGiven', dates: ['2026-02-02', '2026-02-03', '2026-02-13'] }]);
  });

  it('keeps closed days closed, without missing them', () => {
    const { days, warnings } = givenForecast(given().build(), { ...options, closedDays: ['2026-02-03', '2027-01-01'] });
    expect(days[1]!.point).toBeNaN();
    expect(warnings).toEqual([]);
  });

  it.each([15, 60])('keeps every sum with intervals of %s minutes, and says that they are others', (minutes) => {
    const series = given()
      .every(minutes)
      .contacts((at) => 3 + (at.interval % 5))
      .build();
    const { point, days, warnings } = givenForecast(series, options);
    expect(sum(point)).toBeCloseTo(sum(series.contacts), 9);
    expect(days[0]!.point).toBeCloseTo(sum(series.contacts.subarray(0, series.grid.dayFirstInterval[1]!)), 9);
    expect(warnings).toEqual([{ kind: 'givenInOtherIntervals', givenMinutes: minutes, minutes: 30 }]);
  });

  it('spreads the total of a day as the model spreads it, on a day that the model closes as on the others', () => {
    const series = aSeries()
      .from(from)
      .days(14)
      .every(1440)
      .in(rome)
      .contacts((at) => 100 + at.day)
      .build();
    const { point, days, warnings } = givenForecast(series, options);
    expect(days.map((day) => Math.round(day.point))).toEqual(Array.from({ length: 14 }, (_, day) => 100 + day));
    expect(warnings).toEqual([{ kind: 'dailyTotalsSpread' }]);
    const share = (column: Float64Array, i: number) => column[i]! / sum(column.subarray(0, 48));
    for (const i of [16, 25, 35]) expect(share(point, i)).toBeCloseTo(share(model.point, i), 9);
    expect(point[15]).toBeNaN();
    const saturday = point.subarray(5 * 48, 6 * 48);
    expect(saturday.findIndex((contacts) => contacts > 0)).toBe(16);
  });

  it('says that nothing is open when no day is its own', () => {
    const past = given().from('2025-02-03').build();
    const { warnings, point } = givenForecast(past, options);
    expect(point.every(Number.isNaN)).toBe(true);
    expect(warnings.map(({ kind }) => kind)).toEqual(['daysNotGiven', 'nothingOpen']);
  });

  it('stands where the clock says over a change, in a zone and read without one', () => {
    const night = aSeries()
      .every(60)
      .in(rome)
      .contacts(() => 4);
    const like = night.build().grid;
    const autumn = { like, from: '2026-10-25', horizonIntervals: 25, model: { point: new Float64Array(25).fill(4) } };
    const own = aSeries()
      .from('2026-10-24')
      .days(3)
      .in(rome)
      .contacts((at) => at.interval)
      .build();
    expect(Array.from(givenForecast(own, autumn).point)).toEqual(Array.from({ length: 25 }, (_, k) => 24 + k));
    const floating = aSeries()
      .from('2026-10-25')
      .days(1)
      .contacts((at) => at.minute / 60)
      .build();
    expect(Array.from(givenForecast(floating, autumn).point).slice(0, 5)).toEqual([0, 1, 2, Number.NaN, 3]);
  });

  it('refuses a series without a reading, naming it', () => {
    const empty = given()
      .withGap(() => true)
      .build();
    expect(() => givenForecast(empty, options)).toThrow(/^series /);
    expect(() => givenForecast(given().build(), { ...options, horizonIntervals: 0 })).toThrow(/^horizonIntervals /);
  });
});

describe('givenHandleTime', () => {
  const modelTimes = { point: new Float64Array(horizonIntervals).fill(300) };

  it('is the own one where there is one, the model’s elsewhere, closed where the own volumes are', () => {
    const series = given()
      .handleTimes((at) => (at.minute < 720 ? 200 : Number.NaN))
      .build();
    const { point, days } = givenHandleTime(series, options, modelTimes)!;
    expect([point[17], point[18], point[24]]).toEqual([Number.NaN, 200, 300]);
    // Six half-hours of 200 s and ten of 300 s, 7 contacts each.
    expect(days[0]!.point).toBeCloseTo((6 * 200 + 10 * 300) / 16, 9);
    expect(dateOfDay(history.grid, 0)).toBe('2026-01-05');
  });

  it('is the model’s where the own has none, and nothing where nobody knows any', () => {
    expect(givenHandleTime(given().build(), options, modelTimes)!.point[18]).toBe(300);
    expect(givenHandleTime(given().build(), options, null)).toBeNull();
    const alone = givenHandleTime(
      given()
        .handleTimes(() => 180)
        .build(),
      options,
      null,
    )!;
    expect(alone.point[18]).toBe(180);
  });
});
