import { emptyMoment, scanMoment } from './momentText.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';

const moment = emptyMoment();
const number: NumberCell = { form: 0, value: 0, groupCode: 0 };

/** day: a date without a time. */
export function kindOf(cell: string): 'day' | 'date' | 'time' | 'number' | 'text' {
  if (scanMoment(cell, moment)) {
    if (moment.dateKey >= 0 && !/^\s*\d{8}\s*$/.test(cell)) return moment.seconds < 0 ? 'day' : 'date';
    if (moment.dateKey < 0 && !/^\s*\d+\.\d+\s*$/.test(cell)) return 'time';
  }
  scanNumber(cell, number);
  return number.form >= NUMBER_FORM.whole ? 'number' : 'text';
}

/** A row without the mark that some exports put before the names of the fields: "#fields:date|period|...". */
export function unmarkedFields(cells: readonly string[]): readonly string[] {
  const match = /^\s*#\s*fields?\b[\s:=]*/i.exec(cells[0] ?? '');
  if (!match) return cells;
  const first = cells[0]!.slice(match[0].length).trim();
  return first === '' ? cells.slice(1) : [first, ...cells.slice(1)];
}
