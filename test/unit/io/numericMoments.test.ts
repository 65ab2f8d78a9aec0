import { describe, expect, it } from 'vitest';
import { localLabelOf } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';

const read = (lines: readonly string[], hints?: VolumeFileHints) =>
  readVolumeFile(new TextEncoder().encode(lines.join('\n')), hints);

function labels({ queues }: VolumeFileReading): string[] {
  const { grid, contacts } = queues[0]!.series;
  return [...contacts].flatMap((count, i) => (Number.isNaN(count) ? [] : [`${localLabelOf(grid, i)} ${count}`]));
}

const half = ['2025-03-31T08:00 5', '2025-03-31T08:30 6', '2025-03-31T09:00 7', '2025-04-01T08:00 8'];
const stamps = half.map((label) => label.slice(0, 16));
const withCounts = (header: string, cells: readonly (string | number)[], sign = ',') => [
  header,
  ...cells.map((cell, i) => `${cell}${sign}${5 + i}`),
];
/** Excel's number of a moment: days since 30 December 1899. */
const serial = (stamp: string) => Date.parse(`${stamp}Z`) / 86_400_000 + 25_569;

describe('moments written as numbers', () => {
  it('are seconds or milliseconds since 1970, which are instants', async () => {
    for (const [style, factor] of [
      ['epoch-seconds', 1000],
      ['epoch-milliseconds', 1],
    ] as const) {
      const lines = withCounts(
        'timestamp,calls',
        stamps.map((stamp) => Date.parse(`${stamp}Z`) / factor),
      );
      const inUtc = await read(lines);
      expect(labels(inUtc)).toEqual(half);
      expect(inUtc.understood).toMatchObject({ absoluteTimes: true, timeZone: 'UTC', intervalMinutes: 30 });
      expect(inUtc.understood.columns[0]).toMatchObject({ meaning: 'timestamp', writtenAs: style });
      // 31 March 2025 is in summer time: two hours ahead.
      expect(labels(await read(lines, { timeZone: 'Europe/Rome' }))[0]).toBe('2025-03-31T10:00 5');
    }
  });

  it.each([
    ['a point', ',', (value: number) => String(value)],
    ['a comma', ';', (value: number) => String(value).replace('.', ',')],
    ['four decimals', ',', (value: number) => value.toFixed(4)],
  ])("are Excel's days and parts of a day, with %s", async (_, sign, write) => {
    const reading = await read(
      withCounts(
        `Data${sign}Chiamate`,
        stamps.map((stamp) => write(serial(stamp))),
        sign,
      ),
    );
    expect(labels(reading)).toEqual(half);
    expect(reading.understood.columns[0]).toMatchObject({ meaning: 'timestamp', writtenAs: 'serial' });
    expect(reading.understood.absoluteTimes).toBe(false);
  });

  it("are Excel's days beside parts of a day", async () => {
    const rows = stamps.map((stamp) => `${Math.floor(serial(stamp))},${(serial(stamp) % 1).toFixed(10)}`);
    const reading = await read(withCounts('Date,Time,Calls', rows));
    expect(labels(reading)).toEqual(half);
    expect(reading.understood.columns.slice(0, 2)).toMatchObject([
      { writtenAs: 'serial' },
      { writtenAs: 'day-fraction' },
    ]);
    const daily = await read(withCounts('Date,Calls', [45_747, 45_748, 45_749]));
    expect(labels(daily)).toEqual(['2025-03-31T00:00 5', '2025-04-01T00:00 6', '2025-04-02T00:00 7']);
  });

  it('are digits without signs, year first with the time or year last', async () => {
    const joined = await read(
      withCounts(
        'timestamp,calls',
        stamps.map((stamp) => stamp.replaceAll(/\D/g, '')),
      ),
    );
    expect(labels(joined)).toEqual(half);
    expect(joined.understood.columns[0]!.writtenAs).toBe('digits');
    const yearLast = stamps.map((stamp) => `${stamp.slice(5, 7)}${stamp.slice(8, 10)}2025|${stamp.slice(11)}`);
    const american = await read(withCounts('date|time|calls', yearLast, '|'));
    expect(labels(american)).toEqual(half);
    expect(american.understood.dateOrder).toMatchObject({ order: 'mdy', certainty: 'certain' });
    // A spreadsheet dropped the leading zero: 4012025 is 04/01/2025.
    const dropped = yearLast.map((row) => row.replace(/^0/, ''));
    expect(labels(await read(withCounts('date|time|calls', dropped, '|')))).toEqual(half);
  });

  it('stay numbers where the file has dates, or the header says something else', async () => {
    const reading = await read(['timestamp,calls,ref', ...stamps.map((stamp, i) => `${stamp},${5 + i},45719`)]);
    expect(labels(reading)).toEqual(half);
    const large = await read(['date,calls', '2025-03-31,45747', '2025-04-01,45748', '2025-04-02,45749']);
    expect(large.understood.totalContacts).toBe(45_747 + 45_748 + 45_749);
    expect((await read(['calls,aht', '45747,5', '45748,6'])).issues[0]!.kind).toBe('no-date-column');
  });
});

describe('interval numbers', () => {
  const numbered = (perDay: number, first = 1) =>
    ['2025-03-03', '2025-03-04'].flatMap((day) =>
      Array.from({ length: perDay }, (_, i) => `${day},${first + i},${i % 7}`),
    );

  it.each([
    [48, 1, 30],
    [96, 1, 15],
    [96, 0, 15],
    [288, 1, 5],
    [24, 1, 60],
  ])('%i a day, from %i, are intervals of %i minutes', async (perDay, first, minutes) => {
    const reading = await read(['Date,Interval,Calls', ...numbered(perDay, first)]);
    expect(reading.ok).toBe(true);
    expect(reading.understood).toMatchObject({ intervalMinutes: minutes, rejectedLines: 0 });
    expect(reading.understood.queues[0]).toMatchObject({ rows: 2 * perDay, firstInterval: '2025-03-03T00:00' });
    expect(reading.understood.columns[1]!.writtenAs).toBe('interval-number');
    // Position 8 of the day: interval number first + 8.
    expect(reading.queues[0]!.series.contacts[8]).toBe(8 % 7);
    expect(reading.issues).toEqual([]);
  });

  it('of a part of the day are said to be a guess, and follow the interval that is chosen', async () => {
    const rows = [17, 18, 19, 20].map((number) => `2025-03-03,${number},${number}`);
    const lines = ['Data,Fascia,Chiamate', ...rows, '2025-03-04,30,1', '2025-03-04,31,1'];
    const guessed = await read(lines);
    expect(guessed.understood).toMatchObject({ intervalMinutes: 30 });
    expect(labels(guessed)[0]).toBe('2025-03-03T08:00 17');
    expect(guessed.issues).toMatchObject([{ kind: 'interval-numbers', setAside: 'nothing', value: '48' }]);
    const chosen = await read(lines, { intervalMinutes: 15 });
    expect(labels(chosen)[0]).toBe('2025-03-03T04:00 17');
    expect(chosen.issues).toEqual([]);
  });

  it('beyond the day are no such time', async () => {
    const early = await read(['Date,Interval,Calls', ...numbered(48), '2025-03-05,0,5']);
    expect(early.issues).toMatchObject([{ kind: 'no-such-time', value: '0' }]);
    const late = await read(['Date,Interval,Calls', ...numbered(48), '2025-03-05,97,5'], { intervalMinutes: 30 });
    expect(late.issues).toMatchObject([{ kind: 'no-such-time', value: '97' }]);
  });

  it('may be bare hours, 0 to 23 or up to 24 as ends', async () => {
    const starts = await read(['Data,Ora,Chiamate', '2025-03-03,8,5', '2025-03-03,9,6', '2025-03-03,10,7']);
    expect(labels(starts)).toEqual(['2025-03-03T08:00 5', '2025-03-03T09:00 6', '2025-03-03T10:00 7']);
  });
});
