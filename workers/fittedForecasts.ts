import { type FittedHandleTime, fitHandleTime } from '../src/domain/forecast/forecastHandleTime.ts';
import type { HistoryOptions } from '../src/domain/forecast/forecastSetup.ts';
import { type FittedVolume, fitVolume } from '../src/domain/forecast/forecastVolume.ts';
import type { VolumeSeries } from '../src/domain/series.ts';

/** Fits of the last queues: another horizon or method of the same history is not fitted anew. */
interface Fits {
  readonly key: string;
  readonly volume: FittedVolume;
  /** null where the source has no handle times. */
  readonly handleTime: FittedHandleTime | null;
}

const KEPT = 8;
const kept: Fits[] = [];

/** The fits of a history, made now or found again by what they are made from. onStep: the fraction done. */
export function fittedForecasts(
  series: VolumeSeries,
  options: HistoryOptions,
  onStep: (fraction: number) => void,
): Fits {
  const { lost, ...told } = options;
  const key = `${fingerprint(series, lost)} ${JSON.stringify(told)}`;
  const found = kept.findIndex((fits) => fits.key === key);
  const [known] = found < 0 ? [] : kept.splice(found, 1);
  const fits = known ?? {
    key,
    volume: fitVolume(series, options, onStep),
    handleTime: series.averageHandleTimeSeconds ? fitHandleTime(series, options) : null,
  };
  kept.unshift(fits);
  kept.length = Math.min(kept.length, KEPT);
  return fits;
}

/** Two 32-bit hashes over the bytes of the columns, and the grid in words: a series comes to a worker as a copy each
 *  time, so that identity cannot tell. FNV-1a and a multiplicative hash, over whole words. */
function fingerprint(
  { grid, contacts, averageHandleTimeSeconds, contactsHandled }: VolumeSeries,
  lost: Uint8Array | undefined,
): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (const column of [contacts, averageHandleTimeSeconds, contactsHandled, lost]) {
    if (!column) continue;
    const isOfNumbers = column instanceof Float64Array;
    const words = isOfNumbers ? new Uint32Array(column.buffer, column.byteOffset, column.length * 2) : column;
    for (const word of words) {
      first = Math.imul(first ^ word, 0x01000193);
      second = Math.imul(second ^ (word >>> 15), 0x85ebca6b) + word;
    }
    first = Math.imul(first ^ column.length, 0x01000193);
  }
  const { timeZone, intervalSeconds, firstDate, dayCount } = grid;
  return [timeZone, intervalSeconds, firstDate, dayCount, first >>> 0, second >>> 0].join(' ');
}
