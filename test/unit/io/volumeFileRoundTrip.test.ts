import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfEpochDay, epochDayOf, localLabelOf } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';
import { DIALECT_VALUES, type Dialect, type WrittenReading, writtenFile } from './volumeDialects.ts';

const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n'),
    quotesAll: fc.boolean(),
    dates: fc.constantFrom(...DIALECT_VALUES.dates),
    clock: fc.constantFrom('HH:MM', 'HH:MM:SS', 'H:MM AM'),
    moment: fc.constantFrom('T', 'blank', 'columns', 'range', 'Z'),
    decimal: fc.constantFrom('.', ','),
    thousands: fc.constantFrom('', '.', ',', ' ', "'"),
    handleTime: fc.constantFrom('none', 'seconds', 'mm:ss', 'hh:mm:ss', 'milliseconds'),
    language: fc.constantFrom(...DIALECT_VALUES.languages),
    encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
    declaresDelimiter: fc.boolean(),
  } satisfies { [Field in keyof Dialect]: fc.Arbitrary<Dialect[Field]> })
  // Nobody writes 1,234,5.
  .map((dialect) => (dialect.thousands === dialect.decimal ? { ...dialect, thousands: '' as const } : dialect));

const firstDay = epochDayOf('2019-01-01');
const series = fc.record({
  intervalMinutes: fc.constantFrom(5, 15, 30, 60, 1440),
  firstEpochDay: fc.integer({ min: firstDay, max: firstDay + 3000 }),
  days: fc.integer({ min: 1, max: 25 }),
  opens: fc.integer({ min: 0, max: 20 }),
  hoursOpen: fc.integer({ min: 2, max: 24 }),
  closesOnSunday: fc.boolean(),
  decimals: fc.integer({ min: 0, max: 3 }),
  size: fc.constantFrom(3, 90, 5000, 2_000_000),
  gaps: fc.double({ min: 0, max: 0.3, noNaN: true }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});
type Series = typeof series extends fc.Arbitrary<infer T> ? T : never;

/** Readings of a series, drawn by a small generator of its own: fast-check is slow with thousands of values. */
function readingsOf({ seed, ...shape }: Series): WrittenReading[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const { intervalMinutes } = shape;
  const isDaily = intervalMinutes === 1440;
  const start = isDaily ? 0 : shape.opens * 60;
  const end = isDaily ? 1 : Math.min(1440, start + shape.hoursOpen * 60);
  const readings: WrittenReading[] = [];
  for (let day = 0; day < shape.days; day++) {
    const epochDay = shape.firstEpochDay + day;
    if (shape.closesOnSunday && (epochDay + 4) % 7 === 0) continue;
    for (let minute = start; minute < end; minute += intervalMinutes) {
      if (random() < shape.gaps) continue;
      const contacts = Number((random() * shape.size).toFixed(shape.decimals));
      readings.push({ epochDay, minute, contacts, handleTimeSeconds: 1 + Math.floor(random() * 900) });
    }
  }
  return readings;
}

function readingsIn({ queues }: VolumeFileReading): Map<string, string> {
  const found = new Map<string, string>();
  const { grid, contacts, averageHandleTimeSeconds } = queues[0]!.series;
  for (let i = 0; i < contacts.length; i++) {
    if (Number.isNaN(contacts[i]!)) continue;
    found.set(localLabelOf(grid, i), `${contacts[i]} at ${averageHandleTimeSeconds?.[i] ?? 'none'}`);
  }
  return found;
}

/** What the reader may say instead of an answer. */
function isDoubtful({ ok, understood, issues }: VolumeFileReading): boolean {
  if (!ok) return issues[0]!.kind === 'interval-length-unclear';
  return understood.dateOrder?.certainty === 'ambiguous' || understood.numberCertainty === 'ambiguous';
}

describe('any series written in any dialect', () => {
  it('is read back exactly, or reported as ambiguous', async () => {
    let doubtful = 0;
    const runs = 300;
    const property = fc.asyncProperty(series, dialects, async (shape, dialect) => {
      const readings = readingsOf(shape);
      fc.pre(readings.length >= 4);
      const reading = await readVolumeFile(writtenFile(readings, dialect, shape.intervalMinutes));
      if (isDoubtful(reading)) {
        doubtful++;
        return;
      }
      expect(reading.understood.rejectedLines).toBe(0);
      const written = new Map(
        readings.map(({ epochDay, minute, contacts, handleTimeSeconds }) => {
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const time = dialect.handleTime === 'none' ? 'none' : handleTimeSeconds;
          return [`${dateOfEpochDay(epochDay)}T${clock}`, `${contacts} at ${time}`];
        }),
      );
      expect(readingsIn(reading)).toEqual(written);
      expect(reading.understood.intervalMinutes).toBe(shape.intervalMinutes);
    });
    await fc.assert(property, { numRuns: runs, seed: 20_250_303 });
    // "Ambiguous" must not become the way out.
    expect(doubtful).toBeLessThan(runs * 0.25);
  }, 120_000);
});
