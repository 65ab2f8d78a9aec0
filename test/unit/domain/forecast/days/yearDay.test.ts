import { describe, expect, it } from 'vitest';
import { epochDayOf } from '../../../../../src/domain/calendar.ts';
import { dayOfYear, monthPhase } from '../../../../../src/domain/forecast/days/yearDay.ts';

describe('the day of the year', () => {
  it('is that of JavaScript dates, every day from 1900 to 2100', () => {
    const first = epochDayOf('1900-01-01');
    const end = epochDayOf('2101-01-01');
    const wrong: string[] = [];
    for (let epochDay = first; epochDay < end; epochDay++) {
      const date = new Date(epochDay * 86_400_000);
      const month = date.getUTCMonth() + 1;
      // The day before the first of the next month.
      const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
      const found = dayOfYear(epochDay);
      const same = found.month === month && found.day === date.getUTCDate() && found.daysInMonth === daysInMonth;
      if (!same) wrong.push(date.toISOString());
    }
    expect(end - first).toBe(73_414);
    expect(wrong).toEqual([]);
  });

  it('has the place in the month between its ends, the middle of each day', () => {
    expect(monthPhase(epochDayOf('2026-04-01'))).toBeCloseTo(0.5 / 30, 15);
    expect(monthPhase(epochDayOf('2026-04-30'))).toBeCloseTo(29.5 / 30, 15);
    expect(monthPhase(epochDayOf('2024-02-15'))).toBeCloseTo(0.5, 15);
    expect(monthPhase(epochDayOf('2023-02-15'))).toBeCloseTo(14.5 / 28, 15);
  });
});
