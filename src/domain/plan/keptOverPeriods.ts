import { addDays, dateOfDay, type IntervalGrid, weekdayOf } from '../calendar.ts';
import type { QueueModel } from '../queueing/queueModel.ts';
import { staffingBindings } from '../staffing/intervalService.ts';
import { periodOptimum } from '../staffing/periodOptimum.ts';
import { scheduledAgents } from '../staffing/shrinkage.ts';
import { type QueueToStaff, serviceOf, staffQueue } from '../staffing/staffQueue.ts';
import { SECONDS_PER_HOUR } from '../units.ts';
import type { Assumptions } from './assumptions.ts';
import { type KeptPeriod, type Requirement, writeService } from './requirementColumns.ts';

/**
 * Raises the agents of a requirement that keeps the floor in every interval, by as few agent hours as reach the service
 * level over each day or week, and says what that saves. Writes into `floor`, and returns the periods.
 * Every definition of service level is a ratio of sums, so reaching it is the same as contacts in time less the target's
 * share of the contacts counted, summed, not being below 0: that is what each agent adds to.
 */
export function keepOverPeriods(floor: Requirement, model: QueueModel, assumptions: Assumptions): KeptPeriod[] {
  return periodsOf(floor.grid, assumptions.targetPeriod === 'week').flatMap(({ firstDay, endDay }) => {
    const { dayFirstInterval } = floor.grid;
    const open: number[] = [];
    for (let i = dayFirstInterval[firstDay]!; i < dayFirstInterval[endDay]!; i++)
      if (floor.openSeconds[i]! > 0) open.push(i);
    return open.length === 0 ? [] : [{ firstDay, endDay, ...keepOver(floor, open, model, assumptions) }];
  });
}

function keepOver(
  result: Requirement,
  open: readonly number[],
  model: QueueModel,
  assumptions: Assumptions,
): Omit<KeptPeriod, 'firstDay' | 'endDay'> {
  const { minServiceLevel } = assumptions;
  const queueAt = (i: number): QueueToStaff => ({
    model,
    loadErlangs: result.loadStaffedForErlangs[i]!,
    averageHandleTimeSeconds: result.averageHandleTimeSeconds[i]!,
    targets: assumptions,
  });
  const leastAgents = open.map((i) => result.agents[i]!);
  const optimum = periodOptimum({
    contacts: open.map((i) => result.contacts[i]!),
    durationSeconds: open.map((i) => result.openSeconds[i]!),
    leastAgents,
    mostAgents: open.map((i, k) => Math.max(leastAgents[k]!, mostAgentsAt(queueAt(i)))),
    serviceLevelAt: (k, agents) => {
      const { serviceLevel, serviceLevelShare: share } = serviceOf(queueAt(open[k]!), agents);
      // A definition that counts nobody here neither helps nor harms the period.
      const inTime = share > 0 ? serviceLevel * share : 0;
      return inTime - minServiceLevel * share + minServiceLevel;
    },
    minServiceLevel,
  });
  let everyIntervalSeconds = 0;
  for (const [k, i] of open.entries()) {
    const queue = queueAt(i);
    everyIntervalSeconds += Math.max(staffQueue(queue).agents, leastAgents[k]!) * result.openSeconds[i]!;
    const agents = optimum.agents[k]!;
    if (!optimum.feasible && result.contacts[i]! > 0) result.missesTarget[i] = 1;
    if (agents === leastAgents[k]) continue;
    result.agents[i] = agents;
    result.agentsBeforeRounding[i] = agents;
    result.scheduledAgents[i] = scheduledAgents(agents, assumptions.shrinkage);
    result.binding[i] = staffingBindings.indexOf('period');
    writeService(result, i, serviceOf(queue, agents));
  }
  const { feasible, exact, boundHours, agentHours } = optimum;
  return { feasible, exact, boundHours, agentHours, everyIntervalHours: everyIntervalSeconds / SECONDS_PER_HOUR };
}

/** Agents beyond which nobody waits: ten standard deviations above the load. Lines and the most allowed are limits before. */
function mostAgentsAt({ model, loadErlangs, targets }: QueueToStaff): number {
  const lines = model?.kind === 'finiteQueue' ? model.lines : Number.POSITIVE_INFINITY;
  const plenty = Math.ceil(loadErlangs + 10 * Math.sqrt(loadErlangs) + 100);
  return Math.min(plenty, lines, targets.maxAgents ?? Number.POSITIVE_INFINITY);
}

/** Days, or calendar weeks from Monday on, as far as they lie in the plan. */
function periodsOf(grid: IntervalGrid, weekly: boolean): { firstDay: number; endDay: number }[] {
  const periods: { firstDay: number; endDay: number; name: string }[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const date = dateOfDay(grid, day);
    const name = weekly ? addDays(date, -weekdayOf(date)) : date;
    const last = periods.at(-1);
    if (last?.name === name) last.endDay = day + 1;
    else periods.push({ firstDay: day, endDay: day + 1, name });
  }
  return periods;
}
