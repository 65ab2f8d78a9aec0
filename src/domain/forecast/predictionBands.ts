import type { BandedValue } from './forecastTypes.ts';

/** Quantiles of errors at 2.5, 10, 90 and 97.5 %: the edges of the 95 and the 80 % band. */
export interface BandEdges {
  readonly lower95: number;
  readonly lower80: number;
  readonly upper80: number;
  readonly upper95: number;
}

/** Variance of an interval's reading: noise x its sampling variance + rate x forecast^2 (over-dispersed Poisson). */
export interface IntervalSpread {
  readonly noise: number;
  readonly rate: number;
}

export const NORMAL_EDGES: BandEdges = { lower95: -1.96, lower80: -1.2816, upper80: 1.2816, upper95: 1.96 };

/** Quantile of sorted values by linear interpolation at p (n + 1), the extremes held (type 6 of Hyndman and Fan).
 *  Of few errors it reaches further out than type 7, which suits a band. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length + 1) - 1;
  if (position <= 0) return sorted[0]!;
  if (position >= sorted.length - 1) return sorted[sorted.length - 1]!;
  const below = Math.floor(position);
  return sorted[below]! + (position - below) * (sorted[below + 1]! - sorted[below]!);
}

/** How far edges are moved out, because quantiles of few correlated errors lie too close in, the outer ones more so. */
export interface Widening {
  readonly of80: number;
  readonly of95: number;
}

/** Edges of the bands from sorted errors, each multiplied by its widening. */
export function bandEdges(sorted: Float64Array, { of80, of95 }: Widening): BandEdges {
  return {
    lower95: of95 * quantile(sorted, 0.025),
    lower80: of80 * quantile(sorted, 0.1),
    upper80: of80 * quantile(sorted, 0.9),
    upper95: of95 * quantile(sorted, 0.975),
  };
}

/** Bands of a day's value from edges of log((y + 0.5) / (f + 0.5)). Without edges: Poisson noise and `rateUncertainty`. */
export function dayBand(point: number, edges: BandEdges | null, rateUncertainty: number): BandedValue {
  const scale = edges ? 1 : Math.sqrt(1 / (point + 1) + rateUncertainty ** 2);
  const at = (edge: number) => (point + 0.5) * Math.exp(scale * edge) - 0.5;
  const { lower95, lower80, upper80, upper95 } = edges ?? NORMAL_EDGES;
  return ordered(point, at(lower95), at(lower80), at(upper80), at(upper95));
}

/** Bands of an interval from edges of (y - f) / standard deviation. samplingVariance: as in IntervalSpread. */
export function intervalBand(
  point: number,
  samplingVariance: number,
  spread: IntervalSpread,
  edges: BandEdges,
): BandedValue {
  const deviation = intervalDeviation(point, samplingVariance, spread);
  const at = (edge: number) => point + edge * deviation;
  return ordered(point, at(edges.lower95), at(edges.lower80), at(edges.upper80), at(edges.upper95));
}

export function intervalDeviation(point: number, samplingVariance: number, spread: IntervalSpread): number {
  return Math.sqrt(spread.noise * samplingVariance + spread.rate * point * point);
}

/** Never below 0, and always in order: a biased method's errors may lie all on one side of its forecast. */
export function ordered(
  point: number,
  lower95: number,
  lower80: number,
  upper80: number,
  upper95: number,
): BandedValue {
  const inner = { lower80: Math.max(0, Math.min(lower80, point)), upper80: Math.max(upper80, point) };
  return {
    point,
    lower80: inner.lower80,
    upper80: inner.upper80,
    lower95: Math.max(0, Math.min(lower95, inner.lower80)),
    upper95: Math.max(upper95, inner.upper80),
  };
}
