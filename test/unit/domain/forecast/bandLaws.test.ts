import { describe, expect, it } from 'vitest';
import { forecastHandleTime } from '../../../../src/domain/forecast/forecastHandleTime.ts';
import { type DayForecast, FORECAST_METHODS, type Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { fitVolume, forecastVolume, volumeForecast } from '../../../../src/domain/forecast/forecastVolume.ts';
import { periodBand } from '../../../../src/domain/forecast/periodSpread.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

/** A level that walks, with so much deviation a day, and days of noise beside Poisson's. */
function history({ seed = 1, days = 200, walk = 0.01, perInterval = 20 } = {}) {
  const random = randomSource(seed);
  const level = Float64Array.from({ length: days }, () => walk * random.normal());
  for (let day = 1; day < days; day++) level[day]! += level[day - 1]!;
  return aSeries()
    .days(days)
    .every(240)
    .open(8, 20)
    .contacts((at) => random.poisson(perInterval * Math.exp(level[at.day]!) * (at.weekday < 5 ? 1 : 0.5)))
    .handleTimes(() => 240 * random.gammaFactor(0.2))
    .build();
}

const isOrdered = (day: Omit<DayForecast, 'date'>) =>
  0 <= day.lower95 &&
  day.lower95 <= day.lower80 &&
  day.lower80 <= day.point &&
  day.point <= day.upper80 &&
  day.upper80 <= day.upper95;

function bandsOf({ point, lower80, lower95, upper80, upper95, days }: Forecast) {
  const ofIntervals = Array.from(point, (value, i) => ({
    point: value,
    lower80: lower80[i]!,
    lower95: lower95[i]!,
    upper80: upper80[i]!,
    upper95: upper95[i]!,
  }));
  return [...ofIntervals, ...days].filter((one) => !Number.isNaN(one.point));
}

function weeks({ days, periodSpread }: Forecast) {
  return Array.from({ length: days.length / 7 }, (_, week) => {
    const ofWeek = days.slice(7 * week, 7 * week + 7);
    const sum = (of: (day: DayForecast) => number) => ofWeek.reduce((total, day) => total + of(day), 0);
    return {
      week: periodBand(
        periodSpread,
        sum((day) => day.point),
        7,
        7 * week + 3,
      ),
      days: { width80: sum((day) => day.upper80 - day.lower80), width95: sum((day) => day.upper95 - day.lower95) },
    };
  });
}

describe('bands', () => {
  it('are in order by every method, in intervals and days, of contacts and handle times', () => {
    for (const options of [{}, { perInterval: 0.4 }, { days: 60, walk: 0.1 }]) {
      const series = history(options);
      const fitted = fitVolume(series, {});
      for (const method of FORECAST_METHODS) {
        const bands = bandsOf(volumeForecast(fitted, { horizonIntervals: 60 * 6, method }));
        expect(bands.length).toBeGreaterThan(200);
        expect(bands.filter((band) => !isOrdered(band))).toEqual([]);
      }
      for (const method of ['auto', 'lastWeek'] as const) {
        const bands = bandsOf(forecastHandleTime(series, { horizonIntervals: 60 * 6, method }));
        expect(bands.filter((band) => !isOrdered(band))).toEqual([]);
      }
    }
  });

  it('of a week are narrower than those of its days together, by every method', () => {
    const fitted = fitVolume(history({ days: 280 }), {});
    for (const method of FORECAST_METHODS) {
      for (const { week, days } of weeks(volumeForecast(fitted, { horizonIntervals: 56 * 6, method }))) {
        expect(isOrdered(week)).toBe(true);
        expect(week.upper80 - week.lower80).toBeLessThan(days.width80);
        expect(week.upper95 - week.lower95).toBeLessThan(days.width95);
      }
    }
  });

  it('widen with the lead beyond four weeks where the level drifts, in intervals, days and weeks', () => {
    const drifting = forecastVolume(history({ days: 430, walk: 0.03, perInterval: 200 }), {
      horizonIntervals: 112 * 6,
    });
    expect(drifting.periodSpread.driftPerDay).toBeGreaterThan(1e-5);
    const width = (day: number) => Math.log((drifting.days[day]!.upper80 + 0.5) / (drifting.days[day]!.lower80 + 0.5));
    expect(width(27)).toBeCloseTo(width(13), 9);
    for (const day of [41, 55, 111]) expect(width(day)).toBeGreaterThan(width(day - 14) + 1e-6);
    const relative = (i: number) => (drifting.upper80[i]! - drifting.lower80[i]!) / drifting.point[i]!;
    // Intervals of 8:00 on a Tuesday, 16 weeks and 4 weeks ahead.
    expect(relative(105 * 6 + 3)).toBeGreaterThan(relative(21 * 6 + 3));
    const ofWeeks = weeks(drifting).map(({ week }) => Math.log(week.upper80 / week.lower80));
    expect(ofWeeks[3]).toBeCloseTo(ofWeeks[1]!, 2);
    for (const week of [5, 8, 15]) expect(ofWeeks[week]).toBeGreaterThan(ofWeeks[week - 1]!);
  });

  it('do not, where nothing tells of a drift', () => {
    const { days, periodSpread } = forecastVolume(history({ days: 200 }), { horizonIntervals: 112 * 6 });
    expect(periodSpread.driftPerDay).toBe(0);
    const width = (day: number) => Math.log((days[day]!.upper80 + 0.5) / (days[day]!.lower80 + 0.5));
    expect(width(111)).toBeCloseTo(width(20), 9);
  });

  it('of a season of days hold about what they say, weeks too', () => {
    let within = 0;
    let weeksWithin = 0;
    let count = 0;
    let weekCount = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const truth = history({ seed, days: 252 + 28, walk: 0.005, perInterval: 60 });
      const forecast = forecastVolume(truth, { from: '2026-09-14', horizonIntervals: 28 * 6 });
      const came = forecast.days.map((_, day) =>
        truth.contacts.subarray(6 * (252 + day), 6 * (253 + day)).reduce((sum, value) => sum + (value || 0), 0),
      );
      forecast.days.forEach(({ lower80, upper80 }, day) => {
        count++;
        if (came[day]! >= lower80 && came[day]! <= upper80) within++;
      });
      weeks(forecast).forEach(({ week }, k) => {
        const total = came.slice(7 * k, 7 * k + 7).reduce((sum, value) => sum + value, 0);
        weekCount++;
        if (total >= week.lower80 && total <= week.upper80) weeksWithin++;
      });
    }
    expect(within / count).toBeGreaterThan(0.7);
    expect(within / count).toBeLessThan(0.95);
    expect(weeksWithin / weekCount).toBeGreaterThan(0.6);
  });
});
