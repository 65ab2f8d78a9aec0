import type { FileBytes } from './fileBytes.ts';
import { columnOf } from './xlsxParts.ts';
import { unpacked, type ZipEntry } from './zipArchive.ts';

/** Cells of one column that are merged into one; rows from 1, both included. */
interface MergedRows {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Repeats what a merged cell says in the rows that it spans. */
export interface RowFill {
  /** Tells of a cell that is not empty. isRepeatable: a text or a moment, which names rows; a number would be counted twice. */
  note(row: number, column: number, text: string, isRepeatable: boolean): void;
  complete(row: number, cells: string[]): void;
}

const MAX_MERGES = 100_000;
const MERGE = /<(?:\w+:)?mergeCell\s[^>]{0,100}?ref="([A-Za-z]{1,3})(\d{1,7}):[A-Za-z]{1,3}(\d{1,7})"/g;
/** Longer than any mergeCell element, so that none is cut between two pieces. */
const OVERLAP = 200;

/** Merges that span rows. They stand behind the sheet's cells, so the part is unpacked once for them alone, and searched as text. */
export async function mergedRows(bytes: FileBytes, entry: ZipEntry): Promise<MergedRows[]> {
  const merges: MergedRows[] = [];
  const decoder = new TextDecoder('latin1');
  let rest = '';
  for await (const { piece } of unpacked(bytes, entry)) {
    const text = rest + decoder.decode(piece);
    let end = 0;
    if (text.includes('mergeCell')) {
      for (const match of text.matchAll(MERGE)) {
        end = match.index + match[0].length;
        const merge = { column: columnOf(match[1]!), firstRow: Number(match[2]), lastRow: Number(match[3]) };
        if (merge.lastRow > merge.firstRow && merges.length < MAX_MERGES) merges.push(merge);
      }
    }
    rest = text.slice(Math.max(end, text.length - OVERLAP));
  }
  return merges;
}

export function rowFill(merges: readonly MergedRows[]): RowFill {
  const byFirstCell = new Map(merges.map((merge) => [`${merge.firstRow} ${merge.column}`, merge]));
  const open = new Map<number, { text: string; lastRow: number }>();
  return {
    note(row, column, text, isRepeatable) {
      if (byFirstCell.size === 0 || !isRepeatable) return;
      const merge = byFirstCell.get(`${row} ${column}`);
      if (merge) open.set(column, { text, lastRow: merge.lastRow });
    },
    complete(row, cells) {
      for (const [column, { text, lastRow }] of open) {
        if (row > lastRow) open.delete(column);
        else if ((cells[column] ?? '') === '') {
          while (cells.length < column) cells.push('');
          cells[column] = text;
        }
      }
    },
  };
}
