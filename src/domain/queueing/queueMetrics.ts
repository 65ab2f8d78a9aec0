/** Four ways to read "answered in time". Without abandonment they are one. */
export interface ServiceLevels {
  /** Answered within the threshold / offered. The default. */
  readonly answeredOfOffered: number;
  /** Answered within the threshold / answered. */
  readonly answeredOfAnswered: number;
  /** Answered within the threshold / (offered - short abandons). */
  readonly excludingShortAbandons: number;
  /** (Answered + abandoned within the threshold) / offered. */
  readonly notWaitingBeyond: number;
}

/** Wait that this share of the contacts does not exceed. */
export interface WaitPercentilesSeconds {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
}

/**
 * What a queueing model says of one load and one number of agents. Probabilities and fractions are of contacts offered
 * unless said; undefined ratios are NaN. Waits are waits for an agent, to the answer or to hanging up.
 */
export interface QueueMetrics {
  readonly offeredLoadErlangs: number;
  /** false: the queue grows without end; the figures are the limits. */
  readonly stable: boolean;
  /** true: no contact at all. */
  readonly empty: boolean;
  readonly waitProbability: number;
  readonly immediateAnswerProbability: number;
  readonly waitBeyondThresholdProbability: number;
  readonly answeredAfterThresholdProbability: number;
  /** The default definition, serviceLevels.answeredOfOffered. */
  readonly serviceLevel: number;
  readonly serviceLevels: ServiceLevels;
  /** Mean wait of the answered. */
  readonly averageSpeedOfAnswerSeconds: number;
  /** Mean wait of everyone who entered. */
  readonly meanWaitSeconds: number;
  /** Mean wait of those who wait at all. */
  readonly meanWaitOfDelayedSeconds: number;
  readonly meanQueueLength: number;
  /** Carried load / agents. */
  readonly occupancy: number;
  readonly abandonProbability: number;
  readonly servedProbability: number;
  readonly blockedProbability: number;
  readonly abandonWithinShortProbability: number;
  readonly waitPercentilesSeconds: WaitPercentilesSeconds;
}
