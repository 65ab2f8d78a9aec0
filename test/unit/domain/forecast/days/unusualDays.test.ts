import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../../src/domain/calendar.ts';
import type { ForecastOptions } from '../../../../../src/domain/forecast/forecastTypes.ts';
import { randomSource } from '../../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../../builders.ts';
import { daysOf } from './daysOf.ts';

const FIRST = '2026-01-05';
const WEEKDAYS = [100, 80, 80, 80, 90, 30, 20];

/** Weekdays and noise of 3 %, some days multiplied; the days marked, by their index. */
function marked(factors: Record<number, number>, options: ForecastOptions | object = {}): [number, number][] {
  const random = randomSource(1);
  const series = aSeries()
    .days(120)
    .every(1440)
    .contacts((at) => 10 * WEEKDAYS[at.weekday]! * (1 + 0.03 * random.normal()) * (factors[at.day] ?? 1))
    .build();
  return [...daysOf(series, options).kinds].flatMap((kind, day) =>
    kind === 0 ? [] : [[day, kind] as [number, number]],
  );
}

describe('unusual days', () => {
  it('are none where only weekdays and noise are', () => {
    expect(marked({})).toEqual([]);
  });

  it('are a wild day, up or down, and runs of up to three', () => {
    expect(marked({ 60: 1.6 })).toEqual([[60, 1]]);
    expect(marked({ 60: 0.5 })).toEqual([[60, 1]]);
    expect(marked({ 60: 1.6, 61: 1.6, 62: 1.6 }).map(([day]) => day)).toEqual([60, 61, 62]);
  });

  it('are not a run of four or more, nor a level that stays', () => {
    expect(marked({ 60: 1.6, 61: 1.6, 62: 1.6, 63: 1.6 })).toEqual([]);
    expect(marked(Object.fromEntries(Array.from({ length: 60 }, (_, k) => [60 + k, 2])))).toEqual([]);
  });

  it('are not less than 15 % off, however quiet the rest', () => {
    expect(marked({ 60: 1.14 })).toEqual([]);
  });

  it('are not those of a planned event, to the end of its reach', () => {
    const mailing = { kind: 'mailing', from: addDays(FIRST, 60), to: addDays(FIRST, 60) };
    expect(marked({ 60: 1.6, 87: 1.6, 88: 1.6 }, { events: [mailing] })).toEqual([[88, 1]]);
    expect(marked({ 60: 1.6, 61: 1.6 }, { events: [{ ...mailing, effect: 0.6 }] })).toEqual([[61, 1]]);
  });

  it('are told from holidays, which are marked whatever came and teach no level', () => {
    const holidays = [60, 61].map((day) => ({ date: addDays(FIRST, day), id: 'feast' }));
    expect(marked({ 60: 0.2, 62: 1.6 }, { holidays })).toEqual([
      [60, 2],
      [61, 2],
      [62, 1],
    ]);
  });
});
