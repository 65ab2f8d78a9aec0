import { emptyMetrics } from '../../../../src/domain/queueing/erlangCLimits.ts';
import type { ServiceModel } from '../../../../src/domain/staffing/queueColumns.ts';

/**
 * M/M/n+M by its stationary distribution, summed state by state: slow, short, and for tests alone.
 * A contact that meets j waiting ones is served after T or later with the probability of section 4 of the specification:
 * (n mu / d) sum over i <= j of e^-(n mu + th)T prod over k <= i of (1 - e^-th T)(n mu/th + k)/k, d = n mu + (j + 1) th.
 * Only what periods ask for is filled in: service level, abandonment, occupancy. */
export function stationaryErlangA(meanPatienceSeconds: number): ServiceModel {
  return ({ contactsPerHour, averageHandleTimeSeconds, agents, answerTimeThresholdSeconds }) => {
    if (contactsPerHour === 0) return emptyMetrics;
    const arrivals = contactsPerHour / 3600;
    const service = agents / averageHandleTimeSeconds;
    const leaving = 1 / meanPatienceSeconds;
    let weight = 1;
    let sum = 0;
    let busy = 0;
    let atOnce = 0;
    for (let k = 0; k < agents; k++) {
      sum += weight;
      atOnce += weight;
      busy += k * weight;
      weight *= (arrivals * averageHandleTimeSeconds) / (k + 1);
    }
    let inTime = atOnce;
    let servedLate = Math.exp(-(service + leaving) * answerTimeThresholdSeconds);
    let term = servedLate;
    for (let j = 0; weight > 1e-18 * sum; j++) {
      const rate = service + (j + 1) * leaving;
      sum += weight;
      busy += agents * weight;
      inTime += weight * (service / rate) * (1 - servedLate);
      term *= (-Math.expm1(-leaving * answerTimeThresholdSeconds) * (service / leaving + j + 1)) / (j + 1);
      servedLate += term;
      weight *= arrivals / rate;
    }
    const served = busy / averageHandleTimeSeconds / arrivals / sum;
    return {
      ...emptyMetrics,
      empty: false,
      serviceLevel: agents === 0 ? 0 : inTime / sum,
      occupancy: agents === 0 ? Number.NaN : busy / agents / sum,
      abandonProbability: 1 - served,
      servedProbability: served,
      averageSpeedOfAnswerSeconds: agents === 0 ? Number.NaN : 1,
    };
  };
}
