import { describe, expect, it } from 'vitest';
import { decodeText, pieceDecoder } from '../../../src/io/decodeText.ts';
import { volumeEncodings } from '../../../src/io/volumeFileTypes.ts';
import { upperHalves, written } from './encodings.ts';
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

  it.each(Object.entries(upperHalves))('reads every byte of %s as the standard says', (encoding, upper) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const lower = String.fromCharCode(...bytes.subarray(0, 128));
    expect(decodeText(bytes, encoding as keyof typeof upperHalves).text).toBe(lower + upper);
  });

  it.each(volumeEncodings)('reads a text in %s, as a whole and in pieces', (encoding) => {
    const text = `Città;Š€ß${encoding.startsWith('utf-') ? '😀漢' : ''}\r\n5;6`.replace(
      'Š€',
      encoding === 'iso-8859-9' ? 'ğş' : 'Š€',
    );
    const bytes = written(text, encoding);
    expect(decodeText(bytes, encoding)).toEqual({ text, encoding, byteOrderMark: encoding.startsWith('utf-') });
    if (encoding.startsWith('utf-')) expect(decodeText(bytes).text).toBe(text);
    const decoder = pieceDecoder(bytes, encoding);
    let found = '';
    for (let start = decoder.markBytes, end = start; start < bytes.length; ) {
      end++;
      const whole = end >= bytes.length ? end - start : decoder.wholeCharacters(bytes.subarray(start, end));
      found += decoder.decode(bytes.subarray(start, start + whole));
      start += whole;
    }
    expect(found).toBe(text);
  });

  it.each([
    ['a euro sign of ISO-8859-15', 'Città;€;1', 'iso-8859-15', 'iso-8859-15'],
    ['a euro sign of windows-1252', 'Città;€;1', 'windows-1252', 'windows-1252'],
    ['a euro and quotes of windows-1252', '“Città”;€;¤', 'windows-1252', 'windows-1252'],
    ['letters that both have alike', 'Città;perché;1', 'iso-8859-15', 'windows-1252'],
  ] as const)('tells %s', (_, text, writtenIn, encoding) => {
    expect(decodeText(written(text, writtenIn))).toMatchObject({ text, encoding });
  });

  it('reads what is no character of UTF-32 as the sign for that', () => {
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0, 0, 0, 0x11, 0, 66])).text).toBe('A\uFFFD');
  });
});
