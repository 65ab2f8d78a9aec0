import type { VolumeFileHints } from '../io/volumeFileTypes.ts';

/** Corrections with some more; those that are undefined among them, or say nothing of any column or line, are taken back. */
export function combinedHints(before: VolumeFileHints, change: VolumeFileHints): VolumeFileHints {
  const said = Object.entries({ ...before, ...change }).filter(([field, hint]) => {
    if (hint === undefined) return false;
    return (field !== 'columns' && field !== 'keptLines') || Object.keys(hint as object).length > 0;
  });
  return Object.fromEntries(said);
}
