import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project, Queue } from '../../../src/domain/project.ts';
import { sumSeries } from '../../../src/domain/volumes/seriesOnGrid.ts';
import { aSeries, plainQueue } from '../../builders.ts';
import { aProject, aReadyDesk, until } from './aDesk.ts';

const series = (contacts: number) =>
  aSeries()
    .every(30)
    .open(8, 18)
    .contacts((at) => contacts + ((at.interval * 7) % 7))
    .handleTimes(() => 200 + contacts)
    .build();
const queue = (id: string, contacts: number): Queue => ({
  ...plainQueue,
  id,
  name: id.toUpperCase(),
  series: series(contacts),
});
const three = () => [queue('care', 20), queue('sales', 10), queue('desk', 5)];

const laid = { note: '', author: '', on: true, from: '2026-02-03', to: '2026-02-04' };
const layers: Project['layers'] = [
  { ...laid, kind: 'percent', id: 'more', name: 'More', queueId: 'sales', by: 0.1, window: null },
];

const readyDesk = (changes: Partial<Project> = {}) => aReadyDesk(aProject({ queues: three(), layers, ...changes }));
const names = ({ project }: Awaited<ReturnType<typeof readyDesk>>) => project().queues.map(({ name }) => name);

beforeEach(() => {
  let milliseconds = 0;
  const now = vi.spyOn(performance, 'now').mockImplementation(() => (milliseconds += 5000));
  return () => now.mockRestore();
});

describe('commands for queues', () => {
  it('rename a queue without forecasting anything anew', async () => {
    const desk = await readyDesk();
    desk.commands.renameQueue('care', 'Assistance');
    const plan = await desk.plan();
    expect(plan.baseline.queues.map(({ name }) => name)).toEqual(['Assistance', 'SALES', 'DESK']);
    expect(desk.asked()).not.toContain('forecast');
    desk.commands.undo();
    expect(names(desk)).toEqual(['CARE', 'SALES', 'DESK']);
  });

  it('merge queues in one step, with their sum and what was switched off, and undo brings all back', async () => {
    const desk = await readyDesk();
    const before = desk.project();
    desk.commands.show({ queueId: 'sales' });
    const id = await desk.commands.mergeQueues(['care', 'sales'], 'Voice');
    expect(names(desk)).toEqual(['Voice', 'DESK']);
    const [merged] = desk.project().queues;
    expect(merged!.series).toEqual(sumSeries([series(20), series(10)]));
    expect(desk.project().layers).toMatchObject([{ queueId: id, on: false }]);
    expect(desk.state()).toMatchObject({
      queueId: id,
      notice: { kind: 'queuesMerged', name: 'Voice', layersOff: 1, givenDropped: 0 },
    });
    const plan = await desk.plan();
    expect(plan.baseline.queues.map(({ name }) => name)).toEqual(['Voice', 'DESK']);
    desk.commands.undo();
    expect(desk.project()).toBe(before);
    desk.commands.redo();
    expect(names(desk)).toEqual(['Voice', 'DESK']);
  });

  it('add up once what was looked at before it was merged', async () => {
    const desk = await readyDesk();
    const preview = await desk.commands.previewMerge(['care', 'desk']);
    expect(preview).toMatchObject({ contactsLeftOut: 0, intervalsLeftOut: 0 });
    await desk.commands.mergeQueues(['care', 'desk'], 'Both');
    expect(desk.project().queues[0]!.series).toBe(preview!.series);
    expect(desk.asked().filter((call) => call === 'queueSums')).toHaveLength(1);
  });

  it('split a part off as it was, and again until none is left to split', async () => {
    const desk = await readyDesk({ layers: [] });
    const [care, sales, desks] = desk.project().queues;
    const id = await desk.commands.mergeQueues(['care', 'sales', 'desk'], 'All');
    await desk.commands.splitOffPart(id!, 'sales');
    expect(desk.project().queues).toEqual([expect.objectContaining({ id, name: 'All' }), sales]);
    expect(desk.project().queues[0]!.series).toEqual(sumSeries([care!.series, desks!.series]));
    await desk.commands.splitOffPart(id!, 'care');
    expect(desk.project().queues).toEqual([desks, care, sales]);
    expect(desk.state().notice).toMatchObject({ kind: 'queueSplitOff', name: 'CARE' });
    // Three steps, one undo each.
    for (const expected of [['All', 'SALES'], ['All'], ['CARE', 'SALES', 'DESK']]) {
      desk.commands.undo();
      expect(names(desk)).toEqual(expected);
    }
  });

  it('remove a queue with what was laid on it, but never the last', async () => {
    const desk = await readyDesk();
    desk.commands.show({ queueId: 'sales' });
    desk.commands.removeQueue('sales');
    expect([names(desk), desk.project().layers, desk.state().queueId]).toEqual([['CARE', 'DESK'], [], null]);
    expect(desk.state().notice).toEqual({ kind: 'queueRemoved', name: 'SALES' });
    desk.commands.removeQueue('care');
    desk.commands.removeQueue('desk');
    expect(names(desk)).toEqual(['DESK']);
    expect((await desk.plan()).baseline.queues).toHaveLength(1);
  });

  it('merge what the queues are when the sum is there, and nothing that is gone by then', async () => {
    const desk = await readyDesk();
    let release = desk.engine.hold('queueSums');
    let merging = desk.commands.mergeQueues(['care', 'sales'], 'Voice');
    desk.store.setState({
      project: {
        ...desk.project(),
        queues: desk.project().queues.map((one) => (one.id === 'care' ? { ...one, series: series(40) } : one)),
      },
    });
    release();
    await merging;
    expect(desk.project().queues[0]!.series).toEqual(sumSeries([series(40), series(10)]));
    desk.commands.undo();
    release = desk.engine.hold('queueSums');
    merging = desk.commands.mergeQueues(['sales', 'desk'], 'Two');
    desk.commands.removeQueue('desk');
    release();
    expect(await merging).toBeNull();
    expect(names(desk)).toEqual(['CARE', 'SALES']);
  });

  it('say what went wrong, and leave the queues as they were', async () => {
    const desk = await readyDesk();
    desk.engine.failures.set('queueSums', new Error('out of memory'));
    expect(await desk.commands.mergeQueues(['care', 'sales'], 'Voice')).toBeNull();
    expect(desk.state().notice).toEqual({ kind: 'sumFailed', message: 'out of memory' });
    expect(names(desk)).toHaveLength(3);
    desk.engine.failures.clear();
    await until(async () => expect(await desk.commands.mergeQueues(['care', 'sales'], 'Voice')).not.toBeNull());
  });
});
