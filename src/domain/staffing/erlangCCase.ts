import { erlangC, immediateAnswerOdds } from '../queueing/erlangC.ts';
import { requireNonNegativeOrInfinite } from '../queueing/numberChecks.ts';
import type { QueueMetrics } from '../queueing/queueMetrics.ts';
import { leastForOccupancy } from './occupancyAgents.ts';
import { serviceLevelAgents } from './serviceLevelAgents.ts';
import { loadOf, type StaffingCase } from './staffingCase.ts';
import { givenTargets, type StaffingTargets } from './targets.ts';

export interface ErlangCQuestion {
  model: 'erlangC';
  contactsPerHour: number;
  averageHandleTimeSeconds: number;
  /** Needed with minServiceLevel; without, the metrics are at 0: answered at once. */
  answerTimeThresholdSeconds?: number;
  /** minServiceLevel, the two waits (without abandonment they are one), maxOccupancy; at least one. */
  targets: StaffingTargets;
}

/** Agents for a queue that nobody leaves. Throws RangeError naming the field. */
export function erlangCCase(question: ErlangCQuestion): StaffingCase<QueueMetrics> {
  const loadErlangs = loadOf(question);
  const { contactsPerHour, averageHandleTimeSeconds, targets } = question;
  const names = givenTargets(targets, [
    'minServiceLevel',
    'maxAverageSpeedOfAnswerSeconds',
    'maxMeanWaitSeconds',
    'maxOccupancy',
  ]);
  const needsThreshold = names.includes('minServiceLevel');
  const answerTimeThresholdSeconds = question.answerTimeThresholdSeconds ?? (needsThreshold ? Number.NaN : 0);
  requireNonNegativeOrInfinite('answerTimeThresholdSeconds', answerTimeThresholdSeconds);

  const unreachable = names.filter((name) =>
    name === 'minServiceLevel'
      ? targets[name] === 1 && answerTimeThresholdSeconds < Number.POSITIVE_INFINITY
      : targets[name] === 0,
  );
  return {
    loadErlangs,
    targets,
    names,
    unreachable,
    fewestAgents: Math.floor(loadErlangs) + 1,
    floorAgents: loadErlangs,
    leastAgents: names.every((name) => name === 'minServiceLevel' || name === 'maxOccupancy')
      ? () => {
          const { minServiceLevel, maxOccupancy } = targets;
          // Without service level, or with one that the endless threshold meets anyhow, only stability asks.
          const answered = serviceLevelAgents(
            loadErlangs,
            answerTimeThresholdSeconds / averageHandleTimeSeconds,
            needsThreshold && minServiceLevel! < 1 ? minServiceLevel! : 0,
          );
          return maxOccupancy === undefined
            ? answered
            : Math.max(answered, leastForOccupancy(loadErlangs, maxOccupancy));
        }
      : undefined,
    metricsAt: (agents) => erlangC({ contactsPerHour, averageHandleTimeSeconds, agents, answerTimeThresholdSeconds }),
    marginAt: (name, agents) => {
      const target = targets[name]!;
      if (name === 'maxOccupancy') return agents * target - loadErlangs;
      const spareAgents = agents - loadErlangs;
      // Logarithms of 1 / P(wait), and of the target over the metric.
      const logOdds = Math.log1p(immediateAnswerOdds({ offeredLoadErlangs: loadErlangs, agents }));
      if (name === 'minServiceLevel') {
        return logOdds + (spareAgents * answerTimeThresholdSeconds) / averageHandleTimeSeconds + Math.log1p(-target);
      }
      return logOdds + Math.log((spareAgents * target) / averageHandleTimeSeconds);
    },
  };
}
