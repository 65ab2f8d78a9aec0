import { describe, expect, it } from 'vitest';
import { specialDayEffects } from '../../../../../src/domain/forecast/days/specialDayEffects.ts';
import { aSeries } from '../../../../builders.ts';
import { daysOf } from './daysOf.ts';

// log(total + 1) by construction: e^5 on an ordinary day.
const series = (logs: Record<string, number>) =>
  aSeries()
    .days(140)
    .every(1440)
    .contacts((at) => Math.exp(5 + (logs[at.date] ?? 0)) - 1)
    .build();

const holidays = [
  { date: '2026-02-10', id: 'carnival' },
  { date: '2026-03-10', id: 'feast' },
  { date: '2026-04-07', id: 'feast' },
];

describe('what a holiday does to a day', () => {
  it('is its log ratio to its weekday, drawn to that of all holidays', () => {
    const effectOf = specialDayEffects(
      daysOf(series({ '2026-02-10': -1, '2026-03-10': -0.4, '2026-04-07': -0.6 }), { holidays }),
    );
    // Median of -1, -0.6, -0.4, counting for 3 of 5.
    const pooled = (-0.6 * 3) / 5;
    expect(effectOf('carnival')).toBeCloseTo((-1 + pooled) / 2, 9);
    expect(effectOf('feast')).toBeCloseTo((-0.4 - 0.6 + pooled) / 3, 9);
    expect(effectOf('never met')).toBeCloseTo(pooled, 9);
  });

  it('is nothing where no holiday came, and where its weekday has no other day', () => {
    expect(specialDayEffects(daysOf(series({})))('feast')).toBe(0);
    const lonely = [{ date: '2026-03-10', id: 'feast' }];
    const closedTuesdays = aSeries()
      .days(140)
      .every(1440)
      .withGap((at) => at.weekday === 1 && at.date !== '2026-03-10')
      .build();
    expect(specialDayEffects(daysOf(closedTuesdays, { holidays: lonely }))('feast')).toBe(0);
  });

  it('is measured at the ordinary days around it alone', () => {
    // A level that doubled long before, and an unusual day among the neighbours.
    const shifted = aSeries()
      .days(140)
      .every(1440)
      .contacts(
        (at) => (at.day < 60 ? 500 : 1000) * (at.date === '2026-04-07' ? 0.5 : 1) * (at.date === '2026-04-14' ? 3 : 1),
      )
      .build();
    const effectOf = specialDayEffects(daysOf(shifted, { holidays: [{ date: '2026-04-07', id: 'feast' }] }));
    // One case: half its own, half of a third of it.
    expect(Math.exp(effectOf('feast'))).toBeCloseTo(0.5 ** ((1 + 1 / 3) / 2), 2);
  });
});
