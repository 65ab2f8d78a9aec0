import type { ServiceLevels } from '../queueing/queueMetrics.ts';
import { combineShrinkage } from '../staffing/shrinkage.ts';

export type ServiceLevelDefinition = keyof ServiceLevels;
export const serviceLevelDefinitions = [
  'answeredOfOffered',
  'answeredOfAnswered',
  'excludingShortAbandons',
  'notWaitingBeyond',
] as const satisfies readonly ServiceLevelDefinition[];

/** A reason why paid time is not on the floor. */
export interface ShrinkagePart {
  /** The planner's own word; empty for the built-in ones, which the page names by `id`. */
  readonly name: string;
  readonly id: string;
  readonly fraction: number;
}

/** What the planner assumes. One baseline for the whole project; scenarios change it. Fractions in [0, 1], times in seconds. */
export interface Assumptions {
  /** Multiplies the forecast volume. 1: as forecast. */
  readonly volumeFactor: number;
  /** One handle time for all; null: the forecast profile of each queue, else `DEFAULT_HANDLE_TIME_SECONDS`. */
  readonly handleTimeSeconds: number | null;
  /** Applied to whichever handle time is used: x factor, then + extra. */
  readonly handleTimeFactor: number;
  readonly handleTimeExtraSeconds: number;
  /** Do contacts give up? 'erlangC': nobody does. 'erlangA': after a patience of its own each. */
  readonly model: 'erlangC' | 'erlangA';
  /** Mean patience of queues that have none of their own; counts where contacts give up. */
  readonly meanPatienceSeconds: number;
  /** Fraction answered within the threshold; 0 asks for none. */
  readonly minServiceLevel: number;
  readonly answerTimeThresholdSeconds: number;
  /** What the service level counts. Without abandonment the four are one. */
  readonly serviceLevelDefinition: ServiceLevelDefinition;
  /** Who abandons sooner is not counted by 'excludingShortAbandons'. */
  readonly shortAbandonSeconds: number;
  /** Where the service level holds: in every interval, or over each day or week with a floor per interval. */
  readonly targetPeriod: 'interval' | 'day' | 'week';
  /** Least service level of an interval when the target is kept over a period. */
  readonly floorServiceLevel: number;
  /** null: none asked for, of this and of the next three. */
  readonly maxAverageSpeedOfAnswerSeconds: number | null;
  readonly maxAbandonProbability: number | null;
  /** Of queues with a limited number of lines. */
  readonly maxBlockedProbability: number | null;
  readonly maxOccupancy: number | null;
  /** People on the floor in every open interval and queue, at least. */
  readonly minAgents: number;
  /** At most; targets that more people would meet are then missed, and said to be. null: no limit. */
  readonly maxAgents: number | null;
  /** Fraction of paid time not available. */
  readonly shrinkage: number;
  /** What the shrinkage is made of; it is then their combination. Empty: one number. */
  readonly shrinkageParts: readonly ShrinkagePart[];
  /** 'sum': shares of the same paid time. 'product': each of the time that the former leave. */
  readonly shrinkageRule: 'sum' | 'product';
  readonly hoursPerFtePerWeek: number;
  readonly costPerHour: number;
  /** 'modified': the load that is really there, carried over between intervals. 'interval': volume x handle time. */
  readonly loadRule: 'modified' | 'interval';
}

/** Used, and said so, where neither the file nor the planner gives a handle time. */
export const DEFAULT_HANDLE_TIME_SECONDS = 300;

export const defaultAssumptions: Assumptions = {
  volumeFactor: 1,
  handleTimeSeconds: null,
  handleTimeFactor: 1,
  handleTimeExtraSeconds: 0,
  model: 'erlangC',
  meanPatienceSeconds: 120,
  minServiceLevel: 0.8,
  answerTimeThresholdSeconds: 20,
  serviceLevelDefinition: 'answeredOfOffered',
  shortAbandonSeconds: 5,
  targetPeriod: 'interval',
  floorServiceLevel: 0.6,
  maxAverageSpeedOfAnswerSeconds: null,
  maxAbandonProbability: null,
  maxBlockedProbability: null,
  maxOccupancy: 0.85,
  minAgents: 1,
  maxAgents: null,
  shrinkage: 0.3,
  shrinkageParts: [],
  shrinkageRule: 'sum',
  hoursPerFtePerWeek: 40,
  costPerHour: 22.5,
  loadRule: 'modified',
};

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** The bound itself is not allowed. */
  readonly openMin?: boolean;
  readonly openMax?: boolean;
}

/** Where each number may lie. The page checks its fields with the same table that the domain refuses by. */
export const assumptionBounds = {
  volumeFactor: { min: 0, max: 100 },
  handleTimeSeconds: { min: 0, openMin: true, max: 86_400 },
  handleTimeFactor: { min: 0, openMin: true, max: 100 },
  handleTimeExtraSeconds: { min: -86_400, max: 86_400 },
  meanPatienceSeconds: { min: 0.1, max: 86_400 },
  minServiceLevel: { min: 0, max: 1, openMax: true },
  answerTimeThresholdSeconds: { min: 0, max: 86_400 },
  shortAbandonSeconds: { min: 0, max: 3600 },
  floorServiceLevel: { min: 0, max: 1, openMax: true },
  maxAverageSpeedOfAnswerSeconds: { min: 0.01, max: 86_400 },
  maxAbandonProbability: { min: 0.0001, max: 1 },
  maxBlockedProbability: { min: 0.0001, max: 1 },
  maxOccupancy: { min: 0, openMin: true, max: 1 },
  minAgents: { min: 0, max: 100_000 },
  maxAgents: { min: 1, max: 100_000 },
  shrinkage: { min: 0, max: 1, openMax: true },
  hoursPerFtePerWeek: { min: 0, openMin: true, max: 168 },
  costPerHour: { min: 0, max: 1_000_000 },
} as const satisfies Record<string, Bounds>;

export type NumericAssumption = keyof typeof assumptionBounds;

export function isWithin(bounds: Bounds, value: number): boolean {
  const aboveMin = bounds.openMin ? value > bounds.min : value >= bounds.min;
  const belowMax = bounds.openMax ? value < bounds.max : value <= bounds.max;
  return Number.isFinite(value) && aboveMin && belowMax;
}

/** Throws RangeError naming the first assumption that is out of its bounds. */
export function checkAssumptions(assumptions: Assumptions): void {
  for (const [name, bounds] of Object.entries(assumptionBounds)) {
    const value = assumptions[name as NumericAssumption];
    if (value !== null && !isWithin(bounds, value))
      throw new RangeError(`${name} must be within its bounds, got ${value}`);
  }
  const { maxAgents, minAgents } = assumptions;
  if (maxAgents !== null && maxAgents < minAgents)
    throw new RangeError(`maxAgents must be at least the minimum of ${minAgents}, got ${maxAgents}`);
}

/** Assumptions with these parts of shrinkage, and the shrinkage that they make. Throws RangeError when no time is left. */
export function withShrinkageParts(
  assumptions: Assumptions,
  parts: readonly ShrinkagePart[],
  rule: Assumptions['shrinkageRule'],
): Assumptions {
  const shrinkage =
    parts.length === 0
      ? assumptions.shrinkage
      : combineShrinkage(
          parts.map((part) => part.fraction),
          rule,
        );
  return { ...assumptions, shrinkage, shrinkageParts: parts, shrinkageRule: rule };
}

/** The handle time an interval is planned with, after override and adjustments. profileSeconds: NaN where unknown. */
export function plannedHandleTimeSeconds(assumptions: Assumptions, profileSeconds: number): number {
  const known = Number.isNaN(profileSeconds) ? DEFAULT_HANDLE_TIME_SECONDS : profileSeconds;
  const seconds =
    (assumptions.handleTimeSeconds ?? known) * assumptions.handleTimeFactor + assumptions.handleTimeExtraSeconds;
  if (!(seconds > 0)) throw new RangeError(`handleTimeExtraSeconds leaves a handle time of ${seconds} s`);
  return seconds;
}
