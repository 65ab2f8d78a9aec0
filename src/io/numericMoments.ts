import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { Candidate } from './columnCandidates.ts';
import type { ColumnContent } from './columnContent.ts';
import { DATE_FORM, dateKey, type Moment, scanMoment } from './momentText.ts';
import type { MomentStyle } from './volumeFileTypes.ts';

/** Excel's day 25 569 is 1970-01-01; its days below 61 are off by one, and no volumes are that old. */
const EXCEL_DAY_OF_1970 = 25_569;
/** 2000-01-01 to 2099-12-31: as Excel's days, and as seconds since 1970. */
const EXCEL_DAYS = [36_526, 73_050] as const;
const EPOCH_SECONDS = [946_684_800, 4_102_444_800] as const;
/** Spreadsheets show a few decimals of a day: within their reach of a full five minutes, that is what is meant. */
const ROUND_SECONDS = 5 * SECONDS_PER_MINUTE;
const MIN_DECIMALS_TO_ROUND = 3;
const NEARLY_ALL = 0.9;

/** What kind of moment a number may be, or null. Numbers have signs yet: 45719,333. */
export function numericStyleOf(text: string): Exclude<MomentStyle, 'text'> | null {
  const trimmed = text.trim();
  if (/^\d{12}$|^\d{14}$/.test(trimmed))
    return /^(19|20)\d\d(0\d|1[0-2])[0-3]\d[0-2]\d[0-5]\d/.test(trimmed) ? 'digits' : null;
  if (/^\d{7,8}$/.test(trimmed)) return isYearLast(trimmed.padStart(8, '0')) ? 'digits' : null;
  const match = /^(\d{5}|\d{10}|\d{13})(?:[.,]\d+)?$/.exec(trimmed);
  if (!match) return null;
  const whole = Number(match[1]);
  if (match[1]!.length === 5) return whole >= EXCEL_DAYS[0] && whole <= EXCEL_DAYS[1] ? 'serial' : null;
  const isSeconds = match[1]!.length === 10;
  const seconds = isSeconds ? whole : whole / 1000;
  if (seconds < EPOCH_SECONDS[0] || seconds > EPOCH_SECONDS[1]) return null;
  return isSeconds ? 'epoch-seconds' : 'epoch-milliseconds';
}

/** "31032025", not "20250331": the year stands last. */
function isYearLast(digits: string): boolean {
  const [a, b] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  const isYearFirst = /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits);
  const isDate = a >= 1 && b >= 1 && Math.max(a, b) <= 31 && Math.min(a, b) <= 12;
  return isDate && !isYearFirst && /(19|20)\d\d$/.test(digits);
}

/** Candidates whose numbers are moments: where the header says so, or where nothing else in the file has dates. */
export function withNumericMoments(candidates: readonly Candidate[]): Candidate[] {
  const styled = (candidate: Candidate): Candidate | null => {
    const { content, said, hinted } = candidate;
    const style = content.numericStyle;
    if (style === null || content.numericMoments < content.filled * NEARLY_ALL) return null;
    const isMoment = ['timestamp', 'date', 'time', 'intervalEnd'].includes(hinted ?? said.meaning ?? '');
    if (!isMoment && (hinted !== undefined || said.meaning !== null)) return null;
    return { ...candidate, style, content: { ...content, ...momentCounts(content, style) } };
  };
  const hasDates = ({ content, hinted }: Candidate) =>
    hinted !== 'ignored' && content.filled > 0 && content.dates + content.stamps >= content.filled * NEARLY_ALL;
  const isNamed = ({ said, hinted }: Candidate) => said.meaning !== null || hinted !== undefined;
  const named = candidates.map((candidate) => (isNamed(candidate) ? (styled(candidate) ?? candidate) : candidate));
  if (named.some(hasDates)) return named;
  const first = named.find((candidate) => !isNamed(candidate) && styled(candidate) !== null);
  return named.map((candidate) => (candidate === first ? styled(candidate)! : candidate));
}

function momentCounts({ filled, wholeNumbers, example }: ColumnContent, style: Exclude<MomentStyle, 'text'>) {
  const isDays =
    (style === 'serial' && wholeNumbers >= filled * NEARLY_ALL) || (style === 'digits' && example.length <= 8);
  const none = { numbers: 0, wholeNumbers: 0, times: 0, evenTimes: 0, midnights: 0, compactTimes: 0 };
  return isDays ? { ...none, dates: filled, stamps: 0 } : { ...none, dates: 0, stamps: filled };
}

/** Reads a cell of a column of such numbers, as `scanMoment` does one of text. */
export function scanNumericMoment(text: string, style: Exclude<MomentStyle, 'text'>, into: Moment): boolean {
  const trimmed = text.trim();
  if (style === 'digits') return scanMoment(spacedDigits(trimmed), into);
  scanMoment('', into);
  if (!/^\d{1,13}([.,]\d+)?$/.test(trimmed)) return false;
  const value = Number(trimmed.replace(',', '.'));
  if (style === 'serial') {
    const decimals = /[.,](\d+)$/.exec(trimmed)?.[1] ?? '';
    const whole = Math.floor(value);
    const seconds = decimals === '' ? -1 : secondsOfFraction(value - whole, decimals.length);
    setDay(into, whole - EXCEL_DAY_OF_1970 + (seconds === SECONDS_PER_DAY ? 1 : 0));
    into.seconds = seconds === SECONDS_PER_DAY ? 0 : seconds;
  } else {
    const seconds = Math.floor(style === 'epoch-seconds' ? value : value / 1000);
    setDay(into, Math.floor(seconds / SECONDS_PER_DAY));
    into.seconds = seconds % SECONDS_PER_DAY;
    into.offsetMinutes = 0;
  }
  into.dateEnd = text.length;
  return true;
}

/** Seconds of a part of a day that was written with so many decimals: 0.3542 is 08:30. */
export function secondsOfFraction(fraction: number, decimals: number): number {
  const seconds = fraction * SECONDS_PER_DAY;
  const reach = (SECONDS_PER_DAY / 10 ** decimals) * 0.51;
  const even = Math.round(seconds / ROUND_SECONDS) * ROUND_SECONDS;
  if (decimals >= MIN_DECIMALS_TO_ROUND && Math.abs(seconds - even) <= reach) return even;
  return Math.round(seconds);
}

function setDay(into: Moment, epochDay: number): void {
  const date = new Date(epochDay * SECONDS_PER_DAY * 1000);
  into.dateKey = dateKey(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), DATE_FORM.yearFirst);
}

function spacedDigits(digits: string): string {
  if (digits.length >= 12) {
    const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
    const seconds = digits.length === 14 ? `:${digits.slice(12)}` : '';
    return `${year}-${month}-${day} ${digits.slice(8, 10)}:${digits.slice(10, 12)}${seconds}`;
  }
  const padded = digits.padStart(8, '0');
  return isYearLast(padded) ? `${padded.slice(0, 2)}/${padded.slice(2, 4)}/${padded.slice(4)}` : digits;
}
