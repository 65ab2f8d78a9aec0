import type { QueueMetrics, ServiceLevels } from './queueMetrics.ts';

/** The four definitions of service level where nobody abandons: one. */
export function nobodyAbandons(serviceLevel: number): ServiceLevels {
  return {
    answeredOfOffered: serviceLevel,
    answeredOfAnswered: serviceLevel,
    excludingShortAbandons: serviceLevel,
    notWaitingBeyond: serviceLevel,
  };
}

/** No contact: nothing waits. Ratios over the contacts that wait are undefined. */
export const emptyMetrics: QueueMetrics = {
  offeredLoadErlangs: 0,
  stable: true,
  empty: true,
  waitProbability: 0,
  immediateAnswerProbability: 1,
  waitBeyondThresholdProbability: 0,
  answeredAfterThresholdProbability: 0,
  serviceLevel: 1,
  serviceLevels: nobodyAbandons(1),
  averageSpeedOfAnswerSeconds: 0,
  meanWaitSeconds: 0,
  meanWaitOfDelayedSeconds: Number.NaN,
  meanQueueLength: 0,
  occupancy: 0,
  abandonProbability: 0,
  servedProbability: 1,
  blockedProbability: 0,
  abandonWithinShortProbability: 0,
  waitPercentilesSeconds: { p50: 0, p80: 0, p90: 0, p95: 0, p99: 0 },
};

/** Load at or above the agents: the limits in which everyone waits without end. Unchecked, load > 0. */
export function overloadMetrics(load: number, agents: number): QueueMetrics {
  const endless = Number.POSITIVE_INFINITY;
  // The limit of ever more patient callers: what the agents cannot serve is neither served nor abandoned, it waits.
  const servedProbability = agents / load;
  return {
    offeredLoadErlangs: load,
    stable: false,
    empty: false,
    waitProbability: 1,
    immediateAnswerProbability: 0,
    waitBeyondThresholdProbability: 1,
    answeredAfterThresholdProbability: servedProbability,
    serviceLevel: 0,
    serviceLevels: nobodyAbandons(0),
    averageSpeedOfAnswerSeconds: endless,
    meanWaitSeconds: endless,
    meanWaitOfDelayedSeconds: endless,
    meanQueueLength: endless,
    occupancy: 1,
    abandonProbability: 0,
    servedProbability,
    blockedProbability: 0,
    abandonWithinShortProbability: 0,
    waitPercentilesSeconds: { p50: endless, p80: endless, p90: endless, p95: endless, p99: endless },
  };
}
