import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import {
  MAX_LISTED_ISSUES_PER_KIND,
  MAX_VOLUME_FILE_BYTES,
  type VolumeFileHints,
  type VolumeFileReading,
} from '../../../src/io/volumeFileTypes.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = (text: string, hints?: VolumeFileHints) => readVolumeFile(bytesOf(text), hints);

const halfHours = (count: number, first = '2025-03-03T08:00') =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(`${first}Z`) + i * 1_800_000).toISOString().slice(0, 16));

const days = (count: number, step = 1) =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2025, 2, 3 + i * step)).toISOString().slice(0, 10));

const table = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

function refusal(reading: VolumeFileReading) {
  expect(reading.ok).toBe(false);
  expect(reading.queues).toEqual([]);
  expect(reading.issues).toHaveLength(1);
  const issue = reading.issues[0]!;
  expect(issue.setAside).toBe('file');
  // What and where, then the cure: two sentences at the least.
  expect(issue.message).toMatch(/^[A-Z0-9].*[.:].+\.$/s);
  return issue;
}

describe('a file that cannot be read', () => {
  it.each([
    ['empty-file', ''],
    ['empty-file', '\n\n ; ;\n'],
    ['header-only', 'timestamp,contacts\n'],
    ['damaged-workbook', 'PK\x03\x04....[Content_Types].xml'],
    ['excel-workbook', '\xd0\xcf\x11\xe0\xa1\xb1'],
    ['compressed-file', 'PK\x03\x04....report.csv'],
    ['compressed-file', '\x1f\x8b\x08'],
    ['pdf-document', '%PDF-1.7'],
    ['web-page', '<html><table><tr><td>Date</td></tr></table></html>'],
    ['web-page', '<?xml version="1.0"?><Workbook/>'],
    ['binary-file', 'timestamp\x00,contacts\x00\x01\n'],
    ['broken-quotes', '[{"timestamp":"2025-03-03T08:00","contacts":5}]'],
    ['no-date-column', 'Dear all,\nhere is the report, as agreed.\nTom'],
    ['no-date-column', 'Time,Mon,Tue\n08:00,1,2\n08:30,3,4\n'],
    ['no-date-column', 'Date,Calls\n0.3333,5\n0.3542,6\n'],
    ['day-unknown', 'Report\nTime,Calls,AHT\n08:00,5,200\n08:30,6,210\n'],
    [
      'no-number-column',
      table(
        'timestamp,aht',
        halfHours(4).map((label) => `${label},300`),
      ),
    ],
    [
      'no-number-column',
      table(
        'a,b,c',
        halfHours(4).map((label) => `${label},1,2`),
      ),
    ],
    [
      'no-number-column',
      table(
        'call id,timestamp,talk',
        halfHours(4).map((label, i) => `c${i},${label},20`),
      ),
    ],
    ['call-log-layout', 'call id,direction,start,talk\nc1,A,2025-03-03 08:01:10,20\nc2,B,2025-03-03 08:02:17,30\n'],
    ['matrix-layout', 'Day;08:00;08:30;09:00;09:30\nMonday;1;2;3;4\nTuesday;1;2;3;4\n'],
    [
      'columns-do-not-line-up',
      table(
        'timestamp,contacts',
        halfHours(4).map((label) => `${label},1,672`),
      ),
    ],
    [
      'mixed-date-orders',
      table('date,calls', ['13/02/2025,1', '02/14/2025,1', '15/02/2025,1', '02/16/2025,1', '17/02/2025,1']),
    ],
    [
      'mixed-interval-lengths',
      table(
        'timestamp,calls',
        [...halfHours(20), ...days(20).map((day) => `${day}T12:15`)].map((label) => `${label},1`),
      ),
    ],
    ['interval-length-unclear', 'timestamp,calls\n2025-03-03T08:00,5\n'],
    [
      'weekly-totals',
      table(
        'date,calls',
        days(9, 7).map((day) => `${day},5`),
      ),
    ],
    [
      'interval-length-unclear',
      table(
        'timestamp,calls',
        ['08:30', '09:30', '10:30'].map((clock) => `2025-03-03T${clock},5`),
      ),
    ],
    [
      'interval-length-unclear',
      table(
        'timestamp,calls',
        ['08:01:07', '08:03:42', '08:17:05', '08:40:13'].map((clock) => `2025-03-03T${clock},5`),
      ),
    ],
    [
      'many-duplicates',
      table(
        'timestamp,site,calls',
        halfHours(20).flatMap((label) => [`${label},A,1`, `${label},B,2`]),
      ),
    ],
    [
      'many-duplicates',
      table(
        'date,slot no,calls',
        days(6).flatMap((day) => [`${day},a,1`, `${day},b,2`, `${day},c,3`]),
      ),
    ],
    [
      'too-many-queues',
      table(
        'queue,timestamp,calls',
        Array.from({ length: 600 }, (_, i) => `q${i},2025-03-03T08:00,1`),
      ),
    ],
    [
      'range-too-long',
      table('date,calls', ['1925-03-03,1', '1925-03-04,1', '2025-03-03,1', '2025-03-04,1', '2025-03-05,1']),
    ],
    [
      'no-such-time',
      table(
        'date,time,calls',
        ['11:00', '11:30', '12:00', '12:30', '1:00', '1:30', '2:00'].map((clock) => `2025-03-14,${clock},5`),
      ),
    ],
    [
      'columns-do-not-line-up',
      table(
        'timestamp,contacts,,',
        halfHours(4).map((label) => `${label},1,672,`),
      ),
    ],
    ['no-reading', 'timestamp,calls\n2025-03-03T08:00,-1\n2025-03-03T08:30,n/a\n'],
  ] as const)('gets a sentence: %s', async (kind, text) => {
    expect(refusal(await read(text)).kind).toBe(kind);
  });

  it('gets one when its intervals do not fit the hints', async () => {
    const hourly = table(
      'timestamp,calls',
      ['06', '07', '08', '09', '10', '11', '12'].map((hour) => `2025-03-03T${hour}:00Z,5`),
    );
    const inIndia = refusal(await read(hourly, { timeZone: 'Asia/Kolkata' }));
    expect(inIndia.kind).toBe('interval-length-unclear');
    expect(inIndia.message).toContain('30 minutes past the full interval in Asia/Kolkata');
    const halfHourly = table(
      'timestamp,calls',
      halfHours(20).map((label) => `${label},5`),
    );
    expect(refusal(await read(halfHourly, { intervalMinutes: 60 })).kind).toBe('off-interval-file');
  });

  it('is not even opened when it is too large', async () => {
    const blob = new Blob(['x']);
    Object.defineProperty(blob, 'size', { value: MAX_VOLUME_FILE_BYTES + 1 });
    expect(refusal(await readVolumeFile(blob))).toMatchObject({ kind: 'too-large', count: MAX_VOLUME_FILE_BYTES + 1 });
  });

  it('still shows what was understood', async () => {
    const { understood } = await read('Data;Chiamate\nieri;5\n');
    expect(understood).toMatchObject({ encoding: 'utf-8', delimiter: ';', headerLine: 1 });
    expect(understood.columns.map(({ header }) => header)).toEqual(['Data', 'Chiamate']);
    expect(understood.sampleRows).toEqual([{ line: 2, cells: ['ieri', '5'] }]);
  });
});

describe('a line that is set aside', () => {
  const good = halfHours(20).map((label) => `${label},10`);
  /** The file with one more line, which gets line number 22. */
  const withLine = (line: string, header = 'timestamp,contacts') => read(table(header, [...good, line]));

  it.each([
    ['2025-03-04T08:00,-5', 'negative-number', '-5'],
    ['2025-03-04T08:00,', 'blank-cell', ''],
    ['2025-03-04T08:00', 'blank-cell', ''],
    ['2025-03-04T08:00, ', 'blank-cell', ''],
    ['2025-03-04T08:00,#DIV/0!', 'missing-marker', '#DIV/0!'],
    ['2025-03-04T08:00,-', 'missing-marker', '-'],
    ['2025-03-04T08:00,#N/D', 'missing-marker', '#N/D'],
    ['2025-03-04T08:00,ten', 'not-a-number', 'ten'],
    ['2025-02-31T08:00,5', 'no-such-date', '2025-02-31'],
    ['2025-03-04T25:00,5', 'no-such-time', '2025-03-04T25:00'],
    ['yesterday,5', 'not-a-date', 'yesterday'],
    [',5', 'blank-cell', ''],
    ['2225-03-04T08:00,5', 'far-date', '2225-03-04'],
    ['2025-03-04T08:00Z,5', 'offset-unexpected', '2025-03-04'],
    ['2025-03-04T08:10,5', 'off-interval', '2025-03-04T08:10'],
    ['2025-03-03T08:00,10', 'duplicate-same', '10'],
    ['2025-03-03T08:00,11', 'duplicate-other', '11'],
    ['2025-03-04T08:00,1,672', 'too-many-cells', undefined],
    ['"2025-03-04T08:00,5', 'broken-quotes', undefined],
  ] as const)('%j: %s', async (line, kind, value) => {
    const reading = await withLine(line);
    expect(reading.ok).toBe(true);
    expect(reading.issues).toMatchObject([{ kind, line: 22, setAside: 'line' }]);
    expect(reading.issues[0]!.value).toBe(value);
    expect(reading.issues[0]!.message).toMatch(/^Line 22/);
    expect(reading.understood).toMatchObject({ rejectedLines: 1, totalContacts: 200 });
    expect(reading.understood.queues[0]).toMatchObject({ rows: 20, rejectedLines: 1 });
  });

  it('counts once, for the first fault, and says which line a duplicate repeats', async () => {
    const both = await withLine('2025-02-31T08:00,n/a');
    expect(both.understood.rejectedLines).toBe(1);
    const repeated = await withLine('2025-03-03T08:30,11');
    expect(repeated.issues[0]).toMatchObject({ kept: '10', keptLine: 3, interval: '2025-03-03T08:30' });
  });

  it('does not let a first reading that is missing hide the second', async () => {
    const reading = await read(
      table('timestamp,contacts', ['2025-03-03T08:00,n/a', '2025-03-03T08:00,7', '2025-03-03T08:30,8']),
    );
    expect(reading.understood.totalContacts).toBe(15);
    expect(reading.issues.map(({ kind }) => kind)).toEqual(['missing-marker']);
  });

  it('may have another decimal sign than all others', async () => {
    const rows = halfHours(40).map((label, i) => `${label};${i === 30 ? '5.5' : '5,5'}`);
    const reading = await read(table('timestamp;contacts', rows));
    expect(reading.issues).toMatchObject([{ kind: 'not-a-number', line: 32, expected: ',' }]);
    expect(reading.understood).toMatchObject({ decimalSign: ',', numberCertainty: 'likely' });
  });

  it('may sum the others up: it is not counted, and not a fault', async () => {
    const reading = await withLine('Totale,200');
    expect(reading.issues).toMatchObject([{ kind: 'summary-line', line: 22 }]);
    expect(reading.understood).toMatchObject({ rejectedLines: 0, totalContacts: 200 });
  });

  it('is counted where there are too many to list', async () => {
    const bad = MAX_LISTED_ISSUES_PER_KIND + 500;
    const rows = halfHours(2 * bad).map((label, i) => `${label},${i % 2 ? 'x' : 1}`);
    const reading = await read(table('timestamp,contacts', rows));
    expect(reading.issues).toHaveLength(MAX_LISTED_ISSUES_PER_KIND);
    expect(reading.understood.rejectedLines).toBe(bad);
    expect(reading.understood.issueCounts).toEqual([{ kind: 'not-a-number', count: bad }]);
  });
});

describe('a cell that is set aside', () => {
  it.each([
    ['5,-1,300', 'negative-number', 'handled'],
    ['5,x,300', 'not-a-number', 'handled'],
    ['5,,300', 'blank-cell', 'handled'],
    ['5,5,-300', 'negative-number', 'averageHandleTime'],
    ['5,5,long', 'not-a-duration', 'averageHandleTime'],
    ['5,5,04:99', 'not-a-duration', 'averageHandleTime'],
    ['5,5,#N/A', 'missing-marker', 'averageHandleTime'],
  ] as const)('leaves the contacts of its line: %j', async (cells, kind, meaning) => {
    const rows = [...halfHours(20).map((label) => `${label},5,5,300`), `2025-03-04T08:00,${cells}`];
    const reading = await read(table('timestamp,offered,handled,aht', rows));
    expect(reading.issues).toMatchObject([{ kind, meaning, line: 22, setAside: 'cell' }]);
    expect(reading.understood).toMatchObject({ rejectedLines: 0, totalContacts: 105 });
  });
});

describe('a notice', () => {
  it('says when handled contacts stand in for offered ones', async () => {
    const reading = await read(
      table(
        'timestamp,answered',
        halfHours(4).map((label) => `${label},5`),
      ),
    );
    expect(reading.understood).toMatchObject({ contactsFrom: 'handled', totalContacts: 20 });
    expect(reading.issues).toMatchObject([{ kind: 'contacts-from-handled', setAside: 'nothing', column: 'answered' }]);
  });

  it('says when handled and abandoned contacts are added up to offered ones, which a blank cell leaves unknown', async () => {
    const [first, ...others] = halfHours(4);
    const lines = [`${first},5,,240`, ...others.map((label) => `${label},5,1,240`)];
    const reading = await read(table('timestamp,answered,abandoned,aht', lines));
    expect(reading.understood).toMatchObject({ contactsFrom: 'handledAndAbandoned', totalContacts: 18 });
    expect(reading.issues).toMatchObject([
      { kind: 'contacts-added', setAside: 'nothing', column: 'answered', value: 'abandoned' },
      { kind: 'blank-cell', setAside: 'cell', line: 2, column: 'abandoned' },
    ]);
  });

  it('says when a handle time cannot be in the unit it is read in', async () => {
    const reading = await read(
      table(
        'timestamp,offered,aht',
        halfHours(4).map((label) => `${label},5,283500`),
      ),
    );
    expect(reading.issues).toMatchObject([{ kind: 'implausible-handle-time', value: '283500' }]);
  });

  it('says when a handle time grows with the contacts, as totals do', async () => {
    const rows = halfHours(40).map((label, i) => `${label},${i + 1},${300 * (i + 1) + (i % 7)}`);
    const reading = await read(table('timestamp,offered,talk time', rows));
    expect(reading.issues).toMatchObject([{ kind: 'implausible-handle-time' }]);
    expect(reading.issues[0]!.message).toContain('totals');
  });

  it('says that a queue which sums the others up is not counted', async () => {
    const rows = halfHours(6).flatMap((label) => [`${label},A,1`, `${label},B,2`, `${label},Totale,3`]);
    const reading = await read(table('timestamp,queue,calls', rows));
    expect(reading.queues.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(reading.understood.totalContacts).toBe(18);
    expect(reading.issues).toMatchObject([{ kind: 'summary-line', queue: 'Totale', count: 6 }]);
  });

  it('says which of several columns was taken', async () => {
    const reading = await read(
      table(
        'timestamp,Incoming,Queued',
        halfHours(4).map((label) => `${label},5,4`),
      ),
    );
    expect(reading.understood.totalContacts).toBe(20);
    expect(reading.issues).toMatchObject([{ kind: 'several-columns', column: 'Incoming', value: 'Queued' }]);
  });
});
