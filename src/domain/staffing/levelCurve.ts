/** Contacts answered in time in one interval, as the agents grow. */
export interface LevelCurve {
  readonly contacts: number;
  /** What one agent more costs. */
  readonly durationSeconds: number;
  /** Whole numbers between which the agents are chosen. */
  readonly leastAgents: number;
  readonly mostAgents: number;
  /** contacts x service level: from 0 to contacts, never falling as the agents grow. */
  readonly answeredAt: (agents: number) => number;
}

/** A corner of the least concave curve above a level curve: what the agents up to it give, on average. */
export interface Corner {
  readonly agents: number;
  readonly answeredPerAgent: number;
}

/** Asks `levelAt` for a number of agents when it is first needed, and never twice. Throws RangeError on a level outside of [0, 1]. */
export function askedOnce(
  contacts: number,
  levelAt: (agents: number) => number,
  name: string,
): LevelCurve['answeredAt'] {
  const answered = new Map<number, number>();
  return (agents) => {
    const known = answered.get(agents);
    if (known !== undefined) return known;
    const level = levelAt(agents);
    if (!(level >= -ROUNDING && level <= 1 + ROUNDING))
      throw new RangeError(`${name} must be from 0 to 1, got ${level} for ${agents} agents`);
    const value = contacts * Math.min(1, Math.max(0, level));
    answered.set(agents, value);
    return value;
  };
}

/** How far a model's rounding may carry a level out of [0, 1]. */
const ROUNDING = 1e-9;

/**
 * The corner after `from`, which is one itself: the number of agents up to which the mean gain per agent is greatest. One
 * agent further where the gains decrease; many where a single one gains next to nothing. null at the most agents.
 * It takes no shape for granted but that the curve never falls: a range (below, above] is left out when even the level at
 * its end, reached with its first agent, would not be steeper. So a few dozen levels are asked for, not hundreds. */
export function nextCorner({ contacts, mostAgents, answeredAt }: LevelCurve, from: number): Corner | null {
  if (from >= mostAgents) return null;
  const start = answeredAt(from);
  let best: Corner = { agents: from + 1, answeredPerAgent: answeredAt(from + 1) - start };
  const couldBeat = (answered: number, below: number) => answered - start > best.answeredPerAgent * (below + 1 - from);
  const search = (below: number, above: number): void => {
    if (above === below || !couldBeat(answeredAt(above), below)) return;
    const answeredPerAgent = (answeredAt(above) - start) / (above - from);
    if (answeredPerAgent > best.answeredPerAgent) best = { agents: above, answeredPerAgent };
    const middle = below + Math.floor((above - below) / 2);
    search(below, Math.min(middle, above - 1));
    search(Math.min(middle, above - 1), above - 1);
  };
  for (let below = from + 1, width = 1; below < mostAgents && couldBeat(contacts, below); width *= 2) {
    const above = Math.min(below + width, mostAgents);
    search(below, above);
    below = above;
  }
  return best;
}

/**
 * All numbers of agents that cost at most `mostSeconds`, in rising order; the cost is agents x duration less what is
 * answered, at `secondsPerAnswered`. `room` is how many there may be: null when there are more. Ranges are left out as above. */
export function agentsWithin(
  { durationSeconds, leastAgents, mostAgents, answeredAt }: LevelCurve,
  { secondsPerAnswered, mostSeconds, room }: { secondsPerAnswered: number; mostSeconds: number; room: number },
): number[] | null {
  const found: number[] = [];
  const search = (first: number, last: number): void => {
    if (found.length > room || first > last) return;
    if (first * durationSeconds - answeredAt(last) * secondsPerAnswered > mostSeconds) return;
    if (first === last) found.push(first);
    else {
      const middle = first + Math.floor((last - first) / 2);
      search(first, middle);
      search(middle + 1, last);
    }
  };
  search(leastAgents, mostAgents);
  return found.length > room ? null : found;
}
