import { emptyMetrics } from '../erlangCLimits.ts';
import type { QueueMetrics } from '../queueMetrics.ts';
import type { Flow } from './flow.ts';
import type { BookedInterval } from './runDay.ts';

/** Expected counts and times of an interval, contacts booked where they arrived; those of a day are their sums. */
export interface Tally {
  seconds: number;
  contacts: number;
  /** Contacts x mean handle time. */
  workSeconds: number;
  /** Contacts that find no free agent. */
  waited: number;
  answeredInTimeAfterWait: number;
  waitedBeyondThreshold: number;
  abandoned: number;
  abandonedShort: number;
  /** Contacts that nobody ever answers and that never hang up. */
  leftOver: number;
  /** Waiting of all contacts until they are answered or hang up, and of those answered. */
  waitSeconds: number;
  answeredWaitSeconds: number;
  /** In the interval itself, whoever waits or is served in it. */
  queueSeconds: number;
  busySeconds: number;
  agentSeconds: number;
}

/** The tally of one interval, from what happened in it and to its contacts. deadlinesSeconds: the threshold, the short time. */
export function tallyOf(
  run: BookedInterval,
  {
    flow,
    seconds,
    contacts,
    handleTimeSeconds,
    deadlinesSeconds,
  }: {
    flow: Flow;
    seconds: number;
    contacts: number;
    handleTimeSeconds: number;
    deadlinesSeconds: readonly [number, number];
  },
): Tally {
  const { waiting, leftOver } = run;
  const waited = Math.min(contacts, run.waited);
  const nobodyWaits = flow.placesToWait === 0;
  const abandoned = nobodyWaits ? waited : Math.min(waited, flow.hangUpsPerSecond * waiting.seconds);
  const answeredLater = Math.max(0, waited - abandoned - leftOver);
  const [atThreshold, atShort] = run.outcomes.map((outcome, k) => {
    if (nobodyWaits || deadlinesSeconds[k] === Number.POSITIVE_INFINITY) return { hungUp: abandoned, waiting: 0 };
    return outcome;
  });
  const { hungUp, waiting: stillWaiting } = atThreshold!;
  return {
    seconds,
    contacts,
    workSeconds: contacts * handleTimeSeconds,
    waited,
    answeredInTimeAfterWait: Math.min(answeredLater, Math.max(0, waited - hungUp - stillWaiting)),
    waitedBeyondThreshold: stillWaiting,
    abandoned,
    abandonedShort: Math.min(abandoned, atShort!.hungUp),
    leftOver,
    waitSeconds: waiting.seconds,
    answeredWaitSeconds: Math.max(
      0,
      waiting.seconds - flow.hangUpsPerSecond * waiting.ageSeconds - run.leftOverWaitedSeconds,
    ),
    queueSeconds: run.queueSeconds,
    busySeconds: run.busySeconds,
    agentSeconds: flow.agents * seconds,
  };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = { ...tallies[0]! };
  for (const tally of tallies.slice(1)) {
    for (const field of Object.keys(sum) as (keyof Tally)[]) sum[field] += tally[field];
  }
  return sum;
}

/** A part of the contacts below this is what subtraction leaves of none. */
const ROUNDING = 1e-12;
const unknown = Number.NaN;

/** The figures of a tally: ratios of its expected numbers, NaN where there is nothing to divide by. */
export function metricsOf(tally: Tally): QueueMetrics {
  const { contacts, waited, abandoned, abandonedShort, waitedBeyondThreshold, leftOver } = tally;
  const occupancy = tally.agentSeconds > 0 ? tally.busySeconds / tally.agentSeconds : Number.NaN;
  const meanQueueLength = tally.queueSeconds / tally.seconds;
  if (contacts === 0) return { ...emptyMetrics, occupancy, meanQueueLength };

  const orNone = (count: number) => (count > ROUNDING * contacts ? count : 0);
  const answeredInTime = orNone(contacts - waited + tally.answeredInTimeAfterWait);
  const answered = Math.max(answeredInTime, orNone(contacts - abandoned - leftOver));
  const waitSeconds = leftOver > 0 ? Number.POSITIVE_INFINITY : tally.waitSeconds;
  const serviceLevel = answeredInTime / contacts;
  return {
    offeredLoadErlangs: tally.workSeconds / tally.seconds,
    stable: leftOver === 0,
    empty: false,
    waitProbability: waited / contacts,
    immediateAnswerProbability: orNone(contacts - waited) / contacts,
    waitBeyondThresholdProbability: waitedBeyondThreshold / contacts,
    answeredAfterThresholdProbability: (answered - answeredInTime) / contacts,
    serviceLevel,
    serviceLevels: {
      answeredOfOffered: serviceLevel,
      answeredOfAnswered: answeredInTime / answered,
      excludingShortAbandons: answeredInTime / orNone(contacts - abandonedShort),
      notWaitingBeyond: orNone(contacts - waitedBeyondThreshold) / contacts,
    },
    averageSpeedOfAnswerSeconds: answered > 0 ? tally.answeredWaitSeconds / answered : Number.NaN,
    meanWaitSeconds: waitSeconds / contacts,
    meanWaitOfDelayedSeconds: waitSeconds / waited,
    meanQueueLength,
    occupancy,
    abandonProbability: abandoned / contacts,
    servedProbability: answered / contacts,
    blockedProbability: 0,
    abandonWithinShortProbability: abandonedShort / contacts,
    waitPercentilesSeconds: { p50: unknown, p80: unknown, p90: unknown, p95: unknown, p99: unknown },
  };
}
