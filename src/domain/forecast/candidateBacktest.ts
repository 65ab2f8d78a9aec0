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
import type { Accuracy, Backtest, ByLevel, ForecastMethod } from './forecastTypes.ts';
import type { ForecastSource } from './slotForecasts.ts';

/** Forecasts again from past days, by every method, and compares with what came.
 *  Gives the figures, and the errors of the chosen method to make bands from. */
export function candidateBacktest(
  history: ForecastHistory,
  source: ForecastSource,
  rateUncertainty: number,
): { backtest: Backtest; errors: BandErrors } {
  const { table, calendar, originDays, leadDays } = history;
  const { readings, weights } = source;
  const errorsOf = (method: ForecastMethod) => {
    const said = (origin: number, epochDay: number) => source.tested(method, origin, epochDay);
    const cells = backtestCells({ table, readings, weights, closed: calendar.closed, originDays, leadDays, said });
    return bandErrors(cells, source.samplingVariance);
  };
  const tested = source.methods.map((method) => ({ method, errors: errorsOf(method) }));
  const { errors } = tested.find(({ method }) => method === source.method)!;
  const candidates = tested.map(({ method, errors }) => ({
    method,
    accuracy: byLevel(errors.cells, accuracyOf),
    firstWeek: byLevel(firstWeekOf(errors.cells), accuracyOf),
    coverage: bandCoverage(errors, rateUncertainty),
  }));
  const noiseFloorWape = byLevel(errors.cells, source.weights ? () => Number.NaN : noiseFloorOf);
  return { backtest: { origins: originDates(table, originDays), leadDays, candidates, noiseFloorWape }, errors };
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
