import type { Flow } from './flow.ts';
import { isEmpty } from './grid.ts';
import type { Line } from './line.ts';

/** The line of busy agents in the course of the jumps. Its records: now, the sum for the end, the integral. */
export interface LineWalk {
  /** Last number of busy agents that may be used. */
  readonly cap: number;
  from: number;
  to: number;
  readonly records: Float64Array;
}

const RECORD = 3;

export function startLineWalk(line: Line, cap: number): LineWalk {
  const records = new Float64Array((cap + 2) * RECORD);
  for (let busy = line.from; busy <= line.to; busy++) records[busy * RECORD] = line.cells[busy]!;
  return { cap, from: line.from, to: line.to, records };
}

export const nowAt = ({ records }: LineWalk, busy: number): number => records[busy * RECORD]!;

export function addAt({ records }: LineWalk, busy: number, amount: number): void {
  records[busy * RECORD]! += amount;
}

/** One jump, after what was there has gone into the sums. What would go up from the last column is left to the caller. */
export function jumpLine(
  { records, from, to }: LineWalk,
  { up, finish }: { up: number; finish: number },
  atEnd: number,
  inIntegral: number,
): void {
  let before = 0;
  let busy = from;
  const first = from * RECORD;
  let here = records[first]!;
  const below = from * finish * here;
  for (let i = first; i <= to * RECORD; i += RECORD, busy++) {
    const after = records[i + RECORD]!;
    records[i + 1]! += atEnd * here;
    records[i + 2]! += inIntegral * here;
    records[i] = (1 - up - busy * finish) * here + up * before + (busy + 1) * finish * after;
    before = here;
    here = after;
  }
  records[first]! += below;
}

export function lineOf({ records, from, to }: LineWalk, which: 'end' | 'integral'): Line {
  const offset = which === 'end' ? 1 : 2;
  const cells = new Float64Array(Math.max(0, to + 1));
  for (let busy = from; busy <= to; busy++) cells[busy] = records[busy * RECORD + offset]!;
  return { from, to, cells };
}

/** Highest rate of finishing while an agent is free, with `margin` more busy agents than now. */
export const mostBusy = (line: Line, { agents }: Flow, margin: number): number =>
  isEmpty(line) ? 0 : Math.min(agents - 1, line.to + margin);
