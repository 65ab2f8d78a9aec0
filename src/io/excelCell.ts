import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { NumberFormat } from './excelNumberFormat.ts';
import { exactNumberText } from './numberText.ts';

/** 31 December 9999. */
const LAST_DAY = 2_958_465;
const DAYS_FROM_1900_TO_1904 = 1462;
/** What Excel shows for dates and times that it has not; the reader takes it for "missing". */
const NO_SUCH_DATE = '#####';

/**
 * A number of a workbook as text that can be read in one way only: dates as 2025-03-31, with their time where they have one;
 * times of day as 08:30, durations as 00:04:35, other numbers with a point, exact whatever the other cells of the file write.
 * Days and times are counted in days since the eve of 1900, where Excel believes in a 29 February, or since 1904.
 */
export function excelCell(value: number, { kind, hasSeconds }: NumberFormat, counts1904: boolean): string {
  if (kind === 'number') return exactNumberText(value);
  if (!(value >= 0) || value > LAST_DAY) return NO_SUCH_DATE;
  if (kind === 'duration') return durationText(value * SECONDS_PER_DAY);
  const seconds = Math.round(value * SECONDS_PER_DAY);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const time = seconds % SECONDS_PER_DAY;
  if (kind === 'clock') return clockText(time, hasSeconds);
  const date = dateText(day + (counts1904 ? DAYS_FROM_1900_TO_1904 : 0));
  return kind === 'date' && time === 0 ? date : `${date} ${clockText(time, false)}`;
}

function dateText(day: number): string {
  if (day === 60) return '1900-02-29';
  if (day === 0) return '1900-01-00';
  const date = new Date(Date.UTC(1899, 11, day > 60 ? 30 : 31) + day * SECONDS_PER_DAY * 1000);
  return date.toISOString().slice(0, 10);
}

/** hh:mm, with seconds where there are any. */
function clockText(seconds: number, withSeconds: boolean): string {
  const clock = `${twoDigits(seconds / SECONDS_PER_HOUR)}:${twoDigits((seconds % SECONDS_PER_HOUR) / SECONDS_PER_MINUTE)}`;
  const rest = seconds % SECONDS_PER_MINUTE;
  return withSeconds || rest > 0 ? `${clock}:${twoDigits(rest)}` : clock;
}

/** hh:mm:ss with as many hours as there are, and milliseconds where there are any. */
function durationText(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const whole = Math.floor(milliseconds / 1000);
  const hours = Math.floor(whole / SECONDS_PER_HOUR);
  const rest = milliseconds % 1000;
  const clock = `${String(hours).padStart(2, '0')}:${clockText(whole % SECONDS_PER_HOUR, true).slice(3)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
