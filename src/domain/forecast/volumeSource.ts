import { DAYS_PER_WEEK } from '../units.ts';
import { levelDriftPerDay } from './days/levelDrift.ts';
import { blendedEngines, engineWeights, isSaneTotal, WEIGHED_FROM_DAYS } from './engineBlend.ts';
import type { ForecastHistory } from './forecastSetup.ts';
import {
  DAY_ENGINES,
  type DayEngineName,
  type EngineWeight,
  FORECAST_METHODS,
  type ForecastMethod,
  WEEKDAY_METHODS,
  type WeekdayMethod,
} from './forecastTypes.ts';
import type { ForecastSource, SlotRow } from './slotForecasts.ts';
import { type VolumeModel, volumeModel } from './volumeModel.ts';

/** Contacts by every method, at every origin of the back-test and from the end of the history. */
export interface VolumeSource extends ForecastSource {
  readonly model: VolumeModel;
  readonly blend: readonly EngineWeight[];
  /** The method as if no event were planned. */
  readonly aheadWithoutEvents: (method: ForecastMethod, epochDay: number) => SlotRow;
}

/** An origin with less history judges no engine. */
const LEAST_JUDGING_DAYS = 35;
/** Up to 9 weeks ahead the back-test of 4 weeks is trusted, from 13 on only what knows the season. */
const NEAR_DAYS = 63;
const FAR_DAYS = 91;
const YEAR_FROM_DAYS = 450;
const SANITY_DAYS = 28;
const RECENT_DAYS = 56;

/** onStep: called after each origin of the back-test with the fraction done. */
export function volumeSource(
  history: ForecastHistory,
  onStep: (fraction: number) => void = () => undefined,
): VolumeSource {
  const { table, calendar, originDays, leadDays } = history;
  const model = volumeModel(table, calendar, table.dayCount);
  const models: VolumeModel[] = [];
  const engines = blendedEngines(table.dayCount);
  const errors: number[][] = [];
  originDays.forEach((day, origin) => {
    const past = volumeModel(table, calendar, day, model.profileChoice);
    models.push(past);
    errors.push(engines.map((engine) => (judges(day) ? totalError(engine, past, model, leadDays) : 0)));
    onStep((origin + 1) / (originDays.length + 1));
  });
  const sane = (engine: DayEngineName) => isSane(engine, model);
  const weighs = table.dayCount >= WEIGHED_FROM_DAYS;
  const summed = (leftOut: number) =>
    engines.map((_, k) =>
      errors.reduce((sum, ofOrigin, origin) => sum + (origin === leftOut || !weighs ? 0 : ofOrigin[k]!), 0),
    );
  const blend = engineWeights(engines, summed(-1), sane);
  // An origin is judged with weights that its own errors had no part in.
  const blends = originDays.map((day, origin) =>
    judges(day)
      ? engineWeights(engines, summed(origin), () => true)
      : blendedEngines(day).map((engine, _, all) => ({ engine, weight: 1 / all.length })),
  );
  const farBlend = blendFarAhead(table.dayCount);
  const blendOn = (epochDay: number): readonly EngineWeight[] => {
    const lead = epochDay - (table.firstEpochDay + table.dayCount);
    const far = Math.min(1, Math.max(0, (lead - NEAR_DAYS) / (FAR_DAYS - NEAR_DAYS)));
    return far === 0 ? blend : [...scaled(blend, 1 - far), ...scaled(farBlend, far)];
  };

  function row(
    of: VolumeModel,
    chosen: ForecastMethod,
    epochDay: number,
    weightsOn: (day: number) => readonly EngineWeight[],
    countsEvents = true,
  ): SlotRow {
    if (isWeekdayMethod(chosen)) return of.weekdayMethod(chosen, epochDay);
    return of.spread(epochDay, (day) => {
      if (chosen !== 'auto') return of.dayTotal(chosen, day, countsEvents);
      let total = 0;
      for (const { engine, weight } of weightsOn(day)) {
        if (weight > 0) total += weight * of.dayTotal(engine, day, countsEvents);
      }
      return total;
    });
  }

  return {
    model,
    blend,
    methods: FORECAST_METHODS,
    tested: (asked, origin, epochDay) => row(models[origin]!, asked, epochDay, () => blends[origin]!),
    ahead: (method, epochDay) => row(model, method, epochDay, blendOn),
    aheadWithoutEvents: (method, epochDay) => row(model, method, epochDay, blendOn, false),
    weightAhead: null,
    readings: table.contacts,
    weights: null,
    // Poisson: the variance is the mean. A forecast near 0 rests on few readings and may be a chance 0.
    samplingVariance: (forecast) => Math.max(forecast, 0.05),
    pattern: model.pattern,
    driftPerDay: levelDriftPerDay(model.events().withoutEvents),
  };
}

function judges(day: number): boolean {
  return day >= LEAST_JUDGING_DAYS;
}

/** Whether a method takes means of past days as they were, planned events among them. */
export function isWeekdayMethod(method: ForecastMethod): method is WeekdayMethod {
  return (WEEKDAY_METHODS as readonly ForecastMethod[]).includes(method);
}

function scaled(blend: readonly EngineWeight[], by: number): EngineWeight[] {
  return blend.map(({ engine, weight }) => ({ engine, weight: weight * by }));
}

/** Sum of |day total - forecast| over the days after an origin, as far as they were read. */
function totalError(engine: DayEngineName, past: VolumeModel, model: VolumeModel, leadDays: number): number {
  const { totals, firstEpochDay, dayCount } = model.series;
  const originDay = past.series.dayCount;
  let error = 0;
  for (let day = originDay; day < Math.min(originDay + leadDays, dayCount); day++) {
    const epochDay = firstEpochDay + day;
    if (Number.isNaN(totals[day]!) || past.isClosed(epochDay)) continue;
    error += Math.abs(totals[day]! - past.dayTotal(engine, epochDay));
  }
  return error;
}

/** Four weeks ahead by an engine, against the same weekdays' mean of the last eight weeks, planned events taken off. */
function isSane(engine: DayEngineName, model: VolumeModel): boolean {
  const { firstEpochDay, dayCount, weekdays } = model.series;
  const { totals } = model.events().withoutEvents;
  const sums = new Float64Array(DAYS_PER_WEEK);
  const counts = new Float64Array(DAYS_PER_WEEK);
  for (let day = Math.max(0, dayCount - RECENT_DAYS); day < dayCount; day++) {
    if (Number.isNaN(totals[day]!)) continue;
    sums[weekdays[day]!]! += totals[day]!;
    counts[weekdays[day]!]!++;
  }
  let total = 0;
  let recent = 0;
  for (let epochDay = firstEpochDay + dayCount; epochDay < firstEpochDay + dayCount + SANITY_DAYS; epochDay++) {
    const weekday = (weekdays[dayCount - 1]! + 1 + epochDay - firstEpochDay - dayCount) % DAYS_PER_WEEK;
    if (model.isClosed(epochDay) || counts[weekday] === 0) continue;
    total += model.dayTotal(engine, epochDay, false);
    recent += sums[weekday]! / counts[weekday]!;
  }
  return isSaneTotal(total, recent);
}

/** What is trusted beyond 13 weeks: the season where a year and more taught it, else the level with a damped trend. */
function blendFarAhead(dayCount: number): EngineWeight[] {
  const engines: DayEngineName[] =
    dayCount >= YEAR_FROM_DAYS ? ['calendarRegression', 'monthRegression'] : ['recentRegression', 'holtWinters'];
  return DAY_ENGINES.filter((engine) => engines.includes(engine)).map((engine) => ({ engine, weight: 0.5 }));
}
