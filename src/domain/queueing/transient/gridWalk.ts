import { CONTACTS, cellAt, FIELDS, type Grid, isEmpty, PRESENT, zeroGrid } from './grid.ts';

/** A grid in the course of the jumps. Its records: the fields of a cell now, their sums for the end, the integral of PRESENT. */
export interface GridWalk {
  /** Rows that still hold something. */
  rows: number;
  readonly stride: number;
  /** Last column that may be used. */
  readonly cap: number;
  from: number;
  to: number;
  readonly records: Float64Array;
  /** Integrals over all cells. */
  contactSeconds: number;
  waitedSecondSeconds: number;
}

/** Numbers of a record: the three fields of a cell now, their sums for the end, and the integral of the first. */
export const RECORD = 7;
export const END = FIELDS;
export const PRESENT_INTEGRAL = 2 * FIELDS;

/** A column that could send less than this over the border is not left: the border is closed and nothing is lost. */
export const NEGLIGIBLE = 1e-13;

export function startGridWalk(grid: Grid, cap: number): GridWalk {
  const { rows, from, to } = grid;
  const stride = cap + 3;
  const records = new Float64Array((rows + 1) * stride * RECORD);
  for (let row = 0; row < rows && !isEmpty(grid); row++) {
    for (let column = from; column <= to; column++) {
      const cell = cellAt(grid, row, column);
      const record = (row * stride + column + 1) * RECORD;
      for (let field = 0; field < FIELDS; field++) records[record + field] = grid.cells[cell + field]!;
    }
  }
  return { rows, stride, cap, from, to, records, contactSeconds: 0, waitedSecondSeconds: 0 };
}

/** Opens the column below, into which those ahead may go. */
export function widenBelow(walk: GridWalk): void {
  if (walk.from > 0 && !isEmpty(walk) && columnSum(walk, walk.from) > NEGLIGIBLE) walk.from--;
}

/** The cells of all `rows` that there were: `fields` of them, from `offset` in a record on. */
export function gridOf(walk: GridWalk, rows: number, offset: number, fields: number): Grid {
  const { stride, from, to, records } = walk;
  const grid = zeroGrid({ rows, from, to });
  for (let row = 0; row < rows; row++) {
    for (let column = from; column <= to; column++) {
      const cell = cellAt(grid, row, column);
      const record = (row * stride + column + 1) * RECORD + offset;
      for (let field = 0; field < fields; field++) grid.cells[cell + field] = records[record + field]!;
    }
  }
  return grid;
}

/** The highest rows that hold next to nothing give it to the row below them, and are done with. */
export function dropEmptyRows(walk: GridWalk): void {
  const { records, stride, from, to } = walk;
  while (walk.rows > 1) {
    const first = ((walk.rows - 1) * stride + from + 1) * RECORD;
    const last = first + (to - from) * RECORD;
    let sum = 0;
    for (let i = first; i <= last; i += RECORD) sum += records[i + PRESENT]! + records[i + CONTACTS]!;
    if (sum > NEGLIGIBLE) return;
    for (let i = first; i <= last; i += RECORD) {
      for (let field = 0; field < FIELDS; field++) {
        records[i - stride * RECORD + field]! += records[i + field]!;
        records[i + field] = 0;
      }
    }
    walk.rows--;
  }
}

/** Sum of the numbers that matter in a column. */
export function columnSum({ records, rows, stride }: GridWalk, column: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const at = (row * stride + column + 1) * RECORD;
    sum += records[at + PRESENT]! + records[at + CONTACTS]!;
  }
  return sum;
}
