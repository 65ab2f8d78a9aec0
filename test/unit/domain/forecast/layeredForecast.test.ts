import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  EventLayer,
  ForecastLayer,
  GrowthLayer,
  PercentLayer,
  ValueLayer,
} from '../../../../src/domain/forecast/forecastLayers.ts';
import type { Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { layeredForecast } from '../../../../src/domain/forecast/layeredForecast.ts';
import { aForecast } from './aForecast.ts';

const base = { id: 'a', queueId: null, name: '', note: '', author: '', on: true, from: '2026-11-24', to: '2026-11-25' };
const percent = (by: number, changes: Partial<PercentLayer> = {}): PercentLayer => ({
  ...base,
  kind: 'percent',
  by,
  window: null,
  ...changes,
});
const value = (contacts: number, changes: Partial<ValueLayer> = {}): ValueLayer => ({
  ...base,
  kind: 'value',
  contacts,
  window: null,
  ...changes,
});
const growth = (perYear: number, changes: Partial<GrowthLayer> = {}): GrowthLayer => ({
  ...base,
  kind: 'growth',
  perYear,
  ...changes,
});
const event = (changes: Partial<EventLayer> = {}): EventLayer => ({
  ...base,
  kind: 'event',
  eventKind: 'mailing',
  effect: null,
  ...changes,
});
const lay = (model: Forecast, ...layers: ForecastLayer[]) => layeredForecast(model, layers, 'care');
const dayPoints = ({ days }: Forecast) => days.map((day) => day.point);
const hours = (minutes: [number, number]) => ({ firstMinute: 60 * minutes[0], endMinute: 60 * minutes[1] });
const total = ({ days }: Forecast) => days.reduce((sum, { point }) => sum + (Number.isNaN(point) ? 0 : point), 0);

/** Open from 8 to 18, 10 contacts an hour and one more each hour; closed on the Saturday and the Sunday. */
const week = aForecast({
  contacts: (i) => (i % 24 < 8 || i % 24 >= 18 || i >= 5 * 24 ? Number.NaN : 10 + (i % 24)),
});
const ordinary = 10 * 10 + 125;

describe('a percent layer', () => {
  it('changes the days of its dates, both included, with their intervals and all bands', () => {
    const { forecast, contributions } = lay(week, percent(0.1));
    expect(dayPoints(forecast)[0]).toBe(ordinary);
    expect(dayPoints(forecast)[1]).toBeCloseTo(1.1 * ordinary, 9);
    expect(dayPoints(forecast)[2]).toBeCloseTo(1.1 * ordinary, 9);
    expect(dayPoints(forecast)[3]).toBe(ordinary);
    expect(forecast.days[1]!.upper80).toBeCloseTo(1.65 * ordinary, 9);
    expect(forecast.lower95[24 + 8]).toBeCloseTo((1.1 * 18) / 4, 12);
    expect(forecast.point[24 + 7]).toBeNaN();
    expect(forecast.point[8]).toBe(18);
    expect(contributions).toEqual([{ id: 'a', contacts: expect.closeTo(0.2 * ordinary, 9), days: 2, closedDays: 0 }]);
  });

  it('holds only in its hours, the end exclusive', () => {
    const { forecast, contributions } = lay(week, percent(-0.5, { window: hours([9, 11]) }));
    expect([...forecast.point.subarray(24 + 8, 24 + 12)]).toEqual([18, 9.5, 10, 21]);
    expect(contributions[0]!.contacts).toBeCloseTo(2 * -19.5, 9);
    expect(forecast.days[1]!.upper95).toBeCloseTo(2 * (ordinary - 19.5), 9);
  });

  it('takes a day to nothing at -100 %, and nowhere below', () => {
    const { forecast } = lay(week, percent(-1));
    expect(forecast.days[1]).toMatchObject({ point: 0, lower80: 0, upper80: 0, lower95: 0, upper95: 0 });
    expect(() => lay(week, percent(-1.01))).toThrow(/^by must be from -1/);
  });

  it('says of closed days that they are closed, and of days outside the horizon nothing', () => {
    const weekend = { from: '2026-11-27', to: '2026-11-30' };
    expect(lay(week, percent(0.1, weekend)).contributions[0]).toMatchObject({ days: 1, closedDays: 2 });
    const night = lay(week, percent(0.1, { window: hours([20, 24]) }));
    expect(night.forecast).toBe(week);
    expect(night.contributions).toEqual([{ id: 'a', contacts: 0, days: 0, closedDays: 2 }]);
    const past = percent(0.1, { from: '2026-10-01', to: '2026-10-30' });
    expect(lay(week, past).contributions[0]).toEqual({ id: 'a', contacts: 0, days: 0, closedDays: 0 });
  });
});

describe('a fixed value', () => {
  it('is the total of each day, spread as the model spreads it', () => {
    const { forecast, contributions } = lay(week, value(900));
    expect(dayPoints(forecast)[1]).toBeCloseTo(900, 9);
    expect(forecast.point[24 + 8]! / forecast.point[24 + 17]!).toBeCloseTo(18 / 27, 12);
    expect(contributions[0]!.contacts).toBeCloseTo(2 * (900 - ordinary), 9);
  });

  it('within its hours leaves the rest of the day alone', () => {
    const { forecast } = lay(week, value(100, { window: hours([9, 11]) }));
    expect(forecast.point[24 + 9]! + forecast.point[24 + 10]!).toBeCloseTo(100, 9);
    expect(dayPoints(forecast)[1]).toBeCloseTo(ordinary - 39 + 100, 9);
  });

  it('spreads evenly over the open intervals of a day without contacts, and keeps the width of its bands', () => {
    const { forecast } = lay(week, percent(-1), value(50));
    expect([...forecast.point.subarray(24 + 8, 24 + 18)]).toEqual(Array(10).fill(5));
    expect(forecast.days[1]).toMatchObject({ point: 50, lower95: 50, upper95: 50 });
  });

  it('shares both hours of a repeated label, and finds a missing hour closed', () => {
    const autumn = aForecast({ contacts: () => 10, firstDate: '2026-10-25', dayCount: 1, timeZone: 'Europe/Rome' });
    const twoToThree = { from: '2026-10-25', to: '2026-10-25', window: hours([2, 3]) };
    const { forecast } = lay(autumn, value(6, twoToThree));
    expect([...forecast.point.subarray(1, 5)]).toEqual([10, 3, 3, 10]);
    expect(dayPoints(forecast)).toEqual([236]);
    const spring = aForecast({ contacts: () => 10, firstDate: '2026-03-29', dayCount: 1, timeZone: 'Europe/Rome' });
    const missing = lay(spring, value(6, { ...twoToThree, from: '2026-03-29', to: '2026-03-29' }));
    expect(missing.contributions[0]).toMatchObject({ contacts: 0, days: 0, closedDays: 1 });
  });
});

describe('growth', () => {
  it('begins at nothing, and is the yearly rate a year after its first day', () => {
    const from = '2025-11-24';
    const { forecast } = lay(week, growth(0.05, { from, to: '2026-12-31' }));
    expect(dayPoints(forecast)[1]).toBeCloseTo(ordinary * 1.05 ** (365 / 365.25), 9);
    expect(dayPoints(forecast)[2]! / dayPoints(forecast)[1]!).toBeCloseTo(1.05 ** (1 / 365.25), 12);
    expect(dayPoints(lay(week, growth(0.05)).forecast)[1]).toBe(ordinary);
  });
});

describe('layers together', () => {
  it('apply in their order, each on what is left', () => {
    const raised = lay(week, value(100), percent(0.1)).forecast;
    const fixed = lay(week, percent(0.1), value(100)).forecast;
    expect(dayPoints(raised)[1]).toBeCloseTo(110, 9);
    expect(dayPoints(fixed)[1]).toBeCloseTo(100, 9);
  });

  it('leave the very same forecast while none is on, and tell what each would do in its place', () => {
    const { forecast, contributions } = lay(week, value(100, { on: false }), percent(0.1, { on: false, id: 'b' }));
    expect(forecast).toBe(week);
    expect(contributions[0]!.contacts).toBeCloseTo(2 * (100 - ordinary), 9);
    expect(contributions[1]!.contacts).toBeCloseTo(0.2 * ordinary, 9);
    expect(lay(week).forecast).toBe(week);
  });

  it('of another queue change nothing and are not told', () => {
    expect(lay(week, percent(0.1, { queueId: 'sales' }))).toEqual({ forecast: week, contributions: [] });
    expect(lay(week, percent(0.1, { queueId: 'care' })).forecast).not.toBe(week);
  });

  it('never change what they were given', () => {
    const before = structuredClone(week);
    lay(week, percent(0.3), value(12), growth(0.2));
    expect(week).toEqual(before);
  });

  it.each([
    ['to', percent(0.1, { to: '2026-11-23' })],
    ['from', percent(0.1, { from: '2026-02-30' })],
    ['to', percent(0.1, { to: 'soon' })],
    ['perYear', growth(-1)],
    ['by', percent(Number.NaN)],
    ['contacts', value(-1)],
    ['contacts', value(Number.POSITIVE_INFINITY)],
    ['window', value(1, { window: hours([22, 6]) })],
    ['window', percent(1, { window: hours([22, 25]) })],
    ['effect', event({ effect: -1 })],
  ])('refuse by name what no layer can say: %s', (field, layer) => {
    expect(() => lay(week, layer)).toThrow(RangeError);
    expect(() => lay(week, layer)).toThrow(new RegExp(`^${field} must `));
  });
});

describe('an event', () => {
  const withEvents = { ...week, withoutEvents: week.point.map((point) => point - 2) };

  it('is in the model already: only its part is told, over four weeks from its first day', () => {
    const { forecast, contributions } = lay(withEvents, event({ to: '2026-11-24' }));
    expect(forecast).toBe(withEvents);
    expect(contributions).toEqual([{ id: 'a', contacts: 4 * 10 * 2, days: 4, closedDays: 0 }]);
    const before = event({ from: '2026-10-28', to: '2026-10-28' });
    expect(lay(withEvents, before).contributions[0]).toMatchObject({ contacts: 2 * 10 * 2, days: 2 });
  });

  it('shares a day with others that run on it, before those that are only felt', () => {
    const first = event({ to: '2026-11-24' });
    const second = event({ id: 'b', from: '2026-11-25', to: '2026-11-26', eventKind: 'outage' });
    const third = event({ id: 'c', from: '2026-11-26', to: '2026-11-26', eventKind: 'fair' });
    const contacts = lay(withEvents, first, second, third).contributions.map((one) => one.contacts);
    // Tuesday is the first's, Wednesday the second's, Thursday of two, and the Friday of all three.
    expect(contacts).toEqual([20 + 20 / 3, 20 + 10 + 20 / 3, 10 + 20 / 3].map((sum) => expect.closeTo(sum, 9)));
  });

  it('that is off, or that the model does not know, has no known part', () => {
    expect(lay(withEvents, event({ on: false })).contributions[0]!.contacts).toBeNaN();
    expect(lay(week, event()).contributions[0]!.contacts).toBeNaN();
    expect(lay(week, event({ from: '2025-01-01', to: '2025-01-02' })).contributions[0]).toMatchObject({
      contacts: 0,
      days: 0,
    });
  });
});

describe('laws', () => {
  const model = fc
    .record({
      contacts: fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.double({ min: 0.01, max: 5000, noNaN: true }) },
          { weight: 1, arbitrary: fc.constant(0) },
          { weight: 2, arbitrary: fc.constant(Number.NaN) },
        ),
        { minLength: 24 * 4 + 1, maxLength: 24 * 4 + 1 },
      ),
      firstDate: fc.constantFrom('2026-10-23', '2026-03-27', '2026-11-23'),
      timeZone: fc.constantFrom(null, 'Europe/Rome'),
    })
    .map(({ contacts, ...rest }) => aForecast({ ...rest, dayCount: 4, contacts: (i) => contacts[i]! }));
  const window = fc.oneof(
    fc.constant(null),
    fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
      .filter(([first, end]) => first < end)
      .map(hours),
  );
  const dates = fc
    .tuple(fc.integer({ min: -2, max: 5 }), fc.integer({ min: 0, max: 5 }))
    .map(([first, length]) => [first, first + length] as const);
  const dayAfter = (date: string, days: number) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const placed = (forecast: Forecast, [first, last]: readonly [number, number]) => ({
    from: dayAfter(forecast.grid.firstDate, first),
    to: dayAfter(forecast.grid.firstDate, last),
  });
  const by = fc.double({ min: -0.9, max: 3, noNaN: true });
  const anyLayer = fc
    .tuple(
      fc.constantFrom('percent', 'value', 'growth'),
      fc.double({ min: -1, max: 3, noNaN: true, minExcluded: true }),
      window,
      dates,
      fc.boolean(),
    )
    .map(([kind, number, hoursOf, days, on]) => (forecast: Forecast, id: string): ForecastLayer => {
      const at = { ...placed(forecast, days), id, on };
      if (kind === 'percent') return percent(number, { ...at, window: hoursOf });
      if (kind === 'growth') return growth(number, at);
      return value(Math.abs(number) * 1000, { ...at, window: hoursOf });
    });
  const near = (a: number, b: number, scale = Math.abs(b)) =>
    Number.isNaN(a) === Number.isNaN(b) && !(Math.abs(a - b) > 1e-9 * Math.max(1, scale));
  /** The largest number that a sum of changes went through. */
  const reach = (forecast: Forecast, contributions: readonly { contacts: number }[]) =>
    contributions.reduce((sum, { contacts }) => sum + Math.abs(contacts), total(forecast));
  const allNear = (a: Forecast, b: Forecast) =>
    (['point', 'lower80', 'upper80', 'lower95', 'upper95'] as const).every(
      (name) =>
        a[name].every((one, i) => near(one, b[name][i]!)) &&
        a.days.every((day, i) => near(day[name], b.days[i]![name])),
    );

  it('the order of two percent layers does not matter', () => {
    fc.assert(
      fc.property(
        model,
        by,
        by,
        window,
        window,
        dates,
        dates,
        (forecast, one, other, hoursOne, hoursOther, daysOne, daysOther) => {
          const a = percent(one, { ...placed(forecast, daysOne), window: hoursOne });
          const b = percent(other, { ...placed(forecast, daysOther), window: hoursOther });
          expect(allNear(lay(forecast, a, b).forecast, lay(forecast, b, a).forecast)).toBe(true);
        },
      ),
    );
  });

  it('a percent and its inverse give back what was there', () => {
    fc.assert(
      fc.property(model, by, window, dates, (forecast, change, hoursOf, days) => {
        const at = { ...placed(forecast, days), window: hoursOf };
        const back = lay(forecast, percent(change, at), percent(1 / (1 + change) - 1, at)).forecast;
        expect(allNear(back, forecast)).toBe(true);
      }),
    );
  });

  it('the contributions of what is on add up to the change of the total', () => {
    fc.assert(
      fc.property(model, fc.array(anyLayer, { maxLength: 5 }), (forecast, makers) => {
        const layers = makers.map((make, i) => make(forecast, String(i)));
        const laid = lay(forecast, ...layers);
        const sum = laid.contributions.reduce((found, { contacts }, i) => found + (layers[i]!.on ? contacts : 0), 0);
        expect(near(sum, total(laid.forecast) - total(forecast), reach(forecast, laid.contributions))).toBe(true);
        expect(laid.contributions.map(({ id }) => id)).toEqual(layers.map(({ id }) => id));
      }),
    );
  });

  it('what is off changes nothing, and its contribution is what switching it on brings', () => {
    fc.assert(
      fc.property(model, anyLayer, anyLayer, (forecast, makeFirst, makeLast) => {
        const first = makeFirst(forecast, 'first');
        const last = makeLast(forecast, 'last');
        const off = lay(forecast, first, { ...last, on: false });
        const on = lay(forecast, first, { ...last, on: true });
        expect(off.forecast).toEqual(lay(forecast, first).forecast);
        const change = total(on.forecast) - total(off.forecast);
        expect(near(off.contributions[1]!.contacts, change, reach(forecast, off.contributions))).toBe(true);
      }),
    );
  });

  it('a fixed value is the total of every open day that it holds on', () => {
    fc.assert(
      fc.property(model, fc.double({ min: 0, max: 1e5, noNaN: true }), dates, (forecast, contacts, days) => {
        const at = placed(forecast, days);
        const laid = lay(forecast, value(contacts, at)).forecast;
        for (const [k, { date, point }] of laid.days.entries()) {
          const held = date >= at.from && date <= at.to && !Number.isNaN(forecast.days[k]!.point);
          expect(near(point, held ? contacts : forecast.days[k]!.point)).toBe(true);
        }
      }),
    );
  });

  it('bands stay in order, nothing falls below 0, and what is closed stays closed', () => {
    fc.assert(
      fc.property(model, fc.array(anyLayer, { minLength: 1, maxLength: 5 }), (forecast, makers) => {
        const { forecast: laid } = lay(forecast, ...makers.map((make, i) => make(forecast, String(i))));
        const rows = [
          ...laid.days.map((day, i) => [day, forecast.days[i]!.point] as const),
          ...[...laid.point].map((point, i) => {
            const row = {
              point,
              lower80: laid.lower80[i]!,
              upper80: laid.upper80[i]!,
              lower95: laid.lower95[i]!,
              upper95: laid.upper95[i]!,
            };
            return [row, forecast.point[i]!] as const;
          }),
        ];
        const wrong = rows.filter(([{ point, lower80, upper80, lower95, upper95 }, before]) =>
          Number.isNaN(before)
            ? ![point, lower80, upper80, lower95, upper95].every(Number.isNaN)
            : !(0 <= lower95 && lower95 <= lower80 && lower80 <= point && point <= upper80 && upper80 <= upper95),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('day totals are the sums of their intervals', () => {
    fc.assert(
      fc.property(model, fc.array(anyLayer, { minLength: 1, maxLength: 5 }), (forecast, makers) => {
        const { forecast: laid } = lay(forecast, ...makers.map((make, i) => make(forecast, String(i))));
        const open = [...laid.point].filter((point) => !Number.isNaN(point)).reduce((sum, point) => sum + point, 0);
        expect(near(open, total(laid))).toBe(true);
      }),
    );
  });
});
