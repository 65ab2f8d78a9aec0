import { freeLineOdds } from '../queueing/freeLineOdds.ts';
import {
  type LateWaits,
  type PatientQueue,
  queueFromOdds,
  queueWithLate,
  waitsBeyond,
} from '../queueing/patientQueue.ts';
import type { ServiceLevels } from '../queueing/queueMetrics.ts';
import { type ServiceLevelParts, serviceLevelParts } from '../queueing/serviceLevelParts.ts';
import type { Moment } from '../queueing/waitingWeights.ts';

/** One interval in Erlang A; waits in mean patiences, and the patience itself in handle times. */
export interface PatientInterval {
  readonly loadErlangs: number;
  readonly patienceInHandleTimes: number;
  readonly threshold: Moment;
  readonly shortAbandon: Moment;
  readonly definition: keyof ServiceLevels;
}

/** The queue with one number of agents. */
export interface PatientPoint {
  readonly agents: number;
  readonly freeOdds: number;
  readonly queue: PatientQueue;
  /** null where no service level was in question. */
  readonly late: LateWaits | null;
  /** null until someone asks for it (levelParts). */
  level: ServiceLevelParts | null;
  /** The margin last asked for (targetMargin), and the target that it is of. */
  margin: number;
  marginOf: object | null;
}

/** So many steps of the recursion cost less than starting anew. */
const STEPS_FROM_NEIGHBOUR = 6;
/** Where a downward step of the recursion leaves less, it loses digits. */
const MANY_ODDS = 8;

/** The point of a real number of agents; `withLate` where its service level is in question. */
export function newPoint(
  interval: PatientInterval,
  agents: number,
  withLate: boolean,
  freeOdds = freeLineOdds({ offeredLoadErlangs: interval.loadErlangs, lines: agents }),
): PatientPoint {
  const { loadErlangs: offeredLoadErlangs, patienceInHandleTimes } = interval;
  const input = { offeredLoadErlangs, agents, patienceInHandleTimes };
  const { queue, late } = withLate
    ? queueWithLate(input, freeOdds, interval.threshold)
    : { queue: queueFromOdds(input, freeOdds), late: null };
  return { agents, freeOdds, queue, late, level: null, margin: Number.NaN, marginOf: null };
}

/** The point of a whole number of agents: one of those looked at so far, or a new one that joins them. */
export function pointAt(
  interval: PatientInterval,
  points: PatientPoint[],
  agents: number,
  withLate: boolean,
): PatientPoint {
  let nearest: PatientPoint | undefined;
  for (const point of points) {
    if (point.agents === agents) return point;
    if (!nearest || Math.abs(point.agents - agents) < Math.abs(nearest.agents - agents)) nearest = point;
  }
  const point = newPoint(interval, agents, withLate, nearest && oddsFrom(nearest, interval.loadErlangs, agents));
  points.push(point);
  return point;
}

/** The odds of a free line by the recursion from another number; undefined where it is too far or loses digits. */
function oddsFrom({ agents: from, freeOdds }: PatientPoint, load: number, agents: number): number | undefined {
  if (Math.abs(from - agents) > STEPS_FROM_NEIGHBOUR) return undefined;
  let odds = freeOdds;
  for (let k = from + 1; k <= agents; k++) odds = (1 + odds) * (k / load);
  for (let k = from; k > agents; k--) {
    odds = odds * (load / k) - 1;
    if (!(odds > MANY_ODDS && odds < Number.POSITIVE_INFINITY)) return undefined;
  }
  return odds;
}

export function levelParts(interval: PatientInterval, point: PatientPoint): ServiceLevelParts {
  if (point.level) return point.level;
  const { definition, threshold, shortAbandon } = interval;
  const late = point.late ?? waitsBeyond(point.queue, threshold);
  // The other definitions do not look at short abandons.
  const notShort = definition === 'excludingShortAbandons' ? waitsBeyond(point.queue, shortAbandon) : NONE;
  point.level = serviceLevelParts(definition, point.queue, late, notShort);
  return point.level;
}

const NONE = { abandoned: Number.NaN };
