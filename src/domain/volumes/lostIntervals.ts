import { dayOfInterval } from '../calendar.ts';
import { readingRange, type VolumeSeries } from '../series.ts';
import { SECONDS_PER_DAY } from '../units.ts';
import { eachIntervalIn } from './localSpans.ts';
import { openingGaps } from './openingGaps.ts';
import { type OpeningHours, openSlotsOf } from './openingHours.ts';
import type { MissingMeaning, VolumeTreatment } from './treatments.ts';
import { weekSlots } from './weekSlots.ts';

/** A queue whose last reading lies so many days back is taken as closed down since. */
const CLOSED_DOWN_DAYS = 28;

/** What a planner says of intervals without a reading. */
export interface MissingRule {
  readonly missingMeans: MissingMeaning;
  /** null: as the readings show them. */
  readonly openingHours?: OpeningHours | null;
  /** Of these, only those that close count: what is closed cannot be lost. */
  readonly treatments?: readonly VolumeTreatment[];
}

/**
 * 1 for each interval of which something must have been recorded and is not there; what is closed, or means zero, is not lost.
 * From the day of the first reading to that of the last, or to `endDay` (the end exclusive) where others go on recording and the
 * last reading lies less than four weeks before.
 */
export function lostIntervals(series: VolumeSeries, rule: MissingRule, endDay = 0): Uint8Array {
  const { missingMeans, openingHours = null, treatments = [] } = rule;
  const { grid, contacts } = series;
  const range = readingRange(series);
  const lost = new Uint8Array(contacts.length);
  if (!range || missingMeans === 'zero') return lost;
  const lastDay = dayOfInterval(grid, range.last);
  const goesOn = endDay - 1 - lastDay < CLOSED_DOWN_DAYS;
  const first = grid.dayFirstInterval[dayOfInterval(grid, range.first)]!;
  const end = grid.dayFirstInterval[goesOn ? Math.max(endDay, lastDay + 1) : lastDay + 1]!;
  const isOpen = missingMeans === 'lost' ? () => true : openingOf(series, openingHours);
  for (let i = first; i < end; i++) if (Number.isNaN(contacts[i]!) && isOpen(i)) lost[i] = 1;
  for (const { kind, on, spans } of treatments) {
    if (kind !== 'closed' || !on) continue;
    for (const span of spans) eachIntervalIn(grid, span, (i) => lost.fill(0, i, i + 1));
  }
  return lost;
}

/** Whether an interval without a reading lies in the hours that the planner states, or else that the readings show. */
function openingOf(series: VolumeSeries, stated: OpeningHours | null): (interval: number) => boolean {
  if (stated) {
    const { slots } = weekSlots(series.grid);
    const open = openSlotsOf(stated, SECONDS_PER_DAY / series.grid.intervalSeconds);
    // The second showing of a repeated hour has no slot: where a label is doubled the first holds both.
    return (i) => slots[i]! >= 0 && open[slots[i]!] === 1;
  }
  const { missing, missingDays } = openingGaps(series);
  return (i) => missing[i] === 1 || missingDays[i] === 1;
}
