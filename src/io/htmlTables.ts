import { Parser } from 'htmlparser2';
import { emptyMoment, scanMoment } from './momentText.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';
import { type SpannedRows, spannedRows } from './spannedRows.ts';
import type { ReadTexts, TableText } from './tableText.ts';
import { oversizedWorkbook } from './workbookFaults.ts';

/** Elements whose text is not shown, or is what could be typed or chosen. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'template',
  'select',
  'textarea',
  'noscript',
]);
/** Elements that stand on lines of their own. */
const BREAKS: ReadonlySet<string> = new Set(['br', 'p', 'div', 'li', 'tr', 'td', 'th', 'table', 'hr']);
const MAX_TABLES = 1000;
const MAX_TABLE_DEPTH = 50;
/** Of all elements: the parser's time grows with it. */
const MAX_DEPTH = 1000;
/** As the HTML standard bounds them. */
const MAX_COLSPAN = 1000;
const MAX_ROWSPAN = 65_534;
const MAX_CELL_CHARACTERS = 32_767;

interface OpenTable {
  readonly grid: SpannedRows;
  readonly isCaption: { now: boolean };
  caption: string;
  cell: { text: string; columns: number; rows: number } | null;
  hasRow: boolean;
}

/**
 * The tables of a web page, in the order in which they begin, as the texts that a reader would see: entities are decoded, scripts,
 * styles and choices left out, and a table inside a cell is a table of its own. Nothing is run, fetched or drawn.
 */
export function htmlTables(): ReadTexts {
  const tables: OpenTable[] = [];
  const open: OpenTable[] = [];
  let hidden = 0;
  let depth = 0;
  const closeCell = (table: OpenTable) => {
    if (!table.cell) return;
    const { text, columns, rows } = table.cell;
    table.cell = null;
    const shown = text.replace(/\s+/g, ' ').trim();
    table.grid.add({ text: shown, columns, rows, isRepeatable: !isAmount(shown) });
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > MAX_DEPTH) throw oversizedWorkbook('its elements are nested too deep');
      if (NOT_SHOWN.has(name)) hidden++;
      const table = open.at(-1);
      if (BREAKS.has(name) && table?.cell) table.cell.text += ' ';
      if (name === 'table') {
        if (tables.length === MAX_TABLES || open.length === MAX_TABLE_DEPTH)
          throw oversizedWorkbook('it has too many tables');
        const added = { grid: spannedRows(), isCaption: { now: false }, caption: '', cell: null, hasRow: false };
        tables.push(added);
        open.push(added);
      } else if (table && name === 'tr') {
        closeCell(table);
        table.grid.startRow();
        table.hasRow = true;
      } else if (table && (name === 'td' || name === 'th')) {
        closeCell(table);
        if (!table.hasRow) table.grid.startRow();
        table.hasRow = true;
        const span = (text: string | undefined, most: number) =>
          Math.min(most, Math.max(1, Math.floor(Number(text ?? 1)) || 1));
        const columns = span(attributes.colspan, MAX_COLSPAN);
        table.cell = { text: '', columns, rows: span(attributes.rowspan, MAX_ROWSPAN) };
      } else if (table && name === 'caption') table.isCaption.now = true;
    },
    ontext(text) {
      const table = open.at(-1);
      if (hidden > 0 || !table) return;
      if (table.cell) {
        if (table.cell.text.length < MAX_CELL_CHARACTERS) table.cell.text += text;
      } else if (table.isCaption.now && table.caption.length < 100) table.caption += text;
    },
    onclosetag(name) {
      depth--;
      if (NOT_SHOWN.has(name)) hidden = Math.max(0, hidden - 1);
      const table = open.at(-1);
      if (!table) return;
      if (name === 'td' || name === 'th' || name === 'tr') closeCell(table);
      else if (name === 'caption') table.isCaption.now = false;
      else if (name === 'table') {
        closeCell(table);
        open.pop();
      }
    },
  });
  return {
    write: (text) => parser.write(text),
    tables() {
      parser.end();
      for (const table of open) closeCell(table);
      const found = tables.map(({ caption, grid }): TableText => {
        return { name: caption.replace(/\s+/g, ' ').trim(), isHidden: false, ...grid.finished() };
      });
      return found.filter(hasData);
    },
  };
}

/** Whether there is anything to read: two lines of two filled cells, and a figure somewhere. A page's frame or a login form is none. */
function hasData({ rows }: TableText): boolean {
  let lines = 0;
  let hasFigure = false;
  for (const cells of rows) {
    if (cells.filter((cell) => cell !== '').length >= 2) lines++;
    hasFigure ||= cells.some((cell) => /\d/.test(cell));
    if (lines >= 2 && hasFigure) return true;
  }
  return false;
}

const moment = emptyMoment();
const number: NumberCell = { form: 0, value: 0, groupCode: 0 };

function isAmount(text: string): boolean {
  if (scanMoment(text, moment)) return false;
  scanNumber(text, number);
  return number.form >= NUMBER_FORM.whole;
}
