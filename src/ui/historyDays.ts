import { dateOfDay, epochDayOf, localMinuteInDay, weekdayOf } from '../domain/calendar.ts';
import type { VolumeSeries } from '../domain/series.ts';
import { cellStates, type HistoryCells } from '../domain/volumes/dataQuality.ts';

export interface HistoryRow {
  readonly date: string;
  /** Contacts by column; NaN without reading. */
  readonly values: readonly number[];
  /** One of `cellStates` by column. */
  readonly states: readonly number[];
  /** Contacts usual at that weekday and time; NaN where nothing is. */
  readonly usual: readonly number[];
}

export interface HistoryDays {
  /** Minutes after midnight of the columns. */
  readonly minutes: readonly number[];
  readonly rows: readonly HistoryRow[];
  readonly stepMinutes: number;
}

const dayMinutes = 1440;

/** Weeks of a history, the last ones or those that end with `endDay` (exclusive), as days by labels, summed to `stepMinutes`; NaN
 *  without reading. A repeated hour adds to its label. cells: what is known of each interval; null: not known yet. */
export function historyDays(
  series: VolumeSeries,
  stepMinutes: number,
  weeks: number,
  { cells = null, endDay = series.grid.dayCount }: { cells?: HistoryCells | null; endDay?: number } = {},
): HistoryDays {
  const { grid, contacts } = series;
  const firstDay = Math.max(0, endDay - weeks * 7);
  const labels = Math.ceil(dayMinutes / stepMinutes);
  const intervalMinutes = grid.intervalSeconds / 60;
  const changeDays = new Set(grid.clockChanges.map(({ day }) => day));
  const gridEpochDay = grid.dayCount > 0 ? epochDayOf(grid.firstDate) : 0;
  let low = labels;
  let high = -1;
  const days: { date: string; values: Float64Array; states: Uint8Array; usual: Float64Array }[] = [];
  const openWeekdays = new Set<number>();
  for (let day = firstDay; day < endDay; day++) {
    const values = new Float64Array(labels).fill(Number.NaN);
    const states = new Uint8Array(labels).fill(cellStates.closed);
    const usual = new Float64Array(labels).fill(Number.NaN);
    const date = dateOfDay(grid, day);
    const weekday = weekdayOf(date);
    const first = grid.dayFirstInterval[day]!;
    const isOdd = changeDays.has(day);
    const meet = (label: number) => {
      low = Math.min(low, label);
      high = Math.max(high, label);
      openWeekdays.add(weekday);
    };
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      const reading = contacts[i]!;
      if (Number.isNaN(reading)) continue;
      const minute = isOdd ? localMinuteInDay(grid, day, i - first) : (i - first) * intervalMinutes;
      const label = Math.floor(minute / stepMinutes);
      values[label] = (Number.isNaN(values[label]!) ? 0 : values[label]!) + reading;
      states[label] = cellStates.reading;
      meet(label);
    }
    if (cells) addCells(cells, gridEpochDay + day, { values, states, usual, meet });
    days.push({ date, values, states, usual });
  }
  const cut = (column: Float64Array | Uint8Array) => [...column.subarray(low, high + 1)];
  return {
    stepMinutes,
    minutes: Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => (low + k) * stepMinutes),
    rows: days
      .filter(({ date }) => openWeekdays.has(weekdayOf(date)))
      .map(({ date, values, states, usual }) => ({
        date,
        values: cut(values),
        states: cut(states),
        usual: cut(usual),
      })),
  };
}

/** What is known of a day's intervals, by label: lost before zero before closed, where no interval of a label was read. */
function addCells(
  { firstEpochDay, dayCount, slotsPerDay, states: all, usual: allUsual }: HistoryCells,
  epochDay: number,
  row: { values: Float64Array; states: Uint8Array; usual: Float64Array; meet: (label: number) => void },
): void {
  const day = epochDay - firstEpochDay;
  if (day < 0 || day >= dayCount) return;
  const perLabel = slotsPerDay / row.values.length;
  for (let slot = 0; slot < slotsPerDay; slot++) {
    const label = Math.floor(slot / perLabel);
    const cell = day * slotsPerDay + slot;
    const state = all[cell]!;
    if (!Number.isNaN(allUsual[cell]!) && state !== cellStates.closed) {
      row.usual[label] = (Number.isNaN(row.usual[label]!) ? 0 : row.usual[label]!) + allUsual[cell]!;
    }
    if (row.states[label] === cellStates.reading || state === cellStates.closed) continue;
    if (state === cellStates.lost || row.states[label] === cellStates.closed) row.states[label] = state;
    if (state !== cellStates.reading) row.meet(label);
  }
}
