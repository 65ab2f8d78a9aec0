import { describe, expect, it } from 'vitest';
import { dateOfDay, weekdayOf } from '../../../../src/domain/calendar.ts';
import { movedByWeeks } from '../../../../src/domain/forecast/movedByWeeks.ts';
import { totalContacts } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

describe('movedByWeeks', () => {
  const lastYear = aSeries()
    .from('2025-11-24')
    .days(7)
    .every(30)
    .in('Europe/Rome')
    .open(8, 18, [0, 1, 2, 3, 4])
    .contacts((at) => at.interval)
    .handleTimes((at) => at.minute)
    .build();

  it('keeps weekday, clock, contacts and handle times', () => {
    const moved = movedByWeeks(lastYear, 52);
    expect(moved.grid.firstDate).toBe('2026-11-23');
    expect(weekdayOf(dateOfDay(moved.grid, 0))).toBe(weekdayOf('2025-11-24'));
    expect(moved.contacts).toEqual(lastYear.contacts);
    expect(moved.averageHandleTimeSeconds).toEqual(lastYear.averageHandleTimeSeconds);
  });

  it('keeps the sum where a clock change is met or left', () => {
    const night = (date: string) =>
      aSeries()
        .from(date)
        .days(7)
        .in('Europe/Rome')
        .contacts((at) => 1 + at.interval)
        .build();
    const spring = movedByWeeks(night('2026-03-16'), 1);
    expect(spring.contacts).toHaveLength(167);
    expect(totalContacts(spring)).toBe(totalContacts(night('2026-03-16')));
    const autumn = movedByWeeks(night('2026-10-19'), 1);
    expect(totalContacts(autumn)).toBe(totalContacts(night('2026-10-19')));
  });

  it('refuses a part of a week', () => {
    expect(() => movedByWeeks(lastYear, 0.5)).toThrow(/^weeks /);
  });
});
