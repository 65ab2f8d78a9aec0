import { describe, expect, it } from 'vitest';
import type { BacktestCells } from '../../../../src/domain/forecast/backtest.ts';
import { fitIntervalSpread } from '../../../../src/domain/forecast/intervalSpread.ts';
import { bandEdges, dayBand, intervalBand, quantile } from '../../../../src/domain/forecast/predictionBands.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';

const edges = { lower95: -0.2, lower80: -0.1, upper80: 0.1, upper95: 0.2 };

describe('quantile', () => {
  it('interpolates at p (n + 1) and holds the extremes', () => {
    // By hand: positions 0.5, 2.5, 3.5 and 4.5, counted from 1.
    expect(quantile([1, 2, 4, 8], 0.1)).toBe(1);
    expect(quantile([1, 2, 4, 8], 0.5)).toBe(3);
    expect(quantile([1, 2, 4, 8], 0.7)).toBe(6);
    expect(quantile([1, 2, 4, 8], 0.9)).toBe(8);
  });
});

describe('a day band', () => {
  it('multiplies the value by its errors of the past', () => {
    const band = dayBand(999.5, edges, 0.15);
    expect(band.upper80).toBeCloseTo(1000 * Math.exp(0.1) - 0.5, 9);
    expect(band.lower95).toBeCloseTo(1000 * Math.exp(-0.2) - 0.5, 9);
  });

  it('assumes the spread of the rate it is told when there are no errors', () => {
    const band = dayBand(1e6, null, 0.15);
    expect(band.upper95 / 1e6).toBeCloseTo(Math.exp(1.96 * 0.15), 3);
  });

  it('keeps the value inside when all errors lie on one side', () => {
    const band = dayBand(100, { lower95: 0.1, lower80: 0.2, upper80: 0.3, upper95: 0.4 }, 0.15);
    expect(band.lower80).toBe(100);
    expect(band.lower95).toBe(100);
    expect(band.upper80).toBeGreaterThan(100);
  });

  it('is undefined where closed', () => {
    expect(Object.values(dayBand(Number.NaN, edges, 0.15)).every(Number.isNaN)).toBe(true);
  });
});

describe('an interval band', () => {
  it('never goes below 0 and stays in order', () => {
    const wide = { lower95: -4, lower80: -3, upper80: 3, upper95: 4 };
    const band = intervalBand(2, 2, { noise: 1, rate: 0 }, wide);
    expect([band.lower95, band.lower80]).toEqual([0, 0]);
    expect(band.upper80).toBeCloseTo(2 + 3 * Math.sqrt(2), 12);
    expect(band.upper95).toBeGreaterThan(band.upper80);
  });
});

it('band edges widen the quantiles of the errors', () => {
  const errors = Float64Array.from({ length: 999 }, (_, i) => (i - 499) / 500);
  const { lower95, lower80, upper80, upper95 } = bandEdges(errors, { of80: 1.5, of95: 1.5 });
  expect(lower95).toBeCloseTo(-1.425, 12);
  expect(lower80).toBeCloseTo(-1.2, 12);
  expect(upper80).toBeCloseTo(1.2, 12);
  expect(upper95).toBeCloseTo(1.425, 12);
});

describe('the spread of intervals', () => {
  const cells = (variation: number): BacktestCells => {
    const random = randomSource(1);
    const forecast = Float64Array.from({ length: 40_000 }, (_, i) => 1 + (i % 60));
    const actual = forecast.map((mean) => random.poisson(mean * (variation > 0 ? random.gammaFactor(variation) : 1)));
    return { originDays: [0], originCount: 1, leadDays: 40, slotsPerDay: 1000, actual, forecast, weight: null };
  };

  it('finds no more than Poisson noise in Poisson counts', () => {
    const spread = fitIntervalSpread(cells(0), (mean) => mean);
    expect(spread.noise).toBeCloseTo(1, 1);
    expect(spread.rate).toBeLessThan(0.002);
  });

  it('finds the variance of the rate of over-dispersed counts', () => {
    const spread = fitIntervalSpread(cells(0.3), (mean) => mean);
    expect(spread.noise).toBeCloseTo(1, 0);
    expect(spread.rate / 0.09).toBeGreaterThan(0.85);
    expect(spread.rate / 0.09).toBeLessThan(1.15);
  });

  it('puts everything on noise where all forecasts are alike', () => {
    const same = { ...cells(0), forecast: new Float64Array(40_000).fill(30) };
    expect(fitIntervalSpread(same, (mean) => mean).rate).toBe(0);
  });

  it('is plain Poisson where nothing was forecast', () => {
    const nothing = { ...cells(0), forecast: new Float64Array(40_000) };
    expect(fitIntervalSpread(nothing, (mean) => mean)).toEqual({ noise: 1, rate: 0 });
  });
});
