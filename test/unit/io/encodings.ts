import type { VolumeEncoding } from '../../../src/io/volumeFileTypes.ts';

/**
 * Upper halves of the single-byte encodings as the WHATWG Encoding Standard lists them, from 0x80 on; C1 controls where it has none.
 * Written out here, so that neither the reader's tables nor a platform's decoder is its own judge.
 */
const C1 = Array.from({ length: 32 }, (_, i) => String.fromCharCode(0x80 + i)).join('');
const LATIN_1 =
  '\xa0¡¢£¤¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';
const LATIN_9 =
  '\xa0¡¢£€¥Š§š©ª«¬\xad®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';
const LATIN_5 =
  '\xa0¡¢£¤¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ';

export const upperHalves = {
  'windows-1252': `€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ${LATIN_1}`,
  'iso-8859-15': `${C1}${LATIN_9}`,
  'iso-8859-9': `€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8d\x8e\x8f\x90‘’“”•–—˜™š›œ\x9d\x9eŸ${LATIN_5}`,
} as const satisfies Partial<Record<VolumeEncoding, string>>;

/** A text as a program writes it in an encoding, with a byte-order mark where that encoding has one by habit. */
export function written(text: string, encoding: VolumeEncoding, mark = encoding.startsWith('utf-')): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode((mark ? '\uFEFF' : '') + text);
  const isWide = encoding.startsWith('utf-');
  if (!isWide) {
    const upper: string = upperHalves[encoding as keyof typeof upperHalves];
    return Uint8Array.from(text, (sign) => (sign < '\x80' ? sign.charCodeAt(0) : 0x80 + upper.indexOf(sign)));
  }
  const signs = (mark ? '\uFEFF' : '') + text;
  const is32 = encoding.startsWith('utf-32');
  const units = is32
    ? [...signs].map((sign) => sign.codePointAt(0)!)
    : Array.from({ length: signs.length }, (_, i) => signs.charCodeAt(i));
  const size = is32 ? 4 : 2;
  const view = new DataView(new ArrayBuffer(units.length * size));
  const isLittle = encoding.endsWith('le');
  for (const [i, unit] of units.entries()) {
    if (is32) view.setUint32(i * 4, unit, isLittle);
    else view.setUint16(i * 2, unit, isLittle);
  }
  return new Uint8Array(view.buffer);
}
