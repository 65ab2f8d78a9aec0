import { describe, expect, it } from 'vitest';
import { dataQuality } from '../../../src/domain/volumes/dataQuality.ts';
import { openingRows, rangesText, readRanges } from '../../../src/ui/openingRanges.ts';
import { aSeries, plainQueue } from '../../builders.ts';

const hoursOf = (series: ReturnType<ReturnType<typeof aSeries>['build']>) =>
  openingRows(dataQuality({ ...plainQueue, series }).inferredHours);

describe('opening hours in rows', () => {
  it('are from and to, equal weekdays in a row together', () => {
    const shop = aSeries()
      .every(30)
      .openWhere(({ weekday, minute }) => {
        if (weekday === 5) return minute >= 540 && minute < 780;
        return weekday < 5 && ((minute >= 480 && minute < 780) || (minute >= 840 && minute < 1200));
      })
      .build();
    const rows = hoursOf(shop);
    expect(rows.map(({ firstWeekday, lastWeekday }) => [firstWeekday, lastWeekday])).toEqual([
      [0, 4],
      [5, 5],
      [6, 6],
    ]);
    expect(rows.map(({ ranges }) => rangesText(ranges))).toEqual([
      '08:00\u201313:00, 14:00\u201320:00',
      '09:00\u201313:00',
      '',
    ]);
  });

  it('are all day where it never closes, a week in which the clock goes back among them', () => {
    const autumn = aSeries().from('2026-10-05').in('Europe/Rome').build();
    expect(hoursOf(autumn)).toEqual([{ firstWeekday: 0, lastWeekday: 6, ranges: [{ fromMinute: 0, toMinute: 1440 }] }]);
  });
});

describe('typed hours', () => {
  it.each([
    ['8-18', '08:00\u201318:00'],
    ['08.30 \u2013 17.15', '08:30\u201317:15'],
    ['0830-1715', '08:30\u201317:15'],
    ['14-18, 8:00-12:00', '08:00\u201312:00, 14:00\u201318:00'],
    ['22-6', '22:00\u201306:00'],
    ['0-24', '00:00\u201324:00'],
    ['18:00-24', '18:00\u201324:00'],
    ['', ''],
  ])('%s are %s, and what is shown is read back', (typed, shown) => {
    const ranges = readRanges(typed)!;
    expect(rangesText(ranges)).toBe(shown);
    expect(readRanges(shown)).toEqual(ranges);
  });

  it.each(['closed', '8', '25-26', '8-8', '8:75-9', '8-12, 11-14', '8-12-14'])('%s are none', (typed) => {
    expect(readRanges(typed)).toBeNull();
  });
});
