/** Seven steps of a heat map with round limits. `limits[k]` is the lowest value of step k + 1. */
export interface HeatSteps {
  readonly limits: readonly number[];
  /** Decimals that the limits need. */
  readonly decimals: number;
}

/** Limits that part the values evenly: the same for every day on show. Values that are NaN do not count. */
export function heatSteps(values: Iterable<number>, scale = 1): HeatSteps {
  const sorted = [...values]
    .filter((value) => Number.isFinite(value))
    .map((value) => value * scale)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return { limits: [], decimals: 0 };
  const low = sorted[Math.floor(sorted.length * 0.02)]!;
  const high = sorted[Math.ceil(sorted.length * 0.98) - 1]!;
  // Values that hardly differ still get limits a person can read.
  const counts = sorted.every((value) => Number.isInteger(value));
  // A little less than a sixth of the span: the darkest step may hold the last few, but must not stay empty.
  const step = niceStep(Math.max((high - low) / 7, counts ? 1 : 0.01), counts && scale === 1);
  const start = Math.floor(low / step + 1 + 1e-9) * step;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const limits = Array.from({ length: 6 }, (_, k) => Number((start + k * step).toFixed(decimals)) / scale);
  return { limits, decimals };
}

export function heatStepOf(steps: HeatSteps, value: number): number {
  let step = 0;
  for (const limit of steps.limits) if (value >= limit - 1e-9) step++;
  return step;
}

/** The next of 1, 2, 5, 10, 20 ...; of counts, in which few steps are many, 3 as well. */
function niceStep(step: number, ofCounts: boolean): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = (ofCounts ? [1, 2, 3, 5, 10] : [1, 2, 5, 10]).find((candidate) => candidate * power >= step - 1e-12);
  return (factor ?? 10) * power;
}
