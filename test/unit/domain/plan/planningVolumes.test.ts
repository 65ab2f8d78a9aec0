import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalCount } from '../../../../src/domain/calendar.ts';
import { aSeries, asVolumes } from '../../../builders.ts';

const sum = (column: Float64Array) => column.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);

describe('planningVolumes', () => {
  it('sums quarter-hours into half-hours, and leaves closed ones NaN', () => {
    const series = aSeries()
      .days(1)
      .every(15)
      .open(8, 10)
      .contacts((at) => at.minute / 15)
      .build();
    const { contacts, openSeconds, grid } = asVolumes(series, 30);
    expect(grid.intervalSeconds).toBe(1800);
    expect(Array.from(contacts.subarray(15, 21))).toEqual([Number.NaN, 65, 69, 73, 77, Number.NaN]);
    expect(Array.from(openSeconds.subarray(15, 21))).toEqual([0, 1800, 1800, 1800, 1800, 0]);
  });

  it('keeps the volumes as they are on their own intervals', () => {
    const series = aSeries()
      .days(2)
      .every(15)
      .open(8, 20)
      .handleTimes((at) => 200 + at.minute)
      .build();
    const volumes = asVolumes(series);
    expect(volumes.contacts).toEqual(series.contacts);
    expect(volumes.averageHandleTimeSeconds).toEqual(series.averageHandleTimeSeconds);
    expect(volumes.grid).toEqual(series.grid);
  });

  it('is open for five minutes of a half-hour that closes at 21:05', () => {
    const bank = aSeries()
      .days(1)
      .every(5)
      .openWhere((at) => at.minute >= 420 && at.minute < 1265)
      .contacts(() => 12)
      .build();
    const { contacts, openSeconds } = asVolumes(bank, 30);
    expect([41, 42, 43].map((i) => openSeconds[i])).toEqual([1800, 300, 0]);
    expect([41, 42, 43].map((i) => contacts[i])).toEqual([72, 12, Number.NaN]);
  });

  it('weights handle times by contacts, and leaves unknown ones out', () => {
    // 30 contacts of 100 s and 10 of 300 s: 150 s, where the mean of the two means is 200 s.
    const volumes = [30, 10, 40, 5];
    const series = aSeries()
      .days(1)
      .every(15)
      .contacts((at) => volumes[at.interval % 4]!)
      .handleTimes((at) => [100, 300, Number.NaN, 240][at.interval % 4]!)
      .build();
    const { averageHandleTimeSeconds: times } = asVolumes(series, 30);
    expect(times[0]).toBeCloseTo(150, 12);
    expect(times[1]).toBe(240);
  });

  it('keeps the handle time of an open interval that expects nobody', () => {
    const series = aSeries()
      .days(1)
      .every(30)
      .contacts(() => 0)
      .handleTimes(() => 240)
      .build();
    const { contacts, averageHandleTimeSeconds } = asVolumes(series, 60);
    expect(contacts[9]).toBe(0);
    expect(averageHandleTimeSeconds[9]).toBeCloseTo(240, 10);
  });

  it('knows no handle time where the forecast has none', () => {
    expect(asVolumes(aSeries().days(1).build()).averageHandleTimeSeconds.every(Number.isNaN)).toBe(true);
  });

  it.each([
    ['2026-03-29', 92, 46],
    ['2026-10-25', 100, 50],
    ['2026-06-01', 96, 48],
  ])('has the true intervals of %s in Rome: %i quarter-hours, %i half-hours', (date, quarters, halves) => {
    const series = aSeries().from(date).days(1).every(15).in('Europe/Rome').build();
    expect(intervalCount(series.grid)).toBe(quarters);
    const { grid, contacts, openSeconds } = asVolumes(series, 30);
    expect(intervalCount(grid)).toBe(halves);
    expect(Array.from(contacts)).toEqual(Array(halves).fill(20));
    expect(openSeconds.every((seconds) => seconds === 1800)).toBe(true);
  });

  it('begins each day with its own first interval, also after a day of 23 hours and a half', () => {
    // Lord Howe Island moves its clocks by half an hour: 02:00 to 02:30 on 4 October 2026.
    const series = aSeries().from('2026-10-04').days(2).every(30).in('Australia/Lord_Howe');
    const { contacts, openSeconds, grid } = asVolumes(series.contacts((at) => 1 + at.day).build(), 60);
    expect(grid.dayFirstInterval).toEqual(Int32Array.of(0, 24, 48));
    expect([22, 23, 24, 25].map((i) => contacts[i])).toEqual([2, 1, 4, 4]);
    expect([22, 23, 24, 25].map((i) => openSeconds[i])).toEqual([3600, 1800, 3600, 3600]);
  });

  it('loses neither a contact nor an open minute, over both clock changes and at any length', () => {
    const readings = fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { freq: 3 }), {
      minLength: 50,
      maxLength: 50,
    });
    const days = fc.constantFrom('2026-03-28', '2026-10-24', '2026-06-01');
    fc.assert(
      fc.property(readings, days, fc.constantFrom(5, 15, 30, 60), (values, firstDate, minutes) => {
        const series = aSeries()
          .from(firstDate)
          .days(3)
          .every(5)
          .in('Europe/Rome')
          .contacts((at) => values[at.interval % 50] ?? Number.NaN)
          .build();
        const { contacts, openSeconds } = asVolumes(series, minutes);
        expect(sum(contacts)).toBe(sum(series.contacts));
        expect(sum(openSeconds)).toBe(300 * series.contacts.filter((value) => !Number.isNaN(value)).length);
        for (const [i, volume] of contacts.entries()) expect(Number.isNaN(volume)).toBe(openSeconds[i] === 0);
      }),
      { seed: 21, numRuns: 60 },
    );
  });

  it('refuses intervals that the forecast does not fit into, by name', () => {
    const halfHours = aSeries().days(1).every(30).build();
    for (const minutes of [15, 45, 0, Number.NaN]) {
      expect(() => asVolumes(halfHours, minutes)).toThrow(RangeError);
      expect(() => asVolumes(halfHours, minutes)).toThrow(/^planningIntervalSeconds /);
    }
  });
});
