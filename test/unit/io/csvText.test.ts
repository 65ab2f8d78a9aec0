import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type CsvFlavour, csvText, plainText } from '../../../src/io/csvText.ts';

const flavours = ['iso', 'italianExcel'] as const;

/** The cells of one row, as a program reads them that takes text for text. */
function readBack(row: readonly (string | number | null)[], flavour: CsvFlavour): string[] {
  const header = row.map((_, i) => `column${i}`);
  const text = csvText(header, [row], flavour).replace(/^\uFEFF/, '');
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: flavour === 'iso' ? ',' : ';', newline: '\r\n' });
  expect(errors).toEqual([]);
  // The last line end leaves one empty cell behind.
  expect(data).toHaveLength(3);
  return data[1]!;
}

describe('csvText', () => {
  it('writes commas, points and no mark in the ISO flavour', () => {
    expect(csvText(['name', 'value'], [['a', 1.5]], 'iso')).toBe('name,value\r\na,1.5\r\n');
  });

  it('writes semicolons, decimal commas and a byte order mark for an Italian Excel', () => {
    expect(csvText(['name', 'value'], [['a', 1.5]], 'italianExcel')).toBe('\uFEFFname;value\r\na;1,5\r\n');
  });

  it('leaves undefined and infinite numbers and what there is not empty', () => {
    const row = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, 0];
    expect(csvText(['a', 'b', 'c', 'd', 'e'], [row], 'iso')).toBe('a,b,c,d,e\r\n,,,,0\r\n');
  });

  it('writes a negative number as a number', () => {
    expect(csvText(['a'], [[-20]], 'iso')).toBe('a\r\n-20\r\n');
  });

  it.each(flavours)('writes every digit: what is read back is what was written (%s)', (flavour) => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const [cell] = readBack([value, 'end'], flavour);
        // String(-0) is "0": the one number that loses its sign.
        expect(Number(cell!.replace(',', '.'))).toBe(value + 0);
      }),
      { seed: 17, numRuns: 1000 },
    );
  });

  it('quotes a separator of its own flavour alone', () => {
    expect(csvText(['a'], [['Milano; Roma, Bari']], 'iso')).toContain('"Milano; Roma, Bari"');
    expect(csvText(['a'], [['Roma, Bari']], 'italianExcel')).toContain('\r\nRoma, Bari\r\n');
    expect(csvText(['a'], [['Milano; Roma']], 'italianExcel')).toContain('"Milano; Roma"');
  });

  it('doubles quotes, and keeps line ends inside a cell', () => {
    expect(csvText(['a'], [['the "big" one']], 'iso')).toBe('a\r\n"the ""big"" one"\r\n');
    expect(readBack(['one\r\ntwo', 'three\nfour'], 'iso')).toEqual(['one\r\ntwo', 'three\nfour']);
  });

  // OWASP, CSV injection: the signs that make a spreadsheet run a cell.
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '\u0000x', '\u007Fx', '=HYPERLINK("x";"y")'])(
    'puts an apostrophe before %j',
    (text) => {
      for (const flavour of flavours) {
        expect(readBack([text, 'end'], flavour)[0]).toBe(`'${text}`);
        expect(plainText(`'${text}`)).toBe(text);
      }
    },
  );

  it('adds one more apostrophe where the text had its own before such a sign', () => {
    for (const text of ["'=1+1", "'''-1"]) {
      expect(readBack([text, 'end'], 'iso')[0]).toBe(`'${text}`);
      expect(plainText(`'${text}`)).toBe(text);
    }
  });

  it('leaves harmless texts as they are', () => {
    for (const text of ['Sales', "'Ndrangheta hotline", "'", '1-2', 'a=b', '', ' =1']) {
      expect(readBack([text, 'end'], 'iso')[0]).toBe(text);
      expect(plainText(text)).toBe(text);
    }
  });

  it.each(flavours)('gives every text back, however strange, and never one that runs (%s)', (flavour) => {
    const dangerous = fc.constantFrom(
      "'",
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '"',
      ',',
      ';',
      '\u0000',
      '\u007F',
      '\uFEFF',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.oneof(dangerous, fc.string({ unit: 'grapheme', maxLength: 3 })), maxLength: 8 }),
    );
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const cells = readBack([one, 7.25, other], flavour);
        expect(cells.map(plainText)).toEqual([one, flavour === 'iso' ? '7.25' : '7,25', other]);
        for (const cell of [cells[0]!, cells[2]!]) expect(cell).not.toMatch(/^[=+\-@\p{Cc}]/u);
      }),
      { seed: 39, numRuns: 3000 },
    );
  });
});
