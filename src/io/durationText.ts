import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import { NUMBER_FORM, type NumberCell, scanNumber } from './numberText.ts';

const COLON = 58;

const AMOUNT = '(\\d{1,6}(?:[.,]\\d{1,6})?)\\s*';
/** "1h 05m 12s", "5'12''", "312 sec", "850 ms". */
const WORDED = new RegExp(
  [
    '^\\s*',
    `(?:${AMOUNT}(?:h|hrs?|hours?|or[ae]|std|stunden?|heures?|horas?)\\.?(?![a-z])\\s*)?`,
    `(?:${AMOUNT}(?:m|mn|mins?|minutes?|minut[io]|minuten|minutos?|['’′](?!['’′]))\\.?(?![a-z])\\s*)?`,
    `(?:${AMOUNT}(?:s|secs?|seconds?|second[io]|seco?ndes?|sek|sekunden|segs?|segundos?|''|’’|″|")\\.?(?![a-z])\\s*)?`,
    `(?:${AMOUNT}(?:ms|msec|millis?)\\.?\\s*)?$`,
  ].join(''),
  'i',
);
const POINTED = /^\s*(\d{1,3})\.([0-5]\d)\.([0-5]\d)\s*$/;
const LONGEST = 40;

/**
 * Reads a handle time: a plain number (its unit is the column's business), mm:ss, hh:mm:ss or :ss, or one that says its units
 * ("5m 12s", "312 s"). Clock durations and those with units give seconds.
 * isHoursMinutes: the header says that two parts are hours and minutes.
 */
export function scanDuration(text: string, into: NumberCell, isHoursMinutes: boolean): void {
  if (text.includes(':')) {
    scanClock(text, into, isHoursMinutes);
    return;
  }
  scanNumber(text, into);
  if (into.form === NUMBER_FORM.notANumber && text.length <= LONGEST) scanWorded(text, into);
}

function scanWorded(text: string, into: NumberCell): void {
  const pointed = POINTED.exec(text);
  const found = pointed ?? WORDED.exec(text);
  if (!found?.slice(1).some((part) => part !== undefined)) return;
  const [hours, minutes, seconds, milliseconds] = [1, 2, 3, 4].map((at) =>
    Number((found[at] ?? '0').replace(',', '.')),
  );
  into.form = NUMBER_FORM.clock;
  into.value = hours! * SECONDS_PER_HOUR + minutes! * SECONDS_PER_MINUTE + seconds! + milliseconds! / 1000;
}

function scanClock(text: string, into: NumberCell, isHoursMinutes: boolean): void {
  into.groupCode = 0;
  into.form = NUMBER_FORM.notANumber;
  into.value = Number.NaN;
  const trimmed = text.trim();
  const parts: number[] = [0];
  let digits = 0;
  let at = 0;
  for (; at < trimmed.length; at++) {
    const code = trimmed.charCodeAt(at);
    if (code === COLON) {
      // Only the first part may be missing (":45") or have other than one or two digits.
      if ((digits === 0 && parts.length > 1) || digits > (parts.length > 1 ? 2 : 6)) return;
      parts.push(0);
      digits = 0;
    } else if (code >= 48 && code <= 57) {
      parts[parts.length - 1] = parts.at(-1)! * 10 + code - 48;
      digits++;
    } else break;
  }
  if (digits !== 2 || parts.length > 3) return;
  let fraction = 0;
  if (at < trimmed.length) {
    const rest = /^[.,](\d{1,9})$/.exec(trimmed.slice(at));
    if (!rest) return;
    fraction = Number(`0.${rest[1]}`);
  }
  const last = parts.at(-1)!;
  const middle = parts.at(-2)!;
  if (last > 59 || (parts.length === 3 && middle > 59)) return;
  into.form = NUMBER_FORM.clock;
  if (parts.length === 3) into.value = parts[0]! * SECONDS_PER_HOUR + middle * SECONDS_PER_MINUTE + last + fraction;
  else if (isHoursMinutes) into.value = middle * SECONDS_PER_HOUR + (last + fraction) * SECONDS_PER_MINUTE;
  else into.value = middle * SECONDS_PER_MINUTE + last + fraction;
}
