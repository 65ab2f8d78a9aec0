import { vi } from 'vitest';
import { type Project, projectDefaults } from '../../../src/domain/project.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { LayoutMemory } from '../../../src/io/layoutMemory.ts';
import type { LoadedWork, ProjectStorage, SavedWork } from '../../../src/io/storage.ts';
import type { VolumeFileHints } from '../../../src/io/volumeFileTypes.ts';
import { createCommands } from '../../../src/state/commands.ts';
import { planIsCurrent } from '../../../src/state/compute.ts';
import { createAppStore } from '../../../src/state/store.ts';
import { planningApi } from '../../../workers/planningApi.ts';
import { aSeries, plainQueue } from '../../builders.ts';

export const sampleNames = { project: 'Sample', campaign: 'Campaign', training: 'Training', premium: 'Premium' };

/** Four weeks of half-hours from Monday 2026-01-05 in floating time; the plan begins on 2 February, in hours. */
export function aProject(changes: Partial<Project> = {}): Project {
  const series = aSeries()
    .every(30)
    .open(8, 18)
    .contacts((at) => 20 + ((at.interval * 7) % 7))
    .handleTimes((at) => 240 + at.minute / 60)
    .build();
  return {
    ...projectDefaults,
    id: 'p',
    name: 'Winter',
    isSample: false,
    queues: [{ ...plainQueue, id: 'care', name: 'Care', series }],
    planningIntervalMinutes: 60,
    scenarios: [
      { id: 'more', name: 'More', note: '', changes: { volume: { kind: 'percent', by: 0.1 } } },
      { id: 'longer', name: 'Longer', note: '', changes: { handleTime: { kind: 'percent', by: 0.2 } } },
    ],
    ...changes,
  };
}

/** The planning functions in this very process. A call can be held back, and fails when the test says so. */
class DirectEngine implements Engine {
  readonly calls: (keyof Engine)[] = [];
  readonly failures = new Map<keyof Engine, Error>();
  readonly #held = new Map<keyof Engine, Promise<void>>();

  /** The next call of this name waits for the release. */
  hold(name: keyof Engine): () => void {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held.set(name, held);
    return release;
  }

  async #turn<T>(name: keyof Engine, signal: AbortSignal | undefined, work: () => T | Promise<T>): Promise<T> {
    this.calls.push(name);
    const held = this.#held.get(name) ?? new Promise<void>((resolve) => setImmediate(resolve));
    this.#held.delete(name);
    await new Promise<void>((resolve, reject) => {
      const abort = () => reject(new DOMException('Cancelled', 'AbortError'));
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort);
      held.then(resolve);
    });
    const failure = this.failures.get(name);
    if (failure) throw failure;
    return work();
  }

  /** Tells the progress of the last forecast once more, as a worker's message may that was on its way. */
  lateProgress: (fraction: number) => void = () => undefined;

  sample: Engine['sample'] = ({ signal } = {}) => this.#turn('sample', signal, () => planningApi.sample());

  prepareReading: Engine['prepareReading'] = () => planningApi.prepareReading();

  readVolumes: Engine['readVolumes'] = (source, hints, { signal, onProgress } = {}) =>
    this.#turn('readVolumes', signal, () => planningApi.readVolumes(source, hints, onProgress ?? (() => {})));

  volumeLines: Engine['volumeLines'] = (source, hints, lines, { signal } = {}) =>
    this.#turn('volumeLines', signal, () => planningApi.volumeLines(source, hints, lines));

  mergeVolumes: Engine['mergeVolumes'] = (ask, { signal, onProgress } = {}) =>
    this.#turn('mergeVolumes', signal, () => planningApi.mergeVolumes(ask, onProgress ?? (() => {})));

  forecast: Engine['forecast'] = (queues, ask, { signal, onProgress } = {}) => {
    this.lateProgress = (fraction) => onProgress?.(fraction);
    return this.#turn('forecast', signal, () => {
      onProgress?.(1);
      return Promise.all(queues.map((queue) => planningApi.forecast(queue, ask)));
    });
  };

  longForecast: Engine['longForecast'] = (queue, ask, { signal } = {}) =>
    this.#turn('longForecast', signal, () => planningApi.longForecast(queue, ask));

  carriedService: Engine['carriedService'] = (queues, ask, { signal } = {}) =>
    this.#turn('carriedService', signal, () => planningApi.carriedService(queues, ask));

  carriedAgentsNeeded: Engine['carriedAgentsNeeded'] = (queue, assumptions, { signal } = {}) =>
    this.#turn('carriedAgentsNeeded', signal, () => planningApi.carriedAgentsNeeded(queue, assumptions));

  combinedForecast: Engine['combinedForecast'] = (queues, forecasts, ask, { signal } = {}) =>
    this.#turn('combinedForecast', signal, () => planningApi.combinedForecast(queues, forecasts, ask));

  estimatePatience: Engine['estimatePatience'] = (history, { signal } = {}) =>
    this.#turn('estimatePatience', signal, () => planningApi.estimatePatience(history));

  dataQuality: Engine['dataQuality'] = (queue, ask, { signal } = {}) =>
    this.#turn('dataQuality', signal, () => planningApi.dataQuality(queue, ask));

  queueSums: Engine['queueSums'] = (queues, { signal } = {}) =>
    this.#turn('queueSums', signal, () => planningApi.queueSums(queues));

  readForecast: Engine['readForecast'] = (source, hints, { signal, onProgress } = {}) =>
    this.#turn('readForecast', signal, () => planningApi.readForecast(source, hints, onProgress ?? (() => {})));

  compareWithActuals: Engine['compareWithActuals'] = (queues, ask, { signal, onProgress } = {}) =>
    this.#turn('compareWithActuals', signal, () => {
      onProgress?.(1);
      return Promise.all(queues.map((queue) => planningApi.compareWithActuals(queue, ask)));
    });

  forecastCsv: Engine['forecastCsv'] = (queues, ask, { signal } = {}) =>
    this.#turn('forecastCsv', signal, () => planningApi.forecastCsv(queues, ask));

  holidays: Engine['holidays'] = ({ place, fromDate, toDate, language }, { signal } = {}) =>
    this.#turn('holidays', signal, () => planningApi.holidays(place, fromDate, toDate, language));

  holidayPlaces: Engine['holidayPlaces'] = ({ language, country, region }, { signal } = {}) =>
    this.#turn('holidayPlaces', signal, () => planningApi.holidayPlaces(language, country, region));

  evaluate: Engine['evaluate'] = (forecasts, ask, { signal, onProgress } = {}) =>
    this.#turn('evaluate', signal, () => planningApi.evaluate(forecasts, ask, onProgress ?? (() => {})));

  planCsv: Engine['planCsv'] = (queues, flavour, { signal } = {}) =>
    this.#turn('planCsv', signal, () => planningApi.planCsv(queues, flavour));
}

class MemoryStorage implements ProjectStorage {
  saved: SavedWork | null;
  saves = 0;
  refusal: Error | null = null;
  loads: LoadedWork | null = null;

  constructor(project: Project | null = null) {
    this.saved = project && { project, sources: [] };
  }

  async load(): Promise<LoadedWork> {
    if (this.refusal) throw this.refusal;
    if (this.loads) return this.loads;
    return this.saved ? { status: 'found', work: this.saved, savedAtEpochMilliseconds: 1 } : { status: 'none' };
  }

  async save(work: SavedWork) {
    if (this.refusal) throw this.refusal;
    this.saved = work;
    return { savedAtEpochMilliseconds: ++this.saves };
  }
}

class LayoutsInMemory implements LayoutMemory {
  readonly kept = new Map<string, VolumeFileHints>();
  refusal: Error | null = null;

  async recall(layout: string) {
    if (this.refusal) throw this.refusal;
    return this.kept.get(layout) ?? null;
  }

  async remember(layout: string, hints: VolumeFileHints) {
    if (this.refusal) throw this.refusal;
    this.kept.set(layout, hints);
  }

  async forget(layout: string) {
    if (this.refusal) throw this.refusal;
    this.kept.delete(layout);
  }
}

/** Sooner and longer than vi.waitFor by itself: many short waits, on a busy machine. */
export const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 4000, interval: 3 });

/** The real store and commands, an engine in this process, and storage in memory. */
export function aDesk(project: Project | null = aProject()) {
  const engine = new DirectEngine();
  const storage = new MemoryStorage(project);
  const { store, nextEdit } = createAppStore();
  const layouts = new LayoutsInMemory();
  const commands = createCommands({ store, nextEdit, engine, storage, layouts });
  const state = () => store.getState();
  return {
    engine,
    storage,
    layouts,
    store,
    commands,
    state,
    project: () => state().project!,
    /** The plan, once it is the one of the project. */
    async plan() {
      return until(() => {
        const { plan } = state();
        if (plan.status !== 'ready' || !planIsCurrent(state())) throw new Error(`plan is ${plan.status}`);
        return plan.value;
      });
    },
    /** All steps of one kind that the engine was asked for since the last question. */
    asked: () => engine.calls.splice(0),
  };
}

/** A desk whose saved project is loaded and computed. */
export async function aReadyDesk(project?: Project) {
  const desk = aDesk(project ?? aProject());
  await desk.commands.start(sampleNames);
  await desk.plan();
  desk.asked();
  return desk;
}
