import { pieceDecoder } from './decodeText.ts';
import type { FileBytes } from './fileBytes.ts';
import type { VolumeEncoding } from './volumeFileTypes.ts';

export interface TextPiece {
  readonly text: string;
  /** Bytes of the file up to the end of the piece; of the last one all. */
  readonly endBytes: number;
  readonly isLast: boolean;
}

export interface TextPieces {
  readonly byteOrderMark: boolean;
  /** As far as it is known by the pieces given out. */
  encoding(): VolumeEncoding;
  /** The whole text in order, at least one piece. Throws NotUtf8: see `decodeText.ts`. Asked for once. */
  pieces(): AsyncGenerator<TextPiece, void, void>;
}

/** Bytes decoded at a time: few enough to stay responsive, enough for reading a Blob not to be all waiting. */
const PIECE_BYTES = 1 << 19;

/** Decodes a file without ever holding more than two pieces of it. No piece ends within a character. pieceBytes: at least 4. */
export async function textPieces(
  bytes: FileBytes,
  hint: VolumeEncoding | undefined,
  pieceBytes = PIECE_BYTES,
): Promise<TextPieces> {
  const head = await bytes.read(0, Math.min(bytes.size, PIECE_BYTES));
  const decoder = pieceDecoder(head, hint);
  return {
    byteOrderMark: decoder.byteOrderMark,
    encoding: decoder.encoding,
    async *pieces() {
      let start = decoder.markBytes;
      let reading = Promise.resolve(head.subarray(start, start + pieceBytes));
      for (let isLast = false; !isLast; ) {
        const part = await reading;
        isLast = part.length === 0 || start + part.length >= bytes.size;
        const whole = isLast ? part : part.subarray(0, decoder.wholeCharacters(part));
        start += whole.length;
        if (!isLast) {
          // The next part is fetched while this one is worked on; nobody may be left to hear that it failed.
          reading = bytes.read(start, Math.min(bytes.size, start + pieceBytes));
          reading.catch(() => undefined);
        }
        yield { text: decoder.decode(whole), endBytes: start, isLast };
      }
    },
  };
}
