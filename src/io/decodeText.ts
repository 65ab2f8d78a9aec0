import type { VolumeEncoding } from './volumeFileTypes.ts';

interface DecodedText {
  readonly text: string;
  readonly encoding: VolumeEncoding;
  readonly byteOrderMark: boolean;
}

/** Decodes the bytes of one file part by part. */
export interface PieceDecoder {
  readonly byteOrderMark: boolean;
  /** Bytes of a byte-order mark, which are no part of the text. */
  readonly markBytes: number;
  /** As far as it is known: a file that began as ASCII may still turn out to be windows-1252. */
  encoding(): VolumeEncoding;
  /** How many of the bytes at hand are whole characters; the rest waits for those that come. */
  wholeCharacters(bytes: Uint8Array): number;
  /** Text of the next bytes, which are whole characters. Throws NotUtf8 when letters before them were read as what they are not. */
  decode(bytes: Uint8Array): string;
}

/** A text that began as UTF-8, letters and all, goes on as no UTF-8 does: it must be read anew, as windows-1252. */
export class NotUtf8 extends Error {}

/** What windows-1252 puts at 0x80..0x9F; Node 20's decoder leaves control characters there. Unused places stay as they are. */
const WINDOWS_1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes by which UTF-16 is told. */
const SAMPLE_BYTES = 4096;

/**
 * Bytes to text. Encoding: the hint, else the byte-order mark, else UTF-16 when every other byte is zero, else UTF-8 when
 * it is valid, else windows-1252 (which any bytes are). A byte-order mark is never part of the text.
 */
export function decodeText(bytes: Uint8Array, hint?: VolumeEncoding): DecodedText {
  const decoder = pieceDecoder(bytes, hint);
  const text = decoder.decode(bytes.subarray(decoder.markBytes));
  return { text, encoding: decoder.encoding(), byteOrderMark: decoder.byteOrderMark };
}

/** As `decodeText` for a file of which only the `head` is at hand: at least its first few thousand bytes, or all. */
export function pieceDecoder(head: Uint8Array, hint?: VolumeEncoding): PieceDecoder {
  const marked = markedEncoding(head);
  const byteOrderMark = marked !== null && (hint === undefined || hint === marked);
  const known = hint ?? marked ?? unmarkedUtf16(head);
  let isOpen = known === null;
  let encoding = known ?? 'utf-8';
  let isAsciiSoFar = true;
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return {
    byteOrderMark,
    markBytes: byteOrderMark ? (encoding === 'utf-8' ? 3 : 2) : 0,
    encoding: () => encoding,
    wholeCharacters: (bytes) => wholeCharacters(bytes, encoding),
    decode(bytes) {
      if (!isOpen) return decodeAs(bytes, encoding);
      try {
        const text = utf8.decode(bytes);
        // Every other letter takes more bytes than it makes units of text.
        isAsciiSoFar &&= text.length === bytes.length;
        return text;
      } catch {
        // Not UTF-8: the decoder says so by throwing, and windows-1252 is what spreadsheets write then.
        if (!isAsciiSoFar) throw new NotUtf8();
        isOpen = false;
        encoding = 'windows-1252';
        return decodeAs(bytes, encoding);
      }
    },
  };
}

function decodeAs(bytes: Uint8Array, encoding: VolumeEncoding): string {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252_HIGH[character.charCodeAt(0) - 0x80]!);
}

function markedEncoding(bytes: Uint8Array): VolumeEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Tables are mostly ASCII, so in UTF-16 one byte of each pair is zero. */
function unmarkedUtf16(bytes: Uint8Array): VolumeEncoding | null {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]!++;
  const most = length * 0.4;
  if (zeros[1]! > most && zeros[0]! < length * 0.05) return 'utf-16le';
  if (zeros[0]! > most && zeros[1]! < length * 0.05) return 'utf-16be';
  return null;
}

function wholeCharacters(bytes: Uint8Array, encoding: VolumeEncoding): number {
  const { length } = bytes;
  if (encoding === 'utf-8') return wholeUtf8(bytes);
  if (encoding === 'windows-1252') return length;
  const whole = length - (length % 2);
  if (whole === 0) return 0;
  const high = bytes[encoding === 'utf-16le' ? whole - 1 : whole - 2]!;
  // The first half of a letter beyond the first 65 536.
  return high >= 0xd8 && high <= 0xdb ? whole - 2 : whole;
}

/** Only a letter that has begun and lacks bytes is held back; what is no UTF-8 at all is not. */
function wholeUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0x80 && byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
