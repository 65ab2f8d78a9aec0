import {
  type AgentsFault,
  type AgentsIssue,
  type AgentsIssues,
  type AgentsNotice,
  agentsIssues,
} from './agentsIssues.ts';
import { agentsList, daysOfList } from './agentsList.ts';
import { agentsColumns, agentsOfLine, columnPlaceOf, peopleFormat, placeOf } from './agentsNumbers.ts';
import { type AgentsTable, agentsTable, labelIn, type PastedLine } from './agentsTable.ts';
import { csvBatches } from './csvTable.ts';
import type { NumberFormat } from './numberColumn.ts';
import { pasteDelimiter } from './pasteDelimiter.ts';
import type { DecimalSeparator, VolumeDelimiter } from './volumeFileTypes.ts';
import { quoted } from './volumeIssues.ts';

export type AgentsReading =
  | {
      readonly ok: true;
      /** People on the floor, >= 0: one row per line of the paste, all of one length; NaN where the paste has no number. */
      readonly rows: readonly Float64Array[];
      /** One per row, '' where it has none; null: the paste has no column of labels. */
      readonly rowLabels: readonly string[] | null;
      /** One per number of a row; null: the paste has no line of headers. */
      readonly columnLabels: readonly string[] | null;
      readonly decimalSign: DecimalSeparator;
      readonly issues: readonly AgentsIssue<AgentsNotice>[];
    }
  | { readonly ok: false; readonly issues: readonly AgentsIssue[] };

const MOST_CHARACTERS = 1_000_000;

/**
 * Numbers of people pasted from a spreadsheet or a CSV: a row, a column, several days as rows or columns, or a list with
 * the date and time of each (its days are then the rows); with a first
 * line of headers and a first column of times where there are. What the signs in a number mean is decided over the whole
 * paste; `hints` fix it. Never throws on content, and takes all or nothing: `ok` is false as soon as one cell is no number
 * of people, and all such cells are listed. Blank ones are missing, not 0, and are listed too.
 */
export function readAgentsRow(
  text: string,
  hints: { readonly decimalSeparator?: DecimalSeparator } = {},
): AgentsReading {
  if (text.length > MOST_CHARACTERS)
    return refused('too-large', 'The paste is too long to be numbers of people. Copy the cells of one plan only.');
  if (!/[^\s\uFEFF,;|"]/.test(text))
    return refused(
      'empty-paste',
      'There is nothing in the paste. Copy the numbers in the spreadsheet, then paste again.',
    );
  const { delimiter, openLine } = pasteDelimiter(text, hints.decimalSeparator);
  const { lines, brokenLine } = pastedLines(text.replace(/^\uFEFF/, ''), delimiter);
  if (brokenLine !== null)
    return text.includes('"')
      ? refused(
          'broken-quotes',
          `Line ${brokenLine} opens a quote (") that does not close. Take the quote out, and paste again.`,
          brokenLine,
        )
      : refused('too-large', 'A line is too long to be numbers of people. Copy the rows of one plan only.', brokenLine);
  const list = agentsList(lines);
  const table = list?.table ?? agentsTable(lines);
  const columns = agentsColumns(table);
  const format = peopleFormat(columns, hints.decimalSeparator);
  const issues = agentsIssues();
  const numbers = table.body.map((_, row) => agentsOfLine(table, row, columns, format, issues));
  const { rows, rowLabels, columnLabels } = list ? daysOfList(list, numbers, issues) : asTable(table, numbers);
  if (issues.faults.length > 0) return { ok: false, issues: [...issues.faults, ...issues.notices] };
  if (rows.every((row) => row.every(Number.isNaN)))
    return refused('no-number', 'There is no number in the paste. Copy the cells with the numbers of people too.');
  noteTable(table, issues);
  noteSigns(format, openLine, issues);
  return {
    ok: true,
    rows,
    rowLabels,
    columnLabels,
    decimalSign: format.decimal,
    issues: issues.notices,
  };
}

function asTable(table: AgentsTable, rows: readonly Float64Array[]) {
  return {
    rows,
    rowLabels: table.labelColumn < 0 ? null : table.body.map((line) => labelIn(line, table.labelColumn)),
    columnLabels: table.header && table.columns.map((column) => labelIn(table.header, column)),
  };
}

function refused(kind: AgentsFault, message: string, line?: number): AgentsReading {
  return { ok: false, issues: [{ kind, message, ...(line === undefined ? {} : { line }) }] };
}

function pastedLines(text: string, delimiter: VolumeDelimiter): { lines: PastedLine[]; brokenLine: number | null } {
  const newline = text.includes('\n') ? '\n' : '\r';
  const lines: PastedLine[] = [];
  for (const batch of csvBatches(text, { delimiter, newline, start: 0, firstLine: 1 })) {
    for (const [i, cells] of batch.rows.entries()) lines.push({ line: batch.lines?.[i] ?? batch.firstLine + i, cells });
    if (batch.brokenLine !== null) return { lines, brokenLine: batch.brokenLine };
  }
  return { lines, brokenLine: null };
}

function noteTable(table: AgentsTable, issues: AgentsIssues): void {
  for (const line of table.summaryLines)
    issues.notice('summary-line', placeOf(table, line), 'the line sums others up and is not taken.');
  for (const column of table.summaryColumns)
    issues.notice('summary-column', columnPlaceOf(table, column), 'the column sums others up and is not taken.');
  for (const line of table.otherLines)
    issues.notice(
      'other-line',
      placeOf(table, line),
      'the line is not called by a time, as the others are, and is not taken.',
    );
  for (const column of table.otherColumns)
    issues.notice(
      'other-column',
      columnPlaceOf(table, column),
      'the column is not called by a time, as the others are, and is not taken.',
    );
}

function noteSigns(
  { certainty, question, decimal }: NumberFormat,
  openLine: string | null,
  issues: AgentsIssues,
): void {
  const sign = decimal === ',' ? 'comma' : 'point';
  if (certainty === 'ambiguous' && question) {
    const sentence = `${quoted(question.text)} may be ${question.asWhole} or ${question.asDecimal}. The decimal sign was taken to be a ${sign}: choose the other if that is wrong.`;
    issues.notice('ambiguous-number-format', {}, sentence, question.text);
  } else if (openLine !== null) {
    const sentence = `${quoted(openLine)} may be one number or two. The comma was taken to be a decimal sign: choose the point, or part the numbers by tabs, if that is wrong.`;
    issues.notice('ambiguous-comma', {}, sentence, openLine.trim());
  }
}
