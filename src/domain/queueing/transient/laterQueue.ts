import { type Effort, evolve } from './evolve.ts';
import type { Flow } from './flow.ts';
import { CONTACTS, type Grid, totalOf, WAITED } from './grid.ts';
import { emptyLine } from './line.ts';

/** Contact-seconds of waiting from one moment to another. */
export interface Waiting {
  /** Of every contact: integral of the contacts in the queue. */
  readonly seconds: number;
  /** Integral of the time they have waited by then, in seconds squared: what those who hang up have waited is in it. */
  readonly ageSeconds: number;
}

/** Followed contacts after `seconds` more of a constant flow, nobody joining them. */
export function laterQueue(
  queue: Grid,
  { flow, seconds, effort }: { flow: Flow; seconds: number; effort: Effort },
): { queue: Grid; waiting: Waiting } {
  const waiting = { seconds: 0, ageSeconds: 0 };
  const start = { free: emptyLine, waiting: queue };
  const end = evolve(start, { flow, seconds, motion: 'queue', follow: false, effort }, (spent, times) => {
    waiting.seconds += times * spent.contactSeconds;
    waiting.ageSeconds += times * spent.waitedSecondSeconds;
  });
  return { queue: end.waiting, waiting };
}

/**
 * What is still to wait when the agents of the flow stay until the queue is empty, in closed form: mean remaining time and
 * half its mean square from every cell, by what happens next. Undefined when nobody answers and nobody hangs up.
 */
export function drain(queue: Grid, { agents, finishesPerSecond, hangUpsPerSecond }: Flow): Waiting | undefined {
  if (agents === 0 && hangUpsPerSecond === 0) return undefined;
  const stride = queue.to + 1;
  const mean = new Float64Array(queue.rows * stride);
  const halfSquare = new Float64Array(queue.rows * stride);
  for (let row = 0; row < queue.rows; row++) {
    const answer = row === 0 ? agents * finishesPerSecond : 0;
    const rowDown = row === 0 ? 0 : (agents + row) * finishesPerSecond;
    for (let ahead = 0; ahead < stride; ahead++) {
      const cell = row * stride + ahead;
      const next = (values: Float64Array) =>
        (ahead > 0 ? (answer + ahead * hangUpsPerSecond) * values[cell - 1]! : 0) +
        (row > 0 ? rowDown * values[cell - stride]! : 0);
      const leave = answer + rowDown + (ahead + 1) * hangUpsPerSecond;
      mean[cell] = (1 + next(mean)) / leave;
      halfSquare[cell] = (mean[cell]! + next(halfSquare)) / leave;
    }
  }
  const weighted = (field: typeof CONTACTS | typeof WAITED, values: Float64Array) =>
    totalOf(queue, field, (row, ahead) => values[row * stride + ahead]!);
  return {
    seconds: weighted(CONTACTS, mean),
    ageSeconds: weighted(WAITED, mean) + weighted(CONTACTS, halfSquare),
  };
}
