import { decodeText } from './decodeText.ts';
import type { FileBytes } from './fileBytes.ts';
import type { FileTable } from './fileTable.ts';
import { htmlTables } from './htmlTables.ts';
import type { RowBatch } from './rowSource.ts';
import { declaredEncoding, isSingleByte } from './singleByte.ts';
import type { TableText } from './tableText.ts';
import type { VolumeEncoding } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';
import { xmlSpreadsheet } from './xmlSpreadsheet.ts';

/** These documents are read as a whole, and take several times their size. */
const MAX_MARKUP_BYTES = 128 * 1024 * 1024;
const PIECE_CHARACTERS = 1 << 18;
const BATCH_ROWS = 2000;
const SPREADSHEET = /urn:schemas-microsoft-com:office:spreadsheet|<(\w+:)?Workbook[\s>]/;

/**
 * The tables of a web page, or the sheets of an XML Spreadsheet of 2003: what reports that are called .xls mostly are. Throws
 * UnreadableFile where there is none with anything in it.
 */
export async function markupTables(bytes: FileBytes, hint: VolumeEncoding | undefined): Promise<FileTable[]> {
  if (bytes.size > MAX_MARKUP_BYTES) throw tooLarge(bytes.size);
  const all = await bytes.read(0, bytes.size);
  const declared = declaredEncoding(all);
  const inferred = decodeText(all, hint);
  const isDeclared = hint === undefined && declared !== null && isSingleByte(inferred.encoding);
  const { text, encoding } = isDeclared ? decodeText(all, declared) : inferred;
  const isSheet = /^[^<]*<(\?xml|(\w+:)?Workbook)/.test(text.slice(0, 200)) && SPREADSHEET.test(text.slice(0, 4000));
  const reader = isSheet ? xmlSpreadsheet() : htmlTables();
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    reader.write(text.slice(at, at + PIECE_CHARACTERS));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const tables = reader.tables();
  if (tables.length === 0) throw noTable();
  return tables.map((table, i) => ({
    sheet: { name: table.name || String(i + 1), isHidden: table.isHidden },
    encoding,
    batches: async () => batchesOf(table),
  }));
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

function noTable(): UnreadableFile {
  return new UnreadableFile({
    kind: 'web-page',
    message:
      'This is a web page or XML document without a table of figures: a page to sign in on, perhaps, saved in place of the report. Sign in, export the report again as CSV or .xlsx, and load that file.',
  });
}

function tooLarge(size: number): UnreadableFile {
  return new UnreadableFile({
    kind: 'too-large',
    count: size,
    expected: String(MAX_MARKUP_BYTES),
    message: `This web page or XML document has ${Math.ceil(size / 1024 / 1024)} MB; at most ${MAX_MARKUP_BYTES / 1024 / 1024} MB of this kind can be read. Export it as CSV or .xlsx.`,
  });
}
