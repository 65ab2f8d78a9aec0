import { DAYS_PER_WEEK } from '../units.ts';
import { type BacktestCells, type ScoredPairs, scoredIntervals, sumsOfDays } from './backtest.ts';
import type { BandedValue } from './forecastTypes.ts';
import { fitIntervalSpread, type SamplingVariance } from './intervalSpread.ts';
import {
  type BandEdges,
  bandEdges,
  dayBand,
  type IntervalSpread,
  intervalBand,
  intervalDeviation,
  NORMAL_EDGES,
  type Widening,
} from './predictionBands.ts';

/** A lead with fewer errors is pooled with the other; fewer than `pooled` make no band. */
interface EnoughErrors {
  readonly ofLead: number;
  readonly pooled: number;
}
const ENOUGH_DAYS: EnoughErrors = { ofLead: 30, pooled: 10 };
const ENOUGH_INTERVALS: EnoughErrors = { ofLead: 50, pooled: 50 };

/** Edges for the first seven days ahead and for later ones; null where there are too few errors. */
type EdgesByLead = readonly [firstWeek: BandEdges | null, later: BandEdges | null];

/** How wide the bands are, learnt from back-test errors. Without edges a spread of `rateUncertainty` is assumed. */
export interface BandCalibration {
  readonly days: EdgesByLead;
  readonly intervals: EdgesByLead;
  readonly spread: IntervalSpread;
  readonly rateUncertainty: number;
  /** Variance of the log rate gained with each day beyond the 28 that were tested. */
  readonly driftPerDay: number;
}

const TESTED_DAYS = 28;

/** Errors of a back-test: of day totals as log((y + 0.5) / (f + 0.5)), of intervals in standard deviations. */
export interface BandErrors {
  readonly cells: BacktestCells;
  readonly dayTotals: ScoredPairs;
  readonly days: Float64Array;
  readonly sortedDays: readonly SortedErrors[];
  readonly sortedIntervals: readonly SortedErrors[];
  readonly spread: IntervalSpread;
  readonly samplingVariance: SamplingVariance;
}

export function bandErrors(cells: BacktestCells, samplingVariance: SamplingVariance): BandErrors {
  const dayTotals = sumsOfDays(scoredIntervals(cells), cells.slotsPerDay);
  const days = dayTotals.actual.map((actual, i) => {
    const forecast = dayTotals.forecast[i]!;
    // A day that the method had closed is an error of the opening hours, not of the band.
    return forecast > 0 || actual === 0 ? Math.log((actual + 0.5) / (forecast + 0.5)) : Number.NaN;
  });
  const spread = fitIntervalSpread(cells, samplingVariance);
  const intervals = cells.forecast.map((forecast, i) => {
    if (!(forecast > 0)) return Number.NaN;
    const variance = samplingVariance(forecast, cells.weight ? cells.weight[i]! : 1);
    return (cells.actual[i]! - forecast) / intervalDeviation(forecast, variance, spread);
  });
  const sortedDays = sortedByLead(days, 1, cells);
  const sortedIntervals = sortedByLead(intervals, cells.slotsPerDay, cells);
  return { cells, dayTotals, days, sortedDays, sortedIntervals, spread, samplingVariance };
}

/** Bands from all errors, or from those of other days than an origin's own when it is to be judged by them.
 *  Edges of 80 (95) % are widened: of days by 1 + 2 (4) / sqrt(errors), of intervals by 1 + 0.6 (0.9) / sqrt(origins). */
export function calibrateBands(
  errors: BandErrors,
  rateUncertainty: number,
  { driftPerDay = 0, leftOutOrigin = -1 }: { driftPerDay?: number; leftOutOrigin?: number } = {},
): BandCalibration {
  const { originCount, originDays, leadDays } = errors.cells;
  const leftOutFrom = originDays[leftOutOrigin];
  const kept = (sorted: readonly SortedErrors[]) =>
    sorted.map((ofLead) => (leftOutFrom === undefined ? ofLead.values : without(ofLead, leftOutFrom, leadDays)));
  const dayWidening = (count: number) => ({ of80: 1 + 2 / Math.sqrt(count), of95: 1 + 4 / Math.sqrt(count) });
  // Four-week stretches that overlap little: no more than ten, however many origins there are.
  const stretches = Math.min(originCount, 10);
  const intervalWidening = () => ({ of80: 1 + 0.6 / Math.sqrt(stretches), of95: 1 + 0.9 / Math.sqrt(stretches) });
  return {
    days: edgesByLead(kept(errors.sortedDays), ENOUGH_DAYS, dayWidening),
    intervals: edgesByLead(kept(errors.sortedIntervals), ENOUGH_INTERVALS, intervalWidening),
    spread: errors.spread,
    rateUncertainty,
    driftPerDay,
  };
}

/** Band of a day `lead` days after the end of the history (0: the next day). */
export function calibratedDayBand(calibration: BandCalibration, point: number, lead: number): BandedValue {
  const edges = calibration.days[leadBucket(lead)];
  return dayBand(point, edges && drifted(edges, drift(calibration, lead)), calibration.rateUncertainty);
}

function drift({ driftPerDay }: BandCalibration, lead: number): number {
  return driftPerDay * Math.max(0, lead - TESTED_DAYS);
}

/** Edges of log errors, moved out as a normal error's would be by so much more variance. */
function drifted(edges: BandEdges, variance: number): BandEdges {
  if (variance === 0) return edges;
  const deviation = (edges.upper80 - edges.lower80) / (NORMAL_EDGES.upper80 - NORMAL_EDGES.lower80);
  const wider = deviation > 0 ? Math.sqrt(1 + variance / (deviation * deviation)) : 1;
  return {
    lower95: edges.lower95 * wider,
    lower80: edges.lower80 * wider,
    upper80: edges.upper80 * wider,
    upper95: edges.upper95 * wider,
  };
}

export function calibratedIntervalBand(
  calibration: BandCalibration,
  point: number,
  samplingVariance: number,
  lead: number,
): BandedValue {
  const edges = calibration.intervals[leadBucket(lead)];
  const { noise, rate } = edges ? calibration.spread : { noise: 1, rate: calibration.rateUncertainty ** 2 };
  const spread = { noise, rate: rate + drift(calibration, lead) };
  return intervalBand(point, samplingVariance, spread, edges ?? NORMAL_EDGES);
}

function leadBucket(lead: number): 0 | 1 {
  return lead < DAYS_PER_WEEK ? 0 : 1;
}

/** Errors in order, each with the day that it is of. */
export interface SortedErrors {
  readonly values: Float64Array;
  readonly days: Int32Array;
}

/** Errors of the first week's leads, then of later ones, each sorted. */
function sortedByLead(values: Float64Array, perDay: number, { leadDays, originDays }: BacktestCells): SortedErrors[] {
  const places: number[][] = [[], []];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) places[leadBucket(Math.floor(i / perDay) % leadDays)]!.push(i);
  }
  return places.map((ofLead) => {
    const inOrder = Int32Array.from(ofLead).sort((a, b) => values[a]! - values[b]!);
    const dayOf = (i: number) => {
      const row = Math.floor(i / perDay);
      return originDays[Math.floor(row / leadDays)]! + (row % leadDays);
    };
    return { values: Float64Array.from(inOrder, (i) => values[i]!), days: inOrder.map(dayOf) };
  });
}

/** The errors but for those of the days that the left-out origin forecast, from whatever origin: the same day's errors
 *  from two origins are nearly the same error. */
function without({ values, days }: SortedErrors, from: number, length: number): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (days[i]! < from || days[i]! >= from + length) kept[count++] = values[i]!;
  return kept.subarray(0, count);
}

function edgesByLead(
  [firstWeek, later]: Float64Array[],
  enough: EnoughErrors,
  wideningOf: (count: number) => Widening,
): EdgesByLead {
  const pooled = () => {
    const both = new Float64Array(firstWeek!.length + later!.length);
    both.set(firstWeek!);
    both.set(later!, firstWeek!.length);
    return both.sort();
  };
  const edges = (ofLead: Float64Array) => {
    const errors = ofLead.length >= enough.ofLead ? ofLead : pooled();
    return errors.length >= enough.pooled ? bandEdges(errors, wideningOf(errors.length)) : null;
  };
  return [edges(firstWeek!), edges(later!)];
}
