import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIndexOf, intervalAtLocal } from '../../../../src/domain/calendar.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { sumSeries } from '../../../../src/domain/volumes/seriesOnGrid.ts';
import type { MissingMeaning } from '../../../../src/domain/volumes/treatments.ts';
import { aSeries } from '../../../builders.ts';

const total = (column: Float64Array) => column.reduce((all, value) => all + (Number.isNaN(value) ? 0 : value), 0);
const columnsOf = (series: VolumeSeries) => ({
  contacts: series.contacts,
  averageHandleTimeSeconds: series.averageHandleTimeSeconds!,
  contactsHandled: series.contactsHandled!,
  contactsAnswered: series.waiting!.contactsAnswered,
  answeredWaitSeconds: series.waiting!.answeredWaitSeconds!,
});

/** Queues of one zone with hours, days and lengths of their own, over both clock changes. */
const queue = fc
  .record({
    minutes: fc.constantFrom(15, 30, 60),
    fromDay: fc.integer({ min: 0, max: 5 }),
    opens: fc.integer({ min: 0, max: 12 }),
    hours: fc.integer({ min: 3, max: 11 }),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ minutes, fromDay, opens, hours, seed }) => (date: string) => {
    const of = (at: { interval: number }, size: number) => ((at.interval * 7919 + seed * 104_729) % 1013) / size;
    return aSeries()
      .from(date)
      .days(6 + fromDay)
      .every(minutes)
      .in('Europe/Rome')
      .openWhere(({ day, minute }) => day >= fromDay && minute >= opens * 60 && minute < (opens + hours) * 60)
      .contacts((at) => 1 + of(at, 7))
      .handled((at) => 1 + of(at, 11))
      .handleTimes((at) => 60 + of(at, 3))
      .waiting((at) => ({ answered: of(at, 9), abandoned: 1, answeredWaitSeconds: of(at, 2), abandonedWaitSeconds: 0 }))
      .build();
  });
const three = fc.tuple(queue, queue, queue, fc.constantFrom('2025-03-27', '2025-10-22', '2026-01-05'));

function same(a: VolumeSeries, b: VolumeSeries): void {
  expect(a.grid).toEqual(b.grid);
  const others = columnsOf(b);
  for (const [name, column] of Object.entries(columnsOf(a))) {
    const other = others[name as keyof typeof others];
    for (let i = 0; i < column.length; i++) {
      const isClose = Math.abs(column[i]! - other[i]!) <= 1e-12 * Math.abs(other[i]!);
      if (!isClose && !(Number.isNaN(column[i]!) && Number.isNaN(other[i]!))) {
        throw new Error(`${name}[${i}] is ${column[i]} here, ${other[i]} there`);
      }
    }
  }
}

const rules = (...meanings: MissingMeaning[]) => meanings.map((missingMeans) => ({ missingMeans }));

describe('sumSeries', () => {
  it('keeps every total and the handle seconds, where nothing is lost', () => {
    const one = fc.property(three, ([a, b, c, date]) => {
      const series = [a(date), b(date), c(date)];
      const sum = sumSeries(series, 'zero');
      for (const name of ['contacts', 'contactsHandled', 'contactsAnswered', 'answeredWaitSeconds'] as const) {
        const apart = series.reduce((all, each) => all + total(columnsOf(each)[name]), 0);
        expect(total(columnsOf(sum)[name]) / apart).toBeCloseTo(1, 12);
      }
      const seconds = (each: VolumeSeries) =>
        total(each.averageHandleTimeSeconds!.map((time, i) => time * each.contactsHandled![i]!));
      expect(seconds(sum) / series.reduce((all, each) => all + seconds(each), 0)).toBeCloseTo(1, 12);
    });
    fc.assert(one, { numRuns: 40, seed: 3 });
  });

  it('is the same in any order, and in two steps', () => {
    const one = fc.property(
      three,
      fc.constantFrom('zero' as const, 'openingHours' as const),
      ([a, b, c, date], missing) => {
        const [first, second, third] = [a(date), b(date), c(date)];
        const sum = (...series: VolumeSeries[]) => sumSeries(series, missing);
        const together = sum(first, second, third);
        same(sum(third, first, second), together);
        if (missing === 'zero') same(sum(sum(first, second), third), together);
      },
    );
    fc.assert(one, { numRuns: 40, seed: 4 });
  });

  it('is the series itself where it is alone, and that of any with one that has no reading', () => {
    const series = aSeries()
      .days(7)
      .every(30)
      .open(8, 20)
      .handleTimes(() => 200)
      .build();
    const silent = aSeries()
      .days(7)
      .every(30)
      .open(0, 0)
      .handleTimes(() => 1)
      .build();
    expect(sumSeries([series])).toBe(series);
    expect(sumSeries([series, silent])).toEqual(series);
  });

  const office = aSeries().days(28).open(8, 18, [0, 1, 2, 3, 4]);
  const allDay = aSeries()
    .days(28)
    .open(0, 24)
    .contacts(() => 3)
    .build();
  const at = ({ grid, contacts }: VolumeSeries, date: string, hour: number) =>
    contacts[intervalAtLocal(grid, dayIndexOf(grid, date), hour * 60)];

  it("is the others' where a queue is closed, and missing where one is lost", () => {
    const gaps = office
      .withGap((each) => each.date === '2026-01-14' && each.minute === 600)
      .withGap((each) => each.date === '2026-01-20')
      .build();
    const sum = sumSeries([gaps, allDay]);
    expect(at(sum, '2026-01-14', 9)).toBe(13);
    expect(at(sum, '2026-01-14', 20)).toBe(3);
    expect(at(sum, '2026-01-17', 12)).toBe(3);
    expect(at(sum, '2026-01-14', 10)).toBeNaN();
    // A whole day without a word of it: what came to the other is not the sum, but at night it is.
    expect(at(sum, '2026-01-20', 12)).toBeNaN();
    expect(at(sum, '2026-01-20', 20)).toBe(3);
    expect(at(sumSeries([allDay, gaps], rules('openingHours', 'zero')), '2026-01-20', 12)).toBe(3);
    expect(at(sumSeries([allDay, gaps], rules('openingHours', 'lost')), '2026-01-17', 12)).toBeNaN();
  });

  it('goes by the hours that the planner states, and by the closures', () => {
    const gaps = office.withGap((each) => each.date === '2026-01-20').build();
    const rule = { missingMeans: 'openingHours' } as const;
    const toFive = Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1020 }]);
    const stated = sumSeries([gaps, allDay], [{ ...rule, openingHours: toFive }, rule]);
    // Open on a Sunday, says the planner: nothing came in, so it was lost. At half past five it is closed.
    const places: [string, number][] = [
      ['2026-01-18', 12],
      ['2026-01-20', 12],
      ['2026-01-20', 17],
    ];
    expect(places.map(([date, hour]) => at(stated, date, hour))).toEqual([Number.NaN, Number.NaN, 3]);
    const spans = [{ from: '2026-01-20T00:00', to: '2026-01-21T00:00' }];
    const closure = { id: 'c', kind: 'closed', spans, on: true, note: '' } as const;
    const closed = (on: boolean) => sumSeries([gaps, allDay], [{ ...rule, treatments: [{ ...closure, on }] }, rule]);
    expect([at(closed(true), '2026-01-20', 12), at(closed(false), '2026-01-20', 12)]).toEqual([3, Number.NaN]);
  });

  it('misses what a queue that stopped early should have had, and takes one that ended long ago for closed down', () => {
    const upTo = (date: string, from = '2025-11-10') =>
      aSeries()
        .from(from)
        .days(77)
        .openWhere((each) => each.date < date && each.minute >= 480 && each.minute < 1080)
        .build();
    const other = aSeries()
      .from('2025-11-10')
      .days(77)
      .contacts(() => 3)
      .build();
    const stopped = sumSeries([upTo('2026-01-19'), other]);
    expect([at(stopped, '2026-01-18', 12), at(stopped, '2026-01-19', 12), at(stopped, '2026-01-19', 7)]).toEqual([
      13,
      Number.NaN,
      3,
    ]);
    const ended = sumSeries([upTo('2025-12-20'), other]);
    expect([at(ended, '2025-12-19', 12), at(ended, '2025-12-20', 12)]).toEqual([13, 3]);
    // Before its first day a queue did not exist.
    expect(at(sumSeries([upTo('2026-02-01', '2025-12-01'), other]), '2025-11-20', 12)).toBe(3);
  });

  it('adds hours to the quarters of another queue, and keeps each showing of the repeated hour apart', () => {
    const of = (minutes: number) =>
      aSeries()
        .from('2025-10-26')
        .days(1)
        .every(minutes)
        .in('Europe/Rome')
        .contacts((each) => each.interval)
        .build();
    const sum = sumSeries([of(60), of(15)]);
    expect(sum.contacts).toHaveLength(25);
    expect([...sum.contacts.subarray(1, 5)]).toEqual([1 + 22, 2 + 38, 3 + 54, 4 + 70]);
  });

  it('tells of waits, counts and handle times what every queue tells', () => {
    const plain = aSeries()
      .days(1)
      .contacts(() => 4);
    const timed = aSeries()
      .days(1)
      .contacts(() => 6)
      .handled(() => 5)
      .handleTimes(() => 120);
    const waited = timed.waiting(() => ({
      answered: 5,
      abandoned: 1,
      answeredWaitSeconds: 30,
      abandonedWaitSeconds: 40,
    }));
    const none = sumSeries([plain.build(), waited.build()]);
    expect([none.waiting, none.averageHandleTimeSeconds![3], none.contactsHandled![3]]).toEqual([null, 120, 9]);
    const both = sumSeries([waited.build(), waited.build()]).waiting!;
    expect([both.abandonedFrom, both.contactsAbandoned[2], both.abandonedWaitSeconds![2]]).toEqual(['count', 2, 80]);
    expect(both.waitSeconds).toBeNull();
    expect(sumSeries([plain.build(), plain.build()])).toMatchObject({
      averageHandleTimeSeconds: null,
      contactsHandled: null,
    });
  });

  it('refuses no queue at all, other zones, and lengths that do not divide', () => {
    expect(() => sumSeries([])).toThrow('series must have at least one queue, got none');
    expect(() => sumSeries([allDay, aSeries().in('Europe/Rome').build()])).toThrow(/^timeZone must be the same/);
    expect(() => sumSeries([aSeries().every(20).build(), aSeries().every(30).build()])).toThrow(/^intervalSeconds/);
  });
});
