import type { ChatQueueMetrics } from '../queueing/chatQueue.ts';
import type { ErlangBMetrics } from '../queueing/erlangB.ts';
import type { QueueMetrics } from '../queueing/queueMetrics.ts';
import { type ChatQueueQuestion, chatQueueCase } from './chatQueueCase.ts';
import { type ErlangAQuestion, erlangACase } from './erlangACase.ts';
import { type ErlangBQuestion, erlangBCase } from './erlangBCase.ts';
import { type ErlangCQuestion, erlangCCase } from './erlangCCase.ts';
import { type FiniteQueueQuestion, finiteQueueCase } from './finiteQueueCase.ts';
import type { StaffingCase } from './staffingCase.ts';
import { missedTargets, type TargetMetrics, type TargetName } from './targets.ts';

/** What is asked, by model; a later model joins here and in the two functions that answer. */
export type StaffingQuestion =
  | ErlangBQuestion
  | ErlangCQuestion
  | ErlangAQuestion
  | FiniteQueueQuestion
  | ChatQueueQuestion;

export type RequiredAgents<Metrics> =
  | {
      readonly status: 'ok';
      /** Least whole number that meets all targets; the lines, in Erlang B. */
      readonly agents: number;
      /** Targets that fail at one agent less; empty with one agent, or where only stability asks for the last one. */
      readonly binding: TargetName[];
      readonly at: Metrics;
      /** null with one agent or none. */
      readonly oneLess: Metrics | null;
      /** null where no more are possible: every line is manned. */
      readonly oneMore: Metrics | null;
    }
  | {
      readonly status: 'infeasible';
      readonly agents: number;
      /** The targets that are out of reach. */
      readonly binding: TargetName[];
      readonly at: null;
      readonly oneLess: null;
      readonly oneMore: null;
    };

/**
 * Least whole number of agents that meets all targets, with the metrics there, one below and one above.
 * contactsPerHour: >= 0; without contacts 0 agents meet anything. averageHandleTimeSeconds: > 0.
 * A target that only the limit reaches (service level 1, wait 0, blocking 0, abandonment 0), or that not even an agent
 * on every line of a finite queue meets, is 'infeasible', with agents Infinity.
 * Throws RangeError naming the field on bad input, on a model or target it does not know, and without targets.
 * Every metric is monotone in the agents, below the load too (Erlang A may need fewer agents than erlangs): a bracket of some square roots of the load, then bisection.
 * Source: square-root staffing, Halfin and Whitt, Heavy-traffic limits for queues with many servers, 1981. */
export function requiredAgents(question: ErlangBQuestion): RequiredAgents<ErlangBMetrics>;
export function requiredAgents(
  question: ErlangCQuestion | ErlangAQuestion | FiniteQueueQuestion,
): RequiredAgents<QueueMetrics>;
export function requiredAgents(question: ChatQueueQuestion): RequiredAgents<ChatQueueMetrics>;
export function requiredAgents(question: StaffingQuestion): RequiredAgents<ErlangBMetrics | QueueMetrics>;
export function requiredAgents(question: StaffingQuestion): RequiredAgents<ErlangBMetrics | QueueMetrics> {
  switch (question.model) {
    case 'erlangB':
      return leastAgents(erlangBCase(question));
    case 'erlangC':
      return leastAgents(erlangCCase(question));
    case 'erlangA':
      return leastAgents(erlangACase(question));
    case 'finiteQueue':
      return leastAgents(finiteQueueCase(question));
    case 'chatQueue':
      return leastAgents(chatQueueCase(question));
    default:
      throw unknownModel(question);
  }
}

export function unknownModel(question: unknown): RangeError {
  const { model } = question as { model?: unknown }; // The types allow no other model; a caller without types may.
  return new RangeError(`model must be erlangA, erlangB, erlangC, finiteQueue or chatQueue, got ${model}`);
}

/** The search, for a checked question. */
export function leastAgents<Metrics extends TargetMetrics>(staffing: StaffingCase<Metrics>): RequiredAgents<Metrics> {
  const { loadErlangs, names, targets, unreachable, fewestAgents, metricsAt, targetMetricsAt = metricsAt } = staffing;
  const { lines = Number.POSITIVE_INFINITY, mostAgents = lines, unsteady = [] } = staffing;
  const missedAt = (n: number, asked = names) => missedTargets(targets, asked, targetMetricsAt(n));
  let agents = 0;
  if (loadErlangs > 0) {
    if (unreachable.length > 0) return infeasible(unreachable);
    const steady = names.filter((name) => !unsteady.includes(name));
    if (mostAgents < Number.POSITIVE_INFINITY) {
      const missed = missedAt(mostAgents, steady);
      if (missed.length > 0) return infeasible(missed);
    }
    const meets = (n: number) => missedAt(n, steady).length === 0;
    agents = staffing.leastAgents?.() ?? leastWhole(fewestAgents, mostAgents, Math.ceil(Math.sqrt(loadErlangs)), meets);
    while (unsteady.length > 0 && missedAt(agents, unsteady).length > 0) {
      if (agents === mostAgents) return infeasible(unsteady);
      agents++;
    }
  }
  const oneLess = agents > 1 ? metricsAt(agents - 1) : null;
  // The metrics themselves tell, unless the targets are held against others.
  const missedBy = (n: number, metrics: Metrics) =>
    targetMetricsAt === metricsAt ? missedTargets(targets, names, metrics) : missedAt(n);
  return {
    status: 'ok',
    agents,
    binding: oneLess ? missedBy(agents - 1, oneLess) : [],
    at: metricsAt(agents),
    oneLess,
    oneMore: agents < lines ? metricsAt(agents + 1) : null,
  };
}

/** Least whole number from `fewest` on that meets the condition, which holds for all greater ones and for a finite `most`. */
function leastWhole(fewest: number, most: number, firstStep: number, meets: (n: number) => boolean): number {
  if (meets(fewest)) return fewest;
  let failing = fewest;
  let step = firstStep;
  let meeting = Math.min(most, failing + step);
  while (meeting < most && !meets(meeting)) {
    failing = meeting;
    step *= 2;
    meeting = Math.min(most, failing + step);
  }
  while (meeting - failing > 1) {
    const middle = failing + Math.floor((meeting - failing) / 2);
    if (meets(middle)) meeting = middle;
    else failing = middle;
  }
  return meeting;
}

function infeasible(unreachable: readonly TargetName[]): RequiredAgents<never> {
  return {
    status: 'infeasible',
    agents: Number.POSITIVE_INFINITY,
    binding: [...unreachable],
    at: null,
    oneLess: null,
    oneMore: null,
  };
}
