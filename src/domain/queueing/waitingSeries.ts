import { digammaOfOnePlus, logGammaOfOnePlus } from './stirling.ts';

/** Integrals of the density of the offered wait v beyond a point, v counted from there, in a unit of their own. */
export interface WaitingWeights {
  /** All that have to wait longer: of 1. */
  readonly total: number;
  /** Those patient enough: of e^-v. */
  readonly answered: number;
  /** The others: of 1 - e^-v. */
  readonly abandoned: number;
  /** Mean patiences that the answered wait: of v e^-v. */
  readonly answeredWait: number;
}

/**
 * Waiting weights as sums over the contacts ahead. Unchecked: services >= 0; arrivals >= 0 and not so many above them that
 * a term overflows.
 * The weight of j waiting is r[j] = product over k <= j of arrivals / (services + k); summed are q[j] = r[j] / arrivals, which
 * keep their digits where nobody arrives. All terms are positive.
 */
export function waitingSeries(services: number, arrivals: number): WaitingWeights {
  let term = 1 / (services + 1);
  let waits = term;
  let sum = 0;
  let queue = 0;
  let waited = 0;
  const rising = arrivals - services;
  for (let j = 1; j <= rising || j * term > 1e-18 * queue; j++) {
    sum += term;
    queue += j * term;
    waited += waits * term;
    const step = 1 / (services + j + 1);
    term *= arrivals * step;
    waits += step;
  }
  return {
    total: 1 + arrivals * sum,
    answered: services * sum,
    abandoned: queue,
    answeredWait: services * waited,
  };
}

/**
 * Waiting weights where far more arrive than are served: the integrals over v > 0 are then those over every v, complete
 * gamma functions, in the unit of the total. Unchecked: services < 100, arrivals > 600; what is left out is below 1e-100.
 */
export function deepWeights(services: number, arrivals: number): WaitingWeights {
  const answered = services / arrivals;
  return {
    total: 1,
    answered,
    abandoned: 1 - answered,
    answeredWait: answered * (Math.log(arrivals) - digammaOfOnePlus(services)),
  };
}

/** Logarithm of that unit: of Gamma(services + 1) e^arrivals arrivals^-services. */
export function deepWeightsExponent(services: number, logArrivals: number): number {
  return logGammaOfOnePlus(services) + Math.exp(logArrivals) - services * logArrivals;
}
