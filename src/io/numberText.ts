import { isBlank, isMissingMarker } from './missingMarkers.ts';

/** What can be said of a number cell by itself. */
export const NUMBER_FORM = {
  blank: 0,
  marker: 1,
  notANumber: 2,
  /** Digits, or digits in groups by blanks or apostrophes. */
  whole: 3,
  /** 301,1 or 1.234,56. */
  decimalComma: 4,
  /** 301.1 or 1,234.56. */
  decimalPoint: 5,
  /** 1,234: thousands, or a decimal comma with three decimals; `value` is the latter. */
  openComma: 6,
  /** 1.234: likewise with a point. */
  openPoint: 7,
  /** mm:ss or hh:mm:ss; set by durations only. */
  clock: 8,
  /** 1.234.567: the point groups, so the comma would be the decimal sign. And 1,234,567. */
  groupedByPoint: 9,
  groupedByComma: 10,
  /** A number of a workbook, not of a text: its point is the decimal sign whatever the file's texts write. */
  exact: 11,
} as const;

export const NUMBER_FORM_COUNT = 12;

export interface NumberCell {
  form: number;
  /** NaN for blank, marker and notANumber. */
  value: number;
  /** Digits are in groups by the sign of this code: one of . , ' and blank, or 0. */
  groupCode: number;
}

const COMMA = 44;
const POINT = 46;
const BLANK = 32;
const APOSTROPHE = 39;

/** Powers of ten that a double holds exactly: a whole number below 2^53 divided by one is rounded once, as Number() does. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Ends an exact number's text. It is not seen, and trimmed off wherever a cell is shown. */
const EXACT_MARK = '\uFEFF';
const EXACT_CODE = EXACT_MARK.charCodeAt(0);

/** The text of a number that a workbook gives as a number: 1.234 in it is never a thousand and more. */
export function exactNumberText(value: number): string {
  return Number.isInteger(value) ? String(value) : `${value}${EXACT_MARK}`;
}

/** A cell as it may be shown or written where blanks at its ends are kept. */
export function withoutExactMark(text: string): string {
  return text.endsWith(EXACT_MARK) ? text.slice(0, -1) : text;
}

/** Reads one cell. By character codes: this runs for every number of the file. */
export function scanNumber(text: string, into: NumberCell): void {
  into.groupCode = 0;
  const length = text.length;
  let value = 0;
  let at = 0;
  // Whole numbers without sign or blanks, nearly every count.
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === length && at > 0 && at < 16) {
    into.form = NUMBER_FORM.whole;
    into.value = value;
    return;
  }
  if (length > 1 && text.charCodeAt(length - 1) === EXACT_CODE) scanExact(text, into);
  else if (!scanSigns(text, into)) scanRare(text, into);
}

function scanExact(text: string, into: NumberCell): void {
  into.value = Number(text.slice(0, -1));
  into.form = Number.isFinite(into.value) ? NUMBER_FORM.exact : NUMBER_FORM.notANumber;
}

/** Signs, decimals and groups. False where this gives up. */
function scanSigns(text: string, into: NumberCell): boolean {
  let at = 0;
  let end = text.length;
  while (at < end && isBlankCode(text.charCodeAt(at))) at++;
  while (end > at && isBlankCode(text.charCodeAt(end - 1))) end--;
  const sign = text.charCodeAt(at);
  const isNegative = sign === 45 || sign === 8722;
  if (end - at > 1 && (isNegative || sign === 43)) at++;
  let digits = 0;
  let value = 0;
  let commas = 0;
  let points = 0;
  let lastSign = -1;
  let groupCode = 0;
  // Digits since the last sign or the start, and whether all groups so far have three (the first: one to three).
  let run = 0;
  let areGroups = true;
  let isFirstRun = true;
  let startsWithZero = false;
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      if (digits === 0) startsWithZero = code === 48;
      value = value * 10 + code - 48;
      digits++;
      run++;
      continue;
    }
    const group = groupSignOf(code);
    if (group === 0 || (run === 0 && !(isFirstRun && group === POINT))) return false;
    if (isFirstRun ? run > 3 || run === 0 : run !== 3) areGroups = false;
    if (group === COMMA) commas++;
    else if (group === POINT) points++;
    else {
      // Blanks and apostrophes only group: before any comma or point, and of one kind.
      if ((groupCode !== 0 && groupCode !== group) || commas + points > 0) return false;
      if (isFirstRun ? run > 3 : run !== 3) return false;
      groupCode = group;
    }
    lastSign = group;
    isFirstRun = false;
    run = 0;
  }
  if (digits === 0 || run === 0 || digits > 15) return false;
  into.groupCode = groupCode;
  const signed = isNegative ? 0 - value : value;
  if (commas + points === 0) {
    if (groupCode !== 0 && run !== 3) return false;
    into.form = NUMBER_FORM.whole;
    into.value = signed;
    return true;
  }
  const isComma = lastSign === COMMA;
  const ofLast = isComma ? commas : points;
  const ofOther = isComma ? points : commas;
  if (ofLast > 1) {
    // The sign stands several times, so it groups: 1.234.567.
    if (ofOther > 0 || !areGroups || run !== 3 || startsWithZero || groupCode !== 0) return false;
    into.form = isComma ? NUMBER_FORM.groupedByComma : NUMBER_FORM.groupedByPoint;
    into.groupCode = lastSign;
    into.value = signed;
    return true;
  }
  // One sign of the last kind: a decimal sign, unless it might group.
  if ((ofOther > 0 || groupCode !== 0) && !areGroups) return false;
  if (ofOther > 0) into.groupCode = isComma ? POINT : COMMA;
  const isOpen = ofOther === 0 && groupCode === 0 && areGroups && run === 3 && !startsWithZero;
  if (isOpen) into.form = isComma ? NUMBER_FORM.openComma : NUMBER_FORM.openPoint;
  else into.form = isComma ? NUMBER_FORM.decimalComma : NUMBER_FORM.decimalPoint;
  into.value = signed / POWERS_OF_TEN[run]!;
  return true;
}

const SCIENTIFIC = /^[-+]?\d+(?:([.,])\d+)?e[-+]?\d{1,3}$/i;
const LONG = /^[-+]?\d*(?:([.,])\d+)?$/;

/** What the loop gives up on: blanks and markers, more digits than a double counts exactly, 1.2E+3, and no numbers. */
function scanRare(text: string, into: NumberCell): void {
  into.groupCode = 0;
  into.value = Number.NaN;
  if (isBlank(text)) into.form = NUMBER_FORM.blank;
  else if (isMissingMarker(text)) into.form = NUMBER_FORM.marker;
  else into.form = NUMBER_FORM.notANumber;
  if (into.form !== NUMBER_FORM.notANumber || text.length > 400) return;
  const trimmed = text.trim();
  const match = SCIENTIFIC.exec(trimmed) ?? LONG.exec(trimmed);
  const value = match ? Number(trimmed.replace(',', '.')) : Number.NaN;
  if (!match || !Number.isFinite(value)) return;
  into.value = value;
  if (match[1] === undefined) into.form = NUMBER_FORM.whole;
  else into.form = match[1] === ',' ? NUMBER_FORM.decimalComma : NUMBER_FORM.decimalPoint;
}

function groupSignOf(code: number): number {
  if (code === COMMA || code === POINT) return code;
  if (code === BLANK || code === 160 || code === 8239 || code === 8201) return BLANK;
  return code === APOSTROPHE || code === 8217 ? APOSTROPHE : 0;
}

function isBlankCode(code: number): boolean {
  return code <= 32 || code === 160 || code === 8239 || code === 65_279;
}
