import { bias, noiseFloorWape, wape } from './accuracy.ts';
import {
  type BacktestCells,
  backtestCells,
  firstWeekOf,
  originDates,
  type ScoredPairs,
  scoredIntervals,
  sumsOfDays,
  sumsOfWeeks,
} from './backtest.ts';
import { type BandErrors, bandErrors } from './bandCalibration.ts';
import { bandCoverage } from './bandCoverage.ts';
import type { ForecastHistory } from './forecastSetup.ts';
import type { Accuracy, ByLevel, CandidateBacktest, ForecastMethod } from './forecastTypes.ts';
import type { ForecastSource } from './slotForecasts.ts';

/** Forecasts again from past days, by every method, and compares with what came.
 *  Gives the figures, and the errors of each method to make bands from. */
export function candidateBacktest(
  history: ForecastHistory,
  source: ForecastSource,
  rateUncertainty: number,
): {
  candidates: readonly CandidateBacktest[];
  errors: ReadonlyMap<ForecastMethod, BandErrors>;
  originDates: string[];
} {
  const { table, calendar, originDays, leadDays } = history;
  const { readings, weights } = source;
  const errorsOf = (method: ForecastMethod) => {
    const said = (origin: number, epochDay: number) => source.tested(method, origin, epochDay);
    const cells = backtestCells({ table, readings, weights, closed: calendar.closed, originDays, leadDays, said });
    return bandErrors(cells, source.samplingVariance);
  };
  const errors = new Map(source.methods.map((method) => [method, errorsOf(method)]));
  const candidates = [...errors].map(([method, ofMethod]) => ({
    method,
    accuracy: byLevel(ofMethod.cells, accuracyOf),
    firstWeek: byLevel(firstWeekOf(ofMethod.cells), accuracyOf),
    coverage: bandCoverage(ofMethod, rateUncertainty),
  }));
  return { candidates, errors, originDates: originDates(table, originDays) };
}

/** WAPE that chance alone would leave if a method's forecasts were the true means; NaN for handle times. */
export function noiseFloor({ cells }: BandErrors): ByLevel<number> {
  return byLevel(cells, cells.weight ? () => Number.NaN : noiseFloorOf);
}

function byLevel<T>(cells: BacktestCells, figure: (pairs: ScoredPairs) => T): ByLevel<T> {
  const intervals = scoredIntervals(cells);
  const days = sumsOfDays(intervals, cells.slotsPerDay);
  return { interval: figure(intervals), day: figure(days), week: figure(sumsOfWeeks(days, cells.leadDays)) };
}

function accuracyOf({ actual, forecast }: ScoredPairs): Accuracy {
  return { wape: wape(actual, forecast), bias: bias(actual, forecast) };
}

/** The forecast stands for the unknown rate, where there was a reading to score. */
function noiseFloorOf({ actual, forecast }: ScoredPairs): number {
  return noiseFloorWape(forecast.map((mean, i) => (Number.isNaN(actual[i]!) ? Number.NaN : mean)));
}
