import { balanceExponent } from './stirling.ts';

/**
 * Odds of a free line (see freeLineOdds.ts) for as many lines as erlangs or more. Unchecked: lines >= 12 and load <= lines.
 * The cost is that of about four exponentials, for any size. Relative error below 3e-15 + 4e-16 h, h being the exponent below
 * (where the lines are over 1.4 times the load, 3e-15 + 2e-16 lines).
 *
 * Let n = lines, mu = load/n - 1, h = n (mu - log(1 + mu)) and eta = -sqrt(2 h / n), of the sign of mu. In eta the equation
 * for 1/B, dR/dA = R (1 - n/A) - 1, becomes dE/d(eta) = n (eta E - eta/mu). It is solved by a bell-shaped part and a power series:
 * E = g sqrt(n) Phi(b)/phi(b) + sum of e[m] eta^m, where b = sqrt(2 h), Phi and phi belong to the normal distribution,
 * eta/mu = sum of c[m] eta^m, e[m - 1] = c[m] + (m + 1) e[m + 1] / n and g = 1 + e[1] / n.
 * The recursion runs downwards from 0, which is the asymptotic series of large n, summed; g is n! over Stirling's formula.
 * Source: Temme, The uniform asymptotic expansion of the incomplete gamma functions, 1979; DLMF 8.12.
 */
export function uniformLineOdds(load: number, lines: number): number {
  const inverse = 1 / lines;
  const exponent = balanceExponent(load, lines);
  if (!(exponent < MOST_EXPONENT)) return Number.POSITIVE_INFINITY;
  const etaSquare = 2 * exponent * inverse;
  let even = 0;
  let odd = 0;
  let evenSum = 0;
  let oddSum = 0;
  for (let m = termsFor(lines); m > 0; m -= 2) {
    odd = etaOverMu[m + 1]! + (m + 2) * inverse * odd;
    even = etaOverMu[m]! + (m + 1) * inverse * even;
    oddSum = oddSum * etaSquare + odd;
    evenSum = evenSum * etaSquare + even;
  }
  const bell = ROOT_OF_TWO_PI * Math.exp(exponent) - millsRatio(Math.sqrt(2 * exponent));
  return (1 + odd * inverse) * Math.sqrt(lines) * bell + evenSum - Math.sqrt(etaSquare) * oddSum;
}

const ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
const MOST_TERMS = 23;
/** From here on the odds leave floating point; far beyond, their parts would be infinite or undefined. */
const MOST_EXPONENT = 709.7;

/** Odd number of terms that leave less than 1e-16 of the odds, found with 60 digits. */
function termsFor(lines: number): number {
  if (lines < 48) return MOST_TERMS;
  return lines < 200 ? 15 : 11;
}

/**
 * Coefficients of eta/mu in powers of eta: 1, -1/3, 1/12, -2/135, ... From mu d(mu)/d(eta) = eta (1 + mu), hence
 * a[k] = a[k - 1] / (k + 1) - (a[2] a[k - 1] + ... + a[k - 1] a[2]) / 2 for mu, and eta/mu = d(mu)/d(eta) - eta.
 * Errors of a few units in the last place.
 */
const etaOverMu = ((): Float64Array => {
  const mu = [0, 1];
  for (let k = 2; k <= MOST_TERMS + 2; k++) {
    let products = 0;
    for (let i = 2; i < k; i++) products += mu[i]! * mu[k + 1 - i]!;
    mu.push(mu[k - 1]! / (k + 1) - products / 2);
  }
  return Float64Array.from({ length: MOST_TERMS + 2 }, (_, m) => (m + 1) * mu[m + 1]! - (m === 1 ? 1 : 0));
})();

/**
 * (1 - Phi(b)) / phi(b) of the normal distribution for b >= 0, with an error below 3e-17 of Phi(b) / phi(b), the number it
 * is a part of here (beyond b = 10 that is out of sight). A rational approximation of our own, fitted with 50 digits.
 */
function millsRatio(b: number): number {
  const above =
    1.2533141373155003 +
    b *
      (1.2563749357590017 +
        b *
          (0.6355134141688296 +
            b *
              (0.19194498201210805 +
                b * (0.036004386055974294 + b * (0.00394693064060241 + b * 0.00019814628406218023)))));
  const below =
    1 +
    b *
      (1.8003267246246712 +
        b *
          (1.4435192393269671 +
            b *
              (0.6707098099117141 +
                b *
                  (0.19593435882110824 +
                    b * (0.03619932499218834 + b * (0.003947089324952846 + b * 0.00019814242190506639))))));
  return above / below;
}
