import { oversizedWorkbook } from './workbookFaults.ts';

/** A cell of a table in which cells span several columns and rows. */
export interface SpanningCell {
  readonly text: string;
  /** From 0; absent: the next free one. */
  readonly column?: number | undefined;
  /** Columns and rows that it takes, at least 1. */
  readonly columns: number;
  readonly rows: number;
  /** A text or a moment, which names the rows that it spans; a number would be counted in each. */
  readonly isRepeatable: boolean;
}

export interface SpannedRows {
  /** row: from 1; absent: the next one. */
  startRow(row?: number): void;
  add(cell: SpanningCell): void;
  /** Those that hold anything, with their numbers. */
  finished(): { readonly rows: readonly string[][]; readonly lines: readonly number[] };
}

const MAX_COLUMNS = 16_384;
const MAX_ROWS = 1_048_576;
/** These tables are held as a whole. */
const MAX_CELLS = 8_000_000;

/** Puts cells where they stand. A cell over several columns stands in the first of them; one over several rows is repeated in each. */
export function spannedRows(): SpannedRows {
  const rows: string[][] = [];
  const lines: number[] = [];
  const open = new Map<number, { text: string; lastRow: number }>();
  let row = 0;
  let next = 0;
  let cells: string[] = [];
  let cellCount = 0;

  const put = (column: number, text: string) => {
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const finishRow = () => {
    for (const [column, { text }] of open) if ((cells[column] ?? '') === '') put(column, text);
    cellCount += cells.length;
    if (cellCount > MAX_CELLS) throw oversizedWorkbook('it has more cells than volumes can need');
    if (cells.length === 0) return;
    rows.push(cells);
    lines.push(row);
    cells = [];
  };
  return {
    startRow(at) {
      if (row > 0) finishRow();
      row = Math.max(row + 1, at ?? 0);
      if (!(row <= MAX_ROWS)) throw oversizedWorkbook('it has more rows than a sheet can');
      next = 0;
      for (const [column, { lastRow }] of open) if (lastRow < row) open.delete(column);
    },
    add(cell) {
      let column = cell.column ?? next;
      if (cell.column === undefined) while (open.has(column)) column++;
      if (!(column >= 0 && column + cell.columns <= MAX_COLUMNS))
        throw oversizedWorkbook('it has more columns than a sheet can');
      put(column, cell.text);
      next = column + cell.columns;
      if (cell.rows < 2) return;
      for (let at = column; at < next; at++) {
        const text = at === column && cell.isRepeatable ? cell.text : '';
        open.set(at, { text, lastRow: row + cell.rows - 1 });
      }
    },
    finished() {
      if (row > 0) finishRow();
      row = 0;
      return { rows, lines };
    },
  };
}
