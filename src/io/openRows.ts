import { fileBytes } from './fileBytes.ts';
import { checkSignature, checkSize } from './fileSignature.ts';
import type { RowSource } from './rowSource.ts';
import { textRows } from './textRows.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

/** Bytes by which a file's kind is told. */
const SIGNATURE_BYTES = 2048;

/** The rows of a file, whatever kind of file it is. Throws UnreadableFile when it holds no table that can be read. */
export async function openRows(
  source: Uint8Array | Blob,
  hints: Pick<VolumeFileHints, 'encoding' | 'delimiter'>,
): Promise<RowSource> {
  const bytes = fileBytes(source);
  checkSize(bytes.size);
  checkSignature(await bytes.read(0, SIGNATURE_BYTES));
  return textRows(bytes, hints);
}
