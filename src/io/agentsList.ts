import type { AgentsFault, AgentsIssues } from './agentsIssues.ts';
import { placeOf } from './agentsNumbers.ts';
import { type AgentsTable, labelIn, minuteOfLabel, type PastedLine } from './agentsTable.ts';
import { isBlank } from './missingMarkers.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';

/** A line for each interval: its date, its time and its people, as scheduling tools export them. */
export interface AgentsList {
  /** One column of numbers. */
  readonly table: AgentsTable;
  /** Of each line of the table's body. */
  readonly moments: readonly Moment[];
}

interface Moment {
  readonly date: string;
  readonly minute: number;
}

const DATE = /^\s*(?:\p{L}{2,12}\.?,?\s+)?(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:[T\s]+(.+))?$/u;
const PEOPLE = [/^agents$/i, /agent|operator|people|persone|staff|headcount|fte/i];

/**
 * A paste whose lines each name a date and a time, in one cell or two; null for any other. The people are in the column
 * called so, else in the only one of numbers.
 */
export function agentsList(lines: readonly PastedLine[]): AgentsList | null {
  const filled = lines.filter(({ cells }) => cells.some((cell) => !isBlank(cell)));
  const hasHeader = filled.length > 0 && !filled[0]!.cells.some((cell) => DATE.test(cell));
  const header = hasHeader ? filled[0]! : null;
  const body = hasHeader ? filled.slice(1) : filled;
  if (body.length < 2) return null;
  const width = Math.max(...body.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const all = (column: number, is: (cell: string) => boolean) => body.every(({ cells }) => is(cells[column] ?? ''));
  const dateColumn = columns.find((column) => all(column, (cell) => DATE.test(cell)));
  if (dateColumn === undefined) return null;
  const timeColumn = columns.find((column) => column !== dateColumn && all(column, isTime));
  const others = columns.filter((column) => column !== dateColumn && column !== timeColumn);
  const called = header ? PEOPLE.map((name) => others.find((column) => name.test(labelIn(header, column)))) : [];
  const numbers = others.filter((column) => all(column, isNumberOrNothing));
  const agentsColumn = called.find((column) => column !== undefined) ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (agentsColumn === undefined) return null;
  const moments = body.map((line) => {
    const [, date = '', rest = ''] = DATE.exec(labelIn(line, dateColumn)) ?? [];
    return { date, minute: minuteOfLabel(rest || (timeColumn === undefined ? '' : labelIn(line, timeColumn))) };
  });
  if (moments.some(({ minute }) => Number.isNaN(minute))) return null;
  const nothing = { summaryLines: [], summaryColumns: [], otherLines: [], otherColumns: [] };
  return { table: { header, body, labelColumn: dateColumn, columns: [agentsColumn], ...nothing }, moments };
}

/** The list as a table: days below each other, their times across. A time that stands twice is a fault: whose people are they? */
export function daysOfList({ table, moments }: AgentsList, people: readonly Float64Array[], issues: AgentsIssues) {
  const dates = [...new Set(moments.map(({ date }) => date))];
  const minutes = [...new Set(moments.map(({ minute }) => minute))].sort((a, b) => a - b);
  const rows = dates.map(() => new Float64Array(minutes.length).fill(Number.NaN));
  const taken = new Set<string>();
  for (const [i, { date, minute }] of moments.entries()) {
    const label = `${date} ${clockText(minute)}`;
    if (taken.has(label)) issues.fault(REPEATED, placeOf(table, table.body[i]!), `${label} ${REPEATED_SAYS}`, label);
    taken.add(label);
    rows[dates.indexOf(date)]![minutes.indexOf(minute)] = people[i]![0]!;
  }
  return { rows, rowLabels: dates, columnLabels: minutes.map(clockText) };
}

const REPEATED = 'repeated-time' satisfies AgentsFault;
const REPEATED_SAYS = 'stands twice. Paste the lines of one queue only.';

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function isTime(cell: string): boolean {
  return !Number.isNaN(minuteOfLabel(cell));
}

const scanned: NumberCell = { form: 0, value: 0, groupCode: 0 };

function isNumberOrNothing(cell: string): boolean {
  scanNumber(cell, scanned);
  return scanned.form >= NUMBER_FORM.whole || isBlank(cell);
}
