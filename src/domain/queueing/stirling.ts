/**
 * Logarithm of Gamma(x + 1) / (sqrt(2 pi x) (x/e)^x), for x >= 16.
 * Six terms leave less than 1e-17 there; fewer than one is wrong by up to 3e-3.
 * Source: DLMF 5.11.1.
 */
export function stirlingRemainder(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  return (
    inverse *
    (1 / 12 -
      square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))))
  );
}

/**
 * Gamma(x + 1) for x in [0, 1), by stepping down from x + 16: no table of constants, error of a few units in the last place.
 */
export function gammaOfOnePlus(x: number): number {
  const shifted = x + 16;
  let product = 1;
  for (let k = 1; k <= 16; k++) product *= x + k;
  return (
    (Math.sqrt(2 * Math.PI * shifted) * (shifted / Math.E) ** shifted * Math.exp(stirlingRemainder(shifted))) / product
  );
}

/**
 * Logarithm of e^(A - n) (n/A)^n, for A > 0 and n > 0. Near A = n its parts cancel to
 * second order and their difference would be rounding noise, so with d = (A - n)/n it is n (d - log(1 + d)), summed: for
 * t = d / (2 + d), log(1 + d) = 2 atanh(t) and d - 2 t = d t. Far off, d near -1 would lose what A/n keeps.
 */
export function balanceExponent(load: number, lines: number): number {
  const d = (load - lines) / lines;
  if (Math.abs(d) > 0.3) return load - lines - lines * Math.log(load / lines);
  const t = d / (2 + d);
  const square = t * t;
  let sum = 0;
  // |t| < 0.177: what 12 terms leave is below 1e-18; for |t| < 0.05, 6 do.
  if (square < 0.0025) {
    sum = square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * (1 / 9 + square * (1 / 11 + square / 13)))));
  } else {
    for (let k = 12; k >= 1; k--) sum = (sum + 1 / (2 * k + 1)) * square;
  }
  return lines * t * (d - 2 * sum);
}

/** Logarithm of Gamma(x + 1), x >= 0. */
export function logGammaOfOnePlus(x: number): number {
  if (x >= 16) return 0.5 * Math.log(2 * Math.PI * x) + x * (Math.log(x) - 1) + stirlingRemainder(x);
  const whole = Math.floor(x);
  let product = gammaOfOnePlus(x - whole);
  for (let k = 0; k < whole; k++) product *= x - k;
  return Math.log(product);
}

/**
 * Logarithmic derivative of Gamma(x + 1), x >= 0: stepped up to x + 16, where six terms leave less than 1e-16.
 * Source: DLMF 5.11.2.
 */
export function digammaOfOnePlus(x: number): number {
  let shifted = x;
  let steps = 0;
  for (; shifted < 16; shifted++) steps += 1 / (shifted + 1);
  const square = 1 / (shifted * shifted);
  const series =
    1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32760))));
  return Math.log(shifted) + 0.5 / shifted - square * series - steps;
}
