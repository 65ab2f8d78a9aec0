import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';
import { type Cell, type SheetToWrite, serial, type WorkbookOptions, workbook } from './workbookBuilder.ts';

const header = ['Data', 'Ora', 'Coda', 'Chiamate offerte', 'Gestite', 'TMG (sec)'];
const queues = ['Assistenza', 'Vendite "Nord" & <Sud>'];

/** Two days of half-hours from 08:00 to 20:00 of two queues. */
const readings = ['2025-03-31', '2025-04-01'].flatMap((date, day) =>
  Array.from({ length: 24 }, (_, half) => half).flatMap((half) =>
    queues.map((queue, q) => ({
      date,
      clock: `${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
      queue,
      offered: 20 + ((half * 7 + day * 3 + q) % 31),
      handled: 18 + ((half * 5 + day) % 3),
      seconds: q === 0 ? 180 + half * 1.125 + day : 1.234 * (200 + half),
    })),
  ),
);
type Reading = (typeof readings)[number];

const csv = [
  header.join(';'),
  ...readings.map(({ date, clock, queue, offered, handled, seconds }) =>
    [date, clock, `"${queue.replaceAll('"', '""')}"`, offered, handled, String(seconds).replace('.', ',')].join(';'),
  ),
].join('\n');

/** The readings as a spreadsheet holds them: dates, times and numbers as numbers. */
function typedRows(toCells: (reading: Reading) => Cell[] = typed, head: readonly Cell[] = header): Cell[][] {
  return [[...head], ...readings.map((reading) => toCells(reading))];
}

function typed({ date, clock, queue, offered, handled, seconds }: Reading, day = serial(date)): Cell[] {
  return [
    { v: day, format: 'dd/mm/yyyy' },
    { v: serial(`1899-12-30T${clock}`), format: 'h:mm' },
    queue,
    offered,
    handled,
    { v: seconds, format: '#,##0.00' },
  ];
}

const read = (sheets: readonly SheetToWrite[], hints: VolumeFileHints = {}, options: WorkbookOptions = {}) =>
  readVolumeFile(workbook(sheets, options), hints);

async function expected() {
  const reading = await readVolumeFile(strToU8(csv), { decimalSeparator: ',' });
  expect(reading.understood.totalContacts).toBe(readings.reduce((sum, { offered }) => sum + offered, 0));
  return reading;
}

describe('a workbook of volumes', () => {
  it.each<[string, SheetToWrite[], WorkbookOptions]>([
    ['dates, times and numbers', [{ name: 'Foglio1', rows: typedRows() }], {}],
    ['texts in the cells themselves', [{ name: 'Foglio1', rows: typedRows() }], { inlineTexts: true }],
    ['elements with a prefix', [{ name: 'Foglio1', rows: typedRows() }], { prefix: 'x' }],
    [
      'days counted from 1904',
      [{ name: 'Foglio1', rows: typedRows((reading) => typed(reading, serial(reading.date) - 1462)) }],
      { counts1904: true },
    ],
    [
      'empty rows and columns before the table',
      [{ name: 'Foglio1', rows: typedRows(), rowsAbove: 4, columnsBefore: 27 }],
      {},
    ],
    [
      'built-in formats',
      [
        {
          name: 'Foglio1',
          rows: typedRows((reading) => [
            { v: serial(reading.date), format: 'mm-dd-yy' },
            { v: serial(`1899-12-30T${reading.clock}`), format: 'h:mm' },
            ...typed(reading).slice(2),
          ]),
        },
      ],
      {},
    ],
    [
      'moments in one cell',
      [
        {
          name: 'Foglio1',
          rows: typedRows(
            (reading) => [
              { v: serial(`${reading.date}T${reading.clock}`), format: 'm/d/yy h:mm' },
              ...typed(reading).slice(2),
            ],
            ['Data e ora', ...header.slice(2)],
          ),
        },
      ],
      {},
    ],
    [
      'durations',
      [
        {
          name: 'Foglio1',
          rows: typedRows((reading) => [
            ...typed(reading).slice(0, 5),
            { v: reading.seconds / 86_400, format: '[h]:mm:ss.000' },
          ]),
        },
      ],
      {},
    ],
    [
      'results of formulas',
      [
        {
          name: 'Foglio1',
          rows: typedRows((reading) => [
            ...typed(reading).slice(0, 2),
            { v: reading.queue, t: 'str', xml: '<f>VLOOKUP(A2,Nomi!A:B,2)</f>' },
            { v: reading.offered, xml: '<f>SUM(G2:H2)</f>' },
            ...typed(reading).slice(4),
          ]),
        },
      ],
      {},
    ],
    [
      'merged cells for the days',
      [
        {
          name: 'Foglio1',
          rows: typedRows((reading) => (isFirstOfDay(reading) ? typed(reading) : [null, ...typed(reading).slice(1)])),
          merges: ['A2:A49', 'A50:A97'],
        },
      ],
      {},
    ],
    [
      'a sheet that is no table, an empty and a hidden one before it',
      [
        { name: 'Note', rows: [['Report del 2 aprile'], ['Uso interno', 3]] },
        { name: 'Vuoto', rows: [] },
        { name: 'Appoggio', rows: typedRows().slice(0, 9), state: 'hidden' },
        { name: 'Dati', rows: typedRows() },
      ],
      {},
    ],
  ])('is read as its CSV is: %s', async (_, sheets, options) => {
    const { queues: fromCsv, understood } = await expected();
    const reading = await read(sheets, {}, options);
    expect(reading.issues.filter(({ setAside }) => setAside !== 'nothing')).toEqual([]);
    expect(reading.queues.map(({ name }) => name)).toEqual(queues);
    for (const [i, queue] of reading.queues.entries()) {
      expect(queue.series.grid).toEqual(fromCsv[i]!.series.grid);
      expect(queue.series.contacts).toEqual(fromCsv[i]!.series.contacts);
      const times = queue.series.averageHandleTimeSeconds!;
      for (const [k, seconds] of times.entries()) {
        const wanted = fromCsv[i]!.series.averageHandleTimeSeconds![k]!;
        if (Number.isNaN(wanted)) expect(seconds).toBeNaN();
        else expect(seconds).toBeCloseTo(wanted, 2);
      }
    }
    expect(reading.understood).toMatchObject({ encoding: null, delimiter: null, sheet: sheets.at(-1)!.name });
    expect(reading.understood.queues.map(({ rows }) => rows)).toEqual(understood.queues.map(({ rows }) => rows));
  });

  it('takes numbers as they are, whatever decimal sign its texts have', async () => {
    const rows = [
      ['Data e ora', 'Chiamate', 'TMG'],
      ...Array.from({ length: 8 }, (_, i) => [
        { v: serial(`2025-03-31T0${i}:00`), format: 'dd/mm/yyyy hh:mm' },
        1.234 + i,
        i < 4 ? 240.125 : '240,125',
      ]),
    ];
    for (const decimalSeparator of [undefined, ',', '.'] as const) {
      const { queues: found } = await read(
        [{ name: 'A', rows }],
        decimalSeparator === undefined ? {} : { decimalSeparator },
      );
      expect([...found[0]!.series.contacts].slice(0, 3)).toEqual([1.234, 2.234, 3.234]);
      const times = [...found[0]!.series.averageHandleTimeSeconds!].slice(0, 8);
      expect(times.slice(0, 4)).toEqual([240.125, 240.125, 240.125, 240.125]);
      if (decimalSeparator === ',') expect(times[7]).toBe(240.125);
    }
  });

  it('shows numbers without a mark', async () => {
    const { understood } = await read([{ name: 'A', rows: typedRows() }]);
    expect(understood.sampleRows[0]!.cells).toEqual(['2025-03-31', '08:00', queues[0], '20', '18', '180']);
    expect(understood.sampleRows[1]!.cells[5]).toBe(String(1.234 * 200));
  });

  it('sets errors, blanks and texts aside by their row in the sheet', async () => {
    const rows = typedRows().map((cells) => [...cells]);
    const spoilt: [number, number, Cell][] = [
      [5, 3, { v: '#N/A', t: 'e' }],
      [6, 3, { v: '#SPILL!', t: 'e' }],
      [7, 3, null],
      [8, 3, { xml: '<f>1+1</f>' }],
      [9, 3, 'tante'],
      [10, 3, { v: 1, t: 'b' }],
      [11, 0, { v: -3, format: 'dd/mm/yyyy' }],
      [12, 0, { v: 45_747.5, format: '0' }],
    ];
    for (const [row, column, cell] of spoilt) rows[row - 4]![column] = cell;
    const { issues, understood } = await read([{ name: 'A', rows, rowsAbove: 3 }]);
    expect(understood.headerLine).toBe(4);
    expect(issues.filter(({ setAside }) => setAside === 'line').map(({ line, kind }) => [line, kind])).toEqual([
      [5, 'missing-marker'],
      [6, 'missing-marker'],
      [7, 'blank-cell'],
      [8, 'blank-cell'],
      [9, 'not-a-number'],
      [10, 'not-a-number'],
      [11, 'not-a-date'],
      [12, 'not-a-date'],
    ]);
  });

  it('puts the runs of a rich text together and leaves pronunciation out', async () => {
    const rich =
      '<is><r><rPr><b/></rPr><t>Ven</t></r><r><t xml:space="preserve">dite _x0041_</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>';
    const rows = typedRows((reading) => [
      ...typed(reading).slice(0, 2),
      { t: 'inlineStr', xml: rich },
      ...typed(reading).slice(3),
    ]).filter((_, i) => i === 0 || i % 2 === 1);
    const { queues: found } = await read([{ name: 'A', rows }]);
    expect(found.map(({ name }) => name)).toEqual(['Vendite A']);
  });

  it('says why of the sheet that holds something, when none can be read', async () => {
    const cover = { name: 'Cover', rows: [['date', 'contacts']] };
    const notes = {
      name: 'Notes',
      rows: [
        ['colour', 'weight'],
        ['red', 'heavy'],
        ['blue', 'light'],
      ],
    };
    for (const sheets of [
      [cover, notes],
      [notes, cover],
    ]) {
      const { ok, understood, issues } = await read(sheets);
      expect([ok, understood.sheet]).toEqual([false, 'Notes']);
      expect(issues[0]!.kind).not.toBe('header-only');
    }
  });

  it('offers the other sheets, and reads the one asked for', async () => {
    const sheets: SheetToWrite[] = [
      { name: 'Marzo', rows: typedRows().slice(0, 49) },
      { name: '__proto__', rows: typedRows().slice(0, 21), state: 'veryHidden' },
      { name: 'Aprile', rows: typedRows() },
    ];
    const first = await read(sheets);
    expect(first.understood.sheet).toBe('Marzo');
    expect(first.understood.sheets).toEqual([
      { name: 'Marzo', isHidden: false },
      { name: '__proto__', isHidden: true },
      { name: 'Aprile', isHidden: false },
    ]);
    expect((await read(sheets, { sheet: 'Aprile' })).understood).toMatchObject({ sheet: 'Aprile', linesRead: 96 });
    expect((await read(sheets, { sheet: '__proto__' })).understood).toMatchObject({
      sheet: '__proto__',
      linesRead: 20,
    });
    const missed = await read(sheets, { sheet: 'Maggio' });
    expect(missed.understood.sheet).toBe('Marzo');
    expect(missed.issues).toMatchObject([
      { kind: 'no-such-sheet', value: 'Maggio', kept: 'Marzo', setAside: 'nothing' },
    ]);
  });

  it('says of the first sheet that holds anything why none can be read, and shows it', async () => {
    const { ok, issues, understood } = await read([
      { name: 'Vuoto', rows: [] },
      {
        name: 'Elenco',
        rows: [
          ['Nome', 'Sede'],
          ['Anna', 'Bari'],
        ],
      },
      { name: 'Altro', rows: [['x']] },
    ]);
    expect(ok).toBe(false);
    expect(issues.map(({ kind }) => kind)).toEqual(['no-date-column']);
    expect(understood).toMatchObject({ sheet: 'Elenco', headerLine: 1 });
    expect(understood.sheets).toHaveLength(3);
  });

  it('does not repeat a merged number, which would be counted twice', async () => {
    const rows = typedRows((reading) => typed(reading)).map((cells) => [...cells]);
    rows[2]![3] = null;
    const { issues } = await read([{ name: 'A', rows, merges: ['D2:D3'] }]);
    expect(issues.map(({ line, kind }) => [line, kind])).toEqual([[3, 'blank-cell']]);
  });

  it('turns dates back that a spreadsheet in another language turned round, and says so', async () => {
    const days = Array.from({ length: 61 }, (_, i) => new Date(Date.UTC(2025, 2, 1 + i)).toISOString().slice(0, 10));
    const rows = days.flatMap((date) => {
      const [year, month, day] = date.split('-') as [string, string, string];
      const isTurned = Number(day) <= 12;
      const cell: Cell = isTurned
        ? { v: serial(`${year}-${day}-${month}`), format: 'mm/dd/yyyy' }
        : `${day}/${month}/${year}`;
      return ['08:00', '08:30', '09:00', '09:30'].map((clock) => [
        cell,
        { v: serial(`1899-12-30T${clock}`), format: 'h:mm' },
        Number(day),
      ]);
    });
    const sheet = { name: 'A', rows: [['Data', 'Ora', 'Chiamate'], ...rows] };
    const { queues: found, issues, understood } = await read([sheet]);
    expect(issues).toMatchObject([{ kind: 'swapped-dates', count: 88, value: '2025-01-03', kept: '2025-03-01' }]);
    expect(understood.queues[0]).toMatchObject({
      firstInterval: '2025-03-01T08:00',
      lastInterval: '2025-04-30T09:30',
      rows: 244,
    });
    expect(found[0]!.series.contacts.filter((contacts) => contacts > 0).slice(2, 6)).toEqual(
      Float64Array.from([1, 1, 2, 2]),
    );
    expect((await read([sheet], { dateOrder: 'ymd' })).understood.queues[0]!.firstInterval).toBe('2025-01-03T08:00');
    // Real dates beside real texts are left alone.
    const mixed = days.map((date, i): Cell[] => [
      i % 2 ? { v: serial(date), format: 'dd/mm/yyyy' } : date.split('-').reverse().join('/'),
      i,
    ]);
    expect((await read([{ name: 'A', rows: [['Data', 'Chiamate'], ...mixed] }])).issues).toEqual([]);
  });

  it('reads sizes in 64 bits, as Java writes them', async () => {
    const bytes = inZip64(workbook([{ name: 'A', rows: typedRows() }]));
    expect((await readVolumeFile(bytes)).understood.linesRead).toBe(96);
  });
});

function isFirstOfDay({ clock, queue }: Reading): boolean {
  return clock === '08:00' && queue === queues[0];
}

/** Moves the sizes of a directory's entries into extra fields. */
function inZip64(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  const start = view.getUint32(end + 16, true);
  const parts: Uint8Array[] = [archive.slice(0, start)];
  for (let at = start; at < end; ) {
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const entry = archive.slice(at, nameEnd);
    const entryView = new DataView(entry.buffer);
    const extra = new DataView(new ArrayBuffer(20));
    extra.setUint16(0, 1, true);
    extra.setUint16(2, 16, true);
    for (const [i, field] of [24, 20].entries()) {
      extra.setBigUint64(4 + 8 * i, BigInt(entryView.getUint32(field, true)), true);
      entryView.setUint32(field, 0xffff_ffff, true);
    }
    entryView.setUint16(30, 20, true);
    parts.push(entry, new Uint8Array(extra.buffer));
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const tail = archive.slice(end);
  const directoryBytes = parts.slice(1).reduce((sum, part) => sum + part.length, 0);
  new DataView(tail.buffer).setUint32(12, directoryBytes, true);
  return new Uint8Array(Buffer.concat([...parts, tail]));
}
