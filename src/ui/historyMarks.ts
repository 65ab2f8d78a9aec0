import type { LocalSpan, VolumeTreatment } from '../domain/volumes/treatments.ts';
import type { HistoryDays } from './historyDays.ts';
import type { QualityEntry } from './qualityView.ts';

/** A stretch of one row of the map, columns [first, end). */
export interface HistoryMark {
  readonly row: number;
  readonly first: number;
  readonly end: number;
  /** Number of the entry in the list; 0 for a treatment without one. */
  readonly number: number;
  /** Is what stands here kept from teaching? */
  readonly treated: boolean;
}

/** Where the entries and the other treatments lie in the rows on show. */
export function historyMarks(
  history: HistoryDays,
  entries: readonly QualityEntry[],
  others: readonly VolumeTreatment[],
): HistoryMark[] {
  const rowOf = new Map(history.rows.map(({ date }, row) => [date, row]));
  const marks: HistoryMark[] = [];
  const add = (spans: readonly LocalSpan[], number: number, treated: boolean) => {
    for (const span of spans) {
      for (const stretch of stretchesOf(history, rowOf, span)) marks.push({ ...stretch, number, treated });
    }
  };
  for (const { finding, treatment, number } of entries) {
    if (finding.kind !== 'levelBreak') add(finding.spans, number, treatment?.on ?? false);
  }
  for (const { spans, on } of others) add(spans, 0, on);
  return marks;
}

function stretchesOf(
  { rows, minutes, stepMinutes }: HistoryDays,
  rowOf: ReadonlyMap<string, number>,
  { from, to }: LocalSpan,
): { row: number; first: number; end: number }[] {
  const firstShown = rows[0]?.date;
  const lastShown = rows.at(-1)?.date;
  if (firstShown === undefined || to <= `${firstShown}T00:00` || from > `${lastShown}T24:00`) return [];
  const stretches: { row: number; first: number; end: number }[] = [];
  // Rows are days in their order: the first that the span touches, and on from there.
  let row = rowOf.get(from.slice(0, 10)) ?? rows.findIndex(({ date }) => date >= from.slice(0, 10));
  for (; row >= 0 && row < rows.length && `${rows[row]!.date}T00:00` < to; row++) {
    const { date } = rows[row]!;
    const fromMinute = date === from.slice(0, 10) ? minuteOf(from) : 0;
    const toMinute = date === to.slice(0, 10) ? minuteOf(to) : 1440;
    const column = (minute: number) => Math.floor((minute - minutes[0]!) / stepMinutes);
    const first = Math.max(0, column(fromMinute));
    const end = Math.min(minutes.length, Math.max(column(toMinute - 1) + 1, first));
    if (end > first) stretches.push({ row, first, end });
  }
  return stretches;
}

function minuteOf(label: string): number {
  return Number(label.slice(11, 13)) * 60 + Number(label.slice(14, 16));
}
