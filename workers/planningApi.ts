import { transfer } from 'comlink';
import { addDays } from '../src/domain/calendar.ts';
import { combinedForecast, combinedHandleTime } from '../src/domain/forecast/combinedForecast.ts';
import {
  comparableDays,
  compareWithActuals,
  type ForecastComparison,
} from '../src/domain/forecast/compareWithActuals.ts';
import { plannedEvents } from '../src/domain/forecast/forecastLayers.ts';
import type { Forecast } from '../src/domain/forecast/forecastTypes.ts';
import type { Assumptions } from '../src/domain/plan/assumptions.ts';
import { type CarriedService, carriedAgentsNeeded, carriedService } from '../src/domain/plan/carriedService.ts';
import {
  evaluateGiven,
  evaluatePlan,
  type PlanOutcome,
  type QueueRequirement,
  type QueueVolumes,
} from '../src/domain/plan/evaluatePlan.ts';
import type { GivenDay } from '../src/domain/plan/givenAgents.ts';
import { planningVolumes } from '../src/domain/plan/planningVolumes.ts';
import type { QueueService } from '../src/domain/plan/queueService.ts';
import { applyChanges, type Scenario } from '../src/domain/plan/scenario.ts';
import type { HolidayPlace, Project, Queue } from '../src/domain/project.ts';
import { samplePlanFacts, sampleVolumes } from '../src/domain/samplePlan.ts';
import { estimatePatience, type PatienceEstimate } from '../src/domain/staffing/patienceEstimate.ts';
import { SECONDS_PER_MINUTE } from '../src/domain/units.ts';
import { type DataQuality, dataQuality } from '../src/domain/volumes/dataQuality.ts';
import { type LearntFrom, learntSeries } from '../src/domain/volumes/learntFrom.ts';
import { partsOf, type QueueSums, queueTogether, type SummedQueue } from '../src/domain/volumes/mergeQueues.ts';
import { queueSums } from '../src/domain/volumes/queueSums.ts';
import type { CsvFlavour } from '../src/io/csvText.ts';
import { forecastCsv } from '../src/io/forecastCsv.ts';
import type { ForecastCsvOptions, ForecastToWrite } from '../src/io/forecastLayouts.ts';
import type { CalendarHoliday, PlaceChoice } from '../src/io/holidayCalendar.ts';
import { planCsv } from '../src/io/planCsv.ts';
import type { VolumeFileHints } from '../src/io/volumeFileTypes.ts';
import {
  type ForecastAsk,
  type ForecastQueue,
  forecastOf,
  holidayCalendar,
  type OnProgress,
  type QueueForecast,
} from './queueForecast.ts';
import type { VolumeMergeAnswer, VolumeMergeAsk } from './volumeMerge.ts';

/** A scenario's answer without the columns of every queue: those are the baseline's alone. */
export interface ScenarioOutcome extends Omit<PlanOutcome, 'queues' | 'combined'> {
  readonly id: string;
  readonly assumptions: Assumptions;
  /** People on the floor per interval, all queues. */
  readonly agents: Float64Array;
}

/** A scenario that this baseline makes impossible: shrinkage of 110 %, a handle time below zero. */
export interface ImpossibleScenario {
  readonly id: string;
  /** The assumption that is out of its bounds. */
  readonly impossible: string;
}

export interface PlanEvaluation {
  readonly baseline: PlanOutcome;
  /** The people that the planner has; null: none are given. */
  readonly given: PlanOutcome | null;
  readonly scenarios: readonly (ScenarioOutcome | ImpossibleScenario)[];
}

/** What the carried service needs of a queue's requirement. */
export interface CarriedQueue {
  readonly columns: Parameters<typeof carriedService>[0];
  readonly service: QueueService;
  /** The intervals asked for, of these columns. */
  readonly first: number;
  readonly end: number;
}

/** Days far ahead, without their intervals. */
export type LongForecast = Pick<Forecast, 'days' | 'periodSpread' | 'warnings'>;

/** Several queues looked at as one: their readings and the sum of their forecasts, without name or id. */
export interface CombinedForecast {
  readonly queue: Queue;
  readonly forecast: QueueForecast;
}

/** What a blind forecast of past days is asked for. */
export type ComparisonAsk = Omit<ForecastAsk, 'horizonDays'>;

/** What of a project the quality of its histories depends on. */
export type QualityAsk = Pick<Project, 'closedDays' | 'holidayPlace' | 'layers'>;

/** A queue's forecast beside what came; null: the history does not reach to both sides of the day asked for. */
export interface QueueComparison {
  readonly id: string;
  readonly comparison: ForecastComparison | null;
}

/** What the worker does for the page; reading files is a part that is loaded with the first of them. Plain functions of the domain and io. Between calls nothing is kept but the fits of
 *  the last histories, which only save time. */
export const planningApi = {
  sample() {
    const closedDays = samplePlanFacts.holidays
      .map(({ date }) => date)
      .filter((date) => date >= samplePlanFacts.planFrom);
    return movingColumns({ queues: sampleVolumes(), closedDays });
  },

  /** Brings the part that reads files, before the first of them is there: then nothing is asked of the network. */
  async prepareReading(): Promise<void> {
    await Promise.all([
      import('../src/io/volumeFile.ts'),
      import('../src/io/linesAsWritten.ts'),
      import('../src/io/forecastFile.ts'),
      import('./volumeMerge.ts'),
    ]);
  },

  async readVolumes(source: Uint8Array | Blob, hints: VolumeFileHints, onProgress: OnProgress) {
    const { readVolumeFile } = await import('../src/io/volumeFile.ts');
    return movingColumns(await readVolumeFile(source, hints, { onProgress }));
  },

  /** Some lines of a file that was read, cell by cell. */
  async volumeLines(source: Uint8Array | Blob, hints: VolumeFileHints, lines: readonly number[]) {
    const { linesAsWritten } = await import('../src/io/linesAsWritten.ts');
    return linesAsWritten(source, hints, lines);
  },

  /** Lays readings over a plan's queues; files that are no readings yet are read on the way. */
  async mergeVolumes(ask: VolumeMergeAsk, onProgress: OnProgress = () => undefined): Promise<VolumeMergeAnswer> {
    const { mergedFiles } = await import('./volumeMerge.ts');
    return movingColumns(await mergedFiles(ask, onProgress));
  },

  /** Reads somebody's forecast, to be planned for instead of the model's. */
  async readForecast(source: Uint8Array | Blob, hints: VolumeFileHints, onProgress: OnProgress) {
    const { readForecastFile } = await import('../src/io/forecastFile.ts');
    return movingColumns(await readForecastFile(source, hints, { onProgress }));
  },

  /** onProgress: the fraction done of the back-test; nothing is fitted anew for another horizon or method. */
  async forecast(
    queue: ForecastQueue,
    options: ForecastAsk,
    onProgress: OnProgress = () => undefined,
  ): Promise<QueueForecast> {
    return movingColumns(await forecastOf(queue, options, onProgress));
  },

  /** What the present method would have forecast on a past day, which sees nothing from that day on, beside what came. */
  async compareWithActuals(
    queue: ForecastQueue,
    ask: ComparisonAsk,
    onProgress: OnProgress = () => undefined,
  ): Promise<QueueComparison> {
    const horizonDays = comparableDays(queue, ask.from);
    if (horizonDays === 0) return { id: queue.id, comparison: null };
    const { model } = await forecastOf({ ...queue, ownForecast: null }, { ...ask, horizonDays }, onProgress);
    return { id: queue.id, comparison: compareWithActuals(model, queue.series) };
  },

  /** The forecasts of several queues added up; the bands are those of their summed readings, forecast as one. */
  async combinedForecast(
    queues: readonly Queue[],
    forecasts: readonly QueueForecast[],
    ask: ForecastAsk,
    onProgress: OnProgress = () => undefined,
  ): Promise<CombinedForecast> {
    const queue = queueTogether(queues, queueSums(partsOf(queues)));
    const together = await forecastOf({ ...queue, ownForecast: null }, ask, onProgress);
    const volume = combinedForecast(
      forecasts.map((one) => one.volume),
      together.model,
    );
    const model = combinedForecast(
      forecasts.map((one) => one.model),
      together.model,
    );
    const isModel = forecasts.every((one) => one.volume === one.model);
    const handleTime = combinedHandleTime(forecasts, together.handleTime);
    const forecast = { id: '', name: '', volume: isModel ? model : volume, model, contributions: [], handleTime };
    return movingColumns({ queue, forecast });
  },

  /** The days of a forecast further ahead than is planned for, layers included, with what bands of longer periods need. */
  async longForecast(queue: ForecastQueue, options: ForecastAsk): Promise<LongForecast> {
    const { volume } = await forecastOf({ ...queue, ownForecast: null }, options, () => undefined);
    return { days: volume.days, periodSpread: volume.periodSpread, warnings: volume.warnings };
  },

  evaluate(
    forecasts: readonly QueueForecast[],
    options: {
      planningIntervalMinutes: number;
      assumptions: Assumptions;
      scenarios: readonly Scenario[];
      /** One per forecast, in the same order. */
      services: readonly QueueService[];
      givenDays: readonly GivenDay[];
    },
    onProgress: OnProgress,
  ): PlanEvaluation {
    const queues: QueueVolumes[] = forecasts.map(({ id, name, volume, handleTime }, i) => ({
      id,
      name,
      service: options.services[i]!,
      volumes: planningVolumes({
        grid: volume.grid,
        contacts: volume.point,
        averageHandleTimeSeconds: handleTime?.point ?? null,
        planningIntervalSeconds: options.planningIntervalMinutes * SECONDS_PER_MINUTE,
      }),
    }));
    const steps = options.scenarios.length + 1;
    const baseline = evaluatePlan(queues, options.assumptions);
    const given = evaluateGiven(baseline, options.givenDays, options.assumptions);
    onProgress(1 / steps);
    const scenarios = options.scenarios.map(({ id, changes }, done) => {
      const outcome = scenarioOutcome(id, queues, applyChanges(options.assumptions, changes));
      onProgress((done + 2) / steps);
      return outcome;
    });
    return movingColumns({ baseline, given, scenarios });
  },

  /** The service of a plan's people with the queue carried from interval to interval, one entry per queue. */
  carriedService(
    queues: readonly CarriedQueue[],
    { assumptions }: { assumptions: Assumptions },
  ): (CarriedService | null)[] {
    return movingColumns(
      queues.map(({ columns, service, first, end }) => carriedService(columns, service, assumptions, first, end)),
    );
  },

  /** Agents that one interval needs with the queue carried over; `first` of the question is the interval. */
  carriedAgentsNeeded({ columns, service, first }: CarriedQueue, assumptions: Assumptions): number | null {
    return carriedAgentsNeeded(columns, service, assumptions, first);
  },

  /** The readings of several queues together. */
  queueSums(queues: readonly SummedQueue[]): QueueSums {
    return movingColumns(queueSums(queues));
  },

  /** By what is left of the history under its treatments. */
  estimatePatience(history: LearntFrom): PatienceEstimate {
    return estimatePatience(learntSeries(history).series);
  },

  async dataQuality(
    { id, ...history }: LearntFrom & { readonly id: string },
    { closedDays, holidayPlace, layers }: QualityAsk,
  ): Promise<DataQuality> {
    const { grid } = history.series;
    const events = plannedEvents(layers, id);
    if (!holidayPlace) return movingColumns(dataQuality(history, { closedDays, events }));
    const { holidaysBetween } = await holidayCalendar();
    const holidays = holidaysBetween(holidayPlace, grid.firstDate, addDays(grid.firstDate, grid.dayCount), 'en');
    return movingColumns(
      dataQuality(history, { closedDays, events, holidays: holidays.map(({ date, id }) => ({ date, id })) }),
    );
  },

  async holidays(place: HolidayPlace, fromDate: string, toDate: string, language: string): Promise<CalendarHoliday[]> {
    const { holidaysBetween } = await holidayCalendar();
    return holidaysBetween(place, fromDate, toDate, language);
  },

  async holidayPlaces(language: string, country?: string, region?: string): Promise<PlaceChoice[]> {
    const { holidayPlaces } = await holidayCalendar();
    return holidayPlaces(language, country, region);
  },

  planCsv(queues: readonly QueueRequirement[], flavour: CsvFlavour): string {
    return planCsv(queues, flavour);
  },

  forecastCsv(queues: readonly ForecastToWrite[], options: ForecastCsvOptions): string {
    return forecastCsv(queues, options);
  },
};

export type PlanningApi = typeof planningApi;

/** The baseline may move under a scenario: one that has become impossible says so, and the others are computed. */
function scenarioOutcome(
  id: string,
  queues: readonly QueueVolumes[],
  assumptions: Assumptions,
): ScenarioOutcome | ImpossibleScenario {
  try {
    const { figures, peak, worst, combined } = evaluatePlan(queues, assumptions);
    return { id, assumptions, figures, peak, worst, agents: combined.agents };
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    // The domain's errors begin with the name of the field.
    return { id, impossible: reason.message.split(' ')[0] ?? '' };
  }
}

/** Large results move to the page instead of being copied: every typed array they hold, each buffer once. */
function movingColumns<T extends object>(result: T): T {
  const buffers = new Set<ArrayBuffer>();
  collect(result, buffers, new Set());
  return transfer(result, [...buffers]);
}

function collect(value: unknown, buffers: Set<ArrayBuffer>, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    return;
  }
  for (const part of Object.values(value)) collect(part, buffers, seen);
}
