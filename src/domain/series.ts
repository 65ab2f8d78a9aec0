import type { IntervalGrid } from './calendar.ts';

/** What was recorded, one column per measure, all on one grid. Missing is NaN, never 0. */
export interface VolumeSeries {
  readonly grid: IntervalGrid;
  /** Contacts offered in each interval; NaN where there is no reading. */
  readonly contacts: Float64Array;
  /** Average handle time of the interval's contacts; NaN where there is none. null: the source has no handle times. */
  readonly averageHandleTimeSeconds: Float64Array | null;
  /** Contacts handled, the weights of the handle times. null: the source has none, offered contacts weigh instead. */
  readonly contactsHandled: Float64Array | null;
  /** Who waited, and how long. null: the source does not say, or says nothing that offered and handled do not. */
  readonly waiting: WaitingColumns | null;
}

/**
 * Contacts and seconds on the way to an answer, as far as the source tells; on the grid of its series, missing is NaN.
 * Seconds are sums over the interval's contacts, 0 where there was none to wait. A contact that neither was answered nor hung
 * up (voicemail, overflow) counts in no column but `waitSeconds`.
 */
export interface WaitingColumns {
  /** The source's own count, or what is left of the contacts offered. */
  readonly contactsAnswered: Float64Array;
  /** Contacts that hung up before an answer; where the source does not count them, those offered and not handled. */
  readonly contactsAbandoned: Float64Array;
  readonly abandonedFrom: 'count' | 'difference';
  /** Of the contacts answered, those answered at once included. null: the source has none. */
  readonly answeredWaitSeconds: Float64Array | null;
  readonly abandonedWaitSeconds: Float64Array | null;
  /** Of all contacts, where the source gives it as one. */
  readonly waitSeconds: Float64Array | null;
}

/** Sum of the readings; 0 when there are none. */
export function totalContacts(series: VolumeSeries): number {
  let total = 0;
  for (const contacts of series.contacts) if (!Number.isNaN(contacts)) total += contacts;
  return total;
}

/** Intervals with a reading. */
export function readingCount(series: VolumeSeries): number {
  let count = 0;
  for (const contacts of series.contacts) if (!Number.isNaN(contacts)) count++;
  return count;
}

/** First and last interval with a reading, or null when there is none. */
export function readingRange(series: VolumeSeries): { first: number; last: number } | null {
  const first = series.contacts.findIndex((contacts) => !Number.isNaN(contacts));
  if (first < 0) return null;
  const last = series.contacts.findLastIndex((contacts) => !Number.isNaN(contacts));
  return { first, last };
}

/** Mean handle time weighted by contacts handled (offered where unknown); NaN when the source has none. */
export function meanAverageHandleTimeSeconds(series: VolumeSeries): number {
  const { averageHandleTimeSeconds: times, contacts } = series;
  if (!times) return Number.NaN;
  const weights = series.contactsHandled ?? contacts;
  let seconds = 0;
  let weight = 0;
  for (let i = 0; i < times.length; i++) {
    const w = weights[i]!;
    if (Number.isNaN(times[i]!) || !(w > 0)) continue;
    seconds += times[i]! * w;
    weight += w;
  }
  return seconds / weight;
}
