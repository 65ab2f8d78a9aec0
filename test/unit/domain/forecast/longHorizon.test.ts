import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../../../src/domain/calendar.ts';
import type { Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const FIRST = '2023-01-02';
const seasonOf = (day: number) => Math.exp(0.4 * Math.sin((2 * Math.PI * day) / 365.25));

function days(count: number) {
  const random = randomSource(1);
  return aSeries()
    .from(FIRST)
    .days(count)
    .every(1440)
    .contacts((at) => 1000 * seasonOf(at.day) * (at.weekday < 5 ? 1 : 0.4) * Math.exp(0.05 * random.normal()))
    .build();
}

/** Mean of four weeks of the forecast over that of the truth. */
const month = ({ days: ahead }: Forecast, from: number, history: number) => {
  let said = 0;
  let came = 0;
  for (let day = from; day < from + 28; day++) {
    said += ahead[day]!.point;
    came += 1000 * seasonOf(history + day) * (weekdayOf(ahead[day]!.date) < 5 ? 1 : 0.4);
  }
  return said / came;
};

describe('eighteen months ahead', () => {
  it('with three years of days are finite, in order, and have the season', () => {
    const forecast = forecastVolume(days(1096), { horizonIntervals: 548 });
    expect(forecast.days.at(-1)!.date).toBe(addDays(FIRST, 1096 + 547));
    for (const day of forecast.days) {
      expect(Number.isFinite(day.upper95)).toBe(true);
      expect(day.point).toBeGreaterThan(0);
    }
    for (const from of [0, 91, 182, 273, 364, 455, 520])
      expect(Math.abs(month(forecast, from, 1096) - 1)).toBeLessThan(0.04);
    expect(forecast.warnings).toEqual([]);
  });

  it('with one year are finite, and the forecast says what it cannot know', () => {
    const forecast = forecastVolume(days(365), { horizonIntervals: 548 });
    expect(forecast.point.every((value) => Number.isFinite(value) && value > 50 && value < 5000)).toBe(true);
    expect(forecast.warnings).toEqual([{ kind: 'longHorizon', historyDays: 365 }]);
    expect(forecastVolume(days(365), { horizonIntervals: 91 }).warnings).toEqual([]);
    expect(forecastVolume(days(365), { horizonIntervals: 92 }).warnings).toHaveLength(1);
  });
});
