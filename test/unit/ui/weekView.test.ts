import { describe, expect, it } from 'vitest';
import { intervalCount } from '../../../src/domain/calendar.ts';
import { intervalOfCell } from '../../../src/ui/planView.ts';
import { mondayOf, openWeeks, weekView } from '../../../src/ui/weekView.ts';
import { aSeries, asVolumes } from '../../builders.ts';

const volumes = (series: ReturnType<typeof aSeries>) => asVolumes(series.build());
const viewOf = ({ grid, openSeconds }: ReturnType<typeof volumes>, monday: string) =>
  weekView(grid, openSeconds, monday);

describe('weekView', () => {
  it('has a row per day of the week, and a column per label that is open on any of them', () => {
    const plan = volumes(
      aSeries()
        .days(14)
        .every(30)
        .openWhere((at) => at.minute >= (at.weekday === 5 ? 540 : 480) && at.minute < (at.weekday === 5 ? 780 : 1200)),
    );
    const view = viewOf(plan, '2026-01-12');
    expect(view.rows.map(({ date }) => date)).toEqual(Array.from({ length: 7 }, (_, i) => `2026-01-${12 + i}`));
    expect(view.columns.map(({ label }) => label)).toHaveLength(24);
    expect([view.columns[0]!.label, view.columns.at(-1)!.label]).toEqual(['08:00', '19:30']);
    expect(view.rows[0]!.intervals[0]).toBe(7 * 48 + 16);
    expect(view.rows[5]!.intervals.slice(0, 3)).toEqual([-1, -1, 12 * 48 + 18]);
  });

  it('leaves out weekdays that never open, and keeps a day that is closed this once', () => {
    const plan = volumes(
      aSeries()
        .days(14)
        .open(8, 20, [0, 1, 2, 3, 4])
        .withGap((at) => at.date === '2026-01-06'),
    );
    const view = viewOf(plan, '2026-01-05');
    expect(view.rows.map(({ date }) => date.slice(8))).toEqual(['05', '06', '07', '08', '09']);
    expect(view.rows[1]!.intervals.every((interval) => interval === -1)).toBe(true);
  });

  it('shows the days of the plan alone in a week that it begins in', () => {
    const view = viewOf(volumes(aSeries().from('2026-01-08').days(7)), '2026-01-05');
    expect(view.rows.map(({ date }) => date.slice(8))).toEqual(['08', '09', '10', '11']);
    expect(viewOf(volumes(aSeries()), '2025-01-06').rows).toEqual([]);
  });

  it.each([
    ['spring', '2026-03-23', 7 * 96 - 4],
    ['autumn', '2026-10-19', 7 * 96 + 4],
    ['summer', '2026-06-01', 7 * 96],
  ])('has every quarter-hour of a week in %s exactly once', (_, monday, count) => {
    const plan = volumes(aSeries().from(monday).days(7).every(15).in('Europe/Rome'));
    expect(intervalCount(plan.grid)).toBe(count);
    const shown = viewOf(plan, monday).rows.flatMap(({ intervals }) => intervals.filter((interval) => interval >= 0));
    expect(shown).toEqual(Array.from({ length: count }, (_, interval) => interval));
  });

  it('puts the repeated hour behind its first passing and before the next full hour', () => {
    const plan = volumes(aSeries().from('2026-10-19').days(7).every(30).in('Europe/Rome'));
    const view = viewOf(plan, '2026-10-19');
    expect(view.columns.slice(3, 9).map(({ label, occurrence }) => [label, occurrence])).toEqual([
      ['01:30', 0],
      ['02:00', 0],
      ['02:30', 0],
      ['02:00', 1],
      ['02:30', 1],
      ['03:00', 0],
    ]);
    expect(view.rows[0]!.intervals.slice(4, 9)).toEqual([4, 5, -1, -1, 6]);
    expect(view.rows[6]!.intervals.slice(4, 9)).toEqual([292, 293, 294, 295, 296]);
  });

  it('has a gap where the clock skips an hour', () => {
    const plan = volumes(aSeries().from('2026-03-23').days(7).every(60).in('Europe/Rome'));
    expect(viewOf(plan, '2026-03-23').rows[6]!.intervals.slice(0, 5)).toEqual([144, 145, -1, 146, 147]);
  });
});

describe('openWeeks', () => {
  it('are the Mondays of weeks in which something is open, the first and the last begun', () => {
    const { grid, openSeconds } = volumes(aSeries().from('2026-01-08').days(14));
    expect(openWeeks(grid, openSeconds)).toEqual(['2026-01-05', '2026-01-12', '2026-01-19']);
  });

  it('leave out a week that is closed from end to end', () => {
    const closed = (at: { date: string }) => at.date >= '2026-01-12' && at.date < '2026-01-19';
    const { grid, openSeconds } = volumes(aSeries().days(21).withGap(closed));
    expect(openWeeks(grid, openSeconds)).toEqual(['2026-01-05', '2026-01-19']);
    expect(openWeeks(grid, new Float64Array(openSeconds.length))).toEqual([]);
  });
});

describe('mondayOf', () => {
  it('is the Monday of the week, of Monday itself and of Sunday', () => {
    expect(['2026-01-05', '2026-01-08', '2026-01-11'].map(mondayOf)).toEqual(Array(3).fill('2026-01-05'));
  });
});

describe('intervalOfCell', () => {
  it('tells the two passings of a repeated hour apart', () => {
    const { grid } = volumes(aSeries().from('2026-10-25').days(1).every(15).in('Europe/Rome'));
    const at = (occurrence: 0 | 1) => intervalOfCell(grid, { date: '2026-10-25', minute: 135, occurrence });
    expect([at(0), at(1)]).toEqual([9, 13]);
  });

  it('is the interval with that date and label, and -1 where there is none', () => {
    const { grid } = volumes(aSeries().from('2026-03-28').days(2).every(15).in('Europe/Rome'));
    expect(intervalOfCell(grid, { date: '2026-03-28', minute: 480, occurrence: 0 })).toBe(32);
    expect(intervalOfCell(grid, { date: '2026-03-29', minute: 480, occurrence: 0 })).toBe(96 + 28);
    expect(intervalOfCell(grid, { date: '2026-03-29', minute: 150, occurrence: 0 })).toBe(-1);
    expect(intervalOfCell(grid, { date: '2026-04-01', minute: 480, occurrence: 0 })).toBe(-1);
    expect(intervalOfCell(grid, null)).toBe(-1);
  });
});
