import { describe, expect, it } from 'vitest';
import { poissonMeanAbsoluteDeviation } from '../../../../src/domain/forecast/accuracy.ts';
import type { Forecast, ForecastOptions } from '../../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

/** The mean of the last four weeks: what it learns from and how it is laid out, every method shares. */
const meanForecast = (series: VolumeSeries, options: ForecastOptions) =>
  forecastVolume(series, { method: 'meanOf4Weeks', ...options });

const WEEK = 7 * 24;
const ofMethod = (forecast: Forecast, method: string) =>
  forecast.backtest.candidates.find((candidate) => candidate.method === method)!;

/** Poisson counts of a rate that never changes: what bands should be about. */
function poissonWeeks(weeks: number, mean: number, seed = 1) {
  const random = randomSource(seed);
  return aSeries()
    .days(7 * weeks)
    .open(8, 20)
    .contacts(() => random.poisson(mean));
}

describe('the back-test', () => {
  it('starts from ten weekly days inside the history, and from older ones that knew half a year', () => {
    const { backtest } = meanForecast(poissonWeeks(20, 10).build(), { horizonIntervals: 13 * WEEK });
    expect(backtest.leadDays).toBe(28);
    expect(backtest.origins).toHaveLength(10);
    expect(backtest.origins[0]).toBe('2026-03-16');
    expect(backtest.origins.at(-1)).toBe('2026-05-18');
    const short = meanForecast(poissonWeeks(4, 10).build(), { horizonIntervals: 3 * 24 }).backtest;
    expect(short.leadDays).toBe(28);
    const long = meanForecast(poissonWeeks(80, 10).build(), { horizonIntervals: WEEK }).backtest.origins;
    expect(long).toHaveLength(20);
    expect(long[9]).toBe('2027-04-12');
    expect(long.at(-1)).toBe('2027-07-12');
    expect(meanForecast(poissonWeeks(46, 10).build(), { horizonIntervals: WEEK }).backtest.origins).toHaveLength(12);
    expect(short.origins).toEqual(['2026-01-19', '2026-01-26']);
    const workingWeeks = poissonWeeks(4, 10).open(8, 20, [0, 1, 2, 3, 4]).build();
    const { backtest: ofWork, warnings } = meanForecast(workingWeeks, { horizonIntervals: 4 * WEEK });
    expect(ofWork.origins).toEqual(['2026-01-17', '2026-01-24']);
    expect(warnings).toEqual([]);
  });

  it('is exact on hand-made numbers', () => {
    // Six weeks of one contact an hour, the last week two. From the origins of weeks 3 to 6 (counted from 1) the
    // forecast is 1 to the end: 4 + 3 + 2 + 1 weeks, of which the last one each time came as 2.
    const series = aSeries()
      .days(42)
      .contacts((at) => (at.day >= 35 ? 2 : 1))
      .build();
    const forecast = meanForecast(series, { horizonIntervals: WEEK });
    expect(forecast.backtest.origins).toHaveLength(4);
    const { interval, day, week } = ofMethod(forecast, 'meanOf4Weeks').accuracy;
    for (const level of [interval, day, week]) {
      expect(level.wape).toBeCloseTo(4 / 14, 12);
      expect(level.bias).toBeCloseTo(-4 / 14, 12);
    }
    const floor = forecast.backtest.noiseFloorWape;
    expect(floor.interval).toBeCloseTo(poissonMeanAbsoluteDeviation(1), 12);
    expect(floor.day).toBeCloseTo(poissonMeanAbsoluteDeviation(24) / 24, 12);
    expect(floor.week).toBeCloseTo(poissonMeanAbsoluteDeviation(WEEK) / WEEK, 12);
  });

  it('compares days and weeks over the hours that were recorded', () => {
    const series = aSeries()
      .days(42)
      .withGap((at) => at.day === 38 && at.minute >= 720)
      .build();
    const { accuracy } = ofMethod(meanForecast(series, { horizonIntervals: WEEK }), 'meanOf4Weeks');
    expect(accuracy.day.wape).toBe(0);
    expect(accuracy.week.wape).toBe(0);
  });

  it('counts contacts that came while the method had the queue closed', () => {
    const series = aSeries()
      .days(42)
      .withGap((at) => at.weekday === 6 && at.day < 35)
      .build();
    const { accuracy } = ofMethod(meanForecast(series, { horizonIntervals: WEEK }), 'meanOf4Weeks');
    // From four origins 24 + 18 + 12 + 6 days with readings but for the Sunday, which each of them missed wholly.
    expect(accuracy.interval.wape).toBeCloseTo(4 / 64, 12);
    expect(accuracy.day.bias).toBeCloseTo(-4 / 64, 12);
  });

  it('does not score closed days', () => {
    const series = aSeries()
      .days(42)
      .contacts((at) => (at.day === 40 ? 500 : 10))
      .build();
    const options = { horizonIntervals: WEEK, closedDays: ['2026-02-14'] };
    expect(ofMethod(meanForecast(series, options), 'lastWeek').accuracy.interval.wape).toBe(0);
    expect(
      ofMethod(meanForecast(series, { horizonIntervals: WEEK }), 'lastWeek').accuracy.interval.wape,
    ).toBeGreaterThan(0);
  });

  it('finds the mean of more weeks closer to the noise floor where nothing changes', () => {
    const forecast = meanForecast(poissonWeeks(26, 9).build(), { horizonIntervals: 4 * WEEK });
    const wapeOf = (method: string) => ofMethod(forecast, method).accuracy.interval.wape;
    const [last, four, six] = [wapeOf('lastWeek'), wapeOf('meanOf4Weeks'), wapeOf('meanOf6Weeks')];
    const floor = forecast.backtest.noiseFloorWape.interval;
    expect(last).toBeGreaterThan(four!);
    expect(four).toBeGreaterThan(six!);
    expect(six).toBeGreaterThan(floor);
    // A mean of n weeks errs by sqrt(1 + 1 / n) of the noise.
    expect(four! / floor).toBeCloseTo(Math.sqrt(1.25), 1);
    expect(last! / floor).toBeCloseTo(Math.sqrt(2), 1);
  });

  it('is the same for every horizon', () => {
    const series = poissonWeeks(12, 9).build();
    const backtestOf = (days: number) => meanForecast(series, { horizonIntervals: 24 * days }).backtest;
    expect(backtestOf(91)).toEqual(backtestOf(1));
  });
});

describe('the bands', () => {
  it('stay in order, at or above 0 and around the forecast', () => {
    for (const [weeks, mean] of [
      [1, 0.3],
      [3, 5],
      [20, 0.2],
      [20, 40],
    ] as const) {
      const forecast = meanForecast(poissonWeeks(weeks, mean).build(), { horizonIntervals: 5 * WEEK });
      const { point, lower80, lower95, upper80, upper95 } = forecast;
      for (let i = 0; i < point.length; i++) {
        if (Number.isNaN(point[i]!))
          expect([lower80[i], lower95[i], upper80[i], upper95[i]].every(Number.isNaN)).toBe(true);
        else expect(isOrdered([0, lower95[i]!, lower80[i]!, point[i]!, upper80[i]!, upper95[i]!])).toBe(true);
      }
      for (const day of forecast.days) {
        expect(isOrdered([0, day.lower95, day.lower80, day.point, day.upper80, day.upper95])).toBe(true);
      }
    }
  });

  it('hold about 80 and 95 % of what comes, by hours and by days', () => {
    const hours = new Tally();
    const days = new Tally();
    for (let seed = 1; seed <= 12; seed++) {
      const truth = poissonWeeks(30, 12, seed).build();
      const forecast = meanForecast(truth, { from: '2026-07-06', horizonIntervals: 4 * WEEK });
      const came = truth.contacts.subarray(26 * WEEK);
      came.forEach((contacts, i) => {
        const { lower80, upper80, lower95, upper95 } = forecast;
        hours.add(contacts, [lower95[i]!, lower80[i]!, upper80[i]!, upper95[i]!]);
      });
      forecast.days.forEach(({ lower80, upper80, lower95, upper95 }, day) => {
        const total = came.subarray(24 * day, 24 * day + 24).reduce((sum, contacts) => sum + (contacts || 0), 0);
        days.add(total, [lower95, lower80, upper80, upper95]);
      });
    }
    // Widened for the few origins, and counts are whole: a little more than nominal.
    for (const tally of [hours, days]) {
      expect(tally.within80 / tally.count).toBeGreaterThan(0.77);
      expect(tally.within80 / tally.count).toBeLessThan(0.92);
      expect(tally.within95 / tally.count).toBeGreaterThan(0.93);
      expect(tally.within95 / tally.count).toBeLessThan(0.995);
    }
  });

  it('report a coverage that is not measured on the errors they were made from', () => {
    const { coverage } = ofMethod(
      meanForecast(poissonWeeks(30, 12).build(), { horizonIntervals: 4 * WEEK }),
      'meanOf4Weeks',
    );
    expect(coverage.interval.within80).toBeGreaterThan(0.75);
    expect(coverage.interval.within80).toBeLessThan(0.92);
    expect(coverage.interval.within95).toBeGreaterThan(coverage.interval.within80);
    expect(coverage.day.within95).toBeGreaterThan(0.85);
  });

  it('of a day are narrower than its intervals together', () => {
    const { days, upper95, lower95 } = meanForecast(poissonWeeks(26, 12).build(), { horizonIntervals: 24 });
    const sum = (column: Float64Array) => column.reduce((total, value) => total + (value || 0), 0);
    expect(days[0]!.upper95 - days[0]!.lower95).toBeLessThan(sum(upper95) - sum(lower95));
  });

  it('without a back-test assume Poisson noise and a rate uncertainty of 15 %', () => {
    const series = aSeries()
      .days(14)
      .contacts(() => 100)
      .build();
    const forecast = meanForecast(series, { horizonIntervals: 24 });
    const deviation = Math.sqrt(100 + (0.15 * 100) ** 2);
    expect(forecast.upper95[0]).toBeCloseTo(100 + 1.96 * deviation, 9);
    expect(forecast.lower80[0]).toBeCloseTo(100 - 1.2816 * deviation, 9);
    expect(forecast.warnings).toContainEqual({ kind: 'bandsWithoutBacktest', rateUncertainty: 0.15 });
  });
});

function isOrdered(values: number[]): boolean {
  return values.every((value, i) => i === 0 || value >= values[i - 1]!);
}

class Tally {
  within80 = 0;
  within95 = 0;
  count = 0;

  add(contacts: number, [lower95, lower80, upper80, upper95]: [number, number, number, number]): void {
    if (Number.isNaN(contacts)) return;
    this.count++;
    if (contacts >= lower80 && contacts <= upper80) this.within80++;
    if (contacts >= lower95 && contacts <= upper95) this.within95++;
  }
}
