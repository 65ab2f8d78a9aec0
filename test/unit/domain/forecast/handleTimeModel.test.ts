import { describe, expect, it } from 'vitest';
import { epochDayOf } from '../../../../src/domain/calendar.ts';
import { forecastHandleTime } from '../../../../src/domain/forecast/forecastHandleTime.ts';
import {
  choiceCount,
  choiceWeights,
  handleTimeDays,
  handleTimeShape,
  levelsByChoice,
  trustOf,
} from '../../../../src/domain/forecast/handleTimeModel.ts';
import { openPattern } from '../../../../src/domain/forecast/openPattern.ts';
import { slotTable } from '../../../../src/domain/forecast/slotTable.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const MONDAY = epochDayOf('2026-01-05');

describe('the handle time of past days', () => {
  it('is the mean over the contacts of each, and missing where there are none', () => {
    const { seconds, contacts } = handleTimeDays(
      MONDAY,
      Float64Array.of(100, 400, 300, Number.NaN, 250, 250),
      Float64Array.of(3, 1, 0, 5, 0, 0),
      2,
    );
    expect(Array.from(seconds)).toEqual([175, Number.NaN, Number.NaN]);
    expect(Array.from(contacts)).toEqual([4, 0, 0]);
  });
});

describe('the levels of a handle time', () => {
  const daily = (seconds: (day: number) => number, contacts: (day: number) => number = () => 1000) => {
    const days = Array.from({ length: 140 }, (_, day) => day);
    return handleTimeDays(MONDAY, Float64Array.from(days, seconds), Float64Array.from(days, contacts), 1);
  };
  const levels = (days: ReturnType<typeof daily>, lead = 0) =>
    Array.from(levelsByChoice(days, 140)!(MONDAY + 140 + lead));

  it('of a constant are the constant, by every choice and on every weekday', () => {
    for (const lead of [0, 1, 27]) {
      expect(
        levels(
          daily(() => 240),
          lead,
        ),
      ).toHaveLength(choiceCount);
      for (const level of levels(
        daily(() => 240),
        lead,
      ))
        expect(level).toBeCloseTo(240, 9);
    }
  });

  it('remember from two to sixteen weeks', () => {
    // 300 s for the last three weeks, 240 s before: memories of 14, 28, 56 and 112 days.
    const found = levels(daily((day) => (day >= 119 ? 300 : 240)));
    const of = (memoryDays: number) =>
      (300 * Math.min(21, memoryDays) + 240 * Math.max(0, memoryDays - 21)) / memoryDays;
    [14, 28, 56, 112].forEach((memoryDays, k) => {
      expect(found[4 * k]).toBeCloseTo(of(memoryDays), 9);
    });
  });

  it('know a weekday by half of the choices, a little drawn to the others', () => {
    const found = levels(daily((day) => (day % 7 === 0 ? 300 : 240)));
    const [plain, byWeekday] = [found[12]!, found[13]!];
    expect(plain).toBeCloseTo((300 + 6 * 240) / 7, 9);
    expect(byWeekday).toBeGreaterThan(plain + 25);
    expect(byWeekday).toBeLessThan(300);
  });

  it('hold a wild day within the scatter of the others', () => {
    const random = randomSource(1);
    const usual = Float64Array.from({ length: 140 }, () => 240 + 5 * random.normal());
    for (const level of levels(daily((day) => (day === 138 ? 9000 : usual[day]!))))
      expect(Math.abs(level - 240)).toBeLessThan(6);
  });

  it('are none where no day has one', () => {
    expect(
      levelsByChoice(
        daily(() => Number.NaN),
        140,
      ),
    ).toBeNull();
    expect(trustOf(30)).toBe(0.5);
    expect(trustOf(0)).toBe(0);
  });
});

it('the weights of the choices fall with the sixth power of their error, and are equal without any', () => {
  const weights = choiceWeights(Float64Array.of(10, 20));
  expect(weights[0]! / weights[1]!).toBeCloseTo(64, 9);
  expect(weights[0]! + weights[1]!).toBeCloseTo(1, 12);
  expect(Array.from(choiceWeights(Float64Array.of(0, 0)))).toEqual([0.5, 0.5]);
});

describe('the shape of a day', () => {
  const shapeOf = (contacts: number) => {
    const series = aSeries()
      .days(56)
      .open(9, 11)
      .contacts(() => contacts)
      .handleTimes((at) => (at.minute === 540 ? 200 : 300))
      .build();
    const table = slotTable({ ...series, firstDay: 0, dayCount: 56, excludedDays: new Set() });
    const weights = series.contacts.map((value) => value || 0);
    const seconds = series.averageHandleTimeSeconds!;
    const days = handleTimeDays(MONDAY, seconds, weights, 24);
    return handleTimeShape({ seconds, weights, days, slotsPerDay: 24, pattern: openPattern(table, 56) });
  };

  it('is the ratio to the day where contacts are many, near 1 where they are few, and missing where closed', () => {
    const many = shapeOf(10_000);
    expect(many[9]).toBeCloseTo(200 / 250, 3);
    expect(many[10]).toBeCloseTo(300 / 250, 3);
    expect(many[8]).toBeNaN();
    const few = shapeOf(0.05);
    expect(few[9]).toBeGreaterThan(0.95);
    expect(few[9]).toBeLessThan(1);
  });
});

describe('the blended handle time', () => {
  it('finds level, weekday and hour, and most of a change of six weeks ago', () => {
    const random = randomSource(2);
    const truth = (at: { day: number; weekday: number; minute: number }) =>
      (at.day >= 140 ? 300 : 240) * (at.weekday === 0 ? 1.1 : 1) * (at.minute < 720 ? 0.9 : 1.1);
    const series = aSeries()
      .days(182)
      .open(8, 16)
      .contacts(() => 200)
      .handleTimes((at) => truth(at) * (1 + 0.07 * random.normal()))
      .build();
    const { point, days } = forecastHandleTime(series, { horizonIntervals: 14 * 24 });
    const mean = (weekday: number) => (weekday === 0 ? 330 : 300);
    days.forEach((day, k) => {
      expect(Math.abs(day.point / mean(k % 7) - 1)).toBeLessThan(0.1);
    });
    const at = (hour: number) => days.reduce((sum, _, day) => sum + point[24 * day + hour]!, 0);
    expect(Math.abs(at(15) / at(8) - 1.1 / 0.9)).toBeLessThan(0.05);
  });

  it('errs less than last week where days are few contacts and nothing changes', () => {
    const random = randomSource(3);
    const series = aSeries()
      .days(200)
      .every(1440)
      .contacts(() => 8)
      .handleTimes(() => 240 * Math.max(0.1, 1 + random.normal() / Math.sqrt(8)))
      .build();
    const { backtest, point } = forecastHandleTime(series, { horizonIntervals: 28 });
    const wapeOf = (method: string) => backtest.candidates.find((one) => one.method === method)!.accuracy.day.wape;
    expect(wapeOf('auto')).toBeLessThan(0.97 * wapeOf('lastWeek'));
    for (const seconds of point) expect(Math.abs(seconds / 240 - 1)).toBeLessThan(0.12);
  });
});
