import { DAYS_PER_WEEK, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units.ts';

/** Contacts that an empty stretch would have brought, from which on the doors must have been closed: a rate eight times lower
 *  than thought would still have brought three. */
const LEAST_EXPECTED = 25;
const SHORTEST_SECONDS = 2 * SECONDS_PER_HOUR;
/** The rate beside a stretch is that of two hours on either side, the lower one. */
const BESIDE_SECONDS = 2 * SECONDS_PER_HOUR;
/** Fewer readings of a weekday and time may be an outage, unless the whole weekday is empty. */
const ENOUGH_READINGS = 3;

/** Closes the times at which contacts never come though many should, for exports that fill closed hours with zeros: times that
 *  are empty on all weekdays and busy beside, and times of one weekday at which the others are busy. A quiet night stays open.
 *  By weekday x slot: open is changed; sums, counts: contacts and readings of the days that show it. */
export function closeWhereAlwaysZero(open: Uint8Array, sums: Float64Array, counts: Float64Array): void {
  const slotsPerDay = open.length / DAYS_PER_WEEK;
  const shortest = Math.min(slotsPerDay, Math.round((SHORTEST_SECONDS * slotsPerDay) / SECONDS_PER_DAY)) || 1;
  const beside = Math.max(1, Math.round((BESIDE_SECONDS * slotsPerDay) / SECONDS_PER_DAY));
  const pooledSums = new Float64Array(slotsPerDay);
  const pooledCounts = new Float64Array(slotsPerDay);
  for (let cell = 0; cell < open.length; cell++) {
    pooledSums[cell % slotsPerDay]! += sums[cell]!;
    pooledCounts[cell % slotsPerDay]! += counts[cell]!;
  }
  closeEveryDay();
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) closeOnWeekday(weekday * slotsPerDay);

  function closeEveryDay(): void {
    for (const { first, end } of emptyRuns((slot) => pooledSums[slot]! === 0, slotsPerDay)) {
      if (end - first < shortest) continue;
      const rate = Math.min(rateOf(first - beside), rateOf(end));
      let readings = 0;
      for (let slot = first; slot < end; slot++) readings += pooledCounts[slot % slotsPerDay]!;
      if (!(rate * readings >= LEAST_EXPECTED)) continue;
      for (let slot = first; slot < end; slot++) {
        for (let cell = slot % slotsPerDay; cell < open.length; cell += slotsPerDay)
          if (counts[cell]! > 0) open[cell] = 0;
      }
    }
  }

  function rateOf(from: number): number {
    let contacts = 0;
    let readings = 0;
    for (let slot = from; slot < from + beside; slot++) {
      contacts += pooledSums[(slot + slotsPerDay) % slotsPerDay]!;
      readings += pooledCounts[(slot + slotsPerDay) % slotsPerDay]!;
    }
    return contacts / readings;
  }

  function closeOnWeekday(row: number): void {
    const othersAt = (slot: number) => {
      const readings = pooledCounts[slot]! - counts[row + slot]!;
      return readings > 0 ? (pooledSums[slot]! - sums[row + slot]!) / readings : 0;
    };
    // A weekday that is quieter than the others where it is open would be so where it is empty.
    let own = 0;
    let others = 0;
    for (let slot = 0; slot < slotsPerDay; slot++) {
      if (!(sums[row + slot]! > 0)) continue;
      own += sums[row + slot]!;
      others += othersAt(slot) * counts[row + slot]!;
    }
    const level = others > 0 ? Math.min(1, own / others) : 1;
    for (const { first, end } of emptyRuns((slot) => sums[row + slot]! === 0, slotsPerDay)) {
      if (end - first < shortest) continue;
      let expected = 0;
      for (let slot = first; slot < end; slot++) {
        expected += level * othersAt(slot % slotsPerDay) * counts[row + (slot % slotsPerDay)]!;
      }
      if (!(expected >= LEAST_EXPECTED)) continue;
      for (let slot = first; slot < end; slot++) {
        const cell = row + (slot % slotsPerDay);
        if (counts[cell]! >= ENOUGH_READINGS || (counts[cell]! > 0 && own === 0)) open[cell] = 0;
      }
    }
  }
}

/** Runs of empty slots of a day, the day a circle; one run where all are empty. Ends may lie beyond the day. */
function emptyRuns(isEmpty: (slot: number) => boolean, slotsPerDay: number): { first: number; end: number }[] {
  const start = Array.from({ length: slotsPerDay }, (_, slot) => slot).find((slot) => !isEmpty(slot));
  if (start === undefined) return [{ first: 0, end: slotsPerDay }];
  const runs: { first: number; end: number }[] = [];
  for (let slot = start; slot < start + slotsPerDay; slot++) {
    if (!isEmpty(slot % slotsPerDay)) continue;
    const first = slot;
    while (isEmpty(slot % slotsPerDay)) slot++;
    runs.push({ first, end: slot });
  }
  return runs;
}
