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

/** What may stand behind a time: an offset, the end of a range, or both. `rest` has no blanks at its ends. */
export function scanBehindTime(rest: string, into: BehindTime, dashIsOffset: boolean): boolean {
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
