import { patientLine } from './patientLine.ts';

/** Time is counted in mean service times of one server: `load` contacts arrive in one, and all busy servers end `servers`. */
export interface LineCase {
  readonly load: number;
  readonly servers: number;
  /** Rate at which a waiting contact gives up; 0: never, Infinity: at once. */
  readonly impatience: number;
  /** Waiting places; Infinity only with impatience or with load < servers. */
  readonly places: number;
}

/**
 * What goes on while all servers are busy. State j has j contacts waiting; its weight is relative to any common factor,
 * chosen so that no weight is above about 1.
 */
export interface WaitingLine {
  readonly servers: number;
  /** As in the case, but 0 where it is too small to show. */
  readonly impatience: number;
  /** Weight of the state "all busy, none waiting". */
  readonly noneWaiting: number;
  /** Weight of the state with every place taken: an arrival is blocked. */
  readonly full: number;
  /** Weight of arrivals that wait: all states but the full one. */
  readonly waiting: number;
  /** Part of them that is answered, and part that gives up. */
  readonly answered: number;
  readonly abandoned: number;
  /** Waiting time of those who wait, and the part of it that the answered waited. */
  readonly waitingTime: number;
  readonly answeredTime: number;
  /** Weight of arrivals that find at least i contacts waiting and wait too, 0 <= i <= lastIndex. */
  readonly waitingFrom: (i: number) => number;
  readonly lastIndex: number;
  /** Where nobody gives up and places are endless, waits are exponential with this rate. */
  readonly waitRate?: number;
}

/** Weights below this share of the greatest are 0: every figure is promised to 1e-290 at best. */
const NEGLIGIBLE = 1e-300;
/** Numbers waiting that are told apart; more would not fit a page's memory. */
const MOST_STATES = 2 ** 24;

/**
 * The weights w[j] = w[j-1] load / (servers + j impatience), as sums over the states that matter.
 * Unchecked save for one limit of size: RangeError naming meanPatienceSeconds where a patience of more than about 1e11
 * arrivals meets an endless queue.
 * With impatience the weights have one peak and fall off within some tens of sqrt(load / impatience): from there down
 * in one recursion, so that neither powers nor a long way up from 0 leave floating point. Without, they are geometric.
 */
export function waitingLine(line: LineCase): WaitingLine {
  const { load, servers, impatience, places } = line;
  if (places === 0) return patientLine({ ...line, impatience: 0 });
  if (impatience === Number.POSITIVE_INFINITY) return endlessImpatience(servers);
  const reach = load < servers ? Math.min(places, (700 * servers) / (servers - load)) : places;
  if (impatience * reach <= 1e-17 * servers) return patientLine(line);

  // The states that matter end where the peak's weight has fallen to nothing, or at the last place.
  const peak = Math.min(places, Math.max(0, Math.floor((load - servers) / impatience)));
  if (peak > Number.MAX_SAFE_INTEGER) throw tooManyStates();
  let top = peak;
  let weight = 1;
  while (top < places) {
    const next = weight * (load / (servers + (top + 1) * impatience));
    if (next < NEGLIGIBLE) break;
    weight = next;
    top++;
    if (top - peak > MOST_STATES) throw tooManyStates();
  }

  const full = top === places ? weight : 0;
  const fromTop: number[] = [top === places ? 0 : weight];
  let waiting = fromTop[0]!;
  const stepUp = servers + (top + 1) * impatience;
  let answered = (waiting * servers) / stepUp;
  let waitingTime = (waiting * (top + 1)) / stepUp;
  let answeredTime = answered / stepUp;
  let j = top;
  for (; j > 0; j--) {
    const departures = servers + j * impatience;
    weight *= departures / load;
    if (weight < NEGLIGIBLE) break;
    waiting += weight;
    answered += (weight * servers) / departures;
    waitingTime += (weight * j) / departures;
    answeredTime += answered / departures;
    fromTop.push(waiting);
    if (fromTop.length > MOST_STATES) throw tooManyStates();
  }
  // Whoever arrives in a state that matters also waits for the j departures below.
  if (j > 0) answeredTime += answered * sumOfReciprocals(servers, impatience, j);
  return {
    servers,
    impatience,
    noneWaiting: j > 0 ? 0 : weight,
    full,
    waiting,
    answered,
    abandoned: impatience * waitingTime,
    waitingTime,
    answeredTime,
    waitingFrom: (i) => (i > top ? 0 : fromTop[Math.min(top - i, fromTop.length - 1)]!),
    lastIndex: top === places ? top - 1 : top,
  };
}

/** Whoever would have to wait leaves at once: seen by nobody, so no place is ever taken. */
function endlessImpatience(servers: number): WaitingLine {
  return {
    servers,
    impatience: Number.POSITIVE_INFINITY,
    noneWaiting: 1,
    full: 0,
    waiting: 1,
    answered: 0,
    abandoned: 1,
    waitingTime: 0,
    answeredTime: 0,
    waitingFrom: (i) => (i === 0 ? 1 : 0),
    lastIndex: 0,
  };
}

/**
 * Sum of 1 / (servers + k impatience) over k = 1..count: some terms one by one, the rest as a difference of digamma
 * functions at half-way points, of which four terms leave less than 1e-16 from 32 on. Source: DLMF 5.11.2 with 5.5.8.
 */
function sumOfReciprocals(servers: number, impatience: number, count: number): number {
  let sum = 0;
  let k = 1;
  for (; k <= count && (k <= 32 || count < 64); k++) sum += 1 / (servers + k * impatience);
  if (k > count) return sum;
  const ratio = servers / impatience;
  const low = ratio + k - 0.5;
  const high = ratio + count + 0.5;
  const correction = (x: number) => {
    const square = 1 / (x * x);
    return square * (1 / 24 - square * (7 / 960 - square * (31 / 8064 - (square * 127) / 30720)));
  };
  return sum + (Math.log1p((count + 1 - k) / low) + correction(high) - correction(low)) / impatience;
}

function tooManyStates(): RangeError {
  return new RangeError('meanPatienceSeconds must be Infinity or shorter: the queue is too long to be counted');
}
