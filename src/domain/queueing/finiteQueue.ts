import { offeredLoadErlangs as offeredLoad, SECONDS_PER_HOUR } from '../units.ts';
import { emptyMetrics } from './erlangCLimits.ts';
import { freeLineOdds } from './freeLineOdds.ts';
import { linePercentiles } from './linePercentiles.ts';
import { requireNonNegative, requireNonNegativeOrInfinite, requirePositive, requireWhole } from './numberChecks.ts';
import type { QueueMetrics } from './queueMetrics.ts';
import { type WaitingFigures, waitingFigures } from './waitingFigures.ts';
import { waitingLine } from './waitingLine.ts';

export interface FiniteQueueCase {
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  /** Whole, at least 1. */
  agents: number;
  /** Places in the whole system, agents and waiting places together: whole, at least `agents`. */
  lines: number;
  /** Infinity: nobody abandons. 0: whoever would have to wait leaves at once. */
  meanPatienceSeconds: number;
  /** Infinity is allowed: everyone is answered in time. */
  answerTimeThresholdSeconds: number;
  /** Abandoning no later than this is short; 0 by default. Infinity is allowed. */
  shortAbandonSeconds?: number;
}

/**
 * Waits, abandonment and busy signals of a queue with finitely many lines, M/M/n/K and M/M/n/K+M: contacts that find
 * every line taken are blocked.
 * contactsPerHour: >= 0. averageHandleTimeSeconds: > 0. The other ranges stand beside the fields.
 * Probabilities and the service levels are of all contacts offered, blocked ones among them, where their name names no
 * other base; mean wait and percentiles are of those who entered. Always stable. Nobody waits where lines = agents: it is
 * Erlang B, and meanWaitOfDelayedSeconds is NaN.
 * Throws RangeError naming the field.
 * From the odds of a free line and the weights of the waiting line (waitingLine.ts, waitTails.ts): no power, factorial
 * or exponential that leaves floating point at any load, with any number of lines.
 * Source: birth-death equations; abandonment: Palm, Research on telephone traffic, 1957.
 */
export function finiteQueue(input: FiniteQueueCase): QueueMetrics {
  const queue = solved(input);
  if (queue === null) return emptyMetrics;
  return { ...queue.figures, waitPercentilesSeconds: linePercentiles(queue) };
}

/** finiteQueue without the percentiles, at a fraction of the cost: for a search. */
export function finiteQueueFigures(input: FiniteQueueCase): WaitingFigures {
  return solved(input)?.figures ?? emptyMetrics;
}

/** null: no contacts. */
function solved(input: FiniteQueueCase) {
  const { contactsPerHour, averageHandleTimeSeconds: unitSeconds, agents, lines, meanPatienceSeconds } = input;
  const { answerTimeThresholdSeconds, shortAbandonSeconds = 0 } = input;
  requireNonNegative('contactsPerHour', contactsPerHour);
  requirePositive('averageHandleTimeSeconds', unitSeconds);
  requireWhole('agents', agents, 1);
  requireWhole('lines', lines, agents);
  requireNonNegativeOrInfinite('meanPatienceSeconds', meanPatienceSeconds);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', shortAbandonSeconds);
  const load = offeredLoad({
    contacts: contactsPerHour,
    averageHandleTimeSeconds: unitSeconds,
    durationSeconds: SECONDS_PER_HOUR,
  });
  if (!Number.isFinite(load)) throw new RangeError(`contactsPerHour must give a finite load, got ${contactsPerHour}`);
  if (load === 0) return null;

  const impatience = unitSeconds / meanPatienceSeconds;
  const line = waitingLine({ load, servers: agents, impatience, places: lines - agents });
  const freeOdds = freeLineOdds({ offeredLoadErlangs: load, lines: agents });
  const known = { line, freeOdds, load, unitSeconds, answerTimeThresholdSeconds, shortAbandonSeconds };
  const figures = waitingFigures(known);
  // Rounding may lift it above 1.
  const occupancy = Math.min(1, (load / agents) * figures.servedProbability);
  return { line, freeOdds, unitSeconds, figures: { offeredLoadErlangs: load, ...figures, occupancy } };
}
