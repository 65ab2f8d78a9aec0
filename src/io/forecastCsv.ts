import {
  clockLabel,
  dateOfDay,
  dayOfInterval,
  epochDayOf,
  type IntervalGrid,
  intervalCount,
  localLabelOf,
  localMinuteOf,
  startEpochSeconds,
} from '../domain/calendar.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../domain/units.ts';
import { type CsvCell, csvText } from './csvText.ts';
import type { ForecastCsvOptions, ForecastToWrite } from './forecastLayouts.ts';
import { foreignForecastCsv } from './foreignForecastCsv.ts';
import { utcLabel } from './planCsv.ts';

export const forecastCsvHeader = [
  'queue',
  'local_start',
  'utc_start',
  'utc_offset',
  'interval_minutes',
  'contacts',
  'contacts_lower80',
  'contacts_upper80',
  'contacts_lower95',
  'contacts_upper95',
  'model_contacts',
  'handle_time_seconds',
] as const;

/**
 * The forecast as CSV in one of the layouts: one row per queue and open interval. Our own has full digits and its bands, and
 * empty UTC columns in floating time. Throws RangeError on a layout that `layoutFacts` refuses.
 */
export function forecastCsv(queues: readonly ForecastToWrite[], options: ForecastCsvOptions): string {
  if (options.layout !== 'tidy') return foreignForecastCsv(queues, options);
  return csvText(forecastCsvHeader, tidyRows(queues), options.flavour);
}

function* tidyRows(queues: readonly ForecastToWrite[]): Generator<CsvCell[]> {
  for (const { name, volume, handleTime, model } of queues) {
    const { grid } = volume;
    for (let i = 0; i < intervalCount(grid); i++) {
      if (Number.isNaN(volume.point[i]!)) continue;
      const isFloating = grid.timeZone === null;
      yield [
        name,
        localLabelOf(grid, i),
        isFloating ? null : utcLabel(grid, i),
        isFloating ? null : offsetLabel(grid, i),
        grid.intervalSeconds / SECONDS_PER_MINUTE,
        volume.point[i]!,
        volume.lower80[i]!,
        volume.upper80[i]!,
        volume.lower95[i]!,
        volume.upper95[i]!,
        model.point[i]!,
        handleTime ? handleTime.point[i]! : null,
      ];
    }
  }
}

/** "+01:00": what the local label is ahead of UTC. */
function offsetLabel(grid: IntervalGrid, interval: number): string {
  const date = dateOfDay(grid, dayOfInterval(grid, interval));
  const localSeconds = epochDayOf(date) * SECONDS_PER_DAY + localMinuteOf(grid, interval) * SECONDS_PER_MINUTE;
  const offsetSeconds = localSeconds - startEpochSeconds(grid, interval);
  // A sign before the figures, not a formula: csvText would put an apostrophe in front of a text that begins with one.
  return `UTC${offsetSeconds < 0 ? '-' : '+'}${clockLabel(Math.abs(offsetSeconds) / SECONDS_PER_MINUTE)}`;
}
