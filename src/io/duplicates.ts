import type { Readings } from './resolveReadings.ts';
import type { DuplicateRule, VolumeFileHints } from './volumeFileTypes.ts';

/** What becomes of several readings of one interval. */
export interface DuplicateChoice {
  readonly rule: DuplicateRule;
  /** Whether the user has said so: then no number of duplicates is too many. */
  readonly isChosen: boolean;
  /** Lines that go before the others of their interval, whatever the rule; of no account where all are summed. */
  readonly keptLines: ReadonlySet<number>;
}

export function duplicateChoice({ duplicates, keptLines }: VolumeFileHints): DuplicateChoice {
  return { rule: duplicates ?? 'first', isChosen: duplicates !== undefined, keptLines: new Set(keptLines) };
}

export interface PlacedRecords {
  /** Record that gives each interval its reading, -1 where none does. */
  readonly recordOfInterval: Int32Array;
  /** Further records of an interval that has one, in file order, and their intervals. */
  readonly others: readonly { readonly record: number; readonly interval: number }[];
  /** Intervals with a record. */
  readonly kept: number;
}

/** Chooses one record for each interval. intervalOf: of the i-th of `records`, negative where it has none. */
export function placeRecords(
  records: Int32Array,
  intervalOf: (i: number) => number,
  length: number,
  line: Int32Array,
  { rule, keptLines }: DuplicateChoice,
): PlacedRecords {
  const recordOfInterval = new Int32Array(length).fill(-1);
  const others: { record: number; interval: number }[] = [];
  let kept = 0;
  for (let i = 0; i < records.length; i++) {
    const interval = intervalOf(i);
    if (interval < 0) continue;
    const record = records[i]!;
    const before = recordOfInterval[interval]!;
    if (before < 0) {
      kept++;
      recordOfInterval[interval] = record;
      continue;
    }
    const isWanted = rule !== 'sum' && keptLines.has(line[record]!);
    const wasWanted = rule !== 'sum' && keptLines.has(line[before]!);
    const wins = isWanted === wasWanted ? rule === 'last' : isWanted;
    if (wins) recordOfInterval[interval] = record;
    others.push({ record: wins ? before : record, interval });
  }
  return { recordOfInterval, others, kept };
}

/**
 * Adds the readings of record `from` to those of `to` in place: contacts, contacts handled and the sums of waiting add up, handle
 * times are weighted by the contacts they are of.
 */
export function addReading(readings: Readings, to: number, from: number): void {
  const { contacts, handled, handleTimeSeconds, waiting } = readings;
  if (handleTimeSeconds) {
    const weights = [to, from].map((record) =>
      handled && !Number.isNaN(handled[record]!) ? handled[record]! : contacts[record]!,
    );
    const times = [to, from].map((record) => handleTimeSeconds[record]!);
    const known = [0, 1].filter((k) => !Number.isNaN(times[k]!));
    const weight = known.reduce((sum, k) => sum + weights[k]!, 0);
    handleTimeSeconds[to] =
      weight === 0 ? Number.NaN : known.reduce((sum, k) => sum + times[k]! * weights[k]!, 0) / weight;
  }
  contacts[to]! += contacts[from]!;
  if (handled) handled[to]! += handled[from]!;
  if (!waiting) return;
  const { contactsAnswered, contactsAbandoned, answeredWaitSeconds, abandonedWaitSeconds, waitSeconds } = waiting;
  for (const column of [contactsAnswered, contactsAbandoned, answeredWaitSeconds, abandonedWaitSeconds, waitSeconds]) {
    if (column) column[to]! += column[from]!;
  }
}
