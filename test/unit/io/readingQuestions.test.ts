import { describe, expect, it } from 'vitest';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';

const read = async (lines: readonly string[], hints: VolumeFileHints = {}) =>
  (await readVolumeFile(new TextEncoder().encode(lines.join('\n')), hints)).understood;

/** Hours of some dates that have both numbers below 13. */
const hoursOf = (dates: readonly string[]) =>
  dates.flatMap((date) => [9, 10, 11].map((hour) => `${date} ${hour}:00;${hour + 3}`));

describe('the question of the date order', () => {
  const everyWeek = ['03/04/2026', '05/04/2026', '09/04/2026'];

  it('says what the dates come to under each order, the inferred one first', async () => {
    const { dateQuestion, dateOrder } = await read(['when;calls', ...hoursOf(everyWeek)]);
    expect(dateOrder).toMatchObject({ order: 'dmy', from: 'file' });
    expect(dateQuestion).toEqual({
      certainty: dateOrder!.certainty,
      text: '03/04/2026',
      readings: [
        { order: 'dmy', date: '2026-04-03', firstDate: '2026-04-03', lastDate: '2026-04-09', dates: 3 },
        { order: 'mdy', date: '2026-03-04', firstDate: '2026-03-04', lastDate: '2026-09-04', dates: 3 },
      ],
    });
  });

  it('stays when a hint has answered it, so that the answer can be changed', async () => {
    const { dateQuestion, dateOrder } = await read(['when;calls', ...hoursOf(everyWeek)], { dateOrder: 'mdy' });
    expect(dateOrder).toMatchObject({ order: 'mdy', from: 'hint' });
    expect(dateQuestion!.readings[0]!.order).toBe('dmy');
  });

  it('has three answers where the year has two digits too', async () => {
    const { dateQuestion } = await read(['when;calls', ...hoursOf(['03.04.05', '04.04.05', '05.04.05', '06.04.05'])]);
    expect(dateQuestion!.readings.map(({ order, date }) => [order, date]).toSorted()).toEqual([
      ['dmy', '2005-04-03'],
      ['mdy', '2005-03-04'],
      ['ymd', '2003-04-05'],
    ]);
  });

  it.each([
    ['13/04/2026', '14/04/2026', '15/04/2026'],
    ['2026-04-03', '2026-04-04', '2026-04-05'],
    ['3 Apr 2026', '4 Apr 2026', '5 Apr 2026'],
    ['04/04/2026', '05/05/2026', '06/06/2026'],
  ])('is not asked where %s, %s and %s leave no choice', async (...dates) => {
    expect((await read(['when;calls', ...hoursOf(dates)])).dateQuestion).toBeNull();
  });
});

describe('the question of the decimal sign', () => {
  const lines = ['when;calls', '2026-04-03 09:00;1.234', '2026-04-03 09:30;2.345', '2026-04-03 10:00;7'];

  it('says what the numbers come to under each sign, the inferred one first', async () => {
    const { numberQuestion, numberCertainty } = await read(lines);
    expect(numberCertainty).toBe('ambiguous');
    expect(numberQuestion).toEqual({
      text: '1.234',
      readings: [
        { decimalSign: ',', value: 1234, contacts: 3586 },
        { decimalSign: '.', value: 1.234, contacts: 1.234 + 2.345 + 7 },
      ],
    });
  });

  it('stays when a hint has answered it', async () => {
    const { numberQuestion, decimalSign, totalContacts } = await read(lines, { decimalSeparator: '.' });
    expect(decimalSign).toBe('.');
    expect(totalContacts).toBeCloseTo(10.579, 9);
    expect(numberQuestion!.readings.map((reading) => reading.decimalSign)).toEqual([',', '.']);
  });

  it('is not asked where another number decides', async () => {
    expect((await read([...lines, '2026-04-03 10:30;8,5'])).numberQuestion).toBeNull();
  });
});

describe('the first lines of a file', () => {
  it('are there from line 1 to below the header, whatever was taken for the header', async () => {
    const preamble = ['Report', 'Printed:;20/10/2025', ''];
    const lines = [...preamble, 'when;calls', ...hoursOf(['2026-04-03', '2026-04-04'])];
    for (const hints of [
      {},
      { headerLine: 4 },
      { headerLine: null, columns: { 0: 'timestamp', 1: 'offered' } },
    ] as const) {
      const { openingRows } = await read(lines, hints);
      expect(openingRows.slice(0, 3)).toEqual([
        { line: 1, cells: ['Report'] },
        { line: 2, cells: ['Printed:', '20/10/2025'] },
        { line: 4, cells: ['when', 'calls'] },
      ]);
      expect(openingRows).toHaveLength(9);
    }
  });
});
