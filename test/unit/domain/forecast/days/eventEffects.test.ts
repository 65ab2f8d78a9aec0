import { describe, expect, it } from 'vitest';
import { addDays, epochDayOf } from '../../../../../src/domain/calendar.ts';
import { eventFit } from '../../../../../src/domain/forecast/days/eventEffects.ts';
import { weekOfEvent } from '../../../../../src/domain/forecast/days/eventWeeks.ts';
import type { PlannedEvent } from '../../../../../src/domain/forecast/forecastTypes.ts';
import { aSeries } from '../../../../builders.ts';
import { daysOf } from './daysOf.ts';

const FIRST = '2026-01-05';
const on = (day: number) => addDays(FIRST, day);
const mailing = (day: number, effect?: number): PlannedEvent => ({
  kind: 'mailing',
  from: on(day),
  to: on(day),
  ...(effect === undefined ? {} : { effect }),
});

/** 1000 contacts a day, times a factor by the day. */
const fitted = (factor: (day: number) => number, events: PlannedEvent[]) =>
  eventFit(
    daysOf(
      aSeries()
        .days(200)
        .every(1440)
        .contacts((at) => 1000 * factor(at.day))
        .build(),
      { events },
    ),
  );

describe('the weeks of an event', () => {
  const event = { kind: 'mailing', first: 100, last: 100, effect: null };
  const weeks = (one: typeof event, ...days: number[]) => days.map((day) => weekOfEvent(one, day));

  it('are four from its first day, however short it is', () => {
    expect(weeks(event, 99, 100, 106, 107, 121, 127, 128)).toEqual([null, 0, 0, 1, 3, 3, null]);
  });

  it('go on like the fourth to the end of a longer one', () => {
    expect(weeks({ ...event, last: 150 }, 127, 128, 150, 151)).toEqual([3, 3, 3, null]);
  });

  it('of a given effect are its own days alone', () => {
    const given = { kind: 'mailing', first: 100, last: 102, effect: 0.2 };
    expect([99, 100, 102, 103].map((day) => weekOfEvent(given, day))).toEqual([null, 0, 0, null]);
  });
});

describe('the effect of planned events', () => {
  const raised =
    (...starts: number[]) =>
    (day: number) =>
      starts.some((start) => day >= start && day < start + 7) ? 1.5 : 1;

  it('is learned by the week from past ones of the kind, a little drawn towards none', () => {
    const { effects, logEffectOn } = fitted(raised(50, 120), [mailing(50), mailing(120), mailing(210)]);
    const [effect] = effects;
    expect(effect).toMatchObject({ kind: 'mailing', given: false, pastCases: 2 });
    expect(effect!.byWeek).toHaveLength(4);
    expect(effect!.byWeek[0]).toBeGreaterThan(0.42);
    expect(effect!.byWeek[0]).toBeLessThan(0.52);
    for (const later of effect!.byWeek.slice(1)) expect(Math.abs(later)).toBeLessThan(0.04);
    const start = epochDayOf(on(210));
    expect(Math.expm1(logEffectOn(start))).toBeCloseTo(effect!.byWeek[0]!, 12);
    expect(Math.expm1(logEffectOn(start + 7))).toBeCloseTo(effect!.byWeek[1]!, 12);
    expect([logEffectOn(start - 1), logEffectOn(start + 28)]).toEqual([0, 0]);
  });

  it('is taken off the past, so that the engines see days as they would have been', () => {
    const { withoutEvents } = fitted(raised(50, 120), [mailing(50), mailing(120)]);
    for (const day of [50, 56, 120]) expect(withoutEvents.totals[day]! / 1000).toBeLessThan(1.1);
    expect(withoutEvents.totals[40]).toBeCloseTo(1000, 6);
    const given = fitted(raised(50), [{ kind: 'fair', from: on(50), to: on(56), effect: 0.5 }]).withoutEvents;
    for (const day of [49, 50, 56, 57]) expect(given.totals[day]).toBeCloseTo(1000, 6);
  });

  it('is none for a kind that never came', () => {
    const { effects, logEffectOn } = fitted(() => 1, [mailing(210)]);
    expect(effects).toEqual([{ kind: 'mailing', given: false, pastCases: 0, byWeek: [0, 0, 0, 0] }]);
    expect(logEffectOn(epochDayOf(on(210)))).toBeCloseTo(0, 12);
  });

  it('of two kinds on one day is both, of one kind in the same week once', () => {
    const fair = (day: number): PlannedEvent => ({ kind: 'fair', from: on(day), to: on(day) });
    const factor = (day: number) => raised(50, 120)(day) * (day >= 80 && day < 87 ? 0.8 : 1);
    const past = [mailing(50), mailing(120), fair(80)];
    const { logEffectOn } = fitted(factor, [...past, mailing(210), mailing(212), fair(211)]);
    const at = (day: number) => logEffectOn(epochDayOf(on(day)));
    const [mailed, both] = [at(210), at(211)];
    const fairAlone = fitted(factor, [...past, fair(211)]).logEffectOn(epochDayOf(on(211)));
    expect(both).toBeCloseTo(mailed + fairAlone, 9);
    expect(at(212)).toBeCloseTo(both, 12);
  });

  it('that left nothing teaches nothing', () => {
    const closing = { kind: 'outage', from: on(60), to: on(62), effect: -1 };
    const { withoutEvents } = fitted((day) => (day >= 60 && day <= 62 ? 0 : 1), [closing]);
    expect(Array.from(withoutEvents.totals.subarray(59, 64))).toEqual([
      expect.closeTo(1000, 6),
      Number.NaN,
      Number.NaN,
      Number.NaN,
      expect.closeTo(1000, 6),
    ]);
  });
});
