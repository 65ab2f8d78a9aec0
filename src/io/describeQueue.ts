import { localLabelOf } from '../domain/calendar.ts';
import {
  meanAverageHandleTimeSeconds,
  readingCount,
  readingRange,
  totalContacts,
  type VolumeSeries,
} from '../domain/series.ts';
import { openingGaps } from '../domain/volumes/openingGaps.ts';
import type { UnderstoodQueue } from './volumeFileTypes.ts';

/** What the card says of a queue. The series has at least one reading. */
export function describeQueue(
  name: string,
  channel: string | null,
  intervalMinutes: number,
  series: VolumeSeries,
  rejectedLines: number,
): UnderstoodQueue {
  const { grid, contacts } = series;
  const range = readingRange(series)!;
  let busiest = range.first;
  for (let i = range.first; i <= range.last; i++) if (contacts[i]! > contacts[busiest]!) busiest = i;
  return {
    name,
    channel,
    intervalMinutes,
    rows: readingCount(series),
    totalContacts: totalContacts(series),
    firstInterval: localLabelOf(grid, range.first),
    lastInterval: localLabelOf(grid, range.last),
    busiestInterval: localLabelOf(grid, busiest),
    busiestContacts: contacts[busiest]!,
    meanAverageHandleTimeSeconds: meanAverageHandleTimeSeconds(series),
    ...gapsOf(series),
    rejectedLines,
  };
}

function gapsOf(
  series: VolumeSeries,
): Pick<UnderstoodQueue, 'missingIntervals' | 'daysWithoutReadings' | 'weekdaysOpen'> {
  const { missingIntervals, daysWithoutReadings, weekdaysOpen } = openingGaps(series);
  return { missingIntervals, daysWithoutReadings, weekdaysOpen };
}
