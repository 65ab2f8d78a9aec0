import type { ForecastLayer, LayerDraft } from '../domain/forecast/forecastLayers.ts';
import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { GivenDay } from '../domain/plan/givenAgents.ts';
import type { QueueService } from '../domain/plan/queueService.ts';
import { applyChanges, type Changes, changesBack, type Scenario } from '../domain/plan/scenario.ts';
import type { Project } from '../domain/project.ts';
import type { VolumeSeries } from '../domain/series.ts';
import type { PatienceEstimate } from '../domain/staffing/patienceEstimate.ts';
import { type LearntFrom, teachSame } from '../domain/volumes/learntFrom.ts';
import type { Engine } from '../engine/engine.ts';
import type { CsvFlavour } from '../io/csvText.ts';
import type { LayoutMemory } from '../io/layoutMemory.ts';
import { scenarioCsv } from '../io/scenarioCsv.ts';
import type { ProjectStorage } from '../io/storage.ts';
import { autosave, loadWork } from './autosave.ts';
import { carriedCommands } from './carried.ts';
import { comparisonCommands } from './comparison.ts';
import { isAbort, keepComputed, messageOf, planIsCurrent } from './compute.ts';
import { forecastCommands } from './forecastCommands.ts';
import { forecastExportCommands } from './forecastExport.ts';
import { holidayCommands } from './holidayCommands.ts';
import { ownForecastCommands } from './ownForecast.ts';
import { qualityCommands } from './qualityCommands.ts';
import { queueCommands } from './queueCommands.ts';
import { readingCommands } from './readingCommands.ts';
import { readingLineCommands } from './readingLines.ts';
import { shown } from './run.ts';
import { type SampleNames, sampleProject } from './sampleProject.ts';
import type { AppStore, ViewSlice } from './store.ts';

export type Commands = ReturnType<typeof createCommands>;

/** Any fields of one kind of layer. */
type LayerChange = LayerDraft extends infer Draft
  ? Draft extends LayerDraft
    ? Partial<Omit<Draft, 'kind'>>
    : never
  : never;

/** The verbs of the app. Each changes the store; what follows from a change is computed and saved by itself. */
export function createCommands({
  store,
  nextEdit,
  engine,
  storage,
  layouts,
}: {
  store: AppStore;
  nextEdit: (field: string) => void;
  engine: Engine;
  storage: ProjectStorage;
  layouts: LayoutMemory;
}) {
  const computing = keepComputed(store, engine);
  const saving = autosave(store, storage);
  const readings = readingCommands({ store, nextEdit, engine, layouts });
  const patience = new WeakMap<VolumeSeries, { history: LearntFrom; asked: Promise<PatienceEstimate> }>();

  /** One edit of the project, one step of undo; edits of the same field in quick succession are one step. */
  function edit(field: string, change: (project: Project) => Project): void {
    const { project } = store.getState();
    if (!project) return;
    const next = change(project);
    if (next === project) return;
    nextEdit(field);
    store.setState({ project: next });
  }

  const editScenarios = (field: string, change: (scenarios: readonly Scenario[]) => readonly Scenario[]) =>
    edit(field, (project) => ({ ...project, scenarios: change(project.scenarios) }));

  const editLayers = (field: string, change: (layers: readonly ForecastLayer[]) => readonly ForecastLayer[]) =>
    edit(field, (project) => {
      const layers = change(project.layers);
      return layers === project.layers ? project : { ...project, layers };
    });

  return {
    /** Shows the saved plan, or the sample when there is none. */
    async start(names: SampleNames): Promise<void> {
      const loaded = await loadWork(storage);
      if (loaded.status === 'found') {
        // A tab that only looks on has said so by now.
        const saving = { status: 'saved', atEpochMilliseconds: loaded.savedAtEpochMilliseconds } as const;
        store.setState({ ...loaded.work, ...(store.getState().saving.status === 'otherTab' ? {} : { saving }) });
        return;
      }
      if (loaded.status === 'damaged') store.setState({ notice: { kind: 'damagedProject', where: loaded.where } });
      if (loaded.status === 'refused') {
        store.setState({ saving: { status: 'refused', message: loaded.message, full: false } });
      }
      await this.loadSample(names);
    },

    /** Loads again what another tab stored. What was changed here meanwhile is one undo away, not lost. */
    async reload(): Promise<void> {
      const loaded = await loadWork(storage);
      if (loaded.status !== 'found') return;
      nextEdit('');
      const changedHere = store.temporal.getState().pastStates.length > 0;
      store.setState({ ...loaded.work, ...(changedHere ? { notice: { kind: 'takenOver' } as const } : {}) });
    },

    async loadSample(names: SampleNames): Promise<void> {
      store.setState({
        plan: { status: 'running', step: 'sample', fraction: 0, previous: shown(store.getState().plan) },
      });
      try {
        const sample = await engine.sample();
        nextEdit('');
        store.setState({
          project: sampleProject(sample, names),
          sources: [],
          draft: null,
          opened: [],
          corrections: [],
          importing: { status: 'idle' },
          reading: { status: 'idle' },
          queueId: null,
          week: null,
          cell: null,
        });
      } catch (reason) {
        store.setState({
          plan: { status: 'failed', message: messageOf(reason), previous: shown(store.getState().plan) },
        });
      }
    },

    ...readings,
    ...readingLineCommands({ engine }),

    ...carriedCommands(store, engine),

    ...forecastCommands(edit, engine, () => store.getState().project),

    ...ownForecastCommands(edit, engine),

    ...comparisonCommands(store, engine),

    ...forecastExportCommands(store, engine),

    ...holidayCommands(edit, engine),

    ...qualityCommands(edit, engine),
    ...queueCommands(store, edit, engine),

    renameProject: (name: string) => edit('name', (project) => ({ ...project, name })),

    changeHorizon: (horizonWeeks: number) => edit('horizonWeeks', (project) => ({ ...project, horizonWeeks })),

    changeClosedDays: (closedDays: readonly string[]) =>
      edit('', (project) => ({ ...project, closedDays: [...closedDays].sort() })),

    changeForecastMethod: (forecastMethod: Project['forecastMethod']) =>
      edit('', (project) => ({ ...project, forecastMethod })),

    changePlanningInterval: (planningIntervalMinutes: number) =>
      edit('', (project) => ({ ...project, planningIntervalMinutes })),

    changeAssumption: <K extends keyof Assumptions>(name: K, value: Assumptions[K]) =>
      edit(`assumption ${name}`, (project) => ({ ...project, assumptions: { ...project.assumptions, [name]: value } })),

    changeQueueService: (id: string, values: Partial<QueueService>) =>
      edit(`queue ${id} ${Object.keys(values).join(' ')}`, (project) => ({
        ...project,
        queues: project.queues.map((queue) =>
          queue.id === id ? { ...queue, service: { ...queue.service, ...values } } : queue,
        ),
      })),

    /** Puts days of given people in place of what was said of the same queue and date. */
    giveAgents: (days: readonly GivenDay[]) =>
      edit('', (project) => {
        const replaced = (old: GivenDay) =>
          days.some(({ queueId, date }) => queueId === old.queueId && date === old.date);
        return { ...project, givenDays: [...project.givenDays.filter((old) => !replaced(old)), ...days] };
      }),

    clearGivenAgents: () => edit('', (project) => ({ ...project, givenDays: [] })),

    /** A typed handle time replaces profile and adjustments alike. */
    changeHandleTime: (handleTimeSeconds: number | null) =>
      edit('assumption handleTime', (project) => ({
        ...project,
        assumptions: { ...project.assumptions, handleTimeSeconds, handleTimeFactor: 1, handleTimeExtraSeconds: 0 },
      })),

    changeAssumptions: (values: Partial<Assumptions>) =>
      edit('', (project) => ({ ...project, assumptions: { ...project.assumptions, ...values } })),

    addScenario(name: string, changes: Changes = {}): string {
      const id = crypto.randomUUID();
      editScenarios('', (scenarios) => [...scenarios, { id, name, note: '', changes }]);
      return id;
    },

    changeScenario: (id: string, values: Partial<Omit<Scenario, 'id'>>, field = '') =>
      editScenarios(field && `scenario ${id} ${field}`, (scenarios) =>
        scenarios.map((scenario) => (scenario.id === id ? { ...scenario, ...values } : scenario)),
      ),

    deleteScenario(id: string): void {
      const scenario = store.getState().project?.scenarios.find((candidate) => candidate.id === id);
      if (!scenario) return;
      editScenarios('', (scenarios) => scenarios.filter((candidate) => candidate.id !== id));
      store.setState({ notice: { kind: 'scenarioDeleted', name: scenario.name } });
    },

    /** Lays one more over all others, and tells its id. */
    addLayer(layer: LayerDraft): string {
      const id = crypto.randomUUID();
      editLayers('', (layers) => [...layers, { ...layer, id }]);
      return id;
    },

    /** values: of the layer's own kind. */
    changeLayer: (id: string, values: LayerChange, field = '') =>
      editLayers(field && `layer ${id} ${field}`, (layers) =>
        layers.map((layer) => (layer.id === id ? ({ ...layer, ...values } as ForecastLayer) : layer)),
      ),

    toggleLayer: (id: string) =>
      editLayers('', (layers) => layers.map((layer) => (layer.id === id ? { ...layer, on: !layer.on } : layer))),

    /** Up: nearer to the model, before the others. At the end of the list nothing moves. */
    moveLayer: (id: string, way: 'up' | 'down') =>
      editLayers('', (layers) => {
        const from = layers.findIndex((layer) => layer.id === id);
        const to = from + (way === 'up' ? -1 : 1);
        const [moved, other] = [layers[from], layers[to]];
        return moved && other ? layers.with(from, other).with(to, moved) : layers;
      }),

    removeLayer(id: string): void {
      const layer = store.getState().project?.layers.find((candidate) => candidate.id === id);
      if (!layer) return;
      editLayers('', (layers) => layers.filter((candidate) => candidate.id !== id));
      store.setState({ notice: { kind: 'layerDeleted', name: layer.name } });
    },

    /** Writes a scenario into the baseline; the old baseline stays as a scenario, the others keep their changes. */
    setAsBaseline(id: string, oldBaselineName: string): void {
      edit('', (project) => {
        const chosen = project.scenarios.find((scenario) => scenario.id === id);
        if (!chosen) return project;
        const before = project.assumptions;
        const old: Scenario = {
          id: crypto.randomUUID(),
          name: oldBaselineName,
          note: '',
          changes: changesBack(before, chosen.changes),
        };
        return {
          ...project,
          assumptions: applyChanges(before, chosen.changes),
          scenarios: project.scenarios.map((scenario) => (scenario.id === id ? old : scenario)),
        };
      });
    },

    /** Back by one step: of the corrections of an open file, as long as there are any, then of the plan. */
    undo(): void {
      if (readings.undoCorrection()) return;
      nextEdit('');
      store.temporal.getState().undo();
    },

    redo(): void {
      nextEdit('');
      store.temporal.getState().redo();
    },

    /** The patience that a queue's history shows, asked once per history; null when it could not be computed. */
    async estimatePatience(history: LearntFrom): Promise<PatienceEstimate | null> {
      const known = patience.get(history.series);
      const asked = known && teachSame(known.history, history) ? known.asked : engine.estimatePatience(history);
      patience.set(history.series, { history, asked });
      try {
        return await asked;
      } catch (reason) {
        patience.delete(history.series);
        if (!isAbort(reason)) store.setState({ notice: { kind: 'estimateFailed', message: messageOf(reason) } });
        return null;
      }
    },

    cancel: computing.cancel,
    compute: computing.compute,

    /** CSV of the plan on screen; null while it is not the plan of the current inputs. */
    async planCsv(flavour: CsvFlavour): Promise<string | null> {
      const plan = shown(store.getState().plan);
      if (!plan || !planIsCurrent(store.getState())) return null;
      try {
        // What is on show is what is taken away.
        const outcome = store.getState().people === 'given' ? (plan.given ?? plan.baseline) : plan.baseline;
        return await engine.planCsv(outcome.queues, flavour);
      } catch (reason) {
        store.setState({ notice: { kind: 'exportFailed', message: messageOf(reason) } });
        return null;
      }
    },

    scenariosCsv(flavour: CsvFlavour, baselineName: string): string | null {
      const plan = shown(store.getState().plan);
      if (!plan || !planIsCurrent(store.getState())) return null;
      const rows = plan.scenarios.flatMap((outcome, i) => {
        const { name, note } = plan.scenarioInputs[i]!;
        return 'impossible' in outcome ? [] : [{ name, note, assumptions: outcome.assumptions, outcome }];
      });
      const baseline = { name: baselineName, note: '', assumptions: plan.assumptions, outcome: plan.baseline };
      return scenarioCsv([baseline, ...rows], flavour);
    },

    flushSave: saving.flush,
    holdStorage: saving.hold,
    show: (view: Partial<Pick<ViewSlice, 'queueId' | 'together' | 'week' | 'cell' | 'spot' | 'people' | 'notice'>>) =>
      store.setState(view),
  };
}
