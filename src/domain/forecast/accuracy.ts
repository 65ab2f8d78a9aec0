/** Sum of |actual - forecast| over the sum of actual values (weighted absolute percentage error), as a fraction.
 *  Arrays of one length. An actual NaN is not scored; a missing forecast of a scored value counts as 0.
 *  NaN when nothing was scored or all of it is 0. */
export function wape(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  let errors = 0;
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    const value = actual[i]!;
    if (Number.isNaN(value)) continue;
    errors += Math.abs(value - (forecast[i]! || 0));
    total += value;
  }
  return total > 0 ? errors / total : Number.NaN;
}

/** Sum of (forecast - actual) over the sum of actual values: positive when the forecast is too high. Same rules as `wape`. */
export function bias(actual: ArrayLike<number>, forecast: ArrayLike<number>): number {
  let errors = 0;
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    const value = actual[i]!;
    if (Number.isNaN(value)) continue;
    errors += (forecast[i]! || 0) - value;
    total += value;
  }
  return total > 0 ? errors / total : Number.NaN;
}

/** WAPE that chance alone leaves when the true means are known and counts are Poisson.
 *  means: >= 0, NaN is skipped. NaN without a mean above 0. */
export function noiseFloorWape(means: ArrayLike<number>): number {
  let deviations = 0;
  let total = 0;
  for (let i = 0; i < means.length; i++) {
    const mean = means[i]!;
    if (Number.isNaN(mean)) continue;
    deviations += poissonMeanAbsoluteDeviation(mean);
    total += mean;
  }
  return total > 0 ? deviations / total : Number.NaN;
}

/** Expected |X - mean| of a Poisson count X: 2 e^-m m^(floor(m) + 1) / floor(m)!.
 *  mean: >= 0 and finite. Throws RangeError otherwise.
 *  In logarithms, because the power and the factorial leave floating point past 170.
 *  Source: Crow, The mean deviation of the Poisson distribution, Biometrika 45 (1958); after de Moivre. */
export function poissonMeanAbsoluteDeviation(mean: number): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) throw new RangeError(`mean must be 0 or more, got ${mean}`);
  if (mean === 0) return 0;
  const whole = Math.floor(mean);
  return 2 * Math.exp((whole + 1) * Math.log(mean) - mean - logFactorial(whole));
}

const LOG_FACTORIALS = new Float64Array(128);
for (let n = 2; n < LOG_FACTORIALS.length; n++) LOG_FACTORIALS[n] = LOG_FACTORIALS[n - 1]! + Math.log(n);

/** Stirling's series beyond the table: its first dropped term is below 1e-13 there. */
function logFactorial(n: number): number {
  if (n < LOG_FACTORIALS.length) return LOG_FACTORIALS[n]!;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
