import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../src/domain/calendar.ts';
import { DAY_ENGINES, type PlannedEvent, WEEKDAY_METHODS } from '../../../../src/domain/forecast/forecastTypes.ts';
import { fitVolume, forecastVolume, volumeForecast } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const FIRST = '2026-01-05';
const DAYS = 182;
const on = (day: number) => addDays(FIRST, day);
const event = (kind: string, from: number, to: number, effect?: number): PlannedEvent => ({
  kind,
  from: on(from),
  to: on(to),
  ...(effect === undefined ? {} : { effect }),
});

/** Weekdays with noise of 3 %, times a factor by the day; `mean` contacts on an ordinary day. */
function history(factor: (day: number) => number = () => 1, mean = 1000) {
  const random = randomSource(1);
  return aSeries()
    .days(DAYS)
    .every(1440)
    .contacts((at) => mean * (at.weekday < 5 ? 1.2 : 0.5) * Math.exp(0.03 * random.normal()) * factor(at.day))
    .build();
}

const mailed =
  (...starts: number[]) =>
  (day: number) =>
    starts.some((start) => day >= start && day < start + 7) ? 1.5 : 1;
/** Change of a day by its events, as a fraction. */
const changes = ({ point, withoutEvents }: { point: Float64Array; withoutEvents: Float64Array | null }) =>
  Array.from(point, (value, i) => value / withoutEvents![i]! - 1);

describe('an event that came before', () => {
  const series = history(mailed(56, 112));
  const past = [event('mailing', 56, 56), event('mailing', 112, 112)];
  const horizonIntervals = 42;

  it('does again what it did: half as much again in its first week', () => {
    const forecast = forecastVolume(series, { horizonIntervals, events: [...past, event('mailing', 189, 189)] });
    const change = changes(forecast);
    for (const day of [7, 13]) expect(Math.abs(change[day]! - 0.5)).toBeLessThan(0.07);
    for (const day of [14, 34]) expect(Math.abs(change[day]!)).toBeLessThan(0.04);
    for (const day of [0, 6, 35, 41]) expect(change[day]).toBe(0);
    expect(forecast.eventEffects).toMatchObject([{ kind: 'mailing', pastCases: 2, given: false }]);
    expect(forecast.eventEffects[0]!.byWeek[0]).toBeCloseTo(change[7]!, 2);
    expect(forecast.warnings).toEqual([]);
  });

  it('has left the days around it as they were: the forecast without it is that of a history without', () => {
    const forecast = forecastVolume(series, { horizonIntervals, events: [...past, event('mailing', 189, 189)] });
    const quiet = forecastVolume(history(), { horizonIntervals });
    forecast.withoutEvents!.forEach((value, day) => {
      expect(Math.abs(value / quiet.point[day]! - 1)).toBeLessThan(0.03);
    });
  });

  it('lasts to its end when that is further than four weeks', () => {
    const long = mailed(30, 37, 44, 51, 58, 65);
    const forecast = forecastVolume(history(long), {
      horizonIntervals: 56,
      events: [event('campaign', 30, 71), event('campaign', 182, 182 + 41)],
    });
    const change = changes(forecast);
    for (const day of [0, 27, 28, 41]) expect(Math.abs(change[day]! - 0.5)).toBeLessThan(0.1);
    expect(change[42]).toBe(0);
  });
});

describe('a given effect', () => {
  it.each(['auto', ...DAY_ENGINES] as const)('is applied as it is by %s, on its days alone', (method) => {
    for (const mean of [1000, 0.4]) {
      const forecast = forecastVolume(history(undefined, mean), {
        horizonIntervals: 28,
        method,
        events: [event('fair', 189, 191, 0.25)],
      });
      const change = changes(forecast);
      [6, 7, 8, 9, 10].forEach((day) => {
        expect(change[day]).toBeCloseTo(day >= 7 && day <= 9 ? 0.25 : 0, 9);
      });
    }
  });

  it('of -1 leaves nothing, and of two on one day is both', () => {
    const forecast = forecastVolume(history(), {
      horizonIntervals: 28,
      events: [event('outage', 184, 184, -1), event('fair', 189, 191, 0.25), event('sale', 191, 192, -0.4)],
    });
    const change = changes(forecast);
    expect(forecast.point[2]).toBe(0);
    expect(forecast.days[2]).toMatchObject({ point: 0, lower95: 0, lower80: 0 });
    expect(change[9]).toBeCloseTo(1.25 * 0.6 - 1, 9);
    expect(change[10]).toBeCloseTo(-0.4, 9);
    expect(forecast.eventEffects).toEqual([
      { kind: 'outage', given: true, pastCases: 0, byWeek: [-1] },
      { kind: 'fair', given: true, pastCases: 0, byWeek: [0.25] },
      { kind: 'sale', given: true, pastCases: 0, byWeek: [-0.4] },
    ]);
  });

  it('of the past is taken off it, so that it teaches nothing', () => {
    const raised = history((day) => (day >= 170 && day < 182 ? 1.6 : 1));
    const told = forecastVolume(raised, { horizonIntervals: 28, events: [event('fair', 170, 181, 0.6)] });
    const quiet = forecastVolume(history(), { horizonIntervals: 28 });
    told.point.forEach((value, day) => {
      expect(Math.abs(value / quiet.point[day]! - 1)).toBeLessThan(0.01);
    });
  });
});

describe('an event that nothing is known of', () => {
  it('changes nothing, and is named where the horizon meets it', () => {
    const options = { horizonIntervals: 28, events: [event('strike', 190, 190), event('later', 300, 300)] };
    const forecast = forecastVolume(history(), options);
    expect(forecast.warnings).toEqual([{ kind: 'eventsWithoutPast', kinds: ['strike'] }]);
    expect(forecast.point).toEqual(forecast.withoutEvents);
    expect(forecast.point).toEqual(forecastVolume(history(), { horizonIntervals: 28 }).point);
  });
});

describe('the forecast without events', () => {
  it('is none where none is planned, and by methods that take past days as they were', () => {
    expect(forecastVolume(history(), { horizonIntervals: 7 }).withoutEvents).toBeNull();
    const fitted = fitVolume(history(), { events: [event('fair', 184, 186, 0.25)] });
    const plain = fitVolume(history(), {});
    for (const method of WEEKDAY_METHODS) {
      if (method === 'lastYear') continue;
      const forecast = volumeForecast(fitted, { horizonIntervals: 7, method });
      expect(forecast.withoutEvents).toBeNull();
      expect(forecast.eventEffects).toEqual([]);
      expect(forecast.point).toEqual(volumeForecast(plain, { horizonIntervals: 7, method }).point);
    }
  });

  it('has the same closed intervals', () => {
    const series = aSeries().days(84).open(9, 17, [0, 1, 2, 3, 4]).build();
    const { point, withoutEvents } = forecastVolume(series, {
      horizonIntervals: 14 * 24,
      from: '2026-03-30',
      closedDays: ['2026-04-01'],
      events: [{ kind: 'fair', from: '2026-03-30', to: '2026-04-05', effect: 0.5 }],
    });
    expect(Array.from(withoutEvents!, Number.isNaN)).toEqual(Array.from(point, Number.isNaN));
    expect(point[9]! / withoutEvents![9]!).toBeCloseTo(1.5, 9);
  });
});

it('events that cannot be are refused by name', () => {
  const series = aSeries().build();
  const refused = (one: PlannedEvent) => () => forecastVolume(series, { horizonIntervals: 1, events: [one] });
  expect(refused({ kind: 'fair', from: '2026-02-03', to: '2026-02-02' })).toThrow(/events/);
  expect(refused({ kind: 'fair', from: '2026-02-30', to: '2026-03-02' })).toThrow(/events/);
  for (const effect of [-1.1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(refused({ kind: 'fair', from: '2026-02-03', to: '2026-02-03', effect })).toThrow(/events/);
});
