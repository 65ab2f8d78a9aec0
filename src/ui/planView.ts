import { dayIndexOf, type IntervalGrid, intervalAtLocal } from '../domain/calendar.ts';
import type { Assumptions } from '../domain/plan/assumptions.ts';
import { type CombinedRequirement, combinedRequirement } from '../domain/plan/combined.ts';
import type { PlanOutcome, QueueRequirement } from '../domain/plan/evaluatePlan.ts';
import { addSums, type Figures, figureSums, figuresOf } from '../domain/plan/figures.ts';
import type { PlanResult } from '../state/planResult.ts';
import type { AppState } from '../state/store.ts';

/** The part of a plan that the page shows: one queue, or the sum of all. */
export interface PlanOnShow {
  readonly queues: readonly QueueRequirement[];
  readonly combined: CombinedRequirement;
  readonly assumptions: Assumptions;
  /** null: all queues. */
  readonly queue: QueueRequirement | null;
  /** What would be needed, where the plan on show is of given people; else null. */
  readonly needed: CombinedRequirement | null;
}

/** mode: the people that are needed, or those that the planner gave. together: the queues of a channel; all, where none of it opens. */
export function planOnShow(
  plan: PlanResult,
  queueId: string | null,
  mode: 'needed' | 'given' = 'needed',
  together: AppState['together'] = null,
): PlanOnShow {
  const { given } = plan;
  if (mode === 'given' && given && given.figures.openIntervals > 0) {
    const show = outcomeOnShow(plan, given, queueId, together);
    const needed = outcomeOnShow(plan, plan.baseline, show.queue?.id ?? null, null);
    return { ...show, needed: show.queue ? needed.combined : sumOf(plan, show.queues) };
  }
  return outcomeOnShow(plan, plan.baseline, queueId, together);
}

/** The need of those queues that have given people. */
function sumOf(plan: PlanResult, given: readonly QueueRequirement[]): CombinedRequirement {
  return combinedRequirement(given.map(({ id }) => plan.baseline.queues.find((queue) => queue.id === id)!.requirement));
}

function outcomeOnShow(
  plan: PlanResult,
  outcome: PlanOutcome,
  queueId: string | null,
  together: AppState['together'],
): PlanOnShow {
  // A queue that never opens has nothing to show by itself.
  const opens = ({ requirement }: QueueRequirement) => requirement.openSeconds.some((seconds) => seconds > 0);
  const ofChannel = outcome.queues.filter(({ service }) => service.channel === together);
  const wished = outcome.queues.find((one) => one.id === queueId && opens(one));
  const all = !wished && ofChannel.some(opens) ? ofChannel : outcome.queues;
  const queue = wished ?? (all.length === 1 ? all[0]! : null);
  const isWhole = all.length === outcome.queues.length;
  return {
    queues: queue ? [queue] : all,
    combined: queue
      ? queue.requirement
      : isWhole
        ? outcome.combined
        : combinedRequirement(all.map(({ requirement }) => requirement)),
    assumptions: plan.assumptions,
    queue,
    needed: null,
  };
}

/** Figures over days [firstDay, endDay) of the plan. weeks: for the FTE; a day counts what it adds to its week's. */
export function figuresOfDays(
  { queues, assumptions }: PlanOnShow,
  firstDay: number,
  endDay: number,
  weeks: number,
): Figures {
  const sums = queues.map(({ requirement }) => {
    const { dayFirstInterval } = requirement.grid;
    return figureSums(requirement, assumptions, dayFirstInterval[firstDay]!, dayFirstInterval[endDay]!);
  });
  return figuresOf(addSums(sums), assumptions, weeks);
}

/** Interval of a cell chosen by date and label, or -1. */
export function intervalOfCell(grid: IntervalGrid, cell: AppState['cell']): number {
  return cell ? intervalAtLocal(grid, dayIndexOf(grid, cell.date), cell.minute, cell.occurrence) : -1;
}
