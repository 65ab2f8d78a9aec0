import type { Queue } from '../project.ts';
import { sameTreatments, type TreatedSeries, treatedSeries } from './treatedSeries.ts';

/** Of a queue, all that decides what its history teaches, but for where that history begins. */
export type LearntFrom = Pick<Queue, 'series' | 'treatments' | 'missingMeans' | 'openingHours'>;

/** What a queue's history teaches. from: local date from which on nothing is seen; null: all is. */
export function learntSeries(
  { series, treatments, missingMeans, openingHours }: LearntFrom,
  from: string | null = null,
): TreatedSeries {
  return treatedSeries(series, treatments, missingMeans, { openingHours, from });
}

/** Do two histories teach the same? Notes and what is switched off do not matter. */
export function teachSame(a: LearntFrom, b: LearntFrom): boolean {
  return (
    a.series === b.series &&
    a.missingMeans === b.missingMeans &&
    a.openingHours === b.openingHours &&
    sameTreatments(a.treatments, b.treatments)
  );
}
