import { DAYS_PER_WEEK } from '../units.ts';
import type { ForecastMethod } from './forecastTypes.ts';
import type { SamplingVariance } from './intervalSpread.ts';
import type { OpenPattern } from './openPattern.ts';

/** Values of a later day by wall-clock slot, NaN where closed; null for a day that is closed. */
export type SlotRow = Float64Array | null;

/** A measure that can be forecast by several methods: contacts, or handle times with contacts as weights. */
export interface ForecastSource {
  readonly methods: readonly ForecastMethod[];
  /** As forecast on an origin of the back-test (by its place in the list), for a day at or after it. */
  readonly tested: (method: ForecastMethod, origin: number, epochDay: number) => SlotRow;
  /** As forecast from the end of the history. */
  readonly ahead: (method: ForecastMethod, epochDay: number) => SlotRow;
  /** Contacts to expect beside each value; null when the values are contacts. */
  readonly weightAhead: ((epochDay: number) => SlotRow) | null;
  /** By day x slotsPerDay + slot of the table. */
  readonly readings: Float64Array;
  readonly weights: Float64Array | null;
  readonly samplingVariance: SamplingVariance;
  /** When the queue is open, at the end of the history. */
  readonly pattern: OpenPattern;
  readonly driftPerDay: number;
}

/** The weekday's row of a profile (weekday x slotsPerDay + slot); null when all of it is closed. */
export function weekdayRow(profile: Float64Array, weekday: number): SlotRow {
  const slotsPerDay = profile.length / DAYS_PER_WEEK;
  const row = profile.subarray(weekday * slotsPerDay, (weekday + 1) * slotsPerDay);
  return row.every(Number.isNaN) ? null : row;
}
