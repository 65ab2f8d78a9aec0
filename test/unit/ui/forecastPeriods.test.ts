import { describe, expect, it } from 'vitest';
import { forecastVolume } from '../../../src/domain/forecast/forecastVolume.ts';
import { periodBand } from '../../../src/domain/forecast/periodSpread.ts';
import { monthPoints, weekPoints } from '../../../src/ui/forecastPeriods.ts';
import { dayTotals, measuredContacts } from '../../../src/ui/forecastView.ts';
import { aSeries } from '../../builders.ts';

/** Four weeks, Monday to Friday, ten hours of 10 + the weekday; the forecast begins on Monday 2 February. */
const series = aSeries()
  .open(8, 18, [0, 1, 2, 3, 4])
  .contacts((at) => 10 + at.weekday)
  .build();
const from = '2026-02-02';
const forecast = forecastVolume(series, { method: 'meanOf4Weeks', from, horizonIntervals: 14 * 24 });

describe('weekPoints', () => {
  it('are whole calendar weeks, with bands of their own', () => {
    const points = weekPoints(measuredContacts(series, forecast), forecast, 2);
    const none = { band80: null, band95: null };
    expect(points).toMatchObject([
      { label: '2026-01-19', history: 600, forecast: null, ...none },
      { label: '2026-01-26', history: 600, forecast: null, ...none },
      { label: '2026-02-02', history: null, forecast: 600 },
      { label: '2026-02-09', history: null, forecast: 600 },
    ]);
    const band = periodBand(forecast.periodSpread, points[3]!.forecast!, 5, 9);
    expect(points[3]).toMatchObject({ band80: [band.lower80, band.upper80], band95: [band.lower95, band.upper95] });
  });

  it('join what came and what is forecast of the week in which the history ends', () => {
    const midweek = forecastVolume(series, { method: 'meanOf4Weeks', from: '2026-01-28', horizonIntervals: 14 * 24 });
    const points = weekPoints(measuredContacts(series, midweek), midweek, 12);
    expect(points).toMatchObject([
      { label: '2026-01-05', history: 600, forecast: null },
      { label: '2026-01-12', history: 600, forecast: null },
      { label: '2026-01-19', history: 600, forecast: null },
      { label: '2026-01-26', history: null, forecast: 600 },
      { label: '2026-02-02', history: null, forecast: 600 },
    ]);
    // Monday and Tuesday came: 210 of the 600 are certain. The week of 9 February ends on its Tuesday, and is left out.
    const band = periodBand(midweek.periodSpread, 390, 3, 1);
    expect(points[3]!.band95).toEqual([210 + band.lower95, 210 + band.upper95]);
  });

  it('lose no week where closed Sundays part the history from the days ahead, and end on a Saturday', () => {
    const sixDays = aSeries().from('2026-01-05').days(34).open(8, 18, [0, 1, 2, 3, 4, 5]).build();
    // The last reading is on Saturday 7 February; the days ahead run from a Sunday to a Saturday.
    const ahead = forecastVolume(sixDays, { method: 'meanOf4Weeks', horizonIntervals: 28 * 24 });
    expect([ahead.days[0]!.date, ahead.days.at(-1)!.date]).toEqual(['2026-02-08', '2026-03-07']);
    const points = weekPoints(measuredContacts(sixDays, ahead), ahead, 3);
    expect(points.map(({ label, history, forecast: coming }) => [label, history, coming])).toEqual([
      ['2026-01-19', 600, null],
      ['2026-01-26', 600, null],
      ['2026-02-02', 600, null],
      ['2026-02-09', null, 600],
      ['2026-02-16', null, 600],
      ['2026-02-23', null, 600],
      ['2026-03-02', null, 600],
    ]);
  });

  it('leave out a last week that lacks an open day', () => {
    const short = forecastVolume(series, { method: 'meanOf4Weeks', from, horizonIntervals: 11 * 24 });
    expect(weekPoints(measuredContacts(series, short), short, 0).map(({ label }) => label)).toEqual(['2026-02-02']);
  });
});

describe('monthPoints', () => {
  const winter = aSeries().from('2025-11-10').days(100).build();
  const ahead = forecastVolume(winter, { method: 'meanOf4Weeks', horizonIntervals: 60 * 24 });
  const points = monthPoints(dayTotals(winter), ahead, 24);

  it('are whole calendar months, the one in which the forecast begins with what came of it', () => {
    // The readings end on 17 February; ten contacts an hour.
    expect(points).toMatchObject([
      { label: '2025-12-01', history: 31 * 240, forecast: null },
      { label: '2026-01-01', history: 31 * 240, forecast: null },
      { label: '2026-02-01', history: null, forecast: expect.closeTo(28 * 240, 6) },
      { label: '2026-03-01', history: null, forecast: expect.closeTo(31 * 240, 6) },
    ]);
  });

  it('are certain of what came', () => {
    const [lower, upper] = points[2]!.band95!;
    expect(lower).toBeGreaterThan(17 * 240);
    const widthOf = ([from, to]: readonly [number, number]) => to - from;
    expect(upper - lower).toBeLessThan(widthOf(points[3]!.band95!));
  });

  it('are as many of the history as asked for', () => {
    expect(monthPoints(dayTotals(winter), ahead, 1)).toHaveLength(3);
  });
});
