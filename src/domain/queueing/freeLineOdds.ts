import { gammaOfOnePlus } from './stirling.ts';
import { uniformLineOdds } from './uniformLineOdds.ts';

/** From here on the series for loads above the lines holds to the last digits; below, the recursion is short. */
const MANY_LINES = 64;
/** From here on the expansion for loads up to the lines holds to the last digits. */
const UNIFORM_LINES = 12;
/** Loads above the lines by no more than so many of their square roots are reached from as many lines as erlangs. */
const SQUARE_ROOTS_BELOW = 1.5;
/** From this load on that is shorter than the series. */
const MANY_ERLANGS = 48;

/**
 * Odds that a contact finds a free line, (1 - B) / B = 1/B - 1, B being Erlang's loss probability.
 * offeredLoadErlangs >= 0 and lines >= 0 (real lines too), unchecked. Returns [0, Infinity]: Infinity where B is below 1e-308.
 *
 * Why odds: B, 1 - B and Erlang C follow from them by sums of positive numbers, so no digit is lost at either end, where
 * 1/B is too near 1 (few lines) or B too near 0. With E(n) the odds for n lines, E(n) = (1 + E(n - 1)) n / A: also for
 * real n, where E(n) + 1 is the integral of e^-u (1 + u/A)^n over u > 0.
 * Three ways, by where (n, A) lies; none takes more than about 10 sqrt(n) steps:
 * - lines at least the load: uniform expansion, a dozen steps for any size; for few lines, from more by the recursion downwards,
 *   which costs less than a digit from one erlang on (1.4e-14 at worst); likewise for a load little above the lines, where
 *   the odds are not yet small;
 * - else, few lines: recursion upwards from the fractional part of n;
 * - else, many lines: E = n/A + n(n-1)/A^2 + ...
 * Source: Jagerman, Some properties of the Erlang loss function, 1974; DLMF 8.7 and 8.9.
 */
export function freeLineOdds({ offeredLoadErlangs, lines }: { offeredLoadErlangs: number; lines: number }): number {
  return lineOddsOf(offeredLoadErlangs, lines);
}

/** The same from bare numbers, for searches: an object per call takes as long as a third of the work. */
export function lineOddsOf(load: number, lines: number): number {
  if (lines === 0) return 0;
  if (load === 0) return Number.POSITIVE_INFINITY;
  const wholeLines = Math.floor(lines);
  if (lines >= load) {
    if (lines >= UNIFORM_LINES) return uniformLineOdds(load, lines);
    if (load >= 1 && lines !== wholeLines) return descend(load, lines, UNIFORM_LINES - wholeLines);
  }
  if (load >= MANY_ERLANGS && load > lines && load - lines <= SQUARE_ROOTS_BELOW * Math.sqrt(load)) {
    return descend(load, lines, Math.ceil(load - lines));
  }
  if (lines >= MANY_LINES) return overloadedLineOdds(load, lines);
  return climb(fractionalLineOdds(load, lines - wholeLines), lines - wholeLines, wholeLines, load);
}

/** E(n - 1) = E(n) A / n - 1, down to `lines` from so many more that the expansion holds. */
function descend(load: number, lines: number, steps: number): number {
  let odds = uniformLineOdds(load, lines + steps);
  for (let k = steps; k >= 1; k--) odds = odds * (load / (lines + k)) - 1;
  return odds;
}

/** The recursion E(n) = (1 + E(n - 1)) n / A, `steps` times. */
function climb(odds: number, lines: number, steps: number, load: number): number {
  let climbed = odds;
  for (let k = 1; k <= steps; k++) climbed = (1 + climbed) * ((lines + k) / load);
  return climbed;
}

/** Load above lines. For real lines the terms end far below the last digit before they turn negative. */
function overloadedLineOdds(load: number, lines: number): number {
  let term = lines / load;
  let sum = 0;
  for (let k = 1; term > 1e-17 * sum; k++) {
    sum += term;
    term *= (lines - k) / load;
  }
  return sum;
}

/** A fraction of a line, in [0, 1). */
function fractionalLineOdds(load: number, fraction: number): number {
  if (fraction === 0) return 0;
  if (load <= 1) {
    let term = load / (fraction + 1);
    let sum = 1;
    for (let k = 2; term > 1e-17; k++) {
      sum += term;
      term *= load / (fraction + k);
    }
    return gammaOfOnePlus(fraction) * Math.exp(load) * load ** -fraction - sum;
  }
  // Continued fraction of the upper incomplete gamma function, from the tail; its depth grows as 1/load.
  const depth = 6 + Math.ceil(90 / load);
  let tail = load + 2 * depth - fraction;
  for (let k = depth; k >= 2; k--) tail = load + 2 * (k - 1) - fraction - (k * (k - 1 - fraction)) / tail;
  return (fraction * (1 - 1 / tail)) / (load - fraction + fraction / tail);
}
