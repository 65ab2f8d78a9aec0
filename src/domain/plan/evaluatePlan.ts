import type { Assumptions } from './assumptions.ts';
import { type CombinedRequirement, combinedRequirement } from './combined.ts';
import { addSums, type Figures, figureSums, figuresOf } from './figures.ts';
import { type GivenDay, givenRequirement } from './givenAgents.ts';
import type { PlanningVolumes } from './planningVolumes.ts';
import type { QueueService } from './queueService.ts';
import { requirement } from './requirement.ts';
import type { Requirement } from './requirementColumns.ts';

export interface QueueVolumes {
  readonly id: string;
  readonly name: string;
  readonly service: QueueService;
  readonly volumes: PlanningVolumes;
}

export interface QueueRequirement {
  readonly id: string;
  readonly name: string;
  readonly service: QueueService;
  readonly requirement: Requirement;
}

/** What one set of assumptions asks for, over the whole plan. */
export interface PlanOutcome {
  readonly queues: readonly QueueRequirement[];
  readonly combined: CombinedRequirement;
  readonly figures: Figures;
  /** Most people on the floor at once, and the first interval in which it happens. */
  readonly peak: { readonly agents: number; readonly interval: number };
  /** Lowest service level of an interval with contacts; NaN and -1 when there is none. */
  readonly worst: { readonly serviceLevel: number; readonly interval: number };
}

/** From volumes to the people needed: every queue by itself, then their sum. Throws RangeError naming the bad field. */
export function evaluatePlan(volumes: readonly QueueVolumes[], assumptions: Assumptions): PlanOutcome {
  const queues = volumes.map(({ id, name, service, volumes }) => ({
    id,
    name,
    service,
    requirement: requirement(volumes, assumptions, service),
  }));
  return planOutcome(queues, assumptions);
}

/** What the people that the planner gave achieve, of the queues that have any; null when none has. */
export function evaluateGiven(
  needed: PlanOutcome,
  given: readonly GivenDay[],
  assumptions: Assumptions,
): PlanOutcome | null {
  const queues = needed.queues.flatMap((queue) => {
    const found = givenRequirement(queue.id, queue.requirement, given, assumptions, queue.service);
    return found ? [{ ...queue, requirement: found }] : [];
  });
  return queues.length === 0 ? null : planOutcome(queues, assumptions);
}

function planOutcome(queues: readonly QueueRequirement[], assumptions: Assumptions): PlanOutcome {
  const combined = combinedRequirement(queues.map((queue) => queue.requirement));
  const weeks = combined.grid.dayCount / 7;
  const sums = queues.map((queue) => figureSums(queue.requirement, assumptions, 0, queue.requirement.agents.length));
  return {
    queues,
    combined,
    figures: figuresOf(addSums(sums), assumptions, weeks),
    peak: peakOf(combined),
    worst: worstOf(combined),
  };
}

/** The busiest interval of a range: the first of equals. */
export function peakOf(combined: CombinedRequirement, first = 0, end = combined.agents.length): PlanOutcome['peak'] {
  let interval = first;
  for (let i = first; i < end; i++) if (combined.agents[i]! > combined.agents[interval]!) interval = i;
  return { agents: combined.agents[interval] ?? 0, interval };
}

export function worstOf(combined: CombinedRequirement, first = 0, end = combined.agents.length): PlanOutcome['worst'] {
  let worst = { serviceLevel: Number.NaN, interval: -1 };
  for (let i = first; i < end; i++) {
    // No contact, or none that waits on the line.
    if (!(combined.contacts[i]! > 0) || Number.isNaN(combined.serviceLevel[i]!)) continue;
    const serviceLevel = combined.serviceLevel[i]!;
    if (worst.interval < 0 || serviceLevel < worst.serviceLevel) worst = { serviceLevel, interval: i };
  }
  return worst;
}
