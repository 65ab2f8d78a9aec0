import { SECONDS_PER_DAY } from '../domain/units.ts';
import { excelCell } from './excelCell.ts';
import { type NumberFormat, numberFormat, PLAIN_NUMBER } from './excelNumberFormat.ts';
import { type SpannedRows, spannedRows } from './spannedRows.ts';
import type { ReadTexts } from './tableText.ts';
import { attributeOf, wholeNumber, type XmlAttributes, xmlParser } from './xmlPart.ts';

/** Formats that this kind of file names by words. */
const NAMED_FORMATS: Readonly<Record<string, string>> = {
  'general date': 'm/d/yyyy h:mm',
  'short date': 'm/d/yyyy',
  'medium date': 'd-mmm-yy',
  'long date': 'dddd, mmmm d, yyyy',
  'short time': 'h:mm',
  'medium time': 'h:mm AM/PM',
  'long time': 'h:mm:ss',
};
const MAX_CELL_CHARACTERS = 32_767;

/** The sheets of an XML Spreadsheet of 2003, as many reports called .xls are. Source: Microsoft, XML Spreadsheet Reference. */
export function xmlSpreadsheet(): ReadTexts {
  const sheets: { name: string; isHidden: boolean; grid: SpannedRows }[] = [];
  const formats = new Map<string, NumberFormat>();
  let styleId = '';
  let cell: XmlAttributes | null = null;
  let type: string | null = null;
  let text = '';
  let isVisible = false;
  let visible = '';
  const parser = xmlParser({
    open(name, attributes) {
      const attribute = (local: string) => attributeOf(attributes, local);
      const grid = sheets.at(-1)?.grid;
      if (name === 'Style') styleId = attribute('ID') ?? '';
      else if (name === 'NumberFormat') formats.set(styleId, formatNamed(attribute('Format') ?? ''));
      else if (name === 'Worksheet')
        sheets.push({ name: attribute('Name') ?? '', isHidden: false, grid: spannedRows() });
      else if (name === 'Row') grid?.startRow(wholeNumber(attribute('Index')));
      else if (name === 'Cell') {
        cell = attributes;
        text = '';
        type = null;
      } else if (name === 'Data' && cell) type = attribute('Type') ?? 'String';
      else if (name === 'Visible') {
        isVisible = true;
        visible = '';
      }
    },
    text(piece) {
      if (type !== null && text.length < MAX_CELL_CHARACTERS) text += piece;
      else if (isVisible && visible.length < 20) visible += piece;
    },
    close(name) {
      if (name === 'Data') {
        const format = formats.get(attributeOf(cell ?? {}, 'StyleID') ?? '') ?? PLAIN_NUMBER;
        text = cellText(text, type ?? 'String', format);
        cell = { ...cell, type: type ?? '' };
        type = null;
      } else if (name === 'Cell' && cell) {
        const column = wholeNumber(attributeOf(cell, 'Index'));
        const dataType = cell.type ?? '';
        sheets.at(-1)?.grid.add({
          text,
          column: column === undefined ? undefined : column - 1,
          columns: 1 + (wholeNumber(attributeOf(cell, 'MergeAcross')) ?? 0),
          rows: 1 + (wholeNumber(attributeOf(cell, 'MergeDown')) ?? 0),
          isRepeatable: dataType === 'String' || dataType === 'DateTime',
        });
        cell = null;
      } else if (name === 'Visible') {
        isVisible = false;
        const sheet = sheets.at(-1);
        if (sheet) sheet.isHidden = /hidden/i.test(visible);
      }
    },
  });
  return {
    write: parser.write.bind(parser),
    tables() {
      parser.end();
      return sheets.map(({ name, isHidden, grid }) => ({ name, isHidden, ...grid.finished() }));
    },
  };
}

function cellText(text: string, type: string, format: NumberFormat): string {
  if (type === 'Number') {
    const value = Number(text);
    return text.trim() !== '' && Number.isFinite(value) ? excelCell(value, format, false) : text;
  }
  if (type === 'Boolean') return text.trim() === '1' ? 'TRUE' : 'FALSE';
  return type === 'DateTime' ? momentText(text, format) : text;
}

/** 2025-03-31T08:30:00.000; times without a day stand on the eve of 1900. */
function momentText(text: string, format: NumberFormat): string {
  const milliseconds = Date.parse(`${text.trim().replace(/Z$/, '')}Z`);
  if (Number.isNaN(milliseconds)) return text;
  const isEarly = milliseconds < Date.UTC(1900, 2, 1);
  const serial = (milliseconds - Date.UTC(1899, 11, isEarly ? 31 : 30)) / 1000 / SECONDS_PER_DAY;
  if (format.kind !== 'number') return excelCell(serial, format, false);
  return excelCell(serial, { kind: serial < 1 ? 'clock' : 'date', hasSeconds: false }, false);
}

function formatNamed(name: string): NumberFormat {
  return numberFormat(NAMED_FORMATS[name.toLowerCase()] ?? name);
}
