import { isTotalLine } from './cellFaults.ts';
import { isBlank, isMissingMarker } from './missingMarkers.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';

/** One line of the paste. */
export interface PastedLine {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Which cells of a paste are numbers of people, and what the others say of them. */
export interface AgentsTable {
  readonly header: PastedLine | null;
  readonly body: readonly PastedLine[];
  /** Column of the lines' labels, or -1. */
  readonly labelColumn: number;
  /** The columns of numbers. */
  readonly columns: readonly number[];
  /** Lines and columns that sum others up; they are in neither of the former. */
  readonly summaryLines: readonly PastedLine[];
  readonly summaryColumns: readonly number[];
  /** Those with a name among times, such as hours or service level beside the agents of a day; in none of the former. */
  readonly otherLines: readonly PastedLine[];
  readonly otherColumns: readonly number[];
}

/**
 * Takes a paste apart: a first line without numbers is a header; a first column that holds times or words, on most lines,
 * is one of labels. Blank lines and columns around are left out, those within stay: they are missing numbers.
 */
export function agentsTable(lines: readonly PastedLine[]): AgentsTable {
  const filled = lines.slice(Math.max(0, lines.findIndex(isFilled)), lines.findLastIndex(isFilled) + 1);
  const width = filled.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const isUsed = (column: number) => filled.some(({ cells }) => !isBlank(cells[column]));
  const all = Array.from({ length: width }, (_, column) => column);
  const used = all.slice(Math.max(0, all.findIndex(isUsed)), all.findLastIndex(isUsed) + 1);
  const header = filled.length > 1 && isHeader(filled[0]!.cells, filled[1]!.cells) ? filled[0]! : null;
  const lower = header ? filled.slice(1) : filled;
  const columnOf = (column: number | undefined) => lower.map(({ cells }) => cells[column ?? -1] ?? '');
  const hasLabels = used.length > 1 && areLabels(columnOf(used[0]), columnOf(used[1]));
  const labelColumn = hasLabels ? used[0]! : -1;
  const right = hasLabels ? used.slice(1) : used;

  const sumsUp = (line: PastedLine | null, column: number) => isTotalLine([labelIn(line, column)]);
  const [summaryLines, named] = parted(lower, (line) => sumsUp(line, labelColumn));
  const [summaryColumns, titled] = parted(right, (column) => sumsUp(header, column));
  const [otherLines, body] = withoutOthers(named, (line) => labelIn(line, labelColumn));
  const [otherColumns, columns] = withoutOthers(titled, (column) => labelIn(header, column));
  return { header, labelColumn, body, columns, summaryLines, summaryColumns, otherLines, otherColumns };
}

/** Where half of the labels are times, or more, those with another name do not belong to the day. */
function withoutOthers<T>(all: readonly T[], labelOf: (one: T) => string): [T[], T[]] {
  const isTime = (one: T) => !Number.isNaN(minuteOfLabel(labelOf(one)));
  const timeCount = all.filter(isTime).length;
  if (timeCount < 2 || timeCount < all.length / 2) return [[], [...all]];
  return parted(all, (one) => isWord(labelOf(one)) && !isTime(one));
}

/** Minute of the day with which a label begins: 8:30, 08.30, 8h30, 1:00 PM, 08:30-09:00. NaN where it begins otherwise. */
export function minuteOfLabel(label: string): number {
  const [, hour, minutes, half] = /^\s*(\d{1,2})[:.h](\d{2})(?!\d)(?::\d{2})?\s*([ap]\.?m)?/i.exec(label) ?? [];
  if (!hour || !minutes) return Number.NaN;
  if (half && Number(hour) > 12) return Number.NaN;
  const hours = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour);
  return hours < 24 && Number(minutes) < 60 ? hours * 60 + Number(minutes) : Number.NaN;
}

/** Those that sum others up, and the others. Where all are called a total, none is one. */
function parted<T>(all: readonly T[], sumsUp: (one: T) => boolean): [T[], T[]] {
  const others = all.filter((one) => !sumsUp(one));
  return others.length === 0 ? [[], [...all]] : [all.filter(sumsUp), others];
}

/** The text of a cell that names a line or a column; '' where there is none. */
export function labelIn(line: PastedLine | null, column: number): string {
  return (line?.cells[column] ?? '').trim();
}

function isFilled({ cells }: PastedLine): boolean {
  return cells.some((cell) => !isBlank(cell));
}

const number: NumberCell = { form: 0, value: 0, groupCode: 0 };

function isNumber(cell: string): boolean {
  scanNumber(cell, number);
  return number.form >= NUMBER_FORM.whole;
}

function isWord(cell: string): boolean {
  return !isBlank(cell) && !isMissingMarker(cell) && !isNumber(cell);
}

function isHeader(cells: readonly string[], next: readonly string[]): boolean {
  const isClock = areClockTimes(cells, next) || areClockTimes(cells.slice(1), next);
  return isClock || (cells.some(isWord) && !cells.some(isNumber));
}

function areLabels(cells: readonly string[], next: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  return areClockTimes(filled, next) || filled.filter(isWord).length > filled.length / 2;
}

const TWO_DECIMALS = /^\s*\d+\.\d\d\s*$/;
const CLOCK = /^\s*(\d|[01]\d|2[0-3])\.([0-5]\d)\s*$/;

/** Times such as 8.00, 8.30, 9.00, which are numbers too: three or more, at equal distances as times, beside numbers written otherwise. */
function areClockTimes(cells: readonly string[], next: readonly string[]): boolean {
  const minutes = cells.map((cell) => {
    const parts = CLOCK.exec(cell);
    return parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  });
  const step = minutes[1]! - minutes[0]!;
  const isEven = minutes.every((minute, i) => i === 0 || minute - minutes[i - 1]! === step);
  return minutes.length > 2 && step > 0 && isEven && next.some((cell) => !isBlank(cell) && !TWO_DECIMALS.test(cell));
}
