import { addDays, intervalCount } from '../src/domain/calendar.ts';
import { handleTimeForecast } from '../src/domain/forecast/forecastHandleTime.ts';
import { type LayerContribution, plannedEvents } from '../src/domain/forecast/forecastLayers.ts';
import type { Forecast, ForecastMethod, Holiday } from '../src/domain/forecast/forecastTypes.ts';
import { volumeForecast } from '../src/domain/forecast/forecastVolume.ts';
import { givenForecast, givenHandleTime } from '../src/domain/forecast/givenForecast.ts';
import { layeredForecast } from '../src/domain/forecast/layeredForecast.ts';
import { intervalGrid } from '../src/domain/intervalGrid.ts';
import { LONG_HORIZON_DAYS, type Project, type Queue } from '../src/domain/project.ts';
import { type LearntFrom, learntSeries } from '../src/domain/volumes/learntFrom.ts';
import { fittedForecasts } from './fittedForecasts.ts';

export interface QueueForecast {
  readonly id: string;
  readonly name: string;
  /** What is planned for: the planner's own forecast, or the model's under the planner's layers; the very same as the model's where
   *  none is on. */
  readonly volume: Forecast;
  /** The model's own output, planned events included. */
  readonly model: Forecast;
  /** What each layer of this queue, in their order, does to the model's. */
  readonly contributions: readonly LayerContribution[];
  /** null where the source has no handle times. */
  readonly handleTime: Forecast | null;
}

/** What a forecast of every queue is asked for; of the project, what changes it. */
export interface ForecastAsk extends Pick<Project, 'closedDays' | 'holidayPlace' | 'holidayRules' | 'layers'> {
  /** First day forecast. */
  readonly from: string;
  readonly horizonDays: number;
  readonly method: ForecastMethod;
}

/** Of a queue, what its forecast is made from. */
export type ForecastQueue = LearntFrom & Pick<Queue, 'id' | 'name' | 'historyFrom' | 'ownForecast'>;

export type OnProgress = (fraction: number) => void;

/** The model's forecast of a queue, and what is planned for: the planner's own where there is one. */
export async function forecastOf(
  { id, name, historyFrom, ownForecast, ...recorded }: ForecastQueue,
  options: ForecastAsk,
  onProgress: OnProgress,
): Promise<QueueForecast> {
  const { grid } = recorded.series;
  const horizon = intervalGrid({ ...grid, firstDate: options.from, dayCount: options.horizonDays });
  const { from, method, closedDays } = options;
  const holidays = await holidaysOf(grid.firstDate, options);
  const events = plannedEvents(options.layers, id);
  const { series, lost } = learntSeries(recorded, from);
  const learnt = {
    ...(historyFrom === null ? {} : { historyFrom }),
    ...(recorded.openingHours ? { openingHours: recorded.openingHours } : {}),
    ...(lost ? { lost } : {}),
  };
  const fitted = fittedForecasts(series, { from, closedDays, holidays, events, ...learnt }, onProgress);
  const asked = { horizonIntervals: intervalCount(horizon), method };
  const model = volumeForecast(fitted.volume, asked);
  const modelTimes = fitted.handleTime && handleTimeForecast(fitted.handleTime, asked);
  const { forecast, contributions } = layeredForecast(model, options.layers, id);
  const common = { id, name, model, contributions };
  if (!ownForecast) return { ...common, volume: forecast, handleTime: modelTimes };
  // Layers lie over the model alone: what somebody forecast may hold their effects already.
  const given = { from, closedDays, horizonIntervals: asked.horizonIntervals, like: grid, model };
  return {
    ...common,
    volume: givenForecast(ownForecast.series, given),
    handleTime: givenHandleTime(ownForecast.series, given, modelTimes),
  };
}

/** The world's holidays are larger than everything else here: loaded when they are first asked for. */
export const holidayCalendar = () => import('../src/io/holidayCalendar.ts');

/** Holidays from the first day of the history on, with what the planner said of each. They reach as far as anybody can look
 *  ahead, whatever the horizon, so that another horizon is the same question to the fit. */
async function holidaysOf(firstDate: string, ask: ForecastAsk): Promise<Holiday[]> {
  if (!ask.holidayPlace) return [];
  const { holidaysBetween } = await holidayCalendar();
  const lastDate = addDays(ask.from, Math.max(ask.horizonDays, LONG_HORIZON_DAYS) - 1);
  // No name is read, so that any language will do.
  return holidaysBetween(ask.holidayPlace, firstDate, lastDate, 'en').map(({ date, id }) => ({
    date,
    id,
    rule: ask.holidayRules[id] ?? 'learned',
  }));
}
