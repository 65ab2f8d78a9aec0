import { SECONDS_PER_DAY } from '../domain/units.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import type { RecordPlaces } from './recordTable.ts';
import type { InferredFrom, IntervalLabel } from './volumeFileTypes.ts';

/** Share of the times that must show a habit before it is one. */
const NEARLY_ALL = 0.9;

/**
 * Whether a line's time is the start or the end of its interval: the hint, else what header, ranges ("08:00 - 08:15"), 24:00 in
 * place of 00:00, or ends such as 08:14:59 say, else the start. Ends of that last kind are moved to the full minute in place.
 */
export function intervalLabelling(
  table: RecordPlaces,
  moments: Float64Array,
  plan: ColumnPlan,
  hint: IntervalLabel | undefined,
): { label: IntervalLabel; from: InferredFrom } {
  const { count, seconds, declaredSeconds } = table;
  let midnights = 0;
  let dayEnds = 0;
  let lastSeconds = 0;
  let ranges = 0;
  for (let i = 0; i < count; i++) {
    const second = seconds[i]!;
    if (second === 0) midnights++;
    else if (second === SECONDS_PER_DAY) dayEnds++;
    if (second % 60 === 59) lastSeconds++;
    if (declaredSeconds && declaredSeconds[i]! > 0) ranges++;
  }
  const endsBeforeMinute = lastSeconds > count * NEARLY_ALL;
  if (endsBeforeMinute) for (let i = 0; i < moments.length; i++) if (seconds[i]! % 60 === 59) moments[i]! += 1;
  if (hint !== undefined) return { label: hint, from: 'hint' };
  if (plan.saysEnd || endsBeforeMinute || (dayEnds > 0 && midnights === 0)) return { label: 'end', from: 'file' };
  const isSaid = ranges > count / 2 || plan.saysStart;
  return { label: 'start', from: isSaid ? 'file' : 'none' };
}
