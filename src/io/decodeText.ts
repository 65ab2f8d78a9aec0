import { isSingleByte, likeliestSingleByte, singleByteText } from './singleByte.ts';
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
  /** As far as it is known: a file that began as ASCII may still turn out to be windows-1252 or ISO-8859-15. */
  encoding(): VolumeEncoding;
  /** How many of the bytes at hand are whole characters; the rest waits for those that come. */
  wholeCharacters(bytes: Uint8Array): number;
  /** Text of the next bytes, which are whole characters. Throws NotUtf8 when letters before them were read as what they are not. */
  decode(bytes: Uint8Array): string;
}

/** A text that began as UTF-8, letters and all, goes on as no UTF-8 does: it must be read anew, in `encoding`. */
export class NotUtf8 extends Error {
  readonly encoding: VolumeEncoding;

  constructor(encoding: VolumeEncoding) {
    super(`The text is no UTF-8, but probably ${encoding}.`);
    this.encoding = encoding;
  }
}

/** The longer first: UTF-32's mark begins as UTF-16's does. */
const MARKS: readonly { readonly encoding: VolumeEncoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Bytes by which UTF-16 is told. */
const SAMPLE_BYTES = 4096;

/**
 * Bytes to text. Encoding: the hint, else the byte-order mark, else UTF-16 when every other byte is zero, else UTF-8 when
 * it is valid, else windows-1252 (which any bytes are), or ISO-8859-15 where its euro sign shows. A byte-order mark is never
 * part of the text.
 */
export function decodeText(bytes: Uint8Array, hint?: VolumeEncoding): DecodedText {
  const decoder = pieceDecoder(bytes, hint);
  const text = decoder.decode(bytes.subarray(decoder.markBytes));
  return { text, encoding: decoder.encoding(), byteOrderMark: decoder.byteOrderMark };
}

/** As `decodeText` for a file of which only the `head` is at hand: at least its first few thousand bytes, or all. */
export function pieceDecoder(head: Uint8Array, hint?: VolumeEncoding): PieceDecoder {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  const byteOrderMark = mark !== undefined && (hint === undefined || hint === mark.encoding);
  const known = hint ?? mark?.encoding ?? unmarkedUtf16(head);
  let isOpen = known === null;
  let encoding = known ?? 'utf-8';
  let isAsciiSoFar = true;
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return {
    byteOrderMark,
    markBytes: byteOrderMark ? mark.bytes.length : 0,
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
        // Not UTF-8: the decoder says so by throwing, and one byte a letter is what spreadsheets write then.
        const likeliest = likeliestSingleByte(bytes);
        if (!isAsciiSoFar) throw new NotUtf8(likeliest);
        isOpen = false;
        encoding = likeliest;
        return decodeAs(bytes, encoding);
      }
    },
  };
}

function decodeAs(bytes: Uint8Array, encoding: VolumeEncoding): string {
  if (isSingleByte(encoding)) return singleByteText(bytes, encoding);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32Text(bytes, encoding === 'utf-32le');
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** No decoder of the platform knows it. */
function utf32Text(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittleEndian);
    text += code > 0x10_ffff ? '\uFFFD' : String.fromCodePoint(code);
  }
  return text;
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
  if (isSingleByte(encoding)) return length;
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return length - (length % 4);
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
