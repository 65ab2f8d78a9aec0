import { describe, expect, it } from 'vitest';
import type { CalendarHoliday } from '../../../src/io/holidayCalendar.ts';
import { closedWeekdays, daysAhead, holidaysAhead } from '../../../src/ui/holidayView.ts';
import { aSeries, plainQueue } from '../../builders.ts';
import { aProject } from '../state/aDesk.ts';

const day = (date: string, id: string, name = id): CalendarHoliday => ({ date, id, name, kind: 'public' });
const december = { from: '2026-12-01', to: '2026-12-31' };
const open = { closedDays: [], closedWeekdays: [5, 6] };

describe('the holidays ahead', () => {
  it('are one row each, with all the days of a feast and the day given in its place, named without it', () => {
    const holidays = [
      day('2026-12-24', '12-25', 'Christmas (substitute day)'),
      day('2026-12-25', '12-25', 'Christmas'),
      day('2026-12-26', '12-26'),
    ];
    expect(holidaysAhead(holidays, december, open).rows).toEqual([
      { id: '12-25', name: 'Christmas', dates: ['2026-12-24', '2026-12-25'], closedAnyway: false },
      { id: '12-26', name: '12-26', dates: ['2026-12-26'], closedAnyway: true },
    ]);
  });

  it('are those of the days planned alone; bridges count the holidays around them too', () => {
    const holidays = [day('2026-11-30', 'before'), day('2026-12-08', '12-08'), day('2027-01-01', 'after')];
    const { rows, bridges } = holidaysAhead(holidays, december, open);
    expect(rows.map(({ id }) => id)).toEqual(['12-08']);
    expect(bridges).toEqual(['2026-12-07']);
  });

  it('on a closed day are closed anyway, and a closed day is no bridge', () => {
    const holidays = [day('2026-12-08', '12-08')];
    const { rows, bridges } = holidaysAhead(holidays, december, { ...open, closedDays: ['2026-12-07', '2026-12-08'] });
    expect(rows[0]!.closedAnyway).toBe(true);
    expect(bridges).toEqual([]);
  });
});

describe('the days ahead', () => {
  it('follow the last reading for as long as the horizon', () => {
    expect(daysAhead(aProject({ horizonWeeks: 2 }))).toEqual({ from: '2026-02-02', to: '2026-02-15' });
  });

  it('are none without a reading', () => {
    expect(daysAhead(aProject({ queues: [] }))).toBeNull();
  });
});

describe('the closed weekdays', () => {
  const queue = (...weekdays: number[]) => ({
    ...plainQueue,
    id: 'q',
    name: 'Q',
    series: aSeries()
      .days(70)
      .every(60)
      .open(8, 12)
      .contacts((at) => (weekdays.includes(at.weekday) ? 5 : Number.NaN))
      .build(),
  });

  it('are those on which no queue had a reading of late', () => {
    expect(closedWeekdays([queue(0, 1, 2, 3, 4), queue(0, 5)])).toEqual([6]);
    expect(closedWeekdays([queue(0, 1, 2, 3, 4)])).toEqual([5, 6]);
    expect(closedWeekdays([])).toHaveLength(7);
  });
});
