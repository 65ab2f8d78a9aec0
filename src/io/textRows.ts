import { csvDialect } from './csvDialect.ts';
import { csvSplitter } from './csvTable.ts';
import type { FileBytes } from './fileBytes.ts';
import { checkNoNul, checkText } from './fileSignature.ts';
import type { RowSource } from './rowSource.ts';
import { type TextPiece, textPieces } from './textPieces.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

/** Characters by which a text is told from other things, and its delimiter from other signs; or all there are. */
const HEAD_CHARACTERS = 1 << 16;

/**
 * The rows of a text file with delimiters, decoded and split piece by piece: of the file no more is held than two pieces and
 * the record that is going on. Throws UnreadableFile when the bytes are no text; NotUtf8 when it must be read anew.
 * sizes: what is read and split at a time; for tests.
 */
export async function textRows(
  bytes: FileBytes,
  hints: Pick<VolumeFileHints, 'encoding' | 'delimiter'>,
  sizes: { readonly pieceBytes?: number; readonly sliceCharacters?: number } = {},
): Promise<RowSource> {
  const { byteOrderMark, encoding, pieces } = await textPieces(bytes, hints.encoding, sizes.pieceBytes);
  const all = pieces();
  const head = await headOf(all);
  checkText(head.text);
  const dialect = csvDialect(head.text, hints.delimiter);
  const splitter = csvSplitter(dialect, sizes.sliceCharacters);
  return {
    written: () => ({ encoding: encoding(), byteOrderMark, delimiter: dialect.delimiter }),
    firstLine: dialect.firstLine,
    async *batches() {
      let fraction = 0;
      let piece = { ...head, text: head.text.slice(dialect.start) };
      for (let startBytes = 0; ; ) {
        const bytesPerCharacter = (piece.endBytes - startBytes) / Math.max(1, piece.text.length);
        for (const { charactersLeft, ...batch } of splitter.split(piece.text, piece.isLast)) {
          const endBytes = piece.endBytes - charactersLeft * bytesPerCharacter;
          fraction = Math.max(fraction, endBytes / bytes.size);
          yield { ...batch, fraction };
        }
        if (piece.isLast) return;
        startBytes = piece.endBytes;
        piece = (await all.next()).value!;
        checkNoNul(piece.text);
      }
    },
  };
}

/** The first pieces as one. */
async function headOf(pieces: AsyncGenerator<TextPiece, void, void>): Promise<TextPiece> {
  let head = (await pieces.next()).value!;
  while (!head.isLast && head.text.length < HEAD_CHARACTERS) {
    const piece = (await pieces.next()).value!;
    head = { ...piece, text: head.text + piece.text };
  }
  return head;
}
