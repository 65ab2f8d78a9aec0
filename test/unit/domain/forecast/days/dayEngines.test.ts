import { describe, expect, it } from 'vitest';
import { addDays, epochDayOf, weekdayOf } from '../../../../../src/domain/calendar.ts';
import { fittedEngine } from '../../../../../src/domain/forecast/days/dayEngines.ts';
import { DAY_ENGINES, type DayEngineName } from '../../../../../src/domain/forecast/forecastTypes.ts';
import { randomSource } from '../../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../../builders.ts';
import { daysOf } from './daysOf.ts';

const FIRST = '2023-01-02';
const WEEKDAYS = [1.5, 1.2, 1.1, 1, 1.1, 0.4, 0.2];
type Truth = (date: string, day: number) => number;

/** A truth with noise of 4 %, learnt over so many days; mean absolute log error and bias over days after them. */
function judged(engine: DayEngineName, truth: Truth, days: number, leads: { from: number; to: number }) {
  const random = randomSource(1);
  const series = aSeries()
    .from(FIRST)
    .days(days)
    .every(1440)
    .contacts((at) => truth(at.date, at.day) * Math.exp(0.04 * random.normal()))
    .build();
  const logOn = fittedEngine(engine, daysOf(series));
  let error = 0;
  let bias = 0;
  for (let lead = leads.from; lead < leads.to; lead++) {
    const date = addDays(FIRST, days + lead);
    const deviation = logOn(epochDayOf(date)) - Math.log(truth(date, days + lead) + 1);
    error += Math.abs(deviation) / (leads.to - leads.from);
    bias += deviation / (leads.to - leads.from);
  }
  return { error, bias };
}

const weekly: Truth = (date) => 1000 * WEEKDAYS[weekdayOf(date)]!;
/** Half as much again on the first days of a month, down to its end. */
const monthly: Truth = (date, day) => {
  const dayOfMonth = Number(date.slice(8));
  return weekly(date, day) * Math.exp(0.4 * Math.cos((2 * Math.PI * (dayOfMonth - 0.5)) / 30.4));
};
const yearly: Truth = (date, day) => weekly(date, day) * Math.exp(0.4 * Math.sin((2 * Math.PI * day) / 365.25));
const fourWeeks = { from: 0, to: 28 };

describe('every day engine', () => {
  it.each(DAY_ENGINES)('%s finds what each weekday is', (engine) => {
    for (const days of [56, 200]) {
      const { error } = judged(engine, weekly, days, fourWeeks);
      expect(error).toBeLessThan(0.035);
    }
  });

  it.each(DAY_ENGINES)('%s of a constant is the constant', (engine) => {
    const constant = aSeries()
      .days(120)
      .every(1440)
      .contacts(() => 500)
      .build();
    const { firstEpochDay, ...days } = daysOf(constant);
    const logOn = fittedEngine(engine, { ...days, firstEpochDay });
    for (const lead of [0, 27, 90]) expect(Math.exp(logOn(firstEpochDay + 120 + lead)) - 1).toBeCloseTo(500, 0);
  });
});

describe('the place in the month', () => {
  it.each(['monthRegression', 'recentRegression', 'halfYearMeans'] as const)('is found by %s', (engine) => {
    expect(judged(engine, monthly, 180, fourWeeks).error).toBeLessThan(0.06);
  });

  it('is not known to the others', () => {
    for (const engine of ['calendarRegression', 'cleanedMean'] as const)
      expect(judged(engine, monthly, 180, fourWeeks).error).toBeGreaterThan(0.15);
  });
});

describe('the season of the year', () => {
  it.each(['calendarRegression', 'monthRegression'] as const)(
    'is found by %s from three years, half a year ahead',
    (engine) => {
      const autumn = { from: 150, to: 240 };
      const found = judged(engine, yearly, 1096, autumn);
      expect(found.error).toBeLessThan(0.06);
      // What no season would say.
      expect(judged('cleanedMean', yearly, 1096, autumn).error).toBeGreaterThan(0.14);
    },
  );
});

describe('a level that doubled', () => {
  const doubledFor =
    (days: number): Truth =>
    (date, day) =>
      weekly(date, day) * (day >= 300 - days ? 2 : 1);

  it.each(['recentRegression', 'holtWinters'] as const)('six weeks ago is followed by %s', (engine) => {
    expect(Math.abs(judged(engine, doubledFor(42), 300, fourWeeks).bias)).toBeLessThan(Math.log(1.15));
  });

  it('is where the half-year means still are between the two', () => {
    expect(judged('halfYearMeans', doubledFor(42), 300, fourWeeks).bias).toBeLessThan(-0.1);
  });
});
