import { DAY_MINUTES, type OpeningHours, type OpenRange } from '../domain/volumes/openingHours.ts';

export interface OpeningRow {
  readonly firstWeekday: number;
  readonly lastWeekday: number;
  readonly ranges: readonly OpenRange[];
}

/** Opening hours per weekday, runs of equal weekdays in one row. */
export function openingRows(hours: OpeningHours): OpeningRow[] {
  const rows: OpeningRow[] = [];
  hours.forEach((ranges, weekday) => {
    const before = rows.at(-1);
    if (before && JSON.stringify(before.ranges) === JSON.stringify(ranges)) {
      rows[rows.length - 1] = { ...before, lastWeekday: weekday };
    } else rows.push({ firstWeekday: weekday, lastWeekday: weekday, ranges });
  });
  return rows;
}

/** Ranges as they are typed: "08:00-12:00, 14:00-18:00", a night as "22:00-06:00"; "24" is the end of the day. */
export function rangesText(ranges: readonly OpenRange[]): string {
  return ranges.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}\u2013${clock(toMinute)}`).join(', ');
}

function clock(minute: number): string {
  const ofDay = minute > DAY_MINUTES ? minute - DAY_MINUTES : minute;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}

/** Ranges of typed text: times as 8, 8:30, 08.30 or 0830, from and to with a dash, several with a comma; nothing typed is closed.
 *  A range that ends before it begins reaches into the next day. null: it cannot be read, or ranges overlap. */
export function readRanges(text: string): OpenRange[] | null {
  if (text.trim() === '') return [];
  const ranges: OpenRange[] = [];
  for (const part of text.split(/[,;+]/)) {
    const match = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:-|\u2013|\u2212|to|a)\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/i.exec(
      part,
    );
    if (!match) return null;
    const [fromHour, fromRest, toHour, toRest] = match.slice(1).map((digits) => Number(digits ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    const fromMinute = fromHour * 60 + fromRest;
    const end = toHour * 60 + toRest;
    if (fromRest > 59 || toRest > 59 || fromMinute >= DAY_MINUTES || end > DAY_MINUTES || end === fromMinute)
      return null;
    ranges.push({ fromMinute, toMinute: end > fromMinute ? end : end + DAY_MINUTES });
  }
  ranges.sort((a, b) => a.fromMinute - b.fromMinute);
  const overlap = ranges.some((range, k) => k > 0 && range.fromMinute < ranges[k - 1]!.toMinute);
  return overlap ? null : ranges;
}
