import type { QueueMetrics } from './queueMetrics.ts';
import { courseOf, type TransientQueueCase } from './transient/course.ts';
import { runDay } from './transient/runDay.ts';
import { metricsOf, sumOf, tallyOf } from './transient/tally.ts';

/** Cell updates that a call may take: some ten seconds. */
const MOST_UPDATES = 5e9;

export interface TransientQueueResult {
  /** Of the contacts that arrive in each interval, whenever they are answered. */
  readonly intervals: QueueMetrics[];
  /** Service weighted by contacts, speed of answer by answered contacts, occupancy by agent time, queue length by time. */
  readonly day: QueueMetrics;
}

/**
 * Waits and service of intervals that follow each other, the queue carried over: M(t)/M(t)/n(t)+M with rates constant in
 * each interval, empty at first. An agent whose shift ends finishes the contact in progress; one who comes on takes a waiting
 * contact at once; after the last interval its agents stay until the queue is empty. A handle time that changes holds from
 * then on for contacts in service too. contacts: >= 0, the expected number of a Poisson process, as many as 100,000 at once.
 * agents: whole, >= 0. Waits are followed through the changes of agents that they meet.
 *
 * Of each interval and of the day. occupancy: busy time / scheduled time in the interval, above 1 where agents stay longer;
 * NaN without agents. meanQueueLength: over the interval, whoever waits in it. stable: false only where contacts are left that
 * nobody will ever answer and that never hang up, at the end of a day without agents; then the mean wait is Infinity. Load above
 * the agents is no matter: the queue of a day is finite. waitPercentilesSeconds are NaN: the model follows mean waits and two
 * deadlines, not the whole law of the wait. blockedProbability is 0.
 *
 * Exact up to the states left aside (1e-9) and, for the contacts that meet other agents before the threshold, an integral over
 * their arrival time by three points to every four agents that get free: 1e-6 where the threshold is shorter than the
 * intervals, 2e-5 otherwise. Patience below a hundredth of the time between two events of the busiest interval counts as
 * none: 2e-4. Throws RangeError naming the field on bad numbers and unequal lengths, and when the day needs more states and
 * jumps than some ten seconds allow.
 * Source: Jensen, Markoff chains as an aid in the study of Markoff processes, 1953; compared with other methods by Ingolfsson,
 * Akhmetshina, Budge, Li and Wu, A survey and experimental comparison of service-level-approximation methods for nonstationary
 * M(t)/M/s(t) queueing systems with exhaustive discipline, 2007.
 */
export function transientQueue(input: TransientQueueCase): TransientQueueResult {
  const { handleTimeSeconds, ...course } = courseOf(input);
  const { answerTimeThresholdSeconds, shortAbandonSeconds = 0 } = input;
  const deadlinesSeconds = [answerTimeThresholdSeconds, shortAbandonSeconds] as const;
  const { intervals } = runDay(course, { deadlinesSeconds, effort: { left: MOST_UPDATES } });
  const tallies = intervals.map((run, i) => {
    const seconds = course.startSeconds[i + 1]! - course.startSeconds[i]!;
    const [flow, contacts] = [course.flows[i]!, input.contacts[i]!];
    return tallyOf(run, { flow, seconds, contacts, handleTimeSeconds: handleTimeSeconds[i]!, deadlinesSeconds });
  });
  return { intervals: tallies.map(metricsOf), day: metricsOf(sumOf(tallies)) };
}
