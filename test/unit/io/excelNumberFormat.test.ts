import { describe, expect, it } from 'vitest';
import { excelCell } from '../../../src/io/excelCell.ts';
import { builtInFormat, numberFormat, PLAIN_NUMBER } from '../../../src/io/excelNumberFormat.ts';

describe('what a number format makes of a number', () => {
  it.each([
    ['dd/mm/yyyy', 'date'],
    ['[$-410]dd mmmm yyyy;@', 'date'],
    ['mmm-yy', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['dd/mm/yyyy hh:mm', 'dateTime'],
    ['m/d/yy h:mm AM/PM', 'dateTime'],
    ['yyyy-mm-dd"T"hh:mm:ss', 'dateTime'],
    ['h:mm', 'clock'],
    ['[$-F400]h:mm:ss\\ AM/PM', 'clock'],
    ['hh.mm', 'clock'],
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['[s]', 'duration'],
    ['mm:ss', 'duration'],
    ['mm:ss.0', 'duration'],
    ['General', 'number'],
    ['Standard', 'number'],
    ['0', 'number'],
    ['#,##0.00', 'number'],
    ['0%', 'number'],
    ['0.00E+00', 'number'],
    ['# ?/?', 'number'],
    ['@', 'number'],
    ['0 "days"', 'number'],
    ['0\\d', 'number'],
    ['[Red]#,##0;[Magenta]-#,##0', 'number'],
    ['[$€-410]\\ #,##0.00', 'number'],
    ['_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 'number'],
    ['', 'number'],
    ['"', 'number'],
  ])('%s is a %s', (code, kind) => {
    expect(numberFormat(code).kind).toBe(kind);
  });

  it.each([
    [0, 'number'],
    [2, 'number'],
    [13, 'number'],
    [14, 'date'],
    [15, 'date'],
    [16, 'date'],
    [17, 'date'],
    [18, 'clock'],
    [19, 'clock'],
    [20, 'clock'],
    [21, 'clock'],
    [22, 'dateTime'],
    [37, 'number'],
    [45, 'duration'],
    [46, 'duration'],
    [47, 'duration'],
    [49, 'number'],
  ])('the built-in format %i is a %s', (id, kind) => {
    expect(builtInFormat(id).kind).toBe(kind);
  });
});

describe('a number of a workbook as text', () => {
  // Excel for the web shows these serials so.
  it.each([
    [45_747, 'dd/mm/yyyy', '2025-03-31'],
    [45_747.354_166_666_664, 'dd/mm/yyyy', '2025-03-31 08:30'],
    [45_747, 'dd/mm/yyyy hh:mm', '2025-03-31 00:00'],
    [45_747.354_166_666_664, 'dd/mm/yyyy hh:mm', '2025-03-31 08:30'],
    [45_747.354_340_277_78, 'dd/mm/yyyy hh:mm', '2025-03-31 08:30:15'],
    // 08:00 as sums of quarter-hours come out.
    [45_747.333_333_333_3, 'dd/mm/yyyy hh:mm', '2025-03-31 08:00'],
    [0.999_999_999, 'h:mm', '00:00'],
    [0.354_166_666_666_666_7, 'h:mm', '08:30'],
    [0.354_166_666_666_666_7, 'h:mm:ss', '08:30:00'],
    // A moment of which only the time is shown.
    [45_747.354_166_666_664, 'h:mm', '08:30'],
    [0.003_182_870_370_370_37, 'mm:ss', '00:04:35'],
    [0.003_182_870_370_370_37, '[h]:mm:ss', '00:04:35'],
    [0.003_188_657_407_407_41, 'mm:ss.0', '00:04:35.500'],
    [1.25, '[h]:mm', '30:00:00'],
    [1, '[h]:mm', '24:00:00'],
    [61, 'dd/mm/yyyy', '1900-03-01'],
    [60, 'dd/mm/yyyy', '1900-02-29'],
    [59, 'dd/mm/yyyy', '1900-02-28'],
    [1, 'dd/mm/yyyy', '1900-01-01'],
    [2_958_465, 'dd/mm/yyyy', '9999-12-31'],
    [2_958_466, 'dd/mm/yyyy', '#####'],
    [-1, 'h:mm', '#####'],
  ])('%f as %s is %s', (value, code, text) => {
    expect(excelCell(value, numberFormat(code), false)).toBe(text);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(excelCell(0, numberFormat('dd/mm/yyyy'), true)).toBe('1904-01-01');
    expect(excelCell(44_285.5, numberFormat('dd/mm/yyyy'), true)).toBe('2025-03-31 12:00');
    expect(excelCell(0.5, numberFormat('h:mm'), true)).toBe('12:00');
  });

  it('writes whole numbers plainly, and others with a point', () => {
    expect(excelCell(1234, PLAIN_NUMBER, false)).toBe('1234');
    expect(excelCell(1.234, PLAIN_NUMBER, false).trim()).toBe('1.234');
  });
});
