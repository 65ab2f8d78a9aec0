import fc from 'fast-check';
import {
  addDays,
  dateOfDay,
  dateOfEpochDay,
  epochDayOf,
  intervalCount,
  labelOccurrenceOf,
  localMinuteInDay,
  localMinuteOf,
  weekdayOf,
} from '../../../src/domain/calendar.ts';
import { intervalGrid } from '../../../src/domain/intervalGrid.ts';
import { CLOCKS, DATES, type Dialect, WORDS } from './volumeDialects.ts';
import { MISSING, NO_LINE, READING, type WrittenSeries } from './writtenVolumeFile.ts';

/** What a file holds, before anything is written: the readings are drawn from `seed`, since fast-check is slow with thousands of values. */
export interface SeriesShape {
  readonly intervalMinutes: number;
  readonly firstEpochDay: number;
  /** Days before a change of clocks at which the series begins, in zones that have one; negative: at `firstEpochDay`. */
  readonly daysBeforeChange: number;
  readonly days: number;
  readonly opensAtSlot: number;
  readonly slotsOpen: number;
  readonly closesOnSunday: boolean;
  readonly decimals: number;
  readonly size: number;
  readonly gaps: number;
  readonly blanks: number;
  readonly queues: number;
  readonly timeZone: string | null;
  readonly seed: number;
}

const values = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

const anyDialect: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  quotesAll: fc.boolean(),
  trailingDelimiter: fc.constantFrom(false, false, false, true),
  declaresDelimiter: fc.constantFrom(false, false, true),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  language: fc.constantFrom(...values(WORDS)),
  layout: fc.constantFrom('long', 'long', 'long', 'days-down', 'intervals-down'),
  dates: fc.constantFrom(...values(DATES)),
  clock: fc.constantFrom(...values(CLOCKS)),
  moment: fc.constantFrom('T', 'stamp', 'columns', 'columns'),
  instants: fc.constantFrom('local', 'local', 'Z', 'offset', 'header'),
  label: fc.constantFrom('start', 'start', 'end', 'range', 'start and end'),
  midnight: fc.constantFrom('24:00', '00:00'),
  isBackwards: fc.constantFrom(false, false, true),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('', '.', ',', ' ', "'", '\u00A0'),
  handleTime: fc.constantFrom('none', 'seconds', 'milliseconds', 'minutes', 'mm:ss', 'hh:mm:ss'),
  areTotals: fc.constantFrom(false, false, true),
  missing: fc.constantFrom('', '-', 'n/a', '#N/D'),
  preambleLines: fc.constantFrom(0, 0, 1, 3),
  hasTotalsRow: fc.constantFrom(false, false, true),
  hasHeader: fc.constantFrom(true, true, true, false),
  extras: fc.constantFrom(false, false, true),
} satisfies { [Field in keyof Dialect]: fc.Arbitrary<Dialect[Field]> });

const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'Europe/Rome': ['2025-03-30', '2025-10-26'],
  'America/New_York': ['2025-03-09', '2025-11-02'],
  'Australia/Lord_Howe': ['2025-04-06', '2025-10-05'],
  'America/Santiago': ['2025-04-05', '2025-09-07'],
};
const firstDay = epochDayOf('2019-01-01');

const anyShape: fc.Arbitrary<SeriesShape> = fc.record({
  intervalMinutes: fc.constantFrom(5, 15, 30, 60, 1440),
  firstEpochDay: fc.integer({ min: firstDay, max: firstDay + 3000 }),
  daysBeforeChange: fc.integer({ min: -3, max: 3 }),
  days: fc.integer({ min: 1, max: 9 }),
  opensAtSlot: fc.nat(287),
  slotsOpen: fc.integer({ min: 3, max: 10 }),
  closesOnSunday: fc.boolean(),
  decimals: fc.constantFrom(0, 0, 1, 2, 3),
  size: fc.constantFrom(3, 90, 900, 5000, 2_000_000),
  gaps: fc.constantFrom(0, 0, 0.05, 0.2),
  blanks: fc.constantFrom(0, 0, 0.05),
  queues: fc.constantFrom(1, 1, 1, 2, 3),
  timeZone: fc.constantFrom(null, null, null, null, null, null, ...Object.keys(CHANGES), 'Asia/Kolkata'),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
});

export interface AnyFile {
  readonly dialect: Dialect;
  readonly shape: SeriesShape;
}

/** Any series in any dialect that somebody may write it in. */
export const anyVolumeFile: fc.Arbitrary<AnyFile> = fc.record({ dialect: anyDialect, shape: anyShape }).map(sensible);

/** What goes together: nobody writes 1,234,5, and a matrix has no handle times. */
function sensible({ dialect, shape }: AnyFile): AnyFile {
  const of: { -readonly [Field in keyof Dialect]: Dialect[Field] } = { ...dialect };
  const series: { -readonly [Field in keyof SeriesShape]: SeriesShape[Field] } = { ...shape };
  if (of.thousands === of.decimal) of.thousands = '';
  if (series.intervalMinutes === 1440) Object.assign(of, { layout: 'long', instants: 'local', label: 'start' });
  if (series.intervalMinutes === 1440) series.days = shape.days * 4;
  if (of.layout !== 'long') {
    Object.assign(of, { instants: 'local', label: 'start', handleTime: 'none', extras: false, hasTotalsRow: false });
    Object.assign(of, { hasHeader: true, isBackwards: false });
    Object.assign(series, { timeZone: null, queues: 1, slotsOpen: shape.slotsOpen + 2, days: Math.max(2, shape.days) });
    if (of.dates === 'yyyymmdd') of.dates = 'dd/mm/yyyy';
  }
  if (of.handleTime === 'none' || series.decimals > 0 || series.size > 900) of.areTotals = false;
  if (of.instants === 'Z' || of.instants === 'offset') if (of.moment === 'columns') of.moment = 'T';
  if (of.instants === 'header' && of.moment === 'T') of.moment = 'stamp';
  if (of.instants === 'offset' && of.label === 'range') of.label = 'start and end';
  if (of.moment === 'T') of.clock = 'HH:MM';
  if (of.clock === 'H:MM AM') of.midnight = '00:00';
  if (!of.hasHeader) {
    Object.assign(of, { handleTime: 'none', areTotals: false, extras: false, hasTotalsRow: false });
    if (of.label !== 'range' || of.instants === 'offset') of.label = 'start';
    if (of.instants === 'header') of.instants = 'Z';
    if (of.moment === 'columns' && of.instants !== 'local') of.moment = 'T';
    series.queues = 1;
  }
  // Full hours that begin at half past after a jump of half an hour are refused as a mixture, which is fair.
  if (series.timeZone === 'Australia/Lord_Howe' && series.intervalMinutes >= 60) series.timeZone = 'Europe/Rome';
  if (of.instants !== 'local' && series.timeZone === null) series.timeZone = 'UTC';
  return { dialect: of, shape: series };
}

/** Names of queues, some of them as nobody should name one. */
const NAMES = ['Sales', "Côte d'Azur; Nord, Süd|Ost", '__proto__', '=cmd "x"', 'Total care', '08:00'];

export function seriesOf(shape: SeriesShape): WrittenSeries {
  const random = randomNumbers(shape.seed);
  const { intervalMinutes, timeZone } = shape;
  const changes = timeZone === null ? undefined : CHANGES[timeZone];
  const firstDate =
    changes && shape.daysBeforeChange >= 0
      ? addDays(changes[shape.seed % 2]!, -shape.daysBeforeChange)
      : dateOfEpochDay(shape.firstEpochDay);
  const grid = intervalGrid({ firstDate, dayCount: shape.days, intervalSeconds: intervalMinutes * 60, timeZone });
  const count = intervalCount(grid);
  const slots = 1440 / intervalMinutes;
  const firstName = shape.seed % NAMES.length;
  const queues = Array.from({ length: shape.queues }, (_, queue) => {
    const name = shape.queues === 1 ? '' : NAMES[(firstName + queue) % NAMES.length]!;
    const lines = new Uint8Array(count);
    const contacts = new Float64Array(count).fill(Number.NaN);
    const handleTimeSeconds = new Float64Array(count).fill(Number.NaN);
    for (let day = 0; day < grid.dayCount; day++) {
      if (shape.closesOnSunday && weekdayOf(dateOfDay(grid, day)) === 6) continue;
      const first = grid.dayFirstInterval[day]!;
      for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
        const slot = Math.floor(localMinuteInDay(grid, day, i - first) / intervalMinutes);
        const sinceOpen = (slot - (shape.opensAtSlot % slots) + slots) % slots;
        if (slots > 1 && sinceOpen >= shape.slotsOpen) continue;
        if (random() >= shape.gaps) lines[i] = random() < shape.blanks ? MISSING : READING;
      }
    }
    keepBothShowings(grid, lines);
    for (let i = 0; i < count; i++) {
      if (lines[i] === NO_LINE) continue;
      contacts[i] = Number((random() * shape.size).toFixed(shape.decimals));
      handleTimeSeconds[i] = 60 + 3 * Math.floor(random() * 300);
    }
    return { name, lines, contacts, handleTimeSeconds };
  });
  return { grid, queues };
}

/** Of a label that the clock shows twice both showings have a line, or none: order is all that tells them apart. */
function keepBothShowings(grid: WrittenSeries['grid'], lines: Uint8Array): void {
  for (let i = 0; grid.clockChanges.length > 0 && i < lines.length; i++) {
    if (labelOccurrenceOf(grid, i) === 0) continue;
    const minute = localMinuteOf(grid, i);
    let first = i - 1;
    while (localMinuteOf(grid, first) !== minute) first--;
    const hasLine = lines[i] !== NO_LINE || lines[first] !== NO_LINE;
    lines[i] = hasLine ? READING : NO_LINE;
    lines[first] = lines[i]!;
  }
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
