import type { AgentsIssues, AgentsPlace } from './agentsIssues.ts';
import { type AgentsTable, labelIn, type PastedLine } from './agentsTable.ts';
import {
  decideNumberFormat,
  type NumberColumn,
  type NumberFormat,
  noteNumber,
  numberColumn,
  numberUnder,
} from './numberColumn.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';
import type { DecimalSeparator } from './volumeFileTypes.ts';
import { quoted } from './volumeIssues.ts';

/** Above, a cell is a date such as 20260302, or money. */
const MOST_PEOPLE = 1_000_000;
/** Whole numbers from which on people may be counted in thousands. */
const MANY_PEOPLE = 100;

/** The cells of each column of numbers as they were written. */
export function agentsColumns({ body, columns }: AgentsTable): NumberColumn[] {
  const cell: NumberCell = { form: 0, value: 0, groupCode: 0 };
  return columns.map((index) => {
    const column = numberColumn(index, null, body.length);
    for (const [row, { cells }] of body.entries()) {
      const text = cells[index] ?? '';
      scanNumber(text, cell);
      noteNumber(column, row, cell, text);
    }
    return column;
  });
}

/**
 * Which sign is the decimal one, as in a file of volumes, but for 1.234 where nothing decides it: people are hardly counted
 * in thousands beside numbers below a hundred, so that is a bit more than one person. It stays ambiguous.
 */
export function peopleFormat(columns: readonly NumberColumn[], hint?: DecimalSeparator): NumberFormat {
  const format = decideNumberFormat(columns, hint);
  const isCounted = columns.some(({ largestPlainWhole }) => largestPlainWhole >= MANY_PEOPLE);
  if (format.certainty !== 'ambiguous' || format.question === null || isCounted) return format;
  const decimal = format.question.text.includes(',') ? ',' : '.';
  return { ...decideNumberFormat(columns, decimal), certainty: 'ambiguous', question: format.question };
}

/** The numbers of one line; what is none is NaN and among the issues. */
export function agentsOfLine(
  table: AgentsTable,
  row: number,
  columns: readonly NumberColumn[],
  { decimal }: NumberFormat,
  issues: AgentsIssues,
): Float64Array {
  const line = table.body[row]!;
  const agents = Float64Array.from(columns, ({ forms, values }) => numberUnder(forms[row]!, values[row]!, decimal));
  if (columns.every(({ forms }) => forms[row] === NUMBER_FORM.blank)) {
    const sentence = 'the line has no number and is left without one. Write 0 where nobody is on the floor.';
    issues.notice('blank-line', placeOf(table, line), sentence);
    return agents;
  }
  for (const [k, { index, forms }] of columns.entries()) {
    const text = (line.cells[index] ?? '').trim();
    const place = { ...placeOf(table, line), ...columnPlaceOf(table, index) };
    noteCell(forms[row]!, agents[k]!, text, place, decimal, issues);
  }
  return agents;
}

function noteCell(
  form: number,
  agents: number,
  text: string,
  place: AgentsPlace,
  decimal: DecimalSeparator,
  issues: AgentsIssues,
): void {
  if (form === NUMBER_FORM.blank) {
    const sentence = 'the cell is blank and is left without a number. Write 0 where nobody is on the floor.';
    issues.notice('blank-cell', place, sentence, text);
  } else if (form === NUMBER_FORM.marker) {
    const sentence = `${quoted(text)} says that there is no number; the cell is left without one.`;
    issues.notice('missing-marker', place, sentence, text);
  } else if (form === NUMBER_FORM.notANumber) {
    const sentence = `${quoted(text)} is not a number. Write the people in digits, such as 12 or 12${decimal}5, or leave the cell blank.`;
    issues.fault('not-a-number', place, sentence, text);
  } else if (Number.isNaN(agents)) {
    const [own, others] = decimal === ',' ? ['point', 'comma'] : ['comma', 'point'];
    const sentence = `${quoted(text)} has a decimal ${own} where other numbers have a decimal ${others}. Write all with the same sign.`;
    issues.fault('other-decimal-sign', place, sentence, text);
  } else if (agents < 0) {
    const sentence = `${quoted(text)} is below zero. Write how many people are on the floor, 0 or more.`;
    issues.fault('negative-number', place, sentence, text);
  } else if (agents > MOST_PEOPLE) {
    const sentence = `${quoted(text)} is too many to be people. If it is a date or a time, write it as 31/03/2026 or 08:30; else leave the cell out.`;
    issues.fault('too-many-people', place, sentence, text);
  }
}

export function placeOf({ labelColumn }: AgentsTable, line: PastedLine): AgentsPlace {
  const lineLabel = labelIn(line, labelColumn);
  return { line: line.line, ...(lineLabel === '' ? {} : { lineLabel }) };
}

export function columnPlaceOf({ header }: AgentsTable, column: number): AgentsPlace {
  const columnLabel = labelIn(header, column);
  return { column: column + 1, ...(columnLabel === '' ? {} : { columnLabel }) };
}
