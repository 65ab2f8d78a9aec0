import { describe, expect, it } from 'vitest';
import { shown } from '../../../src/state/run.ts';
import { aDesk, aProject, aReadyDesk, sampleNames, until } from './aDesk.ts';

/** Two weeks of `minutes` from Monday 2026-03-02, 08:00 to 18:00, `calls` in each. */
function csv(calls: number, minutes = 30): string {
  const lines = ['timestamp,contacts'];
  for (let day = 2; day <= 15; day++) {
    for (let minute = 480; minute < 1080; minute += minutes) {
      const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
      lines.push(`2026-03-${String(day).padStart(2, '0')}T${clock}:00,${calls}`);
    }
  }
  return lines.join('\n');
}
const file = (text: string, name = 'march.csv') => new File([text], name);
const understoodCalls = (desk: ReturnType<typeof aDesk>) => {
  return shown(desk.state().reading)?.reading.understood.totalContacts;
};

describe('a volume file', () => {
  it('is read beside the project, which stays until the reading is stored', async () => {
    const desk = await aReadyDesk();
    const before = desk.project();
    await desk.commands.openVolumeFile(file(csv(7)));
    expect(desk.state().reading.status).toBe('ready');
    expect(understoodCalls(desk)).toBe(14 * 20 * 7);
    expect(desk.state().draft?.fileName).toBe('march.csv');
    expect(desk.project()).toBe(before);
    expect(desk.asked()).toEqual(['readVolumes', 'mergeVolumes']);
  });

  it('that logs contact by contact has no line where none came: such an interval means zero', async () => {
    const desk = aDesk(null);
    await desk.commands.start(sampleNames);
    const calls = Array.from({ length: 400 }, (_, k) => {
      const minute = 480 + ((k * 37) % 600);
      const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
      return `${k},2026-03-${String(2 + (k % 14)).padStart(2, '0')} ${clock}:${String(k % 60).padStart(2, '0')},answered,180`;
    });
    await desk.commands.openVolumeFile(
      file(['call id,start time,disposition,duration', ...calls].join('\n'), 'log.csv'),
    );
    expect(shown(desk.state().reading)?.reading.understood.layout).toBe('call-log');
    desk.commands.storeReading();
    expect(desk.project().queues[0]!.missingMeans).toBe('zero');
    const other = aDesk(null);
    await other.commands.start(sampleNames);
    await other.commands.openVolumeFile(file(csv(7)));
    other.commands.storeReading();
    expect(other.project().queues[0]!.missingMeans).toBe('openingHours');
  });

  it('replaces all volumes when that is chosen, keeps what was assumed, and is planned for', async () => {
    const desk = await aReadyDesk();
    desk.commands.changeAssumption('shrinkage', 0.4);
    desk.commands.show({
      queueId: 'care',
      week: '2026-02-02',
      cell: { date: '2026-02-02', minute: 600, occurrence: 0 },
    });
    await desk.commands.openVolumeFile(file(csv(7)));
    await desk.commands.changeImport({ mode: 'replace' });
    expect(desk.commands.storeReading()).toBe(true);
    const { project, sources, draft, queueId, week, cell } = desk.state();
    expect(project!.queues[0]!.series).toBe(shown(desk.state().reading)!.reading.queues[0]!.series);
    expect(project).toMatchObject({ id: 'p', name: 'Winter', isSample: false, assumptions: { shrinkage: 0.4 } });
    expect(project!.scenarios).toHaveLength(2);
    expect(sources.map(({ fileName }) => fileName)).toEqual(['march.csv']);
    expect(await sources[0]!.file!.text()).toBe(csv(7));
    expect([draft, queueId, week, cell]).toEqual([null, null, null, null]);
    const { grid } = (await desk.plan()).baseline.combined;
    expect(grid.firstDate).toBe('2026-03-16');
    expect(desk.commands.storeReading()).toBe(false);
  });

  it('is one step of undo, with the file behind it', async () => {
    const desk = await aReadyDesk();
    const before = desk.project();
    await desk.commands.openVolumeFile(file(csv(7)));
    desk.commands.storeReading();
    const after = desk.state();
    await desk.plan();
    desk.commands.undo();
    expect([desk.state().project, desk.state().sources]).toEqual([before, []]);
    expect((await desk.plan()).baseline.combined.grid.firstDate).toBe('2026-02-02');
    desk.commands.redo();
    expect([desk.state().project, desk.state().sources]).toEqual([after.project, after.sources]);
  });

  it('makes a project of its own out of the sample, named like the file, without the closed days and layers of the sample', async () => {
    const layer = {
      id: 'a',
      queueId: null,
      name: '',
      note: '',
      author: '',
      on: true,
      from: '2026-02-03',
      to: '2026-02-03',
    };
    const layers = [{ ...layer, kind: 'growth', perYear: 0.1 } as const];
    const sample = aProject({ id: 'sample', isSample: true, closedDays: ['2026-03-17'], layers });
    const desk = await aReadyDesk(sample);
    await desk.commands.openVolumeFile(file(csv(7), 'calls.of.march.csv'));
    desk.commands.storeReading();
    expect(desk.project()).toMatchObject({ isSample: false, name: 'calls.of.march' });
    expect(desk.project().id).not.toBe('sample');
    expect(desk.project().queues[0]!.id).not.toBe('care');
    expect(desk.project()).toMatchObject({ closedDays: [], layers: [] });
  });

  it('is planned in its own intervals where the former are shorter', async () => {
    const desk = await aReadyDesk(aProject({ planningIntervalMinutes: 60 }));
    await desk.commands.openPastedVolumes(csv(7, 30), 'Pasted');
    desk.commands.storeReading();
    expect(desk.project().planningIntervalMinutes).toBe(60);
    desk.commands.changePlanningInterval(30);
    await desk.commands.openPastedVolumes(csv(7, 60), 'Pasted');
    await desk.commands.changeImport({ mode: 'replace' });
    desk.commands.storeReading();
    expect(desk.project().planningIntervalMinutes).toBe(60);
  });

  it('that cannot be read leaves the project and its plan as they were', async () => {
    const desk = await aReadyDesk();
    const [project, plan] = [desk.project(), await desk.plan()];
    for (const text of ['', 'not,volumes\nat,all\n', '%PDF-1.7 ...']) {
      await desk.commands.openVolumeFile(file(text));
      expect(shown(desk.state().reading)?.reading).toMatchObject({ ok: false, queues: [] });
      expect(desk.commands.storeReading()).toBe(false);
    }
    expect(desk.project()).toBe(project);
    expect(await desk.plan()).toBe(plan);
  });

  it('that breaks the reader leaves the project as it was, and says so', async () => {
    const desk = await aReadyDesk();
    const before = desk.project();
    desk.engine.failures.set('readVolumes', new Error('The worker stopped.'));
    await desk.commands.openVolumeFile(file(csv(7)));
    expect(desk.state().reading).toMatchObject({ status: 'failed', message: 'The worker stopped.' });
    expect(desk.commands.storeReading()).toBe(false);
    expect(desk.project()).toBe(before);
  });

  it('gives way to the next one that is opened meanwhile', async () => {
    const desk = await aReadyDesk();
    const release = desk.engine.hold('readVolumes');
    const first = desk.commands.openVolumeFile(file(csv(1), 'first.csv'));
    await until(() => expect(desk.engine.calls).toContain('readVolumes'));
    await desk.commands.openVolumeFile(file(csv(2), 'second.csv'));
    release();
    await first;
    expect(desk.state().draft?.fileName).toBe('second.csv');
    expect(understoodCalls(desk)).toBe(14 * 20 * 2);
  });
});

describe('a reading', () => {
  it('is corrected from the same bytes, one inference after the other', async () => {
    const desk = await aReadyDesk();
    await desk.commands.openVolumeFile(file(csv(7)));
    await desk.commands.correctReading({ timeZone: 'Europe/Rome' });
    await desk.commands.correctReading({ queueName: 'Care' });
    const { source, reading } = shown(desk.state().reading)!;
    expect(source.hints).toEqual({ timeZone: 'Europe/Rome', queueName: 'Care' });
    expect(reading.understood).toMatchObject({ timeZone: 'Europe/Rome', timeZoneFrom: 'hint' });
    expect(reading.queues[0]!.name).toBe('Care');
    await desk.commands.changeImport({ mode: 'replace' });
    desk.commands.storeReading();
    expect(desk.state().sources.at(-1)?.hints).toEqual(source.hints);
  });

  it('that is cancelled leaves nothing behind', async () => {
    const desk = await aReadyDesk();
    desk.engine.hold('readVolumes');
    const reading = desk.commands.openVolumeFile(file(csv(7)));
    await until(() => expect(desk.state().reading.status).toBe('running'));
    desk.commands.cancelReading();
    await reading;
    expect(desk.state()).toMatchObject({ reading: { status: 'cancelled', previous: null }, draft: null });
    expect(desk.commands.storeReading()).toBe(false);
  });

  it('stays, ready to be stored, when its correction is cancelled', async () => {
    const desk = await aReadyDesk();
    await desk.commands.openVolumeFile(file(csv(7)));
    desk.engine.hold('readVolumes');
    const correction = desk.commands.correctReading({ intervalMinutes: 60 });
    await until(() => expect(desk.state().reading.status).toBe('running'));
    desk.commands.cancelReading();
    await correction;
    expect(understoodCalls(desk)).toBe(14 * 20 * 7);
    expect(desk.commands.storeReading()).toBe(true);
  });

  it('is thrown away on demand, and the stored file is shown again', async () => {
    const desk = await aReadyDesk();
    await desk.commands.openVolumeFile(file(csv(7)));
    desk.commands.storeReading();
    await desk.commands.openVolumeFile(file(csv(8), 'april.csv'));
    desk.commands.discardReading();
    await until(() => expect(desk.state().reading.status).toBe('ready'));
    expect(understoodCalls(desk)).toBe(14 * 20 * 7);
    await until(() => expect(desk.state().draft).toBeNull());
  });

  it('of the stored file is made again after a reload, and is no draft', async () => {
    const desk = aDesk();
    const kept = new Blob([csv(7)]);
    const source = { id: 's', fileName: 'march.csv', byteCount: kept.size, file: kept, hints: {} };
    desk.storage.saved = { project: aProject(), sources: [source] };
    await desk.commands.start(sampleNames);
    const before = desk.project();
    await desk.commands.rereadSource();
    expect(understoodCalls(desk)).toBe(14 * 20 * 7);
    expect(desk.state().draft).toBeNull();
    expect(desk.project()).toBe(before);
    await desk.commands.rereadSource();
    expect(desk.asked().filter((name) => name === 'readVolumes')).toHaveLength(1);
  });
});
