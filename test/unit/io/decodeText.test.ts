import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/io/decodeText.ts';
import { encoded } from './volumeDialects.ts';

const text = 'Città;Qualità\r\nè;ß';

describe('decodeText', () => {
  it.each([
    ['utf-8', 'utf-8', false],
    ['utf-8-bom', 'utf-8', true],
    ['utf-16le', 'utf-16le', true],
    ['utf-16be', 'utf-16be', true],
    ['windows-1252', 'windows-1252', false],
  ] as const)('tells %s by its bytes', (written, encoding, byteOrderMark) => {
    expect(decodeText(encoded(text, written))).toEqual({ text, encoding, byteOrderMark });
  });

  it('reads all of windows-1252, also where Node 20 leaves control characters', () => {
    const bytes = Uint8Array.from([0x80, 0x85, 0x92, 0x96, 0x99, 0x9f, 0xe0, 0xff]);
    expect(decodeText(bytes).text).toBe('€…’–™Ÿàÿ');
    expect(decodeText(Uint8Array.from([0xe0, 0x81, 0x9d])).text).toBe('à\x81\x9d');
  });

  it('knows UTF-16 without a mark by the zeros of every other byte', () => {
    const marked = encoded('timestamp,contacts\n2025-03-03T08:00,5', 'utf-16le');
    expect(decodeText(marked.subarray(2))).toMatchObject({ encoding: 'utf-16le', byteOrderMark: false });
  });

  it('does as a hint says, and drops the mark all the same', () => {
    expect(decodeText(encoded('è', 'utf-8'), 'windows-1252')).toMatchObject({ text: 'Ã¨', encoding: 'windows-1252' });
    expect(decodeText(encoded('è', 'utf-8-bom'), 'utf-8').text).toBe('è');
  });

  it('does not mistake one cut letter of UTF-8 for anything but windows-1252, and keeps the digits', () => {
    expect(decodeText(Uint8Array.from([0x31, 0x32, 0xc3])).text).toBe('12Ã');
  });
});
