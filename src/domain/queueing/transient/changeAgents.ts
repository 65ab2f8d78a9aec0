import { cellAt, FIELDS, forEachCell, type Grid, isEmpty, PRESENT, withoutZeroColumns, zeroGrid } from './grid.ts';
import { emptyLine, type Line } from './line.ts';

/** Where the system is: `free` while an agent is free, `waiting` while an arriving contact would wait. */
export interface SystemState {
  readonly free: Line;
  readonly waiting: Grid;
}

/**
 * The system at the moment the agents on duty change. Of those who leave, the free ones go at once and the busy ones stay
 * for the contact in progress; those who come make up for these first, then take a waiting contact each at once.
 */
export function systemAfterChange(state: SystemState, before: number, after: number): SystemState {
  if (after === before) return state;
  return after < before ? fewerAgents(state, before, after) : moreAgents(state, before, after);
}

function fewerAgents({ free, waiting }: SystemState, before: number, after: number): SystemState {
  const shifted = rowsShifted(waiting, before - after);
  if (isEmpty(free) || free.to < after) return { free, waiting: shifted };
  const result = zeroGrid({
    rows: Math.max(free.to - after + 1, shifted.rows),
    from: 0,
    to: Math.max(0, shifted.to),
  });
  copyInto(result, shifted);
  for (let busy = Math.max(after, free.from); busy <= free.to; busy++) {
    result.cells[cellAt(result, busy - after, 0) + PRESENT]! += free.cells[busy]!;
  }
  if (free.from >= after) return { free: emptyLine, waiting: result };
  return { free: { from: free.from, to: after - 1, cells: free.cells.slice(0, after) }, waiting: result };
}

function moreAgents({ free, waiting }: SystemState, before: number, after: number): SystemState {
  if (isEmpty(waiting)) return { free, waiting };
  const to = Math.max(free.to, Math.min(after - 1, before + waiting.rows - 1 + waiting.to));
  const cells = new Float64Array(to + 1);
  cells.set(free.cells.subarray(0, free.to + 1));
  const stillWaiting = rowsAfterArrival(waiting, after - before, (row, column, cell) => {
    cells[before + row + column]! += waiting.cells[cell + PRESENT]!;
  });
  return { free: { from: isEmpty(free) ? before : free.from, to, cells }, waiting: stillWaiting };
}

/** Contacts in the queue, by those ahead of them, at that same moment: some are answered at once, none is lost. */
export function queueAfterChange(queue: Grid, before: number, after: number): Grid {
  if (after === before) return queue;
  return after < before ? rowsShifted(queue, before - after) : rowsAfterArrival(queue, after - before, () => {});
}

/** The shift of `left` agents more is over while they are busy. */
function rowsShifted(grid: Grid, left: number): Grid {
  if (isEmpty(grid)) return grid;
  const result = zeroGrid({ rows: grid.rows + left, from: grid.from, to: grid.to });
  copyInto(result, grid, left);
  return result;
}

function rowsAfterArrival(
  grid: Grid,
  come: number,
  answered: (row: number, column: number, cell: number) => void,
): Grid {
  if (isEmpty(grid)) return grid;
  const result = zeroGrid({ rows: Math.max(1, grid.rows - come), from: 0, to: grid.to });
  forEachCell(grid, (row, column, cell) => {
    const taken = Math.max(0, come - row);
    if (column < taken) answered(row, column, cell);
    else addCell(result, cellAt(result, Math.max(0, row - come), column - taken), grid, cell);
  });
  return withoutZeroColumns(result);
}

function copyInto(target: Grid, grid: Grid, rowShift = 0): void {
  forEachCell(grid, (row, column, cell) => addCell(target, cellAt(target, row + rowShift, column), grid, cell));
}

function addCell(target: Grid, targetCell: number, grid: Grid, cell: number): void {
  for (let field = 0; field < FIELDS; field++) target.cells[targetCell + field]! += grid.cells[cell + field]!;
}
