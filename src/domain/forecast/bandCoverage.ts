import { type BandErrors, calibrateBands, calibratedDayBand, calibratedIntervalBand } from './bandCalibration.ts';
import type { BandedValue, Coverage } from './forecastTypes.ts';

/** Share of back-test readings inside bands made from the errors of other days. */
export function bandCoverage(errors: BandErrors, rateUncertainty: number): { interval: Coverage; day: Coverage } {
  const { cells, dayTotals, samplingVariance } = errors;
  const day = new CoverageCount();
  const interval = new CoverageCount();
  for (let origin = 0; origin < cells.originCount; origin++) {
    const calibration = calibrateBands(errors, rateUncertainty, origin);
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
  }
  return { interval: cells.slotsPerDay === 1 ? day.shares() : interval.shares(), day: day.shares() };
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
