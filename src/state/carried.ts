import { dayOfInterval } from '../domain/calendar.ts';
import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { CarriedService } from '../domain/plan/carriedService.ts';
import type { QueueRequirement } from '../domain/plan/evaluatePlan.ts';
import type { Engine } from '../engine/engine.ts';
import { messageOf } from './compute.ts';
import type { PlanResult } from './planResult.ts';
import { shown } from './run.ts';
import type { AppStore } from './store.ts';

/** What is asked to be run with its queues carried over: some queues of a plan, over the days [firstDay, endDay). */
export interface CarriedQuestion {
  readonly plan: PlanResult;
  readonly queues: readonly QueueRequirement[];
  readonly firstDay: number;
  readonly endDay: number;
}

/** An answer with the question that it belongs to. */
export interface CarriedResult {
  readonly question: CarriedQuestion;
  /** For each day, one entry per queue of the question; null where the queue's model has no chain. */
  readonly days: readonly (readonly (CarriedService | null)[])[];
}

export function isSameQuestion(a: CarriedQuestion, b: CarriedQuestion): boolean {
  return (
    a.plan === b.plan &&
    a.firstDay === b.firstDay &&
    a.endDay === b.endDay &&
    a.queues.length === b.queues.length &&
    a.queues.every((queue, i) => queue.requirement === b.queues[i]!.requirement)
  );
}

/**
 * Answers one question at a time, beside the plan and day by day: a newer question takes over after the day that is being
 * computed, so that no worker has to be ended and loaded again while the planner types.
 */
export function carriedCommands(store: AppStore, engine: Engine) {
  let wanted: CarriedQuestion | null = null;

  return {
    /** Agents that an interval would need with its queue carried over; null where there is no such answer. */
    async carriedAgentsNeeded(queue: QueueRequirement, assumptions: Assumptions, interval: number) {
      const { requirement, service } = queue;
      const window = windowOf(requirement, dayOfInterval(requirement.grid, interval));
      const asked = { ...window, service, first: interval - window.offset };
      // What goes wrong here goes wrong for the week as well, and is said there.
      return engine.carriedAgentsNeeded(asked, assumptions).catch(() => null);
    },

    async carryOver(question: CarriedQuestion): Promise<void> {
      const previous = shown(store.getState().carried);
      if (previous && isSameQuestion(previous.question, question)) {
        wanted = null;
        store.setState({ carried: { status: 'ready', value: previous } });
        return;
      }
      if (wanted && isSameQuestion(wanted, question)) return;
      wanted = question;
      const dayCount = question.endDay - question.firstDay;
      try {
        const days: (CarriedService | null)[][] = [];
        while (days.length < dayCount) {
          const fraction = days.length / dayCount;
          store.setState({ carried: { status: 'running', step: 'carrying', fraction, previous } });
          days.push(await dayOf(question, question.firstDay + days.length, engine));
          if (wanted !== question) return;
        }
        wanted = null;
        store.setState({ carried: { status: 'ready', value: { question, days } } });
      } catch (reason) {
        if (wanted !== question) return;
        wanted = null;
        store.setState({ carried: { status: 'failed', message: messageOf(reason), previous } });
      }
    },
  };
}

/** One day of every queue. */
async function dayOf(
  { plan, queues }: CarriedQuestion,
  day: number,
  engine: Engine,
): Promise<(CarriedService | null)[]> {
  const windows = queues.map(({ requirement, service }) => ({ service, ...windowOf(requirement, day) }));
  const carried = await engine.carriedService(windows, { assumptions: plan.assumptions });
  return carried.map((one, q) => one && { ...one, first: one.first + windows[q]!.offset });
}

/** A day with its neighbours, for queues that never close: only what is sent is copied. `first` and `end` count in the window. */
function windowOf(requirement: QueueRequirement['requirement'], day: number) {
  const { dayFirstInterval } = requirement.grid;
  const offset = dayFirstInterval[Math.max(0, day - 1)]!;
  const end = dayFirstInterval[day + 1]!;
  const cut = (column: Float64Array) => column.slice(offset, dayFirstInterval[day + 2] ?? end);
  return {
    columns: {
      openSeconds: cut(requirement.openSeconds),
      contacts: cut(requirement.contacts),
      averageHandleTimeSeconds: cut(requirement.averageHandleTimeSeconds),
      agents: cut(requirement.agents),
    },
    offset,
    first: dayFirstInterval[day]! - offset,
    end: end - offset,
  };
}
