import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { decideNumberFormat, type NumberColumn, type NumberFormat, numberUnder } from './numberColumn.ts';
import { NUMBER_FORM } from './numberText.ts';
import type { RecordTable } from './recordTable.ts';
import { holdsShares, resolveWaiting, type WaitingReadings } from './resolveWaiting.ts';
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

/** Readings of the records from `first` up to, not including, `end`. Each record is to be asked for once: faults are listed then. */
export type ResolveReadings = (first: number, end: number) => Readings;

/** A file without a column of contacts offered may have those handled and those who hung up: together they are those offered. */
export type ContactsFrom = 'offered' | 'handled' | 'handledAndAbandoned';

/**
 * Numbers as written to numbers as meant, some records at a time: a call log has millions, which need not all be there at once.
 * `moments` tells which records are still in play.
 */
export function readingsResolver(
  table: RecordTable,
  plan: ColumnPlan,
  format: NumberFormat,
  moments: Float64Array,
  log: IssueLog,
  hint?: DecimalSeparator,
): { readonly readingsOf: ResolveReadings; readonly contactsFrom: ContactsFrom } {
  const { count, line, queue } = table;
  const nameOf = (index: number) => plan.columns[index]?.header || `column ${index + 1}`;
  // The other numbers decide the signs; where they have none, those of the waits are looked at.
  const hasSigns = format.decimalSign !== null || format.thousandsSign !== null;
  const totals = new Set(table.waiting.filter((_, i) => plan.waiting[i]!.isTotal));
  const formatOfWaits = hasSigns
    ? format
    : decideNumberFormat(table.waiting, hint, { totals, contacts: table.contacts });
  const abandoned = table.waiting[plan.waiting.findIndex(({ of }) => of === 'abandoned')];
  const hasShares = abandoned !== undefined && holdsShares(abandoned, count, formatOfWaits);
  const adds = plan.contactsFrom === 'handled' && abandoned !== undefined && !hasShares;
  const ofWaits: ColumnPlan = adds ? { ...plan, contactsFrom: 'offered' } : plan;

  const readingsOf: ResolveReadings = (first, end) => {
    const counted = numbersOf(table.contacts, first, end, format, (record) => {
      if (Number.isNaN(moments[record]!)) return;
      log.rejectLine('not-a-number', queue[record]!, line[record]!, () =>
        otherSign(record, table.contacts, 'The interval counts as missing.'),
      );
    });
    const handled = adds
      ? counted
      : table.handled && numbersOf(table.handled, first, end, format, setAside(table.handled));
    if (handled && !adds) {
      for (let i = 0; i < handled.length; i++) {
        if (Number.isNaN(handled[i]!) && counted[i]! > 0) noteMissing(table.handled!, first + i, 'contacts handled');
      }
    }
    const handleTimeSeconds = table.handleTimes.length === 0 ? null : handleTimesOf(first, end, counted, handled);
    const waits = table.waiting.map((column, i) => {
      const values = numbersOf(column, first, end, formatOfWaits, setAside(column));
      if (column.secondsPerUnit !== null) toSeconds(values, column.forms, first, plan.waiting[i]!.unit);
      return values;
    });
    const contacts = adds ? offeredOf(counted, waits[table.waiting.indexOf(abandoned)]!, first) : counted;
    const counts = { contacts, handled, handleTimeSeconds };
    return { ...counts, waiting: resolveWaiting(ofWaits, waits, hasShares, counts) };
  };
  return { readingsOf, contactsFrom: adds ? 'handledAndAbandoned' : plan.contactsFrom };

  /** Handled and abandoned together; not known where either is not. */
  function offeredOf(handled: Float64Array, left: Float64Array, first: number): Float64Array {
    return handled.map((answered, i) => {
      if (Number.isNaN(left[i]!) && !Number.isNaN(answered)) noteMissing(abandoned!, first + i, 'contacts abandoned');
      return answered + left[i]!;
    });
  }

  function handleTimesOf(
    first: number,
    end: number,
    contacts: Float64Array,
    handled: Float64Array | null,
  ): Float64Array {
    const parts = table.handleTimes.map((column, i) => {
      const values = numbersOf(column, first, end, format, setAside(column));
      const { unit, isTotal } = plan.handleTimes[i]!;
      toSeconds(values, column.forms, first, unit);
      return { column, values, isTotal };
    });
    // Each sum takes the place of its first part.
    const handleTimeSeconds = parts[0]!.values;
    for (let i = 0; i < handleTimeSeconds.length; i++) {
      const timed = handled && !Number.isNaN(handled[i]!) ? handled[i]! : contacts[i]!;
      let sum = 0;
      for (const { column, values, isTotal } of parts) {
        const value = values[i]!;
        if (Number.isNaN(value) && timed > 0) noteMissing(column, first + i, 'handle time');
        sum += isTotal ? value / timed : value;
      }
      // Where there was no contact there is no handle time, whatever filler the file has.
      handleTimeSeconds[i] = Number.isFinite(sum) && (sum > 0 || timed > 0) ? sum : Number.NaN;
    }
    return handleTimeSeconds;
  }

  function setAside(column: NumberColumn) {
    return (record: number): void =>
      log.add('not-a-number', () => ({
        setAside: 'cell',
        ...otherSign(record, column, 'The cell counts as missing, the rest of the line is kept.'),
      }));
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
  { values, forms }: NumberColumn,
  first: number,
  end: number,
  { decimal }: NumberFormat,
  onContradiction: (record: number) => void,
): Float64Array {
  const asWritten = values.subarray(first, end);
  // Asked for once, so what is wide enough may be written over.
  const numbers = asWritten instanceof Float64Array ? asWritten : new Float64Array(asWritten);
  for (let i = 0; i < numbers.length; i++) {
    const form = forms[first + i]!;
    if (form === NUMBER_FORM.whole) continue;
    numbers[i] = numberUnder(form, numbers[i]!, decimal);
    if (form > NUMBER_FORM.whole && Number.isNaN(numbers[i]!)) onContradiction(first + i);
  }
  return numbers;
}

function toSeconds(values: Float64Array, forms: Uint8Array, first: number, unit: HandleTimeUnit): void {
  if (unit === 'seconds') return;
  for (let i = 0; i < values.length; i++) {
    if (forms[first + i] === NUMBER_FORM.clock) continue;
    values[i] = unit === 'minutes' ? values[i]! * SECONDS_PER_MINUTE : values[i]! / 1000;
  }
}
