import { describe, expect, it } from 'vitest';
import { fileBytes } from '../../../src/io/fileBytes.ts';
import { textRows } from '../../../src/io/textRows.ts';
import type { VolumeEncoding } from '../../../src/io/volumeFileTypes.ts';
import { encoded } from './volumeDialects.ts';

type Sizes = Parameters<typeof textRows>[2];

/** All rows of the bytes as [physical line, ...cells], and how far each batch reaches. */
async function rowsOf(bytes: Uint8Array, sizes: Sizes = {}, hints: { encoding?: VolumeEncoding } = {}) {
  const source = await textRows(fileBytes(bytes), hints, sizes);
  const rows: (number | string)[][] = [];
  const fractions: number[] = [];
  for await (const batch of source.batches()) {
    for (const [i, cells] of batch.rows.entries()) rows.push([batch.lines?.[i] ?? batch.firstLine + i, ...cells]);
    fractions.push(batch.fraction);
  }
  return { rows, fractions, ...source.written() };
}

/** With a mark, and letters beyond the first 65 536 as the two halves that they are. */
function utf16(characters: string, littleEndian: boolean): Uint8Array {
  const marked = `\uFEFF${characters}`;
  const view = new DataView(new ArrayBuffer(2 * marked.length));
  for (let i = 0; i < marked.length; i++) view.setUint16(2 * i, marked.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

/** Letters of one to four bytes in UTF-8, a quoted line break, quotes in quotes, CRLF. */
const text = 'città,"a\r\nb"\r\n€1,"say ""è"""\r\n"ü",ß\r\nlast,1\r\n';
const rows = [
  [1, 'città', 'a\r\nb'],
  [3, '€1', 'say "è"'],
  [4, 'ü', 'ß'],
  [5, 'last', '1'],
];
const trimmed = (found: (number | string)[][]) =>
  found
    .filter((row) => row.length > 2)
    .map((row) => row.map((cell) => (typeof cell === 'string' ? cell.trim() : cell)));

const inWindows = text.replace('€', 'E');
const written: readonly (readonly [string, Uint8Array, VolumeEncoding])[] = [
  ['UTF-8', encoded(text.replace('ß', '😀'), 'utf-8'), 'utf-8'],
  ['UTF-8 with a mark', encoded(text.replace('ß', '😀'), 'utf-8-bom'), 'utf-8'],
  ['UTF-16 little endian', utf16(text.replace('ß', '😀'), true), 'utf-16le'],
  ['UTF-16 big endian', utf16(text.replace('ß', '😀'), false), 'utf-16be'],
  ['windows-1252', encoded(inWindows, 'windows-1252'), 'windows-1252'],
];

describe('textRows', () => {
  it.each(written)('reads %s alike wherever the pieces are cut', async (_, bytes, encoding) => {
    const expected = rows.map((row) =>
      row.map((cell) => {
        if (typeof cell === 'number') return cell;
        return encoding === 'windows-1252' ? cell.replace('€', 'E') : cell.replace('ß', '😀');
      }),
    );
    for (let pieceBytes = 4; pieceBytes <= bytes.length + 1; pieceBytes++) {
      const found = await rowsOf(bytes, { pieceBytes });
      expect(trimmed(found.rows), `pieces of ${pieceBytes} bytes`).toEqual(expected);
      expect(found.encoding).toBe(encoding);
    }
  });

  it('decides for windows-1252 at the first byte that is no UTF-8, however late', async () => {
    const late = Uint8Array.from([...encoded('a,b\n1,2\n1,3\n', 'utf-8'), 0x50, 0xec, 0x2c, 0x39, 0x0a]);
    for (let pieceBytes = 4; pieceBytes <= late.length; pieceBytes++) {
      const found = await rowsOf(late, { pieceBytes });
      expect(found.encoding).toBe('windows-1252');
      expect(trimmed(found.rows).at(-1)).toEqual([4, 'Pì', '9']);
    }
    // A letter cut at the very end is none of UTF-8 either.
    const cut = Uint8Array.from([...encoded('a,b\n1,', 'utf-8'), 0xc3]);
    expect(trimmed((await rowsOf(cut, { pieceBytes: 4 })).rows)).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'Ã'],
    ]);
  });

  it('keeps a hinted encoding, replacing what is none of its letters', async () => {
    const late = Uint8Array.from([...encoded('a,è\n1,2\n', 'utf-8'), 0x50, 0xec, 0x2c, 0x39, 0x0a]);
    const found = await rowsOf(late, { pieceBytes: 5 }, { encoding: 'utf-8' });
    expect(trimmed(found.rows).at(-1)).toEqual([3, 'P\ufffd', '9']);
  });

  it('says how far it is, without ever falling, and 1 at the end', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? `è€${i},1` : `${i},2`));
    const bytes = encoded(`${lines.join('\n')}\n`, 'utf-8');
    const { fractions } = await rowsOf(bytes, { pieceBytes: 3000, sliceCharacters: 1500 });
    expect(fractions.length).toBeGreaterThan(90);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions[0]).toBeLessThan(0.02);
    expect(fractions.slice(0, -1).every((fraction) => fraction < 1)).toBe(true);
    expect(fractions.at(-1)).toBe(1);
  });
});
