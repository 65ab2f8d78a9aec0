import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalCount } from '../../../../src/domain/calendar.ts';
import { onOtherIntervals } from '../../../../src/domain/forecast/otherIntervals.ts';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';
import { aSeries } from '../../../builders.ts';

const zones = [null, 'Europe/Rome', 'Australia/Lord_Howe', 'America/New_York'];
// A clock goes forward or back on each of them somewhere.
const dates = ['2026-01-05', '2026-03-28', '2026-10-24', '2026-04-04', '2026-03-07', '2026-10-31'];
const sumOfDay = (grid: ReturnType<typeof intervalGrid>, contacts: Float64Array, day: number) =>
  contacts
    .subarray(grid.dayFirstInterval[day]!, grid.dayFirstInterval[day + 1]!)
    .reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

describe('onOtherIntervals', () => {
  it('keeps the sum of every day, whatever the lengths and the zones, over clock changes too', () => {
    const minutes = fc.constantFrom(5, 15, 20, 30, 60, 1440);
    const zone = fc.constantFrom(...zones);
    const one = fc.property(minutes, minutes, zone, zone, fc.constantFrom(...dates), (own, other, from, into, date) => {
      const series = aSeries()
        .from(date)
        .days(3)
        .every(own)
        .in(from as string)
        .contacts((at) => 1 + (at.interval % 13) / 3)
        .handleTimes(() => 200)
        .withGap((at) => at.minute % 180 === 60)
        .build();
      const like = { firstDate: date, dayCount: 3, intervalSeconds: other * 60, timeZone: into };
      const found = onOtherIntervals(series, intervalGrid(like));
      for (let day = 0; day < 3; day++) {
        const wanted = sumOfDay(series.grid, series.contacts, day);
        expect(sumOfDay(found.grid, found.contacts, day)).toBeCloseTo(wanted, 8);
      }
      for (const [i, seconds] of found.averageHandleTimeSeconds!.entries()) {
        if (!Number.isNaN(found.contacts[i]!)) expect(seconds).toBeCloseTo(200, 8);
      }
    });
    fc.assert(one, { numRuns: 300, seed: 11 });
  });

  it('sums quarter-hours and weighs their handle times by contacts', () => {
    const series = aSeries()
      .days(1)
      .every(15)
      .open(8, 9)
      .contacts((at) => [1, 2, 3, 4][(at.minute - 480) / 15]!)
      .handleTimes((at) => at.minute)
      .build();
    const hours = onOtherIntervals(series, intervalGrid({ ...series.grid, intervalSeconds: 3600 }));
    expect(hours.contacts[8]).toBe(10);
    expect(hours.averageHandleTimeSeconds![8]).toBeCloseTo((480 + 2 * 495 + 3 * 510 + 4 * 525) / 10, 9);
    expect(hours.contacts.filter((value) => !Number.isNaN(value))).toHaveLength(1);
  });

  it('splits an hour evenly, and closes days that it does not hold', () => {
    const series = aSeries()
      .days(1)
      .open(8, 9)
      .contacts(() => 9)
      .build();
    const quarters = onOtherIntervals(series, intervalGrid({ ...series.grid, dayCount: 2, intervalSeconds: 900 }));
    expect(Array.from(quarters.contacts.subarray(31, 37))).toEqual([Number.NaN, 2.25, 2.25, 2.25, 2.25, Number.NaN]);
    expect(quarters.contacts.subarray(96).every(Number.isNaN)).toBe(true);
  });

  it('puts an hour that does not exist in another zone after the jump', () => {
    const series = aSeries()
      .from('2026-03-29')
      .days(1)
      .contacts((at) => at.minute / 60)
      .build();
    const rome = onOtherIntervals(series, intervalGrid({ ...series.grid, timeZone: 'Europe/Rome' }));
    expect(Array.from(rome.contacts.subarray(0, 4))).toEqual([0, 1, 2 + 3, 4]);
    expect(intervalCount(rome.grid)).toBe(23);
  });

  it('gives the same numbers back on its own grid', () => {
    const series = aSeries()
      .from('2026-10-24')
      .days(3)
      .in('Europe/Rome')
      .contacts((at) => at.interval / 7)
      .build();
    expect(onOtherIntervals(series, series.grid).contacts).toEqual(series.contacts);
  });
});
