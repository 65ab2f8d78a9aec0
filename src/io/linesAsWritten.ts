import { NotUtf8 } from './decodeText.ts';
import { withoutExactMark } from './numberText.ts';
import { openTables } from './openTables.ts';
import { throwIfAborted } from './readingPace.ts';
import type { SampleRow, VolumeFileHints } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** Longest cell that is handed out, and most cells of a line: a broken quote can make one cell of a whole file. */
const MAX_CELL_LENGTH = 500;
const MAX_CELLS = 200;

/**
 * The cells of some physical lines, as they stand in the file, in its order; lines that cannot be cut into cells are left out.
 * hints: as the file was read. Never throws on content; rejects with AbortError alone.
 */
export async function linesAsWritten(
  source: Uint8Array | Blob,
  hints: Pick<VolumeFileHints, 'encoding' | 'delimiter' | 'sheet'>,
  lines: readonly number[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<SampleRow[]> {
  const wanted = new Set(lines);
  const last = Math.max(0, ...lines);
  const found: SampleRow[] = [];
  try {
    const { tables } = await openTables(source, hints);
    const rows = await tables[0]?.rows();
    if (!rows) return found;
    for await (const batch of rows.batches()) {
      throwIfAborted(signal);
      for (const [i, cells] of batch.rows.entries()) {
        const line = batch.lines === null ? batch.firstLine + i : batch.lines[i]!;
        if (wanted.has(line)) found.push({ line, cells: cells.slice(0, MAX_CELLS).map(shown) });
        if (line > last) return found;
      }
    }
  } catch (error) {
    // A file that cannot be read to its end shows the lines that were found.
    if (!(error instanceof UnreadableFile) && !(error instanceof NotUtf8)) throw error;
  }
  return found;
}

function shown(text: string): string {
  const cell = withoutExactMark(text);
  return cell.length > MAX_CELL_LENGTH ? `${cell.slice(0, MAX_CELL_LENGTH)}…` : cell;
}
