import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayIndexOf,
  type IntervalGrid,
  intervalCount,
  labelOccurrenceOf,
  localLabelOf,
} from '../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../src/domain/intervalGrid.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { Dialect } from './volumeDialects.ts';
import { READING, type WrittenSeries, writtenFile } from './writtenVolumeFile.ts';

/** Zone, day, and its quarter-hours, half-hours and hours, by the laws of the place; all of 2025. */
const days = [
  ['Europe/Rome', '2025-03-30', [92, 46, 23]],
  ['Europe/Rome', '2025-10-26', [100, 50, 25]],
  ['America/New_York', '2025-03-09', [92, 46, 23]],
  ['America/New_York', '2025-11-02', [100, 50, 25]],
  // At midnight, forward and back.
  ['America/Santiago', '2025-09-07', [92, 46, 23]],
  ['America/Santiago', '2025-04-05', [100, 50, 25]],
  ['Africa/Cairo', '2025-04-25', [92, 46, 23]],
  // By half an hour; full hours would begin at half past from then on.
  ['Australia/Lord_Howe', '2025-10-05', [94, 47, null]],
  ['Australia/Lord_Howe', '2025-04-06', [98, 49, null]],
  // Not at all.
  ['Asia/Kolkata', '2025-03-30', [96, 48, 24]],
  ['Africa/Lagos', '2025-10-26', [96, 48, 24]],
] as const;

const MINUTES = [15, 30, 60] as const;
const DAYS_BEFORE = 8;
const DAY_COUNT = 12;

const plain: Dialect = {
  delimiter: ';',
  newline: '\r\n',
  quotesAll: false,
  trailingDelimiter: false,
  declaresDelimiter: false,
  encoding: 'utf-8',
  language: 'it',
  layout: 'long',
  dates: 'dd/mm/yyyy',
  clock: 'HH:MM',
  moment: 'stamp',
  instants: 'local',
  label: 'start',
  midnight: '00:00',
  isBackwards: false,
  decimal: ',',
  thousands: '',
  handleTime: 'none',
  areTotals: false,
  missing: '',
  preambleLines: 0,
  hasTotalsRow: false,
  hasHeader: true,
  extras: false,
};

/** How a file may say the times of such a day. */
const ways: Readonly<Record<string, Partial<Dialect>>> = {
  'UTC with Z': { moment: 'T', instants: 'Z' },
  'UTC by its header': { instants: 'header' },
  'an offset': { moment: 'T', instants: 'offset' },
  'an offset behind a blank': { dates: 'yyyy-mm-dd', instants: 'offset' },
  'local labels, the hour twice in order': {},
  'local labels in two columns, backwards': { moment: 'columns', isBackwards: true },
  'local ends': { label: 'end', midnight: '24:00' },
  'local ranges': { moment: 'columns', label: 'range' },
};

/** A centre that is always open, with another number of contacts in every interval. */
function alwaysOpen(timeZone: string | null, date: string, minutes: number): WrittenSeries {
  const grid = intervalGrid({
    firstDate: addDays(date, -DAYS_BEFORE),
    dayCount: DAY_COUNT,
    intervalSeconds: minutes * 60,
    timeZone,
  });
  const count = intervalCount(grid);
  const contacts = Float64Array.from({ length: count }, (_, i) => 20 + (i % 83));
  const lines = new Uint8Array(count).fill(READING);
  return { grid, queues: [{ name: '', lines, contacts, handleTimeSeconds: contacts }] };
}

const intervalsOfDay = (grid: IntervalGrid, date: string) => {
  const day = dayIndexOf(grid, date);
  return grid.dayFirstInterval[day + 1]! - grid.dayFirstInterval[day]!;
};

const cases = days.flatMap(([timeZone, date, counts]) =>
  MINUTES.flatMap((minutes, i) => {
    const wanted = counts[i];
    return wanted == null ? [] : [[timeZone, date, minutes, wanted] as const];
  }),
);

describe('a day on which clocks change', () => {
  it.each(cases)(
    '%s, %s, at %i minutes has %i intervals, however the file says its times',
    async (timeZone, date, minutes, wanted) => {
      const series = alwaysOpen(timeZone, date, minutes);
      const { contacts } = series.queues[0]!;
      for (const [way, how] of Object.entries(ways)) {
        const reading = await readVolumeFile(writtenFile(series, { ...plain, ...how }), { timeZone });
        expect(reading.issues, way).toEqual([]);
        const [queue] = reading.queues;
        expect(queue!.series.grid, way).toEqual(series.grid);
        expect(intervalsOfDay(queue!.series.grid, date), way).toBe(wanted);
        expect([...queue!.series.contacts], way).toEqual([...contacts]);
        expect(reading.understood.queues[0], way).toMatchObject({ missingIntervals: 0, rows: contacts.length });
      }
    },
  );

  it.each(cases.filter(([, , minutes, wanted]) => wanted > 1440 / minutes))(
    '%s, %s, at %i minutes: an hour that came once is both together, said, and nothing is missing',
    async (timeZone, date, minutes) => {
      const series = alwaysOpen(timeZone, date, minutes);
      const { grid, queues } = series;
      const isSecond = Array.from({ length: intervalCount(grid) }, (_, i) => labelOccurrenceOf(grid, i) === 1);
      const lines = Uint8Array.from(isSecond, (second) => (second ? 0 : READING));
      const once = { grid, queues: [{ ...queues[0]!, lines }] };
      const reading = await readVolumeFile(writtenFile(once, plain), { timeZone });
      const doubled = isSecond.filter(Boolean).length;
      expect(reading.understood.issueCounts).toEqual([{ kind: 'repeated-hour', count: doubled }]);
      expect(reading.understood.queues[0]).toMatchObject({ missingIntervals: 0, rows: isSecond.length - doubled });
      expect([...reading.queues[0]!.series.contacts]).toEqual(
        [...queues[0]!.contacts].map((contacts, i) => (isSecond[i] ? Number.NaN : contacts)),
      );
    },
  );
});

describe('a file in UTC that is to be shown elsewhere', () => {
  it.each([
    ['Europe/Rome', '2025-10-26T00:00', '2025-10-25T22:00:00Z'],
    ['America/New_York', '2025-11-02T00:00', '2025-11-02T04:00:00Z'],
    ['Asia/Kolkata', '2025-03-30T00:00', '2025-03-29T18:30:00Z'],
  ])('has local days: %s', async (timeZone, local, instant) => {
    const first = Date.parse(instant);
    const rows = Array.from({ length: 96 }, (_, i) => `${new Date(first + i * 900_000).toISOString()},${i}`);
    const bytes = new TextEncoder().encode(['Interval Start,Contacts', ...rows].join('\n'));
    const { queues } = await readVolumeFile(bytes, { timeZone });
    const { grid, contacts } = queues[0]!.series;
    expect(localLabelOf(grid, contacts.indexOf(0))).toBe(local);
    const inUtc = await readVolumeFile(bytes);
    expect(inUtc.understood).toMatchObject({ timeZone: 'UTC', absoluteTimes: true, timeZoneFrom: 'file' });
    expect(inUtc.understood.queues[0]!.firstInterval).toBe(instant.slice(0, 16));
  });
});
