import { describe, expect, it } from 'vitest';
import { forecastHandleTime } from '../../../src/domain/forecast/forecastHandleTime.ts';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import {
  dayPoints,
  daysBefore,
  dayTotals,
  forecastTotal,
  gridDates,
  intervalPoints,
  measuredContacts,
  measuredHandleTime,
  weekdayCurves,
} from '../../../src/ui/forecastView.ts';
import { aSeries } from '../../builders.ts';

/** Four weeks, Monday to Friday, ten hours of 10 + the weekday; the forecast begins on Monday 2 February. */
const series = aSeries()
  .open(8, 18, [0, 1, 2, 3, 4])
  .contacts((at) => 10 + at.weekday)
  .build();
const from = '2026-02-02';
const forecast = forecastVolume(series, { method: 'meanOf4Weeks', from, horizonIntervals: 14 * 24 });

describe('dayTotals', () => {
  it('sum the readings of each local day, and are NaN without any', () => {
    const totals = dayTotals(series);
    expect(totals).toHaveLength(28);
    expect(totals[1]).toEqual({ date: '2026-01-06', contacts: 110 });
    expect(totals[5]).toEqual({ date: '2026-01-10', contacts: Number.NaN });
  });

  it('count all 25 hours of a long day', () => {
    const autumn = aSeries().from('2026-10-25').days(1).in('Europe/Rome').build();
    expect(dayTotals(autumn)).toEqual([{ date: '2026-10-25', contacts: 250 }]);
  });
});

describe('dayPoints', () => {
  it('go from history to forecast without a day in both, closed days as gaps', () => {
    const points = dayPoints(measuredContacts(series, forecast), 7);
    expect(points.map(({ label }) => label)).toEqual(
      Array.from({ length: 21 }, (_, i) => new Date(Date.UTC(2026, 0, 26 + i)).toISOString().slice(0, 10)),
    );
    expect(points[0]).toMatchObject({ label: '2026-01-26', history: 100, forecast: null, band80: null, band95: null });
    expect(points[5]).toMatchObject({ history: null, forecast: null });
    const { lower80, upper80, lower95, upper95 } = forecast.days[0]!;
    const bands = { band80: [lower80, upper80], band95: [lower95, upper95] };
    expect(points[7]).toMatchObject({ label: from, history: null, forecast: 100, ...bands });
    expect(points[12]).toMatchObject({
      label: '2026-02-07',
      history: null,
      forecast: null,
      band80: null,
      band95: null,
    });
  });

  it('set weekdays far below the others apart, in history and forecast alike', () => {
    const shortSaturdays = aSeries()
      .openWhere((at) => at.weekday < 5 || (at.weekday === 5 && at.minute < 540))
      .build();
    const week = forecastVolume(shortSaturdays, { method: 'meanOf4Weeks', from, horizonIntervals: 168 });
    const points = dayPoints(measuredContacts(shortSaturdays, week), 7);
    const apart = points.filter(({ historyApart, forecastApart }) => historyApart !== null || forecastApart !== null);
    expect(apart).toMatchObject([
      { label: '2026-01-31', history: null, historyApart: 90, forecastApart: null },
      { label: '2026-02-07', forecast: null, historyApart: null, forecastApart: 90 },
    ]);
  });
});

describe('handle times', () => {
  const timed = aSeries()
    .contacts((at) => (at.minute < 720 ? 30 : 10))
    .handleTimes((at) => (at.minute < 720 ? 200 : 280))
    .build();
  const measured = measuredHandleTime(timed, forecastHandleTime(timed, { horizonIntervals: 7 * 24 }));

  it('of a past day are the mean over its contacts', () => {
    const points = dayPoints(measured, 7);
    expect(points[0]).toMatchObject({ history: expect.closeTo(220, 9), forecast: null });
    expect(points[7]!.forecast).toBeCloseTo(220, 0);
  });

  it('of an interval stand beside those of the week before', () => {
    expect(intervalPoints(measured, '2026-02-03')[0]).toMatchObject({ history: 200 });
  });
});

describe('intervalPoints', () => {
  it('stand beside the same weekday of the week before', () => {
    const points = intervalPoints(measuredContacts(series, forecast), '2026-02-04');
    expect(points).toHaveLength(10);
    expect(points[0]).toMatchObject({ label: '2026-02-04T08:00', history: 12, forecast: 12 });
    expect(points[0]!.band80![0]).toBeLessThanOrEqual(12);
  });

  it('have no week before where the history stops earlier', () => {
    expect(intervalPoints(measuredContacts(series, forecast), '2026-02-11')[0]).toMatchObject({
      history: null,
      forecast: 12,
    });
  });

  it('are none on a closed day', () => {
    expect(intervalPoints(measuredContacts(series, forecast), '2026-02-07')).toEqual([]);
  });
});

describe('the sums of a forecast', () => {
  const asQueue = { id: 'q', name: 'Q', volume: forecast, model: forecast, contributions: [], handleTime: null };

  it('are those of its days, over all queues', () => {
    expect(forecastTotal([asQueue])).toBe(1200);
    expect(forecastTotal([asQueue, asQueue])).toBe(2400);
    expect(forecastTotal([])).toBe(0);
  });

  it('compare with as many days before, and with nothing where there are no readings', () => {
    expect(daysBefore(series, forecast)).toEqual({ contacts: 1200, openDays: 10 });
    const later = forecastVolume(series, { method: 'meanOf4Weeks', from: '2026-03-02', horizonIntervals: 14 * 24 });
    expect(daysBefore(series, later)).toEqual({ contacts: Number.NaN, openDays: 0 });
  });
});

describe('weekdayCurves', () => {
  it('are the mean of each weekday, null where it never opens', () => {
    const curves = weekdayCurves(forecast);
    expect(curves[1]).toEqual(Array.from({ length: 10 }, (_, i) => ({ minute: 480 + 60 * i, contacts: 11 })));
    expect([curves[5], curves[6]]).toEqual([null, null]);
  });
});

it('gridDates are the local dates of the plan', () => {
  expect(gridDates(forecast.grid)).toHaveLength(14);
  expect(gridDates(forecast.grid)[13]).toBe('2026-02-15');
});
