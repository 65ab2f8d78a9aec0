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
}

/** Errors of a back-test: of day totals as log((y + 0.5) / (f + 0.5)), of intervals in standard deviations. */
export interface BandErrors {
  readonly cells: BacktestCells;
  readonly dayTotals: ScoredPairs;
  readonly days: Float64Array;
  readonly intervals: Float64Array;
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
  return { cells, dayTotals, days, intervals, spread, samplingVariance };
}

/** Bands from all errors, or from those of other days than an origin's own when it is to be judged by them.
 *  Day edges are widened by 1 + 2 / sqrt(errors), interval edges by 1 + 0.5 / sqrt(origins): quantiles of few
 *  correlated errors lie too close in. */
export function calibrateBands(errors: BandErrors, rateUncertainty: number, leftOutOrigin = -1): BandCalibration {
  const { originCount, leadDays, slotsPerDay } = errors.cells;
  const dayWidening = (count: number) => 1 + 2 / Math.sqrt(count);
  const intervalWidening = () => 1 + 0.5 / Math.sqrt(originCount);
  const collect = (values: Float64Array, perDay: number) => collectByLead(values, perDay, leadDays, leftOutOrigin);
  return {
    days: edgesByLead(collect(errors.days, 1), ENOUGH_DAYS, dayWidening),
    intervals: edgesByLead(collect(errors.intervals, slotsPerDay), ENOUGH_INTERVALS, intervalWidening),
    spread: errors.spread,
    rateUncertainty,
  };
}

/** Band of a day `lead` days after the end of the history (0: the next day). */
export function calibratedDayBand(calibration: BandCalibration, point: number, lead: number): BandedValue {
  return dayBand(point, calibration.days[leadBucket(lead)], calibration.rateUncertainty);
}

export function calibratedIntervalBand(
  calibration: BandCalibration,
  point: number,
  samplingVariance: number,
  lead: number,
): BandedValue {
  const edges = calibration.intervals[leadBucket(lead)];
  const spread = edges ? calibration.spread : { noise: 1, rate: calibration.rateUncertainty ** 2 };
  return intervalBand(point, samplingVariance, spread, edges ?? NORMAL_EDGES);
}

function leadBucket(lead: number): 0 | 1 {
  return lead < DAYS_PER_WEEK ? 0 : 1;
}

/** Errors of the first week's leads, then of later ones, both sorted. Days that the left-out origin forecast are left
 *  out of every origin: the same day's errors from two origins are nearly the same error. */
function collectByLead(values: Float64Array, perDay: number, leadDays: number, leftOutOrigin: number): Float64Array[] {
  const byLead = [new Float64Array(values.length), new Float64Array(values.length)];
  const counts = [0, 0];
  const leftOutFrom = leftOutOrigin < 0 ? Number.POSITIVE_INFINITY : leftOutOrigin * DAYS_PER_WEEK;
  for (let row = 0; row * perDay < values.length; row++) {
    const lead = row % leadDays;
    const target = Math.floor(row / leadDays) * DAYS_PER_WEEK + lead;
    if (target >= leftOutFrom && target < leftOutFrom + leadDays) continue;
    const bucket = leadBucket(lead);
    for (let i = row * perDay; i < (row + 1) * perDay; i++) {
      if (!Number.isNaN(values[i]!)) byLead[bucket]![counts[bucket]!++] = values[i]!;
    }
  }
  return byLead.map((errors, bucket) => errors.subarray(0, counts[bucket]!).sort());
}

function edgesByLead(
  [firstWeek, later]: Float64Array[],
  enough: EnoughErrors,
  wideningOf: (count: number) => number,
): EdgesByLead {
  const pooled = new Float64Array(firstWeek!.length + later!.length);
  pooled.set(firstWeek!);
  pooled.set(later!, firstWeek!.length);
  const edges = (ofLead: Float64Array) => {
    const errors = ofLead.length >= enough.ofLead ? ofLead : pooled.sort();
    return errors.length >= enough.pooled ? bandEdges(errors, wideningOf(errors.length)) : null;
  };
  return [edges(firstWeek!), edges(later!)];
}
