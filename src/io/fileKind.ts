import type { FileBytes } from './fileBytes.ts';
import type { FileIssueKind } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** How a file is to be read, by its first bytes: its name says nothing sure. markup: a web page or XML document, which may be a sheet. */
export type FileKind = 'text' | 'zip' | 'markup';

/** Bytes by which a file's kind is told. */
const SIGNATURE_BYTES = 2048;
const SEARCHED_BYTES = 1 << 20;

/** Excel 2 to 4 wrote sheets without a container. */
const OLD_WORKBOOKS = [
  '\x09\x00\x04\x00',
  '\x09\x02\x06\x00',
  '\x09\x04\x06\x00',
  '\x09\x08\x08\x00',
  '\x09\x08\x10\x00',
];
/** gzip, xz, 7z, RAR, Zstandard. */
const COMPRESSED = ['\x1f\x8b', '\xfd7zXZ', '7z\xbc\xaf', 'Rar!', '\x28\xb5\x2f\xfd'];
/** PNG, JPEG, GIF, TIFF. */
const PICTURES = ['\x89PNG', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*'];
const PICTURE_KINDS: ReadonlySet<string> = new Set(['ftypheic', 'ftypheix', 'ftypmif1', 'ftypavif']);

const AS_CSV = 'Open it in the program it comes from and save it as CSV (UTF-8), then load that file.';
const AS_XLSX = 'Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) or as CSV, and load that file.';

/** Throws UnreadableFile, with its own cure, for what holds no table that is read here: pictures, PDFs, locked and old workbooks. */
export async function fileKind(bytes: FileBytes): Promise<FileKind> {
  const head = latin1(await bytes.read(0, Math.min(bytes.size, SIGNATURE_BYTES)));
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1')) return refuseCompoundFile(bytes);
  if (OLD_WORKBOOKS.some((signature) => head.startsWith(signature))) refuseOldWorkbook();
  if (head.startsWith('%PDF')) refuse('pdf-document', 'This is a PDF document: its tables cannot be read exactly.');
  if (COMPRESSED.some((signature) => head.startsWith(signature)) || isBzip2(head)) {
    refuse('compressed-file', 'This is a compressed file. Unpack it and load the file inside.', '');
  }
  if (
    PICTURES.some((signature) => head.startsWith(signature)) ||
    PICTURE_KINDS.has(head.slice(4, 12)) ||
    isWebp(head)
  ) {
    refuse('picture', 'This is a picture: numbers in a picture cannot be read exactly.');
  }
  if (head.startsWith('{\\rtf')) refuseDocument();
  return isMarkup(head) ? 'markup' : 'text';
}

/** A ZIP archive that is no spreadsheet: what it is, by the names inside. */
export function refuseArchive(names: Iterable<string>, mimeType: string): never {
  const all = [...names];
  const isDocument = mimeType.includes('opendocument') || all.some((name) => /^(word|ppt|visio)\//.test(name));
  if (isDocument) refuseDocument();
  if (all.includes('index/document.iwa') || all.some((name) => name.endsWith('.numbers'))) {
    const cure = 'Export it as an Excel workbook or as CSV, and load that file.';
    refuse('numbers-spreadsheet', 'This is a Numbers spreadsheet.', cure);
  }
  refuse('compressed-file', 'This is a ZIP archive. Unpack it and load the file inside.', '');
}

export function refuseBinaryWorkbook(): never {
  refuse('binary-workbook', 'This is a binary Excel workbook (.xlsb).', AS_XLSX);
}

export function refuseEncrypted(): never {
  const cure = 'Open it, remove the password (in Excel: File, Info, Protect Workbook), save it, and load it again.';
  refuse('encrypted-workbook', 'This workbook is protected by a password, so its cells cannot be read.', cure);
}

/** The container of old Office files, and of encrypted new ones; the names of its streams, in UTF-16, tell which. */
async function refuseCompoundFile(bytes: FileBytes): Promise<never> {
  const ends = [await bytes.read(0, Math.min(bytes.size, SEARCHED_BYTES))];
  if (bytes.size > SEARCHED_BYTES) ends.push(await bytes.read(bytes.size - SEARCHED_BYTES, bytes.size));
  const has = (name: string) => ends.some((end) => latin1(end).includes([...name].join('\0')));
  if (has('EncryptedPackage')) refuseEncrypted();
  if (has('WordDocument') || has('PowerPoint Document')) refuseDocument();
  return refuseOldWorkbook();
}

function refuseOldWorkbook(): never {
  refuse('excel-workbook', 'This is an Excel workbook of the old kind (.xls, Excel 97 to 2003).', AS_XLSX);
}

function refuseDocument(): never {
  const cure = 'Copy its table into a spreadsheet, save that, and load it.';
  refuse('office-document', 'This is a text document or a presentation, not a spreadsheet.', cure);
}

function isBzip2(head: string): boolean {
  return head.startsWith('BZh') && head.startsWith('1AY&SY', 4);
}

function isWebp(head: string): boolean {
  return head.startsWith('RIFF') && head.startsWith('WEBP', 8);
}

function isMarkup(head: string): boolean {
  // UTF-16 has a NUL in every other place.
  const start = head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
  return (
    /^\s*(<!--[\s\S]*?(-->|$)\s*)*<(!doctype|html|head|body|\?xml|table|meta|style|div)\b/i.test(start) ||
    /^\s*<!doctype/i.test(start)
  );
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

function refuse(kind: FileIssueKind, what: string, cure = AS_CSV): never {
  throw new UnreadableFile({ kind, message: `${what} ${cure}`.trimEnd() });
}
