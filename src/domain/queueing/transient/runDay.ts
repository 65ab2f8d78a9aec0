import { queueAfterChange, type SystemState, systemAfterChange } from './changeAgents.ts';
import type { Course } from './course.ts';
import type { Effort } from './evolve.ts';
import { CONTACTS, cellAt, emptyGrid, type Grid, PRESENT, totalOf, WAITED, zeroGrid } from './grid.ts';
import { drain, laterQueue, type Waiting } from './laterQueue.ts';
import { emptyLine } from './line.ts';
import { type IntervalRun, runInterval } from './runInterval.ts';

/** An interval and what became of its contacts later. */
export interface BookedInterval extends Omit<IntervalRun, 'end' | 'queue'> {
  /** Still in the queue with nobody left to answer and no patience to lose, and the seconds these have waited. */
  readonly leftOver: number;
  readonly leftOverWaitedSeconds: number;
}

/** Of the contacts of an interval, a part below this is not followed any further: it counts as answered. */
const FOLLOWED = 1e-15;

/**
 * The intervals one after the other, the system empty at first. The contacts of each are followed until the last of them is
 * answered or gone; after the last interval its agents stay until the queue is empty.
 */
export function runDay(
  course: Course,
  { deadlinesSeconds, effort }: { deadlinesSeconds: readonly number[]; effort: Effort },
): { intervals: BookedInterval[]; end: SystemState } {
  const { flows, startSeconds } = course;
  const intervals: BookedInterval[] = [];
  const open = new Map<number, Grid>();
  let state = emptySystem(flows[0]!.agents);
  flows.forEach((flow, index) => {
    const before = flows[index - 1]?.agents ?? flow.agents;
    const seconds = startSeconds[index + 1]! - startSeconds[index]!;
    for (const [earlier, queue] of open) {
      const start = queueAfterChange(queue, before, flow.agents);
      const later = laterQueue(start, { flow, seconds, effort });
      intervals[earlier] = waitedLonger(intervals[earlier]!, later.waiting);
      if (isWorthFollowing(later.queue, intervals[earlier]!)) open.set(earlier, later.queue);
      else open.delete(earlier);
    }
    state = systemAfterChange(state, before, flow.agents);
    const { end, queue, ...run } = runInterval(course, index, { state, deadlinesSeconds, effort });
    state = end;
    intervals.push({ ...run, leftOver: 0, leftOverWaitedSeconds: 0 });
    if (isWorthFollowing(queue, intervals[index]!)) open.set(index, queue);
  });
  for (const [index, queue] of open) {
    const waiting = drain(queue, flows.at(-1)!);
    intervals[index] = waiting
      ? waitedLonger(intervals[index]!, waiting)
      : {
          ...intervals[index]!,
          leftOver: totalOf(queue, CONTACTS),
          leftOverWaitedSeconds: totalOf(queue, WAITED),
        };
  }
  return { intervals, end: state };
}

function emptySystem(agents: number): SystemState {
  if (agents > 0) return { free: { from: 0, to: 0, cells: Float64Array.of(1) }, waiting: emptyGrid };
  const waiting = zeroGrid({ rows: 1, from: 0, to: 0 });
  waiting.cells[cellAt(waiting, 0, 0) + PRESENT] = 1;
  return { free: emptyLine, waiting };
}

const isWorthFollowing = (queue: Grid, { waited }: BookedInterval): boolean =>
  totalOf(queue, CONTACTS) > FOLLOWED * waited;

function waitedLonger(interval: BookedInterval, { seconds, ageSeconds }: Waiting): BookedInterval {
  return {
    ...interval,
    waiting: { seconds: interval.waiting.seconds + seconds, ageSeconds: interval.waiting.ageSeconds + ageSeconds },
  };
}
