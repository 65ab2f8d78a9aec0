export interface PoissonWeights {
  /** Probability of exactly m jumps. */
  readonly exactly: Float64Array;
  /** Probability of more than m jumps. */
  readonly moreThan: Float64Array;
}

/** Smallest weight kept: the tail left out is about as small. */
const SMALLEST = 1e-15;
/** Where hardly anything happens, what happens after one or two jumps is all there is. */
const LEAST_TERMS = 5;

/**
 * Poisson probabilities up to where they no longer count, as many as sum to 1. mean: 0 to 600.
 * Scaled to sum to 1, and their tails to the mean, so that many steps one after the other lose no probability and no time.
 */
export function poissonWeights(mean: number): PoissonWeights {
  const terms: number[] = [];
  let weight = Math.exp(-mean);
  for (let m = 0; m <= mean || m < LEAST_TERMS || weight > SMALLEST; m++) {
    terms.push(weight);
    weight *= mean / (m + 1);
  }
  const exactly = Float64Array.from(terms);
  const sum = exactly.reduce((total, term) => total + term, 0);
  for (let m = 0; m < exactly.length; m++) exactly[m]! /= sum;
  const moreThan = new Float64Array(exactly.length);
  let tailSum = 0;
  for (let m = exactly.length - 2; m >= 0; m--) {
    moreThan[m] = moreThan[m + 1]! + exactly[m + 1]!;
    tailSum += moreThan[m]!;
  }
  if (tailSum > 0) for (let m = 0; m < exactly.length; m++) moreThan[m]! *= mean / tailSum;
  return { exactly, moreThan };
}
