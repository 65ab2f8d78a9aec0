import { agentsWithin, type LevelCurve } from './levelCurve.ts';
import { secondsOf } from './marginalGains.ts';

/** Partial choices that the search may look at, all intervals together: about half a second. */
const MOST_PARTIAL_CHOICES = 2_000_000;

/** Costs nearer to each other than this, in agent-seconds, are one. */
export const SAME_SECONDS = 1e-6;

/** A choice of agents for the first intervals, linked to the choice it extends. */
interface Partial {
  readonly seconds: number;
  readonly answered: number;
  readonly agents: number;
  readonly from: Partial | null;
}

export interface Search {
  /** Contacts to answer in time. */
  readonly need: number;
  /** What an answered contact costs at the margin, with the agents that are the best choice at that price. */
  readonly secondsPerAnswered: number;
  readonly priced: ArrayLike<number>;
  /** Agents that reach the need. */
  readonly known: Float64Array;
  /** Costs are whole multiples of this; 0: of nothing. */
  readonly unitSeconds: number;
}

/**
 * Agents that reach the need in the fewest seconds, with `isExact` false when the search grew beyond MOST_PARTIAL_CHOICES;
 * they are then the best that was met. No shape of the curves is taken for granted but that they never fall.
 * Dynamic programming, interval by interval, over the pairs (seconds, answered) that no other is better than in both. At
 * the margin's price each number of agents has a loss against the best choice of its interval; the losses of a choice add
 * up to what it takes beyond the bound. So numbers, and partial choices, that lose more than the best known choice is
 * above the bound are left out, which leaves a few per interval.
 * Of equals, more agents in the earlier interval. Source: Pisinger, A minimal algorithm for the multiple-choice knapsack problem, 1995. */
export function leastSeconds(
  curves: readonly LevelCurve[],
  { need, secondsPerAnswered, priced, known, unitSeconds }: Search,
): { agents: Float64Array; isExact: boolean } {
  const count = curves.length;
  const pricedSeconds = (i: number, agents: number) =>
    agents * curves[i]!.durationSeconds - curves[i]!.answeredAt(agents) * secondsPerAnswered;
  // Of the intervals still to come: the least priced cost, and what the known choice takes and answers.
  const leastToCome = new Float64Array(count + 1);
  const secondsToCome = new Float64Array(count + 1);
  const answeredToCome = new Float64Array(count + 1);
  for (let i = count - 1; i >= 0; i--) {
    leastToCome[i] = leastToCome[i + 1]! + pricedSeconds(i, priced[i]!);
    secondsToCome[i] = secondsToCome[i + 1]! + curves[i]!.durationSeconds * known[i]!;
    answeredToCome[i] = answeredToCome[i + 1]! + curves[i]!.answeredAt(known[i]!);
  }
  const needAtPrice = need * secondsPerAnswered;
  const sameAnswered = 1e-14 * answeredToCome[0]!;

  let best: { at: number; partial: Partial | null; seconds: number } = {
    at: 0,
    partial: null,
    seconds: secondsOf(curves, known),
  };
  /** A better choice takes at most this. */
  const mostSeconds = () => best.seconds - Math.max(unitSeconds, 2 * SAME_SECONDS) + SAME_SECONDS;
  const agentsOf = (): Float64Array => {
    const agents = known.slice();
    for (let at = best.at - 1, partial = best.partial; partial !== null; at--, partial = partial.from)
      agents[at] = partial.agents;
    return agents;
  };

  let room = MOST_PARTIAL_CHOICES;
  let partials: Partial[] = [{ seconds: 0, answered: 0, agents: 0, from: null }];
  for (const [i, curve] of curves.entries()) {
    const slack = mostSeconds() - (needAtPrice + leastToCome[0]!);
    const choices = agentsWithin(curve, {
      secondsPerAnswered,
      mostSeconds: pricedSeconds(i, priced[i]!) + slack,
      room: Math.floor(room / partials.length),
    });
    if (choices === null) return { agents: agentsOf(), isExact: false };
    const longer: Partial[] = [];
    for (const from of i === 0 ? [null] : partials) {
      for (const agents of choices) {
        const seconds = (from?.seconds ?? 0) + agents * curve.durationSeconds;
        const answered = (from?.answered ?? 0) + curve.answeredAt(agents);
        const bound = seconds - answered * secondsPerAnswered + needAtPrice + leastToCome[i + 1]!;
        if (bound <= mostSeconds()) longer.push({ seconds, answered, agents, from });
      }
    }
    room -= partials.length * choices.length;
    partials = undominated(longer, sameAnswered);
    for (const partial of partials) {
      const seconds = partial.seconds + secondsToCome[i + 1]!;
      if (partial.answered + answeredToCome[i + 1]! >= need && seconds <= mostSeconds())
        best = { at: i + 1, partial, seconds };
    }
    if (partials.length === 0) break;
  }
  return { agents: agentsOf(), isExact: true };
}

/** In order of seconds, each answering more than the one before. */
function undominated(partials: Partial[], sameAnswered: number): Partial[] {
  partials.sort((a, b) => a.seconds - b.seconds || a.agents - b.agents);
  const kept: Partial[] = [];
  for (const partial of partials) {
    const last = kept.at(-1);
    if (last !== undefined && partial.answered <= last.answered + sameAnswered) continue;
    if (last !== undefined && partial.seconds === last.seconds) kept.pop();
    kept.push(partial);
  }
  return kept;
}
