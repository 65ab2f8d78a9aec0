import { dateOfDay, epochDayOf, type IntervalGrid, localMinuteInDay, weekdayOf } from '../calendar.ts';
import type { VolumeSeries, WaitingColumns } from '../series.ts';
import type { RandomSource } from './randomSource.ts';

/** Minutes after local midnight, the end exclusive. */
interface MinuteSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** What makes a made-up queue tick. Arrays by weekday start on Monday. */
export interface SampleQueueModel {
  readonly id: string;
  readonly openByWeekday: readonly (MinuteSpan | null)[];
  /** Mean contacts of a quarter-hour where the day's shape and all factors are 1. */
  readonly contactsAtPeak: number;
  readonly weekdayFactors: readonly number[];
  /** Heights of the two bumps of the day, on a floor of 0.35. */
  readonly morningByWeekday: readonly number[];
  readonly afternoonByWeekday: readonly number[];
  /** Rise of the days after the bills go out. */
  readonly billingRise: number;
  readonly averageHandleTimeSeconds: number;
  /** Mean of the exponential time after which those who wait hang up. */
  readonly patienceSeconds: number;
}

/** What happens to the queue beside its habits. */
export interface SampleHappenings {
  readonly closedDays: ReadonlySet<string>;
  readonly outage: (MinuteSpan & { readonly date: string; readonly spikeUntilMinute: number }) | null;
  readonly lostRecording: MinuteSpan & { readonly date: string };
  readonly missingIntervals: number;
  readonly yearlyGrowth: number;
  /** Growth of the handle time from the first day to the last. */
  readonly handleTimeDrift: number;
}

const MORNING_PEAK_MINUTE = 10 * 60 + 30;
const AFTERNOON_PEAK_MINUTE = 15 * 60 + 30;
const EVENING_MINUTE = 17 * 60;
/** Coefficient of variation of a day's rate, and of a single handle time. */
const DAY_VARIATION = 0.06;
const HANDLE_TIME_VARIATION = 0.6;
/** Share of contacts that hang up, and in the crush after an outage. */
const ABANDONED_SHARE = 0.035;
const ABANDONED_SHARE_IN_CRUSH = 0.2;
/** Mean wait of those who hang up. */
const ABANDONED_AFTER_SECONDS = 40;
/** Coefficient of variation of an interval's waits: agents come late, leave early. */
const STAFF_VARIATION = 0.5;

/** Readings of a made-up queue: Poisson counts whose rate is season x weekday x hour x a random day factor. The waits are
 *  drawn by a source of their own, so that they move nothing else. */
export function sampleQueue(
  grid: IntervalGrid,
  model: SampleQueueModel,
  happenings: SampleHappenings,
  random: RandomSource,
  randomWaits: RandomSource,
): VolumeSeries {
  const length = grid.dayFirstInterval[grid.dayCount]!;
  const contacts = new Float64Array(length).fill(Number.NaN);
  const contactsHandled = new Float64Array(length).fill(Number.NaN);
  const averageHandleTimeSeconds = new Float64Array(length).fill(Number.NaN);
  const contactsAbandoned = new Float64Array(length).fill(Number.NaN);
  const answeredWaitSeconds = new Float64Array(length).fill(Number.NaN);
  const abandonedWaitSeconds = new Float64Array(length).fill(Number.NaN);
  const openIntervals: number[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const date = dateOfDay(grid, day);
    const weekday = weekdayOf(date);
    const open = model.openByWeekday[weekday];
    if (!open || happenings.closedDays.has(date)) continue;
    const age = day / grid.dayCount;
    const dayRate = dayLevel(model, happenings, date, day) * random.gammaFactor(DAY_VARIATION);
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      const minute = localMinuteInDay(grid, day, i - first);
      if (minute < open.fromMinute || minute >= open.toMinute) continue;
      const crush = outageFactor(happenings.outage, date, minute);
      const offered = random.poisson(dayRate * dayShape(model, weekday, minute) * crush);
      const abandoned = Math.min(offered, random.poisson(offered * abandonedShare(crush)));
      const handled = offered - abandoned;
      const meanSeconds = model.averageHandleTimeSeconds * handleTimeFactor(weekday, minute, age, happenings);
      const noise = 1 + (HANDLE_TIME_VARIATION / Math.sqrt(Math.max(handled, 1))) * random.normal();
      if (isIn(happenings.lostRecording, date, minute)) continue;
      contacts[i] = offered;
      contactsHandled[i] = handled;
      contactsAbandoned[i] = abandoned;
      const waits = waitsOf(model, handled, abandoned, abandonedShare(crush), randomWaits);
      answeredWaitSeconds[i] = waits.answeredSeconds;
      abandonedWaitSeconds[i] = waits.abandonedSeconds;
      // Reports round to the second; the floor keeps a lone short contact above nothing.
      if (handled > 0) averageHandleTimeSeconds[i] = Math.round(meanSeconds * Math.max(noise, 0.25));
      openIntervals.push(i);
    }
  }
  for (let lost = 0; lost < happenings.missingIntervals; lost++) {
    const [i] = openIntervals.splice(Math.floor(random.uniform() * openIntervals.length), 1);
    contacts[i!] = contactsHandled[i!] = averageHandleTimeSeconds[i!] = Number.NaN;
    contactsAbandoned[i!] = answeredWaitSeconds[i!] = abandonedWaitSeconds[i!] = Number.NaN;
  }
  const waiting: WaitingColumns = {
    contactsAnswered: contactsHandled,
    contactsAbandoned,
    abandonedFrom: 'count',
    answeredWaitSeconds,
    abandonedWaitSeconds,
    waitSeconds: null,
  };
  return { grid, contacts, averageHandleTimeSeconds, contactsHandled, waiting };
}

function abandonedShare(crush: number): number {
  return crush > 1 ? ABANDONED_SHARE_IN_CRUSH : ABANDONED_SHARE;
}

/** Whole seconds waited in an interval. Those who are answered wait as long as makes the share of those who hang up that of
 *  the queue's patience: abandoned = all waiting / patience, on the mean. */
function waitsOf(
  { patienceSeconds }: SampleQueueModel,
  handled: number,
  abandoned: number,
  share: number,
  random: RandomSource,
): { answeredSeconds: number; abandonedSeconds: number } {
  const meanOfAnswered = (share / (1 - share)) * (patienceSeconds - ABANDONED_AFTER_SECONDS);
  const answeredSeconds = Math.round(handled * meanOfAnswered * random.gammaFactor(STAFF_VARIATION));
  let abandonedSeconds = 0;
  for (let i = 0; i < abandoned; i++)
    abandonedSeconds += Math.round(-Math.log(random.uniform()) * ABANDONED_AFTER_SECONDS);
  return { answeredSeconds, abandonedSeconds };
}

/** Rate of a day at its peak: year, holidays of August and Christmas, growth, weekday, bills. */
function dayLevel(model: SampleQueueModel, happenings: SampleHappenings, date: string, day: number): number {
  const dayOfYear = epochDayOf(date) - epochDayOf(`${date.slice(0, 4)}-01-01`);
  const winter = 1 + 0.1 * Math.cos((2 * Math.PI * (dayOfYear - 20)) / 365.25);
  const august = 1 - 0.35 * bump(dayOfYear, 226, 11);
  const christmas = date.slice(5) >= '12-23' || date.slice(5) <= '01-05' ? 0.75 : 1;
  const growth = Math.exp((Math.log(1 + happenings.yearlyGrowth) * day) / 365.25);
  const daysAfterBills = Number(date.slice(8)) - 6;
  const bills = daysAfterBills >= 0 ? 1 + model.billingRise * Math.exp(-daysAfterBills / 3) : 1;
  const level = model.contactsAtPeak * model.weekdayFactors[weekdayOf(date)]!;
  return level * winter * august * christmas * growth * bills;
}

/** Height of the day's two-peaked curve; 1 about the morning peak of an ordinary day. */
function dayShape(model: SampleQueueModel, weekday: number, minute: number): number {
  const morning = model.morningByWeekday[weekday]! * bump(minute, MORNING_PEAK_MINUTE, 75);
  const afternoon = model.afternoonByWeekday[weekday]! * bump(minute, AFTERNOON_PEAK_MINUTE, 95);
  return 0.35 + morning + afternoon - (minute >= EVENING_MINUTE ? (0.2 * (minute - EVENING_MINUTE)) / 180 : 0);
}

/** Longer on Mondays and towards the evening, and a little longer every day. */
function handleTimeFactor(weekday: number, minute: number, age: number, { handleTimeDrift }: SampleHappenings): number {
  const evening = minute >= EVENING_MINUTE ? (0.1 * (minute - EVENING_MINUTE)) / 180 : 0;
  return (1 + handleTimeDrift * age) * (weekday === 0 ? 1.04 : 1) * (1 + evening);
}

/** Hardly a contact gets through during the outage; those who tried come back after it. */
function outageFactor(outage: SampleHappenings['outage'], date: string, minute: number): number {
  if (!outage || outage.date !== date) return 1;
  if (isIn(outage, date, minute)) return 0.02;
  return minute >= outage.toMinute && minute < outage.spikeUntilMinute ? 2 : 1;
}

function isIn(span: MinuteSpan & { readonly date: string }, date: string, minute: number): boolean {
  return span.date === date && minute >= span.fromMinute && minute < span.toMinute;
}

function bump(at: number, centre: number, width: number): number {
  return Math.exp(-0.5 * ((at - centre) / width) ** 2);
}
