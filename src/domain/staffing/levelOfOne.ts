import type { ServiceLevels } from '../queueing/queueMetrics.ts';

/** Whether a service level is 1 of whatever enters, however few the agents: with an endless threshold, nobody is late. */
export function isLevelOfOneCertain({
  serviceLevelDefinition,
  answerTimeThresholdSeconds,
  shortAbandonSeconds,
  meanPatienceSeconds,
}: {
  serviceLevelDefinition: keyof ServiceLevels;
  answerTimeThresholdSeconds: number;
  shortAbandonSeconds: number;
  meanPatienceSeconds: number;
}): boolean {
  if (answerTimeThresholdSeconds < Number.POSITIVE_INFINITY) return false;
  if (meanPatienceSeconds === Number.POSITIVE_INFINITY) return true;
  if (serviceLevelDefinition === 'excludingShortAbandons') return shortAbandonSeconds === Number.POSITIVE_INFINITY;
  return serviceLevelDefinition !== 'answeredOfOffered';
}
