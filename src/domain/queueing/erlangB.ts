import { freeLineOdds } from './freeLineOdds.ts';
import { requireNonNegative } from './numberChecks.ts';

export interface ErlangBMetrics {
  readonly blockedProbability: number;
  readonly carriedLoadErlangs: number;
  /** Carried load / lines; 0 without lines. */
  readonly occupancy: number;
}

/**
 * Fraction of contacts that find every line busy and are lost, M/M/n/n (Erlang B), and what the lines carry.
 * offeredLoadErlangs: >= 0. lines: >= 0, real values too. blockedProbability in [0, 1]: 1 without lines, 0 without load.
 * Throws RangeError on negative or non-finite input.
 * From the odds of a free line: the textbook sum of powers and factorials leaves floating point past 170 lines.
 * Source: Erlang, Solution of some problems in the theory of probabilities, 1917; real lines: Jagerman, 1974.
 */
export function erlangB({ offeredLoadErlangs, lines }: { offeredLoadErlangs: number; lines: number }): ErlangBMetrics {
  requireNonNegative('offeredLoadErlangs', offeredLoadErlangs);
  requireNonNegative('lines', lines);
  const odds = freeLineOdds({ offeredLoadErlangs, lines });
  const blockedProbability = 1 / (1 + odds);
  // 1 - B loses its digits when nearly all are lost, odds x B is undefined when nobody is.
  const carriedFraction = odds > 1 ? 1 - blockedProbability : odds * blockedProbability;
  const carriedLoadErlangs = offeredLoadErlangs * carriedFraction;
  return { blockedProbability, carriedLoadErlangs, occupancy: lines > 0 ? carriedLoadErlangs / lines : 0 };
}
