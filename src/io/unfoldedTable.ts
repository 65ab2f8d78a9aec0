import { type ColumnContent, columnContent } from './columnContent.ts';
import { type ColumnPlan, columnPlan } from './columnMeaning.ts';
import type { RecordTableBuilder } from './recordTable.ts';
import type { ColumnMeaning, UnderstoodColumn, VolumeFileHints, VolumeLayout } from './volumeFileTypes.ts';
import type { IssueLog } from './volumeIssues.ts';

/** A table whose rows are not one reading each, and how it unfolds into records that are. */
export interface UnfoldedTable {
  readonly layout: VolumeLayout;
  /** Of the unfolded records. */
  readonly plan: ColumnPlan;
  readonly width: number;
  /** Records that a row gives, at a guess. */
  readonly recordsPerRow: number;
  /** Of the file itself, for the card. */
  readonly columns: readonly UnderstoodColumn[];
  open(builder: RecordTableBuilder, log: IssueLog): RowTaker;
}

export interface RowTaker {
  take(cells: readonly string[], line: number): void;
  /** Gives the builder what was kept back. Returns the rows read. */
  finish(): number;
}

/** A column of the unfolded records: what it means, its header, and cells to judge by. */
export interface UnfoldedColumn {
  /** undefined: inferred. */
  readonly meaning: ColumnMeaning | undefined;
  readonly header: string;
  readonly sample: readonly (string | undefined)[];
}

/** The plan of records whose columns' meanings are settled. Throws UnreadableFile without moments or contacts. */
export function unfoldedPlan(columns: readonly UnfoldedColumn[], hints: VolumeFileHints): ColumnPlan {
  const headers = columns.map(({ header }) => header);
  const contents: ColumnContent[] = columns.map(({ sample }) => columnContent(sample));
  const meanings = Object.fromEntries(
    columns.flatMap(({ meaning }, index) => (meaning === undefined ? [] : [[index, meaning]])),
  );
  // The samples of the columns have not one cell for each record: nothing can be said of blanks.
  return { ...columnPlan(headers, contents, { ...hints, columns: meanings }), fillsDown: [] };
}
