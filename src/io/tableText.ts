import type { FileTable } from './fileTable.ts';
import type { RowBatch } from './rowSource.ts';
import type { VolumeEncoding } from './volumeFileTypes.ts';

const BATCH_ROWS = 2000;

/** A table of a document that is read as a whole. */
export interface TableText {
  readonly name: string;
  readonly isHidden: boolean;
  /** Rows that hold anything, and their numbers in the table, from 1. */
  readonly rows: readonly string[][];
  readonly lines: readonly number[];
}

/** Takes a document piece by piece and gives its tables at the end. */
export interface ReadTexts {
  write(text: string): void;
  tables(): readonly TableText[];
}

/** A table at hand as one to be read; `index` names it where nothing else does. */
export function heldTable(table: TableText, index: number, encoding?: VolumeEncoding): FileTable {
  return {
    sheet: { name: table.name || String(index + 1), isHidden: table.isHidden },
    ...(encoding === undefined ? {} : { encoding }),
    batches: async () => batchesOf(table),
  };
}

async function* batchesOf({ rows, lines }: TableText): AsyncGenerator<RowBatch, void, void> {
  let at = 0;
  do {
    const end = Math.min(rows.length, at + BATCH_ROWS);
    const fraction = rows.length === 0 ? 1 : end / rows.length;
    yield { rows: rows.slice(at, end), lines: lines.slice(at, end), firstLine: 1, brokenLine: null, fraction };
    at = end;
  } while (at < rows.length);
}
