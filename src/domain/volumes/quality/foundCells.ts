import { addDays, clockLabel, dateOfEpochDay } from '../../calendar.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../../units.ts';
import type { LocalSpan } from '../treatments.ts';
import type { Finding, FindingKind, Severity } from './findings.ts';
import type { HistoryTable } from './historyTable.ts';

/** Cells [first, end) of a table, one after the other. */
export interface CellRun {
  readonly first: number;
  readonly end: number;
}

/** What is learned fades: a fault half a year back weighs half. */
const HALF_LIFE_DAYS = 182;
/** Contacts that are off, in usual open days. */
const SEVERE_DAYS = 0.5;
const MODERATE_DAYS = 0.1;

/** Makes findings of runs of cells: their spans, sizes and weights. usual: contacts usual in each cell. */
export class Findings {
  readonly found: Finding[] = [];
  readonly #table: HistoryTable;
  readonly #usual: Float64Array;
  readonly #dayContacts: number;

  constructor(table: HistoryTable, usual: Float64Array) {
    this.#table = table;
    this.#usual = usual;
    let contacts = 0;
    for (const value of table.contacts) if (!Number.isNaN(value)) contacts += value;
    this.#dayContacts =
      contacts /
      Math.max(
        1,
        table.isRead.reduce((days, one) => days + one, 0),
      );
  }

  /** off: contacts that are wrong or lacking; default what the runs differ from the usual by. */
  add(kind: FindingKind, runs: readonly CellRun[], facts: Partial<Finding> & { readonly off?: number } = {}): void {
    const { contacts, slotsPerDay, dayCount } = this.#table;
    const { off, ...others } = facts;
    let came = 0;
    let usual = 0;
    let isUsual = false;
    let intervals = 0;
    const days = new Set<number>();
    for (const { first, end } of runs) {
      for (let cell = first; cell < end; cell++) {
        intervals++;
        days.add(Math.floor(cell / slotsPerDay));
        if (!Number.isNaN(contacts[cell]!)) came += contacts[cell]!;
        if (Number.isNaN(this.#usual[cell]!)) continue;
        usual += this.#usual[cell]!;
        isUsual = true;
      }
    }
    const wrong = off ?? Math.abs(came - usual);
    const age = dayCount - runs.at(-1)!.end / slotsPerDay;
    const spans = runs.map((run) => this.spanOf(run));
    this.found.push({
      id: `${kind} ${spans[0]!.from}`,
      kind,
      spans,
      days: days.size,
      intervals,
      contacts: came,
      usualContacts: isUsual ? usual : Number.NaN,
      value: Number.NaN,
      handleTimeSeconds: Number.NaN,
      usualHandleTimeSeconds: Number.NaN,
      severity: severityOf(wrong / this.#dayContacts),
      weight: wrong * 0.5 ** (age / HALF_LIFE_DAYS),
      ...others,
    });
  }

  spanOf({ first, end }: CellRun): LocalSpan {
    return { from: this.#labelOf(first), to: this.#labelOf(end) };
  }

  #labelOf(cell: number): string {
    const { firstEpochDay, slotsPerDay } = this.#table;
    const day = Math.floor(cell / slotsPerDay);
    const minute = ((cell - day * slotsPerDay) * SECONDS_PER_DAY) / slotsPerDay / SECONDS_PER_MINUTE;
    return `${addDays(dateOfEpochDay(firstEpochDay), day)}T${clockLabel(minute)}`;
  }
}

function severityOf(days: number): Severity {
  if (days >= SEVERE_DAYS) return 'high';
  return days >= MODERATE_DAYS ? 'medium' : 'low';
}

/** Whole days [first, end) as cells. */
export function daysRun({ slotsPerDay }: HistoryTable, first: number, end: number): CellRun {
  return { first: first * slotsPerDay, end: end * slotsPerDay };
}

/** Runs of cells for which `isIn` says yes. */
export function runsWhere(count: number, isIn: (cell: number) => boolean): CellRun[] {
  const runs: CellRun[] = [];
  for (let cell = 0; cell < count; cell++) {
    if (!isIn(cell)) continue;
    const first = cell;
    while (cell < count && isIn(cell)) cell++;
    runs.push({ first, end: cell });
  }
  return runs;
}
