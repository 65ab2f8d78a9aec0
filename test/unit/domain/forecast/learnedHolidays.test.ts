import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../../../src/domain/calendar.ts';
import {
  DAY_ENGINES,
  FORECAST_METHODS,
  type Holiday,
  type HolidayRule,
} from '../../../../src/domain/forecast/forecastTypes.ts';
import { fitVolume, forecastVolume, volumeForecast } from '../../../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const CHRISTMASES = [2023, 2024, 2025, 2026].map((year) => ({ date: `${year}-12-25`, id: 'christmas' }));

/** Days up to the middle of December 2026: 1000 contacts, 400 on Sundays; noise of 3 %. NaN factor: closed. */
function history(factor: (date: string) => number = () => 1, from = '2023-11-06') {
  const random = randomSource(1);
  const days = (Date.parse('2026-12-14') - Date.parse(from)) / 86_400_000;
  return aSeries()
    .from(from)
    .days(days)
    .every(1440)
    .contacts((at) => (at.weekday === 6 ? 400 : 1000) * Math.exp(0.03 * random.normal()) * factor(at.date))
    .build();
}

const isHoliday = (holidays: readonly Holiday[], date: string) => holidays.some((one) => one.date === date);
const dayOf = (forecast: ReturnType<typeof forecastVolume>, date: string) =>
  forecast.days.find((day) => day.date === date)!;

describe('a holiday met before', () => {
  const series = history((date) => (isHoliday(CHRISTMASES, date) ? 0.3 : 1));
  const fitted = fitVolume(series, { holidays: CHRISTMASES });

  it.each(['auto', ...DAY_ENGINES] as const)('does by %s what it did the last three times', (method) => {
    // This one forgets by half in five months.
    const most = method === 'recentRegression' ? 0.65 : 0.4;
    const forecast = volumeForecast(fitted, { horizonIntervals: 28, method });
    const christmas = dayOf(forecast, '2026-12-25').point / 1000;
    expect(christmas).toBeGreaterThan(0.26);
    expect(christmas).toBeLessThan(most);
    for (const date of ['2026-12-23', '2027-01-05'])
      expect(Math.abs(dayOf(forecast, date).point - 1000)).toBeLessThan(60);
    expect(forecast.warnings).toEqual([]);
  });

  it('has left the weekday it fell on as it was', () => {
    const friday = (known: boolean) =>
      dayOf(forecastVolume(series, { horizonIntervals: 28, holidays: known ? CHRISTMASES : [] }), '2026-12-18').point;
    expect(Math.abs(friday(true) - 1000)).toBeLessThan(50);
  });
});

describe('a holiday that never came before', () => {
  const past = ['2025-12-08', '2026-01-06', '2026-04-06', '2026-05-01', '2026-06-02', '2026-08-14'].map((date) => ({
    date,
    id: date,
  }));
  const series = history((date) => (isHoliday(past, date) ? 0.5 : 1), '2025-11-03');

  it('does what holidays do, and is named', () => {
    const holidays = [...past, { date: '2026-12-16', id: 'founder' }];
    const forecast = forecastVolume(series, { horizonIntervals: 28, holidays });
    const founder = dayOf(forecast, '2026-12-16').point / 1000;
    expect(founder).toBeGreaterThan(0.45);
    expect(founder).toBeLessThan(0.7);
    expect(forecast.warnings).toEqual([{ kind: 'newHolidays', dates: ['2026-12-16'] }]);
  });

  it('does nothing where no holiday ever came', () => {
    const holidays = [{ date: '2026-12-16', id: 'founder' }];
    const { point } = dayOf(
      forecastVolume(history(undefined, '2026-06-01'), { horizonIntervals: 28, holidays }),
      '2026-12-16',
    );
    expect(Math.abs(point - 1000)).toBeLessThan(50);
  });
});

describe('a holiday on which the queue was closed', () => {
  const closedIn = (...years: number[]) =>
    history((date) => {
      if (!isHoliday(CHRISTMASES, date)) return 1;
      return years.includes(Number(date.slice(0, 4))) ? Number.NaN : 0.3;
    }, '2024-11-18');
  const christmasAfter = (series: ReturnType<typeof history>, method: 'auto' | 'lastWeek' = 'auto') => {
    const forecast = forecastVolume(series, { horizonIntervals: 28, holidays: CHRISTMASES, method });
    return { christmas: dayOf(forecast, '2026-12-25'), warnings: forecast.warnings };
  };

  it.each(['auto', 'lastWeek'] as const)('the last two times is closed by %s, and the forecast says so', (method) => {
    const { christmas, warnings } = christmasAfter(closedIn(2024, 2025), method);
    expect(christmas.point).toBeNaN();
    expect(christmas.upper95).toBeNaN();
    expect(warnings).toEqual([{ kind: 'closedHolidays', dates: ['2026-12-25'] }]);
  });

  it('only once of the last two is open', () => {
    for (const years of [[2025], [2024]]) {
      const { christmas, warnings } = christmasAfter(closedIn(...years));
      expect(christmas.point).toBeGreaterThan(200);
      expect(warnings).toEqual([]);
    }
  });

  it('opens when the planner says so', () => {
    const asSunday = CHRISTMASES.with(3, { ...CHRISTMASES[3]!, rule: 'likeSunday' } as Holiday);
    const forecast = forecastVolume(closedIn(2024, 2025), { horizonIntervals: 28, holidays: asSunday });
    expect(Math.abs(dayOf(forecast, '2026-12-25').point - 400)).toBeLessThan(30);
    expect(forecast.warnings).toEqual([]);
  });
});

describe('a rule of the planner', () => {
  const past = ['2026-06-02', '2026-08-14', '2026-12-08'].map((date) => ({ date, id: 'christmas' }));
  const series = history((date) => (isHoliday(past, date) ? 0.3 : 1), '2026-05-04');
  const fitted = (rule: HolidayRule, closedDays: string[] = []) =>
    fitVolume(series, { closedDays, holidays: [...past, { date: '2026-12-25', id: 'christmas', rule }] });
  const rules = ['closed', 'likeSunday', { fraction: 1 }, { fraction: 0.4 }, { fraction: 0 }] as const;
  const [closed, likeSunday, whole, part, none] = rules.map((rule) => fitted(rule));

  it.each(FORECAST_METHODS)('holds for %s: closed, like a Sunday, or a fraction of an ordinary day', (method) => {
    const on = (one: ReturnType<typeof fitVolume>, date = '2026-12-25') =>
      dayOf(volumeForecast(one, { horizonIntervals: 28, method }), date).point;
    expect(on(closed!)).toBeNaN();
    expect(on(likeSunday!)).toBeCloseTo(on(likeSunday!, '2026-12-27'), 9);
    expect(on(part!)).toBeCloseTo(0.4 * on(whole!), 9);
    expect(on(none!)).toBe(0);
    expect(Math.abs(on(whole!) - 1000)).toBeLessThan(60);
  });

  it('does not open a day that the planner closed', () => {
    for (const rule of ['learned', 'closed', 'likeSunday', { fraction: 0.5 }] as const) {
      const forecast = volumeForecast(fitted(rule, ['2026-12-25']), { horizonIntervals: 28 });
      expect(dayOf(forecast, '2026-12-25').point).toBeNaN();
    }
  });

  it('for past days changes nothing: they were what they were', () => {
    const holidays = [...past, { date: '2026-12-25', id: 'christmas' }];
    const plain = forecastVolume(series, { horizonIntervals: 28, holidays });
    for (const rule of ['closed', 'likeSunday', { fraction: 0.9 }] as const) {
      const withRules = holidays.map((one) => (one.date < '2026-12-14' ? { ...one, rule } : one));
      expect(forecastVolume(series, { horizonIntervals: 28, holidays: withRules })).toEqual(plain);
    }
  });

  it('that is no fraction is refused by name', () => {
    for (const fraction of [-0.1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fitted({ fraction })).toThrow(/holidays/);
  });
});

describe('days around a holiday', () => {
  // Thursdays and Mondays, so that some days lie between a holiday and a closed Sunday or Saturday.
  const feasts: Holiday[] = [];
  for (let week = 4; week < 150; week += 9)
    feasts.push({ date: addDays('2024-01-01', 7 * week + (week % 2 === 0 ? 3 : 0)), id: `feast ${week}` });
  const weekdaysOnly = (factor: (date: string) => number) =>
    history((date) => (weekdayOf(date) < 5 ? (isHoliday(feasts, date) ? 0.3 : factor(date)) : Number.NaN));

  const onDay = (series: ReturnType<typeof history>, holiday: Holiday, date: string) => {
    const fitted = fitVolume(series, { holidays: [...feasts, holiday] });
    return (['calendarRegression', 'monthRegression'] as const).map(
      (method) => dayOf(volumeForecast(fitted, { horizonIntervals: 28, method }), date).point / 1000,
    );
  };

  // 30 and 40 % off: days that nothing explained would be unusual, and teach nothing.
  it('the day after has an effect of its own, however large', () => {
    const after = (date: string) => (isHoliday(feasts, addDays(date, -1)) && weekdayOf(date) === 1 ? 1.3 : 1);
    const monday = { date: '2026-12-21', id: 'coming' };
    for (const tuesday of onDay(weekdaysOnly(after), monday, '2026-12-22')) {
      expect(tuesday).toBeGreaterThan(1.1);
      expect(tuesday).toBeLessThan(1.4);
    }
    for (const ordinary of onDay(weekdaysOnly(after), monday, '2026-12-16'))
      expect(Math.abs(ordinary - 1)).toBeLessThan(0.07);
  });

  it('a bridge to the weekend has one, too', () => {
    const bridge = (date: string) => (weekdayOf(date) === 4 && isHoliday(feasts, addDays(date, -1)) ? 0.6 : 1);
    const thursday = { date: '2026-12-17', id: 'coming' };
    const series = weekdaysOnly(bridge);
    for (const friday of onDay(series, thursday, '2026-12-18')) {
      expect(friday).toBeGreaterThan(0.5);
      expect(friday).toBeLessThan(0.7);
    }
    for (const ordinary of onDay(series, thursday, '2026-12-23')) expect(Math.abs(ordinary - 1)).toBeLessThan(0.07);
    // No bridge, only the day after.
    const tuesdays = onDay(series, { date: '2026-12-21', id: 'coming' }, '2026-12-22');
    for (const tuesday of tuesdays) expect(tuesday).toBeGreaterThan(0.85);
  });
});

describe('a holiday on a closed weekday', () => {
  it('stays closed without a word, whatever its rule', () => {
    const series = history((date) => (weekdayOf(date) === 6 ? Number.NaN : 1), '2026-06-01');
    for (const rule of ['learned', 'closed', 'likeSunday', { fraction: 0.5 }] as const) {
      const holidays = [{ date: '2026-12-20', id: 'feast', rule }];
      const forecast = forecastVolume(series, { horizonIntervals: 14, holidays });
      expect(dayOf(forecast, '2026-12-20').point).toBeNaN();
      expect(forecast.warnings).toEqual([]);
    }
  });
});
