import { stirlingRemainder } from './stirling.ts';

/**
 * Odds of a free line (see freeLineOdds.ts) where the load is within half an erlang of the lines. Unchecked: lines >= 47.5.
 * The cost does not depend on the size: this is where every staffing search begins.
 *
 * At load = lines the odds are Ramanujan's Q(n) = n! (e/n)^n / 2 - theta(n), and theta has the expansion below.
 * From there a Taylor series in x = load - lines: R = 1/B solves dR/dA = R (1 - n/A) - 1, hence
 * n (k + 1) r[k + 1] = r[k - 1] - k r[k], less n for k = 0 and less 1 for k = 1. Two terms on fall by about 1/(k n).
 * Source: Flajolet, Grabner, Kirschenhofer, Prodinger, On Ramanujan's Q-function, 1995; checked against MPFR values.
 */
export function balancedLineOdds({ offeredLoadErlangs, lines }: { offeredLoadErlangs: number; lines: number }): number {
  const x = offeredLoadErlangs - lines;
  const inverse = 1 / lines;
  const atBalance = Math.sqrt((Math.PI / 2) * lines) * Math.exp(stirlingRemainder(lines)) - theta(inverse);
  if (x === 0) return atBalance;
  let before = -1;
  let current = (1 + atBalance) * inverse * 0.5;
  let power = x * x;
  let sum = -x + current * power;
  for (let k = 2; Math.abs(current * power) > 1e-17 * atBalance; k++) {
    const next = (before - k * current) * (inverse / (k + 1));
    power *= x;
    sum += next * power;
    before = current;
    current = next;
  }
  return atBalance + sum;
}

/** Exact to 1e-15 for n >= 47.5 (the odds there are above 8). */
function theta(inverse: number): number {
  const quartic = 8992 / 12629925 + inverse * (334144 / 492567075 - (inverse * 698752) / 1477701225);
  return 1 / 3 + inverse * (4 / 135 - inverse * (8 / 2835 + inverse * (16 / 8505 - inverse * quartic)));
}
