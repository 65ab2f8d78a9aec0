import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalAtLocal, intervalCount } from '../../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';
import type { QueuePart } from '../../../../src/domain/project.ts';
import { totalContacts, type VolumeSeries } from '../../../../src/domain/series.ts';
import {
  type FileReadings,
  inOrderOfTime,
  type MergeQueue,
  mergeVolumes,
} from '../../../../src/domain/volumes/mergeVolumes.ts';
import { onDaysOf } from '../../../../src/domain/volumes/overlaySeries.ts';
import { sumSeries } from '../../../../src/domain/volumes/seriesOnGrid.ts';
import { aSeries, plainQueue } from '../../../builders.ts';

const inPlan = (name: string, series: VolumeSeries, changes: Partial<MergeQueue> = {}): MergeQueue => {
  const { parts, missingMeans } = plainQueue;
  return { id: name, name, nameInFile: name, series, parts, missingMeans, ...changes };
};
const partOf = (name: string, nameInFile: string, series: VolumeSeries): QueuePart => {
  const { parts: _parts, ...plain } = plainQueue;
  return { ...plain, id: nameInFile, name, nameInFile, series };
};
const aFile = (
  queues: Readonly<Record<string, VolumeSeries>>,
  aliases: FileReadings['aliases'] = {},
): FileReadings => ({
  queues: Object.entries(queues).map(([name, series]) => ({ name, channel: 'voice', series })),
  aliases,
  nameWhereNone: 'file',
  missingMeans: 'openingHours',
});
const merged = (
  queues: readonly MergeQueue[],
  files: readonly FileReadings[],
  changes: Partial<Parameters<typeof mergeVolumes>[0]> = {},
) => {
  let made = 0;
  const newId = () => `new${++made}`;
  return mergeVolumes({
    queues,
    files,
    onto: 'readings',
    choices: { sumsPlan: false },
    missingMeans: 'asInPlan',
    newId,
    ...changes,
  });
};
const week = (firstDate: string, contacts = 10) =>
  aSeries()
    .from(firstDate)
    .days(7)
    .open(8, 18)
    .contacts((at) => contacts + at.weekday)
    .handleTimes((at) => 200 + at.minute / 60);

describe('a merge', () => {
  it('replaces what the file names, adds what is new, keeps the rest, and counts each', () => {
    const plan = week('2026-03-02').build();
    const file = aSeries()
      .from('2026-03-07')
      .days(4)
      .open(8, 18)
      .contacts((at) => (at.date === '2026-03-08' && at.minute === 600 ? 99 : 10 + at.weekday))
      .handleTimes((at) => 200 + at.minute / 60)
      .build();
    const { queues, changes, unnamed, asks } = merged([inPlan('Care', plan)], [aFile({ Care: file })]);
    const { grid, contacts } = queues[0]!.series;
    expect([grid.firstDate, grid.dayCount]).toEqual(['2026-03-02', 9]);
    expect(contacts[intervalAtLocal(grid, 6, 600)]).toBe(99);
    expect(changes).toMatchObject([
      {
        queueId: 'Care',
        part: null,
        isNew: false,
        added: 20,
        replaced: 1,
        otherwiseReplaced: 0,
        same: 19,
        removed: 0,
        daysChanged: 3,
        firstDate: '2026-03-07',
        lastDate: '2026-03-10',
        contactsBefore: totalContacts(plan),
        contactsAfter: totalContacts(plan) + 99 - 16 + 10 * 10 + 10 * 11,
        largest: [{ interval: '2026-03-08T10:00', occurrence: 0, before: 16, after: 99 }],
        intervalMinutes: null,
        timeZones: null,
      },
    ]);
    expect([unnamed, asks]).toEqual([[], { timeZone: false, sumsPlan: false }]);
  });

  it('lists the largest differences first, ten at most', () => {
    const plan = week('2026-03-02')
      .contacts(() => 10)
      .build();
    const file = week('2026-03-02')
      .contacts((at) => 10 + (at.interval % 24))
      .build();
    const [{ largest, replaced }] = merged([inPlan('Care', plan)], [aFile({ Care: file })]).changes as never as [
      { largest: { before: number; after: number; interval: string }[]; replaced: number },
    ];
    expect(replaced).toBe(70);
    expect(largest).toHaveLength(10);
    expect(largest.map(({ after }) => after)).toEqual([27, 27, 27, 27, 27, 27, 27, 26, 26, 26]);
    expect(largest[0]!.interval).toBe('2026-03-02T17:00');
  });

  it('tells another handle time from another number of contacts', () => {
    const plan = week('2026-03-02').build();
    const file = week('2026-03-02')
      .handleTimes(() => 300)
      .build();
    const { changes, queues } = merged([inPlan('Care', plan)], [aFile({ Care: file })]);
    expect(changes[0]).toMatchObject({ replaced: 0, otherwiseReplaced: 70, same: 0 });
    expect(queues[0]!.series.averageHandleTimeSeconds!.filter((seconds) => seconds === 300)).toHaveLength(70);
  });

  it('keeps what a file has no column for, and counts only as long as they are of the same contacts', () => {
    const waiting = { answered: 8, abandoned: 2, answeredWaitSeconds: 80, abandonedWaitSeconds: 40 };
    const plan = week('2026-03-02')
      .contacts(() => 10)
      .handled(() => 8)
      .waiting(() => waiting)
      .build();
    const file = {
      ...week('2026-03-02')
        .contacts((at) => (at.day === 0 ? 11 : 10))
        .build(),
      averageHandleTimeSeconds: null,
    };
    const { series } = merged([inPlan('Care', plan)], [aFile({ Care: file })]).queues[0]!;
    const [changed, same] = [intervalAtLocal(series.grid, 0, 600), intervalAtLocal(series.grid, 1, 600)];
    expect(series.averageHandleTimeSeconds![changed]).toBe(210);
    expect([series.contactsHandled![changed], series.contactsHandled![same]]).toEqual([Number.NaN, 8]);
    expect(series.waiting!.contactsAbandoned[changed]).toBeNaN();
    expect(series.waiting!.answeredWaitSeconds![same]).toBe(80);
  });

  it('leaves a queue that nothing changes the very one that it was', () => {
    const plan = week('2026-03-02').build();
    const [care, sales] = [inPlan('Care', plan), inPlan('Sales', plan)];
    const { queues, unnamed } = merged([care, sales], [aFile({ ' care': week('2026-03-02').build() })]);
    expect(queues.map(({ series }) => series === plan)).toEqual([true, true]);
    expect(unnamed).toEqual(['Sales']);
  });

  it('puts a queue that the plan has not at the end, under its name', () => {
    const { queues, changes } = merged(
      [inPlan('Care', week('2026-03-02').build())],
      [aFile({ Sales: week('2026-03-02').build() })],
    );
    expect(queues.map(({ id, name, nameInFile, channel }) => [id, name, nameInFile, channel])).toEqual([
      ['Care', 'Care', 'Care', null],
      ['new1', 'Sales', 'Sales', 'voice'],
    ]);
    expect(changes[0]).toMatchObject({ isNew: true, added: 70, contactsBefore: 0 });
  });

  it('lays readings into the part that a merged queue has of this name, and sums anew', () => {
    const [a, b] = [week('2026-03-02').build(), week('2026-03-02', 20).build()];
    const parts = [partOf('Milan', 'mi', a), partOf('Rome', 'rm', b)];
    const care = inPlan('Care', sumSeries([a, b]), { parts });
    const newer = week('2026-03-09', 30).build();
    const { queues, changes } = merged([care], [aFile({ RM: newer })]);
    expect(changes).toMatchObject([{ queueId: 'Care', part: 1, name: 'Rome', added: 70 }]);
    expect(queues[0]!.parts[0]!.series).toBe(a);
    expect(totalContacts(queues[0]!.parts[1]!.series)).toBe(totalContacts(b) + totalContacts(newer));
    expect(totalContacts(queues[0]!.series)).toBeGreaterThan(0);
    expect(queues[0]).toMatchObject({ id: 'Care', name: 'Care', nameInFile: 'Care' });
  });

  it('sums a finer file to the intervals of the plan, and says so', () => {
    const plan = week('2026-03-02').build();
    const file = week('2026-03-09').every(15).build();
    const { queues, changes, asks } = merged([inPlan('Care', plan)], [aFile({ Care: file })]);
    expect(queues[0]!.series.grid.intervalSeconds).toBe(3600);
    expect(totalContacts(queues[0]!.series)).toBe(totalContacts(plan) + totalContacts(file));
    expect(changes[0]).toMatchObject({ added: 70, intervalMinutes: { plan: 60, file: 15, merged: 60 } });
    expect(asks.sumsPlan).toBe(false);
  });

  it('asks before it sums the plan to the intervals of a file', () => {
    const plan = week('2026-03-02').every(20).build();
    const file = week('2026-03-09').every(30).build();
    const ask = merged([inPlan('Care', plan)], [aFile({ Care: file })]);
    expect(ask.asks).toEqual({ timeZone: false, sumsPlan: true });
    expect(ask.changes[0]!.intervalMinutes).toEqual({ plan: 20, file: 30, merged: 60 });
    const { asks, queues } = merged([inPlan('Care', plan)], [aFile({ Care: file })], { choices: { sumsPlan: true } });
    expect(asks.sumsPlan).toBe(false);
    expect(queues[0]!.series.grid.intervalSeconds).toBe(3600);
    expect(totalContacts(queues[0]!.series)).toBe(totalContacts(plan) + totalContacts(file));
  });

  it('asks in which time zone, and then keeps all queues in that one', () => {
    const plan = [inPlan('Care', week('2026-03-02').build()), inPlan('Sales', week('2026-03-02').build())];
    const file = aFile({ Care: week('2026-03-09').in('Europe/Rome').build() });
    const ask = merged(plan, [file]);
    expect(ask.asks.timeZone).toBe(true);
    expect(ask.changes[0]!.timeZones).toEqual({ plan: null, file: 'Europe/Rome' });
    const zoned = merged(plan, [file], { choices: { sumsPlan: false, timeZone: 'Europe/Rome' } });
    expect(zoned.asks.timeZone).toBe(false);
    expect(zoned.queues.map(({ series }) => series.grid.timeZone)).toEqual(['Europe/Rome', 'Europe/Rome']);
    expect(zoned.changes[0]).toMatchObject({ added: 70, replaced: 0, removed: 0 });
    const floating = merged(plan, [file], { choices: { sumsPlan: false, timeZone: null } });
    expect(floating.queues.map(({ series }) => series.grid.timeZone)).toEqual([null, null]);
    expect(totalContacts(floating.queues[0]!.series)).toBe(totalContacts(zoned.queues[0]!.series));
  });

  it('keeps what a missing interval means, or takes it from the first file that names the queue; new queues always do', () => {
    const plan = [inPlan('Care', week('2026-03-02').build(), { missingMeans: 'lost' })];
    const file = {
      ...aFile({ Care: week('2026-03-09').build(), Sales: week('2026-03-09').build() }),
      missingMeans: 'zero' as const,
    };
    const later = { ...aFile({ Care: week('2026-03-16').build() }), missingMeans: 'openingHours' as const };
    const meanings = (changes: Parameters<typeof merged>[2]) =>
      merged(plan, [file, later], changes).queues.map(({ missingMeans }) => missingMeans);
    expect(meanings({})).toEqual(['lost', 'zero']);
    expect(meanings({ onto: 'nothing', missingMeans: 'asInFiles' })).toEqual(['zero', 'zero']);
  });

  it('lays readings of queues whose names are those of every object', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const series = week('2026-03-02').build();
    const file = aFile(Object.fromEntries(names.map((name) => [name, series])));
    const first = merged([], [file]);
    expect(first.queues.map(({ name }) => name)).toEqual(names);
    const aliases = Object.fromEntries([
      ['__proto__', null],
      ['constructor', 'toString'],
    ] as const);
    const next = merged(first.queues, [aFile({ Other: series }), { ...file, aliases }]);
    expect(next.files[1]!.targets.map(({ kind }) => kind)).toEqual(['leftOut', 'queue', 'new']);
    expect(Object.entries(next.files[1]!.aliases)).toContainEqual(['__proto__', null]);
    expect(Object.getPrototypeOf(next.files[1]!.aliases)).toBe(Object.prototype);
  });

  it('reads everything anew from the files alone where they replace it, and drops what they do not name', () => {
    const [a, b] = [week('2026-03-02').build(), week('2026-03-02', 20).build()];
    const care = inPlan('Care', sumSeries([a, b]), {
      parts: [partOf('Milan', 'mi', a), partOf('Rome', 'rm', b)],
    });
    const newer = week('2026-03-04', 20).build();
    const { queues, changes, unnamed } = merged([care, inPlan('Sales', a)], [aFile({ rm: newer })], {
      onto: 'nothing',
    });
    expect(queues).toEqual([{ ...care, parts: [], nameInFile: 'rm', series: newer, channel: null }]);
    expect(changes[0]).toMatchObject({ added: 20, removed: 20, same: 50, replaced: 0, daysChanged: 4 });
    expect(unnamed).toEqual(['Sales']);
  });

  it('lets the later of two files have the last word where they differ, and counts how often', () => {
    const [first, second] = [week('2026-03-02').build(), week('2026-03-06', 50).build()];
    const plan = [inPlan('Care', week('2026-02-23').build())];
    const files = inOrderOfTime([aFile({ Care: second }), aFile({ Care: first })]);
    expect(files.map((file) => file.queues[0]!.series)).toEqual([first, second]);
    const { queues, changes } = merged(plan, files);
    expect(changes).toMatchObject([{ added: 110, contradicted: 30, firstDate: '2026-03-02', lastDate: '2026-03-12' }]);
    const { grid, contacts } = queues[0]!.series;
    expect(contacts[intervalAtLocal(grid, 13, 600)]).toBe(56);
  });
});

describe('the laws of a merge', () => {
  const grid = intervalGrid({ firstDate: '2026-03-27', dayCount: 6, intervalSeconds: 1800, timeZone: 'Europe/Rome' });
  const count = intervalCount(grid);
  const value = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 9 }));
  const column = fc.array(value, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));
  const anySeries = fc
    .record({ contacts: column, times: fc.option(column), handled: fc.option(column), answered: fc.option(column) })
    .map(({ contacts, times, handled, answered }): VolumeSeries => {
      const where = (values: Float64Array) => values.map((v, i) => (Number.isNaN(contacts[i]!) ? Number.NaN : v));
      return {
        grid,
        contacts,
        averageHandleTimeSeconds: times && where(times),
        contactsHandled: handled && where(handled),
        waiting: answered && {
          contactsAnswered: where(answered),
          contactsAbandoned: where(answered),
          abandonedFrom: 'count',
          answeredWaitSeconds: null,
          abandonedWaitSeconds: null,
          waitSeconds: where(answered),
        },
      };
    });
  /** The part of a series that a test keeps, on its own days. */
  const partOf = (series: VolumeSeries, keeps: (interval: number) => boolean): VolumeSeries => {
    const kept = (values: Float64Array) => values.map((v, i) => (keeps(i) ? v : Number.NaN));
    const maybe = (values: Float64Array | null) => values && kept(values);
    const { waiting } = series;
    return {
      ...series,
      contacts: kept(series.contacts),
      averageHandleTimeSeconds: maybe(series.averageHandleTimeSeconds),
      contactsHandled: maybe(series.contactsHandled),
      waiting: waiting && {
        ...waiting,
        contactsAnswered: kept(waiting.contactsAnswered),
        contactsAbandoned: kept(waiting.contactsAbandoned),
        waitSeconds: maybe(waiting.waitSeconds),
      },
    };
  };
  const fold = (...all: VolumeSeries[]) =>
    merged(
      [],
      all.map((series) => aFile({ Care: series })),
      { onto: 'nothing' },
    ).queues[0]!.series;

  it('merging a file twice is merging it once', () => {
    fc.assert(
      fc.property(anySeries, anySeries, (plan, file) => {
        const once = fold(plan, file);
        expect(fold(once, file)).toBe(once);
        const again = merged([inPlan('Care', once)], [aFile({ Care: file })]);
        expect(again.changes[0]).toMatchObject({ added: 0, replaced: 0, otherwiseReplaced: 0, removed: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it('the halves of a file together are the whole file, bit by bit, in either order and wherever it is cut', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 0, max: 6 }), fc.boolean(), (series, day, interleaved) => {
        const cut = grid.dayFirstInterval[day]!;
        const isFirst = interleaved ? (i: number) => i % 3 === 0 : (i: number) => i < cut;
        const days = { intervalSeconds: 1800, timeZone: 'Europe/Rome' };
        let first = partOf(series, isFirst);
        let second = partOf(series, (i) => !isFirst(i));
        if (!interleaved) {
          first = onDaysOf(first, intervalGrid({ ...days, firstDate: '2026-03-27', dayCount: day }));
          const from = `2026-03-${27 + day}`;
          if (day < 5) second = onDaysOf(second, intervalGrid({ ...days, firstDate: from, dayCount: 6 - day }));
        }
        expect(fold(first, second)).toEqual(series);
        expect(fold(second, first)).toEqual(series);
      }),
      { numRuns: 60 },
    );
  });

  it('what a file names stands after it, and everything else is untouched', () => {
    fc.assert(
      fc.property(anySeries, anySeries, (plan, file) => {
        const { contacts } = fold(plan, file);
        for (let i = 0; i < count; i++) {
          const expected = Number.isNaN(file.contacts[i]!) ? plan.contacts[i]! : file.contacts[i]!;
          if (!Object.is(contacts[i], expected)) throw new Error(`interval ${i}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});
