import type { MissingMeaning } from '../domain/volumes/treatments.ts';
import type { Understood } from './volumeFileTypes.ts';

/** What an interval without a line stands for in a file: a log of contacts has none where nobody came. */
export function missingMeaningOf({ layout }: Pick<Understood, 'layout'>): MissingMeaning {
  return layout === 'call-log' ? 'zero' : 'openingHours';
}
