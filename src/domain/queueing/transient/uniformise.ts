import type { SystemState } from './changeAgents.ts';
import type { Flow } from './flow.ts';
import { FIELDS, type Grid, isEmpty } from './grid.ts';
import {
  columnSum,
  dropEmptyRows,
  END,
  type GridWalk,
  gridOf,
  NEGLIGIBLE,
  PRESENT_INTEGRAL,
  RECORD,
  startGridWalk,
  widenBelow,
} from './gridWalk.ts';
import { chancesOf, jumpAll, jumpContacts } from './jumps.ts';
import type { Line } from './line.ts';
import { addAt, jumpLine, type LineWalk, lineOf, mostBusy, nowAt, startLineWalk } from './lineWalk.ts';
import { poissonWeights } from './poissonWeights.ts';

/**
 * What moves with the flow. `system`: all of it; a contact that has to wait is followed if `follow` says so.
 * `queue`: followed contacts alone, which nobody joins.
 */
export type Motion = 'system' | 'queue';

/** Integrals over a stretch of time. */
export interface Spent {
  readonly free: Line;
  /** Of PRESENT alone. */
  readonly waiting: Grid;
  /** Of the followed contacts, and of the seconds they have waited. */
  readonly contactSeconds: number;
  readonly waitedSecondSeconds: number;
}

/** Jumps from one look at the highest row to the next. */
const JUMPS_PER_LOOK = 8;

/** Highest rate at which anything leaves a state, with `margin` more columns than there are. */
export function jumpRate(
  { free, waiting }: SystemState,
  flow: Flow,
  { motion, margin }: { motion: Motion; margin: number },
): number {
  const { arrivalsPerSecond, agents, finishesPerSecond, hangUpsPerSecond } = flow;
  const arrivals = motion === 'system' ? arrivalsPerSecond : 0;
  const busy = mostBusy(free, flow, margin);
  if (isEmpty(waiting) && busy < agents - 1) return arrivals + busy * finishesPerSecond;
  const most =
    (agents + waiting.rows - 1) * finishesPerSecond + (1 + waitingCap(waiting, flow, margin)) * hangUpsPerSecond;
  return arrivals + most;
}

const waitingCap = (waiting: Grid, { placesToWait }: Flow, margin: number): number =>
  Math.min(placesToWait, waiting.to + margin);

/**
 * The state after `seconds` of a constant flow: the chain of jumps at one rate, averaged over the Poisson number of jumps.
 * Every term is positive, so nothing cancels. Undefined when `margin` columns more were not enough.
 * Source: Jensen, Markoff chains as an aid in the study of Markoff processes, 1953; integrals: Reibman and Trivedi, 1989.
 */
export function uniformise(
  state: SystemState,
  {
    flow,
    seconds,
    motion,
    follow,
    margin,
  }: { flow: Flow; seconds: number; motion: Motion; follow: boolean; margin: number },
): { end: SystemState; spent: Spent } | undefined {
  const { agents } = flow;
  // Where nothing moves any rate will do.
  const rate = jumpRate(state, flow, { motion, margin }) || 1 / seconds;
  const { exactly, moreThan } = poissonWeights(rate * seconds);
  const walk = startGridWalk(state.waiting, waitingCap(state.waiting, flow, margin));
  const free = startLineWalk(state.free, isEmpty(state.waiting) ? mostBusy(state.free, flow, margin) : agents - 1);
  const chances = chancesOf(walk, flow, { rate, followed: follow });
  const finish = flow.finishesPerSecond / rate;
  const { rows } = walk;
  const { up } = chances;
  for (let m = 0; m < exactly.length; m++) {
    if (walk.rows > 1 && m % JUMPS_PER_LOOK === 0) dropEmptyRows(walk);
    const [atEnd, inIntegral] = [exactly[m]!, moreThan[m]! / rate];
    if (motion === 'queue') {
      widenBelow(walk);
      jumpContacts(walk, chances, atEnd, inIntegral);
      continue;
    }
    if (!widen(walk, free, { flow, up })) return undefined;
    const linked = isLinked(walk, free, agents);
    const allBusy = linked ? walk.records[RECORD]! : 0;
    const oneFree = isEmpty(free) ? 0 : nowAt(free, free.to);
    if (!isEmpty(walk)) jumpAll(walk, chances, atEnd, inIntegral);
    if (isEmpty(free)) continue;
    jumpLine(free, { up, finish }, atEnd, inIntegral);
    if (linked) {
      addAt(free, agents - 1, agents * finish * allBusy);
      walk.records[RECORD]! += up * oneFree;
    } else addAt(free, free.to, up * oneFree);
  }
  return {
    end: { free: lineOf(free, 'end'), waiting: gridOf(walk, rows, END, FIELDS) },
    spent: {
      free: lineOf(free, 'integral'),
      waiting: gridOf(walk, rows, PRESENT_INTEGRAL, 1),
      contactSeconds: walk.contactSeconds,
      waitedSecondSeconds: walk.waitedSecondSeconds,
    },
  };
}

/** An agent gets free while none waits, and a contact comes while one agent is free: the border between line and grid is open. */
const isLinked = (walk: GridWalk, free: LineWalk, agents: number): boolean =>
  agents > 0 && free.to === agents - 1 && walk.from === 0 && !isEmpty(walk);

/**
 * Opens the states into which the next jump may lead.
 * Returns false when the last column allowed for is full: the rates were bounded for fewer.
 */
function widen(walk: GridWalk, free: LineWalk, { flow, up }: { flow: Flow; up: number }): boolean {
  const { agents, placesToWait } = flow;
  if (!isEmpty(free)) {
    if (free.from > 0 && nowAt(free, free.from) > NEGLIGIBLE) free.from--;
    if (up * nowAt(free, free.to) > NEGLIGIBLE) {
      if (free.to < agents - 1) {
        if (free.to >= free.cap) return false;
        free.to++;
      } else {
        walk.from = 0;
        walk.to = Math.max(0, walk.to);
      }
    }
  }
  if (isEmpty(walk)) return true;
  widenBelow(walk);
  if (walk.from === 0 && agents > 0) {
    if (isEmpty(free)) free.from = agents - 1;
    free.to = agents - 1;
  }
  if (walk.to >= placesToWait || up * columnSum(walk, walk.to) <= NEGLIGIBLE) return true;
  if (walk.to >= walk.cap) return false;
  walk.to++;
  return true;
}
