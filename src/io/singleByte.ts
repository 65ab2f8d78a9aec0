import type { VolumeEncoding } from './volumeFileTypes.ts';

/**
 * What the upper half of these encodings holds where it is not the character of the same number. By table, since Node 20's decoders lack
 * some and read others as ISO-8859-1. Unused places stay as they are. Source: WHATWG Encoding, indexes of the single-byte encodings.
 */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const TABLES = {
  'windows-1252': upperHalf(WINDOWS_1252),
  // The standard's ISO-8859-9 is windows-1254; letters of Turkish apart it is windows-1252.
  'iso-8859-9': upperHalf(WINDOWS_1252.replace('Ž', '\x8e').replace('ž', '\x9e'), {
    208: 'Ğ',
    221: 'İ',
    222: 'Ş',
    240: 'ğ',
    253: 'ı',
    254: 'ş',
  }),
  'iso-8859-15': upperHalf('', {
    164: '€',
    166: 'Š',
    168: 'š',
    180: 'Ž',
    184: 'ž',
    188: 'Œ',
    189: 'œ',
    190: 'Ÿ',
  }),
} as const satisfies Partial<Record<VolumeEncoding, string>>;

type SingleByteEncoding = keyof typeof TABLES;

export function isSingleByte(encoding: VolumeEncoding): encoding is SingleByteEncoding {
  return Object.hasOwn(TABLES, encoding);
}

/** Bytes, or any piece of them, as text. */
export function singleByteText(bytes: Uint8Array, encoding: SingleByteEncoding): string {
  // A browser's "latin1" is windows-1252, and Node 20's leaves its signs out: where they differ the bytes themselves decide.
  const latin = new TextDecoder('latin1').decode(bytes);
  const table = TABLES[encoding];
  let text = '';
  let copied = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    text += latin.slice(copied, i) + table[bytes[i]! - 0x80]!;
    copied = i + 1;
  }
  return text + latin.slice(copied);
}

/** Of bytes that are no UTF-8. A euro sign tells: where windows-1252 has a sign that nobody writes, and no byte that only it has. */
export function likeliestSingleByte(bytes: Uint8Array): SingleByteEncoding {
  let hasEuro = false;
  for (const byte of bytes) {
    if (byte >= 0x80 && byte <= 0x9f) return 'windows-1252';
    if (byte === 0xa4) hasEuro = true;
  }
  return hasEuro ? 'iso-8859-15' : 'windows-1252';
}

/** The encoding that a web page or XML document says of itself, where it is one that its bytes do not tell; else null. */
export function declaredEncoding(bytes: Uint8Array): SingleByteEncoding | null {
  const head = String.fromCharCode(...bytes.subarray(0, 2048));
  const name = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (name === 'iso-8859-15' || name === 'latin-9' || name === 'latin9') return 'iso-8859-15';
  return name === 'iso-8859-9' || name === 'windows-1254' || name === 'latin5' ? 'iso-8859-9' : null;
}

function upperHalf(from80: string, others: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: 128 }, (_, i) => others[i + 0x80] ?? from80[i] ?? String.fromCharCode(i + 0x80)).join('');
}
