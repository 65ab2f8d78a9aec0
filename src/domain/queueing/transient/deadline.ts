import { queueAfterChange } from './changeAgents.ts';
import type { Course } from './course.ts';
import type { Effort } from './evolve.ts';
import { CONTACTS, type Grid, totalOf } from './grid.ts';
import { laterQueue } from './laterQueue.ts';

/** Contacts (expected numbers) by what became of them until a deadline; the others have been answered. */
export interface Outcome {
  readonly hungUp: number;
  readonly waiting: number;
}

/** What becomes within `seconds` of contacts that wait since `fromSeconds`, in interval `index`, by those ahead of them. */
export function outcomeWithin(
  course: Course,
  contacts: Grid,
  { index, fromSeconds, seconds, effort }: { index: number; fromSeconds: number; seconds: number; effort: Effort },
): Outcome {
  let queue = contacts;
  let hungUp = 0;
  let left = seconds;
  let now = fromSeconds;
  const enough = 1e-17 * totalOf(contacts, CONTACTS);
  for (let i = index; left > 0 && totalOf(queue, CONTACTS) > enough; i++) {
    const flow = course.flows[i]!;
    const isLast = i === course.flows.length - 1;
    const stay = isLast ? left : Math.min(left, Math.max(0, course.startSeconds[i + 1]! - now));
    const later = laterQueue(queue, { flow, seconds: stay, effort });
    hungUp += flow.hangUpsPerSecond * later.waiting.seconds;
    queue = later.queue;
    left -= stay;
    now += stay;
    if (left > 0 && !isLast) queue = queueAfterChange(queue, flow.agents, course.flows[i + 1]!.agents);
  }
  return { hungUp, waiting: totalOf(queue, CONTACTS) };
}

/** A moment at which arrivals are looked at, for a stretch of `seconds` around it. */
export interface Sample {
  readonly atSeconds: number;
  readonly seconds: number;
}

/** Gauss-Legendre nodes and weights on [0, 1], three points: Abramowitz and Stegun, table 25.4. */
const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)];
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18];
/** Agents getting free in the stretch that one set of nodes covers: more would bend the curve too much. */
const FINISHES_PER_STRETCH = 4;
const MOST_STRETCHES = 60;

/**
 * When the wait of a contact that arrives in interval `index` may meet other agents before `thresholdSeconds` are over:
 * from `untilSeconds` (of the interval) on, where a look at sample moments is needed; before, all arrivals can be taken together.
 */
export function arrivalsThatMeetAChange(
  course: Course,
  index: number,
  thresholdSeconds: number,
): { untilSeconds: number; samples: Sample[] } {
  const { flows, startSeconds } = course;
  const start = startSeconds[index]!;
  const end = startSeconds[index + 1]!;
  const borders: number[] = [];
  let fastest = flows[index]!.agents * flows[index]!.finishesPerSecond;
  for (let i = index + 1; i < flows.length && startSeconds[i]! - thresholdSeconds < end; i++) {
    const [before, after] = [flows[i - 1]!, flows[i]!];
    fastest = Math.max(fastest, after.agents * after.finishesPerSecond);
    if (before.agents === after.agents && before.finishesPerSecond === after.finishesPerSecond) continue;
    borders.push(Math.max(start, startSeconds[i]! - thresholdSeconds));
  }
  if (borders.length === 0) return { untilSeconds: end - start, samples: [] };
  const samples: Sample[] = [];
  borders.push(end);
  for (let b = 0; b + 1 < borders.length; b++) {
    const length = borders[b + 1]! - borders[b]!;
    const stretches = Math.min(MOST_STRETCHES, Math.ceil((length * fastest) / FINISHES_PER_STRETCH) || 1);
    for (let s = 0; s < stretches && length > 0; s++) {
      const from = borders[b]! - start + (s * length) / stretches;
      for (let k = 0; k < NODES.length; k++) {
        samples.push({
          atSeconds: from + (NODES[k]! * length) / stretches,
          seconds: (WEIGHTS[k]! * length) / stretches,
        });
      }
    }
  }
  samples.sort((a, b) => a.atSeconds - b.atSeconds);
  return { untilSeconds: borders[0]! - start, samples };
}
