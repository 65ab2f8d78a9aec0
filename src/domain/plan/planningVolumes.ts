import type { IntervalGrid } from '../calendar.ts';
import { intervalGrid } from '../intervalGrid.ts';

/** What is to be staffed: the forecast of one queue on the intervals of the plan. */
export interface PlanningVolumes {
  readonly grid: IntervalGrid;
  /** Seconds of each interval in which the queue is open: 0 when closed, less than the interval when it closes within it. */
  readonly openSeconds: Float64Array;
  /** NaN when closed. */
  readonly contacts: Float64Array;
  /** Mean over the interval's contacts; NaN when closed or unknown. */
  readonly averageHandleTimeSeconds: Float64Array;
}

/**
 * Sums a forecast into planning intervals of the same or a greater length, day by day.
 * forecast.contacts: NaN where closed. averageHandleTimeSeconds: null or NaN where unknown; weighted by contacts.
 * Throws RangeError when planningIntervalSeconds is no multiple of the forecast's interval.
 */
export function planningVolumes({
  grid,
  contacts,
  averageHandleTimeSeconds,
  planningIntervalSeconds,
}: {
  grid: IntervalGrid;
  contacts: Float64Array;
  averageHandleTimeSeconds: Float64Array | null;
  planningIntervalSeconds: number;
}): PlanningVolumes {
  const ratio = planningIntervalSeconds / grid.intervalSeconds;
  if (!Number.isInteger(ratio) || ratio < 1) {
    throw new RangeError(
      `planningIntervalSeconds must be a multiple of ${grid.intervalSeconds}, got ${planningIntervalSeconds}`,
    );
  }
  const target = intervalGrid({ ...grid, intervalSeconds: planningIntervalSeconds });
  const count = target.dayFirstInterval[target.dayCount]!;
  const openSeconds = new Float64Array(count);
  const sums = new Float64Array(count);
  const handleSeconds = new Float64Array(count);
  const timedContacts = new Float64Array(count);
  for (let day = 0; day < grid.dayCount; day++) {
    const first = grid.dayFirstInterval[day]!;
    const end = Math.min(grid.dayFirstInterval[day + 1]!, contacts.length);
    for (let i = first; i < end; i++) {
      const volume = contacts[i]!;
      if (Number.isNaN(volume)) continue;
      const into = target.dayFirstInterval[day]! + Math.floor((i - first) / ratio);
      openSeconds[into]! += grid.intervalSeconds;
      sums[into]! += volume;
      const seconds = averageHandleTimeSeconds ? averageHandleTimeSeconds[i]! : Number.NaN;
      if (Number.isNaN(seconds)) continue;
      // A trace of weight lets an open interval that expects nobody keep its handle time.
      const weight = Math.max(volume, 1e-9);
      handleSeconds[into]! += weight * seconds;
      timedContacts[into]! += weight;
    }
  }
  for (let i = 0; i < count; i++) {
    if (openSeconds[i] === 0) sums[i] = Number.NaN;
    handleSeconds[i] = handleSeconds[i]! / timedContacts[i]!;
  }
  return { grid: target, openSeconds, contacts: sums, averageHandleTimeSeconds: handleSeconds };
}
