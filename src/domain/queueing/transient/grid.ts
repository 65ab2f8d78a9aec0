/**
 * Expected numbers over the states in which an arriving contact has to wait.
 * Row: agents past the end of their shift who still finish a contact. Column: contacts in the queue, or ahead of one in it.
 * Three numbers to a cell, side by side, since they move together. Only the columns from..to hold anything (none when
 * to < from); every other cell is 0.
 */
export interface Grid {
  readonly rows: number;
  /** Cells per row; the first and the last of a row stay 0, so that neighbours can be read without asking. */
  readonly stride: number;
  readonly from: number;
  readonly to: number;
  readonly cells: Float64Array;
}

/** The system is here: a probability, by contacts in the queue. */
export const PRESENT = 0;
/** Contacts that are followed, by those ahead of them. */
export const CONTACTS = 1;
/** Seconds that these have waited so far, all together. */
export const WAITED = 2;
export const FIELDS = 3;
export type Field = typeof PRESENT | typeof CONTACTS | typeof WAITED;
const ALL_FIELDS: readonly Field[] = [PRESENT, CONTACTS, WAITED];

/** What is trimmed from the border of a grid is less than this part of it, and goes to the nearest cell that stays. */
export const TRIMMED = 1e-12;

export const emptyGrid: Grid = { rows: 1, stride: 2, from: 0, to: -1, cells: new Float64Array(4 * FIELDS) };

export const isEmpty = ({ from, to }: { from: number; to: number }): boolean => to < from;

export function zeroGrid({ rows, from, to }: { rows: number; from: number; to: number }): Grid {
  const stride = to + 3;
  return { rows, stride, from, to, cells: new Float64Array((rows + 1) * stride * FIELDS) };
}

/** Index of the first number of a cell. */
export const cellAt = (grid: { stride: number }, row: number, column: number): number =>
  (row * grid.stride + column + 1) * FIELDS;

/** Sum of one field, each cell times its weight. */
export function totalOf(grid: Grid, field: Field, weight?: (row: number, column: number) => number): number {
  let total = 0;
  for (let row = 0; row < grid.rows; row++) {
    for (let column = grid.from; column <= grid.to; column++) {
      const amount = grid.cells[cellAt(grid, row, column) + field]!;
      total += weight ? amount * weight(row, column) : amount;
    }
  }
  return total;
}

/** sum + factor x one field of a grid, put into `into` of a grid that holds both. */
export function plusField(
  sum: Grid,
  grid: Grid,
  { field, into, factor }: { field: Field; into: Field; factor: number },
): Grid {
  if (isEmpty(grid)) return sum;
  const whole = isEmpty(sum) ? grid : sum;
  const result = zeroGrid({
    rows: Math.max(sum.rows, grid.rows),
    from: Math.min(whole.from, grid.from),
    to: Math.max(whole.to, grid.to),
  });
  forEachCell(sum, (row, column, cell) => {
    const target = cellAt(result, row, column);
    for (const each of ALL_FIELDS) result.cells[target + each] = sum.cells[cell + each]!;
  });
  forEachCell(grid, (row, column, cell) => {
    result.cells[cellAt(result, row, column) + into]! += factor * grid.cells[cell + field]!;
  });
  return result;
}

export function forEachCell(grid: Grid, visit: (row: number, column: number, cell: number) => void): void {
  for (let row = 0; row < grid.rows; row++) {
    for (let column = grid.from; column <= grid.to; column++) visit(row, column, cellAt(grid, row, column));
  }
}

/** The grid with only the given fields, the others 0. */
export function onlyFields(grid: Grid, fields: readonly Field[]): Grid {
  let result = emptyGrid;
  for (const field of fields) result = plusField(result, grid, { field, into: field, factor: 1 });
  return withoutZeroColumns(result);
}

export function withoutZeroColumns(grid: Grid): Grid {
  let { from, to } = grid;
  const isZero = (column: number) => largestShare(grid, { column }, [1, 1, 1]) === 0;
  while (to >= from && isZero(to)) to--;
  while (from < to && isZero(from)) from++;
  return { ...grid, from, to };
}

/** Without the all but empty borders: nothing is lost, what they held moves to the nearest cell that stays. Changes the cells. */
export function trimmed(grid: Grid, borders: { below: boolean; above: boolean }): Grid {
  if (isEmpty(grid)) return grid;
  let { rows, from, to } = grid;
  const scales = ALL_FIELDS.map((field) => Math.max(1, totalOf(grid, field)));
  let cut = 0;
  const mayGo = (share: number) => {
    if (cut + share > TRIMMED) return false;
    cut += share;
    return true;
  };
  if (borders.above) while (to > from && mayGo(largestShare(grid, { column: to }, scales))) to--;
  if (borders.below) while (from < to && mayGo(largestShare(grid, { column: from }, scales))) from++;
  while (rows > 1 && mayGo(largestShare(grid, { row: rows - 1 }, scales))) rows--;
  if (rows === grid.rows && from === grid.from && to === grid.to) return grid;
  forEachCell(grid, (row, column, cell) => {
    if (row < rows && column >= from && column <= to) return;
    const kept = cellAt(grid, Math.min(row, rows - 1), Math.min(Math.max(column, from), to));
    for (const field of ALL_FIELDS) {
      grid.cells[kept + field]! += grid.cells[cell + field]!;
      grid.cells[cell + field] = 0;
    }
  });
  return { ...grid, rows, from, to };
}

/** What a row or a column holds, in parts of the scale of each field: the largest of them. */
function largestShare(
  grid: Grid,
  { row, column }: { row?: number; column?: number },
  scales: readonly number[],
): number {
  const sums = [0, 0, 0];
  const add = (r: number, c: number) => {
    const cell = cellAt(grid, r, c);
    for (const field of ALL_FIELDS) sums[field]! += grid.cells[cell + field]!;
  };
  if (column !== undefined) for (let r = 0; r < grid.rows; r++) add(r, column);
  if (row !== undefined) for (let c = grid.from; c <= grid.to; c++) add(row, c);
  return Math.max(...sums.map((sum, field) => sum / scales[field]!));
}
