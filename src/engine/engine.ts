import { proxy } from 'comlink';
import type {
  CarriedQueue,
  CombinedForecast,
  ComparisonAsk,
  LongForecast,
  PlanEvaluation,
  PlanningApi,
  QualityAsk,
  QueueComparison,
} from '../../workers/planningApi.ts';
import type { ForecastAsk, ForecastQueue, QueueForecast } from '../../workers/queueForecast.ts';
import type { VolumeMergeAnswer, VolumeMergeAsk } from '../../workers/volumeMerge.ts';
import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { CarriedService } from '../domain/plan/carriedService.ts';
import type { QueueRequirement } from '../domain/plan/evaluatePlan.ts';
import type { GivenDay } from '../domain/plan/givenAgents.ts';
import type { QueueService } from '../domain/plan/queueService.ts';
import type { Scenario } from '../domain/plan/scenario.ts';
import type { HolidayPlace, Queue } from '../domain/project.ts';
import type { PatienceEstimate } from '../domain/staffing/patienceEstimate.ts';
import type { DataQuality } from '../domain/volumes/dataQuality.ts';
import type { LearntFrom } from '../domain/volumes/learntFrom.ts';
import type { QueueSums, SummedQueue } from '../domain/volumes/mergeQueues.ts';
import type { CsvFlavour } from '../io/csvText.ts';
import type { ForecastCsvOptions, ForecastToWrite } from '../io/forecastLayouts.ts';
import type { CalendarHoliday, PlaceChoice } from '../io/holidayCalendar.ts';
import type { SampleRow, VolumeFileHints, VolumeFileReading } from '../io/volumeFileTypes.ts';
import { workerHandle } from './workerHandle.ts';

export type { CombinedForecast, LongForecast, PlanEvaluation, QueueComparison } from '../../workers/planningApi.ts';
export type { ForecastAsk, QueueForecast } from '../../workers/queueForecast.ts';
export type { FileToMerge, VolumeMergeAnswer, VolumeMergeAsk } from '../../workers/volumeMerge.ts';

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** What the app can ask of the workers. */
export interface Engine {
  /** The built-in volumes, and the days ahead on which their centre is closed. */
  sample(options?: RunOptions): Promise<{ queues: readonly Queue[]; closedDays: readonly string[] }>;
  /** Brings the part of the workers that reads files. */
  prepareReading(): Promise<unknown>;
  readVolumes(source: Uint8Array | Blob, hints: VolumeFileHints, options?: RunOptions): Promise<VolumeFileReading>;
  /** Some physical lines of a file, as they stand in it; beside the plan. */
  volumeLines(
    source: Uint8Array | Blob,
    hints: VolumeFileHints,
    lines: readonly number[],
    options?: RunOptions,
  ): Promise<SampleRow[]>;
  /** What files would make of a plan's queues; beside the plan: a forecast that runs is not waited for. */
  mergeVolumes(ask: VolumeMergeAsk, options?: RunOptions): Promise<VolumeMergeAnswer>;
  /** Somebody's forecast, read beside the plan: typing never waits for it. */
  readForecast(source: Uint8Array | Blob, hints: VolumeFileHints, options?: RunOptions): Promise<VolumeFileReading>;
  /** Forecasts every queue over the same days. */
  forecast(queues: readonly ForecastQueue[], ask: ForecastAsk, options?: RunOptions): Promise<QueueForecast[]>;
  /** The days of one queue further ahead than is planned for. */
  longForecast(queue: ForecastQueue, ask: ForecastAsk, options?: RunOptions): Promise<LongForecast>;
  evaluate(
    forecasts: readonly QueueForecast[],
    ask: {
      planningIntervalMinutes: number;
      assumptions: Assumptions;
      scenarios: readonly Scenario[];
      services: readonly QueueService[];
      givenDays: readonly GivenDay[];
    },
    options?: RunOptions,
  ): Promise<PlanEvaluation>;
  /** The same plan with queues carried from interval to interval; a worker of its own, so that typing never waits for it. */
  carriedService(
    queues: readonly CarriedQueue[],
    ask: { assumptions: Assumptions },
    options?: RunOptions,
  ): Promise<(CarriedService | null)[]>;
  /** Agents that one interval of a queue needs with the queue carried over. */
  carriedAgentsNeeded(queue: CarriedQueue, assumptions: Assumptions, options?: RunOptions): Promise<number | null>;
  /** The sum of queues' forecasts, beside the plan: their summed readings are forecast for its bands. */
  combinedForecast(
    queues: readonly Queue[],
    forecasts: readonly QueueForecast[],
    ask: ForecastAsk,
    options?: RunOptions,
  ): Promise<CombinedForecast>;
  /** The patience that a queue's own history shows, as its treatments leave it. */
  estimatePatience(history: LearntFrom, options?: RunOptions): Promise<PatienceEstimate>;
  /** What of a queue's history needs a look, whatever is treated already. */
  dataQuality(queue: LearntFrom & Pick<Queue, 'id'>, ask: QualityAsk, options?: RunOptions): Promise<DataQuality>;
  /** The readings of several queues together, added up beside the plan. */
  queueSums(queues: readonly SummedQueue[], options?: RunOptions): Promise<QueueSums>;
  /** What the method would have forecast on a past day beside what came, queue by queue; beside the plan as well. */
  compareWithActuals(
    queues: readonly ForecastQueue[],
    ask: ComparisonAsk,
    options?: RunOptions,
  ): Promise<QueueComparison[]>;
  /** Holidays of a place from one local date to another, both included, with names in a language. */
  holidays(
    ask: { place: HolidayPlace; fromDate: string; toDate: string; language: string },
    options?: RunOptions,
  ): Promise<CalendarHoliday[]>;
  /** Countries to choose from; with a country its regions, with a region its cities. */
  holidayPlaces(
    ask: { language: string; country?: string; region?: string },
    options?: RunOptions,
  ): Promise<PlaceChoice[]>;
  planCsv(queues: readonly QueueRequirement[], flavour: CsvFlavour, options?: RunOptions): Promise<string>;
  forecastCsv(queues: readonly ForecastToWrite[], ask: ForecastCsvOptions, options?: RunOptions): Promise<string>;
}

export function createEngine(): Engine {
  const startWorker = () =>
    new Worker(new URL('../../workers/planning.worker.ts', import.meta.url), { type: 'module' });
  const handle = workerHandle<PlanningApi>(startWorker);
  const beside = workerHandle<PlanningApi>(startWorker);
  // Two queues are forecast at once, and each always by the same worker, which remembers its fit.
  const forecasters = [handle, workerHandle<PlanningApi>(startWorker)] as const;
  const forecasterOf = new Map<string, (typeof forecasters)[number]>();
  const forecaster = (queueId: string) => {
    const known = forecasterOf.get(queueId) ?? forecasters[forecasterOf.size % forecasters.length]!;
    forecasterOf.set(queueId, known);
    return known;
  };
  return {
    sample: ({ signal } = {}) => handle.run((api) => api.sample(), signal),
    prepareReading: () => Promise.all([handle, beside].map((worker) => worker.run((api) => api.prepareReading()))),
    readVolumes: (source, hints, { signal, onProgress } = {}) =>
      handle.run((api) => api.readVolumes(source, hints, proxy(atMostTenASecond(onProgress))), signal),
    volumeLines: (source, hints, lines, { signal } = {}) =>
      beside.run<SampleRow[]>((api) => api.volumeLines(source, hints, lines), signal),
    mergeVolumes: (ask, { signal, onProgress } = {}) =>
      beside.run((api) => api.mergeVolumes(ask, proxy(atMostTenASecond(onProgress))), signal),
    readForecast: (source, hints, { signal, onProgress } = {}) =>
      beside.run((api) => api.readForecast(source, hints, proxy(atMostTenASecond(onProgress))), signal),
    forecast: (queues, ask, { signal, onProgress } = {}) =>
      eachOf(queues, onProgress, (queue, report) =>
        forecaster(queue.id).run((api) => api.forecast(queue, ask, proxy(report)), signal),
      ),
    compareWithActuals: (queues, ask, { signal, onProgress } = {}) =>
      eachOf(queues, onProgress, (queue, report) =>
        beside.run((api) => api.compareWithActuals(queue, ask, proxy(report)), signal),
      ),
    longForecast: (queue, ask, { signal } = {}) =>
      forecaster(queue.id).run<LongForecast>((api) => api.longForecast(toForecast(queue), ask), signal),
    evaluate: (forecasts, ask, { signal, onProgress } = {}) =>
      handle.run((api) => api.evaluate(forecasts, ask, proxy(atMostTenASecond(onProgress))), signal),
    carriedService: (queues, ask, { signal } = {}) => beside.run((api) => api.carriedService(queues, ask), signal),
    carriedAgentsNeeded: (queue, assumptions, { signal } = {}) =>
      beside.run<number | null>((api) => api.carriedAgentsNeeded(queue, assumptions), signal),
    combinedForecast: (queues, forecasts, ask, { signal } = {}) =>
      beside.run<CombinedForecast>((api) => api.combinedForecast(queues, forecasts, ask), signal),
    estimatePatience: (history, { signal } = {}) =>
      beside.run<PatienceEstimate>((api) => api.estimatePatience(learntFrom(history)), signal),
    dataQuality: ({ id, ...queue }, ask, { signal } = {}) => {
      const { series, ...others } = learntFrom(queue);
      // Who waited is no matter of it, and half of a large history.
      const asked = { ...others, id, treatments: [], series: { ...series, waiting: null } };
      return beside.run<DataQuality>((api) => api.dataQuality(asked, ask), signal);
    },
    queueSums: (queues, { signal } = {}) => {
      const summed = queues.map(({ ownForecast, ...recorded }) => ({ ...learntFrom(recorded), ownForecast }));
      return beside.run<QueueSums>((api) => api.queueSums(summed), signal);
    },
    holidays: ({ place, fromDate, toDate, language }, { signal } = {}) =>
      beside.run((api) => api.holidays(place, fromDate, toDate, language), signal),
    holidayPlaces: ({ language, country, region }, { signal } = {}) =>
      beside.run((api) => api.holidayPlaces(language, country, region), signal),
    planCsv: (queues, flavour, { signal } = {}) => handle.run((api) => api.planCsv(queues, flavour), signal),
    forecastCsv: (queues, ask, { signal } = {}) => handle.run((api) => api.forecastCsv(queues, ask), signal),
  };
}

/** All queues, each sent with no more than a forecast is made from; a worker takes its calls one after the other. */
function eachOf<T>(
  queues: readonly ForecastQueue[],
  onProgress: ((fraction: number) => void) | undefined,
  call: (queue: ForecastQueue, report: (fraction: number) => void) => Promise<T>,
): Promise<T[]> {
  const fractions = queues.map(() => 0);
  const tell = atMostTenASecond((fraction) => onProgress?.(fraction));
  return Promise.all(
    queues.map(async (queue, i) => {
      const report = (fraction: number) => {
        fractions[i] = fraction;
        tell(fractions.reduce((sum, one) => sum + one, 0) / queues.length);
      };
      const result = await call(toForecast(queue), report);
      report(1);
      return result;
    }),
  );
}

function toForecast({ id, name, historyFrom, ownForecast, ...queue }: ForecastQueue): ForecastQueue {
  return { id, name, historyFrom, ownForecast, ...learntFrom(queue) };
}

function learntFrom({ series, treatments, missingMeans, openingHours }: LearntFrom): LearntFrom {
  return { series, treatments, missingMeans, openingHours };
}

/** Drawing progress costs more than sending it. */
function atMostTenASecond(onProgress: ((fraction: number) => void) | undefined): (fraction: number) => void {
  let lastMilliseconds = Number.NEGATIVE_INFINITY;
  return (fraction) => {
    const now = performance.now();
    if (now - lastMilliseconds < 100 && fraction < 1) return;
    lastMilliseconds = now;
    onProgress?.(fraction);
  };
}
