import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { decideNumberFormat, type NumberColumn, type NumberFormat, numberUnder } from './numberColumn.ts';
import { NUMBER_FORM } from './numberText.ts';
import type { RecordTable } from './recordTable.ts';
import { resolveWaiting, type WaitingReadings } from './resolveWaiting.ts';
import type { DecimalSeparator, HandleTimeUnit } from './volumeFileTypes.ts';
import { type IssueLog, quoted } from './volumeIssues.ts';

/** What each record says, one column per measure; NaN where it says nothing usable. */
export interface Readings {
  readonly contacts: Float64Array;
  readonly handled: Float64Array | null;
  readonly handleTimeSeconds: Float64Array | null;
  /** null: the file says nothing of those who waited, or cannot tell how many hung up. */
  readonly waiting: WaitingReadings | null;
}

/** Numbers as written to numbers as meant. `moments` tells which records are still in play. */
export function resolveReadings(
  table: RecordTable,
  plan: ColumnPlan,
  format: NumberFormat,
  moments: Float64Array,
  log: IssueLog,
  hint?: DecimalSeparator,
): Readings {
  const { count, line, queue } = table;
  const nameOf = (index: number) => plan.columns[index]?.header || `column ${index + 1}`;
  const contacts = numbersOf(table.contacts, count, format, (record) => {
    if (Number.isNaN(moments[record]!)) return;
    log.rejectLine('not-a-number', queue[record]!, line[record]!, () =>
      otherSign(record, table.contacts, 'The interval counts as missing.'),
    );
  });
  const setAside = (column: NumberColumn) => (record: number) =>
    log.add('not-a-number', () => ({
      setAside: 'cell',
      ...otherSign(record, column, 'The cell counts as missing, the rest of the line is kept.'),
    }));
  const handled = table.handled && numbersOf(table.handled, count, format, setAside(table.handled));
  if (handled) {
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(handled[i]!) && contacts[i]! > 0) noteMissing(table.handled!, i, 'contacts handled');
    }
  }
  if (table.handleTimes.length === 0) {
    const waiting = resolveWaiting(table, plan, waitingNumbers(), { contacts, handled, handleTimeSeconds: null });
    return { contacts, handled, handleTimeSeconds: null, waiting };
  }

  const parts = table.handleTimes.map((column, i) => {
    const values = numbersOf(column, count, format, setAside(column));
    const { unit, isTotal } = plan.handleTimes[i]!;
    toSeconds(values, column.forms, unit);
    return { column, values, isTotal };
  });
  const handleTimeSeconds = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const timed = handled && !Number.isNaN(handled[i]!) ? handled[i]! : contacts[i]!;
    let sum = 0;
    for (const { column, values, isTotal } of parts) {
      const value = values[i]!;
      if (Number.isNaN(value) && timed > 0) noteMissing(column, i, 'handle time');
      sum += isTotal ? value / timed : value;
    }
    // Where there was no contact there is no handle time, whatever filler the file has.
    handleTimeSeconds[i] = Number.isFinite(sum) && (sum > 0 || timed > 0) ? sum : Number.NaN;
  }
  const waiting = resolveWaiting(table, plan, waitingNumbers(), { contacts, handled, handleTimeSeconds });
  return { contacts, handled, handleTimeSeconds, waiting };

  /** The other numbers decide the signs; where they have none, those of the waits are looked at. */
  function waitingNumbers(): Float64Array[] {
    const hasSigns = format.decimalSign !== null || format.thousandsSign !== null;
    const totals = new Set(table.waiting.filter((_, i) => plan.waiting[i]!.isTotal));
    const ofWaits = hasSigns ? format : decideNumberFormat(table.waiting, hint, { totals, contacts: table.contacts });
    return table.waiting.map((column, i) => {
      const values = numbersOf(column, count, ofWaits, setAside(column));
      if (column.secondsPerUnit !== null) toSeconds(values, column.forms, plan.waiting[i]!.unit);
      return values;
    });
  }

  function noteMissing(column: NumberColumn, record: number, what: string): void {
    const form = column.forms[record]!;
    const isMarker = form === NUMBER_FORM.marker;
    // Everything else was listed when it was read, and lines that are set aside anyway are not listed twice.
    if ((form !== NUMBER_FORM.blank && !isMarker) || Number.isNaN(moments[record]!)) return;
    const value = isMarker ? (table.markers.get(column.index)?.get(record) ?? '') : '';
    log.add(isMarker ? 'missing-marker' : 'blank-cell', () => ({
      setAside: 'cell',
      line: line[record]!,
      column: nameOf(column.index),
      meaning: plan.columns[column.index]!.meaning,
      value,
      message: `Line ${line[record]}, ${nameOf(column.index)}: ${what} is ${isMarker ? quoted(value) : 'blank'} although there were contacts. It counts as missing, the rest of the line is kept.`,
    }));
  }

  function otherSign(record: number, column: NumberColumn, outcome: string) {
    const other = format.decimal === ',' ? 'point' : 'comma';
    return {
      line: line[record]!,
      column: nameOf(column.index),
      meaning: plan.columns[column.index]!.meaning,
      expected: format.decimal,
      message: `Line ${line[record]}, ${nameOf(column.index)}: the number is written with a decimal ${other}, unlike the others. ${outcome}`,
    };
  }
}

function numbersOf(
  column: NumberColumn,
  count: number,
  { decimal }: NumberFormat,
  onContradiction: (record: number) => void,
): Float64Array {
  const { values, forms } = column;
  const numbers = values.slice(0, count);
  for (let i = 0; i < count; i++) {
    const form = forms[i]!;
    if (form === NUMBER_FORM.whole) continue;
    numbers[i] = numberUnder(form, values[i]!, decimal);
    if (form > NUMBER_FORM.whole && Number.isNaN(numbers[i]!)) onContradiction(i);
  }
  return numbers;
}

function toSeconds(values: Float64Array, forms: Uint8Array, unit: HandleTimeUnit): void {
  if (unit === 'seconds') return;
  for (let i = 0; i < values.length; i++) {
    if (forms[i] === NUMBER_FORM.clock) continue;
    values[i] = unit === 'minutes' ? values[i]! * SECONDS_PER_MINUTE : values[i]! / 1000;
  }
}
