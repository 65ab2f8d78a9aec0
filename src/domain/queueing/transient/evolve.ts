import type { SystemState } from './changeAgents.ts';
import type { Flow } from './flow.ts';
import {
  CONTACTS,
  cellAt,
  emptyGrid,
  type Field,
  isEmpty,
  PRESENT,
  plusField,
  TRIMMED,
  totalOf,
  trimmed,
  WAITED,
} from './grid.ts';
import { emptyLine, type Line, lineTotal, trimmedLine } from './line.ts';
import { jumpRate, type Motion, type Spent, uniformise } from './uniformise.ts';

/** Jumps of one step, about: enough for their spread to cost little, few enough to trim the states in between. */
const JUMPS_PER_STEP = 300;
/** After fewer there is little to trim. */
const JUMPS_WORTH_TRIMMING = 20;
/** Columns that a step may add at first. */
const MARGIN = 8;
/** The same where hanging up is by far the fastest: then every column more makes more jumps, and few are in use. */
const MARGIN_OF_IMPATIENT = 2;
/** Changes of a whole step below this are rounding, or as small: the system has come to rest. */
const AT_REST = 1e-12;

/** Cell updates that one call may still spend. */
export interface Effort {
  left: number;
}

export interface Stretch {
  readonly flow: Flow;
  readonly seconds: number;
  readonly motion: Motion;
  /** Contacts that have to wait are followed. */
  readonly follow: boolean;
  readonly effort: Effort;
}

/**
 * The state after a stretch of constant flow, in steps; `collect` gets the integrals of each and how often they count.
 * Once a step changes nothing any more the rest of the time is taken as it stands.
 * Throws RangeError when the effort is spent.
 */
export function evolve(
  start: SystemState,
  { flow, seconds, motion, follow, effort }: Stretch,
  collect: (spent: Spent, times: number) => void,
): SystemState {
  let state = start;
  let left = seconds;
  const isImpatient = flow.hangUpsPerSecond > flow.arrivalsPerSecond + flow.agents * flow.finishesPerSecond;
  const leastMargin = isImpatient ? MARGIN_OF_IMPATIENT : MARGIN;
  let margin = leastMargin;
  while (left > 0 && !(isEmpty(state.free) && isEmpty(state.waiting))) {
    const rate = jumpRate(state, flow, { motion, margin });
    const steps = Math.max(1, Math.ceil((left * rate) / JUMPS_PER_STEP));
    const stepSeconds = left / steps;
    spend(effort, state, 10 + 2 * rate * stepSeconds);
    const step = uniformise(state, { flow, seconds: stepSeconds, motion, follow, margin });
    if (step === undefined) {
      margin *= 2;
      continue;
    }
    const isLong = rate * stepSeconds > JUMPS_WORTH_TRIMMING;
    const end = isLong ? withoutBorders(step.end, flow.agents) : step.end;
    const atRest = steps > 2 && changeBetween(state, end) < AT_REST;
    collect(step.spent, atRest ? steps : 1);
    state = end;
    if (atRest) break;
    left = steps === 1 ? 0 : left - stepSeconds;
    // More columns cost a higher rate only where those who wait may hang up.
    if (flow.hangUpsPerSecond > 0) margin = Math.max(leastMargin, margin / 2);
  }
  return state;
}

function spend(effort: Effort, { free, waiting }: SystemState, jumps: number): void {
  effort.left -= jumps * (free.to - free.from + waiting.rows * (waiting.to - waiting.from + 1) + 8);
  if (!(effort.left > 0)) {
    throw new RangeError(
      'contacts must be few enough, and patience long enough, for the queue to be followed jump by jump',
    );
  }
}

/** Only outer borders: the one between free agents and waiting contacts stays where it is while both sides hold something. */
function withoutBorders(state: SystemState, agents: number): SystemState {
  const { free, waiting } = withoutEmptySide(state, agents);
  const both = !isEmpty(waiting) && !isEmpty(free);
  return {
    free: isEmpty(free) ? free : trimmedLine(free, { above: !both }),
    waiting: trimmed(waiting, { below: !both, above: true }),
  };
}

/** A side of that border that holds next to nothing gives it to the other side. */
function withoutEmptySide({ free, waiting }: SystemState, agents: number): SystemState {
  if (isEmpty(waiting) || isEmpty(free) || waiting.from > 0 || free.to < agents - 1) return { free, waiting };
  const freeTotal = lineTotal(free);
  if (freeTotal <= TRIMMED) {
    waiting.cells[cellAt(waiting, 0, 0) + PRESENT]! += freeTotal;
    return { free: emptyLine, waiting };
  }
  const waitingTotal = totalOf(waiting, PRESENT);
  if (waitingTotal > TRIMMED || totalOf(waiting, CONTACTS) > TRIMMED) return { free, waiting };
  free.cells[free.to]! += waitingTotal;
  return { free, waiting: emptyGrid };
}

/** Sum of the changes of every number, each field's in parts of its total where that is above 1. */
function changeBetween(before: SystemState, after: SystemState): number {
  const difference = (field: Field) => {
    const later = plusField(emptyGrid, after.waiting, { field, into: field, factor: 1 });
    const change = plusField(later, before.waiting, { field, into: field, factor: -1 });
    return change.cells.reduce((sum, cell) => sum + Math.abs(cell), 0) / Math.max(1, totalOf(after.waiting, field));
  };
  return lineChange(before.free, after.free) + difference(PRESENT) + difference(CONTACTS) + difference(WAITED);
}

function lineChange(before: Line, after: Line): number {
  let change = 0;
  for (let busy = Math.min(before.from, after.from); busy <= Math.max(before.to, after.to); busy++) {
    change += Math.abs((after.cells[busy] ?? 0) - (before.cells[busy] ?? 0));
  }
  return change;
}
