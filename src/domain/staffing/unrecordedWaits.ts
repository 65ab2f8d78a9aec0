import { erlangB } from '../queueing/erlangB.ts';

/** A queue whose contacts are as patient as assumed, staffed so that the answered wait as long as they did. */
interface ObservedQueue {
  readonly offeredLoadErlangs: number;
  readonly averageHandleTimeSeconds: number;
  readonly patienceSeconds: number;
  /** Mean wait of the answered. */
  readonly speedOfAnswerSeconds: number;
}

const BISECTIONS = 30;
/** Terms are rescaled before they leave floating point; only ratios matter. */
const LARGE = 1e150;

/**
 * Mean seconds that those who hang up wait, in the queue with exponential patience (M/M/n+M) that shows the speed of answer
 * given; how many agents it has is found, not asked. All numbers > 0, finite (unchecked). Takes time with load x patience /
 * handle time, at most about that many terms. A speed of answer beyond what even hardly any agents
 * would give counts as theirs.
 * Source: Garnett, Mandelbaum and Reiman, Designing a call center with impatient customers, 2002; real agents by Jagerman's
 * continuation of Erlang B.
 */
export function abandonedWaitSeconds({ speedOfAnswerSeconds, ...queue }: ObservedQueue): number {
  const { offeredLoadErlangs } = queue;
  // Few agents, long waits: the wait of the answered falls as agents come.
  let few = offeredLoadErlangs / 50;
  let many = offeredLoadErlangs + 12 * Math.sqrt(offeredLoadErlangs) + 12;
  for (let step = 0; step < BISECTIONS; step++) {
    const agents = (few + many) / 2;
    if (meanWaits(queue, agents).answeredSeconds > speedOfAnswerSeconds) few = agents;
    else many = agents;
  }
  return meanWaits(queue, few).abandonedSeconds;
}

/** Sums over the states with j waiting, relative to all agents busy and nobody waiting. */
function meanWaits(
  { offeredLoadErlangs, averageHandleTimeSeconds, patienceSeconds }: Omit<ObservedQueue, 'speedOfAnswerSeconds'>,
  agents: number,
): { answeredSeconds: number; abandonedSeconds: number } {
  const served = (agents * patienceSeconds) / averageHandleTimeSeconds;
  const arrived = (offeredLoadErlangs * patienceSeconds) / averageHandleTimeSeconds;
  let notAllBusy = 1 / erlangB({ offeredLoadErlangs, lines: agents }).blockedProbability - 1;
  let weight = 1;
  let sum = 0;
  let waiting = 0;
  let steps = 0;
  let answeredWaiting = 0;
  for (let j = 1; ; j++) {
    const ratio = arrived / (served + j);
    weight *= ratio;
    steps += 1 / (served + j);
    sum += weight;
    waiting += j * weight;
    answeredWaiting += weight * steps;
    if (ratio < 1 && j * weight * ratio <= 1e-12 * (1 - ratio) * waiting) break;
    if (weight > LARGE) {
      for (const scale = 1 / LARGE; weight > 1; ) {
        weight *= scale;
        sum *= scale;
        waiting *= scale;
        answeredWaiting *= scale;
        notAllBusy *= scale;
      }
    }
  }
  const perServed = served / arrived;
  const answeredSeconds = patienceSeconds * perServed * answeredWaiting;
  const abandoned = waiting / arrived;
  // Of everybody: abandoned x patience. What is not the answered's is theirs who hung up.
  const abandonedSeconds = (patienceSeconds * abandoned - answeredSeconds) / abandoned;
  return { answeredSeconds: answeredSeconds / (notAllBusy + sum * perServed), abandonedSeconds };
}
