import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanDuration } from '../../../src/io/durationText.ts';
import { decideNumberFormat, noteNumber, numberColumn, numberUnder } from '../../../src/io/numberColumn.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from '../../../src/io/numberText.ts';

const emptyCell = (): NumberCell => ({ form: 0, value: 0, groupCode: 0 });

function scanned(text: string): [string, number] {
  const cell = emptyCell();
  scanNumber(text, cell);
  return [Object.entries(NUMBER_FORM).find(([, form]) => form === cell.form)![0], cell.value];
}

describe('scanNumber', () => {
  it.each([
    ['19', 'whole', 19],
    [' 19 ', 'whole', 19],
    ['-5', 'whole', -5],
    ['−5', 'whole', -5],
    ['+5', 'whole', 5],
    ['1 234 567', 'whole', 1_234_567],
    ['1\u00a0234', 'whole', 1234],
    ["1'234", 'whole', 1234],
    ['1’234', 'whole', 1234],
    ['301,1', 'decimalComma', 301.1],
    ['301.1', 'decimalPoint', 301.1],
    ['1.234,56', 'decimalComma', 1234.56],
    ['1,234.56', 'decimalPoint', 1234.56],
    ['1 234,5', 'decimalComma', 1234.5],
    ['0,123', 'decimalComma', 0.123],
    ['1234,567', 'decimalComma', 1234.567],
    ['.5', 'decimalPoint', 0.5],
    ['1,234', 'openComma', 1.234],
    ['1.234', 'openPoint', 1.234],
    ['-1.234', 'openPoint', -1.234],
    ['1.234.567', 'groupedByPoint', 1_234_567],
    ['1,234,567', 'groupedByComma', 1_234_567],
    ['1.2E+3', 'decimalPoint', 1200],
    ['12345678901234567890', 'whole', 12_345_678_901_234_567_000],
    ['283.1234567890123', 'decimalPoint', 283.123_456_789_012_3],
  ])('reads %j', (text, form, value) => {
    expect(scanned(text)).toEqual([form, value]);
  });

  it.each(['', '   ', '\r'])('calls %j blank', (text) => {
    expect(scanned(text)).toEqual(['blank', Number.NaN]);
  });

  it.each(['-', '--', 'n/a', 'N/A', ' n/d ', '#N/A', '#N/D', '#DIV/0!', '#NV', 'null', '–'])(
    'calls %j a marker',
    (text) => {
      expect(scanned(text)).toEqual(['marker', Number.NaN]);
    },
  );

  it.each([
    'abc',
    '1,23,456',
    '1,2,3',
    '12 34',
    '1.234.56',
    '5.',
    '85,3 %',
    '0x1F',
    'Infinity',
    '1e999',
    '(5)',
    '="5"',
    '2025-03-31',
    '08:30',
    '1 234 5',
    "1,234'567",
  ])('finds no number in %j', (text) => {
    expect(scanned(text)).toEqual(['notANumber', Number.NaN]);
  });

  it('gives the very double that Number() gives', () => {
    const decimals = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(decimals, ([digits, places]) => {
        const padded = String(digits).padStart(places + 1, '0');
        const text = `${padded.slice(0, -places)}.${padded.slice(-places)}`;
        expect(scanned(text)[1]).toBe(Number(text));
      }),
    );
  });
});

function formatOf(columns: readonly { cells: readonly string[]; secondsPerUnit?: number }[], hint?: '.' | ',') {
  const noted = columns.map(({ cells, secondsPerUnit = null }, index) => {
    const column = numberColumn(index, secondsPerUnit, cells.length);
    for (const [record, text] of cells.entries()) {
      const cell = emptyCell();
      scanNumber(text, cell);
      noteNumber(column, record, cell, text);
    }
    return column;
  });
  return decideNumberFormat(noted, hint);
}

describe('decideNumberFormat', () => {
  it('is certain of a sign that can only be one thing, in whatever column it stands', () => {
    expect(formatOf([{ cells: ['878', '1,672'] }, { cells: ['288.0'], secondsPerUnit: 1 }])).toMatchObject({
      decimal: '.',
      certainty: 'certain',
      decimalSign: '.',
      thousandsSign: ',',
    });
    expect(formatOf([{ cells: ['1.234'] }, { cells: ['301,1'], secondsPerUnit: 1 }])).toMatchObject({
      decimal: ',',
      certainty: 'certain',
      thousandsSign: '.',
    });
    expect(formatOf([{ cells: ['1.234.567'] }])).toMatchObject({ decimal: ',', decimalSign: null, thousandsSign: '.' });
    expect(formatOf([{ cells: ["1'234"] }])).toMatchObject({ decimalSign: null, thousandsSign: "'" });
  });

  it('takes grouped counts for thousands where they go on from whole ones below a thousand', () => {
    const counts = { cells: ['878', '1,672', '2,181', '950', '1,100'] };
    expect(formatOf([counts])).toMatchObject({ decimal: '.', certainty: 'likely', thousandsSign: ',' });
  });

  it('takes them for decimals where a whole number of thousands stands ungrouped', () => {
    expect(formatOf([{ cells: ['672,125', '1200', '981,375'] }])).toMatchObject({ decimal: ',', certainty: 'likely' });
    // Of that size they are grouped ones among others that are not.
    expect(formatOf([{ cells: ['1,672', '1200', '2,181'] }])).toMatchObject({ certainty: 'ambiguous' });
  });

  it('asks when every count could be either', () => {
    const format = formatOf([{ cells: ['1.100', '2.345'] }]);
    expect(format).toMatchObject({ decimal: ',', certainty: 'ambiguous' });
    expect(format.question).toEqual({ text: '1.100', asDecimal: 1.1, asWhole: 1100 });
  });

  it('lets plausible handle times decide: 285,123 s is no time, 285.123 s is; 285 123 ms is', () => {
    expect(formatOf([{ cells: ['285,123'], secondsPerUnit: 1 }])).toMatchObject({ decimal: ',', certainty: 'likely' });
    expect(formatOf([{ cells: ['285,123'], secondsPerUnit: 0.001 }])).toMatchObject({
      decimal: '.',
      certainty: 'likely',
    });
  });

  it('says likely with a slip, ambiguous with many, and obeys a hint', () => {
    const many = Array.from({ length: 40 }, (_, i) => `${i},5`);
    expect(formatOf([{ cells: [...many, '1.5'] }])).toMatchObject({ decimal: ',', certainty: 'likely' });
    expect(formatOf([{ cells: ['1,5', '2,5', '1.5'] }])).toMatchObject({ decimal: ',', certainty: 'ambiguous' });
    expect(formatOf([{ cells: ['1.100'] }], '.')).toMatchObject({ decimal: '.', certainty: 'certain' });
  });
});

describe('numberUnder', () => {
  it('has no number for a cell that contradicts the decimal sign', () => {
    expect(numberUnder(NUMBER_FORM.decimalComma, 1.5, '.')).toBeNaN();
    expect(numberUnder(NUMBER_FORM.groupedByPoint, 1_234_567, '.')).toBeNaN();
    expect(numberUnder(NUMBER_FORM.openComma, 1.234, '.')).toBe(1234);
    expect(numberUnder(NUMBER_FORM.openComma, 1.234, ',')).toBe(1.234);
  });
});

describe('scanDuration', () => {
  it.each([
    ['04:50', 290],
    ['4:50', 290],
    ['00:04:50', 290],
    ['1:00:00', 3600],
    [':45', 45],
    ['104:05', 6245],
    ['04:50.5', 290.5],
    ['04:50,25', 290.25],
    ['290 s', 290],
    ['290 sec.', 290],
    ['4m 50s', 290],
    ['4 min', 240],
    ['1h 05m', 3900],
    ['1 ora 5 minuti', 3900],
    ["4'50''", 290],
    ['850 ms', 0.85],
    ['0.04.50', 290],
  ])('reads %j as %d seconds', (text, seconds) => {
    const cell = emptyCell();
    scanDuration(text, cell, false);
    expect(cell).toEqual({ form: NUMBER_FORM.clock, value: seconds, groupCode: 0 });
  });

  it.each([
    '4:5',
    '04:60',
    '1:60:00',
    '1:2:3:4',
    '::',
    '04:',
    'a:bc',
    '-04:50',
    '04:50 min',
    '5 km',
    '3 of 4',
    '4m x',
    '0.04.75',
  ])('finds none in %j', (text) => {
    const cell = emptyCell();
    scanDuration(text, cell, false);
    expect(cell.form).toBe(NUMBER_FORM.notANumber);
  });

  it('takes two parts for hours and minutes where the header says so', () => {
    const cell = emptyCell();
    scanDuration('01:30', cell, true);
    expect(cell.value).toBe(5400);
  });
});
