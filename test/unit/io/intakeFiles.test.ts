import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayIndexOf, localLabelOf } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { UnderstoodQueue, VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';
import {
  type ExpectedReading,
  expectedReadings,
  hasIntakeFiles,
  intakeFolder,
  intakeFolderName,
} from '../../intake.ts';

const volumes = new URL('../../../../shared/data/volumes/', import.meta.url);
const hasVolumes = existsSync(new URL('bank_calls_5min.csv', volumes));

const read = (name: string, hints?: VolumeFileHints, from = intakeFolder) =>
  readVolumeFile(new Uint8Array(readFileSync(new URL(name, from))), hints);

function expectQueue(queue: UnderstoodQueue, wanted: ExpectedReading): void {
  const given = Object.entries({
    intervalMinutes: wanted.interval_minutes,
    rows: wanted.rows,
    totalContacts: wanted.total_contacts,
    firstInterval: wanted.first_interval,
    lastInterval: wanted.last_interval,
    busiestInterval: wanted.busiest_interval,
    busiestContacts: wanted.busiest_contacts,
  }).filter(([, value]) => value !== undefined);
  expect(queue).toMatchObject(Object.fromEntries(given));
  if (wanted.mean_aht_seconds !== undefined) {
    expect(queue.meanAverageHandleTimeSeconds).toBeCloseTo(wanted.mean_aht_seconds, 3);
  }
}

describe.skipIf(!hasIntakeFiles)(`files of planners (skipped: no folder ${intakeFolderName})`, () => {
  it.each(Object.keys(expectedReadings))('%s is read as its owner means it', async (name) => {
    const wanted = expectedReadings[name]!;
    const reading = await read(name, wanted.time_zone ? { timeZone: wanted.time_zone } : {});
    expect(reading.ok).toBe(true);
    expect(reading.understood.intervalMinutes).toBe(wanted.interval_minutes);
    if (wanted.queues) {
      expect(reading.queues.map((queue) => queue.name)).toEqual(Object.keys(wanted.queues));
      for (const queue of reading.understood.queues) expectQueue(queue, wanted.queues[queue.name]!);
    } else expectQueue(reading.understood.queues[0]!, wanted);
    const rejected = reading.issues.filter((issue) => issue.setAside === 'line' && issue.kind !== 'summary-line');
    const lines = rejected.map((issue) => `line ${issue.line}`);
    expect(lines).toEqual(Object.keys(wanted.rows_rejected ?? {}));
    expect(reading.understood.rejectedLines).toBe(lines.length);
  });

  it('knows every file of the folder', () => {
    const files = readdirSync(intakeFolder).filter((name) => /\.(csv|txt)$/.test(name));
    expect(Object.keys(expectedReadings).toSorted()).toEqual(files.toSorted());
  });

  it('says of each bad line what is wrong with it', async () => {
    const { issues } = await read('12-bad-rows.csv');
    expect(issues.map(({ line, kind, value, kept, keptLine }) => ({ line, kind, value, kept, keptLine }))).toEqual([
      { line: 12, kind: 'negative-number', value: '-5' },
      { line: 52, kind: 'missing-marker', value: 'n/a' },
      { line: 92, kind: 'no-such-date', value: '2025-02-31' },
      { line: 132, kind: 'blank-cell', value: '' },
      { line: 173, kind: 'duplicate-same', value: '41', kept: '41', keptLine: 172 },
      { line: 214, kind: 'duplicate-other', value: '37', kept: '30', keptLine: 213 },
    ]);
    expect(issues[1]!.message).toContain('is not a number');
  });

  it('gives 26 October 2025 in Rome its 25 hours, from UTC', async () => {
    const { queues } = await read('10-utc-over-dst.csv', { timeZone: 'Europe/Rome' });
    const { grid, contacts } = queues[0]!.series;
    const day = dayIndexOf(grid, '2025-10-26');
    const ofDay = contacts.subarray(grid.dayFirstInterval[day], grid.dayFirstInterval[day + 1]);
    expect(ofDay).toHaveLength(50);
    expect(ofDay.reduce((sum, value) => sum + value, 0)).toBe(1065);
  });

  it('takes 02:00 given twice in Rome for the two hours that it is, and for a duplicate in floating time', async () => {
    const inRome = await read('11-local-repeated-hour.csv', { timeZone: 'Europe/Rome' });
    const { grid, contacts } = inRome.queues[0]!.series;
    const first = grid.dayFirstInterval[1]! + 2;
    expect([localLabelOf(grid, first), localLabelOf(grid, first + 1)]).toEqual([
      '2025-10-26T02:00',
      '2025-10-26T02:00',
    ]);
    expect([contacts[first], contacts[first + 1]]).toEqual([14, 8]);
    expect(inRome.issues).toEqual([]);
    const floating = await read('11-local-repeated-hour.csv');
    expect(floating.issues.map(({ kind, value, kept }) => ({ kind, value, kept }))).toEqual([
      { kind: 'unzoned-clock-change' },
      { kind: 'duplicate-other', value: '8', kept: '14' },
    ]);
    expect(floating.issues[0]).toMatchObject({ interval: '2025-10-26T02:00', expected: 'Europe/Rome' });
    expect(floating.understood.queues[0]).toMatchObject({ rows: 72, totalContacts: 1106 });
  });

  it('says what it inferred: bytes, signs, orders, preamble', async () => {
    const italian = await read('02-italian-excel.csv');
    expect(italian.understood).toMatchObject({ encoding: 'windows-1252', delimiter: ';', decimalSign: ',' });
    expect(italian.understood.columns[5]!.header).toBe('Qualità');
    const unicode = await read('13-excel-unicode.txt');
    expect(unicode.understood).toMatchObject({ encoding: 'utf-16le', byteOrderMark: true, delimiter: '\t' });
    const american = await read('09-us-thousands.csv');
    expect(american.understood).toMatchObject({
      thousandsSign: ',',
      dateOrder: { order: 'mdy', certainty: 'certain' },
    });
    const report = await read('06-report-with-preamble.csv');
    expect(report.understood.headerLine).toBe(5);
    expect(report.issues.map(({ kind, line, count }) => ({ kind, line, count }))).toEqual([
      { kind: 'preamble-lines', count: 4 },
      { kind: 'summary-line', line: 342 },
    ]);
  });
});

describe.skipIf(!hasVolumes)('real volumes (skipped: no folder shared/data/volumes)', () => {
  it('reads 27 716 five-minute intervals of a bank', async () => {
    const { understood, issues } = await read('bank_calls_5min.csv', {}, volumes);
    expect(issues).toEqual([]);
    expect(understood.queues[0]).toMatchObject({
      intervalMinutes: 5,
      rows: 27_716,
      firstInterval: '2003-03-03T07:00',
      lastInterval: '2003-10-24T21:00',
      weekdaysOpen: [true, true, true, true, true, false, false],
      missingIntervals: 0,
      daysWithoutReadings: 6,
      rejectedLines: 0,
    });
  });

  it('says where the hours of a 24-hour service are missing or counted twice in local time', async () => {
    const { understood, issues } = await read('uk_ed_hourly.csv', { timeZone: 'Europe/London' }, volumes);
    const kinds = Object.fromEntries(understood.issueCounts.map(({ kind, count }) => [kind, count]));
    expect(kinds).toEqual({ 'skipped-hour': 4, 'repeated-hour': 5 });
    expect(issues.filter(({ kind }) => kind === 'skipped-hour').every(({ value }) => value?.endsWith('T01:00'))).toBe(
      true,
    );
    expect(understood.queues[0]!.missingIntervals).toBe(0);
  });
});
