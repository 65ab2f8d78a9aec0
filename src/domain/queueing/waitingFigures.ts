import type { QueueMetrics } from './queueMetrics.ts';
import type { WaitingLine } from './waitingLine.ts';
import { waitTails } from './waitTails.ts';

export interface WaitingCase {
  readonly line: WaitingLine;
  /** Weight of the states with a free server over that of "all busy, none waiting"; may be Infinity. */
  readonly freeOdds: number;
  /** Contacts that arrive in one unit of the line's time. */
  readonly load: number;
  /** The line's unit of time. */
  readonly unitSeconds: number;
  readonly answerTimeThresholdSeconds: number;
  readonly shortAbandonSeconds: number;
}

/** All but the percentiles, which cost as much again as everything else. */
export type WaitingFigures = Omit<QueueMetrics, 'waitPercentilesSeconds'>;

/**
 * Figures of a queue that is known by its waiting line and by the odds of a free server, save load and occupancy.
 * Unchecked. Sums of positive terms, over all contacts offered; no complement is taken of a number near 1 but where a
 * service level is one.
 */
export function waitingFigures(input: WaitingCase): Omit<WaitingFigures, 'offeredLoadErlangs' | 'occupancy'> {
  const { line, unitSeconds, load, answerTimeThresholdSeconds, shortAbandonSeconds } = input;
  const free = input.freeOdds * line.noneWaiting;
  const entering = free + line.waiting;
  const offered = entering + line.full;
  const immediateAnswerProbability = 1 / (1 + (line.waiting + line.full) / free);
  const waitProbability = line.waiting / offered;
  const servedProbability = immediateAnswerProbability + line.answered / offered;
  const abandonProbability = line.abandoned / offered;

  const tails = waitTails(line, answerTimeThresholdSeconds / unitSeconds);
  const waitBeyondThresholdProbability = tails.beyond / offered;
  const answeredAfterThresholdProbability = tails.answeredBeyond / offered;
  const late = waitTails(line, shortAbandonSeconds / unitSeconds);
  // At 0 the difference below is all who abandon, but for rounding.
  const abandonedLate =
    shortAbandonSeconds === 0
      ? abandonProbability
      : Math.min(abandonProbability, Math.max(0, (late.beyond - late.answeredBeyond) / offered));
  const answeredInTime = Math.max(immediateAnswerProbability, servedProbability - answeredAfterThresholdProbability);

  return {
    stable: true,
    empty: false,
    waitProbability,
    immediateAnswerProbability,
    waitBeyondThresholdProbability,
    answeredAfterThresholdProbability,
    serviceLevel: answeredInTime,
    serviceLevels: {
      answeredOfOffered: answeredInTime,
      answeredOfAnswered: answeredInTime / servedProbability,
      excludingShortAbandons: answeredInTime / (servedProbability + abandonedLate),
      notWaitingBeyond: immediateAnswerProbability + Math.max(0, waitProbability - waitBeyondThresholdProbability),
    },
    averageSpeedOfAnswerSeconds: (line.answeredTime / (free + line.answered)) * unitSeconds,
    meanWaitSeconds: (line.waitingTime / entering) * unitSeconds,
    meanWaitOfDelayedSeconds: (line.waitingTime / line.waiting) * unitSeconds,
    meanQueueLength: (load * line.waitingTime) / offered,
    abandonProbability,
    servedProbability,
    blockedProbability: line.full / offered,
    abandonWithinShortProbability: abandonProbability - abandonedLate,
  };
}
