import { chatQueueCase } from './chatQueueCase.ts';
import { erlangACase } from './erlangACase.ts';
import { erlangBCase } from './erlangBCase.ts';
import { erlangCCase } from './erlangCCase.ts';
import { finiteQueueCase } from './finiteQueueCase.ts';
import { leastAgents, type StaffingQuestion, unknownModel } from './requiredAgents.ts';
import { rootBetween } from './rootBetween.ts';
import { holdToWhole } from './shrinkage.ts';
import type { StaffingCase } from './staffingCase.ts';
import type { TargetMetrics } from './targets.ts';

export interface FractionalAgents {
  readonly status: 'ok' | 'infeasible';
  readonly agents: number;
}

/**
 * Real number of agents that meets all targets exactly, by the formulas continued to real agents: the requirement before
 * rounding. Its ceil (wholeAgents) is the answer of requiredAgents to the same question; infeasible likewise, with Infinity.
 * The finite queue and chats know whole agents only: their metrics are interpolated between the two whole numbers.
 * Where only stability asks, the load itself. Throws RangeError as requiredAgents does.
 * Each target that fails at the whole number below is solved between the two whole numbers.
 * Source: Jagerman, Some properties of the Erlang loss function, 1974. */
export function fractionalAgents(question: StaffingQuestion): FractionalAgents {
  switch (question.model) {
    case 'erlangB':
      return solve(erlangBCase(question));
    case 'erlangC':
      return solve(erlangCCase(question));
    case 'erlangA':
      return solve(erlangACase(question));
    case 'finiteQueue':
      return solve(finiteQueueCase(question));
    case 'chatQueue':
      return solve(chatQueueCase(question));
    default:
      throw unknownModel(question);
  }
}

function solve<Metrics extends TargetMetrics>(staffing: StaffingCase<Metrics>): FractionalAgents {
  const { status, agents: high } = leastAgents(staffing);
  if (status === 'infeasible' || high === 0) return { status, agents: high };
  const low = Math.max(high - 1, staffing.floorAgents);
  let agents = low;
  for (const name of staffing.names) {
    const lowValue = staffing.marginAt(name, low);
    // Also stops a target whose margin has no finite value down there and is not what asks.
    if (!(lowValue < 0)) continue;
    const root = rootBetween({
      low,
      lowValue,
      high,
      highValue: staffing.marginAt(name, high),
      beyond: high + 1,
      beyondValue: staffing.marginAt(name, high + 1),
      valueAt: (real) => staffing.marginAt(name, real),
    });
    agents = Math.max(agents, root);
  }
  return { status, agents: holdToWhole(agents, high) };
}
