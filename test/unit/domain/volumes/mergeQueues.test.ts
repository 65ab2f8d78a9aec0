import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../src/domain/plan/queueService.ts';
import type { Queue } from '../../../../src/domain/project.ts';
import type { VolumeSeries } from '../../../../src/domain/series.ts';
import { mergeProblem, mergeQueues, partsOf, splitOff } from '../../../../src/domain/volumes/mergeQueues.ts';
import { queueSums } from '../../../../src/domain/volumes/queueSums.ts';
import { sumSeries } from '../../../../src/domain/volumes/seriesOnGrid.ts';
import type { VolumeTreatment } from '../../../../src/domain/volumes/treatments.ts';
import { aSeries, plainQueue } from '../../../builders.ts';

/** With the sums made here. */
const oneOf = (queues: readonly Queue[], named: { id: string; name: string }) =>
  mergeQueues(queues, named, queueSums(partsOf(queues)));
const parted = (queue: Queue, partId: string) =>
  splitOff(queue, partId, queueSums(queue.parts.length > 0 ? queue.parts.filter(({ id }) => id !== partId) : [queue]));

const seriesOf = (contacts: number, minutes = 30) =>
  aSeries()
    .every(minutes)
    .open(8, 18)
    .contacts((at) => contacts + (at.interval % 5))
    .build();

function aQueue(id: string, contacts: number, changes: Partial<Queue> = {}): Queue {
  return {
    ...plainQueue,
    id,
    name: id.toUpperCase(),
    nameInFile: `file ${id}`,
    series: seriesOf(contacts),
    ...changes,
  };
}

const named = { id: 'all', name: 'All' };
const treatment = (id: string, kind: VolumeTreatment['kind'], from = '2026-01-07T08:00'): VolumeTreatment => ({
  id,
  kind,
  spans: [{ from, to: '2026-01-07T12:00' }],
  on: true,
  note: id,
});

describe('mergeQueues', () => {
  it('makes one queue of several, whose readings are their sum and whose parts are they', () => {
    const [a, b, c] = [aQueue('a', 10), aQueue('b', 20), aQueue('c', 30)];
    const merged = oneOf([a, b, c], named);
    expect(merged).toMatchObject({ id: 'all', name: 'All', nameInFile: '', treatments: [], historyFrom: null });
    expect(merged.series).toEqual(sumSeries([a.series, b.series, c.series]));
    expect(merged.parts.map(({ id, series }) => [id, series])).toEqual([a, b, c].map(({ id, series }) => [id, series]));
    // Merged with what was merged: the same parts, and the same sum to the last bit.
    const inSteps = oneOf([oneOf([a, b], { id: 'ab', name: 'AB' }), c], named);
    expect(inSteps).toEqual(merged);
  });

  it('says why queues cannot be one', () => {
    const voice = aQueue('a', 10);
    const of = (channel: Channel) => aQueue('b', 10, { service: { ...plainQueue.service, channel } });
    const on = (series: VolumeSeries) => aQueue('b', 10, { series });
    expect(mergeProblem([voice])).toBe('fewerThanTwo');
    expect(mergeProblem([voice, of('chat')])).toBe('channels');
    expect(mergeProblem([voice, on(aSeries().every(30).in('Europe/Rome').build())])).toBe('timeZones');
    expect(mergeProblem([voice, on(aSeries().every(1440).build())])).toBe('dailyTotals');
    expect(mergeProblem([voice, on(aSeries().every(20).build())])).toBe('intervals');
    expect(mergeProblem([voice, on(aSeries().every(15).build())])).toBeNull();
    expect(() => oneOf([voice, of('chat')], named)).toThrow('queues must be mergeable, got channels');
  });

  it('takes what differs of the service from the queue with the most contacts, and adds lines where all have a limit', () => {
    const service = plainQueue.service;
    const small = aQueue('a', 10, { service: { ...service, lines: 20, meanPatienceSeconds: 30 } });
    const large = aQueue('b', 90, { service: { ...service, lines: 50, meanPatienceSeconds: 70 } });
    expect(oneOf([small, large], named).service).toEqual({ ...service, lines: 70, meanPatienceSeconds: 70 });
    expect(oneOf([small, large, aQueue('c', 1)], named).service.lines).toBeNull();
  });

  it('keeps the treatments of all, and excludes where only some were closed', () => {
    const a = aQueue('a', 10, {
      treatments: [treatment('x', 'closed'), treatment('y', 'usual')],
      historyFrom: '2026-01-09',
    });
    const b = aQueue('b', 20, {
      treatments: [treatment('z', 'usual')],
      historyFrom: '2026-01-12',
      missingMeans: 'zero',
    });
    const merged = oneOf([a, b], named);
    expect(merged.treatments.map(({ id, kind }) => [id, kind])).toEqual([
      ['x', 'exclude'],
      ['y', 'usual'],
    ]);
    expect([merged.historyFrom, merged.missingMeans]).toEqual(['2026-01-12', 'openingHours']);
    const both = oneOf([a, aQueue('b', 20, { treatments: [treatment('w', 'closed')] })], named);
    expect(both.treatments[0]).toMatchObject({ id: 'x', kind: 'closed' });
  });

  it('adds forecasts of the planner where every queue has one, and drops them where one has none', () => {
    const own = (contacts: number, fileName: string) => ({ fileName, series: seriesOf(contacts) });
    const a = aQueue('a', 10, { ownForecast: own(11, 'may.csv') });
    const b = aQueue('b', 20, { ownForecast: own(22, 'chat-may.csv') });
    const { ownForecast } = oneOf([a, b], named);
    expect(ownForecast).toMatchObject({ fileName: 'may.csv, chat-may.csv' });
    expect(ownForecast!.series.contacts[16]).toBe(11 + 22 + 2 * (16 % 5));
    expect(oneOf([a, aQueue('c', 1)], named).ownForecast).toBeNull();
  });
});

describe('splitOff', () => {
  it('gives a part back as it was, to the last bit, and the others as one', () => {
    const a = aQueue('a', 10, {
      treatments: [treatment('x', 'closed')],
      historyFrom: '2026-01-09',
      missingMeans: 'zero',
    });
    const b = aQueue('b', 20, { ownForecast: { fileName: 'b.csv', series: seriesOf(5) } });
    const c = aQueue('c', 30);
    const merged = oneOf([a, b, c], named);
    const { part, rest } = parted({ ...merged, treatments: [...merged.treatments, treatment('new', 'usual')] }, 'a');
    expect(part).toEqual(a);
    expect(part.series).toBe(a.series);
    expect(rest).toMatchObject({ id: 'all', name: 'All', parts: [{ id: 'b' }, { id: 'c' }] });
    expect(rest.series).toEqual(sumSeries([b.series, c.series]));
    expect(rest.treatments.map(({ id }) => id)).toEqual(['new']);
    const last = parted(rest, 'b');
    expect([last.part, last.rest]).toEqual([b, c]);
  });

  it('refuses what is no part, and a queue that was never merged', () => {
    const merged = oneOf([aQueue('a', 1), aQueue('b', 2)], named);
    expect(() => parted(merged, 'c')).toThrow('partId must name one of several parts, got c');
    expect(() => parted(aQueue('a', 1), 'a')).toThrow(RangeError);
  });
});
