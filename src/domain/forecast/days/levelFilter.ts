/** A level that moves slowly and a disturbance that fades, as seen after the last residual. */
export interface FilteredLevel {
  readonly level: number;
  readonly disturbance: number;
  /** Share of the disturbance that is left a day later. */
  readonly persistence: number;
}

/** How much the level moves in a day, as a variance in units of the noise. */
const LEVEL_VARIANCES = [0, 1e-4, 1e-3, 5e-3, 2e-2];
const PERSISTENCES = [0.5, 0.8, 0.93];
const DISTURBANCE_VARIANCES = [0.05, 0.2, 0.5];
/** Innovations are held within three deviations: one wild day moves the level by no more than that. */
const CLIP_DEVIATIONS = 3;
/** The level is not known before the first day. */
const FIRST_LEVEL_VARIANCE = 5;
const LONGEST_MEMORY_DAYS = 1000;

interface Parameters {
  readonly levelVariance: number;
  readonly persistence: number;
  readonly disturbanceVariance: number;
}

const CANDIDATES: readonly Parameters[] = LEVEL_VARIANCES.flatMap((levelVariance) => [
  { levelVariance, persistence: 0.8, disturbanceVariance: 0 },
  ...PERSISTENCES.flatMap((persistence) =>
    DISTURBANCE_VARIANCES.map((disturbanceVariance) => ({ levelVariance, persistence, disturbanceVariance })),
  ),
]);

/** Splits daily residuals into a random-walk level, an AR(1) disturbance and noise: regression with ARMA errors.
 *  residuals: NaN where a day teaches nothing. The candidate of the greatest likelihood is taken, the noise's own
 *  variance concentrated out; ties within 1e-9 fall to the first.
 *  Source: Harvey, Forecasting, structural time series models and the Kalman filter, 1989, sections 3.2 and 4.2; the
 *  clipped innovation after Cipra and Romera, Kalman filter with outliers and missing observations, Test 6 (1997). */
export function filteredLevel(residuals: Float64Array): FilteredLevel {
  const values = residuals.subarray(Math.max(0, residuals.length - LONGEST_MEMORY_DAYS));
  let best: ReturnType<typeof filter> | null = null;
  for (const parameters of CANDIDATES) {
    const found = filter(values, parameters);
    if (!best || found.deviance < best.deviance - 1e-9) best = found;
  }
  return best!;
}

function filter(values: Float64Array, { levelVariance, persistence, disturbanceVariance }: Parameters) {
  // The first days only find the level; of a short history all count.
  const scoredFrom = values.length < 120 ? 0 : Math.floor(values.length * 0.2);
  const unscoredScale = meanSquare(values);
  let level = 0;
  let disturbance = 0;
  let variance = FIRST_LEVEL_VARIANCE;
  let covariance = 0;
  let fading = disturbanceVariance / (1 - persistence * persistence);
  let logVariances = 0;
  let squares = 0;
  let scored = 0;
  for (let day = 0; day < values.length; day++) {
    disturbance *= persistence;
    fading = fading * persistence * persistence + disturbanceVariance;
    covariance *= persistence;
    variance += levelVariance;
    const value = values[day]!;
    if (Number.isNaN(value)) continue;
    const spread = variance + 2 * covariance + fading + 1;
    const noise = scored > 20 ? squares / scored : unscoredScale;
    const limit = CLIP_DEVIATIONS * Math.sqrt(noise * spread);
    const error = Math.max(-limit, Math.min(limit, value - level - disturbance));
    if (day >= scoredFrom) {
      logVariances += Math.log(spread);
      squares += (error * error) / spread;
      scored++;
    }
    const levelGain = (variance + covariance) / spread;
    const disturbanceGain = (covariance + fading) / spread;
    level += levelGain * error;
    disturbance += disturbanceGain * error;
    const before = { variance, covariance, fading };
    variance -= levelGain * (before.variance + before.covariance);
    covariance -= levelGain * (before.covariance + before.fading);
    fading -= disturbanceGain * (before.covariance + before.fading);
  }
  const deviance = scored > 0 ? logVariances + scored * Math.log(squares / scored + 1e-12) : 0;
  return { level, disturbance, persistence, deviance };
}

function meanSquare(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value * value;
    count++;
  }
  return count > 0 && sum > 0 ? sum / count : 1e-4;
}
