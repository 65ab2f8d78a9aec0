import { readHeader } from './headerWords.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';
import { isBlankRow } from './recordTable.ts';

export interface HeaderPlace {
  /** Index of the header among the rows, -1 when the file has none. */
  readonly header: number;
  readonly firstRecord: number;
  /** The header holds times of day (days run down) or dates (times run down): a matrix. */
  readonly matrix: 'days-down' | 'intervals-down' | null;
}

/** Rows in which the header is looked for. */
const SEARCHED_ROWS = 60;
const MIN_TIMES_ACROSS = 4;
const MIN_DAYS_ACROSS = 2;

/** Finds the header below whatever title lines a report has: the first row whose words name a moment and something beside it. */
export function findHeader(rows: readonly (readonly string[])[]): HeaderPlace {
  const searched = rows.slice(0, SEARCHED_ROWS);
  for (const [index, cells] of searched.entries()) {
    const matrix = matrixHeader(cells);
    if (matrix) return { header: index, firstRecord: index + 1, matrix };
    if (isWordyHeader(cells)) return { header: index, firstRecord: index + 1, matrix: null };
  }
  // No known words: the row above the first one with a date, if it is as wide and without numbers.
  const firstRecord = searched.findIndex((cells) => cells.some((cell) => hasDate(cell)));
  if (firstRecord < 0) {
    const first = Math.max(
      0,
      searched.findIndex((cells) => !isBlankRow(cells)),
    );
    return { header: first, firstRecord: first + 1, matrix: null };
  }
  const above = searched.slice(0, firstRecord).findLastIndex((cells) => !isBlankRow(cells));
  const isHeader = above >= 0 && isTextRow(searched[above]!) && filledWidth(searched[above]!) >= 2;
  return isHeader ? { header: above, firstRecord, matrix: null } : { header: -1, firstRecord, matrix: null };
}

function isWordyHeader(cells: readonly string[]): boolean {
  if (cells.length < 2 || !isTextRow(cells)) return false;
  const meanings = new Set(cells.map((cell) => readHeader(cell).meaning));
  const has = (...wanted: Parameters<typeof meanings.has>) => wanted.some((meaning) => meanings.has(meaning));
  const hasMoment = has('timestamp') || has('date') || has('time') || has('intervalEnd');
  const hasCount = has('offered') || has('handled') || has('abandoned');
  const hasMore = hasCount || has('queue') || has('averageHandleTime') || has('talkTime') || has('totalHandleTime');
  return hasMoment && hasMore;
}

/** A header names things: no cell is a date, a time or a number. */
function isTextRow(cells: readonly string[]): boolean {
  return cells.every((cell) => kindOf(cell) === 'text' || isBlank(cell));
}

function matrixHeader(cells: readonly string[]): HeaderPlace['matrix'] {
  const kinds = cells.slice(1).map((cell) => (/^\s*\d{1,2}\.[0-5]\d\s*$/.test(cell) ? 'time' : kindOf(cell)));
  const times = kinds.filter((kind) => kind === 'time').length;
  // Days alone: two dates with times are the moments of one contact.
  const dates = kinds.filter((kind) => kind === 'day').length;
  const others = kinds.filter((kind) => kind === 'number').length;
  if (['day', 'date', 'time'].includes(kindOf(cells[0] ?? '')) || others > 0) return null;
  if (times >= MIN_TIMES_ACROSS && times > kinds.length / 2) return 'days-down';
  return dates >= MIN_DAYS_ACROSS && dates > kinds.length / 2 ? 'intervals-down' : null;
}

const moment = emptyMoment();
const number: NumberCell = { form: 0, value: 0, groupCode: 0 };

/** day: a date without a time. */
function kindOf(cell: string): 'day' | 'date' | 'time' | 'number' | 'text' {
  if (scanMoment(cell, moment)) {
    if (moment.dateKey >= 0 && !/^\d{8}$/.test(cell)) return moment.seconds < 0 ? 'day' : 'date';
    if (moment.dateKey < 0 && !/^\d+\.\d+$/.test(cell)) return 'time';
  }
  scanNumber(cell, number);
  return number.form >= NUMBER_FORM.whole ? 'number' : 'text';
}

/** A number of eight digits is a date where it can be one: without a header nothing else tells. */
function hasDate(cell: string): boolean {
  const kind = kindOf(cell);
  return kind === 'day' || kind === 'date' || /^\s*(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s*$/.test(cell);
}

function filledWidth(cells: readonly string[]): number {
  return cells.filter((cell) => !isBlank(cell)).length;
}
