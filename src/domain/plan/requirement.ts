import { type IntervalTargets, staffingBindings } from '../staffing/intervalService.ts';
import { modifiedLoad } from '../staffing/modifiedLoad.ts';
import { scheduledAgents } from '../staffing/shrinkage.ts';
import { type StaffedInterval, staffQueue } from '../staffing/staffQueue.ts';
import { offeredLoadErlangs } from '../units.ts';
import { type Assumptions, checkAssumptions, plannedHandleTimeSeconds } from './assumptions.ts';
import { keepOverPeriods } from './keptOverPeriods.ts';
import type { PlanningVolumes } from './planningVolumes.ts';
import { checkQueueService, type QueueService, queueModelOf, voiceQueue } from './queueService.ts';
import { closedRequirement, openStretches, type Requirement, writeService } from './requirementColumns.ts';

/** The queue's model, exact, for every open interval. Throws RangeError naming the field on bad assumptions. */
export function requirement(
  volumes: PlanningVolumes,
  assumptions: Assumptions,
  service: QueueService = voiceQueue,
): Requirement {
  checkAssumptions(assumptions);
  checkQueueService(service);
  const { grid, openSeconds } = volumes;
  const result = closedRequirement(grid, openSeconds);
  const model = queueModelOf(service, assumptions);
  const targets = intervalTargetsOf(assumptions);
  for (const { first, end } of openStretches(openSeconds)) {
    for (let i = first; i < end; i++) {
      const contacts = volumes.contacts[i]! * assumptions.volumeFactor;
      const handleTimeSeconds = plannedHandleTimeSeconds(assumptions, volumes.averageHandleTimeSeconds[i]!);
      result.contacts[i] = contacts;
      result.averageHandleTimeSeconds[i] = handleTimeSeconds;
      result.offeredLoadErlangs[i] = offeredLoadErlangs({
        contacts,
        averageHandleTimeSeconds: handleTimeSeconds,
        durationSeconds: openSeconds[i]!,
      });
    }
    // Work that waits in a mailbox is not handled at the moment it arrives: nothing of it is carried over.
    const carries = assumptions.loadRule === 'modified' && model !== null;
    result.loadStaffedForErlangs.set(
      carries
        ? modifiedLoad({
            contacts: result.contacts.subarray(first, end),
            averageHandleTimeSeconds: result.averageHandleTimeSeconds.subarray(first, end),
            durationSeconds: openSeconds.subarray(first, end),
          })
        : result.offeredLoadErlangs.subarray(first, end),
      first,
    );
    for (let i = first; i < end; i++) {
      const staffed = staffQueue({
        model,
        loadErlangs: result.loadStaffedForErlangs[i]!,
        averageHandleTimeSeconds: result.averageHandleTimeSeconds[i]!,
        targets,
      });
      writeStaffed(result, i, staffed, assumptions);
    }
  }
  if (assumptions.targetPeriod === 'interval' || model === null) return result;
  return { ...result, periods: keepOverPeriods(result, model, assumptions) };
}

/** What each interval has to keep: the service level itself, or its floor where a period keeps the target. */
export function intervalTargetsOf(assumptions: Assumptions): IntervalTargets {
  const { targetPeriod, minServiceLevel, floorServiceLevel } = assumptions;
  return {
    ...assumptions,
    minServiceLevel: targetPeriod === 'interval' ? minServiceLevel : Math.min(floorServiceLevel, minServiceLevel),
  };
}

function writeStaffed(result: Requirement, i: number, staffed: StaffedInterval, assumptions: Assumptions): void {
  result.agentsBeforeRounding[i] = staffed.agentsBeforeRounding;
  result.agents[i] = staffed.agents;
  result.scheduledAgents[i] = scheduledAgents(staffed.agents, assumptions.shrinkage);
  writeService(result, i, staffed);
  result.binding[i] = staffingBindings.indexOf(staffed.binding);
  result.missesTarget[i] = staffed.missesTarget ? 1 : 0;
}
