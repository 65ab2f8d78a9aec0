import { describe, expect, it } from 'vitest';
import {
  clockLabel,
  dateOfDay,
  dayOfInterval,
  intervalAtEpochSeconds,
  intervalAtLocal,
  intervalCount,
  localLabelOf,
  startEpochSeconds,
  weekdayOf,
} from '../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../src/domain/intervalGrid.ts';

const quarterHours = (firstDate: string, timeZone: string | null, dayCount = 1) =>
  intervalGrid({ firstDate, dayCount, intervalSeconds: 900, timeZone });

describe('an interval grid', () => {
  it('has 92 quarter-hours in Rome on 30 March 2025 and 100 on 26 October 2025', () => {
    expect(intervalCount(quarterHours('2025-03-30', 'Europe/Rome'))).toBe(92);
    expect(intervalCount(quarterHours('2025-10-26', 'Europe/Rome'))).toBe(100);
    expect(intervalCount(quarterHours('2025-10-26', null))).toBe(96);
    expect(intervalCount(quarterHours('2025-11-02', 'America/New_York'))).toBe(100);
    expect(intervalCount(quarterHours('2025-10-26', 'Africa/Tunis'))).toBe(96);
  });

  it('skips the hour that does not exist and keeps the two repeated hours apart', () => {
    const spring = quarterHours('2025-03-30', 'Europe/Rome');
    expect(intervalAtLocal(spring, 0, 120)).toBe(-1);
    expect(localLabelOf(spring, 8)).toBe('2025-03-30T03:00');
    const autumn = quarterHours('2025-10-26', 'Europe/Rome');
    expect(intervalAtLocal(autumn, 0, 120, 0)).toBe(8);
    expect(intervalAtLocal(autumn, 0, 120, 1)).toBe(12);
    expect(intervalAtLocal(autumn, 0, 180, 1)).toBe(-1);
    expect(localLabelOf(autumn, 12)).toBe('2025-10-26T02:00');
  });

  it('starts the day late where the clock jumps at midnight', () => {
    const grid = intervalGrid({
      firstDate: '2018-11-04',
      dayCount: 1,
      intervalSeconds: 3600,
      timeZone: 'America/Sao_Paulo',
    });
    expect(intervalCount(grid)).toBe(23);
    expect(localLabelOf(grid, 0)).toBe('2018-11-04T01:00');
  });

  it('finds every interval again from its own start, over both clock changes of a year', () => {
    const grid = quarterHours('2025-01-01', 'Europe/Rome', 365);
    expect(intervalCount(grid)).toBe(365 * 96);
    for (let i = 0; i < intervalCount(grid); i += 7) {
      expect(intervalAtEpochSeconds(grid, startEpochSeconds(grid, i) + 1)).toBe(i);
    }
    expect(intervalAtEpochSeconds(grid, startEpochSeconds(grid, 0) - 1)).toBe(-1);
    expect(dateOfDay(grid, dayOfInterval(grid, intervalCount(grid) - 1))).toBe('2025-12-31');
  });

  it('has one interval a day on a daily grid, however long the day', () => {
    const grid = intervalGrid({
      firstDate: '2025-03-29',
      dayCount: 3,
      intervalSeconds: 86_400,
      timeZone: 'Europe/Rome',
    });
    expect(intervalCount(grid)).toBe(3);
    expect(localLabelOf(grid, 2)).toBe('2025-03-31T00:00');
  });

  it('refuses a date, a count, an interval or a zone that makes no sense', () => {
    expect(() => quarterHours('2025-13-01', null)).toThrow(RangeError);
    expect(() => quarterHours('2025-03-30', 'Europe/Atlantis')).toThrow(RangeError);
    expect(() => intervalGrid({ firstDate: '2025-01-01', dayCount: 1, intervalSeconds: 1000, timeZone: null })).toThrow(
      /intervalSeconds/,
    );
    expect(() => intervalGrid({ firstDate: '2025-01-01', dayCount: -1, intervalSeconds: 900, timeZone: null })).toThrow(
      /dayCount/,
    );
  });
});

it('weekdays count from Monday', () => {
  expect(weekdayOf('2026-11-23')).toBe(0);
  expect(weekdayOf('1969-12-28')).toBe(6);
});

it('clock labels keep two digits', () => {
  expect(clockLabel(0)).toBe('00:00');
  expect(clockLabel(1265)).toBe('21:05');
});
