import { decodeText } from './decodeText.ts';
import type { FileBytes } from './fileBytes.ts';
import type { FileTable } from './fileTable.ts';
import { htmlTables } from './htmlTables.ts';
import { openDocument } from './openDocument.ts';
import { declaredEncoding, isSingleByte } from './singleByte.ts';
import { heldTable, type ReadTexts } from './tableText.ts';
import type { VolumeEncoding } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';
import { xmlParser } from './xmlPart.ts';
import { xmlSpreadsheet } from './xmlSpreadsheet.ts';

/** These documents are read as a whole, and take several times their size. */
const MAX_MARKUP_BYTES = 128 * 1024 * 1024;
const PIECE_CHARACTERS = 1 << 18;
const OPEN_DOCUMENT = /urn:oasis:names:tc:opendocument:xmlns:office/;
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
  const reader = readerOf(text.slice(0, 4000));
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    reader.write(text.slice(at, at + PIECE_CHARACTERS));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const tables = reader.tables();
  if (tables.length === 0) throw noTable();
  return tables.map((table, i) => heldTable(table, i, encoding));
}

function readerOf(start: string): ReadTexts {
  if (!/^[^<]*<(\?xml|(\w+:)?(Workbook|document)[\s>])/.test(start)) return htmlTables();
  if (SPREADSHEET.test(start)) return xmlSpreadsheet();
  return OPEN_DOCUMENT.test(start) ? flatDocument() : htmlTables();
}

/** An OpenDocument spreadsheet in one XML file (.fods). */
function flatDocument(): ReadTexts {
  const document = openDocument();
  const parser = xmlParser(document);
  return {
    write: (text) => parser.write(text),
    tables() {
      parser.end();
      return document.tables();
    },
  };
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
