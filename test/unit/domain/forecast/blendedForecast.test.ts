import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../../../src/domain/calendar.ts';
import { wape } from '../../../../src/domain/forecast/accuracy.ts';
import type { DayEngineName } from '../../../../src/domain/forecast/forecastTypes.ts';
import { fitVolume, forecastVolume, volumeForecast } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const FIRST = '2023-01-02';
const WEEKDAYS = [1.5, 1.2, 1.1, 1, 1.1, 0.4, 0.2];

/** Weekdays, a billing cycle in the month, a season in the year, a level that has just risen by half, and noise. */
function everything(seed: number, days: number) {
  const random = randomSource(seed);
  return aSeries()
    .from(FIRST)
    .days(days)
    .every(1440)
    .contacts((at) => {
      const month = 0.25 * Math.cos((2 * Math.PI * Number(at.date.slice(8))) / 30.4);
      const year = 0.3 * Math.sin((2 * Math.PI * at.day) / 365.25);
      const level = at.day >= 850 ? 1.5 : 1;
      return 800 * level * WEEKDAYS[at.weekday]! * Math.exp(month + year + 0.05 * random.normal());
    })
    .build();
}

describe('the blend', () => {
  it('beats the mean of four weeks where there is more than weekdays, by its back-test and by what came', () => {
    for (const seed of [1, 2]) {
      const days = 900;
      const series = everything(seed, days + 56);
      const fitted = fitVolume(series, { from: addDays(FIRST, days) });
      const auto = volumeForecast(fitted, { horizonIntervals: 56 });
      const mean = volumeForecast(fitted, { horizonIntervals: 56, method: 'meanOf4Weeks' });
      const tested = (method: string) => auto.backtest.candidates.find((one) => one.method === method)!.accuracy.day;
      expect(tested('auto').wape).toBeLessThan(0.75 * tested('meanOf4Weeks').wape);
      const came = series.contacts.slice(days);
      expect(wape(came, auto.point)).toBeLessThan(0.75 * wape(came, mean.point));
      expect(wape(came, auto.point)).toBeLessThan(0.12);
    }
  });

  it('weighs the engines that its back-test favours, all of it summing to 1', () => {
    const { blend, backtest } = forecastVolume(everything(3, 700), { horizonIntervals: 1 });
    expect(blend.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(blend.map(({ engine }) => engine)).not.toContain('cleanedMean');
    const wapeOf = (method: string) => backtest.candidates.find((one) => one.method === method)!.accuracy.day.wape;
    const byWeight = [...blend].sort((a, b) => b.weight - a.weight);
    expect(wapeOf(byWeight[0]!.engine)).toBeLessThan(wapeOf(byWeight.at(-1)!.engine));
  });

  it('is weighed up to nine weeks ahead, and from thirteen on is of what knows the season alone', () => {
    const fitted = fitVolume(everything(5, 600), {});
    const pointsOf = (method: 'auto' | DayEngineName) =>
      volumeForecast(fitted, { horizonIntervals: 120, method }).point;
    const { blend, point } = volumeForecast(fitted, { horizonIntervals: 120 });
    const engines = new Map(blend.map(({ engine }) => [engine, pointsOf(engine)]));
    const near = (day: number) =>
      blend.reduce((sum, { engine, weight }) => sum + weight * engines.get(engine)![day]!, 0);
    const far = (day: number) => (engines.get('calendarRegression')![day]! + engines.get('monthRegression')![day]!) / 2;
    for (const day of [0, 40, 63]) expect(point[day]).toBeCloseTo(near(day), 6);
    expect(point[77]).toBeCloseTo((near(77) + far(77)) / 2, 6);
    for (const day of [91, 119]) expect(point[day]).toBeCloseTo(far(day), 6);
    expect(Math.abs(near(91) / far(91) - 1)).toBeGreaterThan(0.02);
  });

  it.each([1.6, 2, 0.5])('is at a new level of %d within 15 % after six weeks', (ratio) => {
    for (const [days, noise] of [
      [168, 0.05],
      [300, 0.02],
      [300, 0.1],
      [800, 0.05],
    ] as const) {
      const random = randomSource(days);
      const series = aSeries()
        .from(FIRST)
        .days(days)
        .every(1440)
        .contacts(
          (at) => 1000 * WEEKDAYS[at.weekday]! * (at.day >= days - 42 ? ratio : 1) * Math.exp(noise * random.normal()),
        )
        .build();
      const forecast = forecastVolume(series, { horizonIntervals: 28 });
      const expected = forecast.days.reduce((sum, { date }) => sum + 1000 * ratio * WEEKDAYS[weekdayOf(date)]!, 0);
      const total = forecast.days.reduce((sum, { point }) => sum + point, 0);
      expect(Math.abs(total / expected - 1)).toBeLessThan(0.15);
    }
  });
});
