import { DAYS_PER_WEEK } from '../../units.ts';
import { type DaySeries, ORDINARY, SPECIAL } from './daySeries.ts';
import { median } from './rollingMedian.ts';

/** Weeks to either side whose same weekdays a holiday is compared with. */
const NEIGHBOUR_WEEKS = 4;

/** Log ratio of each holiday to its weekday, shrunk towards that of all: (sum + pooled) / (n + 1), where the pooled
 *  median counts for n / (n + 2). A holiday never met before gets the pooled effect, and 0 when none was. */
export function specialDayEffects(series: DaySeries): (id: string) => number {
  const { dayCount, logs, kinds, firstEpochDay, calendar } = series;
  const byId = new Map<string, number[]>();
  const all: number[] = [];
  for (let day = 0; day < dayCount; day++) {
    if (kinds[day] !== SPECIAL || Number.isNaN(logs[day]!)) continue;
    const neighbours: number[] = [];
    for (let week = -NEIGHBOUR_WEEKS; week <= NEIGHBOUR_WEEKS; week++) {
      const other = day + week * DAYS_PER_WEEK;
      if (other >= 0 && other < dayCount && kinds[other] === ORDINARY && !Number.isNaN(logs[other]!)) {
        neighbours.push(logs[other]!);
      }
    }
    if (neighbours.length === 0) continue;
    const ratio = logs[day]! - median(neighbours);
    const id = calendar.holidayIds.get(firstEpochDay + day)!;
    byId.set(id, [...(byId.get(id) ?? []), ratio]);
    all.push(ratio);
  }
  const count = all.length;
  const pooled = count > 0 ? (median(all) * count) / (count + 2) : 0;
  return (id) => {
    const ratios = byId.get(id);
    return ratios ? (ratios.reduce((sum, ratio) => sum + ratio, 0) + pooled) / (ratios.length + 1) : pooled;
  };
}
