import { type Candidate, type ColumnOf, isDurations } from './columnCandidates.ts';
import type { ColumnMeaning, HandleTimeUnit } from './volumeFileTypes.ts';

/** A column of seconds per contact, or of their total. */
export interface DurationColumn {
  readonly index: number;
  /** A total of the interval, to be divided by its contacts. */
  readonly isTotal: boolean;
  /** Of plain numbers. */
  readonly unit: HandleTimeUnit;
  readonly isHoursMinutes: boolean;
}

/** The column of a duration per contact, else that of its total; null where the file has neither. */
export function durationColumn(
  candidates: readonly Candidate[],
  columnOf: ColumnOf,
  average: ColumnMeaning,
  total: ColumnMeaning,
): DurationColumn | null {
  const ofAverage = columnOf(average, isDurations);
  const index = ofAverage >= 0 ? ofAverage : columnOf(total, isDurations);
  if (index < 0) return null;
  const { unit, isHoursMinutes } = candidates[index]!.said;
  return { index, isTotal: ofAverage < 0, unit: unit ?? 'seconds', isHoursMinutes };
}
