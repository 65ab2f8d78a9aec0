import { describe, expect, it } from 'vitest';
import { epochDayOf } from '../../../../src/domain/calendar.ts';
import { dayCalendar } from '../../../../src/domain/forecast/days/dayCalendar.ts';
import { daySeries } from '../../../../src/domain/forecast/days/daySeries.ts';
import type { Holiday } from '../../../../src/domain/forecast/forecastTypes.ts';
import {
  holidayShares,
  intradayProfile,
  specialDayProfile,
  tunedProfileChoice,
} from '../../../../src/domain/forecast/intradayProfile.ts';
import { openPattern } from '../../../../src/domain/forecast/openPattern.ts';
import { slotTable } from '../../../../src/domain/forecast/slotTable.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { aSeries } from '../../../builders.ts';

function learnt(series: VolumeSeries, holidays: Holiday[] = []) {
  const calendar = dayCalendar({ holidays });
  const { dayCount } = series.grid;
  const excludedDays = new Set(calendar.holidayIds.keys());
  const table = slotTable({ ...series, firstDay: 0, dayCount, excludedDays });
  const pattern = openPattern(table, dayCount);
  return { table, pattern, days: daySeries(table, pattern, dayCount, calendar) };
}

const plain = { halfLifeWeeks: 8, pooled: 0, smoothing: 0 };
const ofWeekday = (profile: Float64Array, weekday: number) => profile.subarray(24 * weekday, 24 * weekday + 24);
const sum = (values: Float64Array) => values.reduce((total, value) => total + (value || 0), 0);

describe('the profile of a day', () => {
  it('is the share of each interval, weekday by weekday, summing to 1 where open', () => {
    const { table, pattern, days } = learnt(
      aSeries()
        .days(56)
        .open(9, 12, [0, 1, 2, 3, 4])
        .contacts((at) => (at.minute / 60 - 8) * (at.weekday === 0 && at.minute === 540 ? 3 : 1))
        .build(),
    );
    const profile = intradayProfile(table, days, pattern, plain);
    expect([8, 12].map((hour) => ofWeekday(profile, 0)[hour])).toEqual([Number.NaN, Number.NaN]);
    [3 / 8, 2 / 8, 3 / 8].forEach((share, k) => {
      expect(ofWeekday(profile, 0)[9 + k]).toBeCloseTo(share, 12);
    });
    expect(ofWeekday(profile, 1)[9]).toBeCloseTo(1 / 6, 12);
    expect(ofWeekday(profile, 5).every(Number.isNaN)).toBe(true);
    const pooledAndSmooth = intradayProfile(table, days, pattern, { halfLifeWeeks: 3, pooled: 0.5, smoothing: 5 });
    for (const weekday of [0, 1, 4]) expect(sum(ofWeekday(pooledAndSmooth, weekday))).toBeCloseTo(1, 12);
    // Half of Monday's own, half of all days' (9:00 holds 3 + 4 x 1 of 8 + 4 x 6 contacts).
    const pooled = intradayProfile(table, days, pattern, { ...plain, pooled: 0.5 });
    expect(ofWeekday(pooled, 0)[9]).toBeGreaterThan(7 / 32);
    expect(ofWeekday(pooled, 0)[9]).toBeLessThan(3 / 8);
  });

  it('forgets by half in its half-life', () => {
    // One contact in the morning until four weeks ago, then one in the evening.
    const { table, pattern, days } = learnt(
      aSeries()
        .days(8 * 7)
        .contacts((at) => (at.minute === (at.day < 28 ? 480 : 1200) ? 100 : 0))
        .build(),
    );
    const shares = ofWeekday(intradayProfile(table, days, pattern, { ...plain, halfLifeWeeks: 4 }), 2);
    // Weeks of age: w, w + 1, w + 2, w + 3 against the four before, each of which counts half as much.
    expect(shares[20]! / shares[8]!).toBeCloseTo(2, 9);
  });

  it('does not take a missing interval for an empty one', () => {
    const series = aSeries()
      .days(56)
      .open(9, 13)
      .contacts(() => 25)
      .withGap((at) => at.day % 14 < 7 && at.minute === 660)
      .build();
    const { table, pattern, days } = learnt(series);
    const profile = intradayProfile(table, days, pattern, plain);
    for (const hour of [9, 10, 11, 12]) expect(ofWeekday(profile, 3)[hour]).toBeCloseTo(0.25, 9);
  });

  it('does not learn from holidays, nor from what comes after its last day', () => {
    const odd = (at: { date: string; day: number; minute: number }) =>
      (at.date === '2026-02-10' || at.day >= 50) && at.minute === 0 ? 900 : 10;
    const holidays = [{ date: '2026-02-10', id: 'feast' }];
    const { table, pattern, days } = learnt(aSeries().days(56).contacts(odd).build(), holidays);
    const before = intradayProfile(table, days, pattern, plain, 50);
    expect(ofWeekday(before, 1)[0]).toBeCloseTo(1 / 24, 12);
    expect(ofWeekday(intradayProfile(table, days, pattern, plain), 5)[0]).toBeGreaterThan(0.05);
  });

  it('is flat where nothing ever came', () => {
    const { table, pattern, days } = learnt(
      aSeries()
        .days(56)
        .open(8, 16)
        .contacts(() => 0)
        .build(),
    );
    expect(ofWeekday(intradayProfile(table, days, pattern, plain), 0)[8]).toBe(1 / 8);
  });
});

describe('the choice of a profile', () => {
  it('smooths and pools chance, and keeps apart what is really apart', () => {
    const random = randomSource(1);
    const chance = learnt(
      aSeries()
        .days(140)
        .contacts((at) => random.poisson(1 + Math.sin((Math.PI * at.minute) / 1440)))
        .build(),
    );
    const ofChance = tunedProfileChoice(chance.table, chance.days, chance.pattern);
    expect(ofChance.halfLifeWeeks).toBe(20);
    expect(ofChance.pooled).toBe(0.5);
    expect(ofChance.smoothing).toBeGreaterThan(0);
    // Mondays in the morning, the rest in the evening, with a sharp peak.
    const apart = learnt(
      aSeries()
        .days(140)
        .contacts((at) => (at.minute === (at.weekday === 0 ? 540 : 1140) ? 500 : 20))
        .build(),
    );
    expect(tunedProfileChoice(apart.table, apart.days, apart.pattern)).toMatchObject({ pooled: 0, smoothing: 0 });
  });

  it('is a usual one for a history too short to judge', () => {
    const { table, days, pattern } = learnt(aSeries().days(35).build());
    expect(tunedProfileChoice(table, days, pattern)).toEqual({ halfLifeWeeks: 8, pooled: 0.25, smoothing: 0 });
    const fine = learnt(aSeries().days(14).every(15).build());
    expect(tunedProfileChoice(fine.table, fine.days, fine.pattern).smoothing).toBe(5);
  });
});

describe('the profile of open holidays', () => {
  const holidays = ['2026-01-20', '2026-02-10', '2026-03-10', '2026-03-24'].map((date) => ({ date, id: 'feast' }));
  const series = aSeries()
    .days(98)
    .contacts((at) => (holidays.some(({ date }) => date === at.date) ? (at.minute === 720 ? 100 : 0) : 10))
    .build();

  it('needs four of them', () => {
    const { table, days } = learnt(series, holidays);
    expect(specialDayProfile(table, days)![12]).toBe(1);
    const three = learnt(series, holidays.slice(1));
    expect(specialDayProfile(three.table, three.days)).toBeNull();
  });

  it('meets the weekday’s half-way, within its opening hours', () => {
    const { table, days, pattern } = learnt(series, holidays);
    const profile = intradayProfile(table, days, pattern, plain);
    const shares = holidayShares(profile, specialDayProfile(table, days)!, epochDayOf('2026-04-14'));
    expect(shares[12]).toBeCloseTo(0.5 + 0.5 / 24, 12);
    expect(sum(shares)).toBeCloseTo(1, 12);
    const closedAtNoon = profile.map((share, cell) => (cell % 24 === 12 ? Number.NaN : share));
    const withinHours = holidayShares(closedAtNoon, specialDayProfile(table, days)!, epochDayOf('2026-04-14'));
    expect(withinHours[12]).toBeNaN();
    expect(sum(withinHours)).toBeCloseTo(1, 12);
  });
});
