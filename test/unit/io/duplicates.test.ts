import { describe, expect, it } from 'vitest';
import { localLabelOf } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';

const header = 'timestamp,offered,handled,aht,abandoned,avg abandon time';
/** Line 3 comes again on line 6 with other numbers, line 4 on line 7 with the same, line 3 once more on line 8. */
const lines = [
  '2025-03-03T08:00,10,10,200,0,0',
  '2025-03-03T08:30,20,10,100,10,30',
  '2025-03-03T09:00,30,30,220,0,0',
  '2025-03-03T09:30,15,15,240,0,0',
  '2025-03-03T08:30,40,30,300,10,50',
  '2025-03-03T09:00,30,30,220,0,0',
  '2025-03-03T08:30,7,7,150,0,0',
];

async function read(hints: VolumeFileHints = {}, rows = lines) {
  const reading = await readVolumeFile(new TextEncoder().encode([header, ...rows].join('\n')), hints);
  const { series } = reading.queues[0] ?? {};
  const at = (label: string) => {
    const interval = series!.contacts.findIndex((_, i) => localLabelOf(series!.grid, i) === `2025-03-03T${label}`);
    const { contacts, contactsHandled, averageHandleTimeSeconds, waiting } = series!;
    return {
      contacts: contacts[interval],
      handled: contactsHandled![interval],
      handleTime: averageHandleTimeSeconds![interval],
      abandonedWait: waiting?.abandonedWaitSeconds?.[interval],
    };
  };
  const listed = reading.issues.map(({ kind, line, kept, keptLine }) => ({ kind, line, kept, keptLine }));
  return { reading, at, listed };
}

describe('several readings of one interval', () => {
  it('leave the first, and list the others with what was kept', async () => {
    const { at, listed } = await read();
    expect(at('08:30')).toEqual({ contacts: 20, handled: 10, handleTime: 100, abandonedWait: 300 });
    expect(listed).toEqual([
      { kind: 'duplicate-other', line: 6, kept: '20', keptLine: 3 },
      { kind: 'duplicate-same', line: 7, kept: '30', keptLine: 4 },
      { kind: 'duplicate-other', line: 8, kept: '20', keptLine: 3 },
    ]);
  });

  it('leave the line that the user wants, whole, and the rest as it was', async () => {
    const { at, listed } = await read({ keptLines: [6] });
    expect(at('08:30')).toEqual({ contacts: 40, handled: 30, handleTime: 300, abandonedWait: 500 });
    expect(at('09:00').contacts).toBe(30);
    expect(listed).toEqual([
      { kind: 'duplicate-other', line: 3, kept: '40', keptLine: 6 },
      { kind: 'duplicate-same', line: 7, kept: '30', keptLine: 4 },
      { kind: 'duplicate-other', line: 8, kept: '40', keptLine: 6 },
    ]);
  });

  it('leave the last where the user wants it so, but for a line wanted by itself', async () => {
    const { at, listed } = await read({ duplicates: 'last' });
    expect(at('08:30')).toMatchObject({ contacts: 7, handleTime: 150 });
    expect(listed.map(({ line, keptLine }) => [line, keptLine])).toEqual([
      [3, 8],
      [4, 7],
      [6, 8],
    ]);
    const wanted = await read({ duplicates: 'last', keptLines: [3] });
    expect(wanted.at('08:30').contacts).toBe(20);
  });

  it('add up where the user wants it so: nothing is set aside, handle times are weighted', async () => {
    const { reading, at, listed } = await read({ duplicates: 'sum' });
    expect(at('08:30').contacts).toBe(67);
    expect(at('08:30').handled).toBe(47);
    expect(at('08:30').handleTime).toBeCloseTo((100 * 10 + 300 * 30 + 150 * 7) / 47, 10);
    expect(at('08:30').abandonedWait).toBe(800);
    expect(at('09:00')).toMatchObject({ contacts: 60, handleTime: 220 });
    expect(reading.understood).toMatchObject({ rejectedLines: 0, totalContacts: 10 + 67 + 60 + 15 });
    expect(listed).toEqual([
      { kind: 'duplicate-added', line: 6, kept: '20', keptLine: 3 },
      { kind: 'duplicate-added', line: 7, kept: '30', keptLine: 4 },
      { kind: 'duplicate-added', line: 8, kept: '60', keptLine: 3 },
    ]);
  });

  it('add up to a missing handle time only where no line has one', async () => {
    const rows = ['2025-03-03T08:00,10,10,n/a,0,0', '2025-03-03T08:30,5,5,100,0,0', '2025-03-03T08:00,30,0,,30,9'];
    const { at } = await read({ duplicates: 'sum' }, [...rows, '2025-03-03T08:30,15,15,n/a,0,0']);
    expect(at('08:00')).toMatchObject({ contacts: 40, handleTime: Number.NaN });
    expect(at('08:30')).toMatchObject({ contacts: 20, handleTime: 100 });
  });

  it('are no reason to refuse a file made of them, once the user has said what they are', async () => {
    const byAgent = Array.from({ length: 40 }, (_, k) => {
      const half = 16 + (k % 10);
      return `2025-03-03T${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'},${k},${k},200,0,0`;
    });
    expect((await read({}, byAgent)).reading.issues[0]).toMatchObject({ kind: 'many-duplicates', count: 30 });
    const { reading } = await read({ duplicates: 'sum' }, byAgent);
    expect(reading.understood).toMatchObject({ totalContacts: 780, rejectedLines: 0 });
    expect((await read({ duplicates: 'first' }, byAgent)).reading.understood.totalContacts).toBe(45);
  });
});
