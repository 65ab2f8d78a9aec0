import { describe, expect, it } from 'vitest';
import {
  comparableDays,
  comparableFrom,
  compareWithActuals,
} from '../../../../src/domain/forecast/compareWithActuals.ts';
import type { Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { givenForecast } from '../../../../src/domain/forecast/givenForecast.ts';
import { aSeries } from '../../../builders.ts';

type Builder = ReturnType<typeof aSeries>;
/** Two intervals a day, at 8 and 9; `at.minute` tells them apart. */
const twoHours = (days: number) => aSeries().days(days).open(8, 10);

/** A forecast of these points: intervals within 2 and 4 of them, days within 3 and 6. */
function forecastOf(builder: Builder): Forecast {
  const series = builder.build();
  const { grid, contacts } = series;
  const forecast = givenForecast(series, {
    like: grid,
    from: grid.firstDate,
    horizonIntervals: contacts.length,
    model: { point: contacts },
  });
  const by = (change: number) => contacts.map((value) => value + change);
  const days = forecast.days.map((day) => ({
    ...day,
    lower80: day.point - 3,
    upper80: day.point + 3,
    lower95: day.point - 6,
    upper95: day.point + 6,
  }));
  return { ...forecast, lower80: by(-2), upper80: by(2), lower95: by(-4), upper95: by(4), days };
}

// Forecast 10 and 20 a day. Day 0 came as 10 and 21, day 1 as 13 and 24, day 2 as 5 and 20; by hand:
// intervals: errors 0 1 3 4 5 0 = 13 of 93; forecast 90. Days: 31, 37, 25: errors 1 7 5 = 13 of 93.
// Within 2: 10, 21, 20: 3 of 6; within 4: 10, 21, 13, 24, 20: 5 of 6. Days within 3: the first; within 6: first and third.
const came = [10, 21, 13, 24, 5, 20];
const forecast = () => forecastOf(twoHours(3).contacts((at) => (at.minute < 540 ? 10 : 20)));
const actual = () => twoHours(3).contacts((at) => came[at.day * 2 + (at.minute < 540 ? 0 : 1)]!);

describe('compareWithActuals', () => {
  it('has the figures computed by hand', () => {
    const found = compareWithActuals(forecast(), actual().build())!;
    expect(found).toMatchObject({ from: '2026-01-05', to: '2026-01-07', forecast: 90, actual: 93 });
    expect(found.accuracy.interval.wape).toBeCloseTo(13 / 93, 12);
    expect(found.accuracy.interval.bias).toBeCloseTo(-3 / 93, 12);
    expect(found.accuracy.day.wape).toBeCloseTo(13 / 93, 12);
    expect(found.accuracy.day.bias).toBeCloseTo(-3 / 93, 12);
    expect(found.coverage.interval).toEqual({ within80: 3 / 6, within95: 5 / 6 });
    expect(found.coverage.day).toEqual({ within80: 1 / 3, within95: 2 / 3 });
    expect(found.days).toEqual([
      { date: '2026-01-05', forecast: 30, actual: 31, difference: -1, within80: true, within95: true },
      { date: '2026-01-06', forecast: 30, actual: 37, difference: -7, within80: false, within95: false },
      { date: '2026-01-07', forecast: 30, actual: 25, difference: 5, within80: false, within95: true },
    ]);
  });

  it('scores weeks that are over: runs of seven days from the first', () => {
    const plan = forecastOf(twoHours(20).contacts(() => 10));
    const { accuracy } = compareWithActuals(
      plan,
      twoHours(20)
        .contacts((at) => (at.day < 7 ? 12 : 9))
        .build(),
    )!;
    // 140 forecast, 168 and 126 came; the third week is not over.
    expect(accuracy.week.wape).toBeCloseTo((28 + 14) / (168 + 126), 12);
    expect(accuracy.week.bias).toBeCloseTo(-14 / 294, 12);
    expect(compareWithActuals(forecast(), actual().build())!.accuracy.week.wape).toBeNaN();
  });

  it('judges weeks by bands of their own', () => {
    const plan = forecastOf(twoHours(14).contacts(() => 10));
    // Of 140 in seven days: log deviation sqrt(0.1^2 + 0.1^2 / 7 + 1 / 141) = 0.13591, so that 80 % lie within
    // 140.5 exp(+-1.2816 x 0.13591) - 0.5 = 117.5 to 166.7 and 95 % within 140.5 exp(+-1.96 x 0.13591) - 0.5 = 107.1 to 182.9.
    const spread = { ...plan, periodSpread: { shared: 0.1, own: 0.1, driftPerDay: 0 } };
    const weekOf = (first: number, second: number) =>
      compareWithActuals(
        spread,
        twoHours(14)
          .contacts((at) => (at.day < 7 ? first : second) / 14)
          .build(),
      )!.coverage.week;
    expect(weekOf(166, 118)).toEqual({ within80: 1, within95: 1 });
    expect(weekOf(167, 117)).toEqual({ within80: 0, within95: 1 });
    expect(weekOf(183, 108)).toEqual({ within80: 0, within95: 0.5 });
    expect(compareWithActuals(plan, twoHours(14).build())!.coverage.week.within80).toBeNaN();
  });

  it('leaves out what has no reading, of the forecast too, and judges such a day by the same part of its band', () => {
    const partly = actual()
      .withGap((at) => (at.day === 0 && at.minute < 540) || at.day === 2)
      .build();
    const found = compareWithActuals(forecast(), partly)!;
    // Of 30 with a band of 27 to 33, 20 are left: 18 to 22 holds 21.
    expect(found.days[0]).toMatchObject({ forecast: 20, actual: 21, within80: true });
    expect(found).toMatchObject({ to: '2026-01-06', forecast: 50, actual: 58 });
    expect(found.accuracy.interval.wape).toBeCloseTo(8 / 58, 12);
  });

  it('takes contacts in hours that the forecast had closed as not forecast, outside of any band', () => {
    const closed = forecastOf(twoHours(3).openWhere((at) => at.day === 0 && at.minute === 480));
    const found = compareWithActuals(closed, actual().build())!;
    expect(found.days[1]).toEqual({
      date: '2026-01-06',
      forecast: 0,
      actual: 37,
      difference: -37,
      within80: null,
      within95: null,
    });
    expect(found.accuracy.day.wape).toBeCloseTo((21 + 37 + 25) / 93, 12);
    expect(found.coverage.interval).toEqual({ within80: 1, within95: 1 });
  });

  it('stands on the days of the forecast, whenever the history begins', () => {
    const longer = aSeries()
      .from('2025-12-29')
      .days(10)
      .open(8, 10)
      .contacts((at) => (at.day < 7 ? 999 : came[(at.day - 7) * 2 + (at.minute < 540 ? 0 : 1)]!));
    expect(compareWithActuals(forecast(), longer.build())).toEqual(compareWithActuals(forecast(), actual().build()));
    expect(compareWithActuals(forecast(), aSeries().from('2026-02-02').build())).toBeNull();
  });

  it('compares an autumn day of 25 hours with itself', () => {
    const night = () =>
      aSeries()
        .from('2026-10-25')
        .days(1)
        .in('Europe/Rome')
        .contacts((at) => at.interval);
    const found = compareWithActuals(forecastOf(night()), night().build())!;
    expect(found).toMatchObject({ forecast: 300, actual: 300 });
    expect(found.accuracy.interval.wape).toBe(0);
  });

  it('refuses another interval or zone', () => {
    expect(() => compareWithActuals(forecast(), twoHours(3).every(30).build())).toThrow(/^series /);
    expect(() => compareWithActuals(forecast(), twoHours(3).in('Europe/Rome').build())).toThrow(/^series /);
  });
});

describe('the days that can be compared', () => {
  const history = (days: number) => ({ series: twoHours(days).build(), historyFrom: null });

  it('have two weeks of history before them, and end with it', () => {
    expect(comparableFrom(history(28))).toEqual({ first: '2026-01-19', last: '2026-02-01' });
    expect(comparableFrom(history(14))).toBeNull();
    expect(comparableDays(history(28), '2026-01-19')).toBe(14);
    expect(comparableDays(history(28), '2026-02-01')).toBe(1);
    expect(comparableDays(history(28), '2026-01-18')).toBe(0);
    expect(comparableDays(history(28), '2026-02-02')).toBe(0);
  });

  it('are 13 weeks at most', () => {
    expect(comparableDays(history(300), '2026-01-19')).toBe(91);
  });

  it('do not count the history that teaches nothing', () => {
    expect(comparableFrom({ ...history(28), historyFrom: '2026-01-10' })!.first).toBe('2026-01-24');
    expect(comparableFrom({ ...history(28), historyFrom: '2025-12-01' })!.first).toBe('2026-01-19');
  });
});
