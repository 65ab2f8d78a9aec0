import { emptyMetrics } from '../queueing/erlangCLimits.ts';
import { finiteQueue, finiteQueueFigures } from '../queueing/finiteQueue.ts';
import { requireNonNegativeOrInfinite, requireWhole } from '../queueing/numberChecks.ts';
import type { QueueMetrics, ServiceLevels } from '../queueing/queueMetrics.ts';
import { requireServiceLevelDefinition } from '../queueing/serviceLevelParts.ts';
import { interpolatedMargin } from './interpolatedMargin.ts';
import { isLevelOfOneCertain } from './levelOfOne.ts';
import { loadOf, type StaffingCase } from './staffingCase.ts';
import { givenTargets, type StaffingTargets, TARGET_SLACK, type TargetMetrics } from './targets.ts';

export interface FiniteQueueQuestion {
  model: 'finiteQueue';
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  /** Fixed: as many agents at most. */
  lines: number;
  /** Infinity when absent: nobody gives up. */
  meanPatienceSeconds?: number;
  /** Needed with minServiceLevel; without, the metrics are at 0: answered at once. */
  answerTimeThresholdSeconds?: number;
  /** Contacts that give up within it are short abandons; 0 when absent. */
  shortAbandonSeconds?: number;
  /** How minServiceLevel is read; answeredOfOffered when absent. */
  serviceLevelDefinition?: keyof ServiceLevels;
  /** Any of them; at least one. */
  targets: StaffingTargets;
}

/** Numbers of agents that may be tried one by one. */
const MOST_TRIED = 1e5;

/**
 * Agents for a queue with finitely many lines: 1 to as many as there are lines. Throws RangeError naming the field.
 * Between whole numbers metrics are interpolated (interpolatedMargin); the least requirement is 1.
 * With a patience below the handle time an agent keeps a line taken for longer than a waiting contact does, so more agents
 * block more: blocking then limits the agents from above.
 */
export function finiteQueueCase(question: FiniteQueueQuestion): StaffingCase<QueueMetrics> {
  const loadErlangs = loadOf(question);
  const { contactsPerHour, averageHandleTimeSeconds, lines, targets } = question;
  const { meanPatienceSeconds = Number.POSITIVE_INFINITY, shortAbandonSeconds = 0 } = question;
  const { serviceLevelDefinition = 'answeredOfOffered' } = question;
  requireWhole('lines', lines, 1);
  const names = givenTargets(targets, [
    'minServiceLevel',
    'maxAverageSpeedOfAnswerSeconds',
    'maxMeanWaitSeconds',
    'maxAbandonProbability',
    'maxBlockedProbability',
    'maxOccupancy',
  ]);
  const needsThreshold = names.includes('minServiceLevel');
  const answerTimeThresholdSeconds = question.answerTimeThresholdSeconds ?? (needsThreshold ? Number.NaN : 0);
  requireNonNegativeOrInfinite('meanPatienceSeconds', meanPatienceSeconds);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', shortAbandonSeconds);
  requireServiceLevelDefinition(serviceLevelDefinition);
  const patient = meanPatienceSeconds >= averageHandleTimeSeconds;
  const ofAllOffered = serviceLevelDefinition === 'answeredOfOffered' || serviceLevelDefinition === 'notWaitingBeyond';
  const unsteady = needsThreshold && serviceLevelDefinition === 'notWaitingBeyond' && !patient;
  if (unsteady && lines > MOST_TRIED)
    throw new RangeError(
      `lines must be at most ${MOST_TRIED} for notWaitingBeyond with so little patience, got ${lines}`,
    );

  const call = {
    contactsPerHour,
    averageHandleTimeSeconds,
    lines,
    meanPatienceSeconds,
    answerTimeThresholdSeconds,
    shortAbandonSeconds,
  };
  const targetMetricsAt = (agents: number): TargetMetrics => {
    const figures = agents === 0 ? emptyMetrics : finiteQueueFigures({ ...call, agents });
    return { ...figures, serviceLevel: figures.serviceLevels[serviceLevelDefinition] };
  };
  const { minServiceLevel = 0, maxBlockedProbability: blocked = 1 } = targets;
  const blocksUpTo = (agents: number) => targetMetricsAt(agents).blockedProbability! <= blocked + TARGET_SLACK;
  const mostAgents = patient || loadErlangs === 0 ? lines : greatestWhole(lines, blocksUpTo);
  const unreachable = names.filter((name) => {
    // Some contact always finds every line taken.
    if (name === 'maxBlockedProbability') return blocked === 0 || mostAgents === 0;
    return name === 'minServiceLevel' && minServiceLevel === 1 && ofAllOffered;
  });

  // Only with every line manned does nobody wait: a rounded 0 is not enough.
  const wantsNoWait =
    (targets.maxAverageSpeedOfAnswerSeconds === 0 || targets.maxMeanWaitSeconds === 0) && meanPatienceSeconds > 0;
  const wantsNoAbandon = targets.maxAbandonProbability === 0 && meanPatienceSeconds < Number.POSITIVE_INFINITY;
  const wantsAll = minServiceLevel === 1 && !isLevelOfOneCertain({ ...call, serviceLevelDefinition });
  // n agents carry at most n erlangs, those answered in time among them.
  const carried = serviceLevelDefinition === 'answeredOfOffered' ? minServiceLevel - TARGET_SLACK : 0;
  const least = wantsNoWait || wantsNoAbandon || wantsAll ? lines : Math.floor(loadErlangs * carried);
  return {
    loadErlangs,
    targets,
    names,
    unreachable,
    fewestAgents: Math.min(Math.max(1, least), mostAgents),
    floorAgents: 1,
    lines,
    mostAgents,
    unsteady: unsteady ? ['minServiceLevel'] : [],
    metricsAt: (agents) => (agents === 0 ? emptyMetrics : finiteQueue({ ...call, agents })),
    targetMetricsAt,
    marginAt: interpolatedMargin({ targets, targetMetricsAt, mostAgents: lines }),
  };
}

/** Greatest whole number from 1 to `most` that meets a condition which holds for all smaller ones too; 0 where none does. */
function greatestWhole(most: number, meets: (n: number) => boolean): number {
  if (meets(most)) return most;
  let meeting = 0;
  let failing = most;
  while (failing - meeting > 1) {
    const middle = meeting + Math.floor((failing - meeting) / 2);
    if (meets(middle)) meeting = middle;
    else failing = middle;
  }
  return meeting;
}
