import type { GivenDay, GivenMeaning } from '../domain/plan/givenAgents.ts';
import type { AgentsReading } from './agentsRow.ts';
import { minuteOfLabel } from './agentsTable.ts';

const MINUTES_PER_DAY = 1440;

type PeopleTable = Extract<AgentsReading, { ok: true }>;

export interface GivenPlace {
  readonly queueId: string;
  readonly meaning: GivenMeaning;
  /** Days that the table may fill. */
  readonly dates: readonly string[];
  /** The one that comes first where the table names none. */
  readonly firstDate: string;
  /** Where the table has no times of its own. */
  readonly firstMinute: number;
  readonly stepMinutes: number;
  /** Intervals of a usual day: tells which way an unlabelled table runs. */
  readonly intervalsPerDay: number;
}

export interface GivenDaysReading {
  readonly days: readonly GivenDay[];
  /** Days of the table that the plan does not have. */
  readonly left: number;
  /** A label that is neither a time nor a date, of a side that was therefore counted; null where there is none. */
  readonly unread: string | null;
}

/**
 * A table of people as days of the plan. Each number goes where its labels say: times of the day on one side, dates or
 * weekdays on the other, in any order and with gaps. Without times the side that is nearer to a day's intervals is the day, counted from
 * the first interval (from midnight, where there are as many as a day has); without dates the days follow each other from the first one. Empty cells say nothing.
 */
export function givenDays(table: PeopleTable, place: GivenPlace): GivenDaysReading {
  const { rows, rowLabels, columnLabels } = table;
  const down = labelsOf(rowLabels, place);
  const across = labelsOf(columnLabels, place);
  const daysAcross =
    down.times !== null ||
    (across.times === null && down.dates === null && (across.dates !== null || runsDown(rows, place)));
  const times = daysAcross ? down.times : across.times;
  const ofDays = daysAcross ? across : down;
  const columns = daysAcross ? transposed(rows) : rows;
  const following = place.dates.slice(place.dates.indexOf(place.firstDate));
  const days: GivenDay[] = [];
  let left = 0;
  for (const [i, people] of columns.entries()) {
    const date = ofDays.dates ? ofDays.dates[i] : following[i];
    if (date) days.push({ queueId: place.queueId, date, meaning: place.meaning, ...dayOf(people, times, place) });
    else left++;
  }
  const unreadTimes = times === null ? (daysAcross ? down.unread : across.unread) : null;
  return { days, left, unread: unreadTimes ?? (ofDays.dates ? null : ofDays.unread) };
}

/** Numbers at their minutes, on the widest step that meets all of them. */
function dayOf(
  people: Float64Array,
  times: readonly number[] | null,
  place: GivenPlace,
): Pick<GivenDay, 'firstMinute' | 'stepMinutes' | 'agents'> {
  const start = isWholeDay(people.length, place) ? 0 : place.firstMinute;
  const minutes = times ?? Array.from(people, (_, k) => start + k * place.stepMinutes);
  const firstMinute = Math.min(...minutes);
  const stepMinutes =
    minutes.reduce((step, minute) => greatestCommon(step, minute - firstMinute), 0) || place.stepMinutes;
  const agents: (number | null)[] = new Array((Math.max(...minutes) - firstMinute) / stepMinutes + 1).fill(null);
  for (const [k, count] of people.entries())
    agents[(minutes[k]! - firstMinute) / stepMinutes] = Number.isNaN(count) ? null : count;
  return { firstMinute, stepMinutes, agents };
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}

/** As many numbers as a day has steps are a day from midnight to midnight. */
function isWholeDay(length: number, { stepMinutes }: GivenPlace): boolean {
  return length * stepMinutes === MINUTES_PER_DAY;
}

/** Do the intervals of a day stand below each other? One line or one column alone is a day. */
function runsDown(rows: readonly Float64Array[], place: GivenPlace): boolean {
  const across = rows[0]?.length ?? 0;
  if (rows.length === 1 || across === 1) return across === 1;
  if (isWholeDay(across, place) || isWholeDay(rows.length, place)) return !isWholeDay(across, place);
  const off = (length: number) => Math.abs(length - place.intervalsPerDay);
  return off(rows.length) < off(across);
}

function transposed(rows: readonly Float64Array[]): Float64Array[] {
  return Array.from(rows[0] ?? [], (_, column) => Float64Array.from(rows, (row) => row[column]!));
}

interface Labels {
  /** Minutes of the day, where all are times. */
  readonly times: readonly number[] | null;
  /** Dates, where all are; '' for one that the plan does not have. */
  readonly dates: readonly string[] | null;
  readonly unread: string | null;
}

function labelsOf(labels: readonly string[] | null, place: GivenPlace): Labels {
  const none = { times: null, dates: null, unread: null };
  if (!labels) return none;
  const times = labels.map(minuteOfLabel);
  // The same time twice would put two numbers in one place.
  if (times.every((minute) => !Number.isNaN(minute)) && new Set(times).size === times.length) return { ...none, times };
  const dates = datesOf(labels, place);
  if (dates) return { ...none, dates };
  return { ...none, unread: labels.find((label) => label.trim() !== '') ?? null };
}

/** Dates of labels that all name one: in digits, or by the weekday, which then follows the day before. '': not in the plan. */
function datesOf(labels: readonly string[], { dates: known, firstDate }: GivenPlace): string[] | null {
  const found: string[] = [];
  let from = firstDate;
  for (const label of labels) {
    const date = dateInDigits(label, known) ?? dateByWeekday(label, known, from);
    if (date === null) return null;
    const isKnown = known.includes(date);
    found.push(isKnown ? date : '');
    if (isKnown) from = known[known.indexOf(date) + 1] ?? '9999';
  }
  return found;
}

/** 2026-11-24, 24/11/2026, 24.11. with or without a weekday before it; day first, as on the plan's own days. */
function dateInDigits(label: string, known: readonly string[]): string | null {
  const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(label);
  if (iso) return iso[0];
  const parts = /(?:^|\s)(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?(?:\s|$|\.)/.exec(label);
  if (!parts) return null;
  const monthDay = `-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}`;
  return parts[3] ? `${parts[3]}${monthDay}` : (known.find((date) => date.endsWith(monthDay)) ?? `0000${monthDay}`);
}

const WEEKDAY_LABEL = /^\s*(\p{L}{3,})\.?,?(?:\s+(\d{1,2})(?:\s+(\p{L}{3,})\.?)?)?\s*$/u;

/** lun, Monday, Mon 23, lun 23 nov: the first such day from `from` on; '' where the plan has none. */
function dateByWeekday(label: string, known: readonly string[], from: string): string | null {
  const [, weekday, day, month] = WEEKDAY_LABEL.exec(label) ?? [];
  if (!weekday || !isWeekdayName(weekday)) return null;
  const fits = (date: string) =>
    isNamed(date, 'weekday', weekday) &&
    (!day || Number(date.slice(8)) === Number(day)) &&
    (!month || isNamed(date, 'month', month));
  // A day of the month is said for itself; a weekday alone follows what is before it.
  return known.find((date) => date >= from && fits(date)) ?? (day ? known.find(fits) : undefined) ?? '';
}

const A_WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];

function isWeekdayName(word: string): boolean {
  return A_WEEK.some((date) => isNamed(date, 'weekday', word));
}

const names = {
  weekday: ['en', 'it'].map((language) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })),
  month: ['en', 'it'].map((language) => new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })),
};

/** Is `word` the name, or how the name begins, of the date's weekday or month in English or Italian? */
function isNamed(date: string, part: 'weekday' | 'month', word: string): boolean {
  return names[part].some((format) => bare(format.format(new Date(`${date}T12:00Z`))).startsWith(bare(word)));
}

/** Without accents: martedi is martedì. */
function bare(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
