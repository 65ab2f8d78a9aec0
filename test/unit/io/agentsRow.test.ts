import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgentsRow } from '../../../src/io/agentsRow.ts';

type Hints = Parameters<typeof readAgentsRow>[1];

/** What was read of a paste that must be readable. */
function read(text: string, hints?: Hints) {
  const reading = readAgentsRow(text, hints);
  if (!reading.ok) throw new Error(reading.issues.map(({ message }) => message).join('\n'));
  return { ...reading, rows: reading.rows.map((row) => [...row]), kinds: reading.issues.map(({ kind }) => kind) };
}

/** The faults of a paste that must not be readable: kind, line, column, value. */
function faultsOf(text: string, hints?: Hints) {
  const reading = readAgentsRow(text, hints);
  expect(reading.ok).toBe(false);
  return reading.issues.map(({ kind, line, column, value }) => [kind, line, column, value]);
}

const nan = Number.NaN;

describe('readAgentsRow', () => {
  it.each([
    ['a row from a spreadsheet', '12\t13\t14', [[12, 13, 14]]],
    ['a column from a spreadsheet', '12\r\n13\r\n14\r\n', [[12], [13], [14]]],
    ['old line ends', '12\r13\r14', [[12], [13], [14]]],
    ['semicolons', '12;13;14', [[12, 13, 14]]],
    ['commas', '12,13,14', [[12, 13, 14]]],
    ['commas and blanks', '12, 13', [[12, 13]]],
    ['a decimal comma', '12,5;13;14,25', [[12.5, 13, 14.25]]],
    ['a decimal point', '12.5,13,14.25', [[12.5, 13, 14.25]]],
    ['a column with decimal commas', '12,5\n13\n14,25', [[12.5], [13], [14.25]]],
    [
      'quoted decimal commas',
      '"12,5","13"\n"14,25","15"',
      [
        [12.5, 13],
        [14.25, 15],
      ],
    ],
    ['thousands by a point', '1.200,5\t900', [[1200.5, 900]]],
    ['thousands by a comma', '1,200.5\t900', [[1200.5, 900]]],
    ['thousands by a blank', '1 200\t900', [[1200, 900]]],
    ['quotes behind a byte order mark', '\uFEFF"12,5","13"', [[12.5, 13]]],
    ['a byte order mark and blanks around', '\uFEFF 12 \t 13 \n', [[12, 13]]],
    [
      'several days as columns',
      '12\t22\n13\t23',
      [
        [12, 22],
        [13, 23],
      ],
    ],
    ['nobody on the floor', '0\t0', [[0, 0]]],
    [
      'blank lines and columns around',
      '\n\t12\t13\t\n\t14\t15\t\n\n',
      [
        [12, 13],
        [14, 15],
      ],
    ],
  ])('reads %s', (_, text, rows) => {
    const reading = read(text);
    expect(reading.rows).toEqual(rows);
    expect(reading).toMatchObject({ rowLabels: null, columnLabels: null, issues: [] });
  });

  it.each([
    ['08:00\t12\n08:30\t13', [[12], [13]], ['08:00', '08:30'], null],
    ['08:00;12\n08:30;12,5', [[12], [12.5]], ['08:00', '08:30'], null],
    ['08:00,12\n08:30,13', [[12], [13]], ['08:00', '08:30'], null],
    ['08:00-08:30\t12\n08:30-09:00\t13', [[12], [13]], ['08:00-08:30', '08:30-09:00'], null],
    ['8.00;12\n8.30;13\n9.00;14', [[12], [13], [14]], ['8.00', '8.30', '9.00'], null],
    ['Agents\n12\n13', [[12], [13]], null, ['Agents']],
    ['Agenti\n12,5\n13,5', [[12.5], [13.5]], null, ['Agenti']],
    ['Time,Agents\n08:00,12\n08:30,13', [[12], [13]], ['08:00', '08:30'], ['Agents']],
    ['Ora;Agenti\n08:00;12,5\n08:30;13', [[12.5], [13]], ['08:00', '08:30'], ['Agenti']],
    ['Agents\t12\t13', [[12, 13]], ['Agents'], null],
    ['08:00\t08:30\n12\t13', [[12, 13]], null, ['08:00', '08:30']],
    ['8.00\t8.30\t9.00\n12\t13\t14', [[12, 13, 14]], null, ['8.00', '8.30', '9.00']],
    [
      '\t02/03/2026\t03/03/2026\n08:00\t12\t22\n08:30\t13\t23',
      [
        [12, 22],
        [13, 23],
      ],
      ['08:00', '08:30'],
      ['02/03/2026', '03/03/2026'],
    ],
    [
      'Giorno;08:00;08:30\nlun;12;13\nmar;22;23',
      [
        [12, 13],
        [22, 23],
      ],
      ['lun', 'mar'],
      ['08:00', '08:30'],
    ],
  ])('takes the labels of %j', (text, rows, rowLabels, columnLabels) => {
    expect(read(text)).toMatchObject({ rows, rowLabels, columnLabels, issues: [] });
  });

  it('does not take numbers for times because they are written with two decimals', () => {
    expect(read('12.00\t13.50\n13.00\t14.00\n14.00\t15.25').rows).toEqual([
      [12, 13.5],
      [13, 14],
      [14, 15.25],
    ]);
    expect(read('12.00\t13.00\t14.00\n22.00\t23.00\t24.00').rows).toHaveLength(2);
  });

  it('keeps a blank cell missing, never 0, and names it', () => {
    const reading = read('Time\tMon\tTue\n08:00\t12\t\n08:30\t-\t23\n\n09:00\t14');
    expect(reading.rows).toEqual([
      [12, nan],
      [nan, 23],
      [nan, nan],
      [14, nan],
    ]);
    expect(reading.rowLabels).toEqual(['08:00', '08:30', '', '09:00']);
    expect(reading.issues).toMatchObject([
      { kind: 'blank-cell', line: 2, column: 3, lineLabel: '08:00', columnLabel: 'Tue' },
      { kind: 'missing-marker', line: 3, column: 2, lineLabel: '08:30', columnLabel: 'Mon', value: '-' },
      { kind: 'blank-line', line: 4 },
      { kind: 'blank-cell', line: 5, column: 3, lineLabel: '09:00' },
    ]);
    expect(reading.issues[0]!.message).toBe(
      'Line 2 (08:00), column 3 (Tue): the cell is blank and is left without a number. Write 0 where nobody is on the floor.',
    );
    // In one row, a blank cell between others is an interval.
    expect(read('12\t\t14').rows).toEqual([[12, nan, 14]]);
    expect(read('12\n\n14').rows).toEqual([[12], [nan], [14]]);
  });

  it('leaves out lines and columns that sum others up', () => {
    const reading = read('\tlun\tmar\tTotale\n08:00\t12\t22\t34\n08:30\t13\t23\t36\nTotale\t25\t45\t70');
    expect(reading).toMatchObject({
      rows: [
        [12, 22],
        [13, 23],
      ],
      rowLabels: ['08:00', '08:30'],
      columnLabels: ['lun', 'mar'],
    });
    expect(reading.issues).toMatchObject([
      { kind: 'summary-line', line: 4, lineLabel: 'Totale' },
      { kind: 'summary-column', column: 4, columnLabel: 'Totale' },
    ]);
    expect(read('Total agents\t12\t13')).toMatchObject({ rows: [[12, 13]], issues: [] });
  });
});

describe('cells that are no number of people', () => {
  it('are all listed, with line, column, value and cure, and nothing is taken', () => {
    const text = 'Time\tMon\tTue\n08:00\t12\ttwelve\n08:30\t-4\t13\n09:00\t\t12 people\n09:30\t20260302\t1e3x';
    expect(faultsOf(text)).toEqual([
      ['not-a-number', 2, 3, 'twelve'],
      ['negative-number', 3, 2, '-4'],
      ['not-a-number', 4, 3, '12 people'],
      ['too-many-people', 5, 2, '20260302'],
      ['not-a-number', 5, 3, '1e3x'],
      ['blank-cell', 4, 2, ''],
    ]);
    const [first] = readAgentsRow(text).issues;
    expect(first!.message).toBe(
      'Line 2 (08:00), column 3 (Tue): "twelve" is not a number. Write the people in digits, such as 12 or 12.5, or leave the cell blank.',
    );
  });

  it.each(['08:00', '80%', '12..5', '1,2,3', '12-13', '#REF', 'O', '½'])('%j among numbers is one of them', (cell) => {
    expect(faultsOf(`11\t${cell}\t13`)).toEqual([['not-a-number', 1, 2, cell]]);
  });

  it('are not labels as long as most of their column are numbers, or say that there is none', () => {
    expect(faultsOf('12\t13\ntwelve\t14\n15\t16')).toEqual([['not-a-number', 2, 1, 'twelve']]);
    expect(read('-\t12\nn/a\t13')).toMatchObject({
      rows: [
        [nan, 12],
        [nan, 13],
      ],
      rowLabels: null,
    });
  });

  it('are those with the other decimal sign', () => {
    expect(faultsOf('12,5\t13,5\n14.5\t15,5')).toEqual([['other-decimal-sign', 2, 1, '14.5']]);
    expect(faultsOf('12,5\n13.5', { decimalSeparator: ',' })).toEqual([['other-decimal-sign', 2, 1, '13.5']]);
  });

  it.each([
    ['', 'empty-paste'],
    [' \r\n\t\t\r\n', 'empty-paste'],
    [';;;', 'empty-paste'],
    ['-\tn/a', 'no-number'],
    ['08:00\t\n08:30\t', 'not-a-number'],
    ['12\t"13\n14', 'broken-quotes'],
  ])('%j is no paste of numbers', (text, kind) => {
    const reading = readAgentsRow(text);
    expect(reading.ok).toBe(false);
    expect(reading.issues[0]!.kind).toBe(kind);
    expect(reading.issues[0]!.message).toMatch(/[A-Z].*\..* .*\.$/);
  });

  it('are not looked for in a paste of millions of signs', () => {
    expect(faultsOf('1\t'.repeat(3_000_000))).toEqual([['too-large', undefined, undefined, undefined]]);
  });

  it('are listed a thousand at most', () => {
    expect(faultsOf('12\tx\n'.repeat(5000))).toHaveLength(1000);
  });
});

describe('signs that can be read in two ways', () => {
  it('are decided by the other numbers of the paste', () => {
    expect(read('1.234\t12,5')).toMatchObject({ rows: [[1234, 12.5]], decimalSign: ',', issues: [] });
    expect(read('1.234\t12.5')).toMatchObject({ rows: [[1.234, 12.5]], decimalSign: '.', issues: [] });
    expect(read('1.234\n1.400\n900\n1.100').rows).toEqual([[1234], [1400], [900], [1100]]);
  });

  it('are asked about when nothing decides, and fixed by a hint', () => {
    expect(read('13.042\n12.871')).toMatchObject({ rows: [[13.042], [12.871]], kinds: ['ambiguous-number-format'] });
    expect(read('1,234\t12')).toMatchObject({ rows: [[1.234, 12]], kinds: ['ambiguous-number-format'] });
    expect(read('1.234', { decimalSeparator: ',' })).toMatchObject({ rows: [[1234]], issues: [] });
    expect(read('1.234', { decimalSeparator: '.' })).toMatchObject({ rows: [[1.234]], issues: [] });
    const [issue] = read('1.234').issues;
    expect(issue!.message).toContain('"1.234" may be 1234 or 1.234');
  });

  it('part two cells or a decimal where each line has one comma: said, and fixed by a hint', () => {
    expect(read('12,13\n14,15')).toMatchObject({ rows: [[12.13], [14.15]], kinds: ['ambiguous-comma'] });
    expect(read('12,13\n14,15', { decimalSeparator: '.' })).toMatchObject({
      rows: [
        [12, 13],
        [14, 15],
      ],
      issues: [],
    });
    expect(read('12,13\n14,15', { decimalSeparator: ',' })).toMatchObject({ rows: [[12.13], [14.15]], issues: [] });
    expect(read('Mon,Tue\n12,13\n14,15')).toMatchObject({
      rows: [
        [12, 13],
        [14, 15],
      ],
      columnLabels: ['Mon', 'Tue'],
    });
  });
});

describe('what a spreadsheet writes', () => {
  const people = fc.oneof(
    fc.integer({ min: 0, max: 999 }),
    fc.integer({ min: 0, max: 9999 }).map((tenths) => tenths / 10),
    fc.integer({ min: 0, max: 99_999 }).map((hundredths) => hundredths / 100),
  );
  const tables = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }))
    .chain(([height, width]) =>
      fc.array(fc.array(people, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );
  const labelled = (row: number) => `${String(8 + Math.floor(row / 2)).padStart(2, '0')}:${row % 2 ? '30' : '00'}`;

  it.each([
    ['English', '\t', '.'],
    ['English CSV', ',', '.'],
    ['Italian', '\t', ','],
    ['Italian CSV', ';', ','],
  ])('is read back number by number: %s', (_, delimiter, decimal) => {
    fc.assert(
      fc.property(tables, fc.boolean(), fc.boolean(), (table, hasTimes, hasHeader) => {
        const width = table[0]!.length;
        const days = Array.from({ length: width }, (_, day) => `Day ${day + 1}`);
        const lines = table.map((row) => row.map((agents) => String(agents).replace('.', decimal)));
        if (hasTimes) for (const [row, cells] of lines.entries()) cells.unshift(labelled(row));
        if (hasHeader) lines.unshift(hasTimes ? ['Time', ...days] : days);
        const text = lines.map((cells) => cells.join(delimiter)).join('\r\n');
        // Two columns of whole numbers alone, parted by commas, are another test.
        fc.pre(delimiter !== ',' || width > 2 || hasTimes || hasHeader);
        const reading = read(text);
        expect(reading.rows).toEqual(table);
        expect(reading.rowLabels).toEqual(hasTimes ? table.map((_, row) => labelled(row)) : null);
        expect(reading.columnLabels).toEqual(hasHeader ? days : null);
      }),
      { seed: 48, numRuns: 300 },
    );
  });
});
