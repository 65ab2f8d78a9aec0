/** What the planner assumes. One baseline for the whole project; scenarios change it. Fractions in [0, 1], times in seconds. */
export interface Assumptions {
  /** Multiplies the forecast volume. 1: as forecast. */
  readonly volumeFactor: number;
  /** One handle time for all; null: the forecast profile of each queue, else `DEFAULT_HANDLE_TIME_SECONDS`. */
  readonly handleTimeSeconds: number | null;
  /** Applied to whichever handle time is used: x factor, then + extra. */
  readonly handleTimeFactor: number;
  readonly handleTimeExtraSeconds: number;
  /** Fraction answered within the threshold; 0 asks for none. */
  readonly minServiceLevel: number;
  readonly answerTimeThresholdSeconds: number;
  /** null: no cap. */
  readonly maxOccupancy: number | null;
  /** People on the floor in every open interval, at least. */
  readonly minAgents: number;
  /** Fraction of paid time not available. */
  readonly shrinkage: number;
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
  minServiceLevel: 0.8,
  answerTimeThresholdSeconds: 20,
  maxOccupancy: 0.85,
  minAgents: 1,
  shrinkage: 0.3,
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
  minServiceLevel: { min: 0, max: 1, openMax: true },
  answerTimeThresholdSeconds: { min: 0, max: 86_400 },
  maxOccupancy: { min: 0, openMin: true, max: 1 },
  minAgents: { min: 0, max: 100_000 },
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
}

/** The handle time an interval is planned with, after override and adjustments. profileSeconds: NaN where unknown. */
export function plannedHandleTimeSeconds(assumptions: Assumptions, profileSeconds: number): number {
  const known = Number.isNaN(profileSeconds) ? DEFAULT_HANDLE_TIME_SECONDS : profileSeconds;
  const seconds =
    (assumptions.handleTimeSeconds ?? known) * assumptions.handleTimeFactor + assumptions.handleTimeExtraSeconds;
  if (!(seconds > 0)) throw new RangeError(`handleTimeExtraSeconds leaves a handle time of ${seconds} s`);
  return seconds;
}
