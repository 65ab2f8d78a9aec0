import { DAYS_PER_WEEK } from '../units.ts';
import type { ScoredPairs } from './backtest.ts';
import { type BandErrors, calibrateBands, calibratedDayBand, calibratedIntervalBand } from './bandCalibration.ts';
import type { BandedValue, ByLevel, Coverage } from './forecastTypes.ts';
import { periodBand, periodSpread } from './periodSpread.ts';

/** Share of back-test readings inside bands made from the errors of other days (weeks: of other origins). */
export function bandCoverage(errors: BandErrors, rateUncertainty: number): ByLevel<Coverage> {
  const { cells, dayTotals, samplingVariance } = errors;
  const day = new CoverageCount();
  const interval = new CoverageCount();
  const week = new CoverageCount();
  for (let origin = 0; origin < cells.originCount; origin++) {
    const calibration = calibrateBands(errors, rateUncertainty, { leftOutOrigin: origin });
    for (let lead = 0; lead < cells.leadDays; lead++) {
      const row = origin * cells.leadDays + lead;
      day.add(dayTotals.actual[row]!, calibratedDayBand(calibration, dayTotals.forecast[row]!, lead));
      for (let i = row * cells.slotsPerDay; i < (row + 1) * cells.slotsPerDay; i++) {
        const forecast = cells.forecast[i]!;
        if (Number.isNaN(forecast) || Number.isNaN(cells.actual[i]!)) continue;
        const variance = samplingVariance(forecast, cells.weight ? cells.weight[i]! : 1);
        interval.add(cells.actual[i]!, calibratedIntervalBand(calibration, forecast, variance, lead));
      }
    }
    const spread = periodSpread(errors, rateUncertainty, 0, origin);
    for (let lead = 0; lead + DAYS_PER_WEEK <= cells.leadDays; lead += DAYS_PER_WEEK) {
      const { actual, forecast, openDays } = weekFrom(dayTotals, origin * cells.leadDays + lead);
      if (openDays > 0) week.add(actual, periodBand(spread, forecast, openDays, lead + 3));
    }
  }
  const ofDays = day.shares();
  return { interval: cells.slotsPerDay === 1 ? ofDays : interval.shares(), day: ofDays, week: week.shares() };
}

function weekFrom({ actual, forecast }: ScoredPairs, from: number) {
  const sums = { actual: 0, forecast: 0, openDays: 0 };
  for (let day = from; day < from + DAYS_PER_WEEK; day++) {
    if (Number.isNaN(actual[day]!) || Number.isNaN(forecast[day]!)) continue;
    sums.actual += actual[day]!;
    sums.forecast += forecast[day]!;
    sums.openDays++;
  }
  return sums;
}

class CoverageCount {
  #within80 = 0;
  #within95 = 0;
  #count = 0;

  add(actual: number, band: BandedValue): void {
    if (Number.isNaN(actual) || Number.isNaN(band.point)) return;
    this.#count++;
    if (actual >= band.lower80 && actual <= band.upper80) this.#within80++;
    if (actual >= band.lower95 && actual <= band.upper95) this.#within95++;
  }

  shares(): Coverage {
    return { within80: this.#within80 / this.#count, within95: this.#within95 / this.#count };
  }
}
