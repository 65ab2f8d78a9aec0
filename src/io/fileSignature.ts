import { MAX_VOLUME_FILE_BYTES } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';

const EXPORT_AS_CSV = 'Open it in the program it comes from and save it as CSV (UTF-8), then load that file.';
const NO_TEXT = 'This is no text file: it holds bytes that no table of text has.';

/** Throws UnreadableFile when a source is empty or too large. */
export function checkSize(bytes: number): void {
  if (bytes === 0) {
    throw new UnreadableFile({
      kind: 'empty-file',
      message: 'The file is empty: it has no bytes at all. Export it again from the source and load the new file.',
    });
  }
  if (bytes > MAX_VOLUME_FILE_BYTES) {
    const megabytes = (size: number) => Math.ceil(size / 1024 / 1024);
    throw new UnreadableFile({
      kind: 'too-large',
      count: bytes,
      expected: String(MAX_VOLUME_FILE_BYTES),
      message: `The file has ${megabytes(bytes)} MB; at most ${megabytes(MAX_VOLUME_FILE_BYTES)} MB can be read. Export a shorter period or fewer queues at a time.`,
    });
  }
}

/** Throws UnreadableFile when the bytes are no text: a workbook, a PDF, an archive, a web page, anything with NULs. */
export function checkSignature(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 2048));
  if (head.startsWith('PK\x03\x04')) {
    const isWorkbook = /xl\/|\[Content_Types\]|_rels\//.test(head);
    if (isWorkbook) refuse('excel-workbook', 'This is an Excel workbook (.xlsx), not a text file.', 'a CSV file');
    refuse('compressed-file', 'This is a ZIP archive, not a text file. Unpack it and load the CSV file inside.');
  }
  if (head.startsWith('\xd0\xcf\x11\xe0')) {
    refuse('excel-workbook', 'This is an old Excel workbook (.xls), not a text file.', 'a CSV file');
  }
  if (head.startsWith('%PDF')) refuse('pdf-document', 'This is a PDF document: its tables cannot be read exactly.');
  if (head.startsWith('\x1f\x8b')) {
    refuse('compressed-file', 'This is a compressed (gzip) file. Unpack it and load the CSV file inside.');
  }
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|table|meta)/i.test(head)) {
    refuse('web-page', 'This is a web page or XML document, as some reports called .xls are.');
  }
}

/** Throws UnreadableFile when decoded text holds NULs or is mostly control characters: no table has them. */
export function checkText(text: string): void {
  const sample = text.slice(0, 65_536);
  let controls = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  if (controls > sample.length / 20) refuse('binary-file', NO_TEXT);
  checkNoNul(text);
}

/** Throws UnreadableFile when decoded text holds NULs. */
export function checkNoNul(text: string): void {
  if (text.includes('\0')) refuse('binary-file', NO_TEXT);
}

function refuse(
  kind: 'excel-workbook' | 'compressed-file' | 'pdf-document' | 'web-page' | 'binary-file',
  what: string,
  expected?: string,
): never {
  const cure = kind === 'compressed-file' ? '' : ` ${EXPORT_AS_CSV}`;
  throw new UnreadableFile({ kind, message: `${what}${cure}`, ...(expected === undefined ? {} : { expected }) });
}
