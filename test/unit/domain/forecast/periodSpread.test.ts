import { describe, expect, it } from 'vitest';
import type { BacktestCells } from '../../../../src/domain/forecast/backtest.ts';
import { bandErrors, calibrateBands, calibratedDayBand } from '../../../../src/domain/forecast/bandCalibration.ts';
import { periodBand, periodSpread } from '../../../../src/domain/forecast/periodSpread.ts';
import { randomSource } from '../../../../src/domain/sample/randomSource.ts';

const LEAD_DAYS = 28;
const FORECAST = 10_000;

interface Truth {
  /** Deviation of the log error that a week's days have in common. */
  readonly shared: number;
  readonly own: number;
}

/** Log errors of a week's days about a daily series' forecast. */
function weekOf(random: ReturnType<typeof randomSource>, { shared, own }: Truth): number[] {
  const common = shared * random.normal();
  return Array.from({ length: 7 }, () => common + own * random.normal());
}

function errorsOf(truth: Truth, originCount: number, seed: number) {
  const random = randomSource(seed);
  const forecast = new Float64Array(originCount * LEAD_DAYS).fill(FORECAST);
  const logs = Array.from({ length: (originCount * LEAD_DAYS) / 7 }, () => weekOf(random, truth)).flat();
  const cells: BacktestCells = {
    originCount,
    originDays: Array.from({ length: originCount }, (_, k) => 100 + 28 * k),
    leadDays: LEAD_DAYS,
    slotsPerDay: 1,
    actual: Float64Array.from(logs, (error) => (FORECAST + 0.5) * Math.exp(error) - 0.5),
    forecast,
    weight: null,
  };
  return bandErrors(cells, (mean) => mean);
}

describe('the spread of a period', () => {
  it.each([
    { shared: 0.1, own: 0.05 },
    { shared: 0, own: 0.1 },
    { shared: 0.08, own: 0 },
  ])('tells what days share ($shared) from what each has of its own ($own)', (truth) => {
    // 400 weeks, so that only the widening is left: 1 + 1 / sqrt(100).
    const spread = periodSpread(errorsOf(truth, 100, 1), 0.15, 1e-4);
    expect(spread.shared / 1.1).toBeCloseTo(truth.shared, 1.7);
    expect(Math.abs(spread.shared / 1.1 - truth.shared)).toBeLessThan(0.015);
    expect(Math.abs(spread.own / 1.1 - truth.own)).toBeLessThan(0.006);
    expect(spread.driftPerDay).toBe(1e-4);
  });

  it('without errors is the rate uncertainty alone, shared by all days', () => {
    const none = errorsOf({ shared: 0.1, own: 0.1 }, 0, 1);
    expect(periodSpread(none, 0.15, 0)).toEqual({ shared: 0.15, own: 0, driftPerDay: 0 });
  });

  it('leaves out the errors of an origin that it is to judge', () => {
    const errors = errorsOf({ shared: 0.01, own: 0.01 }, 10, 1);
    errors.days.fill(1, 3 * LEAD_DAYS, 4 * LEAD_DAYS);
    expect(periodSpread(errors, 0.15, 0).shared).toBeGreaterThan(0.3);
    expect(periodSpread(errors, 0.15, 0, 3).shared).toBeLessThan(0.03);
  });
});

describe('the band of a period', () => {
  const truth = { shared: 0.08, own: 0.06 };

  it('holds what its weeks bring, whatever part the days share', () => {
    for (const one of [truth, { shared: 0.1, own: 0.01 }, { shared: 0.01, own: 0.1 }]) {
      const spread = periodSpread(errorsOf(one, 64, 2), 0.15, 0);
      const band = periodBand(spread, 7 * FORECAST, 7, 3);
      const random = randomSource(9);
      const came = Array.from({ length: 4000 }, () =>
        weekOf(random, one).reduce((sum, error) => sum + FORECAST * Math.exp(error), 0),
      );
      const within = (lower: number, upper: number) =>
        came.filter((total) => total >= lower && total <= upper).length / came.length;
      // Widened by an eighth: a little more than nominal.
      expect(within(band.lower80, band.upper80)).toBeGreaterThan(0.79);
      expect(within(band.lower80, band.upper80)).toBeLessThan(0.91);
      expect(within(band.lower95, band.upper95)).toBeGreaterThan(0.94);
    }
  });

  it('is narrower than the sum of its days’ bands, the more so the less they share', () => {
    const width = ({ upper80, lower80 }: { upper80: number; lower80: number }) => upper80 - lower80;
    const share = (one: Truth) => {
      const errors = errorsOf(one, 20, 3);
      const days = width(calibratedDayBand(calibrateBands(errors, 0.15), FORECAST, 10));
      return width(periodBand(periodSpread(errors, 0.15, 0), 7 * FORECAST, 7, 10)) / (7 * days);
    };
    const [own, both, shared] = [share({ shared: 0, own: 0.1 }), share(truth), share({ shared: 0.1, own: 0.02 })];
    expect(own).toBeLessThan(both!);
    expect(both).toBeLessThan(1);
    expect(own).toBeLessThan(0.6);
    expect(shared).toBeGreaterThan(0.8);
  });

  it('is in order, never below 0, and Poisson alone without any spread', () => {
    const none = { shared: 0, own: 0, driftPerDay: 0 };
    const tiny = periodBand(none, 0.2, 7, 3);
    expect(tiny.lower95).toBe(0);
    const { point, lower80, lower95, upper80, upper95 } = periodBand(none, 1e4, 7, 3);
    expect([...[lower95, lower80, point, upper80, upper95]].sort((a, b) => a - b)).toEqual([
      lower95,
      lower80,
      point,
      upper80,
      upper95,
    ]);
    expect((upper95 - lower95) / 2).toBeCloseTo(1.96 * Math.sqrt(1e4), -1);
  });

  it('grows with the lead beyond the 28 days that were tested, where the level drifts', () => {
    const drifting = { shared: 0.1, own: 0, driftPerDay: 1e-4 };
    const width = (lead: number) => {
      const { lower95, upper95 } = periodBand(drifting, FORECAST, 7, lead);
      return Math.log(upper95 / lower95) / (2 * 1.96);
    };
    expect(width(27)).toBe(width(3));
    // sqrt(0.01 + 0.0001 x 100): the two parts are alike 128 days ahead.
    expect(width(128)).toBeCloseTo(Math.sqrt(0.02 + 1e-4), 3);
  });
});
