import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { QueueRequirement } from '../domain/plan/evaluatePlan.ts';
import { queueModelOf } from '../domain/plan/queueService.ts';
import { intervalTargetsOf } from '../domain/plan/requirement.ts';
import {
  type IntervalService,
  type IntervalTargets,
  type StaffingBinding,
  staffingBindings,
} from '../domain/staffing/intervalService.ts';
import { type QueueToStaff, type StaffedInterval, serviceOf, staffQueue } from '../domain/staffing/staffQueue.ts';

export interface Neighbour {
  readonly agents: number;
  readonly service: IntervalService;
}

/** What one model makes of the interval: the service of the agents planned, and the agents it would ask for itself. */
export interface ModelView {
  readonly service: IntervalService;
  readonly agentsNeeded: number;
}

export interface CellExplanation {
  readonly agents: number;
  readonly binding: StaffingBinding;
  /** What the model asks of this interval by itself. */
  readonly staffed: StaffedInterval;
  readonly targets: IntervalTargets;
  /** Does the load staffed for carry contacts over? Work that waits in a mailbox does not. */
  readonly carries: boolean;
  /** From two agents less to one more; none with fewer than one agent. */
  readonly neighbours: readonly Neighbour[];
  /** Erlang C and Erlang A at the same load; null where contacts do not queue for one agent each. */
  readonly models: { readonly erlangC: ModelView; readonly erlangA: ModelView } | null;
}

/** Why an interval of one queue has its agents: computed anew by the functions that made the plan. */
export function cellExplanation(
  { requirement, service }: QueueRequirement,
  interval: number,
  assumptions: Assumptions,
): CellExplanation {
  const agents = requirement.agents[interval]!;
  const model = queueModelOf(service, assumptions);
  const targets = intervalTargetsOf(assumptions);
  const queue: QueueToStaff = {
    model,
    loadErlangs: requirement.loadStaffedForErlangs[interval]!,
    averageHandleTimeSeconds: requirement.averageHandleTimeSeconds[interval]!,
    targets,
  };
  const mostAgents = model?.kind === 'finiteQueue' ? model.lines : Number.POSITIVE_INFINITY;
  const meanPatienceSeconds = service.meanPatienceSeconds ?? assumptions.meanPatienceSeconds;
  const view = (kind: QueueToStaff['model']): ModelView => ({
    service: serviceOf({ ...queue, model: kind }, agents),
    agentsNeeded: staffQueue({ ...queue, model: kind }).agents,
  });
  return {
    agents,
    binding: staffingBindings[requirement.binding[interval]!]!,
    staffed: staffQueue(queue),
    targets,
    carries: model !== null,
    neighbours: [agents - 2, agents - 1, agents, agents + 1]
      .filter((count) => count > 0 && count <= mostAgents)
      .map((count) => ({ agents: count, service: serviceOf(queue, count) })),
    models:
      service.channel === 'voice'
        ? { erlangC: view({ kind: 'erlangC' }), erlangA: view({ kind: 'erlangA', meanPatienceSeconds }) }
        : null,
  };
}
