import { digammaOfOnePlus, logGammaOfOnePlus } from './stirling.ts';

/** Integrals of the density of the offered wait v beyond a point, v counted from there, in a unit of their own. */
export interface WaitingWeights {
  /** All that have to wait longer: of 1. */
  readonly total: number;
  /** Those patient enough: of e^-v. */
  readonly answered: number;
  /** The others: of 1 - e^-v. */
  readonly abandoned: number;
}

/** Contributions below this share of the sum end it. */
const NEGLIGIBLE = 1e-17;

/**
 * Waiting weights as sums over the contacts ahead. Unchecked: services >= 0; arrivals >= 0 and not so many above them that
 * a term overflows.
 * The weight of j waiting is r[j] = product over k <= j of arrivals / (services + k); summed are q[j] = r[j] / arrivals, which
 * keep their digits where nobody arrives. All terms are positive. Four at a time, so that they need not wait for each other.
 */
export function waitingSeries(services: number, arrivals: number): WaitingWeights {
  const rising = arrivals - services;
  let term = 1 / (services + 1);
  let sum = 0;
  let queue = 0;
  for (let j = 1; j <= rising || j * term > NEGLIGIBLE * queue; j += 4) {
    const base = services + j;
    const second = arrivals / (base + 1);
    const third = second * (arrivals / (base + 2));
    const ratio = arrivals / (base + 3);
    const fourth = third * ratio;
    sum += term * (1 + second + (third + fourth));
    queue += term * (j + (j + 1) * second + ((j + 2) * third + (j + 3) * fourth));
    term *= third * (ratio * (arrivals / (base + 4)));
  }
  return { total: 1 + arrivals * sum, answered: services * sum, abandoned: queue };
}

/** What waits longer than a share `patient` of the contacts is ready to: total and answered, in the unit of the density there. */
export interface LateWeights {
  readonly lateTotal: number;
  readonly lateAnswered: number;
}

/**
 * waitingSeries(services, arrivals) and that of services and arrivals x patient at once, without `abandoned`: the terms of
 * the one are those of the other times a power of `patient`. In little more than the time of the first alone.
 */
export function waitingSeriesWithLate(
  services: number,
  arrivals: number,
  patient: number,
): WaitingWeights & LateWeights {
  const rising = arrivals - services;
  const squared = patient * patient;
  const cubed = squared * patient;
  const fourthPower = squared * squared;
  let term = 1 / (services + 1);
  let lateTerm = term;
  let sum = 0;
  let queue = 0;
  let late = 0;
  for (let j = 1; j <= rising || j * term > NEGLIGIBLE * queue; j += 4) {
    const base = services + j;
    const second = arrivals / (base + 1);
    const third = second * (arrivals / (base + 2));
    const ratio = arrivals / (base + 3);
    const fourth = third * ratio;
    const next = third * (ratio * (arrivals / (base + 4)));
    sum += term * (1 + second + (third + fourth));
    queue += term * (j + (j + 1) * second + ((j + 2) * third + (j + 3) * fourth));
    late += lateTerm * (1 + patient * second + (squared * third + cubed * fourth));
    term *= next;
    lateTerm *= fourthPower * next;
  }
  return {
    total: 1 + arrivals * sum,
    answered: services * sum,
    abandoned: queue,
    lateTotal: 1 + arrivals * patient * late,
    lateAnswered: services * late,
  };
}

/** Mean patiences that the answered wait, as a weight like those of waitingSeries: the integral of v e^-v. */
export function answeredWaitSeries(services: number, arrivals: number): number {
  const rising = arrivals - services;
  let term = 1 / (services + 1);
  let waits = term;
  let waited = 0;
  for (let j = 1; j <= rising || waits * term > NEGLIGIBLE * waited; j++) {
    waited += waits * term;
    const step = 1 / (services + j + 1);
    term *= arrivals * step;
    waits += step;
  }
  return services * waited;
}

/**
 * Waiting weights where far more arrive than are served: the integrals over v > 0 are then those over every v, complete
 * gamma functions, in the unit of the total. Unchecked: services < 100, arrivals > 600; what is left out is below 1e-100.
 */
export function deepWeights(services: number, arrivals: number): WaitingWeights {
  const answered = services / arrivals;
  return { total: 1, answered, abandoned: 1 - answered };
}

export function deepAnsweredWait(services: number, arrivals: number): number {
  return (services / arrivals) * (Math.log(arrivals) - digammaOfOnePlus(services));
}

/** Logarithm of that unit: of Gamma(services + 1) e^arrivals arrivals^-services. */
export function deepWeightsExponent(services: number, logArrivals: number): number {
  return logGammaOfOnePlus(services) + Math.exp(logArrivals) - services * logArrivals;
}
