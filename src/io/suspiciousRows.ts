import { localLabelOf } from '../domain/calendar.ts';
import { DAYS_PER_WEEK } from '../domain/units.ts';
import { weekSlots } from '../domain/volumes/weekSlots.ts';
import type { AssembledQueue } from './assembleSeries.ts';
import type { SuspiciousRow } from './volumeFileTypes.ts';

/** Readings of one weekday and time that are needed to say what is usual there. */
const MIN_READINGS = 4;
/** How many spreads above the usual a reading must lie, and how far in any case. */
const FAR = 6;
const MIN_EXCESS = 10;
/** Contacts usual at a time where a zero stands out. */
const BUSY = 10;

interface Scored extends SuspiciousRow {
  readonly score: number;
}

/** The readings that stand out most from the same weekday and time of day: far above, or zero where it is always busy. */
export function suspiciousRows(
  queues: readonly (AssembledQueue & { readonly name: string })[],
  line: Int32Array,
  most: number,
): SuspiciousRow[] {
  const room = new Float64Array(Math.max(0, ...queues.map(({ series }) => series.contacts.length)));
  const found = queues.flatMap((queue) => suspiciousOf(queue, line, most, room));
  found.sort((a, b) => b.score - a.score);
  return found.slice(0, most).map(({ score: _, ...row }) => row);
}

/** bySlot: room for the readings of the queue sorted by slot, then by size; used by one queue after the other. */
function suspiciousOf(
  { name, series, recordOfInterval }: AssembledQueue & { readonly name: string },
  line: Int32Array,
  most: number,
  bySlot: Float64Array,
): Scored[] {
  const { grid, contacts } = series;
  const { slots, slotsPerDay } = weekSlots(grid);
  const slotCount = DAYS_PER_WEEK * slotsPerDay;
  const starts = new Int32Array(slotCount + 1);
  for (let i = 0; i < contacts.length; i++) if (slots[i]! >= 0 && !Number.isNaN(contacts[i]!)) starts[slots[i]! + 1]!++;
  for (let slot = 0; slot < slotCount; slot++) starts[slot + 1]! += starts[slot]!;
  const next = starts.slice(0, slotCount);
  for (let i = 0; i < contacts.length; i++) {
    if (slots[i]! >= 0 && !Number.isNaN(contacts[i]!)) bySlot[next[slots[i]!]!++] = contacts[i]!;
  }
  const usual = new Float64Array(slotCount).fill(Number.NaN);
  const limit = new Float64Array(slotCount).fill(Number.POSITIVE_INFINITY);
  const spread = new Float64Array(slotCount);
  const isAlwaysBusy = new Uint8Array(slotCount);
  for (let slot = 0; slot < slotCount; slot++) {
    const values = bySlot.subarray(starts[slot]!, starts[slot + 1]!);
    if (values.length < MIN_READINGS) continue;
    values.sort();
    const median = middle(values);
    // Half the distance of the outer quarters, as a spread that outliers do not move; never below that of pure chance.
    const quarter = Math.floor(values.length / 4);
    const ofReadings = (values[values.length - 1 - quarter]! - values[quarter]!) / 1.35;
    usual[slot] = median;
    spread[slot] = Math.max(ofReadings, Math.sqrt(median + 1));
    limit[slot] = Math.max(median + FAR * spread[slot]!, 2 * median, median + MIN_EXCESS);
    const zeros = values.findIndex((value) => value > 0);
    isAlwaysBusy[slot] = median >= BUSY && zeros <= 1 && (values[1] ?? 0) > 0 ? 1 : 0;
  }
  const found: Scored[] = [];
  for (let i = 0; i < contacts.length; i++) {
    const slot = slots[i]!;
    const value = contacts[i]!;
    if (slot < 0 || !(value > limit[slot]! || (value === 0 && isAlwaysBusy[slot] === 1))) continue;
    found.push({
      kind: value === 0 ? 'zero-where-busy' : 'far-above-usual',
      line: line[recordOfInterval[i]!]!,
      queue: name,
      interval: localLabelOf(grid, i),
      contacts: value,
      usualContacts: usual[slot]!,
      score: Math.abs(value - usual[slot]!) / spread[slot]!,
    });
    if (found.length > 1000) keepHighest(found, most);
  }
  keepHighest(found, most);
  return found;
}

function keepHighest(found: Scored[], most: number): void {
  found.sort((a, b) => b.score - a.score);
  found.length = Math.min(found.length, most);
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
