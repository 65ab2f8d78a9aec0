import { type Corner, type LevelCurve, nextCorner } from './levelCurve.ts';

export interface Filled {
  /** Whole agents per interval; where the need is out of reach, those beyond which nothing is gained. */
  readonly agents: Float64Array;
  readonly reachesNeed: boolean;
  /** No choice of agents that reaches the need takes less. */
  readonly boundSeconds: number;
  /** The last step: agents before it, and what an answered contact costs there. null when the least agents are enough. */
  readonly last: { readonly agentsBefore: Float64Array; readonly secondsPerAnswered: number } | null;
}

/** Contacts answered in time by these agents, summed in the order of the intervals: what every decision is taken by. */
export function answeredBy(curves: readonly LevelCurve[], agents: ArrayLike<number>): number {
  let answered = 0;
  for (const [i, curve] of curves.entries()) answered += curve.answeredAt(agents[i]!);
  return answered;
}

export function secondsOf(curves: readonly LevelCurve[], agents: ArrayLike<number>): number {
  let seconds = 0;
  for (const [i, curve] of curves.entries()) seconds += curve.durationSeconds * agents[i]!;
  return seconds;
}

/**
 * Adds agents where one of their seconds answers most contacts, from the least agents on, until `need` contacts are answered
 * in time. Steps go from corner to corner of the concave curve above each level curve, so that no gain further on is
 * overlooked, and so the cost before the last step plus its part that is needed is a bound on every choice of agents.
 * Where gains decrease, each step is one agent; with intervals of one length the choice is then the least there is.
 * Of equal gains the first interval's. Source: Fox, Discrete optimization via marginal analysis, 1966. */
export function fillByGain(curves: readonly LevelCurve[], need: number): Filled {
  const agents = Float64Array.from(curves, ({ leastAgents }) => leastAgents);
  let answered = answeredBy(curves, agents);
  let seconds = secondsOf(curves, agents);
  if (answered >= need) return { agents, reachesNeed: true, boundSeconds: seconds, last: null };

  const queue = gainQueue();
  const offer = (interval: number) => {
    const curve = curves[interval]!;
    const corner = curve.contacts > 0 ? nextCorner(curve, agents[interval]!) : null;
    if (corner && corner.answeredPerAgent > 0)
      queue.add({ interval, corner, gain: corner.answeredPerAgent / curve.durationSeconds });
  };
  for (const interval of curves.keys()) offer(interval);
  for (;;) {
    const step = queue.takeBest();
    if (step === null) return { agents, reachesNeed: false, boundSeconds: Number.POSITIVE_INFINITY, last: null };
    const { interval, corner, gain } = step;
    const before = agents[interval]!;
    const curve = curves[interval]!;
    const answeredBefore = answered;
    agents[interval] = corner.agents;
    answered += curve.answeredAt(corner.agents) - curve.answeredAt(before);
    if (answered >= need - closeTo(need)) answered = answeredBy(curves, agents);
    if (answered >= need) {
      const agentsBefore = agents.slice();
      agentsBefore[interval] = before;
      const boundSeconds = seconds + Math.max(0, need - answeredBefore) / gain;
      return { agents, reachesNeed: true, boundSeconds, last: { agentsBefore, secondsPerAnswered: 1 / gain } };
    }
    seconds += curve.durationSeconds * (corner.agents - before);
    offer(interval);
  }
}

/** Takes agents away wherever the need is reached without them, from the last interval to the first. */
export function withoutSpare(curves: readonly LevelCurve[], agents: ArrayLike<number>, need: number): Float64Array {
  const fewer = Float64Array.from(agents);
  let answered = answeredBy(curves, fewer);
  for (let i = curves.length - 1; i >= 0; i--) {
    const { leastAgents, answeredAt } = curves[i]!;
    while (fewer[i]! > leastAgents) {
      const left = answered - answeredAt(fewer[i]!) + answeredAt(fewer[i]! - 1);
      if (left < need - closeTo(need)) break;
      fewer[i]!--;
      answered = answeredBy(curves, fewer);
      if (answered >= need) continue;
      fewer[i]!++;
      answered = answeredBy(curves, fewer);
      break;
    }
  }
  return fewer;
}

/** A running sum has lost some last digits: so near to the need it is summed afresh. */
function closeTo(need: number): number {
  return 1e-9 * need;
}

interface Step {
  readonly interval: number;
  readonly corner: Corner;
  /** Contacts per agent-second. */
  readonly gain: number;
}

function isBefore(a: Step, b: Step): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.interval < b.interval);
}

/** A binary heap, the best step on top. */
function gainQueue() {
  const heap: Step[] = [];
  return {
    add(step: Step): void {
      let at = heap.push(step) - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isBefore(step, heap[parent]!)) break;
        heap[at] = heap[parent]!;
        at = parent;
      }
      heap[at] = step;
    },
    takeBest(): Step | null {
      const best = heap[0];
      const moved = heap.pop();
      if (best === undefined || moved === undefined) return null;
      if (heap.length === 0) return best;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
        if (!isBefore(heap[child]!, moved)) break;
        heap[at] = heap[child]!;
        at = child;
      }
      heap[at] = moved;
      return best;
    },
  };
}
