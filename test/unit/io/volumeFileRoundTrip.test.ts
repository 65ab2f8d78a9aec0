import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IntervalGrid, intervalCount, localLabelOf, startEpochSeconds } from '../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeFileReading } from '../../../src/io/volumeFileTypes.ts';
import { type AnyFile, anyVolumeFile, seriesOf } from './anyVolumeFile.ts';
import { seedOf } from './seed.ts';
import { READING, type WrittenSeries, writtenFile } from './writtenVolumeFile.ts';

const RUNS = 2000;
/** Share of the files that may leave a question open: "ambiguous" must not become the way out. */
const MAX_DOUBTFUL = 0.15;

/** What no file of the kind can say: the zone in which instants are to be shown, or in which clocks are read. */
function zoneHint({ dialect, shape: { timeZone } }: AnyFile): VolumeFileHints {
  return timeZone === null || (timeZone === 'UTC' && dialect.instants !== 'local') ? {} : { timeZone };
}

/** One text per reading: queue, instant, contacts, handle time to a millionth of a second, since totals are divided. */
function readingsOf(
  {
    name,
    grid,
    contacts,
    times,
  }: { name: string; grid: IntervalGrid; contacts: Float64Array; times: Float64Array | null },
  isReading: (interval: number) => boolean,
): string[] {
  const found: string[] = [];
  for (let i = 0; i < intervalCount(grid); i++) {
    if (!isReading(i)) continue;
    const time = contacts[i] === 0 ? 'any' : (times?.[i]?.toFixed(6) ?? 'none');
    found.push(`${name} ${new Date(startEpochSeconds(grid, i) * 1000).toISOString()} ${contacts[i]} at ${time}`);
  }
  return found;
}

function written({ grid, queues }: WrittenSeries, hasTimes: boolean): string[] {
  const all = queues.flatMap(({ name, lines, contacts, handleTimeSeconds }) => {
    const times = hasTimes ? handleTimeSeconds : null;
    return readingsOf({ name, grid, contacts, times }, (i) => lines[i] === READING);
  });
  return all.sort();
}

function found({ queues }: VolumeFileReading): string[] {
  const all = queues.flatMap(({ name, series: { grid, contacts, averageHandleTimeSeconds: times } }) =>
    readingsOf({ name, grid, contacts, times }, (i) => !Number.isNaN(contacts[i]!)),
  );
  return all.sort();
}

/** The question that a reading leaves open, and the hint that answers it; null when it claims to know. */
function questionOf(
  reading: VolumeFileReading,
  { dialect, shape }: AnyFile,
  series: WrittenSeries,
): [string, VolumeFileHints] | null {
  const { ok, understood, issues } = reading;
  const [first] = issues;
  if (!ok && (first!.kind === 'interval-length-unclear' || first!.kind === 'mixed-interval-lengths')) {
    return [first!.kind, { intervalMinutes: shape.intervalMinutes }];
  }
  if (understood.dateOrder?.certainty === 'ambiguous') {
    expect(isOrderOpen(series, dialect.dates)).toBe(true);
    return ['date order', { dateOrder: orderOf(dialect.dates) }];
  }
  if (understood.numberCertainty === 'ambiguous') return ['decimal sign', { decimalSeparator: dialect.decimal }];
  return null;
}

/** The question about the order is a fair one: no day lies beyond the twelfth, or years of two digits may be days. */
function isOrderOpen({ grid, queues }: WrittenSeries, dates: string): boolean {
  if (!dates.includes('yyyy')) return true;
  for (let i = 0; i < intervalCount(grid); i++) {
    if (!queues.some(({ lines }) => lines[i] === READING)) continue;
    // The date may be that of UTC, or that of the interval's end.
    const instants = [startEpochSeconds(grid, i), startEpochSeconds(grid, i) + grid.intervalSeconds];
    const shown = [localLabelOf(grid, i), ...instants.map((seconds) => new Date(seconds * 1000).toISOString())];
    if (shown.every((label) => Number(label.slice(8, 10)) > 12)) return false;
  }
  return true;
}

function orderOf(dates: string): 'dmy' | 'mdy' | 'ymd' {
  return dates.startsWith('y') ? 'ymd' : dates.startsWith('m') ? 'mdy' : 'dmy';
}

/** Whether the intervals can be told at all: two readings of a queue stand side by side, and there are some. */
function isTelling({ grid, queues }: WrittenSeries): boolean {
  return queues.every(({ lines }) => {
    let readings = 0;
    let pairs = 0;
    for (let i = 0; i < intervalCount(grid); i++) {
      if (lines[i] !== READING) continue;
      readings++;
      if (lines[i - 1] === READING) pairs++;
    }
    return readings >= 6 && pairs >= readings / 2;
  });
}

describe('any series written in any dialect', () => {
  it(`is read back exactly, or reported as ambiguous and read exactly when told (${RUNS} files)`, async () => {
    const seed = seedOf(20_250_303);
    const doubts = new Map<string, number>();
    const property = fc.asyncProperty(anyVolumeFile, async (file) => {
      const series = seriesOf(file.shape);
      fc.pre(isTelling(series));
      const bytes = writtenFile(series, file.dialect);
      let hints = zoneHint(file);
      let reading = await readVolumeFile(bytes, hints);
      for (let asked = 0; asked < 3; asked++) {
        const question = questionOf(reading, file, series);
        if (question === null) break;
        doubts.set(question[0], (doubts.get(question[0]) ?? 0) + 1);
        hints = { ...hints, ...question[1] };
        reading = await readVolumeFile(bytes, hints);
      }
      expect(reading.issues.filter(({ setAside }) => setAside === 'file')).toEqual([]);
      if (reading.issues.some(({ kind }) => kind === 'repeated-hour')) {
        // Said so: an hour that the clock shows twice came once, and is kept whole.
        doubts.set('repeated hour', (doubts.get('repeated hour') ?? 0) + 1);
        return;
      }
      expect(found(reading)).toEqual(written(series, file.dialect.handleTime !== 'none'));
      expect(reading.understood.intervalMinutes).toBe(file.shape.intervalMinutes);
      expect(reading.understood.timeZone).toBe(file.shape.timeZone);
    });
    await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: false });
    const doubtful = [...doubts.values()].reduce((sum, count) => sum + count, 0);
    const said = [...doubts].map(([what, count]) => `${what} ${count}`).join(', ');
    console.log(`round trips: ${RUNS} files, seed ${seed}; asked back: ${said || 'nothing'}`);
    expect(doubtful).toBeLessThan(RUNS * MAX_DOUBTFUL);
  }, 120_000);
});
