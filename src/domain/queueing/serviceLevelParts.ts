import type { LateWaits, PatientQueue, WaitsBeyond } from './patientQueue.ts';
import type { ServiceLevels } from './queueMetrics.ts';

/** What counts as well served and what as not, as probabilities of a contact; those that count as neither are left out. */
export interface ServiceLevelParts {
  readonly met: number;
  readonly missed: number;
}

/**
 * A service level by its two parts: each is a sum or carries no more than the rounding of 1, so that odds of both ends keep
 * their digits. late: what waits beyond the answer time threshold; notShort: beyond the time of a short abandon.
 */
export function serviceLevelParts(
  definition: keyof ServiceLevels,
  queue: Pick<PatientQueue, 'servedProbability' | 'abandonProbability'>,
  late: LateWaits,
  notShort: Pick<WaitsBeyond, 'abandoned'>,
): ServiceLevelParts {
  const met = Math.max(0, queue.servedProbability - late.answered);
  switch (definition) {
    case 'answeredOfOffered':
      return { met, missed: queue.abandonProbability + late.answered };
    case 'answeredOfAnswered':
      return { met, missed: late.answered };
    case 'excludingShortAbandons':
      return { met, missed: notShort.abandoned + late.answered };
    case 'notWaitingBeyond':
      return { met: 1 - late.all, missed: late.all };
  }
}

/** NaN where nothing counts. */
export function levelOf({ met, missed }: ServiceLevelParts): number {
  return met / (met + missed);
}

const DEFINITIONS: readonly string[] = [
  'answeredOfOffered',
  'answeredOfAnswered',
  'excludingShortAbandons',
  'notWaitingBeyond',
] satisfies (keyof ServiceLevels)[];

/** Throws RangeError on any other word. */
export function requireServiceLevelDefinition(definition: string): void {
  if (DEFINITIONS.includes(definition)) return;
  throw new RangeError(`serviceLevelDefinition must be one of ${DEFINITIONS.join(', ')}, got ${definition}`);
}
