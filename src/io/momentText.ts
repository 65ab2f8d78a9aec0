import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import { scanBehindTime, scanSignless } from './momentEnding.ts';
import { isWeekday, namedDate, weekdayLength } from './monthNames.ts';

export const NO_OFFSET = 32_767;

/** No date, time, range and zone together take more characters. */
const LONGEST_MOMENT = 80;
const TIME_WORD = /^(?:dalle|alle|dal|ore|h|von|um|ab|from|at|desde las|a las|de|à)\s+(?:ore\s+)?(?=\d)/i;

/** How the three numbers of a date were written. `named`: year, month, day in this order, whatever the text. */
export const DATE_FORM = { yearFirst: 0, yearLast: 1, allShort: 2, named: 3 } as const;

/** A date, time or both as written in one cell; which number is the month is decided later, over the column. */
export interface Moment {
  /** Three numbers and their form in one (`dateKey`), or -1 without a date. */
  dateKey: number;
  /** Where the date begins and ends in the text. */
  dateStart: number;
  dateEnd: number;
  /** After local midnight, 0 to 86 400, or -1 without a time. */
  seconds: number;
  /** End of a range "08:00 - 08:15", or -1. */
  endSeconds: number;
  /** Minutes ahead of UTC, or NO_OFFSET. */
  offsetMinutes: number;
  /** A time was written that does not exist, such as 25:00. */
  hasImpossibleTime: boolean;
  /** The cursor of the scanner. */
  at: number;
}

export function emptyMoment(): Moment {
  const none = { dateKey: -1, dateStart: 0, dateEnd: 0, seconds: -1, endSeconds: -1, offsetMinutes: NO_OFFSET };
  return { ...none, hasImpossibleTime: false, at: 0 };
}

/** Packs the numbers of a date as they stand. Each at most 9999. */
export function dateKey(a: number, b: number, c: number, form: number): number {
  return ((a * 10_000 + b) * 10_000 + c) * 4 + form;
}

export function datePartsOf(key: number): { a: number; b: number; c: number; form: number } {
  const numbers = Math.floor(key / 4);
  const left = Math.floor(numbers / 10_000);
  return { a: Math.floor(left / 10_000), b: left % 10_000, c: numbers % 10_000, form: key % 4 };
}

/**
 * Reads a whole cell. False when it is no date, time, or date with time; the rest of `into` is then undefined but for
 * `hasImpossibleTime`. By character codes, without making strings: this runs once per line of the file.
 * dashIsOffset: whether "2025-03-03 04:00-05:00" ends in an offset or in the end of a range; decided over the column.
 */
export function scanMoment(text: string, into: Moment, dashIsOffset = false): boolean {
  into.dateKey = -1;
  into.dateStart = 0;
  into.seconds = -1;
  into.endSeconds = -1;
  into.offsetMinutes = NO_OFFSET;
  into.hasImpossibleTime = false;
  if (scanIso(text, into)) return true;
  const start = skipBlanks(text, 0);
  into.at = start;
  const hasDate = scanDate(text, into);
  const dateEnd = hasDate ? into.at : start;
  let at = skipBlanks(text, dateEnd);
  if (hasDate) {
    if (at === text.length) return true;
    const separator = text.charCodeAt(at) | 32;
    if (separator === 116 /* t */ || separator === 44 /* , */) at = skipBlanks(text, at + 1);
    else if (at === dateEnd) return false;
  }
  into.at = at;
  const isAttachedT = hasDate && (text.charCodeAt(dateEnd) | 32) === 116;
  if (!scanTime(text, into)) {
    if (into.hasImpossibleTime || text.length > LONGEST_MOMENT) return false;
    const rest = text.slice(at).trim();
    return (hasDate && isWeekday(rest)) || scanSignless(rest, into, isAttachedT);
  }
  if (skipBlanks(text, into.at) === text.length) return true;
  return scanBehindTime(text.slice(into.at).trim(), into, dashIsOffset || isAttachedT);
}

/** YYYY-MM-DDTHH:MM[:SS][Z] and nothing else: nearly every line of nearly every export. */
function scanIso(text: string, into: Moment): boolean {
  const length = text.length;
  if (length < 16 || length > 20 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const separator = text.charCodeAt(10);
  if ((separator !== 84 && separator !== 32) || text.charCodeAt(13) !== 58) return false;
  const century = twoDigits(text, 0);
  const years = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  let seconds = 0;
  let at = 16;
  if (length >= 19 && text.charCodeAt(16) === 58) {
    seconds = twoDigits(text, 17);
    at = 19;
  }
  if (at < length && text.charCodeAt(at) === 90) {
    into.offsetMinutes = 0;
    at++;
  }
  if (at !== length || !(century >= 0 && years >= 0 && month >= 0 && day >= 0) || !(hours >= 0 && hours < 24))
    return false;
  if (!(minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60)) return false;
  into.dateKey = dateKey(century * 100 + years, month, day, DATE_FORM.yearFirst);
  into.dateEnd = 10;
  into.seconds = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds;
  return true;
}

function scanDate(text: string, into: Moment): boolean {
  const start = into.at;
  into.dateStart = start;
  const first = text.charCodeAt(start);
  if (!isDigit(first)) return first > 64 && scanWordyDate(text, into);
  const firstEnd = skipDigits(text, start);
  const firstLength = firstEnd - start;
  if (firstLength === 8 && /^(19|20)/.test(text.slice(start, start + 2))) {
    const key = dateKey(number(text, start, start + 4), twoDigits(text, start + 4), twoDigits(text, start + 6), 0);
    return accept(into, key, firstEnd);
  }
  const separator = text.charCodeAt(firstEnd);
  const isSeparator = separator === 45 || separator === 46 || separator === 47;
  if (!isSeparator || !isDigit(text.charCodeAt(firstEnd + 1))) {
    return firstLength <= 2 && separator !== 58 /* : */ && scanWordyDate(text, into);
  }
  const secondEnd = skipDigits(text, firstEnd + 1);
  if (text.charCodeAt(secondEnd) !== separator || secondEnd - firstEnd > 3) return false;
  const thirdEnd = skipDigits(text, secondEnd + 1);
  const thirdLength = thirdEnd - secondEnd - 1;
  const a = number(text, start, firstEnd);
  const b = number(text, firstEnd + 1, secondEnd);
  const c = number(text, secondEnd + 1, thirdEnd);
  if (firstLength === 4 && (thirdLength === 1 || thirdLength === 2)) {
    return accept(into, dateKey(a, b, c, DATE_FORM.yearFirst), thirdEnd);
  }
  if (firstLength > 2) return false;
  if (thirdLength === 4) return accept(into, dateKey(a, b, c, DATE_FORM.yearLast), thirdEnd);
  return thirdLength === 2 && accept(into, dateKey(a, b, c, DATE_FORM.allShort), thirdEnd);
}

/** Dates with words: a month's name, or a weekday in front of numbers. Rare, so plain regular expressions do. */
function scanWordyDate(text: string, into: Moment): boolean {
  const start = into.at;
  const rest = text.slice(start);
  const weekday = weekdayLength(rest);
  const named = namedDate(rest) ?? (weekday > 0 ? namedDate(rest.slice(weekday)) : null);
  if (named) {
    const isAfterWeekday = namedDate(rest) === null;
    const end = start + named.length + (isAfterWeekday ? weekday : 0);
    return accept(into, dateKey(named.year, named.month, named.day, DATE_FORM.named), end);
  }
  if (weekday === 0) return false;
  into.at = start + weekday;
  return scanDate(text, into);
}

function accept(into: Moment, key: number, end: number): boolean {
  into.dateKey = key;
  into.dateEnd = end;
  into.at = end;
  return true;
}

function scanTime(text: string, into: Moment): boolean {
  const start = isDigit(text.charCodeAt(into.at)) ? into.at : behindTimeWord(text, into.at);
  const hoursEnd = skipDigits(text, start);
  if (hoursEnd === start || hoursEnd - start > 2) return false;
  let hours = number(text, start, hoursEnd);
  let at = hoursEnd;
  let minutes = 0;
  let seconds = 0;
  let hasSign = false;
  const separator = text.charCodeAt(at);
  if (separator === 58 || separator === 46 || (separator | 32) === 104 /* h */) {
    const minutesEnd = skipDigits(text, at + 1);
    const isHourAlone = minutesEnd === at + 1 && (separator | 32) === 104;
    if (minutesEnd - at !== 3 && !isHourAlone) return false;
    hasSign = true;
    minutes = isHourAlone ? 0 : twoDigits(text, at + 1);
    at = minutesEnd;
    const next = text.charCodeAt(at);
    if ((next === 58 || next === 46) && isDigit(text.charCodeAt(at + 1))) {
      if (skipDigits(text, at + 1) - at !== 3) return false;
      seconds = twoDigits(text, at + 1);
      at += 3;
      const fraction = text.charCodeAt(at);
      if ((fraction === 46 || fraction === 44) && isDigit(text.charCodeAt(at + 1))) at = skipDigits(text, at + 1);
    }
  }
  const halfDay = scanHalfDay(text, skipBlanks(text, at));
  if (halfDay !== 0) {
    at = Math.abs(halfDay);
    const isAfternoon = halfDay < 0;
    if (hours > 12 && !isAfternoon) into.hasImpossibleTime = true;
    if (hours === 12) hours = isAfternoon ? 12 : 0;
    else if (isAfternoon && hours < 12) hours += 12;
  } else if (!hasSign) return false;
  into.at = at;
  into.seconds = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds;
  if (minutes > 59 || seconds > 59 || into.seconds > SECONDS_PER_DAY) into.hasImpossibleTime = true;
  return !into.hasImpossibleTime;
}

/** Where the time begins behind its word: "ore 08:30", "dalle 08:30 alle 09:00", "von 08:30 bis 09:00". */
function behindTimeWord(text: string, start: number): number {
  const word = text.length > LONGEST_MOMENT ? null : TIME_WORD.exec(text.slice(start));
  return start + (word?.[0].length ?? 0);
}

/** Where AM or PM ends (negative: PM), or 0: "AM", "pm", "a.m.", "p. m.". */
function scanHalfDay(text: string, start: number): number {
  const letter = text.charCodeAt(start) | 32;
  if (letter !== 97 && letter !== 112) return 0;
  let at = start + 1;
  if (text.charCodeAt(at) === 46) at = skipBlanks(text, at + 1);
  if ((text.charCodeAt(at) | 32) !== 109) return 0;
  at += text.charCodeAt(at + 1) === 46 ? 2 : 1;
  return letter === 112 ? -at : at;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code <= 32 || code === 160 || code === 8239; code = text.charCodeAt(at)) at++;
  return at;
}

function skipDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Two digits as a number, or a negative number when they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function number(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}
