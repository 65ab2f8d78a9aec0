import { describe, expect, it } from 'vitest';
import type { WaitingColumns } from '../../../src/domain/series.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';

const read = (lines: readonly string[], hints?: VolumeFileHints) =>
  readVolumeFile(new TextEncoder().encode(lines.join('\n')), hints);

/** Half-hours from 8:00 with these cells behind. */
const file = (header: string, rows: readonly string[], delimiter = ',') => [
  ['timestamp', header].join(delimiter),
  ...rows.map(
    (cells, i) => `2025-03-03T${String(8 + (i >> 1)).padStart(2, '0')}:${i % 2 ? '30' : '00'}${delimiter}${cells}`,
  ),
];

/** The columns of waiting where the file has a reading; NaN as null, so that a missing value shows. */
function waitingOf({ queues }: VolumeFileReading) {
  const { contacts, waiting } = queues[0]!.series;
  if (waiting === null) return null;
  const read = (column: Float64Array | null) =>
    column &&
    [...column].filter((_, i) => !Number.isNaN(contacts[i]!)).map((value) => (Number.isNaN(value) ? null : value));
  const columns = (Object.keys(waiting) as (keyof WaitingColumns)[]).filter((name) => name !== 'abandonedFrom');
  return {
    from: waiting.abandonedFrom,
    ...Object.fromEntries(columns.map((name) => [name, read(waiting[name] as Float64Array | null)])),
  };
}

const meanings = ({ understood }: VolumeFileReading) =>
  understood.columns.map(({ meaning, used, unit }) => [meaning, used, ...(unit ? [unit] : [])].join(' '));

describe('columns of those who waited', () => {
  it('are sums by interval of what a report gives as averages', async () => {
    const reading = await read(
      file('Calls offered,Calls handled,Aban Calls,Avg Speed Ans,Avg Aban Time,% Aban', [
        '20,18,2,0:10,1:05,10.0',
        '10,10,0,0:05,,0',
        '3,0,3,,0:20,100',
      ]),
    );
    expect(waitingOf(reading)).toEqual({
      from: 'count',
      contactsAnswered: [18, 10, 0],
      contactsAbandoned: [2, 0, 3],
      answeredWaitSeconds: [180, 50, 0],
      abandonedWaitSeconds: [130, 0, 60],
      waitSeconds: null,
    });
    expect(meanings(reading).slice(3)).toEqual([
      'abandoned true',
      'answeredWait true clock',
      'abandonedWait true clock',
      'ignored false',
    ]);
    expect(reading.issues).toEqual([]);
  });

  it('are read in Italian, with totals, a decimal comma and a unit of their own', async () => {
    const reading = await read(
      file(
        'Chiamate offerte;Abbandonate;Tempo totale di attesa;Attesa media abbandonate (min);Tasso di abbandono',
        ['20;2;310;1,5;10%', '10;0;40;0;0%'],
        ';',
      ),
    );
    expect(waitingOf(reading)).toEqual({
      from: 'count',
      contactsAnswered: [18, 10],
      contactsAbandoned: [2, 0],
      answeredWaitSeconds: null,
      abandonedWaitSeconds: [180, 0],
      waitSeconds: [310, 40],
    });
    // The sign of a wait is its own affair: the volumes are read as they were.
    expect(reading.understood.decimalSign).toBeNull();
  });

  it('take those offered and not handled for abandoned where nobody counts them', async () => {
    const reading = await read(file('offered,handled,wait', ['20,18,7', '10,11,3', '4,n/a,1']));
    expect(waitingOf(reading)).toEqual({
      from: 'difference',
      contactsAnswered: [18, 11, null],
      contactsAbandoned: [2, 0, null],
      answeredWaitSeconds: null,
      abandonedWaitSeconds: null,
      waitSeconds: [140, 30, 4],
    });
  });

  it('add those who hung up to those handled where the file counts no more', async () => {
    const reading = await read(file('handled,abandoned,wait', ['18,2,7', '10,0,3']));
    expect(waitingOf(reading)).toMatchObject({
      contactsAnswered: [18, 10],
      contactsAbandoned: [2, 0],
      waitSeconds: [140, 30],
    });
  });

  it('are none without a way to tell who hung up, and say so in the columns', async () => {
    const reading = await read(file('offered,ASA', ['20,7', '10,3']));
    expect(waitingOf(reading)).toBeNull();
    expect(meanings(reading)[2]).toBe('answeredWait false');
    expect(waitingOf(await read(file('offered,handled', ['20,18', '10,9'])))).toBeNull();
  });

  it.each([
    ['percent signs', ['20,10%,7', '10,0%,3']],
    ['fractions', ['20,0.1,7', '10,0,3', '10,0,3', '11,0.05,3']],
  ])('take no shares under the name of abandoned contacts: %s', async (_, rows) => {
    expect(waitingOf(await read(file('offered,abandoned,wait', rows)))).toBeNull();
  });

  it('leave out a bad cell and name it, and a blank one quietly', async () => {
    const reading = await read(
      file('offered,abandoned,asa', ['20,2,7', '10,1,often', '5,-3,2', '5,,4', '6,0,', '6,0,1']),
    );
    expect(waitingOf(reading)).toMatchObject({
      contactsAbandoned: [2, 1, null, null, 0, 0],
      answeredWaitSeconds: [126, null, null, null, null, 6],
    });
    expect(reading.issues.map(({ kind, line, setAside, meaning }) => [kind, line, setAside, meaning])).toEqual([
      ['not-a-duration', 3, 'cell', 'answeredWait'],
      ['negative-number', 4, 'cell', 'abandoned'],
    ]);
    expect(reading.issues[0]!.message).toContain('is not a wait');
    expect(reading.understood.queues[0]!.rows).toBe(6);
  });

  it('can be corrected by a hint like any other', async () => {
    const lines = file('offered,a,b', ['20,2,7', '10,0,3']);
    const reading = await read(lines, { columns: { 2: 'abandoned', 3: 'totalAnsweredWait' } });
    expect(waitingOf(reading)).toMatchObject({ contactsAbandoned: [2, 0], answeredWaitSeconds: [7, 3] });
    const asMilliseconds = await read(file('offered,abandoned,asa', ['20,2,7000']), {
      handleTimeUnit: 'milliseconds',
      intervalMinutes: 30,
    });
    expect(waitingOf(asMilliseconds)).toMatchObject({ answeredWaitSeconds: [126] });
    const taken = await read(file('offered,abandoned,asa', ['20,2,7', '10,0,3']), { columns: { 2: 'ignored' } });
    expect(waitingOf(taken)).toBeNull();
  });

  it('come from the contacts themselves in a log; who is sent elsewhere waits but does not hang up', async () => {
    const reading = await read([
      'call_id,started_at,wait_seconds,talk_seconds,outcome',
      'c1,2025-03-03 08:03:39,31,0,abandoned',
      'c2,2025-03-03 08:05:31,4,262,answered',
      'c3,2025-03-03 08:06:01,0,100,answered',
      'c4,2025-03-03 08:07:01,90,0,voicemail',
      'c5,2025-03-03 08:22:01,12,100,answered',
    ]);
    expect(reading.understood.layout).toBe('call-log');
    expect(waitingOf(reading)).toEqual({
      from: 'count',
      contactsAnswered: [2, 1],
      contactsAbandoned: [1, 0],
      answeredWaitSeconds: [4, 12],
      abandonedWaitSeconds: [31, 0],
      waitSeconds: [125, 12],
    });
  });

  it('change nothing of how volumes are read', async () => {
    const rows = ['20,18,250', '10,10,240', '3,0,'];
    const plain = await read(file('offered,handled,aht', rows));
    const more = await read(
      file(
        'offered,handled,aht,abandoned,asa',
        rows.map((row) => `${row},1,7`),
      ),
    );
    expect({ ...more.queues[0]!.series, waiting: null }).toEqual(plain.queues[0]!.series);
    expect(more.issues).toEqual(plain.issues);
  });
});
