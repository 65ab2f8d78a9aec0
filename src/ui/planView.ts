import { dayIndexOf, type IntervalGrid, intervalAtLocal } from '../domain/calendar.ts';
import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { CombinedRequirement } from '../domain/plan/combined.ts';
import type { QueueRequirement } from '../domain/plan/evaluatePlan.ts';
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
}

export function planOnShow(plan: PlanResult, queueId: string | null): PlanOnShow {
  const all = plan.baseline.queues;
  // A queue that never opens has nothing to show by itself.
  const opens = ({ requirement }: QueueRequirement) => requirement.openSeconds.some((seconds) => seconds > 0);
  const queue = all.find((one) => one.id === queueId && opens(one)) ?? (all.length === 1 ? all[0]! : null);
  return {
    queues: queue ? [queue] : all,
    combined: queue ? queue.requirement : plan.baseline.combined,
    assumptions: plan.assumptions,
    queue,
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
