import type { VolumeEncoding } from './volumeFileTypes.ts';

interface DecodedText {
  readonly text: string;
  readonly encoding: VolumeEncoding;
  readonly byteOrderMark: boolean;
}

/** What windows-1252 puts at 0x80..0x9F; Node 20's decoder leaves control characters there. Unused places stay as they are. */
const WINDOWS_1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Bytes to text. Encoding: the hint, else the byte-order mark, else UTF-16 when every other byte is zero, else UTF-8 when
 * it is valid, else windows-1252 (which any bytes are). A byte-order mark is never part of the text.
 */
export function decodeText(bytes: Uint8Array, hint?: VolumeEncoding): DecodedText {
  const marked = markedEncoding(bytes);
  const byteOrderMark = marked !== null && (hint === undefined || hint === marked);
  const encoding = hint ?? marked ?? unmarkedUtf16(bytes);
  if (encoding !== null) return { text: decodeAs(bytes, encoding), encoding, byteOrderMark };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', byteOrderMark };
  } catch {
    // Not UTF-8: the decoder says so by throwing, and windows-1252 is what spreadsheets write then.
    return { text: decodeAs(bytes, 'windows-1252'), encoding: 'windows-1252', byteOrderMark };
  }
}

function decodeAs(bytes: Uint8Array, encoding: VolumeEncoding): string {
  const text = new TextDecoder(encoding).decode(bytes);
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
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]!++;
  const most = length * 0.4;
  if (zeros[1]! > most && zeros[0]! < length * 0.05) return 'utf-16le';
  if (zeros[0]! > most && zeros[1]! < length * 0.05) return 'utf-16be';
  return null;
}
