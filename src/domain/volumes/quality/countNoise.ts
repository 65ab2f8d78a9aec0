import { median } from '../../forecast/days/rollingMedian.ts';
import { logGammaOfOnePlus } from '../../queueing/stirling.ts';
import { sampleStride } from './sampleStride.ts';

/** How counts scatter about what is expected: variance mean + dispersion x mean^2 (negative binomial; Poisson at 0). */
export interface CountNoise {
  readonly dispersion: number;
  /** Of the deviates that dispersion leaves; at least 1. */
  readonly scale: number;
}

/** Median absolute value of a standard normal deviate. */
const NORMAL_MEDIAN = 0.6745;
const LARGEST_DISPERSION = 1;
const BISECTIONS = 14;
/** So many intervals say what all would. */
const SAMPLE = 20_000;

/** Deviate of a count from what is expected, standard normal by the variance-stabilising transform of the negative binomial
 *  (Anscombe, Biometrika 35, 1948): a count of 3 where 0.05 are expected is no more than 2.4. */
export function deviateOf(count: number, expected: number, dispersion: number): number {
  return stable(count, dispersion) - stable(expected, dispersion);
}

function stable(count: number, dispersion: number): number {
  const shifted = Math.max(0, count) + 0.375;
  if (dispersion < 1e-6) return 2 * Math.sqrt(shifted);
  return (2 / Math.sqrt(dispersion)) * Math.asinh(Math.sqrt(dispersion * shifted));
}

/** Logarithm of the chance of a count, negative binomial; a count between whole ones is rounded. */
export function logChanceOf(count: number, expected: number, dispersion: number): number {
  const whole = Math.round(count);
  if (!(expected > 0)) return whole === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (dispersion < 1e-6) return whole * Math.log(expected) - expected - logGammaOfOnePlus(whole);
  const size = 1 / dispersion;
  const rising = logGammaOfOnePlus(whole + size - 1) - logGammaOfOnePlus(size - 1) - logGammaOfOnePlus(whole);
  return rising - size * Math.log1p(expected * dispersion) + whole * Math.log(expected / (expected + size));
}

/** The noise of counts about their expectations, by medians, so that what is odd does not count. NaN among them is skipped. */
export function countNoise(counts: Float64Array, expected: Float64Array): CountNoise {
  const sampled: number[] = [];
  const stride = sampleStride(counts.length, SAMPLE);
  for (let i = 0; i < counts.length; i += stride) {
    if (expected[i]! >= 1 && !Number.isNaN(counts[i]!)) sampled.push(i);
  }
  if (sampled.length === 0) return { dispersion: 0, scale: 1 };
  const middle = median(Float64Array.from(sampled, (i) => expected[i]!));
  // What is not chance shows in the busy times; in the quiet ones chance hides it.
  const busy = sampled.filter((i) => expected[i]! >= middle);
  const spread = (of: readonly number[], dispersion: number) =>
    median(Float64Array.from(of, (i) => Math.abs(deviateOf(counts[i]!, expected[i]!, dispersion)))) / NORMAL_MEDIAN;
  let [low, high] = [0, LARGEST_DISPERSION];
  if (spread(busy, 0) <= 1) high = 0;
  for (let step = 0; step < BISECTIONS && high > 0; step++) {
    const dispersion = (low + high) / 2;
    if (spread(busy, dispersion) > 1) low = dispersion;
    else high = dispersion;
  }
  return { dispersion: high, scale: Math.max(1, spread(sampled, high)) };
}
