import { erlangA } from '../queueing/erlangA.ts';
import { requireNonNegativeOrInfinite } from '../queueing/numberChecks.ts';
import {
  answeredWaitInPatiences,
  inPatiences,
  isEndless,
  patientQueue,
  waitsBeyond,
} from '../queueing/patientQueue.ts';
import type { QueueMetrics, ServiceLevels } from '../queueing/queueMetrics.ts';
import { levelOf, requireServiceLevelDefinition, serviceLevelParts } from '../queueing/serviceLevelParts.ts';
import { erlangCCase } from './erlangCCase.ts';
import { loadOf, MOST_ERLANGS, type StaffingCase } from './staffingCase.ts';
import { givenTargets, type StaffingTargets, TARGET_SLACK, type TargetMetrics, type TargetName } from './targets.ts';

export interface ErlangAQuestion {
  model: 'erlangA';
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  /** Infinity: nobody gives up; then at least a stable queue is asked for, as in Erlang C. */
  meanPatienceSeconds: number;
  /** Needed with minServiceLevel; without, the metrics are at 0: answered at once. */
  answerTimeThresholdSeconds?: number;
  /** Contacts that give up within it are short abandons; 0 when absent. */
  shortAbandonSeconds?: number;
  /** How minServiceLevel is read; answeredOfOffered when absent. */
  serviceLevelDefinition?: keyof ServiceLevels;
  /** minServiceLevel, the two waits, maxAbandonProbability, maxOccupancy; at least one. */
  targets: StaffingTargets;
}

/** Agents for a queue whose contacts give up. Throws RangeError naming the field. */
export function erlangACase(question: ErlangAQuestion): StaffingCase<QueueMetrics> {
  const loadErlangs = loadOf(question);
  const { contactsPerHour, averageHandleTimeSeconds, meanPatienceSeconds, targets } = question;
  const { shortAbandonSeconds = 0, serviceLevelDefinition = 'answeredOfOffered' } = question;
  const names = givenTargets(targets, [
    'minServiceLevel',
    'maxAverageSpeedOfAnswerSeconds',
    'maxMeanWaitSeconds',
    'maxAbandonProbability',
    'maxOccupancy',
  ]);
  const needsThreshold = names.includes('minServiceLevel');
  const answerTimeThresholdSeconds = question.answerTimeThresholdSeconds ?? (needsThreshold ? Number.NaN : 0);
  requireNonNegativeOrInfinite('meanPatienceSeconds', meanPatienceSeconds);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', answerTimeThresholdSeconds);
  requireNonNegativeOrInfinite('shortAbandonSeconds', shortAbandonSeconds);
  requireServiceLevelDefinition(serviceLevelDefinition);
  const patienceInHandleTimes = meanPatienceSeconds / averageHandleTimeSeconds;
  if (isEndless({ offeredLoadErlangs: MOST_ERLANGS, agents: 0, patienceInHandleTimes })) return endlessCase(question);

  const call = { contactsPerHour, averageHandleTimeSeconds, meanPatienceSeconds };
  const threshold = inPatiences(answerTimeThresholdSeconds, meanPatienceSeconds);
  const short = inPatiences(shortAbandonSeconds, meanPatienceSeconds);
  const evaluate = (agents: number) => {
    const queue = patientQueue({ offeredLoadErlangs: loadErlangs, agents, patienceInHandleTimes });
    const level = serviceLevelParts(
      serviceLevelDefinition,
      queue,
      waitsBeyond(queue, threshold),
      waitsBeyond(queue, short),
    );
    return { queue, level };
  };
  const metricOf = (name: TargetName, queue: ReturnType<typeof patientQueue>) => {
    if (name === 'maxAverageSpeedOfAnswerSeconds') return meanPatienceSeconds * answeredWaitInPatiences(queue);
    if (name === 'maxMeanWaitSeconds') return meanPatienceSeconds * queue.abandonProbability;
    return name === 'maxAbandonProbability' ? queue.abandonProbability : queue.occupancy;
  };
  const unreachable = names.filter((name) => {
    if (name === 'minServiceLevel')
      return targets[name] === 1 && !isAlwaysMet(serviceLevelDefinition, threshold.from, short.from);
    // Without patience nobody waits, however few the agents.
    return targets[name] === 0 && (name === 'maxAbandonProbability' || meanPatienceSeconds > 0);
  });
  return {
    loadErlangs,
    targets,
    names,
    unreachable,
    fewestAgents: fewestAgents(loadErlangs, targets, serviceLevelDefinition),
    floorAgents: 0,
    metricsAt: (agents) => erlangA({ ...call, agents, answerTimeThresholdSeconds, shortAbandonSeconds }),
    targetMetricsAt: (agents): TargetMetrics => {
      const { queue, level } = evaluate(agents);
      return {
        // Without agents nobody may count at all; a level of 0 is met then too.
        serviceLevel: level.met > 0 ? levelOf(level) : 0,
        averageSpeedOfAnswerSeconds: metricOf('maxAverageSpeedOfAnswerSeconds', queue),
        meanWaitSeconds: metricOf('maxMeanWaitSeconds', queue),
        abandonProbability: queue.abandonProbability,
        occupancy: queue.occupancy,
      };
    },
    marginAt: (name, agents) => {
      // Ratios to the agents have a limit as those vanish.
      const { queue, level } = evaluate(Math.max(agents, 1e-9));
      const target = targets[name]!;
      if (name === 'minServiceLevel') return Math.log(level.met / level.missed) - Math.log(target / (1 - target));
      return Math.log(target / metricOf(name, queue));
    },
  };
}

/** n agents carry at most n erlangs, and those answered in time or not lost are among the carried. */
function fewestAgents(loadErlangs: number, targets: StaffingTargets, definition: keyof ServiceLevels): number {
  const { minServiceLevel = 0, maxAbandonProbability = 1 } = targets;
  const answered = definition === 'answeredOfOffered' ? minServiceLevel : 0;
  const served = Math.max(answered, 1 - maxAbandonProbability) - TARGET_SLACK;
  return Math.max(0, Math.floor(loadErlangs * served));
}

/** Whether nothing counts as missed, whatever the agents: no limit then keeps a level of 1 out of reach. */
function isAlwaysMet(definition: keyof ServiceLevels, threshold: number, short: number): boolean {
  if (threshold < Number.POSITIVE_INFINITY || definition === 'answeredOfOffered') return false;
  return definition !== 'excludingShortAbandons' || short === Number.POSITIVE_INFINITY;
}

/** Nobody gives up: Erlang C, where the abandonment meets any target once the queue is stable. */
function endlessCase(question: ErlangAQuestion): StaffingCase<QueueMetrics> {
  const { contactsPerHour, averageHandleTimeSeconds } = question;
  const { maxAbandonProbability, ...others } = question.targets;
  const answerTimeThresholdSeconds = question.answerTimeThresholdSeconds ?? 0;
  const alone = Object.values(others).every((target) => target === undefined);
  return erlangCCase({
    model: 'erlangC',
    contactsPerHour,
    averageHandleTimeSeconds,
    answerTimeThresholdSeconds,
    targets: alone ? { minServiceLevel: 0 } : others,
  });
}
