import { type CountNoise, countNoise, deviateOf } from './countNoise.ts';
import type { HistoryTable } from './historyTable.ts';

/** What each reading would be, had its day only its own level, and how counts scatter about that. */
export interface ExpectedVolumes {
  /** The usual x the level of the day; NaN where nothing is usual. */
  readonly expected: Float64Array;
  readonly noise: CountNoise;
}

/** A reading further off than this does not count for the level of its day. */
const TRIMMED_DEVIATES = 3;
const TRIMS = 3;

/** usual: contacts usual at the weekday and time of each cell. The level of a day is that of its readings which go together. */
export function expectedVolumes(table: HistoryTable, usual: Float64Array): ExpectedVolumes {
  const { dayCount, slotsPerDay, contacts } = table;
  const expected = new Float64Array(usual.length).fill(Number.NaN);
  let noise: CountNoise = { dispersion: 0, scale: 1 };
  for (let trim = 0; trim < TRIMS; trim++) {
    for (let day = 0; day < dayCount; day++) {
      const [first, end] = [day * slotsPerDay, (day + 1) * slotsPerDay];
      let came = 0;
      let went = 0;
      for (let cell = first; cell < end; cell++) {
        if (Number.isNaN(contacts[cell]!) || Number.isNaN(usual[cell]!)) continue;
        const off = trim === 0 ? 0 : deviateOf(contacts[cell]!, expected[cell]!, noise.dispersion) / noise.scale;
        if (Math.abs(off) > TRIMMED_DEVIATES) continue;
        came += contacts[cell]!;
        went += usual[cell]!;
      }
      const level = went > 0 ? came / went : 1;
      for (let cell = first; cell < end; cell++) expected[cell] = usual[cell]! * level;
    }
    noise = countNoise(contacts, expected);
  }
  return { expected, noise };
}
