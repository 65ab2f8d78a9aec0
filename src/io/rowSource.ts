import type { Understood } from './volumeFileTypes.ts';

/** Some rows of a table, in the order of the file. */
export interface RowBatch {
  readonly rows: readonly (readonly string[])[];
  /** Physical line on which row i starts is `lines[i]`, or `firstLine + i` when `lines` is null (no row spans or skips lines). */
  readonly lines: readonly number[] | null;
  readonly firstLine: number;
  /** Line of a record behind the last row that cannot be cut into cells; it is left out. */
  readonly brokenLine: number | null;
  /** Share of the source that lies before the batch's end, 0 to 1, never falling; 1 in the last batch. */
  readonly fraction: number;
}

/**
 * Where the rows of a table come from, before anything is known of what they mean: `readTable` asks no more than this. A text
 * is decoded and split piece by piece (`textRows.ts`). A workbook plugs in as another maker of a RowSource, chosen in
 * `openRows.ts` by the first bytes: it gives the cells of one sheet as a CSV export of it would write them (a date as
 * 2025-03-31 08:30, a number with a decimal point, an error as #N/A, an empty cell as ''), the rows' numbers in the sheet as
 * `lines`, and null for encoding and delimiter. What it cannot read it throws as UnreadableFile, from its maker or between batches.
 */
export interface RowSource {
  /** What the card says of the writing. A text may learn its encoding late, so this is sure after the last batch only. */
  written(): Pick<Understood, 'encoding' | 'byteOrderMark' | 'delimiter'>;
  /** Physical line of the first row, from 1. */
  readonly firstLine: number;
  /** All rows from the first, in pieces small enough to stay responsive between them. Asked for once. */
  batches(): AsyncGenerator<RowBatch, void, void>;
}
