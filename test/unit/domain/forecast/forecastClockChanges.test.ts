import { describe, expect, it } from 'vitest';
import { intervalAtLocal } from '../../../../src/domain/calendar.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

// An hour's contacts by its label, the same on every day: 20 at night, 60 in the day.
const contactsOf = (minute: number) => (minute >= 480 && minute < 1200 ? 60 : 20);
const ORDINARY_DAY = 12 * 60 + 12 * 20;
const rome = (minutes: number, firstDate: string, days: number) =>
  aSeries()
    .from(firstDate)
    .days(days)
    .every(minutes)
    .in('Europe/Rome')
    .contacts((at) => (contactsOf(at.minute) * minutes) / 60)
    .build();

describe.each([15, 60])('a forecast in Rome by %d minutes', (minutes) => {
  const perHour = 60 / minutes;
  const of = (series: VolumeSeries, from: string, days: number) =>
    forecastVolume(series, { from, horizonIntervals: days * 24 * perHour });

  it('has the hour that comes twice in autumn twice, and more in that day', () => {
    const { point, grid, days } = of(rome(minutes, '2026-07-06', 105), '2026-10-24', 3);
    expect(days.map(({ date }) => date)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    for (const occurrence of [0, 1] as const)
      for (let minute = 120; minute < 180; minute += minutes)
        expect(point[intervalAtLocal(grid, 1, minute, occurrence)]).toBeCloseTo(20 / perHour, 1);
    expect(grid.dayFirstInterval[2]! - grid.dayFirstInterval[1]!).toBe(25 * perHour);
    expect(days[0]!.point).toBeCloseTo(ORDINARY_DAY, 0);
    expect(days[1]!.point - days[0]!.point).toBeCloseTo(20, 0);
  });

  it('has no hour that does not exist in spring, and less in that day', () => {
    const { point, grid, days } = of(rome(minutes, '2026-01-05', 77), '2026-03-28', 3);
    expect(intervalAtLocal(grid, 1, 120)).toBe(-1);
    expect(grid.dayFirstInterval[2]! - grid.dayFirstInterval[1]!).toBe(23 * perHour);
    const sunday = point.subarray(grid.dayFirstInterval[1], grid.dayFirstInterval[2]);
    expect(sunday.some(Number.isNaN)).toBe(false);
    expect(point[intervalAtLocal(grid, 1, 480)]).toBeCloseTo(60 / perHour, 1);
    expect(days[1]!.point - days[0]!.point).toBeCloseTo(-20, 0);
    expect(days[2]!.point).toBeCloseTo(ORDINARY_DAY, 0);
  });

  it('is not disturbed by clock changes of the past', () => {
    for (const [firstDate, from] of [
      ['2026-08-03', '2026-11-16'],
      ['2026-01-05', '2026-04-20'],
    ] as const) {
      const { days, point } = of(rome(minutes, firstDate, 105), from, 7);
      for (const day of days) expect(day.point).toBeCloseTo(ORDINARY_DAY, 0);
      const sundayAtTwo = point.subarray(6 * 24 * perHour + 2 * perHour, 6 * 24 * perHour + 3 * perHour);
      for (const value of sundayAtTwo) expect(value).toBeCloseTo(20 / perHour, 1);
    }
  });
});

describe('a clock change in floating time', () => {
  // As exports without a zone hold it: hour 01 empty in spring, two hours' contacts in autumn.
  it.each([
    ['spring', '2026-03-29', 0],
    ['autumn', '2026-10-25', 2],
  ])('of %s does not disturb other days', (_, date, factor) => {
    const firstDate = date < '2026-06' ? '2026-01-05' : '2026-08-03';
    const floating = (times: number) =>
      aSeries()
        .from(firstDate)
        .days(105)
        .contacts((at) => contactsOf(at.minute) * (at.date === date && at.minute === 60 ? times : 1))
        .build();
    const changed = forecastVolume(floating(factor), { horizonIntervals: 7 * 24 });
    const plain = forecastVolume(floating(1), { horizonIntervals: 7 * 24 });
    changed.point.forEach((value, i) => {
      // The Sunday's hour itself is one of some fifteen that teach it.
      const most = i === 6 * 24 + 1 ? 0.2 : 0.02;
      expect(Math.abs(value / plain.point[i]! - 1)).toBeLessThan(most);
    });
    changed.days.forEach((day, k) => {
      expect(Math.abs(day.point / plain.days[k]!.point - 1)).toBeLessThan(0.01);
    });
  });
});
