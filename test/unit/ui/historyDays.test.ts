import { describe, expect, it } from 'vitest';
import { historyDays } from '../../../src/ui/historyDays.ts';
import { aSeries } from '../../builders.ts';

describe('historyDays', () => {
  it('sums the last weeks to steps of the clock, from the first label that is open to the last', () => {
    const series = aSeries()
      .days(28)
      .every(15)
      .open(8, 10)
      .contacts((at) => at.minute / 15)
      .build();
    const { minutes, rows, stepMinutes } = historyDays(series, 30, 2);
    expect(stepMinutes).toBe(30);
    expect(minutes).toEqual([480, 510, 540, 570]);
    expect(rows.map(({ date }) => date)).toHaveLength(14);
    expect(rows[0]).toMatchObject({ date: '2026-01-19', values: [65, 69, 73, 77] });
    expect(rows.at(-1)!.date).toBe('2026-02-01');
  });

  it('shows no more days than there are', () => {
    expect(historyDays(aSeries().days(3).build(), 60, 12).rows).toHaveLength(3);
  });

  it('leaves out weekdays without any reading, and keeps a day that is missing this once', () => {
    const series = aSeries()
      .days(14)
      .open(8, 18, [0, 1, 2, 3, 4])
      .withGap((at) => at.date === '2026-01-06')
      .build();
    const { rows } = historyDays(series, 60, 2);
    expect(rows).toHaveLength(10);
    expect(rows[1]!.date).toBe('2026-01-06');
    expect(rows[1]!.values.every(Number.isNaN)).toBe(true);
  });

  it('tells a missing reading from none at all', () => {
    const series = aSeries()
      .days(1)
      .contacts((at) => (at.minute === 600 ? 0 : 5))
      .withGap((at) => at.minute === 660)
      .build();
    const [row] = historyDays(series, 60, 1).rows;
    expect([row!.values[9], row!.values[10], row!.values[11]]).toEqual([5, 0, Number.NaN]);
  });

  it('adds a repeated hour to its label, and has nothing in one that is skipped', () => {
    const day = (date: string) => aSeries().from(date).days(1).in('Europe/Rome').build();
    expect(historyDays(day('2026-10-25'), 60, 1).rows[0]!.values.slice(1, 4)).toEqual([10, 20, 10]);
    expect(historyDays(day('2026-03-29'), 60, 1).rows[0]!.values.slice(1, 4)).toEqual([10, Number.NaN, 10]);
  });

  it('has no columns and no rows where there is no reading', () => {
    const empty = aSeries()
      .withGap(() => true)
      .build();
    expect(historyDays(empty, 60, 4)).toEqual({ stepMinutes: 60, minutes: [], rows: [] });
  });
});
