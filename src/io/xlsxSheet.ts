import { excelCell } from './excelCell.ts';
import type { NumberFormat } from './excelNumberFormat.ts';
import type { FileBytes } from './fileBytes.ts';
import type { RowFill } from './mergedCells.ts';
import type { RowBatch } from './rowSource.ts';
import { damagedWorkbook, oversizedWorkbook } from './workbookFaults.ts';
import { columnOf, formatOf, MAX_CELL_CHARACTERS, richText, unescaped } from './xlsxParts.ts';
import { parsedPart, type XmlAttributes, type XmlHandler } from './xmlPart.ts';
import type { ZipEntry } from './zipArchive.ts';

/** What the cells of a workbook's sheets refer to. */
export interface SheetContext {
  readonly texts: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly counts1904: boolean;
}

const MAX_SHEET_COLUMNS = 16_384;
const MAX_SHEET_ROWS = 1_048_576;
/** With the empty ones between them: a million rows of forty columns. */
const MAX_SHEET_CELLS = 48_000_000;
const BATCH_ROWS = 2000;

/** The rows of a sheet that hold anything, from its first column on, with their numbers in the sheet. */
export async function* xlsxRows(
  bytes: FileBytes,
  entry: ZipEntry,
  context: SheetContext,
  fill: RowFill,
): AsyncGenerator<RowBatch, void, void> {
  let rows: string[][] = [];
  let lines: number[] = [];
  const handler = sheetHandler(context, fill, (cells, line) => {
    rows.push(cells);
    lines.push(line);
  });
  for await (const fraction of parsedPart(bytes, entry, handler)) {
    if (rows.length < BATCH_ROWS && fraction < 1) continue;
    yield { rows, lines, firstLine: 1, brokenLine: null, fraction: Math.min(fraction, 0.999) };
    rows = [];
    lines = [];
  }
  yield { rows, lines, firstLine: 1, brokenLine: null, fraction: 1 };
}

function sheetHandler(
  { texts, formats, counts1904 }: SheetContext,
  fill: RowFill,
  onRow: (cells: string[], line: number) => void,
): XmlHandler {
  const inline = richText();
  let isRow = false;
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let cellCount = 0;
  let type = '';
  let style: string | undefined;
  let value = '';
  let isValue = false;

  const openCell = ({ r, t, s }: XmlAttributes) => {
    column = r === undefined ? column + 1 : columnOf(r);
    if (!(column >= 0 && column < MAX_SHEET_COLUMNS)) throw damagedWorkbook('a cell stands in no column');
    type = t ?? 'n';
    style = s;
    value = '';
    inline.start();
  };
  const cellText = (): string => {
    if (type === 'inlineStr') return inline.result();
    if (value === '') return '';
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'n') {
      const number = Number(value);
      return Number.isFinite(number) ? excelCell(number, formatOf(formats, style), counts1904) : value;
    }
    if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    return type === 'd' ? value.replace(/\.0+$/, '') : unescaped(value);
  };
  const closeCell = () => {
    const text = cellText();
    if (text === '') return;
    const isRepeatable = type !== 'b' && type !== 'e' && (type !== 'n' || isMoment(formatOf(formats, style)));
    fill.note(row, column, text, isRepeatable);
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const closeRow = () => {
    fill.complete(row, cells);
    cellCount += cells.length;
    if (cellCount > MAX_SHEET_CELLS) throw oversizedWorkbook('one of its sheets has more cells than volumes can need');
    if (cells.length > 0) onRow(cells, row);
  };

  return {
    open(name, attributes) {
      if (name === 'c' && isRow) openCell(attributes);
      else if (name === 'v') isValue = isRow;
      else if (name === 'row') {
        isRow = true;
        row = attributes.r === undefined ? row + 1 : Number(attributes.r);
        if (!(row >= 1 && row <= MAX_SHEET_ROWS)) throw damagedWorkbook('a row has an impossible number');
        column = -1;
        cells = [];
      } else inline.open(name);
    },
    text(piece) {
      if (isValue) {
        if (value.length < MAX_CELL_CHARACTERS) value += piece;
      } else inline.text(piece);
    },
    close(name) {
      if (name === 'v') isValue = false;
      else if (name === 'c' && isRow) closeCell();
      else if (name === 'row') {
        isRow = false;
        closeRow();
      } else inline.close(name);
    },
  };
}

/** Dates and times of day name a row; amounts of time belong to it. */
function isMoment({ kind }: NumberFormat): boolean {
  return kind === 'date' || kind === 'dateTime' || kind === 'clock';
}
