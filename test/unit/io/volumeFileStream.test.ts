import { openAsBlob } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import { callLogFile, intervalFile } from '../../bench/volumeFiles.ts';

/** A Blob that tells what is read of it. */
class WatchedBlob extends Blob {
  readonly slices: number[] = [];
  readonly #onSlice: (slices: number) => void;

  constructor(parts: BlobPart[], onSlice: (slices: number) => void = () => undefined) {
    super(parts);
    this.#onSlice = onSlice;
  }

  override slice(start = 0, end = this.size): Blob {
    this.#onSlice(this.slices.push(end - start));
    return super.slice(start, end);
  }
}

const intervals = new TextEncoder().encode([...intervalFile(40_000)].join(''));
const letters = new TextEncoder().encode('è€');

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const ascii = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a file of many pieces', () => {
  it('is read from a Blob as from its bytes, and never asked for as a whole', async () => {
    const blob = new WatchedBlob([intervals]);
    const reading = await readVolumeFile(blob);
    expect(reading).toEqual(await readVolumeFile(intervals));
    expect(reading.understood).toMatchObject({ linesRead: 40_000, rejectedLines: 0, intervalMinutes: 15 });
    expect(reading.queues).toHaveLength(8);
    expect(Math.max(...blob.slices)).toBeLessThan(blob.size / 3);
    // Each byte is read once, but for the first ones, by which the kind of file is told.
    const read = blob.slices.reduce((sum, length) => sum + length, 0);
    expect(read - blob.size).toBeLessThan(5000);
  });

  it('is read as windows-1252 from a late letter on where all before were ASCII', async () => {
    const bytes = joined(intervals, latin('2022-06-01,00:00,Qualità,5,5,300.0\n2022-06-01,00:15,Qualità,6,6,300.0\n'));
    const { queues, understood } = await readVolumeFile(new Blob([bytes]));
    expect(understood).toMatchObject({ encoding: 'windows-1252', linesRead: 40_002, rejectedLines: 0 });
    expect(queues.at(-1)!.name).toBe('Qualità');
  });

  it('is read anew as windows-1252 where letters before a late byte were taken for UTF-8, progress going on', async () => {
    const early = joined(
      ascii('date,time,queue,offered,handled,aht_seconds\n2021-12-01,00:00,'),
      letters,
      ascii(',1,1,300\n'),
    );
    const rest = intervals.subarray(intervals.indexOf(10) + 1);
    const bytes = joined(early, rest, latin('2022-06-01,00:00,Qualità,5,5,300.0\n'));
    const fractions: number[] = [];
    const reading = await readVolumeFile(new Blob([bytes]), {}, { onProgress: (fraction) => fractions.push(fraction) });
    expect(reading).toEqual(await readVolumeFile(bytes, { encoding: 'windows-1252' }));
    expect(reading.understood).toMatchObject({ encoding: 'windows-1252', linesRead: 40_002 });
    expect(reading.queues.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ã¨â‚¬', 'Qualità']));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('is no text where a NUL comes late', async () => {
    const { ok, issues } = await readVolumeFile(joined(intervals, ascii('2022-06-01,00:00,Sales,\0,5,300.0\n')));
    expect({ ok, kind: issues[0]!.kind }).toEqual({ ok: false, kind: 'binary-file' });
  });

  it('stops in the middle when it is cancelled, and asks for no more of the file', async () => {
    const controller = new AbortController();
    const blob = new WatchedBlob([intervals], (slices) => slices === 4 && controller.abort());
    await expect(readVolumeFile(blob, {}, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    const asked = blob.slices.length;
    expect(asked).toBeLessThan(6);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(blob.slices.length).toBe(asked);
  });
});

describe('a call log of many pieces', () => {
  it('counts every contact once, by queue and quarter of an hour', async () => {
    const text = [...callLogFile(70_000)].join('');
    const { ok, queues, understood, issues } = await readVolumeFile(new Blob([text]));
    expect({ ok, issues }).toEqual({ ok: true, issues: [] });
    expect(understood).toMatchObject({ layout: 'call-log', linesRead: 70_000, totalContacts: 70_000 });
    const tally = new Map<string, { contacts: number; handled: number; seconds: number; abandoned: number }>();
    for (const line of text.trim().split('\n').slice(1)) {
      const [, start, queue, outcome, , talk, wrapUp] = line.split(',');
      const [day, clock] = start!.split(' ');
      const minutes = Number(clock!.slice(0, 2)) * 60 + Number(clock!.slice(3, 5));
      const key = `${queue} ${day} ${Math.floor(minutes / 15)}`;
      const sums = tally.get(key) ?? { contacts: 0, handled: 0, seconds: 0, abandoned: 0 };
      sums.contacts++;
      if (outcome === 'answered') {
        sums.handled++;
        sums.seconds += Number(talk) + Number(wrapUp);
      }
      if (outcome === 'abandoned') sums.abandoned++;
      tally.set(key, sums);
    }
    const found = new Map<string, object>();
    for (const { name, series } of queues) {
      const { contacts, contactsHandled: handled, averageHandleTimeSeconds: times, waiting, grid } = series;
      for (let i = 0; i < contacts.length; i++) {
        if (Number.isNaN(contacts[i]!)) continue;
        const day = new Date(Date.parse(grid.firstDate) + Math.floor(i / 96) * 86_400_000).toISOString().slice(0, 10);
        found.set(`${name} ${day} ${i % 96}`, {
          contacts: contacts[i],
          handled: handled![i],
          seconds: handled![i]! > 0 ? Math.round(times![i]! * handled![i]!) : 0,
          abandoned: waiting!.contactsAbandoned[i],
        });
      }
    }
    expect(found).toEqual(tally);
  });
});

describe('a file that changes while it is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'staffetta-'));
  afterAll(() => rm(folder, { recursive: true }));

  it('is not read on', async () => {
    const file = join(folder, 'volumes.csv');
    await writeFile(file, intervals);
    const blob = await openAsBlob(file);
    expect((await readVolumeFile(blob)).ok).toBe(true);
    await appendFile(file, '2022-06-01,00:00,Sales,5,5,300.0\n');
    await expect(readVolumeFile(blob)).rejects.toMatchObject({ name: 'NotReadableError' });
  });
});
