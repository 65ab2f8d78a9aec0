import { newPoint, type PatientInterval, type PatientPoint, pointAt } from './patientPoints.ts';
import { firstGuess, meetsTarget, type PatientTarget, targetMargin } from './patientTargets.ts';
import { rootBetween } from './rootBetween.ts';
import { holdToWhole } from './shrinkage.ts';

/** Above so many secant steps the bracket is halved. */
const SECANTS = 8;

/** The neighbouring whole numbers between which a target begins to be met; `below` is null where no agent at all is needed. */
export interface WholeBracket {
  readonly below: PatientPoint | null;
  readonly above: PatientPoint;
}

/**
 * Least whole number of agents that meets one target in Erlang A, and the one below. Unchecked: load > 0.
 * From the points of the targets before and a guess: secants over whole numbers, kept inside the bracket.
 */
export function wholeDemand(interval: PatientInterval, target: PatientTarget, points: PatientPoint[]): WholeBracket {
  const withLate = target.name === 'serviceLevel';
  let below: PatientPoint | null = null;
  let above: PatientPoint | null = null;
  for (const point of points) {
    if (meetsTarget(interval, target, point)) {
      if (!above || point.agents < above.agents) above = point;
    } else if (!below || point.agents > below.agents) below = point;
  }
  const start = firstGuess(interval, target);
  const guess = start.agents > 0 && start.agents < Number.POSITIVE_INFINITY ? Math.ceil(start.agents) : 0;
  let slope = start.slope;
  let last = above ?? below;
  for (let step = 0; !above || above.agents - (below ? below.agents : -1) > 1; step++) {
    const guessed = step === 0 && guess > (below ? below.agents : -1) && guess < (above ? above.agents : Infinity);
    const next = guessed ? guess : nextWhole(interval, target, below, above, slope, step);
    const point = pointAt(interval, points, next, withLate);
    if (last) {
      const rise = targetMargin(interval, target, point) - targetMargin(interval, target, last);
      const secant = rise / (point.agents - last.agents);
      if (secant > 0 && secant < Number.POSITIVE_INFINITY) slope = secant;
    }
    if (meetsTarget(interval, target, point)) above = point;
    else below = point;
    last = point;
  }
  return { below, above };
}

/** Real number of agents that one target asks for, held to round up to the whole number found. */
export function realDemand(
  interval: PatientInterval,
  target: PatientTarget,
  points: PatientPoint[],
  { below, above }: WholeBracket,
): number {
  if (!below) return 0;
  return holdToWhole(realBetween(interval, target, points, below, above), above.agents);
}

/** A whole number inside the bracket; with one end open, ever further from the other. */
function nextWhole(
  interval: PatientInterval,
  target: PatientTarget,
  below: PatientPoint | null,
  above: PatientPoint | null,
  slope: number,
  step: number,
): number {
  if (below && above) {
    const wide = above.agents - below.agents;
    const valueBelow = targetMargin(interval, target, below);
    const share = valueBelow / (valueBelow - targetMargin(interval, target, above));
    const inside = step < SECANTS && share >= 0 && share <= 1 ? share : 0.5;
    return Math.min(above.agents - 1, Math.max(below.agents + 1, below.agents + Math.ceil(inside * wide)));
  }
  const stretch = step < SECANTS ? 1 : 2 ** (step - SECANTS + 1);
  if (below) {
    const more = Math.ceil(-targetMargin(interval, target, below) / slope);
    return below.agents + Math.max(1, Number.isFinite(more) ? more : 1) * stretch;
  }
  const fewer = Math.ceil(targetMargin(interval, target, above!) / slope);
  return Math.max(0, above!.agents - Math.max(1, Number.isFinite(fewer) ? fewer : 1) * stretch);
}

/** Whole points that the interpolation looks at, and the new ones that it is given. */
const WHOLE_POINTS = 5;
const ROUNDS = 4;
/** Relative error of an estimate that is taken without looking at it. */
const NEAR = 1e-10;

/**
 * Real number between two neighbouring whole ones at which the margin is 0. The agents are interpolated as a function of the
 * margin, through the whole points around that the search has left and each estimate in turn: two new evaluations mostly.
 * Where that leaves the bracket or does not settle, the bracketing search answers.
 */
function realBetween(
  interval: PatientInterval,
  target: PatientTarget,
  points: PatientPoint[],
  below: PatientPoint,
  above: PatientPoint,
): number {
  const withLate = target.name === 'serviceLevel';
  const valueAt = (agents: number) => targetMargin(interval, target, newPoint(interval, agents, withLate));
  // Ratios to the agents have a limit as those vanish.
  const lowValue = below.agents === 0 ? valueAt(1e-9) : targetMargin(interval, target, below);
  const highValue = targetMargin(interval, target, above);
  if (!(lowValue < 0)) return below.agents;
  let count = 0;
  let root = above.agents;
  const reach = 2 + Math.sqrt(above.agents);
  for (const point of points) {
    const near = point.agents > 0 && Math.abs(point.agents - above.agents) <= reach;
    const ofBracket = point === above || point === below;
    if (near && (ofBracket || count < WHOLE_POINTS - 2)) {
      root = estimateWith(count++, point.agents, targetMargin(interval, target, point));
    }
  }
  // An estimate is off by less than its step from the one before: by as much less as that one was better than its own.
  let step = 1;
  for (let round = 0; round < ROUNDS && root >= below.agents && root <= above.agents; round++) {
    const next = estimateWith(count++, root, valueAt(root));
    const stepBefore = step;
    step = Math.abs(next - root);
    root = next;
    if (step * step <= NEAR * root * stepBefore && root >= below.agents && root <= above.agents) return root;
  }
  const beyond = above.agents + 1;
  return rootBetween({
    low: below.agents,
    lowValue,
    high: above.agents,
    highValue,
    beyond,
    beyondValue: targetMargin(interval, target, pointAt(interval, points, beyond, withLate)),
    valueAt,
  });
}

/** Scratch of one search, so that none is made anew each time: margins so far, and the last row of Neville's scheme. */
const values = new Float64Array(WHOLE_POINTS + ROUNDS);
const row = new Float64Array(WHOLE_POINTS + ROUNDS);

/** Takes in one more point than `count`, and returns where the polynomial through all of them has the value 0. */
function estimateWith(count: number, agents: number, value: number): number {
  let estimate = agents;
  for (let order = 1; order <= count; order++) {
    const other = values[count - order]!;
    const before = row[order - 1]!;
    row[order - 1] = estimate;
    estimate = (value * before - other * estimate) / (value - other);
  }
  row[count] = estimate;
  values[count] = value;
  return estimate;
}
