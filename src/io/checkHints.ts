import { intervalGrid } from '../domain/intervalGrid.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** Hints come from a page or a script; a bad one is a sentence, not a crash. */
export function checkHints({ timeZone, intervalMinutes, date }: VolumeFileHints): void {
  if (date !== undefined && !isDate(date)) throw badHint(date, `There is no day "${date}".`, '2025-03-31');
  const day = { firstDate: '2025-01-01', dayCount: 1 };
  try {
    intervalGrid({ ...day, intervalSeconds: (intervalMinutes ?? 60) * 60, timeZone: null });
  } catch {
    throw badHint(
      String(intervalMinutes),
      `An interval of ${intervalMinutes} minutes does not divide a day.`,
      '5, 15, 30, 60, 1440',
    );
  }
  try {
    intervalGrid({ ...day, intervalSeconds: 3600, timeZone: timeZone ?? null });
  } catch {
    throw badHint(String(timeZone), `The time zone "${timeZone}" is not known here.`, 'Europe/Rome');
  }
}

function isDate(date: string): boolean {
  const milliseconds = Date.parse(date);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 10) === date;
}

function badHint(value: string, found: string, expected: string): UnreadableFile {
  return new UnreadableFile({ kind: 'bad-hint', value, expected, message: `${found} Choose one such as ${expected}.` });
}
