import { freeLineOdds } from './freeLineOdds.ts';
import type { WaitingRoom } from './waitingIntegrals.ts';
import type { WaitingWeights } from './waitingSeries.ts';
import {
  answeredWaitWeight,
  BEGINNING,
  type Moment,
  momentAt,
  seriesWithLate,
  unitBeyond,
  unitExponent,
  waitingRoom,
  weightsBeyond,
} from './waitingWeights.ts';

/** M/M/n+M without a clock: waits in mean patiences. */
export interface PatientQueue {
  readonly waitProbability: number;
  readonly immediateAnswerProbability: number;
  readonly abandonProbability: number;
  readonly servedProbability: number;
  /** Mean wait of those that wait. */
  readonly delayedWaitInPatiences: number;
  /** NaN without agents. */
  readonly occupancy: number;
  readonly room: WaitingRoom;
  /** The probability that one of the room's weights stands for. */
  readonly share: number;
}

export interface PatientQueueCase {
  offeredLoadErlangs: number;
  agents: number;
  patienceInHandleTimes: number;
}

/** Above, floating point has no room for the sums; the difference to endless patience has long been lost in rounding. */
const MOST_PER_PATIENCE = 1e290;

/** Whether the patience is endless or so long that it is taken for endless: Erlang C then. */
export function isEndless({ offeredLoadErlangs, agents, patienceInHandleTimes }: PatientQueueCase): boolean {
  return !(Math.max(offeredLoadErlangs, agents) * patienceInHandleTimes < MOST_PER_PATIENCE);
}

/**
 * Unchecked: offeredLoadErlangs > 0, agents >= 0, patienceInHandleTimes >= 0 and not endless.
 * The weights are relative to "all agents busy, none waiting", whose odds against a free agent are those of Erlang B.
 */
export function patientQueue(input: PatientQueueCase): PatientQueue {
  return queueFromOdds(input, freeLineOdds({ offeredLoadErlangs: input.offeredLoadErlangs, lines: input.agents }));
}

/** patientQueue for a caller that has the odds of a free line (freeLineOdds) at hand. */
export function queueFromOdds(input: PatientQueueCase, freeOdds: number): PatientQueue {
  const room = waitingRoom(input);
  return queueFromWeights(input, freeOdds, room, weightsBeyond(room, BEGINNING));
}

/** queueFromOdds and waitsBeyond a moment, in less time than one after the other. */
export function queueWithLate(
  input: PatientQueueCase,
  freeOdds: number,
  moment: Moment,
): { queue: PatientQueue; late: LateWaits } {
  const room = waitingRoom(input);
  const weights = moment.from < Number.POSITIVE_INFINITY ? seriesWithLate(room, moment) : null;
  if (weights === null) {
    const queue = queueFromOdds(input, freeOdds);
    return { queue, late: waitsBeyond(queue, moment) };
  }
  const queue = queueFromWeights(input, freeOdds, room, weights);
  const factor = queue.share * Math.exp(unitBeyond(room, moment) - moment.from);
  return { queue, late: { all: weights.lateTotal * factor, answered: weights.lateAnswered * factor } };
}

function queueFromWeights(
  { offeredLoadErlangs: load, agents }: PatientQueueCase,
  freeOdds: number,
  room: WaitingRoom,
  weights: WaitingWeights,
): PatientQueue {
  const exponent = unitExponent(room, BEGINNING);
  const free = exponent === 0 ? freeOdds : freeOdds * Math.exp(-exponent);
  const share = 1 / (free + weights.total);
  const immediateAnswerProbability = share === 0 ? 1 : free * share;
  const servedProbability = immediateAnswerProbability + weights.answered * share;
  return {
    waitProbability: weights.total * share,
    immediateAnswerProbability,
    abandonProbability: weights.abandoned * share,
    servedProbability,
    delayedWaitInPatiences: weights.abandoned / weights.total,
    // Rounding may lift it above 1.
    occupancy: Math.min(1, (load / agents) * servedProbability),
    room,
    share,
  };
}

/** Mean wait of the answered, in mean patiences; NaN without agents. */
export function answeredWaitInPatiences({ room, share, servedProbability }: PatientQueue): number {
  return (answeredWaitWeight(room) * share) / servedProbability;
}

/** Probabilities that a contact waits beyond a time, and that it is answered after it. */
export interface LateWaits {
  readonly all: number;
  readonly answered: number;
}

export interface WaitsBeyond extends LateWaits {
  /** That it gives up after the time. */
  readonly abandoned: number;
}

export function waitsBeyond({ room, share }: Pick<PatientQueue, 'room' | 'share'>, moment: Moment): WaitsBeyond {
  if (moment.from === Number.POSITIVE_INFINITY) return { all: 0, answered: 0, abandoned: 0 };
  const weights = weightsBeyond(room, moment);
  const factor = share * Math.exp(unitBeyond(room, moment) - moment.from);
  return { all: weights.total * factor, answered: weights.answered * factor, abandoned: weights.abandoned * factor };
}

/** A time in mean patiences. Without patience no wait is longer than another: only beyond 0 there is something. */
export function inPatiences(seconds: number, meanPatienceSeconds: number): Moment {
  return seconds === 0 ? BEGINNING : momentAt(seconds / meanPatienceSeconds);
}
