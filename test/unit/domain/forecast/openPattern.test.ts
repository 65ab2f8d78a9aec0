import { describe, expect, it } from 'vitest';
import { epochDayOf } from '../../../../src/domain/calendar.ts';
import { isPartialDay, openPattern } from '../../../../src/domain/forecast/openPattern.ts';
import { slotColumn, slotsOfDay, slotTable } from '../../../../src/domain/forecast/slotTable.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { type OpeningHours, openingHoursOf } from '../../../../src/domain/volumes/openingHours.ts';
import { aSeries } from '../../../builders.ts';

function tableOf(series: VolumeSeries, excluded: string[] = []) {
  const excludedDays = new Set(excluded.map(epochDayOf));
  return slotTable({ ...series, firstDay: 0, dayCount: series.grid.dayCount, excludedDays });
}

const openSlots = (open: Uint8Array, weekday: number) =>
  Array.from(open.subarray(24 * weekday, 24 * weekday + 24)).flatMap((isOpen, hour) => (isOpen ? [hour] : []));

describe('the open pattern', () => {
  it('lists the days to learn from, latest first, of the last twelve weeks', () => {
    const table = tableOf(aSeries().days(140).open(8, 10).build(), ['2026-05-18']);
    const { trainingDays, borrowedWeekdays } = openPattern(table, 140);
    // 2026-05-18 is Monday 133 and left out.
    expect(trainingDays[0]).toEqual([126, 119, 112, 105, 98, 91, 84, 77, 70, 63, 56]);
    expect(trainingDays[6]).toHaveLength(12);
    expect(borrowedWeekdays).toEqual([]);
  });

  it('takes an interval as open from 30 % of the days with readings on', () => {
    const present = (count: number) =>
      tableOf(
        aSeries()
          .days(70)
          .withGap((at) => at.minute === 120 && at.day >= 7 * count)
          .build(),
      );
    expect(openSlots(openPattern(present(2), 70).open, 0)).not.toContain(2);
    expect(openSlots(openPattern(present(3), 70).open, 0)).toContain(2);
  });

  it('reads nothing from its end day on', () => {
    const table = tableOf(
      aSeries()
        .days(42)
        .openWhere((at) => at.day >= 21 || at.minute < 720)
        .build(),
    );
    expect(openSlots(openPattern(table, 21).open, 3)).toHaveLength(12);
    expect(openSlots(openPattern(table, 42).open, 3)).toHaveLength(24);
  });

  it('of borrowed weekdays is open where the others together are', () => {
    const table = tableOf(
      aSeries()
        .days(6)
        .openWhere((at) => at.minute >= 480 && at.minute < (at.weekday === 5 ? 780 : 1080))
        .build(),
    );
    const pattern = openPattern(table, 6);
    expect(pattern.borrowedWeekdays).toEqual([6]);
    expect(openSlots(pattern.open, 6)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });
});

describe('a partial day', () => {
  const stoppingAt = (hour: number) =>
    tableOf(
      aSeries()
        .days(15)
        .open(8, 20)
        .withGap((at) => at.day === 14 && at.minute >= 60 * hour)
        .build(),
    );

  it('stops at least two hours before the usual', () => {
    expect(isPartialDay(stoppingAt(20), 14)).toBe(false);
    expect(isPartialDay(stoppingAt(19), 14)).toBe(false);
    expect(isPartialDay(stoppingAt(18), 14)).toBe(true);
  });

  it('is not known without a day to compare with', () => {
    expect(isPartialDay(stoppingAt(9), 0)).toBe(false);
    expect(isPartialDay(stoppingAt(9), -1)).toBe(false);
  });
});

describe('slots of a day', () => {
  it('are wall-clock labels, of which a clock change makes some not ordinary', () => {
    const { grid, contacts } = aSeries().from('2026-10-24').days(2).in('Europe/Rome').build();
    const { slots, ordinary } = slotsOfDay(grid, 1);
    expect(Array.from(slots.subarray(0, 6))).toEqual([0, 1, 2, 2, 3, 4]);
    expect(slots).toHaveLength(25);
    expect(Array.from(ordinary.subarray(0, 4))).toEqual([1, 1, 0, 1]);
    const column = slotColumn(grid, contacts, 0, 2);
    expect(column).toHaveLength(48);
    expect(Array.from(column.subarray(24, 28))).toEqual([10, 10, Number.NaN, 10]);
  });

  it('of two hours meet the spring hour half-way', () => {
    const { grid } = aSeries().from('2026-03-29').days(1).every(120).in('Europe/Rome').build();
    const { slots, ordinary } = slotsOfDay(grid, 0);
    // Labels 00:00, 03:00, 05:00 ... 23:00.
    expect(Array.from(slots)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(Array.from(ordinary)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('closed hours that an export fills with zeros', () => {
  const openOf = (series: VolumeSeries, dayCount = series.grid.dayCount) => {
    const { grid, contacts } = series;
    const table = slotTable({ grid, contacts, firstDay: 0, dayCount, excludedDays: new Set() });
    return openingHoursOf(openPattern(table, dayCount).open);
  };
  const filled = (isOpen: (at: { weekday: number; minute: number }) => boolean, busy = 20, days = 28) =>
    aSeries()
      .days(days)
      .every(30)
      .contacts((at) => (isOpen(at) ? busy + (at.interval % 3) : 0))
      .build();
  const range = (from: number, to: number) => [{ fromMinute: from * 60, toMinute: to * 60 }];

  it('are closed: nights, a short Saturday and the Sunday', () => {
    const shop = filled(({ weekday, minute }) => minute >= 480 && minute < (weekday === 5 ? 780 : 1200) && weekday < 6);
    expect(openOf(shop)).toEqual([...Array.from({ length: 5 }, () => range(8, 20)), range(8, 13), []]);
  });

  it('are closed after a single week, and when the doors are open overnight', () => {
    expect(openOf(filled(({ minute }) => minute >= 480 && minute < 1200, 20, 7))[2]).toEqual(range(8, 20));
    const night = filled(({ minute }) => minute >= 1320 || minute < 360);
    expect(openOf(night)).toEqual(Array.from({ length: 7 }, () => range(22, 30)));
  });

  it('are no quiet nights: where contacts are rare, none is no proof', () => {
    const random = randomSource(5);
    const quiet = aSeries()
      .days(28)
      .every(30)
      .contacts(({ minute }) => random.poisson(minute >= 480 && minute < 1200 ? 12 : 0.02))
      .build();
    expect(openOf(quiet)).toEqual(Array.from({ length: 7 }, () => range(0, 24)));
    expect(
      openOf(
        aSeries()
          .contacts(() => 0)
          .build(),
      ),
    ).toEqual(Array.from({ length: 7 }, () => range(0, 24)));
  });

  it('are not the afternoon of one outage', () => {
    const outage = filled(({ minute }) => minute >= 480 && minute < 1200, 20, 7);
    const { contacts } = outage;
    for (let i = 48 + 26; i < 48 + 40; i++) contacts[i] = 0;
    expect(openOf(outage)[1]).toEqual(range(8, 20));
  });
});

describe('stated opening hours', () => {
  const stated = (hours: OpeningHours) => {
    const { grid, contacts } = aSeries().open(8, 18, [0, 1, 2, 3, 4]).build();
    const table = slotTable({
      grid,
      contacts,
      firstDay: 0,
      dayCount: 28,
      excludedDays: new Set(),
      openingHours: hours,
    });
    return openPattern(table, 28);
  };

  it('hold whatever was read, and an open weekday without a reading borrows', () => {
    const hours = Array.from({ length: 7 }, (_, weekday) => (weekday < 6 ? [{ fromMinute: 540, toMinute: 1200 }] : []));
    const { open, borrowedWeekdays, trainingDays } = stated(hours);
    expect(openingHoursOf(open)).toEqual(hours);
    expect(borrowedWeekdays).toEqual([5]);
    expect(trainingDays.map((days) => days.length)).toEqual([4, 4, 4, 4, 4, 0, 0]);
  });
});
