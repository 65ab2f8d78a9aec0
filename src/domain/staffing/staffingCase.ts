import { requireNonNegative, requirePositive } from '../queueing/numberChecks.ts';
import { offeredLoadErlangs, SECONDS_PER_HOUR } from '../units.ts';
import type { StaffingTargets, TargetMetrics, TargetName } from './targets.ts';

/** A checked question to one model: what every search for agents needs to know. Each model has a file that makes one. */
export interface StaffingCase<Metrics> {
  readonly loadErlangs: number;
  readonly targets: StaffingTargets;
  /** The targets given. */
  readonly names: readonly TargetName[];
  /** Targets that only the limit of endlessly many agents meets. */
  readonly unreachable: readonly TargetName[];
  /** Whole number below which nothing can be right: each smaller one misses a target or is not stable. */
  readonly fewestAgents: number;
  /** Where agents work on lines: no more agents than these. */
  readonly lines?: number;
  /** Whole number above which nothing can be right; the lines when absent, or no limit. */
  readonly mostAgents?: number;
  /** Targets that more agents may miss again; each number from the least that meets the others on is tried. */
  readonly unsteady?: readonly TargetName[];
  /** Real number at or below which nothing can be right. */
  readonly floorAgents: number;
  /** Least whole number that meets all targets, for a load, where the model knows a faster way than the search by metrics. */
  readonly leastAgents?: (() => number) | undefined;
  readonly metricsAt: (agents: number) => Metrics;
  /** What the targets are held against, where it is less than all metrics or reads them in another way. */
  readonly targetMetricsAt?: (agents: number) => TargetMetrics;
  /** How far real agents are above what one target asks: increasing, 0 at the target, nearly straight. */
  readonly marginAt: (name: TargetName, agents: number) => number;
}

/** Load of a question. Throws RangeError naming the field. */
export function loadOf(question: { contactsPerHour: number; averageHandleTimeSeconds: number }): number {
  const { contactsPerHour, averageHandleTimeSeconds } = question;
  requireNonNegative('contactsPerHour', contactsPerHour);
  requirePositive('averageHandleTimeSeconds', averageHandleTimeSeconds);
  const load = offeredLoadErlangs({
    contacts: contactsPerHour,
    averageHandleTimeSeconds,
    durationSeconds: SECONDS_PER_HOUR,
  });
  if (load > MOST_ERLANGS) throw new RangeError(`contactsPerHour must give at most ${MOST_ERLANGS} erlangs`);
  return load;
}

/** Above, whole numbers are too near each other in floating point for a search. */
export const MOST_ERLANGS = 1e12;
