import { describe, expect, it } from 'vitest';
import { localLabelOf } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';

const read = (text: string, hints?: VolumeFileHints) => readVolumeFile(new TextEncoder().encode(text), hints);

/** "2025-03-03T08:00" and so on, half an hour apart. */
const halfHours = (count: number, first = '2025-03-03T08:00') =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(`${first}Z`) + i * 1_800_000).toISOString().slice(0, 16));

const lines = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

/** Readings by label; a repeated label gets a second entry with a star. */
function readings({ queues }: VolumeFileReading, queue = 0): Record<string, number> {
  const { grid, contacts } = queues[queue]!.series;
  const found: Record<string, number> = {};
  for (let i = 0; i < contacts.length; i++) {
    const label = localLabelOf(grid, i);
    if (!Number.isNaN(contacts[i]!)) found[label in found ? `${label}*` : label] = contacts[i]!;
  }
  return found;
}

const kinds = ({ issues }: VolumeFileReading) =>
  issues.map(({ kind, line }) => (line === undefined ? kind : `${line} ${kind}`));

describe('readVolumeFile', () => {
  it('puts readings on whole local days and leaves the rest missing', async () => {
    const { queues, understood } = await read(
      lines('timestamp,contacts', ['2025-03-03T08:00,5', '2025-03-03T08:30,0', '2025-03-04T08:00,7']),
    );
    const { series } = queues[0]!;
    expect(series.grid).toMatchObject({ firstDate: '2025-03-03', dayCount: 2, intervalSeconds: 1800, timeZone: null });
    expect(series.contacts).toHaveLength(96);
    expect([...series.contacts].filter((value) => !Number.isNaN(value))).toEqual([5, 0, 7]);
    expect(series.averageHandleTimeSeconds).toBeNull();
    expect(series.contactsHandled).toBeNull();
    expect(understood).toMatchObject({ linesRead: 3, rejectedLines: 0, totalContacts: 12, contactsFrom: 'offered' });
    expect(understood.sampleRows[0]).toEqual({ line: 2, cells: ['2025-03-03T08:00', '5'] });
  });

  it('reads a Blob and a part of a buffer alike', async () => {
    const bytes = new TextEncoder().encode(
      `xx${lines(
        'timestamp,contacts',
        halfHours(3).map((label) => `${label},1`),
      )}`,
    );
    const fromPart = await readVolumeFile(bytes.subarray(2));
    const fromBlob = await readVolumeFile(new Blob([bytes.subarray(2)]));
    expect(fromPart.ok).toBe(true);
    expect(fromBlob).toEqual(fromPart);
  });

  it('adds talk, hold and after-contact work up, and divides totals by the contacts handled', async () => {
    const parts = await read(
      lines(
        'timestamp,contacts,talk,hold,acw',
        halfHours(3).map((label) => `${label},2,03:00,00:20,00:40`),
      ),
    );
    expect(parts.queues[0]!.series.averageHandleTimeSeconds!.filter((value) => value > 0)).toEqual(
      Float64Array.of(240, 240, 240),
    );
    const totals = await read(
      lines(
        'timestamp,offered,handled,Total handle time',
        halfHours(3).map((label) => `${label},9,5,1500`),
      ),
    );
    expect(totals.understood.queues[0]!.meanAverageHandleTimeSeconds).toBe(300);
    expect(totals.queues[0]!.series.contactsHandled!.filter((value) => value > 0)).toEqual(Float64Array.of(5, 5, 5));
  });

  it('knows no handle time where there was no contact, and lists a blank one only where there was', async () => {
    const reading = await read(
      lines('timestamp,contacts,aht', [
        '2025-03-03T08:00,0,',
        '2025-03-03T08:30,0,0',
        '2025-03-03T09:00,4,',
        '2025-03-03T09:30,4,n/a',
        '2025-03-03T10:00,4,300',
      ]),
    );
    expect(kinds(reading)).toEqual(['4 blank-cell', '5 missing-marker']);
    expect(reading.issues.map(({ setAside, meaning, value }) => [setAside, meaning, value])).toEqual([
      ['cell', 'averageHandleTime', ''],
      ['cell', 'averageHandleTime', 'n/a'],
    ]);
    expect(reading.understood.queues[0]).toMatchObject({
      rows: 5,
      rejectedLines: 0,
      meanAverageHandleTimeSeconds: 300,
    });
    expect([...reading.queues[0]!.series.averageHandleTimeSeconds!].filter((value) => !Number.isNaN(value))).toEqual([
      300,
    ]);
  });

  it('keeps queues apart, by channel too, and gives each its own days', async () => {
    const reading = await read(
      lines('queue,channel,timestamp,contacts', [
        ...halfHours(3).map((label) => `Care,voice,${label},5`),
        ...halfHours(3).map((label) => `Care,chat,${label},2`),
        ...halfHours(3, '2025-03-05T08:00').map((label) => `__proto__,voice,${label},1`),
      ]),
    );
    expect(reading.queues.map(({ name, channel, series }) => [name, channel, series.grid.firstDate])).toEqual([
      ['Care (voice)', 'voice', '2025-03-03'],
      ['Care (chat)', 'chat', '2025-03-03'],
      ['__proto__', 'voice', '2025-03-05'],
    ]);
    expect(reading.understood.queues.map(({ totalContacts }) => totalContacts)).toEqual([15, 6, 3]);
  });

  it('takes the length of a quiet queue from the others', async () => {
    const rows = halfHours(48).flatMap((label, i) => [`A,${label},5`, ...(i % 2 === 1 ? [`B,${label},1`] : [])]);
    const reading = await read(lines('queue,timestamp,contacts', rows));
    expect(reading.queues.map(({ intervalMinutes }) => intervalMinutes)).toEqual([30, 30]);
    expect(reading.understood.intervalMinutes).toBe(30);
  });

  it('counts a line per contact into intervals, without those the log does not tell about', async () => {
    const log = [
      'c1,Care,2025-03-03 08:03:39,0,abandoned',
      'c2,Care,2025-03-03 08:05:31,262,answered',
      'c3,Care,2025-03-03 08:22:01,100,answered',
    ];
    const reading = await read(lines('call_id,queue,started_at,talk_seconds,disposition', log));
    expect(readings(reading)).toEqual({ '2025-03-03T08:00': 2, '2025-03-03T08:15': 1 });
    expect(reading.understood).toMatchObject({ layout: 'call-log', intervalMinutes: 15, intervalFrom: 'none' });
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBe(181);
    expect(
      (await read(lines('call_id,queue,started_at,talk_seconds,disposition', log), { intervalMinutes: 30 })).understood
        .queues[0]!.rows,
    ).toBe(1);
  });

  it('leaves answered contacts without a time out of the mean handle time of their interval', async () => {
    const log = [
      'c1,2025-03-03 08:03:39,,answered',
      'c2,2025-03-03 08:05:31,100,answered',
      'c3,2025-03-03 08:07:02,300,answered',
    ];
    const reading = await read(lines('call_id,started_at,talk_seconds,disposition', log));
    expect(reading.understood.queues[0]!.meanAverageHandleTimeSeconds).toBe(200);
    expect(reading.queues[0]!.series.contactsHandled!.filter((count) => count > 0)).toEqual(Float64Array.of(3));
  });

  it('reads a matrix either way, cell by cell', async () => {
    const down = await read('Giorno;08:00;08:30;09:00;09:30;Totale\n14/03/2025;1;;3;-4;0\nTotale;1;0;3;0;4\n');
    expect(readings(down)).toEqual({ '2025-03-14T08:00': 1, '2025-03-14T09:00': 3 });
    expect(down.understood).toMatchObject({ layout: 'days-down', linesRead: 2, rejectedLines: 0 });
    expect(down.issues.map(({ kind, line, column, setAside }) => [kind, line, column, setAside])).toEqual([
      ['blank-cell', 2, '08:30', 'cell'],
      ['negative-number', 2, '09:30', 'cell'],
      ['summary-line', 3, undefined, 'line'],
    ]);
    const across = await read('Time,Mon 3 Mar 2025,Tue 4 Mar 2025\n08:00,1,2\n08:30,3,4\nTotal,4,6\n');
    expect(across.understood.layout).toBe('intervals-down');
    expect(readings(across)).toEqual({
      '2025-03-03T08:00': 1,
      '2025-03-03T08:30': 3,
      '2025-03-04T08:00': 2,
      '2025-03-04T08:30': 4,
    });
  });

  it('finds the header below title lines, and needs none where there is one date and one number', async () => {
    const report = await read(
      'Interval report\n\nPrinted:,20/10/2025 07:12\nDate,Time,Calls\n2025-03-03,08:00,1\n2025-03-03,08:30,2\n',
    );
    expect(report.understood.headerLine).toBe(4);
    expect(kinds(report)).toEqual(['preamble-lines']);
    const bare = await read('2025-03-03T08:00;1\n2025-03-03T08:30;2\n');
    expect(bare.understood.headerLine).toBeNull();
    expect(readings(bare)).toEqual({ '2025-03-03T08:00': 1, '2025-03-03T08:30': 2 });
  });

  it('stops with AbortError before and during the reading, and reports progress up to the end', async () => {
    const bytes = new TextEncoder().encode(
      lines(
        'timestamp,contacts',
        halfHours(150_000).map((label) => `${label},1`),
      ),
    );
    await expect(readVolumeFile(bytes, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('for a reason of its own')), 0);
    await expect(readVolumeFile(bytes, {}, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const fractions: number[] = [];
    await readVolumeFile(bytes, {}, { onProgress: (fraction) => fractions.push(fraction) });
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('finds what stands out, and what is missing inside the opening hours', async () => {
    const weeks = Array.from(
      { length: 8 * 5 },
      (_, i) => new Date(Date.UTC(2025, 2, 3 + Math.floor(i / 5) * 7 + (i % 5))),
    );
    const rows = weeks.flatMap((day, index) =>
      ['08:00', '08:30', '09:00'].flatMap((clock, slot) => {
        if (index === 7 && slot === 1) return [];
        if (index === 12) return [];
        const count = index === 20 && slot === 0 ? 400 : index === 25 && slot === 2 ? 0 : 40 + (index % 5);
        return [`${day.toISOString().slice(0, 10)}T${clock},${count}`];
      }),
    );
    const { understood } = await read(lines('timestamp,contacts', rows));
    expect(understood.queues[0]).toMatchObject({
      missingIntervals: 1,
      daysWithoutReadings: 1,
      weekdaysOpen: [true, true, true, true, true, false, false],
    });
    expect(
      understood.suspiciousRows.map(({ kind, interval, contacts, usualContacts }) => [
        kind,
        interval,
        contacts,
        usualContacts,
      ]),
    ).toEqual([
      ['far-above-usual', '2025-03-31T08:00', 400, 40],
      ['zero-where-busy', '2025-04-07T09:00', 0, 40],
    ]);
    expect(understood.suspiciousRows[0]!.line).toBe(2 + rows.findIndex((row) => row.endsWith(',400')));
  });
});

describe('hints', () => {
  it('fix the meaning of columns, the header, the delimiter and the decimal sign', async () => {
    const text = 'a;b;c\n2025-03-03T08:00;1.100;5\n2025-03-03T08:30;1.200;6\n';
    expect((await read(text)).issues[0]!.kind).toBe('no-number-column');
    const fixed = await read(text, { columns: { 1: 'offered', 2: 'ignored' }, decimalSeparator: '.' });
    expect(readings(fixed)).toEqual({ '2025-03-03T08:00': 1.1, '2025-03-03T08:30': 1.2 });
    expect(fixed.understood.columns.map(({ meaning, recognisedBy }) => [meaning, recognisedBy])).toEqual([
      ['timestamp', 'content'],
      ['offered', 'hint'],
      ['ignored', 'hint'],
    ]);
    expect(fixed.understood.numberCertainty).toBe('certain');
    const grouped = await read(text, { columns: { 1: 'offered' }, decimalSeparator: ',' });
    expect(grouped.understood.totalContacts).toBe(2300);
  });

  it('fix the date order, the unit, the interval and its label', async () => {
    const text = lines('timestamp,contacts,aht', ['03/04/2025 08:00,1,5', '03/04/2025 08:30,2,5']);
    expect(kinds(await read(text))).toContain('ambiguous-date-order');
    const fixed = await read(text, { dateOrder: 'mdy', handleTimeUnit: 'minutes', intervalLabel: 'end' });
    expect(readings(fixed)).toEqual({ '2025-03-04T07:30': 1, '2025-03-04T08:00': 2 });
    expect(fixed.understood).toMatchObject({
      dateOrder: { certainty: 'certain', from: 'hint' },
      intervalLabelFrom: 'hint',
    });
    expect(fixed.understood.queues[0]!.meanAverageHandleTimeSeconds).toBe(300);
    expect(kinds(fixed)).toEqual([]);
    const one = await read('timestamp,contacts\n2025-03-03T08:00,1\n', { intervalMinutes: 15, queueName: 'Care' });
    expect(one.queues[0]).toMatchObject({ name: 'Care', intervalMinutes: 15 });
  });

  it('that make no sense are refused with a sentence', async () => {
    const text = 'timestamp,contacts\n2025-03-03T08:00,1\n';
    expect((await read(text, { timeZone: 'Mars/Olympus' })).issues[0]).toMatchObject({
      kind: 'bad-hint',
      value: 'Mars/Olympus',
    });
    expect((await read(text, { intervalMinutes: 7 })).issues[0]).toMatchObject({ kind: 'bad-hint', value: '7' });
  });
});

describe('time zones', () => {
  it('shows instants in the zone of the hint, else in UTC', async () => {
    const text = lines('timestamp,contacts', ['2025-03-03T08:00:00+02:00,1', '2025-03-03T08:30:00+02:00,2']);
    const utc = await read(text);
    expect(readings(utc)).toEqual({ '2025-03-03T06:00': 1, '2025-03-03T06:30': 2 });
    expect(utc.understood).toMatchObject({ timeZone: 'UTC', timeZoneFrom: 'file', absoluteTimes: true });
    const rome = await read(text, { timeZone: 'Europe/Rome' });
    expect(readings(rome)).toEqual({ '2025-03-03T07:00': 1, '2025-03-03T07:30': 2 });
    expect(rome.understood).toMatchObject({ timeZone: 'Europe/Rome', timeZoneFrom: 'hint', absoluteTimes: true });
  });

  it('believes a header that says UTC', async () => {
    const reading = await read(lines('start_utc,contacts', ['2025-07-01T08:00,1', '2025-07-01T08:30,2']), {
      timeZone: 'Europe/Rome',
    });
    expect(readings(reading)).toEqual({ '2025-07-01T10:00': 1, '2025-07-01T10:30': 2 });
  });

  it('sets lines aside that lack the offset which the others have', async () => {
    const reading = await read(
      lines('timestamp,contacts', ['2025-03-03T08:00Z,1', '2025-03-03T08:30Z,2', '2025-03-03T09:00,3']),
    );
    expect(kinds(reading)).toEqual(['4 offset-missing']);
  });

  it('keeps an hour given once where the clocks show it twice in the first, and says so', async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => `2025-10-26T${String(hour).padStart(2, '0')}:00,${hour}`);
    const reading = await read(lines('timestamp,contacts', hours), { timeZone: 'Europe/Rome' });
    expect(reading.understood.queues[0]).toMatchObject({ rows: 24, missingIntervals: 0, rejectedLines: 0 });
    expect(reading.issues).toMatchObject([
      { kind: 'repeated-hour', line: 4, interval: '2025-10-26T02:00', setAside: 'nothing' },
    ]);
    expect([...reading.queues[0]!.series.contacts.subarray(1, 5)]).toEqual([1, 2, Number.NaN, 3]);
  });

  it('does the same where labels are ends, whose last label is then the doubled one', async () => {
    const ends = Array.from({ length: 23 }, (_, i) => `2025-10-26T${String(i + 1).padStart(2, '0')}:00,${i}`);
    const reading = await read(lines('Interval End,contacts', ends), { timeZone: 'Europe/Rome' });
    expect(reading.issues).toMatchObject([{ kind: 'repeated-hour', interval: '2025-10-26T02:00', value: '2' }]);
    expect([...reading.queues[0]!.series.contacts.subarray(0, 5)]).toEqual([0, 1, 2, Number.NaN, 3]);
  });

  it('counts a bad first showing of an hour, so that the second stays the second', async () => {
    const rows = ['2025-10-26T01:00,1', '2025-10-26T02:00,n/a', '2025-10-26T02:00,8', '2025-10-26T03:00,3'];
    const reading = await read(lines('timestamp,contacts', rows), { timeZone: 'Europe/Rome' });
    expect(kinds(reading)).toEqual(['3 missing-marker']);
    expect([...reading.queues[0]!.series.contacts.subarray(1, 5)]).toEqual([1, Number.NaN, 8, 3]);
  });

  it('takes the first of two for the later hour in a file that runs backwards', async () => {
    const rows = ['2025-10-26T03:00,4', '2025-10-26T02:00,3', '2025-10-26T02:00,2', '2025-10-26T01:00,1'];
    const reading = await read(lines('timestamp,contacts', rows), { timeZone: 'Europe/Rome' });
    expect([...reading.queues[0]!.series.contacts.subarray(1, 5)]).toEqual([1, 2, 3, 4]);
  });

  it('sets a reading in the hour that the clocks skip aside', async () => {
    const rows = ['2025-03-30T01:00,1', '2025-03-30T02:00,2', '2025-03-30T03:00,3'];
    const inRome = await read(lines('timestamp,contacts', rows), { timeZone: 'Europe/Rome' });
    expect(inRome.issues).toMatchObject([{ kind: 'skipped-hour', line: 3, value: '2025-03-30T02:00' }]);
    expect((await read(lines('timestamp,contacts', rows))).issues).toEqual([]);
  });

  it('reads days given as midnights of the zone, and days of UTC as they are written', async () => {
    const midnights = ['2025-03-28T23:00Z,5', '2025-03-29T23:00Z,6', '2025-03-30T22:00Z,7'];
    expect(readings(await read(lines('timestamp,contacts', midnights), { timeZone: 'Europe/Rome' }))).toEqual({
      '2025-03-29T00:00': 5,
      '2025-03-30T00:00': 6,
      '2025-03-31T00:00': 7,
    });
    const days = ['2025-03-28T00:00Z,5', '2025-03-29T00:00Z,6', '2025-03-30T00:00Z,7'];
    expect(Object.keys(readings(await read(lines('timestamp,contacts', days), { timeZone: 'Europe/Rome' })))).toEqual([
      '2025-03-28T00:00',
      '2025-03-29T00:00',
      '2025-03-30T00:00',
    ]);
  });
});

describe('interval labels and lengths', () => {
  it('sees ends in 24:00, in seconds of 59, and in a column that says so', async () => {
    const clocks = Array.from(
      { length: 48 },
      (_, i) => `${String((i + 1) >> 1).padStart(2, '0')}:${i % 2 ? '00' : '30'}`,
    );
    const day = await read(
      lines(
        'Date,Time,Calls',
        clocks.map((clock, i) => `2025-03-03,${clock},${i}`),
      ),
    );
    expect(day.understood).toMatchObject({ intervalLabel: 'end', intervalLabelFrom: 'file' });
    expect(day.understood.queues[0]).toMatchObject({
      rows: 48,
      firstInterval: '2025-03-03T00:00',
      lastInterval: '2025-03-03T23:30',
    });
    const lastSeconds = await read(
      lines('timestamp,Calls', ['2025-03-03T08:29:59,1', '2025-03-03T08:59:59,2', '2025-03-03T09:29:59,3']),
    );
    expect(readings(lastSeconds)).toEqual({ '2025-03-03T08:00': 1, '2025-03-03T08:30': 2, '2025-03-03T09:00': 3 });
    const named = await read(lines('Interval End,Calls', ['2025-03-03T08:30,1', '2025-03-03T09:00,2']));
    expect(readings(named)).toEqual({ '2025-03-03T08:00': 1, '2025-03-03T08:30': 2 });
  });

  it('takes the length that lines declare, even with one line, and drops a daily sum among them', async () => {
    const range = await read('Date,Interval,Calls\n2025-03-03,08:00 - 08:15,5\n');
    expect(range.understood.intervalMinutes).toBe(15);
    const withEnd = await read(
      lines('Start,End,Calls', ['2025-03-03 08:00,2025-03-03 08:30,1', '2025-03-03 09:00,2025-03-03 09:30,2']),
    );
    expect(withEnd.understood).toMatchObject({ intervalMinutes: 30, intervalLabelFrom: 'file' });
    const sums = halfHours(12).map(
      (label) => `${label.slice(0, 10)},${label.slice(11)} - ${halfHours(2, label)[1]!.slice(11)},1`,
    );
    const reading = await read(lines('Date,Interval,Calls', ['2025-03-03,08:00 - 20:00,12', ...sums]));
    expect(kinds(reading)).toEqual(['2 other-interval-length']);
    expect(reading.understood.totalContacts).toBe(12);
  });

  it('sets aside the odd line off the grid', async () => {
    const rows = halfHours(40).map((label, i) => `${i === 7 ? label.replace(/..$/, '07') : label},1`);
    expect(kinds(await read(lines('timestamp,contacts', rows)))).toEqual(['9 off-interval']);
  });

  it('reads bare hours and times without a sign where the header says time', async () => {
    expect(readings(await read('Date,Hour,Calls\n2025-03-03,8,1\n2025-03-03,9,2\n'))).toEqual({
      '2025-03-03T08:00': 1,
      '2025-03-03T09:00': 2,
    });
    expect(readings(await read('Date,Time,Calls\n20250303,0830,1\n20250303,0900,2\n'))).toEqual({
      '2025-03-03T08:30': 1,
      '2025-03-03T09:00': 2,
    });
  });
});
