import type { ColumnContent } from './columnContent.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { isBlankRow } from './recordTable.ts';
import { type UnfoldedTable, unfoldedPlan } from './unfoldedTable.ts';
import type { ColumnMeaning, DateOrder, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';

/**
 * Calabrio's (Teleopti's) queue file has no header and 21 fields in this order; all durations are totals.
 * Source: Calabrio WFM user guide, "Queue data file format".
 */
const CALABRIO: readonly ColumnMeaning[] = [
  ...(['intervalLength', 'date', 'time', 'ignored', 'queue', 'offered', 'offered', 'abandoned', 'ignored'] as const),
  ...(['handled', 'totalAnsweredWait', 'totalAbandonedWait', 'totalTalkTime', 'totalAfterContactWork'] as const),
  ...(['ignored', 'ignored', 'ignored', 'ignored', 'ignored', 'ignored', 'ignored'] as const),
];
/** Offered to the queue itself, and flown in from others: both want an agent of it. */
const [OFFERED, FLOWN_IN] = [5, 6];
const LOOKED_AT = 20;
const LONGEST_HANDLE_TIME_SECONDS = 7200;
const SHORTEST_HANDLE_TIME_SECONDS = 5;

/** Whether rows without a header are those of Calabrio's queue file. */
export function isCalabrioQueueFile(rows: readonly (readonly string[])[]): boolean {
  const moment = emptyMoment();
  const looked = rows.filter((cells) => !isBlankRow(cells)).slice(0, LOOKED_AT);
  const fits = (cells: readonly string[]) => {
    const [length, date, time] = cells;
    const isMoment = scanMoment(date ?? '', moment) && moment.dateKey >= 0 && scanMoment(time ?? '', moment);
    const width = cells.findLastIndex((cell) => !isBlank(cell)) + 1;
    const areNumbers = cells.slice(OFFERED, CALABRIO.length).every((cell) => /^\s*\d+([.,]\d+)?\s*$/.test(cell));
    return /^\s*\d{1,4}\s*$/.test(length ?? '') && isMoment && width === CALABRIO.length && areNumbers;
  };
  return looked.length > 0 && looked.filter(fits).length >= looked.length * 0.9;
}

export function calabrioTable(rows: readonly (readonly string[])[], hints: VolumeFileHints): UnfoldedTable {
  const width = CALABRIO.length;
  const hasOwn = Object.values(hints.columns ?? {}).includes('offered');
  const meaningOf = (index: number): ColumnMeaning => {
    const meaning = CALABRIO[index]!;
    return hints.columns?.[index] ?? (meaning === 'offered' ? 'ignored' : meaning);
  };
  const sums = rows.map((cells) => sumOf(cells));
  const plan = unfoldedPlan(
    [
      ...CALABRIO.map((_, index) => ({
        meaning: meaningOf(index),
        header: '',
        sample: rows.map((cells) => cells[index]),
      })),
      { meaning: hasOwn ? ('ignored' as const) : ('offered' as const), header: 'column 6 + 7', sample: sums },
    ],
    hints,
  );
  const columns = plan.columns.slice(0, width).map((column, index): UnderstoodColumn => {
    const isSummed = !hasOwn && (index === OFFERED || index === FLOWN_IN);
    const recognisedBy = hints.columns?.[index] ? 'hint' : 'content';
    return isSummed ? { ...column, meaning: 'offered', used: true, recognisedBy } : { ...column, recognisedBy };
  });
  return {
    layout: 'interval-rows',
    plan,
    width: width + 1,
    recordsPerRow: 1,
    columns,
    open: (builder) => {
      let rowsRead = 0;
      return {
        take(cells, line) {
          if (isBlankRow(cells)) return;
          rowsRead++;
          const own = Array.from({ length: width }, (_, index) => cells[index] ?? '');
          const beyond = cells.slice(width).some((cell) => !isBlank(cell)) ? cells.slice(width) : [];
          builder.append([...own, sumOf(cells), ...beyond], line);
        },
        finish: () => rowsRead,
      };
    },
  };
}

/** What is no number keeps its text, so that it is listed as it stands. */
function sumOf(cells: readonly string[]): string {
  const [own, flownIn] = [cells[OFFERED] ?? '', cells[FLOWN_IN] ?? ''];
  const sum = Number(own) + Number(flownIn);
  return isBlank(own) || Number.isNaN(sum) ? own : String(sum);
}

/**
 * Meanings of a file without a header by its cells: a text that names few things is the queue; whole numbers with durations
 * behind them are contacts and their handle time. Empty where this is not plain.
 */
export function meaningsByContent(
  contents: readonly ColumnContent[],
  rows: readonly (readonly string[])[],
): Record<number, ColumnMeaning> {
  const found: Record<number, ColumnMeaning> = {};
  const isMoment = ({ dates, stamps, times, filled }: ColumnContent) => dates + stamps + times >= filled / 2;
  // 08:00 may be a duration as well: the first such column beside a date is the time of day.
  const hasStamps = contents.some(({ stamps, filled }) => filled > 0 && stamps >= filled / 2);
  const clock = hasStamps ? -1 : contents.findIndex(({ times, filled }) => filled > 0 && times >= filled / 2);
  const numbers = [...contents.keys()].filter((index) => {
    const { filled, numbers: count, clocks, numericMoments } = contents[index]!;
    const isNumber = count + clocks >= filled / 2 && numericMoments < filled / 2;
    return filled > 0 && isNumber && index !== clock && !(isMoment(contents[index]!) && clocks === 0);
  });
  const texts = [...contents.keys()].filter((index) => {
    const content = contents[index]!;
    return content.filled > 0 && content.numbers + content.clocks < content.filled / 2 && !isMoment(content);
  });
  if (texts.length === 1) found[texts[0]!] = 'queue';
  const [contacts, ...others] = numbers;
  const time = others.at(-1);
  if (contacts === undefined || time === undefined || others.length > 2) return found;
  const isWhole = contents[contacts]!.wholeNumbers === contents[contacts]!.filled;
  if (!isWhole || !areHandleTimes(time, contacts, contents, rows)) return found;
  if (others.length === 2 && !isPart(others[0]!, contacts, rows)) return found;
  if (others.length === 2) found[others[0]!] = 'handled';
  return { ...found, [contacts]: 'offered', [time]: 'averageHandleTime' };
}

function areHandleTimes(
  time: number,
  contacts: number,
  contents: readonly ColumnContent[],
  rows: readonly (readonly string[])[],
): boolean {
  if (contents[time]!.clocks > contents[time]!.filled / 2) return true;
  const busy = rows.filter((cells) => Number(cells[contacts]) > 0 && !isBlank(cells[time]));
  const plausible = busy.filter((cells) => {
    const seconds = Number((cells[time] ?? '').replace(',', '.'));
    return seconds >= SHORTEST_HANDLE_TIME_SECONDS && seconds <= LONGEST_HANDLE_TIME_SECONDS;
  });
  return busy.length > 0 && plausible.length >= busy.length * 0.9;
}

/** Contacts handled are never more than those offered, and mostly nearly as many. */
function isPart(part: number, whole: number, rows: readonly (readonly string[])[]): boolean {
  const pairs = rows.map((cells) => [Number(cells[part]), Number(cells[whole])] as const);
  const known = pairs.filter(([some, all]) => !Number.isNaN(some) && all > 0);
  return known.length > 0 && known.every(([some, all]) => some <= all) && known.some(([some, all]) => some > all / 2);
}

/** Verint's Strategic Planner writes month-day-year: queue, M-D-YYYY, volume, handle time. Source: "Format of the Import File". */
export function orderOfVerint(rows: readonly (readonly string[])[]): DateOrder | null {
  const looked = rows.filter((cells) => !isBlankRow(cells)).slice(0, LOOKED_AT);
  const fits = ([name, date, volume, time, ...rest]: readonly string[]) =>
    /\p{L}/u.test(name ?? '') &&
    /^\s*\d{1,2}-\d{1,2}-\d{4}\s*$/.test(date ?? '') &&
    /^\s*\d+(\.\d+)?\s*$/.test(volume ?? '') &&
    /^\s*\d+(\.\d+)?\s*$/.test(time ?? '') &&
    rest.every(isBlank);
  return looked.length > 0 && looked.every(fits) ? 'mdy' : null;
}
