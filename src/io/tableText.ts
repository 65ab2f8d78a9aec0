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
