import { DAYS_PER_WEEK } from '../units.ts';
import type { OpenPattern } from './openPattern.ts';

/** Contacts' worth of trust in the queue's mean: an interval whose weeks hold 30 contacts stands half on its own.
 *  Single handle times scatter about as widely as their mean, intervals differ by some 15 to 20 %: (1 / 0.18)^2. */
const CONTACTS_OF_TRUST = 30;

/** Mean handle time in seconds by weekday and slot (weekday x slotsPerDay + slot), NaN where closed.
 *  seconds, weights: by day x slotsPerDay + slot; weights are contacts, a reading without them does not count.
 *  Mean of the last `weeks` days of the weekday, weighted by contacts and drawn towards the queue's mean of the same
 *  days: (sum of w t + 30 m) / (sum of w + 30). All NaN when these days hold no handle time. */
export function handleTimeMeans({
  seconds,
  weights,
  slotsPerDay,
  pattern,
  weeks,
}: {
  seconds: Float64Array;
  weights: Float64Array;
  slotsPerDay: number;
  pattern: OpenPattern;
  weeks: number;
}): Float64Array {
  const handledSeconds = new Float64Array(DAYS_PER_WEEK * slotsPerDay);
  const handled = new Float64Array(DAYS_PER_WEEK * slotsPerDay);
  let queueSeconds = 0;
  let queueHandled = 0;
  for (let weekday = 0; weekday < DAYS_PER_WEEK; weekday++) {
    for (const day of pattern.trainingDays[weekday]!.slice(0, weeks)) {
      for (let slot = 0; slot < slotsPerDay; slot++) {
        const cell = day * slotsPerDay + slot;
        const weight = weights[cell]!;
        if (!(weight > 0) || Number.isNaN(seconds[cell]!)) continue;
        handledSeconds[weekday * slotsPerDay + slot]! += weight * seconds[cell]!;
        handled[weekday * slotsPerDay + slot]! += weight;
        queueSeconds += weight * seconds[cell]!;
        queueHandled += weight;
      }
    }
  }
  const queueMean = queueSeconds / queueHandled;
  return handled.map((weight, cell) =>
    pattern.open[cell]
      ? (handledSeconds[cell]! + CONTACTS_OF_TRUST * queueMean) / (weight + CONTACTS_OF_TRUST)
      : Number.NaN,
  );
}
