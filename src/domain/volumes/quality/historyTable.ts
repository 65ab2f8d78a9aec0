import { dayOfInterval, epochDayOf, weekdayOfEpochDay } from '../../calendar.ts';
import { type SlotTable, slotColumn, slotTable } from '../../forecast/slotTable.ts';
import { readingRange, type VolumeSeries } from '../../series.ts';
import type { OpeningHours } from '../openingHours.ts';

/** A history by local day and wall-clock slot, from its first day with a reading to its last. */
export interface HistoryTable extends SlotTable {
  /** Of the series' grid, the day that is row 0. */
  readonly firstDay: number;
  /** 0 for Monday to 6, by row. */
  readonly weekdays: Uint8Array;
  /** 1 for a row with a reading. */
  readonly isRead: Uint8Array;
  /** Columns like contacts; null where the source has none. */
  readonly handleTimes: Float64Array | null;
  readonly handled: Float64Array | null;
}

/** excludedDays: epoch days on which the doors are another matter. null where the series has no reading. */
export function historyTable(
  series: VolumeSeries,
  excludedDays: ReadonlySet<number>,
  openingHours: OpeningHours | null,
): HistoryTable | null {
  const range = readingRange(series);
  if (!range) return null;
  const { grid } = series;
  const firstDay = dayOfInterval(grid, range.first);
  const dayCount = dayOfInterval(grid, range.last) + 1 - firstDay;
  const table = slotTable({ ...series, firstDay, dayCount, excludedDays, openingHours });
  const column = (values: Float64Array | null) => values && slotColumn(grid, values, firstDay, dayCount);
  const firstEpochDay = epochDayOf(grid.firstDate) + firstDay;
  return {
    ...table,
    firstDay,
    weekdays: Uint8Array.from({ length: dayCount }, (_, day) => weekdayOfEpochDay(firstEpochDay + day)),
    isRead: Uint8Array.from({ length: dayCount }, (_, day) =>
      series.contacts
        .subarray(grid.dayFirstInterval[firstDay + day]!, grid.dayFirstInterval[firstDay + day + 1]!)
        .some((contacts) => !Number.isNaN(contacts))
        ? 1
        : 0,
    ),
    handleTimes: column(series.averageHandleTimeSeconds),
    handled: column(series.contactsHandled),
  };
}
