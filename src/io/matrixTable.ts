import { isTotalLine } from './cellFaults.ts';
import type { ColumnContent } from './columnContent.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { readHeader } from './headerWords.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { isBlankRow, type RecordTableBuilder } from './recordTable.ts';
import type { ColumnMeaning, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';
import { type IssueLog, quoted, UnreadableFile } from './volumeIssues.ts';

type MatrixKind = 'days-down' | 'intervals-down';

/** A table with days down and times across, or the other way round, and how it unfolds into one record per cell. */
interface MatrixShape {
  readonly kind: MatrixKind;
  /** Column that has the day (or the time) of each row. */
  readonly key: number;
  readonly queue: number;
  /** Columns with readings; their headers are the times (or the days). */
  readonly values: readonly { readonly index: number; readonly header: string }[];
  readonly width: number;
  /** Of the unfolded records: date, time, contacts, queue. */
  readonly plan: ColumnPlan;
  readonly unfoldedWidth: number;
  readonly cellsPerRow: number;
  readonly columns: readonly UnderstoodColumn[];
}

const UNFOLDED = { date: 0, time: 1, contacts: 2, queue: 3 } as const;

export function matrixShape(
  kind: MatrixKind,
  headers: readonly string[],
  contents: readonly ColumnContent[],
  hints: VolumeFileHints,
): MatrixShape {
  const hinted = (index: number): ColumnMeaning | undefined => hints.columns?.[index];
  const isDaysDown = kind === 'days-down';
  const moment = emptyMoment();
  const values = headers
    .map((header, index) => ({ index, header }))
    .filter(({ header, index }) => {
      if (hinted(index) === 'ignored' || !scanMoment(header, moment)) return false;
      return isDaysDown ? moment.dateKey < 0 : moment.dateKey >= 0 && moment.seconds < 0;
    });
  const isValue = new Set(values.map(({ index }) => index));
  const others = [...headers.keys()].filter((index) => !isValue.has(index) && hinted(index) !== 'ignored');
  const keyMeaning = isDaysDown ? 'date' : 'time';
  const key =
    others.find((index) => hinted(index) === keyMeaning) ??
    others.find((index) => {
      const { dates, times, filled } = contents[index]!;
      return filled > 0 && (isDaysDown ? dates : times) >= filled / 2;
    });
  if (key === undefined) throw noKey(kind, headers);
  const queue =
    others.find((index) => hinted(index) === 'queue') ??
    others.find(
      (index) => hinted(index) === undefined && index !== key && readHeader(headers[index]!).meaning === 'queue',
    ) ??
    -1;
  const meaningOf = (index: number): ColumnMeaning =>
    isValue.has(index) ? 'offered' : index === key ? keyMeaning : index === queue ? 'queue' : 'ignored';
  const columns = headers.map((header, index): UnderstoodColumn => {
    const meaning = meaningOf(index);
    const recognisedBy = hinted(index) ? 'hint' : meaning === 'ignored' ? 'none' : 'content';
    return { index, header, meaning, recognisedBy, used: meaning !== 'ignored' };
  });
  const plan = unfoldedPlan(headers[key]!, isDaysDown, queue >= 0);
  return {
    kind,
    key,
    queue,
    values,
    width: headers.length,
    plan,
    unfoldedWidth: 4,
    cellsPerRow: values.length,
    columns,
  };
}

/** Gives the builder one record per cell, day by day; rows of totals and rows without a key are set aside as a whole. */
export function unfoldMatrix(
  { kind, key, queue, values, width }: MatrixShape,
  rows: readonly { readonly cells: readonly string[]; readonly line: number }[],
  builder: RecordTableBuilder,
  log: IssueLog,
): number {
  const isDaysDown = kind === 'days-down';
  const filled = rows.filter(({ cells }) => !isBlankRow(cells));
  const usable = filled.filter(({ cells, line }) => isUsable(cells, line));
  const append = (
    { cells, line }: { cells: readonly string[]; line: number },
    { index, header }: (typeof values)[0],
  ) => {
    const own = cells[key]!;
    const record = [isDaysDown ? own : header, isDaysDown ? header : own, cells[index] ?? '', cells[queue] ?? ''];
    builder.append(record, line, header);
  };
  if (isDaysDown) for (const row of usable) for (const value of values) append(row, value);
  else for (const value of values) for (const row of usable) append(row, value);
  return filled.length;

  function isUsable(cells: readonly string[], line: number): boolean {
    const moment = emptyMoment();
    const isMoment = scanMoment(cells[key] ?? '', moment) && (isDaysDown ? moment.dateKey >= 0 : moment.seconds >= 0);
    const isWide = cells.length > width && !cells.slice(width).every(isBlank);
    if (isMoment && !isWide) return true;
    if (!isMoment && isTotalLine(cells)) {
      log.add('summary-line', () => ({
        setAside: 'line',
        line,
        message: `Line ${line} sums other lines up; it is no ${isDaysDown ? 'day' : 'interval'} and is not counted.`,
      }));
      return false;
    }
    const value = (cells[key] ?? '').trim();
    const what = isDaysDown ? 'date' : 'time';
    const kindOfFault = isWide
      ? 'too-many-cells'
      : isBlank(value)
        ? 'blank-cell'
        : isDaysDown
          ? 'not-a-date'
          : 'not-a-time';
    const why = isWide
      ? `has ${cells.length} cells where the header has ${width}`
      : `has ${isBlank(value) ? 'nothing' : quoted(value)} where the ${what} should be`;
    log.rejectLine(kindOfFault, -1, line, () => ({
      value,
      message: `Line ${line} ${why}. The line is set aside.`,
    }));
    return false;
  }
}

function unfoldedPlan(keyHeader: string, isDaysDown: boolean, hasQueue: boolean): ColumnPlan {
  const column = (index: number, header: string, meaning: ColumnMeaning): UnderstoodColumn => {
    return { index, header, meaning, recognisedBy: 'content', used: true };
  };
  return {
    columns: [
      column(UNFOLDED.date, isDaysDown ? keyHeader : 'header', 'date'),
      column(UNFOLDED.time, isDaysDown ? 'header' : keyHeader, 'time'),
      column(UNFOLDED.contacts, 'contacts', 'offered'),
      column(UNFOLDED.queue, 'queue', 'queue'),
    ],
    timestamp: -1,
    date: UNFOLDED.date,
    time: UNFOLDED.time,
    dateStyle: 'text',
    timeStyle: 'clock',
    ordinals: null,
    dashIsOffset: false,
    saysUtc: false,
    saysEnd: false,
    saysStart: false,
    intervalEnd: -1,
    intervalLength: -1,
    contacts: UNFOLDED.contacts,
    contactsFrom: 'offered',
    handled: -1,
    handleTimes: [],
    waiting: [],
    disposition: -1,
    queue: hasQueue ? UNFOLDED.queue : -1,
    channel: -1,
    rivals: [],
  };
}

function noKey(kind: MatrixKind, headers: readonly string[]): UnreadableFile {
  const [across, down, example] =
    kind === 'days-down' ? ['times of day', 'dates', '31/03/2025'] : ['dates', 'times of day', '08:30'];
  return new UnreadableFile({
    kind: 'matrix-layout',
    expected: example!,
    message: `The header has ${across} (${headers
      .filter((header) => header !== '')
      .slice(1, 4)
      .join(
        ', ',
      )} ...), but no column below has the ${down} of the rows, such as ${example}. Add that column, or export one line per interval.`,
  });
}
