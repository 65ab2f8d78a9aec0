import { csvDialect } from './csvDialect.ts';
import { csvBatches } from './csvTable.ts';
import { decodeText } from './decodeText.ts';
import type { FileBytes } from './fileBytes.ts';
import { checkText } from './fileSignature.ts';
import type { RowSource } from './rowSource.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

/** The rows of a text file with delimiters. Throws UnreadableFile when the bytes are no text. */
export async function textRows(
  bytes: FileBytes,
  hints: Pick<VolumeFileHints, 'encoding' | 'delimiter'>,
): Promise<RowSource> {
  const { text, encoding, byteOrderMark } = decodeText(await bytes.read(0, bytes.size), hints.encoding);
  checkText(text);
  const dialect = csvDialect(text, hints.delimiter);
  return {
    written: () => ({ encoding, byteOrderMark, delimiter: dialect.delimiter }),
    firstLine: dialect.firstLine,
    async *batches() {
      for (const { end, ...batch } of csvBatches(text, dialect)) yield { ...batch, fraction: end / text.length };
    },
  };
}
