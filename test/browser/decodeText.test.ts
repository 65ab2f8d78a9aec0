import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/io/decodeText.ts';
import { readVolumeFile } from '../../src/io/volumeFile.ts';
import { upperHalves, written } from '../unit/io/encodings.ts';

/** The literals are those that `test/unit/io/decodeText.test.ts` asks of Node, whose decoder differs: both give the same. */

const letters = 'Città;Qualità\r\nè;ß';

function utf16(text: string, littleEndian: boolean, mark = true): Uint8Array {
  const marked = (mark ? '\uFEFF' : '') + text;
  const view = new DataView(new ArrayBuffer(2 * marked.length));
  for (let k = 0; k < marked.length; k++) view.setUint16(2 * k, marked.charCodeAt(k), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('decoding in the browser', () => {
  it('reads every byte of windows-1252 as the standard says', () => {
    const high = Uint8Array.from({ length: 32 }, (_, k) => 0x80 + k);
    expect(decodeText(high, 'windows-1252').text).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
    const latin = Uint8Array.from({ length: 96 }, (_, k) => 0xa0 + k);
    expect([...decodeText(latin, 'windows-1252').text].map((sign) => sign.charCodeAt(0))).toEqual([...latin]);
    expect(decodeText(Uint8Array.from([0x80, 0x85, 0x92, 0x96, 0x99, 0x9f, 0xe0, 0xff]))).toMatchObject({
      text: '€…’–™Ÿàÿ',
      encoding: 'windows-1252',
    });
  });

  it.each([
    ['utf-8', new TextEncoder().encode(letters), false],
    ['utf-8', new TextEncoder().encode(`\uFEFF${letters}`), true],
    ['utf-16le', utf16(letters, true), true],
    ['utf-16be', utf16(letters, false), true],
    ['windows-1252', Uint8Array.from(letters, (sign) => sign.charCodeAt(0)), false],
  ] as const)('tells %s by its bytes', (encoding, bytes, byteOrderMark) => {
    expect(decodeText(bytes)).toEqual({ text: letters, encoding, byteOrderMark });
  });

  it.each([true, false])('knows UTF-16 without a mark (little endian: %s)', (littleEndian) => {
    const text = 'timestamp,contacts\n2025-03-03T08:00,5';
    expect(decodeText(utf16(text, littleEndian, false))).toMatchObject({ text, byteOrderMark: false });
  });

  it.each(Object.entries(upperHalves))('reads every byte of %s as the standard says', (encoding, upper) => {
    const bytes = Uint8Array.from({ length: 128 }, (_, k) => 0x80 + k);
    expect(decodeText(bytes, encoding as keyof typeof upperHalves).text).toBe(upper);
  });

  it('tells the euro sign of ISO-8859-15, and reads UTF-32 by its mark', () => {
    expect(decodeText(written('Città;€', 'iso-8859-15'))).toMatchObject({ text: 'Città;€', encoding: 'iso-8859-15' });
    for (const encoding of ['utf-32le', 'utf-32be'] as const) {
      expect(decodeText(written('Città;😀', encoding))).toEqual({ text: 'Città;😀', encoding, byteOrderMark: true });
    }
  });

  it('reads the same volumes from every encoding', async () => {
    const lines = ['Città;Data e ora;Chiamate offerte'];
    for (let half = 0; half < 48; half++) {
      const clock = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
      lines.push(`Forlì;15/03/2026 ${clock};1.0${String(half).padStart(2, '0')},5`);
    }
    const text = lines.join('\r\n');
    const readings = await Promise.all(
      [
        new TextEncoder().encode(text),
        new TextEncoder().encode(`\uFEFF${text}`),
        Uint8Array.from(text, (sign) => sign.charCodeAt(0)),
        utf16(text, true),
        utf16(text, false),
      ].map((bytes) => readVolumeFile(bytes, { columns: { 0: 'queue' } })),
    );
    for (const reading of readings) {
      expect(reading.ok).toBe(true);
      expect(reading.queues.map((queue) => queue.name)).toEqual(['Forlì']);
      expect(reading.understood.totalContacts).toBe(48 * 1000.5 + (47 * 48) / 2);
      expect(reading.queues[0]!.series).toEqual(readings[0]!.queues[0]!.series);
    }
  });
});
