import { balanceExponent, gammaOfOnePlus, stirlingRemainder } from './stirling.ts';
import type { WaitingLine } from './waitingLine.ts';

/** Weights, as in the line, of what is true `time` after arrival; of arrivals that enter and wait. */
export interface WaitTails {
  /** Still waiting: neither answered nor gone. */
  readonly beyond: number;
  /** Answered, after that time. */
  readonly answeredBeyond: number;
  /** Rate at which waits end just then: minus the derivative of `beyond`. */
  readonly density: number;
}

const nobody: WaitTails = { beyond: 0, answeredBeyond: 0, density: 0 };

/**
 * Who still waits after `time` >= 0 (Infinity too), first come, first served. Unchecked.
 *
 * The wait with j ahead passes T, not given up, with probability (s/d[j+1]) (t[0] + ... + t[j]) when answered, and
 * (s/d[0]) t[0] + ... + (s/d[j]) t[j] in all; s servers, d[k] = s + k impatience, and t a negative binomial law, Poisson
 * without impatience. So both tails are sums over i of t[i] times the weight of all states from i on: each a product of
 * two log-concave factors, with one peak, from which the sums go both ways. Only the peak needs a logarithm, and in it
 * the large numbers are taken apart in pairs that nearly cancel (as in Loader's binomial probabilities), because
 * t[0] = exp(-(s + impatience) T) is nothing at all once the exponent passes 745.
 * Source: birth-death equations, held against the density of the offered wait in the tests; Loader, Fast and accurate
 * computation of binomial probabilities, 2000.
 */
export function waitTails(line: WaitingLine, time: number): WaitTails {
  const { servers, impatience, waitingFrom, lastIndex, waiting, answered, full, waitRate } = line;
  if (waitRate !== undefined) {
    // As below, in closed form: near balance the sums would be long.
    const beyond = waiting * Math.exp(-waitRate * time);
    return { beyond, answeredBeyond: beyond, density: waitRate * beyond };
  }
  if (time === 0) {
    const density = servers * (waiting - waitingFrom(1)) + impatience * waiting;
    return { beyond: waiting, answeredBeyond: answered, density };
  }
  // P(wait > T) is at most exp(-impatience T).
  if (waiting === 0 || !(impatience * time < 700) || time === Number.POSITIVE_INFINITY) return nobody;
  const departures = (i: number) => servers + i * impatience;
  const patientTime = impatience > 0 ? -Math.expm1(-impatience * time) / impatience : time;
  const growth = (i: number) => (patientTime * departures(i)) / i;
  const after = (i: number) => (i < lastIndex ? waitingFrom(i + 1) : 0);
  // Of the states from i + 1 on, the full one among them, servers / load times the weight is answered.
  const answeredShare = answered / (after(0) + full || 1);

  const peak = firstWhere(lastIndex, (i) => growth(i + 1) * waitingFrom(i + 1) <= waitingFrom(i));
  const atPeak = Math.exp(logProbability(peak, departures, patientTime, impatience, time));
  if (!(atPeak * waitingFrom(peak) > 1e-300)) return nobody;
  let beyond = 0;
  let answeredBeyond = 0;
  let density = 0;
  /** Adds the term of t[i]; true where it no longer shows. */
  function add(i: number, probability: number): boolean {
    const stillWaiting = probability * waitingFrom(i) * (i === 0 ? 1 : servers / departures(i));
    const answeredLater = probability * answeredShare * (after(i) + full);
    beyond += stillWaiting;
    answeredBeyond += answeredLater;
    density += servers * probability * (waitingFrom(i) - after(i));
    return stillWaiting < 1e-18 * beyond && answeredLater < 1e-18 * answeredBeyond;
  }
  let probability = atPeak;
  for (let i = peak; !add(i, probability) && i < lastIndex; i++) probability *= growth(i + 1);
  probability = atPeak;
  for (let i = peak; i > 0; i--) {
    probability /= growth(i);
    if (add(i - 1, probability)) break;
  }
  return { beyond, answeredBeyond, density: density + impatience * beyond };
}

/** Least i in 0..last from which on the condition holds; last where it never does. */
function firstWhere(last: number, holds: (i: number) => boolean): number {
  let below = 0;
  let above = last;
  while (below < above) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle + 1;
  }
  return below;
}

/** Logarithm of t[i]. */
function logProbability(
  i: number,
  departures: (i: number) => number,
  patientTime: number,
  impatience: number,
  time: number,
): number {
  if (i === 0) return -departures(1) * time;
  if (impatience === 0)
    return -(balanceExponent(departures(0) * time, i) + remainder(i) + 0.5 * Math.log(2 * Math.PI * i));
  // The chance of i failures before the size-th success, p = e^(-impatience time): binomial, of size + i trials, times size / trials.
  const size = departures(1) / impatience;
  const trials = departures(i + 1) / impatience;
  const failures = balanceExponent(patientTime * departures(i + 1), i);
  const successes = balanceExponent(trials * Math.exp(-impatience * time), size);
  const logRoot = 0.5 * Math.log(size / (2 * Math.PI * i * trials));
  return logRoot + remainder(trials) - remainder(size) - remainder(i) - failures - successes;
}

/** As stirlingRemainder, from 1 on. */
function remainder(x: number): number {
  if (x >= 16) return stirlingRemainder(x);
  let gamma = gammaOfOnePlus(x - Math.floor(x));
  for (let factor = x; factor >= 1; factor--) gamma *= factor;
  return Math.log(gamma) - 0.5 * Math.log(2 * Math.PI * x) - x * (Math.log(x) - 1);
}
