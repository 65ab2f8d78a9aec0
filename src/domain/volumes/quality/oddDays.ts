import { dateOfEpochDay } from '../../calendar.ts';
import type { DayCalendar } from '../../forecast/days/dayCalendar.ts';
import { eventWeekOf } from '../../forecast/days/eventWeeks.ts';
import { lastBreak } from '../../forecast/days/levelBreak.ts';
import { dayDeviations } from '../../forecast/days/unusualDays.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import { deviateOf } from './countNoise.ts';
import { CLOSED } from './doors.ts';
import { daysRun, type Findings } from './foundCells.ts';
import type { HistoryTable } from './historyTable.ts';

/** Less history tells no odd day from a usual one. */
const LEAST_DAYS = 3 * DAYS_PER_WEEK;
/** A day is odd beyond so many scaled deviations of days, so many of mere chance, and a ratio of 1.3. */
const ODD_DEVIATIONS = 6;
const CHANCE_DEVIATIONS = 5;
const ODD_LOG_RATIO = Math.log(1.3);
/** Below half of its usual contacts read, a day says too little. */
const LEAST_SHARE_READ = 0.5;
/** Of what is usual, the part whose hours must all be above it, or all below; chance makes half of them, more where few come. */
const LEAST_SHARE_ON_SIDE = 2 / 3;
const LEAST_USUAL_PER_INTERVAL = 3;

/** Whole days far above or below what their weekday and the weeks around them make usual; holidays and planned events apart.
 *  Days in a row are one finding. Marks the cells of these days in `taken`. */
export function findOddDays(
  table: HistoryTable,
  doors: Uint8Array,
  usual: Float64Array,
  calendar: DayCalendar,
  findings: Findings,
  taken: Uint8Array,
): void {
  const { dayCount, firstEpochDay, excluded, weekdays } = table;
  const totals = new Float64Array(dayCount).fill(Number.NaN);
  for (let day = 0; day < dayCount; day++) {
    const explained = excluded[day] || eventWeekOf(calendar.events, firstEpochDay + day) !== null;
    if (!explained) totals[day] = totalOf(table, doors, usual, day);
  }
  if (totals.filter((total) => !Number.isNaN(total)).length < LEAST_DAYS) return;
  const logs = totals.map((total) => Math.log(total + 1));
  const { deviations, scale } = dayDeviations(logs, weekdays);
  const usualOf = (day: number) => Math.exp(logs[day]! - deviations[day]!) - 1;
  const isOdd = (day: number) => {
    const isFar = Math.abs(deviations[day]!) > Math.max(ODD_DEVIATIONS * scale, ODD_LOG_RATIO);
    if (!isFar || Math.abs(deviateOf(totals[day]!, usualOf(day), 0)) < CHANCE_DEVIATIONS) return false;
    return isOddThroughout(table, usual, day, Math.sign(deviations[day]!));
  };
  for (let day = 0; day < dayCount; day++) {
    if (!isOdd(day)) continue;
    let end = day + 1;
    const odd = [day];
    for (let next = end; next < dayCount && (Number.isNaN(deviations[next]!) || isOdd(next)); next++) {
      if (Number.isNaN(deviations[next]!)) continue;
      if (Math.sign(deviations[next]!) !== Math.sign(deviations[day]!)) break;
      odd.push(next);
      end = next + 1;
    }
    const run = daysRun(table, day, end);
    taken.fill(1, run.first, run.end);
    const usualContacts = odd.reduce((sum, one) => sum + usualOf(one), 0);
    const contacts = odd.reduce((sum, one) => sum + totals[one]!, 0);
    findings.add('oddDays', [run], {
      days: odd.length,
      contacts,
      usualContacts,
      off: Math.abs(contacts - usualContacts),
    });
    day = end - 1;
  }
  findLevelBreak(table, logs, findings);
}

/** A level that jumped within the last months, and stayed. */
function findLevelBreak(table: HistoryTable, logs: Float64Array, findings: Findings): void {
  const byWeekday = Array.from({ length: DAYS_PER_WEEK }, () => ({ sum: 0, days: 0 }));
  logs.forEach((log, day) => {
    if (Number.isNaN(log)) return;
    byWeekday[table.weekdays[day]!]!.sum += log;
    byWeekday[table.weekdays[day]!]!.days++;
  });
  const means = byWeekday.map(({ sum, days }) => sum / days);
  const { day, shift } = lastBreak(logs.map((log, at) => log - means[table.weekdays[at]!]!));
  if (day === 0) return;
  const contacts = (first: number, end: number) => {
    let sum = 0;
    for (let at = first; at < end; at++) if (!Number.isNaN(logs[at]!)) sum += Math.exp(logs[at]!) - 1;
    return sum;
  };
  const came = contacts(day, table.dayCount);
  findings.add('levelBreak', [daysRun(table, day, table.dayCount)], {
    id: `levelBreak ${dateOfEpochDay(table.firstEpochDay + day)}`,
    contacts: came,
    usualContacts: came / Math.exp(shift),
    off: Math.abs(came - came / Math.exp(shift)),
  });
}

/** Are most hours of a day on one side of the usual? One absurd number, or an hour of an outage, makes no odd day. */
function isOddThroughout(
  { contacts, slotsPerDay }: HistoryTable,
  usual: Float64Array,
  day: number,
  side: number,
): boolean {
  let all = 0;
  let onSide = 0;
  let cells = 0;
  for (let cell = day * slotsPerDay; cell < (day + 1) * slotsPerDay; cell++) {
    if (Number.isNaN(contacts[cell]!) || Number.isNaN(usual[cell]!)) continue;
    cells++;
    all += usual[cell]!;
    if (Math.sign(contacts[cell]! - usual[cell]!) === side) onSide += usual[cell]!;
  }
  return all < LEAST_USUAL_PER_INTERVAL * cells || cells === 1 || onSide >= LEAST_SHARE_ON_SIDE * all;
}

/** Contacts of a day, scaled up for intervals without a reading; NaN where the doors are closed or too little is read. */
function totalOf({ contacts, slotsPerDay }: HistoryTable, doors: Uint8Array, usual: Float64Array, day: number): number {
  let total = 0;
  let read = 0;
  let all = 0;
  let isRead = false;
  for (let cell = day * slotsPerDay; cell < (day + 1) * slotsPerDay; cell++) {
    if (doors[cell] === CLOSED) continue;
    const weight = usual[cell]! || 0;
    all += weight;
    if (Number.isNaN(contacts[cell]!)) continue;
    isRead = true;
    total += contacts[cell]!;
    read += weight;
  }
  if (!isRead) return Number.NaN;
  const share = all > 0 ? read / all : 1;
  return share < LEAST_SHARE_READ ? Number.NaN : share > 0.999 ? total : total / share;
}
