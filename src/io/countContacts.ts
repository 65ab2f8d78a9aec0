import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { RecordPlaces } from './recordTable.ts';
import type { Readings, ResolveReadings } from './resolveReadings.ts';
import type { WaitingReadings } from './resolveWaiting.ts';

/** A record for each queue and interval in which a contact came. */
interface CountedContacts {
  readonly places: RecordPlaces;
  readonly moments: Float64Array;
  readonly readings: Readings;
}

/** Contacts whose readings are there at a time, of the millions that a log may have. */
const CONTACTS_AT_A_TIME = 1 << 16;

/**
 * Counts single contacts by queue and interval, in the order of both. The line of an interval is that of its first contact.
 * breathe: waited for between two runs of contacts.
 */
export async function countContacts(
  places: RecordPlaces,
  moments: Float64Array,
  readingsOf: ResolveReadings,
  how: { readonly intervalMinutes: number; readonly phaseSeconds: number },
  breathe: () => Promise<void>,
): Promise<CountedContacts> {
  const intervals = contactIntervals(places, moments, how.intervalMinutes * SECONDS_PER_MINUTE, how.phaseSeconds);
  const sums = { contacts: columnOfSums(), handled: columnOfSums(), timed: columnOfSums(), seconds: columnOfSums() };
  const waits = waitingSums();
  let has: { readonly handled: boolean; readonly times: boolean } = { handled: false, times: false };
  for (let first = 0; first < places.count; first += CONTACTS_AT_A_TIME) {
    const end = Math.min(first + CONTACTS_AT_A_TIME, places.count);
    const { contacts, handled, handleTimeSeconds, waiting } = readingsOf(first, end);
    has = { handled: handled !== null || handleTimeSeconds !== null, times: handleTimeSeconds !== null };
    for (let i = 0; i < end - first; i++) {
      const interval = Number.isNaN(contacts[i]!) ? -1 : intervals.at(first + i);
      if (interval < 0) continue;
      const time = handleTimeSeconds?.[i] ?? Number.NaN;
      const known = handled?.[i] ?? Number.NaN;
      const answered = Number.isNaN(known) ? (time > 0 ? 1 : 0) : known;
      sums.contacts.add(interval, contacts[i]!);
      sums.handled.add(interval, answered);
      // An answered contact whose time nobody knows is no contact of no time.
      const isTimed = answered > 0 && !Number.isNaN(time);
      sums.timed.add(interval, isTimed ? answered : 0);
      sums.seconds.add(interval, isTimed ? time * answered : 0);
      if (waiting) waits.add(interval, waiting, i);
    }
    await breathe();
  }
  const order = intervals.inOrder();
  const handled = sums.handled.inOrder(order);
  const timed = sums.timed.inOrder(order);
  const means = sums.seconds.inOrder(order).map((total, i) => (timed[i]! > 0 ? total / timed[i]! : Number.NaN));
  return {
    ...intervals.places(order),
    readings: {
      contacts: sums.contacts.inOrder(order),
      handled: has.handled ? handled : null,
      handleTimeSeconds: has.times ? means : null,
      waiting: waits.inOrder(order),
    },
  };
}

/** Numbers the intervals of each queue as contacts come that begin them. */
function contactIntervals(places: RecordPlaces, moments: Float64Array, lengthSeconds: number, phaseSeconds: number) {
  const { line, dateIndex, seconds, queue, queues } = places;
  const byStart = queues.map(() => new Map<number, number>());
  const starts: number[] = [];
  const firstRecords: number[] = [];
  return {
    /** Interval of a record, -1 where it has no moment. */
    at(record: number): number {
      const start = Math.floor((moments[record]! - phaseSeconds) / lengthSeconds) * lengthSeconds + phaseSeconds;
      if (Number.isNaN(start)) return -1;
      const ofQueue = byStart[queue[record]!]!;
      let interval = ofQueue.get(start);
      if (interval === undefined) {
        interval = starts.push(start) - 1;
        firstRecords.push(record);
        ofQueue.set(start, interval);
      }
      return interval;
    },
    /** The intervals by queue and start. */
    inOrder: (): Int32Array =>
      Int32Array.from(starts.keys()).sort(
        (a, b) => queue[firstRecords[a]!]! - queue[firstRecords[b]!]! || starts[a]! - starts[b]!,
      ),
    places(order: Int32Array): { places: RecordPlaces; moments: Float64Array } {
      const ofFirst = (column: Int32Array) => Int32Array.from(order, (interval) => column[firstRecords[interval]!]!);
      const counted = { line: ofFirst(line), dateIndex: ofFirst(dateIndex), seconds: ofFirst(seconds) };
      const ofQueue = Uint16Array.from(order, (interval) => queue[firstRecords[interval]!]!);
      return {
        places: { ...places, ...counted, queue: ofQueue, count: order.length, declaredSeconds: null },
        moments: Float64Array.from(order, (interval) => starts[interval]!),
      };
    },
  };
}

function columnOfSums() {
  const sums: number[] = [];
  return {
    add(interval: number, value: number): void {
      sums[interval] = (sums[interval] ?? 0) + value;
    },
    inOrder: (order: Int32Array): Float64Array => Float64Array.from(order, (interval) => sums[interval]!),
  };
}

/** Sums of the columns of waiting by interval; an interval with a wait that is not known has none. */
function waitingSums() {
  const answered = columnOfSums();
  const abandoned = columnOfSums();
  const ofAnswered = columnOfSums();
  const ofAbandoned = columnOfSums();
  const ofAll = columnOfSums();
  let last: WaitingReadings | null = null;
  return {
    add(interval: number, waiting: WaitingReadings, i: number): void {
      last = waiting;
      answered.add(interval, waiting.contactsAnswered[i]!);
      abandoned.add(interval, waiting.contactsAbandoned[i]!);
      if (waiting.answeredWaitSeconds) ofAnswered.add(interval, waiting.answeredWaitSeconds[i]!);
      if (waiting.abandonedWaitSeconds) ofAbandoned.add(interval, waiting.abandonedWaitSeconds[i]!);
      if (waiting.waitSeconds) ofAll.add(interval, waiting.waitSeconds[i]!);
    },
    /** null: no contact had any. */
    inOrder: (order: Int32Array): WaitingReadings | null =>
      last && {
        contactsAnswered: answered.inOrder(order),
        contactsAbandoned: abandoned.inOrder(order),
        abandonedFrom: last.abandonedFrom,
        answeredWaitSeconds: last.answeredWaitSeconds && ofAnswered.inOrder(order),
        abandonedWaitSeconds: last.abandonedWaitSeconds && ofAbandoned.inOrder(order),
        waitSeconds: last.waitSeconds && ofAll.inOrder(order),
      },
  };
}
