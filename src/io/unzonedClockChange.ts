import { clockLabel, dateOfEpochDay, epochDayOf, weekdayOfEpochDay } from '../domain/calendar.ts';
import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../domain/units.ts';
import type { BuiltQueue } from './buildQueues.ts';
import type { VolumeIssue } from './volumeFileTypes.ts';
import type { IssueLog } from './volumeIssues.ts';

/** Days and hours at which clocks change somewhere: of the European Union and its neighbours, of the United States and Canada. */
const RULES = [
  { month: 3, week: -1, hours: [1, 2, 3], isForward: true, timeZone: 'Europe/Rome' },
  { month: 10, week: -1, hours: [1, 2, 3], isForward: false, timeZone: 'Europe/Rome' },
  { month: 3, week: 2, hours: [2], isForward: true, timeZone: 'America/New_York' },
  { month: 11, week: 1, hours: [1], isForward: false, timeZone: 'America/New_York' },
] as const;

const SUNDAY = 6;
/** Other days by which an hour is judged, and how many of them must show it. */
const MIN_DAYS = 3;
const NEARLY_ALL = 0.9;
/** Contacts usual in an hour from which on none at all is no chance, where no more than so many of the other days have none. */
const BUSY = 5;
const FEW_ZEROS = 0.02;
/** An hour counted twice: how its contacts compare with the same weekday's, and from how many on. */
const TWICE = { from: 1.6, to: 2.5, contacts: 25, spreads: 5, weeks: 5 };
/** The hours around it must be as usual. */
const USUAL = { from: 0.7, to: 1.4 };

/**
 * Says where a file without a time zone shows that clocks changed: an hour in March that is not there, or without any contact, and
 * one in autumn that came twice, or with the contacts of two. Read as it stands, that hour is missing or doubled.
 */
export function noteClockChanges(queues: readonly BuiltQueue[], log: IssueLog): void {
  const repeated = new Set(
    log
      .issues()
      .filter(({ kind }) => kind === 'duplicate-other' || kind === 'duplicate-same')
      .map(({ queue, interval }) => `${queue ?? ''} ${interval}`),
  );
  const seen = new Set<string>();
  for (const queue of queues) {
    for (const { day, hour, rule, why } of changesIn(queue, repeated)) {
      const interval = `${dateOfEpochDay(epochDayOf(queue.series.grid.firstDate) + day)}T${clockLabel(hour * 60)}`;
      if (seen.has(interval)) continue;
      seen.add(interval);
      log.add(
        'unzoned-clock-change',
        (): Omit<VolumeIssue, 'kind'> => ({
          setAside: 'nothing',
          interval,
          expected: rule.timeZone,
          ...(queue.name === '' ? {} : { queue: queue.name }),
          message: `The hour from ${interval.replace('T', ' ')} ${why}, as where clocks change. The file was read without a time zone: choose one, such as ${rule.timeZone}, and that hour is neither missing nor counted twice.`,
        }),
      );
    }
  }
}

function* changesIn({ name, series }: BuiltQueue, repeated: ReadonlySet<string>) {
  const { grid, contacts } = series;
  const perHour = SECONDS_PER_HOUR / grid.intervalSeconds;
  if (grid.timeZone !== null || !Number.isInteger(perHour)) return;
  const hours = hoursOf(contacts, perHour, grid.dayCount);
  const firstDay = epochDayOf(grid.firstDate);
  for (const { day, rule } of changeDays(firstDay, grid.dayCount)) {
    for (const hour of rule.hours) {
      const isRepeated = (at: number) => {
        const minutes = Array.from({ length: perHour }, (_, i) => at * 60 + (i * 60) / perHour);
        const date = dateOfEpochDay(firstDay + day);
        return minutes.filter((minute) => repeated.has(`${name} ${date}T${clockLabel(minute)}`)).length;
      };
      const why = rule.isForward
        ? skippedAt(hours, day, hour)
        : isRepeated(hour) === perHour && isRepeated(hour - 1) + isRepeated(hour + 1) === 0
          ? 'came twice'
          : doubledAt(hours, day, hour);
      if (why) yield { day, hour, rule, why };
    }
  }
}

function changeDays(firstDay: number, dayCount: number) {
  const found: { day: number; rule: (typeof RULES)[number] }[] = [];
  for (let day = 0; day < dayCount; day++) {
    if (weekdayOfEpochDay(firstDay + day) !== SUNDAY) continue;
    const date = dateOfEpochDay(firstDay + day);
    const ofMonth = Number(date.slice(8));
    const isLast = dateOfEpochDay(firstDay + day + DAYS_PER_WEEK).slice(5, 7) !== date.slice(5, 7);
    const week = Math.ceil(ofMonth / DAYS_PER_WEEK);
    for (const rule of RULES) {
      const isDay = rule.week < 0 ? isLast : rule.week === week;
      if (isDay && rule.month === Number(date.slice(5, 7))) found.push({ day, rule });
    }
  }
  return found;
}

/** Readings and contacts of each hour of each day, 24 a day. */
interface Hours {
  readonly dayCount: number;
  readonly perHour: number;
  readonly readings: Uint8Array;
  readonly contacts: Float64Array;
}

function hoursOf(contacts: Float64Array, perHour: number, dayCount: number): Hours {
  const hours = (dayCount * SECONDS_PER_DAY) / SECONDS_PER_HOUR;
  const readings = new Uint8Array(hours);
  const sums = new Float64Array(hours);
  for (let i = 0; i < contacts.length; i++) {
    if (Number.isNaN(contacts[i]!)) continue;
    readings[Math.floor(i / perHour)]!++;
    sums[Math.floor(i / perHour)]! += contacts[i]!;
  }
  return { dayCount, perHour, readings, contacts: sums };
}

const isFull = ({ readings, perHour }: Hours, day: number, hour: number) => readings[day * 24 + hour] === perHour;

/** Other days with readings just before and after an hour. */
function othersAround(hours: Hours, day: number, hour: number): number[] {
  const all = Array.from({ length: hours.dayCount }, (_, other) => other);
  return all.filter((other) => other !== day && isFull(hours, other, hour - 1) && isFull(hours, other, hour + 1));
}

function skippedAt(hours: Hours, day: number, hour: number): string | null {
  if (!isFull(hours, day, hour - 1) || !isFull(hours, day, hour + 1)) return null;
  const others = othersAround(hours, day, hour);
  const full = others.filter((other) => isFull(hours, other, hour));
  if (others.length < MIN_DAYS || full.length < others.length * NEARLY_ALL) return null;
  const at = day * 24 + hour;
  if (hours.readings[at] === 0) return 'is not there';
  const counts = full.map((other) => hours.contacts[other * 24 + hour]!);
  const zeros = counts.filter((count) => count === 0).length;
  const isBusy = mean(counts) >= BUSY && zeros <= counts.length * FEW_ZEROS;
  return isBusy && isFull(hours, day, hour) && hours.contacts[at] === 0 ? 'has no contact at all' : null;
}

function doubledAt(hours: Hours, day: number, hour: number): string | null {
  const weeks = Array.from({ length: 2 * TWICE.weeks + 1 }, (_, i) => day + (i - TWICE.weeks) * DAYS_PER_WEEK);
  const others = weeks.filter((other) => {
    const isInside = other !== day && other >= 0 && other < hours.dayCount;
    return isInside && [hour - 1, hour, hour + 1].every((at) => isFull(hours, other, at));
  });
  if (others.length < MIN_DAYS || ![hour - 1, hour, hour + 1].every((at) => isFull(hours, day, at))) return null;
  const ratioAt = (at: number) => {
    const usual = mean(others.map((other) => hours.contacts[other * 24 + at]!));
    return { usual, ratio: hours.contacts[day * 24 + at]! / usual };
  };
  const here = ratioAt(hour);
  const spread = Math.max(
    Math.sqrt(here.usual),
    Math.sqrt(mean(others.map((other) => (hours.contacts[other * 24 + hour]! - here.usual) ** 2))),
  );
  const excess = hours.contacts[day * 24 + hour]! - here.usual;
  const isTwice = here.ratio > TWICE.from && here.ratio < TWICE.to && here.usual >= TWICE.contacts;
  const areUsual = [hour - 1, hour + 1].map(ratioAt).every(({ ratio }) => ratio > USUAL.from && ratio < USUAL.to);
  return isTwice && areUsual && excess > TWICE.spreads * spread ? 'has the contacts of two' : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
