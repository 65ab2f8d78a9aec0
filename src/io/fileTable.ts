import type { RowBatch } from './rowSource.ts';
import type { UnderstoodSheet, VolumeEncoding } from './volumeFileTypes.ts';

/** One of the tables of a workbook or web page, not read yet. */
export interface FileTable {
  readonly sheet: UnderstoodSheet;
  /** The rows that hold anything. May be asked for more than once. */
  batches(): Promise<AsyncGenerator<RowBatch, void, void>>;
  /** Of tables that are written as text. */
  readonly encoding?: VolumeEncoding;
}
