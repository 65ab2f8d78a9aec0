import { NUMBER_FORM, NUMBER_FORM_COUNT, type NumberCell } from './numberText.ts';
import type { Certainty, DecimalSeparator, ThousandsSeparator } from './volumeFileTypes.ts';

/** As narrow as the numbers so far allow: most are small and whole, and a call log has millions. */
type NumberStore = Uint8Array | Uint16Array | Int32Array | Float64Array;

const STORES: readonly (new (length: number) => NumberStore)[] = [Uint8Array, Uint16Array, Int32Array, Float64Array];

/** The numbers of one column as they were written, one entry per record; what their signs mean is decided at the end. */
export interface NumberColumn {
  readonly index: number;
  /** Seconds that a plain 1 stands for in a column of handle times; null: the column counts contacts. */
  readonly secondsPerUnit: number | null;
  values: NumberStore;
  forms: Uint8Array;
  /** Cells of each form. */
  readonly formCounts: Uint32Array;
  largestPlainWhole: number;
  /** Signs that were seen to group digits, by their code. */
  readonly groupCodes: Set<number>;
  /** First cell that could be read in two ways. */
  openExample: string;
  /** Largest of the open cells, read as decimals. */
  largestOpen: number;
}

export function numberColumn(index: number, secondsPerUnit: number | null, capacity: number): NumberColumn {
  const open = { openExample: '', largestOpen: 0 };
  const counts = {
    formCounts: new Uint32Array(NUMBER_FORM_COUNT),
    largestPlainWhole: 0,
    groupCodes: new Set<number>(),
  };
  return {
    index,
    secondsPerUnit,
    values: new Uint8Array(capacity),
    forms: new Uint8Array(capacity),
    ...counts,
    ...open,
  };
}

/** Notes a cell as record `record`; the arrays must be long enough. */
export function noteNumber(column: NumberColumn, record: number, cell: NumberCell, text: string): void {
  const { form, value } = cell;
  if (form >= NUMBER_FORM.whole) setValue(column, record, value);
  column.forms[record] = form;
  column.formCounts[form]!++;
  if (form === NUMBER_FORM.whole) {
    if (cell.groupCode === 0 && value > column.largestPlainWhole) column.largestPlainWhole = value;
  } else if (form === NUMBER_FORM.openComma || form === NUMBER_FORM.openPoint) {
    if (column.openExample === '') column.openExample = text.trim();
    column.largestOpen = Math.max(column.largestOpen, Math.abs(value));
  }
  if (cell.groupCode !== 0) column.groupCodes.add(cell.groupCode);
}

/** The cell was read but must not be used: it is listed among the issues. */
export function setMissing(column: NumberColumn, record: number): void {
  column.forms[record] = NUMBER_FORM.notANumber;
}

function setValue(column: NumberColumn, record: number, value: number): void {
  column.values[record] = value;
  if (column.values[record] === value) return;
  column.values = widened(column.values, value);
  column.values[record] = value;
}

/** The same numbers in the narrowest store that holds another one too. */
function widened(values: NumberStore, another: number): NumberStore {
  const Store = STORES.find((Candidate) => {
    const one = new Candidate(1);
    one[0] = another;
    return one.BYTES_PER_ELEMENT > values.BYTES_PER_ELEMENT && one[0] === another;
  })!;
  return copied(values, Store, values.length);
}

function copied(values: NumberStore, Store: (typeof STORES)[number], capacity: number): NumberStore {
  const copy = new Store(capacity);
  copy.set(values);
  return copy;
}

export function withCapacity(column: NumberColumn, capacity: number): void {
  const Store = STORES.find((Candidate) => column.values instanceof Candidate)!;
  column.values = copied(column.values, Store, capacity);
  const forms = new Uint8Array(capacity);
  forms.set(column.forms);
  column.forms = forms;
}

export interface NumberFormat {
  readonly decimal: DecimalSeparator;
  readonly certainty: Certainty;
  /** null: no number has one. */
  readonly decimalSign: DecimalSeparator | null;
  readonly thousandsSign: ThousandsSeparator | null;
  /** What an ambiguous file's first open cell might be: its text and both readings. */
  readonly question: { readonly text: string; readonly asDecimal: number; readonly asWhole: number } | null;
}

/** Whole numbers from which on a file that groups would have grouped. */
const GROUPED_FROM = 1000;
/** Handle times beyond two hours, or below ten seconds on the whole, are a misread sign. */
const LONG_HANDLE_TIME_SECONDS = 7200;
const SHORT_HANDLE_TIME_SECONDS = 10;
/** Numbers of one column whose largest differ by more are not of one kind. */
const OF_ONE_SIZE = 100;
const NO_TOTALS = { totals: new Set<NumberColumn>(), contacts: null };

/**
 * Which sign is the decimal one, decided over all number columns: one program wrote them all. totals: those that hold the time of
 * an interval's contacts together, and `contacts` the column that counts these.
 */
export function decideNumberFormat(
  columns: readonly NumberColumn[],
  hint?: DecimalSeparator,
  {
    totals,
    contacts,
  }: { readonly totals: ReadonlySet<NumberColumn>; readonly contacts: NumberColumn | null } = NO_TOTALS,
): NumberFormat {
  const total = (form: number) => columns.reduce((sum, { formCounts }) => sum + formCounts[form]!, 0);
  const comma = total(NUMBER_FORM.decimalComma) + total(NUMBER_FORM.groupedByPoint);
  const point = total(NUMBER_FORM.decimalPoint) + total(NUMBER_FORM.groupedByComma);
  const openCommas = total(NUMBER_FORM.openComma);
  const openPoints = total(NUMBER_FORM.openPoint);
  const decided = (decimal: DecimalSeparator, certainty: Certainty): NumberFormat => {
    const question = certainty === 'ambiguous' ? questionOf(columns) : null;
    return { decimal, certainty, ...signsOf(columns, decimal, openCommas, openPoints), question };
  };
  if (hint) return decided(hint, 'certain');
  if (comma + point > 0) {
    const slips = Math.min(comma, point);
    const certainty = slips === 0 ? 'certain' : slips <= (comma + point) * 0.05 ? 'likely' : 'ambiguous';
    return decided(comma > point ? ',' : '.', certainty);
  }
  if (openCommas + openPoints === 0) return decided('.', 'certain');
  return openByLikelihood(columns, decided, (column) =>
    totals.has(column) ? meanOfOpenTotals(column, contacts) : column.largestOpen,
  );
}

/** Mean seconds of a contact, in the column's unit, by the cells that are open, read as decimals; NaN where none has contacts. */
function meanOfOpenTotals({ forms, values }: NumberColumn, contacts: NumberColumn | null): number {
  let total = 0;
  let count = 0;
  for (let i = 0; contacts && i < forms.length; i++) {
    const isOpen = forms[i] === NUMBER_FORM.openComma || forms[i] === NUMBER_FORM.openPoint;
    if (!isOpen || contacts.forms[i] !== NUMBER_FORM.whole || !(contacts.values[i]! > 0)) continue;
    total += values[i]!;
    count += contacts.values[i]!;
  }
  return total / count;
}

/** Only cells such as 1,234: thousands or three decimals? */
function openByLikelihood(
  columns: readonly NumberColumn[],
  decided: (decimal: DecimalSeparator, certainty: Certainty) => NumberFormat,
  openTime: (column: NumberColumn) => number,
): NumberFormat {
  let best: { decimal: DecimalSeparator; isLikely: boolean; weight: number } | null = null;
  let isContradicted = false;
  for (const column of columns) {
    const commas = column.formCounts[NUMBER_FORM.openComma]!;
    const points = column.formCounts[NUMBER_FORM.openPoint]!;
    if (commas + points === 0) continue;
    // Both kinds in one column: 1,234 and 1.234 cannot both be told.
    if (commas > 0 && points > 0) isContradicted = true;
    const { grouping, isLikely } = openColumn(column, openTime);
    const sign = commas >= points ? ',' : '.';
    const decimal = grouping ? (sign === ',' ? '.' : ',') : sign;
    if (best && best.decimal !== decimal && best.isLikely === isLikely) isContradicted = true;
    const weight: number = (isLikely ? 1e9 : 0) + commas + points;
    if (!best || weight > best.weight) best = { decimal, isLikely, weight };
  }
  return decided(best!.decimal, best!.isLikely && !isContradicted ? 'likely' : 'ambiguous');
}

function openColumn(
  column: NumberColumn,
  openTime: (column: NumberColumn) => number,
): { grouping: boolean; isLikely: boolean } {
  const open = column.formCounts[NUMBER_FORM.openComma]! + column.formCounts[NUMBER_FORM.openPoint]!;
  if (column.largestPlainWhole >= GROUPED_FROM) {
    // Nobody groups some of his thousands: but 1.120 among 1320 and 980 is of their size only when it is grouped.
    return { grouping: false, isLikely: column.largestOpen * OF_ONE_SIZE >= column.largestPlainWhole };
  }
  if (column.secondsPerUnit !== null) {
    const asDecimal = openTime(column) * column.secondsPerUnit;
    const isShort = asDecimal < SHORT_HANDLE_TIME_SECONDS;
    const isLong = asDecimal * 1000 > LONG_HANDLE_TIME_SECONDS;
    return { grouping: isShort && !isLong, isLikely: isShort !== isLong };
  }
  // 878, 1,672, 2,181: whole numbers up to a thousand and grouped ones from there on make one run of sizes.
  const wholes = column.formCounts[NUMBER_FORM.whole]!;
  // Not so 104,874, 170, 801,201: among decimals of that size a whole 170 is at home.
  const isApart = column.largestPlainWhole > 2 * column.largestOpen;
  const isOneRun = wholes > 0 && isApart && (column.largestPlainWhole >= 100 || open >= 20);
  return { grouping: true, isLikely: isOneRun && open >= 3 };
}

const THOUSANDS_SIGNS: readonly ThousandsSeparator[] = ['.', ',', ' ', "'"];

function signsOf(columns: readonly NumberColumn[], decimal: DecimalSeparator, openCommas: number, openPoints: number) {
  const isComma = decimal === ',';
  const total = (form: number) => columns.reduce((sum, { formCounts }) => sum + formCounts[form]!, 0);
  const decimals = isComma
    ? total(NUMBER_FORM.decimalComma) + openCommas
    : total(NUMBER_FORM.decimalPoint) + openPoints;
  const groups = new Set(columns.flatMap(({ groupCodes }) => [...groupCodes]).map((code) => String.fromCharCode(code)));
  if (isComma ? openPoints > 0 : openCommas > 0) groups.add(isComma ? '.' : ',');
  groups.delete(decimal);
  const thousandsSign = THOUSANDS_SIGNS.find((sign) => groups.has(sign)) ?? null;
  return { decimalSign: decimals > 0 ? decimal : null, thousandsSign };
}

function questionOf(columns: readonly NumberColumn[]): NumberFormat['question'] {
  const text = columns.find(({ openExample }) => openExample !== '')?.openExample ?? '';
  if (text === '') return null;
  return { text, asDecimal: Number(text.replace(',', '.')), asWhole: Number(text.replace(/[.,]/, '')) };
}

/** The number a cell has under a format: NaN where it has none, or where its signs contradict the format. */
export function numberUnder(form: number, value: number, decimal: DecimalSeparator): number {
  switch (form) {
    case NUMBER_FORM.whole:
    case NUMBER_FORM.clock:
    case NUMBER_FORM.exact:
      return value;
    case NUMBER_FORM.decimalComma:
    case NUMBER_FORM.groupedByPoint:
      return decimal === ',' ? value : Number.NaN;
    case NUMBER_FORM.decimalPoint:
    case NUMBER_FORM.groupedByComma:
      return decimal === '.' ? value : Number.NaN;
    case NUMBER_FORM.openComma:
      return decimal === ',' ? value : Math.round(value * 1000);
    case NUMBER_FORM.openPoint:
      return decimal === '.' ? value : Math.round(value * 1000);
    default:
      return Number.NaN;
  }
}
