import { describe, expect, it } from 'vitest';
import { forecastHandleTime } from '../../../../src/domain/forecast/forecastHandleTime.ts';
import type { ForecastOptions } from '../../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

/** The mean of the last four weeks: what it learns from and how it is laid out, every method shares. */
const meanForecast = (series: VolumeSeries, options: ForecastOptions) =>
  forecastVolume(series, { method: 'meanOf4Weeks', ...options });

const meanHandleTime = (series: VolumeSeries, options: ForecastOptions) =>
  forecastHandleTime(series, { method: 'meanOf4Weeks', ...options });

const WEEK = 7 * 24;
/** Weight of the queue's mean, in contacts; as documented in handleTimeMeans.ts. */
const TRUST = 30;

describe('the handle time of an interval', () => {
  it('is the mean of the last four weeks weighted by contacts handled, drawn to the mean of the queue', () => {
    const series = aSeries()
      .days(35)
      .open(9, 11)
      .contacts(() => 999)
      .handled((at) => (at.minute === 540 ? 30 * (1 + (at.day % 2)) : 60))
      .handleTimes((at) => (at.minute === 540 ? 200 + 100 * (at.day % 2) : 320))
      .build();
    const { point } = meanHandleTime(series, { horizonIntervals: WEEK });
    // Mondays 7, 14, 21, 28 at 09:00: 60 of 300 s, 30 of 200 s, 60 of 300 s, 30 of 200 s.
    const contacts = 180;
    const seconds = 120 * 300 + 60 * 200;
    // The other weekdays alternate too: over the 28 days half of the 09:00 hours hold 60 contacts of 300 s.
    const queueMean = (14 * (60 * 300 + 30 * 200) + 28 * 60 * 320) / (14 * 90 + 28 * 60);
    expect(point[9]).toBeCloseTo((seconds + TRUST * queueMean) / (contacts + TRUST), 9);
    expect(point[8]).toBeNaN();
  });

  it('weighs by contacts offered where nothing is known of the handled', () => {
    const build = (weigh: boolean) => {
      const series = aSeries()
        .contacts((at) => 5 + at.weekday)
        .handleTimes((at) => 200 + at.minute / 10);
      return weigh ? series.handled((at) => 5 + at.weekday).build() : series.build();
    };
    const options = { horizonIntervals: WEEK };
    expect(meanHandleTime(build(false), options).point).toEqual(meanHandleTime(build(true), options).point);
  });

  it('of a single contact hardly moves the forecast', () => {
    const series = aSeries()
      .contacts((at) => (at.minute === 180 ? (at.day === 21 ? 1 : 0) : 100))
      .handleTimes((at) => (at.minute === 180 ? (at.day === 21 ? 3000 : Number.NaN) : 250))
      .build();
    const { point } = meanHandleTime(series, { horizonIntervals: WEEK });
    expect(point[3]!).toBeGreaterThan(250);
    expect(point[3]!).toBeLessThan(350);
    // No contact in four weeks: the queue's mean, which that one contact moved by less than a second.
    expect(point[24 + 3]!).toBeCloseTo(250, 0);
  });

  it('is missing where closed, on closed days, and everywhere when the source has none', () => {
    const series = aSeries()
      .open(9, 17)
      .handleTimes(() => 200);
    const options = { horizonIntervals: 48, closedDays: ['2026-02-03'] };
    const { point, days } = meanHandleTime(series.build(), options);
    expect([point[8], point[9], point[24 + 9]]).toEqual([Number.NaN, 200, Number.NaN]);
    expect(days.map((day) => day.point)).toEqual([200, Number.NaN]);
    const none = meanHandleTime(aSeries().build(), options);
    expect(none.point.every(Number.isNaN)).toBe(true);
    expect(none.warnings).toEqual([{ kind: 'noHandleTimes' }]);
    const allMissing = meanHandleTime(series.handleTimes(() => Number.NaN).build(), options);
    expect(allMissing.warnings).toEqual([{ kind: 'noHandleTimes' }]);
  });

  it('is refused where it cannot be one', () => {
    const negative = aSeries().handleTimes(() => -3);
    expect(() => meanHandleTime(negative.build(), { horizonIntervals: 1 })).toThrow(/averageHandleTimeSeconds/);
    const series = aSeries().build();
    const short = { ...series, averageHandleTimeSeconds: new Float64Array(3) };
    expect(() => meanHandleTime(short, { horizonIntervals: 1 })).toThrow(/series/);
  });

  it('reads nothing at or after the first day forecast', () => {
    const series = aSeries()
      .days(56)
      .handleTimes((at) => 200 + at.weekday);
    const late = aSeries()
      .days(56)
      .handleTimes((at) => (at.day >= 42 ? 9000 : 200 + at.weekday));
    const options = { horizonIntervals: WEEK, from: '2026-02-16' };
    expect(meanHandleTime(late.build(), options)).toEqual(meanHandleTime(series.build(), options));
  });
});

describe('the handle time of a day', () => {
  it('is the mean over its expected contacts', () => {
    const series = aSeries()
      .open(9, 11)
      .contacts((at) => (at.minute === 540 ? 3000 : 1000))
      .handleTimes((at) => (at.minute === 540 ? 200 : 400))
      .build();
    const { days, point } = meanHandleTime(series, { horizonIntervals: 24 });
    expect(days[0]!.point).toBeCloseTo((3 * point[9]! + point[10]!) / 4, 9);
    // Drawn a little towards each other, by 30 contacts in thousands.
    expect(days[0]!.point).toBeCloseTo(250, 0);
  });
});

describe('its back-test and bands', () => {
  const noisy = (contactsPerHour: number) => {
    const random = randomSource(7);
    return aSeries()
      .days(26 * 7)
      .open(8, 20)
      .contacts(() => contactsPerHour)
      .handleTimes(() => 240 * Math.max(0, 1 + random.normal() / Math.sqrt(contactsPerHour)))
      .build();
  };

  it('share the calendar of the volumes, and have no noise floor', () => {
    const options = { horizonIntervals: 2 * WEEK };
    const time = meanHandleTime(noisy(25), options);
    const volume = meanForecast(noisy(25), options);
    expect(time.grid).toEqual(volume.grid);
    expect(time.backtest.origins).toEqual(volume.backtest.origins);
    expect(time.backtest.noiseFloorWape).toEqual({ interval: Number.NaN, day: Number.NaN, week: Number.NaN });
    const accuracy = time.backtest.candidates[1]!.accuracy;
    expect(accuracy.interval.wape).toBeGreaterThan(accuracy.day.wape);
    expect(accuracy.day.wape).toBeGreaterThan(accuracy.week.wape);
    // |normal| / sqrt(25): 16 % of an hour, a little more for the error of the mean itself.
    expect(accuracy.interval.wape).toBeGreaterThan(0.155);
    expect(accuracy.interval.wape).toBeLessThan(0.185);
  });

  it('are wide for few contacts and narrow for many', () => {
    const width = (contactsPerHour: number) => {
      const { lower80, upper80 } = meanHandleTime(noisy(contactsPerHour), { horizonIntervals: WEEK });
      return upper80[12]! - lower80[12]!;
    };
    expect(width(4) / width(100)).toBeGreaterThan(3);
  });

  it('cover about what they say', () => {
    const { coverage } = meanHandleTime(noisy(16), { horizonIntervals: 4 * WEEK }).backtest.candidates[1]!;
    expect(coverage.interval.within80).toBeGreaterThan(0.75);
    expect(coverage.interval.within80).toBeLessThan(0.92);
    expect(coverage.interval.within95).toBeGreaterThan(0.92);
  });
});
