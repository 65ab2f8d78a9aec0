import type { SystemState } from './changeAgents.ts';
import type { Course } from './course.ts';
import { arrivalsThatMeetAChange, type Outcome, outcomeWithin, type Sample } from './deadline.ts';
import { type Effort, evolve } from './evolve.ts';
import { CONTACTS, emptyGrid, type Grid, onlyFields, PRESENT, plusField, totalOf, WAITED } from './grid.ts';
import type { Waiting } from './laterQueue.ts';
import { lineTotal } from './line.ts';

/** What happens in one interval, in expected numbers. */
export interface IntervalRun {
  readonly end: SystemState;
  /** Its own contacts that still wait at its end. */
  readonly queue: Grid;
  /** Contacts that find no free agent. */
  readonly waited: number;
  /** Waiting of its own contacts until its end. */
  readonly waiting: Waiting;
  /** Waiting of all contacts, whenever they came. */
  readonly queueSeconds: number;
  readonly busySeconds: number;
  /** What became of its contacts within each of the deadlines asked for. */
  readonly outcomes: readonly Outcome[];
}

/** Contacts that share a deadline: those whose agents do not change before it, taken together, and samples of the others. */
interface Watch {
  readonly deadlineSeconds: number;
  readonly untilSeconds: number;
  readonly samples: readonly Sample[];
  together: Grid;
  hungUp: number;
  waiting: number;
}

/** Interval `index` of the course from `state` on. deadlinesSeconds: after the arrival of each contact; Infinity is not watched. */
export function runInterval(
  course: Course,
  index: number,
  { state, deadlinesSeconds, effort }: { state: SystemState; deadlinesSeconds: readonly number[]; effort: Effort },
): IntervalRun {
  const flow = course.flows[index]!;
  const seconds = course.startSeconds[index + 1]! - course.startSeconds[index]!;
  const isFollowed = flow.arrivalsPerSecond > 0 && flow.placesToWait > 0;
  const watches = deadlinesSeconds.map((deadlineSeconds): Watch => {
    const arrivals = Number.isFinite(deadlineSeconds)
      ? arrivalsThatMeetAChange(course, index, deadlineSeconds)
      : { untilSeconds: 0, samples: [] };
    return { deadlineSeconds, ...arrivals, together: emptyGrid, hungUp: 0, waiting: 0 };
  });
  const follow = (watch: Watch, contacts: Grid, fromSeconds: number) => {
    const outcome = outcomeWithin(course, contacts, {
      index,
      fromSeconds: course.startSeconds[index]! + fromSeconds,
      seconds: watch.deadlineSeconds,
      effort,
    });
    watch.hungUp += outcome.hungUp;
    watch.waiting += outcome.waiting;
  };

  const totals = { waited: 0, waitingSeconds: 0, ageSeconds: 0, queueSeconds: 0, busySeconds: 0 };
  let now = 0;
  let current = state;
  for (const stop of isFollowed ? stopsOf(watches, seconds) : [seconds]) {
    const stretch = { flow, seconds: stop - now, motion: 'system', follow: isFollowed, effort } as const;
    current = evolve(current, stretch, ({ free, waiting, contactSeconds, waitedSecondSeconds }, times) => {
      totals.waited += times * flow.arrivalsPerSecond * totalOf(waiting, PRESENT);
      totals.queueSeconds += times * totalOf(waiting, PRESENT, (_, column) => column);
      totals.busySeconds += times * totalOf(waiting, PRESENT, (row) => flow.agents + row);
      totals.busySeconds += times * lineTotal(free, (busy) => busy);
      totals.waitingSeconds += times * contactSeconds;
      totals.ageSeconds += times * waitedSecondSeconds;
      for (const watch of watches) {
        if (stop > watch.untilSeconds) continue;
        const factor = times * flow.arrivalsPerSecond;
        watch.together = plusField(watch.together, waiting, { field: PRESENT, into: CONTACTS, factor });
      }
    });
    now = stop;
    for (const watch of watches) {
      for (const sample of watch.samples) {
        if (sample.atSeconds !== stop) continue;
        const factor = flow.arrivalsPerSecond * sample.seconds;
        follow(watch, plusField(emptyGrid, current.waiting, { field: PRESENT, into: CONTACTS, factor }), stop);
      }
    }
  }
  if (isFollowed) for (const watch of watches) follow(watch, watch.together, 0);
  return {
    end: { free: current.free, waiting: onlyFields(current.waiting, [PRESENT]) },
    queue: onlyFields(current.waiting, [CONTACTS, WAITED]),
    waited: totals.waited,
    waiting: { seconds: totals.waitingSeconds, ageSeconds: totals.ageSeconds },
    queueSeconds: totals.queueSeconds,
    busySeconds: totals.busySeconds,
    outcomes: watches.map(({ hungUp, waiting }) => ({ hungUp, waiting })),
  };
}

function stopsOf(watches: readonly Watch[], seconds: number): number[] {
  const stops = watches.flatMap(({ untilSeconds, samples }) => [
    untilSeconds,
    ...samples.map(({ atSeconds }) => atSeconds),
  ]);
  return [...new Set([...stops, seconds])].filter((stop) => stop > 0 && stop <= seconds).sort((a, b) => a - b);
}
