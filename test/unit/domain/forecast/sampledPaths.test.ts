import { describe, expect, it } from 'vitest';
import type { Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { forecastVolume } from '../../../../src/domain/forecast/forecastVolume.ts';
import { periodBand } from '../../../../src/domain/forecast/periodSpread.ts';
import { quantile } from '../../../../src/domain/forecast/predictionBands.ts';
import { sampledPaths } from '../../../../src/domain/forecast/sampledPaths.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';
import { aSeries } from '../../../builders.ts';

const random = randomSource(5);
const series = aSeries()
  .days(20 * 7)
  .open(8, 18, [0, 1, 2, 3, 4])
  .contacts(() => random.poisson(20 * random.gammaFactor(0.2)))
  .build();
const forecast = forecastVolume(series, { horizonIntervals: 28 * 24 });

/** The forecast with spreads of the test's own. */
const spread = (shared: number, own: number, intervalNoise: number, driftPerDay = 0): Forecast => ({
  ...forecast,
  periodSpread: { shared, own, driftPerDay },
  intervalNoise,
});

function sumsOf(paths: Float64Array, first: number, end: number): Float64Array {
  const length = forecast.point.length;
  return Float64Array.from({ length: paths.length / length }, (_, path) =>
    paths.subarray(path * length + first, path * length + end).reduce((sum, value) => sum + (value || 0), 0),
  ).sort();
}

describe('sampled paths', () => {
  it('are whole contacts where it is open, and nothing where it is closed', () => {
    const paths = sampledPaths(forecast, { count: 20, seed: 1 });
    expect(paths).toHaveLength(20 * forecast.point.length);
    paths.forEach((value, i) => {
      const open = !Number.isNaN(forecast.point[i % forecast.point.length]!);
      expect(open ? Number.isInteger(value) && value >= 0 : Number.isNaN(value)).toBe(true);
    });
  });

  it('are the same for the same seed, and others for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => sampledPaths(forecast, { count: 5, seed }));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('scatter as their parts say: counts of one interval, and weeks within the week’s band', () => {
    const interval = forecast.point.findIndex((point) => point > 0);
    const only = sampledPaths(spread(0, 0, 2.5), { count: 4000, seed: 3 });
    const counts = sumsOf(only, interval, interval + 1);
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
    const variance = counts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / counts.length;
    expect(mean / forecast.point[interval]!).toBeCloseTo(1, 1);
    expect(variance / mean).toBeGreaterThan(2.2);
    expect(variance / mean).toBeLessThan(2.8);

    const wide = spread(0.1, 0.1, 1);
    const weeks = sumsOf(sampledPaths(wide, { count: 4000, seed: 4 }), 0, 7 * 24);
    const total = forecast.days.slice(0, 7).reduce((sum, { point }) => sum + (point || 0), 0);
    const band = periodBand(wide.periodSpread, total, 5, 3);
    expect(quantile(weeks, 0.1) / band.lower80).toBeCloseTo(1, 1);
    expect(quantile(weeks, 0.9) / band.upper80).toBeCloseTo(1, 1);
    expect(quantile(weeks, 0.5) / total).toBeCloseTo(1, 1);
  });

  it('hold with less than a contact an interval, and with thousands', () => {
    for (const scale of [0.002, 200]) {
      const scaled = { ...spread(0, 0, 3), point: forecast.point.map((point) => point * scale) };
      const paths = sampledPaths(scaled, { count: 300, seed: 5 });
      const all = paths.filter((value) => !Number.isNaN(value));
      const expected = scaled.point.reduce((sum, value) => sum + (value || 0), 0) * 300;
      expect(all.reduce((a, b) => a + b, 0) / expected).toBeCloseTo(1, 1);
    }
  });

  it('drift apart beyond the days that were tested', () => {
    const long = forecastVolume(series, { horizonIntervals: 91 * 24 });
    const drifting = { ...long, periodSpread: { shared: 0, own: 0, driftPerDay: 0.002 }, intervalNoise: 1 };
    const paths = sampledPaths(drifting, { count: 400, seed: 6 });
    const spreadOf = (day: number) => {
      const length = long.point.length;
      const totals = Float64Array.from({ length: 400 }, (_, path) =>
        paths.subarray(path * length + day * 24, path * length + day * 24 + 24).reduce((sum, v) => sum + (v || 0), 0),
      ).sort();
      return quantile(totals, 0.9) / quantile(totals, 0.1);
    };
    // Both are Tuesdays.
    expect(spreadOf(87)).toBeGreaterThan(1.3 * spreadOf(24));
  });

  it('are refused by the name of the field', () => {
    expect(() => sampledPaths(forecast, { count: 0, seed: 1 })).toThrow(/^count must/);
    expect(() => sampledPaths(forecast, { count: 1, seed: 0.5 })).toThrow(/^seed must/);
  });
});
