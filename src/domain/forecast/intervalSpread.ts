import type { BacktestCells } from './backtest.ts';
import type { IntervalSpread } from './predictionBands.ts';

/** Variance that chance alone gives an interval's reading, from its forecast and the contacts behind it. */
export type SamplingVariance = (forecast: number, weight: number) => number;

/** Noise and rate of an over-dispersed Poisson from back-test errors, by least squares on squared errors:
 *  (y - f)^2 ~ noise x sampling variance + rate x f^2, weighted by 1 / sampling variance^2. noise >= 0.5, rate >= 0.
 *  1 and 0 when nothing was forecast above 0.
 *  Source: the moments of a gamma-mixed Poisson; Taylor, Density forecasting of intraday call center arrivals
 *  using models based on exponential smoothing, Management Science 58 (2012). */
export function fitIntervalSpread(cells: BacktestCells, samplingVariance: SamplingVariance): IntervalSpread {
  let noiseNoise = 0;
  let noiseRate = 0;
  let rateRate = 0;
  let noiseError = 0;
  let rateError = 0;
  for (let i = 0; i < cells.forecast.length; i++) {
    const forecast = cells.forecast[i]!;
    const squaredError = (cells.actual[i]! - forecast) ** 2;
    if (!(forecast > 0) || Number.isNaN(squaredError)) continue;
    const byNoise = samplingVariance(forecast, cells.weight ? cells.weight[i]! : 1);
    const byRate = forecast * forecast;
    const weight = 1 / Math.max(byNoise, 0.5) ** 2;
    noiseNoise += weight * byNoise * byNoise;
    noiseRate += weight * byNoise * byRate;
    rateRate += weight * byRate * byRate;
    noiseError += weight * byNoise * squaredError;
    rateError += weight * byRate * squaredError;
  }
  if (!(noiseNoise > 0)) return { noise: 1, rate: 0 };
  const determinant = noiseNoise * rateRate - noiseRate * noiseRate;
  // All forecasts of one size cannot tell noise from rate: take all of it as noise.
  if (!(determinant > 1e-9 * noiseNoise * rateRate)) return { noise: Math.max(0.5, noiseError / noiseNoise), rate: 0 };
  const noise = (noiseError * rateRate - rateError * noiseRate) / determinant;
  const rate = (noiseNoise * rateError - noiseRate * noiseError) / determinant;
  if (noise < 0.5) return { noise: 0.5, rate: Math.max(0, (rateError - 0.5 * noiseRate) / rateRate) };
  if (rate < 0) return { noise: Math.max(0.5, noiseError / noiseNoise), rate: 0 };
  return { noise, rate };
}
