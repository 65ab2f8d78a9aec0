import { describe, expect, it } from 'vitest';
import { datePartsOf, emptyMoment, NO_OFFSET, scanMoment } from '../../../src/io/momentText.ts';

/** "a-b-c form | seconds | end | offset", or why not. */
function scanned(text: string, dashIsOffset = false): string {
  const moment = emptyMoment();
  if (!scanMoment(text, moment, dashIsOffset)) return moment.hasImpossibleTime ? 'no such time' : 'nothing';
  const { a, b, c, form } = datePartsOf(Math.max(0, moment.dateKey));
  const date = moment.dateKey < 0 ? '' : `${a}-${b}-${c}/${['year first', 'year last', 'short', 'named'][form]}`;
  const clock = (seconds: number) => (seconds < 0 ? '' : ` ${Math.floor(seconds / 3600)}:${(seconds % 3600) / 60}`);
  const end = moment.endSeconds < 0 ? '' : ` to${clock(moment.endSeconds)}`;
  const offset = moment.offsetMinutes === NO_OFFSET ? '' : ` offset ${moment.offsetMinutes}`;
  return `${date}${clock(moment.seconds)}${end}${offset}`.trim();
}

describe('scanMoment', () => {
  it.each([
    ['2025-03-31T08:30', '2025-3-31/year first 8:30'],
    ['2025-03-31 08:30:00', '2025-3-31/year first 8:30'],
    ['2025-03-31T08:30:00.000Z', '2025-3-31/year first 8:30 offset 0'],
    ['2025-03-31T08:30Z', '2025-3-31/year first 8:30 offset 0'],
    ['2025-03-31T08:30:00+02:00', '2025-3-31/year first 8:30 offset 120'],
    ['2025-03-31T08:30:00-0330', '2025-3-31/year first 8:30 offset -210'],
    ['2025-03-31 08:30 UTC', '2025-3-31/year first 8:30 offset 0'],
    ['2025/03/31 08:30:00', '2025-3-31/year first 8:30'],
    ['20250331 08:30', '2025-3-31/year first 8:30'],
    ['2025-03-31', '2025-3-31/year first'],
    ['31/03/2025 8:30', '31-3-2025/year last 8:30'],
    ['31.03.2025 08:30', '31-3-2025/year last 8:30'],
    ['31-03-2025, 08.30', '31-3-2025/year last 8:30'],
    ['3/7/25', '3-7-25/short'],
    ['7/7/2025 12:00 AM', '7-7-2025/year last 0:0'],
    ['7/7/2025 12:00 PM', '7-7-2025/year last 12:0'],
    ['7/7/2025 1:05 p.m.', '7-7-2025/year last 13:5'],
    ['8:00', '8:0'],
    ['24:00', '24:0'],
    ['8h30', '8:30'],
    ['8 am', '8:0'],
    ['08:00 - 08:15', '8:0 to 8:15'],
    ['08:00-08:15', '8:0 to 8:15'],
    ['08:00–08:15', '8:0 to 8:15'],
    ['08:00 to 08:15', '8:0 to 8:15'],
    ['23:45 - 24:00', '23:45 to 24:0'],
    ['11:30-12:00 PM', '11:30 to 12:0'],
    ['12:30-1:00 PM', '12:30 to 13:0'],
    ['1:00-1:30 PM', '13:0 to 13:30'],
    ['2025-03-31 08:00 - 2025-03-31 08:30', '2025-3-31/year first 8:0 to 8:30'],
    ['2025-03-31T08:00Z/2025-03-31T08:30Z', '2025-3-31/year first 8:0 to 8:30 offset 0'],
    ['7 Jan 2025', '2025-1-7/named'],
    ['Tue 07 Jan 2025', '2025-1-7/named'],
    ['martedì 7 gennaio 2025 08:30', '2025-1-7/named 8:30'],
    ['07-gen-25', '2025-1-7/named'],
    ['7. März 2025', '2025-3-7/named'],
    ['January 7, 2025 8:30 PM', '2025-1-7/named 20:30'],
    ['7 août 2025', '2025-8-7/named'],
    ['7 de enero de 2025', '2025-1-7/named'],
    ['Mo 31.03.2025 08:30', '31-3-2025/year last 8:30'],
    ['mar 07/01/2025', '7-1-2025/year last'],
    ['07/01/2025 (mar)', '7-1-2025/year last'],
    ['07/01/2025 martedì', '7-1-2025/year last'],
    ['ore 08:30', '8:30'],
    ['31/03/2025 ore 8.30', '31-3-2025/year last 8:30'],
    ['dalle 08:00 alle 08:30', '8:0 to 8:30'],
    ['08:30 Uhr', '8:30'],
    ['08:00 Uhr - 08:30 Uhr', '8:0 to 8:30'],
    ['8-9', '8:0 to 9:0'],
    ['23–24', '23:0 to 24:0'],
    ['20250331T083000Z', '2025-3-31/year first 8:30 offset 0'],
    ['20250331T0830-0500', '2025-3-31/year first 8:30 offset -300'],
    ['2025-03-31 08:30 CEST', '2025-3-31/year first 8:30 offset 120'],
    ['03/31/2025 8:30 AM EST', '3-31-2025/year last 8:30 offset -300'],
    ['2025-03-31T08:30+02:00[Europe/Rome]', '2025-3-31/year first 8:30 offset 120'],
    ['  2025-03-31 08:30 \r', '2025-3-31/year first 8:30'],
  ])('reads %j', (text, wanted) => {
    expect(scanned(text)).toBe(wanted);
  });

  it.each(['25:00', '08:61', '2025-03-31T24:30', '13:00 AM'])('finds no such time as %j', (text) => {
    expect(scanned(text)).toBe('no such time');
  });

  it.each([
    '',
    'Total',
    '12',
    '1.5',
    '2025-03',
    '2025-03-31x',
    '31/03',
    '1/2/3/4',
    '08:0',
    '08:00:0',
    '1:2:3:4',
    'n/a',
    '2025-03-31 foo',
  ])('reads nothing in %j', (text) => {
    expect(scanned(text)).toBe('nothing');
  });

  it('takes a dash behind a time for a range or an offset as the column does', () => {
    expect(scanned('2025-03-31 04:00-05:00')).toBe('2025-3-31/year first 4:0 to 5:0');
    expect(scanned('2025-03-31 04:00-05:00', true)).toBe('2025-3-31/year first 4:0 offset -300');
    expect(scanned('2025-03-31T04:00-05:00')).toBe('2025-3-31/year first 4:0 offset -300');
    expect(scanned('2025-03-31 04:00:00 -0500')).toBe('2025-3-31/year first 4:0 offset -300');
  });
});
