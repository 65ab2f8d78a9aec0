import { describe, expect, it } from 'vitest';
import { totalContacts } from '../../../src/domain/series.ts';
import { shown } from '../../../src/state/run.ts';
import { aDesk, aProject, aReadyDesk, sampleNames, until } from './aDesk.ts';

type Desk = ReturnType<typeof aDesk>;

/** Half-hours from 8 to 18 of days of March 2026, the calls told by day and half-hour. */
function lines(days: readonly number[], calls: (day: number, slot: number) => number, queue = ''): string[] {
  return days.flatMap((day) =>
    Array.from({ length: 20 }, (_, slot) => {
      const clock = `${String(8 + (slot >> 1)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`;
      return `${queue && `${queue},`}2026-03-${String(day).padStart(2, '0')} ${clock},${calls(day, slot)}`;
    }),
  );
}
const march = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from + k);
const usual = (day: number, slot: number) => 10 + ((day * 7 + slot * 3) % 9);
const file = (name: string, rows: readonly string[], header = 'timestamp,contacts') =>
  new File([[header, ...rows].join('\n')], name);
const first = () => file('first.csv', lines(march(2, 15), usual));
const second = () =>
  file(
    'second.csv',
    lines(march(14, 22), (day, slot) => (day === 14 && slot === 3 ? 99 : usual(day, slot))),
  );

/** A desk with volumes of the planner's own out of the first file. */
async function aDeskWith(...files: readonly File[]): Promise<Desk> {
  const desk = await aReadyDesk(aProject({ isSample: true }));
  for (const one of files.length === 0 ? [first()] : files) {
    await desk.commands.openVolumeFile(one);
    expect(desk.commands.storeReading()).toBe(true);
  }
  return desk;
}
const series = (desk: Desk, queue = 0) => desk.project().queues[queue]!.series;
const names = (desk: Desk) => desk.state().sources.map(({ fileName }) => fileName);
const preview = (desk: Desk) => {
  const { importing } = desk.state();
  if (importing.status !== 'ready') throw new Error(`the preview is ${importing.status}`);
  return importing.value;
};

describe('next week’s file', () => {
  it('is compared with the plan before anything is stored, joins it, and is one step of undo', async () => {
    const desk = await aDeskWith();
    const [project, sources] = [desk.project(), desk.state().sources];
    await desk.commands.openVolumeFile(second());
    const { merge, kind } = preview(desk);
    expect(kind).toBe('add');
    expect(merge.changes).toMatchObject([
      {
        added: 140,
        replaced: 1,
        same: 39,
        removed: 0,
        daysChanged: 8,
        contactsBefore: totalContacts(series(desk)),
        largest: [{ interval: '2026-03-14T09:30', before: usual(14, 3), after: 99 }],
      },
    ]);
    expect(desk.project()).toBe(project);
    expect(desk.commands.storeReading()).toBe(true);
    expect(names(desk)).toEqual(['first.csv', 'second.csv']);
    expect(desk.state().sources[1]).toMatchObject({
      facts: { rows: 180, firstDate: '2026-03-14', lastDate: '2026-03-22' },
    });
    expect(totalContacts(series(desk))).toBe(merge.changes[0]!.contactsAfter);
    expect(desk.project().previousPlanDate).toBe('2026-03-16');
    const grid = (await desk.plan()).baseline.combined.grid;
    expect(grid.firstDate).toBe('2026-03-23');
    desk.commands.undo();
    expect(desk.project()).toBe(project);
    expect(desk.state().sources).toBe(sources);
    desk.commands.redo();
    expect(names(desk)).toEqual(['first.csv', 'second.csv']);
  });

  it('leaves what the planner has made of a queue', async () => {
    const desk = await aDeskWith();
    const { id } = desk.project().queues[0]!;
    desk.commands.changeQueueService(id, { lines: 40 });
    desk.store.setState({
      project: {
        ...desk.project(),
        queues: desk.project().queues.map((queue) => ({ ...queue, name: 'Care', historyFrom: '2026-03-04' })),
      },
    });
    await desk.commands.openVolumeFile(second());
    desk.commands.storeReading();
    expect(desk.project().queues).toMatchObject([
      { id, name: 'Care', nameInFile: '', historyFrom: '2026-03-04', service: { lines: 40 } },
    ]);
  });

  it('that says nothing new changes nothing but the list of files', async () => {
    const desk = await aDeskWith();
    const before = series(desk);
    await desk.commands.openVolumeFile(first());
    expect(preview(desk).merge.changes).toMatchObject([{ added: 0, replaced: 0, same: 280 }]);
    desk.commands.storeReading();
    expect(series(desk)).toBe(before);
  });

  it('is the whole file when it is the other half of it, bit by bit, in either order', async () => {
    const whole = await aDeskWith(file('whole.csv', lines(march(2, 22), usual)));
    const halves = [file('a.csv', lines(march(2, 11), usual)), file('b.csv', lines(march(12, 22), usual))];
    for (const order of [halves, halves.toReversed()]) {
      const desk = await aDeskWith(...order);
      expect(series(desk)).toEqual(series(whole));
    }
  });

  it('is compared anew when the plan changes under it', async () => {
    const desk = await aDeskWith(first(), second());
    await desk.commands.openVolumeFile(second());
    expect(preview(desk).merge.changes[0]).toMatchObject({ added: 0, same: 180 });
    desk.commands.undo();
    expect(desk.commands.storeReading()).toBe(false);
    await until(() => expect(preview(desk).merge.changes[0]).toMatchObject({ added: 140, replaced: 1 }));
    expect(desk.commands.storeReading()).toBe(true);
    expect(names(desk)).toEqual(['first.csv', 'second.csv']);
  });

  it('is read in the time zone of the plan where it says none', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    await desk.commands.openVolumeFile(first());
    await desk.commands.correctReading({ timeZone: 'Europe/Rome' });
    desk.commands.storeReading();
    await desk.commands.openVolumeFile(second());
    const { given, reading } = shown(desk.state().reading)!;
    expect(given).toMatchObject({ planTimeZone: 'Europe/Rome' });
    expect(reading.understood.timeZone).toBe('Europe/Rome');
    expect(preview(desk).merge.asks).toEqual({ timeZone: false, sumsPlan: false });
  });

  it('in other intervals is not stored before the planner has chosen', async () => {
    const desk = await aDeskWith();
    await desk.commands.openVolumeFile(
      file(
        'hours.csv',
        lines(march(16, 22), usual).filter((line) => line.includes(':00,')),
      ),
    );
    expect(preview(desk).merge.asks.sumsPlan).toBe(true);
    expect(desk.commands.storeReading()).toBe(false);
    await desk.commands.changeImport({ merge: { sumsPlan: true } });
    expect(desk.commands.storeReading()).toBe(true);
    expect(series(desk).grid.intervalSeconds).toBe(3600);
  });

  it('goes to the queue that the planner says, and the week after by itself', async () => {
    const rows = (queue: string, days: readonly number[]) => lines(days, usual, queue);
    const header = 'queue,timestamp,contacts';
    const desk = await aDeskWith(
      file('both.csv', [...rows('Care', march(2, 8)), ...rows('Sales', march(2, 8))], header),
    );
    await desk.commands.openVolumeFile(
      file('next.csv', [...rows('Assistenza', march(9, 12)), ...rows('Prova', march(9, 12))], header),
    );
    expect(preview(desk).queues).toHaveLength(4);
    await desk.commands.sendQueue('Assistenza', 'Care');
    await desk.commands.sendQueue('Prova', null);
    expect(preview(desk).merge.unnamed).toEqual([desk.project().queues[1]!.id]);
    expect(desk.commands.storeReading()).toBe(true);
    expect(desk.project().queues.map(({ name }) => name)).toEqual(['Care', 'Sales']);
    expect(series(desk).grid.dayCount).toBe(11);
    await desk.commands.openVolumeFile(
      file('later.csv', [...rows('assistenza', march(13, 15)), ...rows('Prova', march(13, 15))], header),
    );
    expect(preview(desk).merge.changes).toMatchObject([{ queueId: desk.project().queues[0]!.id, added: 60 }]);
    expect(preview(desk).queues).toHaveLength(2);
  });
});

describe('a queue that the planner removed', () => {
  it('stays away when its files come again, are put together anew or taken out', async () => {
    const header = 'queue,timestamp,contacts';
    const both = (name: string, from: number, to: number) =>
      file(
        name,
        ['Care', 'Test'].flatMap((queue) => lines(march(from, to), usual, queue)),
        header,
      );
    const desk = await aDeskWith(both('a.csv', 2, 8), both('b.csv', 9, 12));
    const [care, test] = desk.project().queues;
    desk.commands.removeQueue(test!.id);
    await desk.commands.openVolumeFile(both('c.csv', 13, 15));
    expect(preview(desk).queues.map(({ id }) => id)).toEqual([care!.id]);
    expect(preview(desk).merge.files[0]!.targets[1]).toEqual({ kind: 'leftOut' });
    desk.commands.discardReading();
    await until(() => expect(desk.state().reading.status).toBe('ready'));
    expect(await desk.commands.removeSource(desk.state().sources[0]!.id)).toBe(true);
    expect(desk.project().queues.map(({ id }) => id)).toEqual([care!.id]);
  });

  it('takes its layers and people along when other files replace it', async () => {
    const desk = await aDeskWith(file('a.csv', lines(march(2, 8), usual, 'Care'), 'queue,timestamp,contacts'));
    const [care] = desk.project().queues;
    const base = { name: '', note: '', author: '', on: true, from: '2026-03-09', to: '2026-03-09' };
    desk.commands.addLayer({ ...base, queueId: care!.id, kind: 'growth', perYear: 0.1 });
    await desk.commands.openVolumeFile(file('b.csv', lines(march(2, 8), usual, 'Sales'), 'queue,timestamp,contacts'));
    await desk.commands.changeImport({ mode: 'replace' });
    expect(desk.commands.storeReading()).toBe(true);
    expect(desk.project()).toMatchObject({ queues: [{ name: 'Sales' }], layers: [] });
  });
});

describe('several files at once', () => {
  it('are read one after the other and stored in the order of their days; a bad one is left out', async () => {
    const desk = await aDeskWith();
    const third = file(
      'third.csv',
      lines(march(20, 29), (day, slot) => (day === 22 ? 50 : usual(day, slot))),
    );
    await desk.commands.openVolumeFiles([third, file('bad.csv', ['%PDF']), second()]);
    const { opened, draft } = desk.state();
    expect(opened.map(({ source, status, value }) => [source.fileName, status, value!.reading.ok])).toEqual([
      ['third.csv', 'read', true],
      ['bad.csv', 'read', false],
      ['second.csv', 'read', true],
    ]);
    // The first that can be stored is on the card.
    expect(draft?.fileName).toBe('third.csv');
    expect(preview(desk).merge.changes).toMatchObject([{ added: 280, replaced: 1, contradicted: 20 }]);
    expect(desk.commands.storeReading()).toBe(true);
    expect(names(desk)).toEqual(['first.csv', 'second.csv', 'third.csv']);
    expect(desk.state().opened).toEqual([]);
  });

  it('leave the good one on the card, ready to be stored, beside one that cannot be read', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    await desk.commands.openVolumeFiles([file('bad.csv', ['%PDF']), first()]);
    expect(desk.state().draft?.fileName).toBe('first.csv');
    expect(desk.commands.storeReading()).toBe(true);
    expect(names(desk)).toEqual(['first.csv']);
  });

  it('make the first plan together', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    await desk.commands.openVolumeFiles([second(), first()]);
    expect(desk.commands.storeReading()).toBe(true);
    expect(desk.project()).toMatchObject({ isSample: false, name: 'first' });
    expect(desk.project().queues).toHaveLength(1);
    expect(names(desk)).toEqual(['first.csv', 'second.csv']);
  });

  it('are shown, corrected and dropped one by one', async () => {
    const desk = await aDeskWith();
    await desk.commands.openVolumeFiles([second(), file('april.csv', lines(march(23, 24), usual))]);
    const [a, b] = desk.state().opened;
    desk.commands.showOpened(b!.source.id);
    await desk.commands.correctReading({ intervalLabel: 'end' });
    expect(desk.state().opened.map(({ source }) => source.hints)).toEqual([{}, { intervalLabel: 'end' }]);
    expect(desk.state().opened[1]!.value!.reading.understood.intervalLabelFrom).toBe('hint');
    await desk.commands.dropOpened(b!.source.id);
    expect(desk.state().opened.map(({ source }) => source.fileName)).toEqual(['second.csv']);
    expect(desk.state().draft?.id).toBe(a!.source.id);
    expect(preview(desk).merge.changes[0]!.added).toBe(140);
  });

  it('stay as far as they were read when the rest is cancelled', async () => {
    const desk = await aDeskWith();
    let release = () => {};
    const opening = desk.commands.openVolumeFiles([second(), file('slow.csv', lines(march(23, 24), usual))]);
    await until(() => {
      expect(desk.state().opened[0]?.status).toBe('read');
      release = desk.engine.hold('readVolumes');
    });
    desk.commands.cancelReading();
    await opening;
    release();
    expect(desk.state().opened.map(({ source }) => source.fileName)).toContain('second.csv');
    expect(desk.commands.storeReading()).toBe(true);
  });
});

describe('corrections', () => {
  const header = 'Wann;Zahl';
  const rows = (days: readonly number[]) =>
    days.flatMap((day) => [9, 10, 11].map((hour) => `0${day}/03/2026 ${hour}:00;${day + hour}`));
  const odd = (name: string, days: readonly number[]) => file(name, rows(days), header);

  it('are made to next week’s file of the same layout without a click, and can be taken back', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    await desk.commands.openVolumeFile(odd('a.csv', [2, 3, 4]));
    await desk.commands.correctReading({ dateOrder: 'mdy', intervalMinutes: 60, delimiter: ',', keptLines: [3] });
    // Taken back by hand, and lines of this file alone: neither is for the next one.
    await desk.commands.correctReading({ delimiter: undefined });
    expect(desk.state().draft!.hints).toStrictEqual({ dateOrder: 'mdy', intervalMinutes: 60, keptLines: [3] });
    desk.commands.storeReading();
    await until(() => expect(desk.layouts.kept.size).toBe(1));
    await desk.commands.openVolumeFile(odd('b.csv', [5, 6, 7]));
    const { given, source } = shown(desk.state().reading)!;
    expect(given).toMatchObject({ remembered: { dateOrder: 'mdy', intervalMinutes: 60 }, refused: false });
    expect(source.hints).toEqual({ dateOrder: 'mdy', intervalMinutes: 60 });
    expect(shown(desk.state().reading)!.reading.understood.dateOrder).toMatchObject({ order: 'mdy', from: 'hint' });
    await desk.commands.correctReading({ intervalMinutes: undefined } as object);
    expect(shown(desk.state().reading)).toMatchObject({
      source: { hints: { dateOrder: 'mdy' } },
      given: { remembered: { dateOrder: 'mdy' } },
    });
    await desk.commands.correctReading({ dateOrder: 'dmy' });
    expect(shown(desk.state().reading)!.given!.remembered).toBeNull();
    await desk.commands.readAsInferred();
    expect(shown(desk.state().reading)).toMatchObject({ source: { hints: {} }, given: { remembered: null } });
    expect(desk.layouts.kept.size).toBe(1);
    await desk.commands.openVolumeFile(odd('c.csv', [5, 6, 7]));
    await desk.commands.forgetCorrections();
    expect(desk.layouts.kept.size).toBe(0);
    expect(shown(desk.state().reading)!.source.hints).toEqual({});
  });

  it('of the time zone outlive a plan that has it', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    await desk.commands.openVolumeFile(first());
    await desk.commands.correctReading({ timeZone: 'Europe/Rome' });
    desk.commands.storeReading();
    await until(() => expect([...desk.layouts.kept.values()]).toEqual([{ timeZone: 'Europe/Rome' }]));
    desk.asked();
    await desk.commands.openVolumeFile(second());
    expect(desk.asked().filter((step) => step === 'readVolumes')).toHaveLength(1);
    desk.commands.storeReading();
    await until(() => expect(desk.state().sources).toHaveLength(2));
    expect([...desk.layouts.kept.values()]).toEqual([{ timeZone: 'Europe/Rome' }]);
  });

  it('that would make a file unreadable are left aside, and that is said', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    await desk.commands.openVolumeFile(odd('a.csv', [2, 3, 4]));
    const { layout } = shown(desk.state().reading)!.source;
    desk.layouts.kept.set(layout!, { columns: { 0: 'ignored' } });
    await desk.commands.openVolumeFile(odd('b.csv', [5, 6, 7]));
    const { given, source, reading } = shown(desk.state().reading)!;
    expect([reading.ok, given!.refused, source.hints]).toEqual([true, true, {}]);
    desk.commands.storeReading();
    await until(() => expect(desk.state().sources).toHaveLength(1));
    expect(desk.layouts.kept.size).toBe(1);
  });

  it('are not remembered where storage is refused, and nothing else is lost', async () => {
    const desk = await aReadyDesk(aProject({ isSample: true }));
    desk.layouts.refusal = new Error('refused');
    await desk.commands.openVolumeFile(odd('a.csv', [2, 3, 4]));
    await desk.commands.correctReading({ dateOrder: 'mdy' });
    expect(desk.commands.storeReading()).toBe(true);
    await desk.commands.openVolumeFile(odd('b.csv', [5, 6, 7]));
    expect(shown(desk.state().reading)!.reading.ok).toBe(true);
  });
});

describe('a file behind the plan', () => {
  it('is taken out: the volumes are those of the others, bit by bit, and undo brings it back', async () => {
    const [desk, alone] = [await aDeskWith(first(), second()), await aDeskWith()];
    const both = series(desk);
    expect(await desk.commands.removeSource(desk.state().sources[1]!.id)).toBe(true);
    expect(series(desk)).toEqual(series(alone));
    expect(names(desk)).toEqual(['first.csv']);
    expect(desk.state()).toMatchObject({
      notice: { kind: 'sourceRemoved', name: 'second.csv' },
      importing: { status: 'idle' },
    });
    desk.commands.undo();
    expect(series(desk)).toBe(both);
    expect(names(desk)).toEqual(['first.csv', 'second.csv']);
    expect(await desk.commands.removeSource(desk.state().sources[0]!.id)).toBe(true);
    expect(series(desk).grid.firstDate).toBe('2026-03-14');
    // The last file of a plan is replaced, not removed.
    expect(await desk.commands.removeSource(desk.state().sources[0]!.id)).toBe(false);
  });

  it('is corrected after it was stored, and all files are put together anew', async () => {
    const desk = await aDeskWith(first(), second());
    const before = series(desk);
    await desk.commands.rereadSource(desk.state().sources[0]!.id);
    expect(desk.state().importing.status).toBe('idle');
    await desk.commands.correctReading({ intervalLabel: 'end' });
    const { kind, merge, queues } = preview(desk);
    expect(kind).toBe('correct');
    expect(merge.changes[0]!.removed).toBeGreaterThan(0);
    expect(series(desk)).toBe(before);
    expect(desk.commands.storeReading()).toBe(true);
    expect(series(desk)).toBe(queues[0]!.series);
    expect(desk.state().sources.map(({ fileName, hints }) => [fileName, hints])).toEqual([
      ['first.csv', { intervalLabel: 'end' }],
      ['second.csv', {}],
    ]);
    // The second file has the last word where both speak.
    const again = await aReadyDesk(aProject({ isSample: true }));
    again.layouts.refusal = new Error('refused');
    await again.commands.openVolumeFile(first());
    await again.commands.correctReading({ intervalLabel: 'end' });
    again.commands.storeReading();
    await again.commands.openVolumeFile(second());
    again.commands.storeReading();
    expect(series(desk)).toEqual(series(again));
  });

  it('is neither corrected nor taken out where another one is not kept', async () => {
    const desk = aDesk();
    const kept = new Blob([await second().text()]);
    desk.storage.saved = {
      project: aProject(),
      sources: [
        { id: 'large', fileName: 'large.csv', byteCount: 1e8, file: null, hints: {} },
        { id: 'small', fileName: 'small.csv', byteCount: kept.size, file: kept, hints: {} },
      ],
    };
    await desk.commands.start(sampleNames);
    const before = desk.project();
    expect(await desk.commands.removeSource('small')).toBe(false);
    await desk.commands.rereadSource('small');
    await desk.commands.correctReading({ intervalMinutes: 60 });
    expect(desk.state().importing.status).toBe('idle');
    expect(desk.commands.storeReading()).toBe(false);
    expect(desk.project()).toBe(before);
  });
});

describe('an undo', () => {
  it('takes the corrections of an open file back, one by one, before it touches the plan', async () => {
    const desk = await aDeskWith();
    const project = desk.project();
    await desk.commands.openVolumeFile(second());
    const hints = () => shown(desk.state().reading)!.source.hints;
    await desk.commands.correctReading({ intervalLabel: 'end' });
    await desk.commands.correctReading({ queueName: 'Care' });
    desk.commands.undo();
    await until(() => expect(hints()).toEqual({ intervalLabel: 'end' }));
    desk.commands.undo();
    await until(() => expect(hints()).toEqual({}));
    expect(desk.state().draft?.fileName).toBe('second.csv');
    expect(desk.project()).toBe(project);
    expect(desk.state().corrections).toEqual([]);
  });

  it('of the only correction of a stored file leaves nothing open', async () => {
    const desk = await aDeskWith();
    const project = desk.project();
    await desk.commands.correctReading({ intervalLabel: 'end' });
    expect(desk.state().draft).not.toBeNull();
    desk.commands.undo();
    await until(() => expect(desk.state()).toMatchObject({ draft: null, reading: { status: 'ready' } }));
    expect(shown(desk.state().reading)!.source.hints).toEqual({});
    expect(desk.project()).toBe(project);
  });
});

describe('other volumes in place of all', () => {
  const log = (days: readonly number[]) =>
    file(
      'log.csv',
      days.flatMap((day) =>
        [9, 11, 14].map((hour) => `2026-03-${String(day).padStart(2, '0')} ${hour}:0${hour % 7}:11,answered,120`),
      ),
      'start,disposition,talk',
    );

  it('bring what a missing interval means, and a name', async () => {
    const desk = await aDeskWith(log(march(2, 15)));
    expect(desk.project()).toMatchObject({ name: 'log', queues: [{ missingMeans: 'zero' }] });
    await desk.plan();
    await desk.commands.openVolumeFile(first());
    await desk.commands.changeImport({ mode: 'replace' });
    expect(desk.commands.storeReading()).toBe(true);
    expect(desk.project()).toMatchObject({ name: 'first', queues: [{ missingMeans: 'openingHours' }] });
    await desk.plan();
    await desk.commands.openVolumeFile(log(march(2, 15)));
    await desk.commands.changeImport({ mode: 'replace' });
    desk.commands.storeReading();
    expect(desk.project()).toMatchObject({ name: 'log', queues: [{ missingMeans: 'zero' }] });
  });
});
