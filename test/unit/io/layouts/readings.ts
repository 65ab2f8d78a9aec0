import { localLabelOf } from '../../../../src/domain/calendar.ts';
import { readVolumeFile } from '../../../../src/io/volumeFile.ts';
import type { VolumeFileHints, VolumeFileReading } from '../../../../src/io/volumeFileTypes.ts';

export const read = (lines: readonly string[], hints?: VolumeFileHints): Promise<VolumeFileReading> =>
  readVolumeFile(new TextEncoder().encode(`${lines.join('\n')}\n`), hints);

/** "queue label contacts" of every interval with a reading, with handled contacts and rounded handle time where there are any. */
export function readings({ queues }: VolumeFileReading): string[] {
  return queues.flatMap(({ name, series }) => {
    const { grid, contacts, contactsHandled, averageHandleTimeSeconds: times } = series;
    return [...contacts].flatMap((count, i) => {
      if (Number.isNaN(count)) return [];
      const handled = contactsHandled ? ` ${contactsHandled[i]}` : '';
      const time = times ? ` ${Number.isNaN(times[i]!) ? '-' : Math.round(times[i]! * 100) / 100}` : '';
      return [`${name} ${localLabelOf(grid, i)} ${count}${handled}${time}`.trim()];
    });
  });
}

/** Sum of a series' column where it is known. */
export const sum = (column: ArrayLike<number> | null | undefined): number =>
  Array.from(column ?? []).reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);

export const meanings = ({ understood }: VolumeFileReading): string[] =>
  understood.columns.filter(({ used }) => used).map(({ meaning }) => meaning);

export const kinds = ({ issues }: VolumeFileReading): string[] => issues.map(({ kind }) => kind);

/** Clocks from `first`, so many minutes apart: "08:00", "08:15". */
export const clocks = (count: number, minutes: number, first = 0): string[] =>
  Array.from({ length: count }, (_, i) => {
    const minute = first + i * minutes;
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  });

/** Days from one on, as YYYY-MM-DD. */
export const days = (count: number, first: string): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10));
