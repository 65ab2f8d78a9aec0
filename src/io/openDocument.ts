import { excelCell } from './excelCell.ts';
import { type NumberFormat, PLAIN_NUMBER } from './excelNumberFormat.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { type SpannedRows, spannedRows } from './spannedRows.ts';
import type { TableText } from './tableText.ts';
import { attributeOf, wholeNumber, type XmlAttributes, type XmlHandler } from './xmlPart.ts';

const MAX_CELL_CHARACTERS = 32_767;
/** Filled rows that a file may write once for many. Empty ones are skipped, however many. */
const MAX_REPEATED = 100_000;

const moment = emptyMoment();

interface OpenCell {
  readonly attributes: XmlAttributes;
  text: string;
}

/**
 * Takes the content of an OpenDocument spreadsheet (.ods, .fods) and gives its sheets at the end. Dates and numbers come from the
 * values that the file keeps beside what is shown. Source: OASIS OpenDocument 1.3 part 3, 9.1 and 19.
 */
export function openDocument(): XmlHandler & { tables(): readonly TableText[] } {
  const sheets: { name: string; style: string; grid: SpannedRows }[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let row = 0;
  let rowsHere = 1;
  let column = 0;
  let filled: { column: number; cell: OpenCell }[] = [];
  let cell: OpenCell | null = null;
  let isParagraph = false;
  let notes = 0;

  const closeRow = () => {
    const grid = sheets.at(-1)?.grid;
    const times = filled.length === 0 ? 0 : Math.min(rowsHere, MAX_REPEATED);
    for (let i = 0; i < times; i++) {
      grid?.startRow(row + i);
      for (const one of filled) addCell(grid!, one.cell, one.column);
    }
    row += rowsHere;
  };
  return {
    open(name, attributes) {
      const count = (local: string) => wholeNumber(attributeOf(attributes, local)) ?? 1;
      if (notes > 0 || name === 'annotation') {
        if (name === 'annotation') notes++;
      } else if (name === 'style') style = attributeOf(attributes, 'name') ?? '';
      else if (name === 'table-properties') {
        if (attributeOf(attributes, 'display') === 'false') hiddenStyles.add(style);
      } else if (name === 'table') {
        const named = {
          name: attributeOf(attributes, 'name') ?? '',
          style: attributeOf(attributes, 'style-name') ?? '',
        };
        sheets.push({ ...named, grid: spannedRows() });
        row = 1;
      } else if (name === 'table-row') {
        rowsHere = count('number-rows-repeated');
        column = 0;
        filled = [];
      } else if (name === 'table-cell' || name === 'covered-table-cell') cell = { attributes, text: '' };
      else if (name === 'p' && cell) {
        isParagraph = true;
        if (cell.text !== '') cell.text += ' ';
      } else if (isParagraph && cell && (name === 's' || name === 'tab' || name === 'line-break')) cell.text += ' ';
    },
    text(piece) {
      if (isParagraph && notes === 0 && cell && cell.text.length < MAX_CELL_CHARACTERS) cell.text += piece;
    },
    close(name) {
      if (name === 'annotation') notes--;
      if (notes > 0) return;
      if (name === 'p') isParagraph = false;
      else if ((name === 'table-cell' || name === 'covered-table-cell') && cell) {
        const times = wholeNumber(attributeOf(cell.attributes, 'number-columns-repeated')) ?? 1;
        const isFilled = valueText(cell) !== '' && name === 'table-cell';
        if (isFilled) for (let i = 0; i < Math.min(times, 16_384); i++) filled.push({ column: column + i, cell });
        column += times;
        cell = null;
      } else if (name === 'table-row') closeRow();
    },
    tables: () =>
      sheets.map(({ name, style: used, grid }) => ({ name, isHidden: hiddenStyles.has(used), ...grid.finished() })),
  };
}

function addCell(grid: SpannedRows, cell: OpenCell, column: number): void {
  const type = attributeOf(cell.attributes, 'value-type');
  grid.add({
    text: valueText(cell),
    column,
    columns: 1,
    rows: wholeNumber(attributeOf(cell.attributes, 'number-rows-spanned')) ?? 1,
    isRepeatable: type === 'string' || type === 'date' || type === 'time',
  });
}

function valueText({ attributes, text }: OpenCell): string {
  const value = attributeOf(attributes, 'value');
  switch (attributeOf(attributes, 'value-type')) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberText(value, text);
    case 'date':
      return (attributeOf(attributes, 'date-value') ?? text).replace(/(T\d\d:\d\d)(:00(\.0+)?)?$/, '$1');
    case 'time':
      return timeText(attributeOf(attributes, 'time-value') ?? '', text);
    case 'boolean':
      return (attributeOf(attributes, 'boolean-value') ?? text).toUpperCase();
    default:
      return text;
  }
}

/** Errors are numbers with a text. Some programs write dates as numbers too: what is shown tells. */
function numberText(value: string | undefined, shown: string): string {
  const number = Number(value);
  if (value === undefined || value === '' || !Number.isFinite(number) || shown.startsWith('#')) return shown;
  return excelCell(number, shownFormat(shown), false);
}

function shownFormat(shown: string): NumberFormat {
  if (/^\s*\d+:\d\d:\d\d/.test(shown)) return { kind: 'duration', hasSeconds: true };
  if (!/\d[/:.-]\d/.test(shown) || !scanMoment(shown, moment)) return PLAIN_NUMBER;
  if (moment.dateKey < 0) return { kind: shown.includes(':') ? 'clock' : 'number', hasSeconds: false };
  return { kind: moment.seconds < 0 ? 'date' : 'dateTime', hasSeconds: false };
}

/** PT08H30M00S as 08:30:00, or as 08:30 where that is shown. */
function timeText(value: string, shown: string): string {
  const match = /^PT(\d{1,6})H(\d\d)M(\d\d(?:[.,]\d+)?)S$/.exec(value);
  if (!match) return shown;
  const [hours, minutes, seconds] = [match[1]!.padStart(2, '0'), match[2]!, match[3]!.replace(',', '.')];
  const isShort = Number(seconds) === 0 && shown.trim().padStart(5, '0') === `${hours}:${minutes}`;
  return isShort ? `${hours}:${minutes}` : `${hours}:${minutes}:${seconds.replace(/\.0+$/, '')}`;
}
