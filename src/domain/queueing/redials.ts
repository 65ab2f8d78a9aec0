import { offeredLoadErlangs, SECONDS_PER_HOUR } from '../units.ts';
import { type ErlangACase, erlangA } from './erlangA.ts';
import { requireFractionBelowOne, requireNonNegative } from './numberChecks.ts';
import { isEndless, patientQueue } from './patientQueue.ts';
import type { QueueMetrics } from './queueMetrics.ts';

export interface RedialCase extends Omit<ErlangACase, 'contactsPerHour'> {
  /** First attempts. */
  freshContactsPerHour: number;
  /** Chance that a contact that gave up tries again, each time; [0, 1). */
  redialProbability: number;
}

/** What erlangA says of the attempts, fresh and repeated. */
export interface RedialMetrics extends QueueMetrics {
  readonly attemptsPerHour: number;
  /** Fraction of the fresh contacts that are never answered; 0 where there is none. */
  readonly lostForGoodFraction: number;
}

/**
 * Erlang A where contacts that give up may try again: all figures are of attempts, whose number solves
 * attempts = fresh + redialProbability x attempts x abandonProbability(attempts).
 * freshContactsPerHour: >= 0. redialProbability: [0, 1); 0 is erlangA. The rest as erlangA.
 * Exact when redials come long after; optimistic when they come within about five handle times, as they then meet the
 * very queue that they left. Throws RangeError naming the field on bad input.
 * Attempts less expected redials = attempts (1 - redialProbability) + redialProbability x answered grows with the attempts:
 * bisection between the fresh contacts and what comes of them when nobody is ever answered.
 * Source: Koole, Call Center Optimization, 2013.
 */
export function withRedials({ freshContactsPerHour, redialProbability, ...queue }: RedialCase): RedialMetrics {
  requireNonNegative('freshContactsPerHour', freshContactsPerHour);
  requireFractionBelowOne('redialProbability', redialProbability);
  // Checks the other fields under their own names.
  erlangA({ ...queue, contactsPerHour: 0 });
  const mostAttemptsPerHour = freshContactsPerHour / (1 - redialProbability);
  if (!Number.isFinite(loadOf(mostAttemptsPerHour, queue))) {
    throw new RangeError(`freshContactsPerHour must give a finite load with its redials, got ${freshContactsPerHour}`);
  }
  const freshOf = (attemptsPerHour: number) => {
    const answered = attemptsPerHour * servedFraction(attemptsPerHour, queue);
    return attemptsPerHour * (1 - redialProbability) + redialProbability * answered;
  };
  let fewest = freshContactsPerHour;
  let most = mostAttemptsPerHour;
  for (;;) {
    const between = Math.sqrt(fewest) * Math.sqrt(most);
    if (!(between > fewest && between < most)) break;
    if (freshOf(between) < freshContactsPerHour) fewest = between;
    else most = between;
  }
  const metrics = erlangA({ ...queue, contactsPerHour: fewest });
  const lost = metrics.abandonProbability * (1 - redialProbability);
  return {
    ...metrics,
    attemptsPerHour: fewest,
    lostForGoodFraction: freshContactsPerHour > 0 ? Math.min(1, lost * (fewest / freshContactsPerHour)) : 0,
  };
}

type Queue = Omit<RedialCase, 'freshContactsPerHour' | 'redialProbability'>;

function loadOf(contactsPerHour: number, { averageHandleTimeSeconds }: Queue): number {
  return offeredLoadErlangs({ contacts: contactsPerHour, averageHandleTimeSeconds, durationSeconds: SECONDS_PER_HOUR });
}

/** 1 where nobody gives up, even in overload: then nobody tries again. */
function servedFraction(attemptsPerHour: number, queue: Queue): number {
  const input = {
    offeredLoadErlangs: loadOf(attemptsPerHour, queue),
    agents: queue.agents,
    patienceInHandleTimes: queue.meanPatienceSeconds / queue.averageHandleTimeSeconds,
  };
  return isEndless(input) ? 1 : patientQueue(input).servedProbability;
}
