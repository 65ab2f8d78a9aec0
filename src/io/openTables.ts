import { fileBytes } from './fileBytes.ts';
import { fileKind } from './fileKind.ts';
import { checkSize } from './fileSignature.ts';
import type { FileTable } from './fileTable.ts';
import type { RowSource } from './rowSource.ts';
import { textRows } from './textRows.ts';
import type { UnderstoodSheet, VolumeFileHints } from './volumeFileTypes.ts';

/** A table of the file that may be the one; its rows are not read before they are asked for. */
export interface OpenTable {
  /** null: a text is one table, without a name. */
  readonly sheet: string | null;
  rows(): Promise<RowSource>;
}

export interface OpenTables {
  /** All that can be asked for by the hint `sheet`; empty where the file is a text. */
  readonly sheets: readonly UnderstoodSheet[];
  /** In the order in which they are to be tried; the first that can be read is meant. */
  readonly tables: readonly OpenTable[];
}

/**
 * The tables of a file, whatever kind of file it is: a text's one, a workbook's sheets, a web page's tables. The reader of workbooks
 * and web pages is loaded only when there is one. Throws UnreadableFile when the file is of no kind that is read.
 */
export async function openTables(
  source: Uint8Array | Blob,
  hints: Pick<VolumeFileHints, 'encoding' | 'delimiter' | 'sheet'>,
): Promise<OpenTables> {
  const bytes = fileBytes(source);
  checkSize(bytes.size);
  const kind = await fileKind(bytes);
  if (kind === 'text') return { sheets: [], tables: [{ sheet: null, rows: () => textRows(bytes, hints) }] };
  const { workbookTables } = await import('./workbookTables.ts');
  const tables = await workbookTables(bytes, kind, hints.encoding);
  const sheets = tables.map(({ sheet }) => sheet);
  return { sheets, tables: chosen(tables, hints.sheet).map(openTable) };
}

/** The sheet of the hint, or those that are not hidden, or all when all are. */
function chosen(tables: readonly FileTable[], name: string | undefined): readonly FileTable[] {
  const named = tables.filter(({ sheet }) => sheet.name === name);
  if (named.length > 0) return named;
  const visible = tables.filter(({ sheet }) => !sheet.isHidden);
  return visible.length > 0 ? visible : tables;
}

function openTable({ sheet, batches, encoding }: FileTable): OpenTable {
  const written = { encoding: encoding ?? null, byteOrderMark: false, delimiter: null };
  const rows = async (): Promise<RowSource> => {
    const generator = await batches();
    return { written: () => written, firstLine: 1, batches: () => generator };
  };
  return { sheet: sheet.name, rows };
}
