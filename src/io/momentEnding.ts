import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';

/** The part of a moment that what stands behind its time can change. */
interface BehindTime {
  seconds: number;
  endSeconds: number;
  offsetMinutes: number;
}

const OFFSET = /^(?:Z|(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?|UTC|GMT)$/i;
const RANGE_END =
  /^(?:[-–—~/]|to|bis|until|al?|alle|à|as)\s*(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}[T\s]\s*)?(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Zones by the letters that mean one offset alone wherever they are written. */
const ZONE_MINUTES = new Map([
  ...['CET', 'MEZ', 'BST', 'WEST'].map((name) => [name, 60] as const),
  ...['CEST', 'MESZ', 'EET'].map((name) => [name, 120] as const),
  ['EEST', 180],
  ['WET', 0],
  ['EDT', -240],
  ...['EST', 'CDT'].map((name) => [name, -300] as const),
  ['MDT', -360],
  ...['MST', 'PDT'].map((name) => [name, -420] as const),
  ['PST', -480],
]);
/** "08:00 Uhr", "08:30 h"; and the zone's name that Java writes behind the offset. */
const SAID_OF_TIME = /\b(?:uhr|hrs?|h)\b\.?|\[[\w/+-]+\]$/gi;

/** What may stand behind a time: an offset, the end of a range, or both. `rest` has no blanks at its ends. */
export function scanBehindTime(written: string, into: BehindTime, dashIsOffset: boolean): boolean {
  const rest = written.replace(SAID_OF_TIME, '').trim();
  if (rest === '') return true;
  const zone = ZONE_MINUTES.get(rest);
  if (zone !== undefined) {
    into.offsetMinutes = zone;
    return true;
  }
  const offset = OFFSET.exec(rest);
  const isDash = rest.charCodeAt(0) === 45;
  if (offset && (!isDash || dashIsOffset || !rest.includes(':'))) {
    return setOffset(into, offset[1], offset[2], offset[3]);
  }
  const attached = /^(Z|[+-]\d{2}:?\d{2})(?=[/\s–—~-])/i.exec(rest);
  const ending = attached && (rest.charCodeAt(0) !== 45 || dashIsOffset) ? rest.slice(attached[0].length).trim() : rest;
  if (ending !== rest) {
    const own = OFFSET.exec(attached![0])!;
    if (!setOffset(into, own[1], own[2], own[3])) return false;
  }
  const end = RANGE_END.exec(ending);
  return end !== null && setRangeEnd(into, end);
}

function setOffset(
  into: BehindTime,
  sign: string | undefined,
  hours: string | undefined,
  minutes: string | undefined,
): boolean {
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  into.offsetMinutes = sign === '-' ? -size : size;
  return size <= 14 * 60 && Number(minutes ?? 0) < 60;
}

function setRangeEnd(into: BehindTime, end: RegExpExecArray): boolean {
  let hours = Number(end[1]);
  const halfDay = end[4]?.toLowerCase();
  if (end[2] === undefined && halfDay === undefined) return false;
  if (halfDay === 'p' && hours < 12) hours += 12;
  if (halfDay === 'a' && hours === 12) hours = 0;
  into.endSeconds = hours * SECONDS_PER_HOUR + Number(end[2] ?? 0) * SECONDS_PER_MINUTE + Number(end[3] ?? 0);
  // "8:00-8:15 PM": the half of the day is written once, for both.
  const halfDaySeconds = SECONDS_PER_DAY / 2;
  if (halfDay === 'p' && into.endSeconds - into.seconds >= halfDaySeconds) into.seconds += halfDaySeconds;
  if (halfDay === 'a' && into.seconds >= halfDaySeconds && into.seconds < halfDaySeconds + SECONDS_PER_HOUR) {
    if (into.endSeconds < SECONDS_PER_HOUR) into.seconds -= halfDaySeconds;
  }
  return into.endSeconds <= SECONDS_PER_DAY && Number(end[2] ?? 0) < 60 && Number(end[3] ?? 0) < 60;
}

const HOURS = /^(\d{1,2})\s*h?\s*[-–—]\s*(\d{1,2})\s*(?:h|uhr)?$/i;
const BASIC = /^(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Times that are written without a sign: hours from and to ("8-9"), and behind a date and its T those of the basic ISO format
 * ("20250303T0800Z"). False where it is neither, or there is no such time.
 */
export function scanSignless(text: string, into: BehindTime, isBehindT: boolean): boolean {
  const hours = HOURS.exec(text);
  if (hours) {
    const [from, to] = [Number(hours[1]), Number(hours[2])];
    into.seconds = from * SECONDS_PER_HOUR;
    into.endSeconds = to * SECONDS_PER_HOUR;
    return from < 24 && (to === 0 || (to > from && to <= 24));
  }
  const basic = isBehindT ? BASIC.exec(text) : null;
  if (!basic) return false;
  const [hour, minute, second] = [Number(basic[1]), Number(basic[2]), Number(basic[3] ?? 0)];
  into.seconds = hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE + second;
  const isTime = minute < 60 && second < 60 && into.seconds <= SECONDS_PER_DAY;
  return isTime && (basic[4] === undefined || scanBehindTime(basic[4], into, true));
}
