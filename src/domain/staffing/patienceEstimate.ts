import { bridgedSeconds, waitGroups } from './patienceBridge.ts';
import { keptSums, type PatienceEvidence, patienceEvidence } from './patienceEvidence.ts';
import { patienceOutliers } from './patienceOutliers.ts';
import { type PatienceColumns, patienceRecords } from './patienceRecords.ts';
import { type PatienceWarning, patienceWarnings } from './patienceWarnings.ts';

export interface PatienceOptions {
  /** Where the series has no handle times and the waits of the abandoned must be bridged. */
  readonly averageHandleTimeSeconds?: number;
}

interface EstimatedPatience {
  readonly status: 'estimated';
  readonly meanPatienceSeconds: number;
  readonly standardErrorSeconds: number;
  /** Ends of the 95 % interval; upper may be Infinity. */
  readonly lowerSeconds: number;
  readonly upperSeconds: number;
  readonly evidence: PatienceEvidence;
  readonly warnings: readonly PatienceWarning[];
}

/**
 * noWaiting: the source says nothing of those who waited. noWaits: it counts them and gives no wait. noContacts: nothing is left to
 * reckon with. nobodyAbandoned, fewAbandoned: too little happened. abandonedWaitUnknown: the wait of those who hung up is not
 * recorded and cannot be bridged.
 */
export type NoPatienceReason =
  | 'noWaiting'
  | 'noWaits'
  | 'noContacts'
  | 'nobodyAbandoned'
  | 'fewAbandoned'
  | 'abandonedWaitUnknown';

interface UnknownPatience {
  readonly status: 'none';
  readonly reason: NoPatienceReason;
  /** Mean patience is hardly below this (2.5 % chance); null: nothing can be said. */
  readonly atLeastSeconds: number | null;
  readonly evidence: PatienceEvidence;
  readonly warnings: readonly PatienceWarning[];
}

export type PatienceEstimate = EstimatedPatience | UnknownPatience;

/** Fewer say hardly more than an order of magnitude: the interval would reach from half to twice. */
const LEAST_ABANDONED = 10;
/** How far the bridged part may be off, as a standard deviation of it. */
const BRIDGE_DOUBT = 0.25;

/**
 * Mean patience of those who wait: all waiting seconds / contacts abandoned. Those who are answered tell as much as those who hang up,
 * so the mean time to abandon, which knows only of the impatient, is no estimate of it. Right for exponential patience at any load
 * and staffing, since hang-ups less waiting / patience is a martingale; for other patience it is the inverse of the mean
 * hazard over the time waited, which is what Erlang A needs.
 * series: columns on one grid; at least 10 abandonments are needed, a hundred make a usable interval. Days and intervals that do not go
 * with the rest are left out by their residuals (see patienceOutliers). The interval is Byar's for a Poisson count, widened by the
 * dispersion of days and by a quarter of what was bridged.
 * Plain data, whatever the columns hold. Throws RangeError on columns that do not fit the grid, hold negative or infinite
 * values, or on a handle time that is no number > 0.
 * Sources: Mandelbaum and Zeltyn, Service engineering in action: the Palm/Erlang-A queue, 2007 (estimation, section 4); Brown et al.,
 * Statistical analysis of a telephone call center, 2005; Breslow and Day, Statistical methods in cancer research II, 1987 (Byar).
 */
export function estimatePatience(series: PatienceColumns, options: PatienceOptions = {}): PatienceEstimate {
  const { averageHandleTimeSeconds: fallback } = options;
  if (fallback !== undefined && !(Number.isFinite(fallback) && fallback > 0)) {
    throw new RangeError(`averageHandleTimeSeconds must be a finite number > 0, got ${fallback}`);
  }
  const records = patienceRecords(series);
  const outliers = patienceOutliers(records);
  const sums = keptSums(records, outliers);
  const evidence = patienceEvidence(records, outliers, sums);
  const none = (reason: NoPatienceReason): UnknownPatience => {
    const least = evidence.waitSeconds / upperCount(sums.abandoned);
    const atLeastSeconds = evidence.basis !== 'none' && least > 0 ? least : null;
    return {
      status: 'none',
      reason,
      atLeastSeconds,
      evidence,
      warnings: patienceWarnings(series, records, outliers, evidence, null),
    };
  };
  if (!series.waiting) return none('noWaiting');
  if (records.basis === 'none') return none('noWaits');
  if (sums.answered + sums.abandoned === 0) return none('noContacts');
  if (sums.abandoned === 0) return none('nobodyAbandoned');
  if (sums.abandoned < LEAST_ABANDONED) return none('fewAbandoned');
  if (sums.waitSeconds === 0) return none('noWaits');

  const groups =
    records.basis === 'everybody' ? null : waitGroups(series, records, outliers.isOut, fallback ?? Number.NaN);
  const sought = { abandoned: sums.abandoned, answeredSeconds: sums.waitSeconds };
  const bridged = records.basis === 'bridged' ? groups && bridgedSeconds(groups, sought) : 0;
  if (bridged === null) return none('abandonedWaitUnknown');
  const waitSeconds = sums.waitSeconds + bridged;
  const meanPatienceSeconds = waitSeconds / sums.abandoned;
  const doubt = (BRIDGE_DOUBT * bridged) / waitSeconds;
  const relativeVariance = evidence.dispersion / sums.abandoned + doubt * doubt;
  const worth = 1 / relativeVariance;
  const settled = { ...evidence, waitSeconds, bridgedSeconds: bridged };
  return {
    status: 'estimated',
    meanPatienceSeconds,
    standardErrorSeconds: meanPatienceSeconds * Math.sqrt(relativeVariance),
    lowerSeconds: (meanPatienceSeconds * worth) / upperCount(worth),
    upperSeconds: (meanPatienceSeconds * worth) / lowerCount(worth),
    evidence: settled,
    warnings: patienceWarnings(series, records, outliers, settled, groups),
  };
}

/** Byar's 95 % limits of the mean of a Poisson count. */
function lowerCount(count: number): number {
  return count * Math.max(0, 1 - 1 / (9 * count) - 1.959964 / (3 * Math.sqrt(count))) ** 3;
}

function upperCount(count: number): number {
  const next = count + 1;
  return next * (1 - 1 / (9 * next) + 1.959964 / (3 * Math.sqrt(next))) ** 3;
}
