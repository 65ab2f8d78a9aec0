import type { Assumptions } from '../domain/plan/assumptions.ts';
import { applyChanges, type Changes, changesBack, type Scenario } from '../domain/plan/scenario.ts';
import { type Project, planningIntervalsMinutes, projectDefaults, type Queue } from '../domain/project.ts';
import type { Engine } from '../engine/engine.ts';
import type { CsvFlavour } from '../io/csvText.ts';
import { scenarioCsv } from '../io/scenarioCsv.ts';
import type { ProjectStorage, VolumeSource } from '../io/storage.ts';
import type { VolumeFileHints, VolumeFileReading } from '../io/volumeFileTypes.ts';
import { autosave, loadWork } from './autosave.ts';
import { isAbort, keepComputed, messageOf, planIsCurrent } from './compute.ts';
import { shown } from './run.ts';
import { type SampleNames, sampleProject } from './sampleProject.ts';
import type { AppState, AppStore, Reading } from './store.ts';

export type Commands = ReturnType<typeof createCommands>;

/** The verbs of the app. Each changes the store; what follows from a change is computed and saved by itself. */
export function createCommands({
  store,
  nextEdit,
  engine,
  storage,
}: {
  store: AppStore;
  nextEdit: (field: string) => void;
  engine: Engine;
  storage: ProjectStorage;
}) {
  const computing = keepComputed(store, engine);
  const saving = autosave(store, storage);
  let reading: AbortController | null = null;

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

  async function read(source: VolumeSource): Promise<void> {
    reading?.abort();
    const controller = new AbortController();
    reading = controller;
    const { draft: draftBefore } = store.getState();
    const previous = shown(store.getState().reading);
    const isMine = () => reading === controller;
    store.setState({ draft: source, reading: { status: 'running', step: 'reading', fraction: 0, previous } });
    try {
      const result = await engine.readVolumes(source.bytes, source.hints, {
        signal: controller.signal,
        onProgress: (fraction) => {
          if (isMine() && store.getState().reading.status === 'running') {
            store.setState({ reading: { status: 'running', step: 'reading', fraction, previous } });
          }
        },
      });
      if (isMine()) store.setState({ reading: { status: 'ready', value: { source, reading: result } } });
    } catch (reason) {
      if (!isMine()) return;
      if (!isAbort(reason)) {
        store.setState({ reading: { status: 'failed', message: messageOf(reason), previous } });
        return;
      }
      // Back to what was on the card before, which may wait to be stored.
      const before: AppState['reading'] = previous
        ? { status: 'ready', value: previous }
        : { status: 'cancelled', previous };
      store.setState({ reading: before, draft: previous && draftBefore === previous.source ? draftBefore : null });
    }
  }

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
          source: null,
          draft: null,
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

    async openVolumeFile(file: File): Promise<void> {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await read({ fileName: file.name, bytes, hints: {} });
    },

    openPastedVolumes(text: string, fileName: string): Promise<void> {
      return read({ fileName, bytes: new TextEncoder().encode(text), hints: {} });
    },

    /** Reads the same bytes again with one inference corrected. */
    async correctReading(hints: VolumeFileHints): Promise<void> {
      const source = store.getState().draft ?? shown(store.getState().reading)?.source ?? store.getState().source;
      if (source) await read({ ...source, hints: { ...source.hints, ...hints } });
    },

    /** Shows how the stored file was read, after a reload. */
    async rereadSource(): Promise<void> {
      const { source, reading: run, draft } = store.getState();
      if (!source || draft || run.status === 'running') return;
      if (shown(run)?.source === source) return;
      await read(source);
      if (store.getState().draft === source) store.setState({ draft: null });
    },

    cancelReading(): void {
      reading?.abort();
    },

    discardReading(): void {
      reading?.abort();
      reading = null;
      store.setState({ draft: null, reading: { status: 'idle' } });
      void this.rereadSource();
    },

    /** The volumes on the card become the plan's. Returns false when there is nothing to store. */
    storeReading(): boolean {
      const value = shown(store.getState().reading);
      if (!value?.reading.ok || !store.getState().draft) return false;
      nextEdit('');
      const { project } = store.getState();
      store.setState({
        project: projectWith(value, project),
        source: value.source,
        draft: null,
        queueId: null,
        week: null,
        cell: null,
      });
      return true;
    },

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

    undo(): void {
      nextEdit('');
      store.temporal.getState().undo();
    },

    redo(): void {
      nextEdit('');
      store.temporal.getState().redo();
    },

    cancel: computing.cancel,
    compute: computing.compute,

    /** CSV of the plan on screen; null while it is not the plan of the current inputs. */
    async planCsv(flavour: CsvFlavour): Promise<string | null> {
      const plan = shown(store.getState().plan);
      if (!plan || !planIsCurrent(store.getState())) return null;
      try {
        return await engine.planCsv(plan.baseline.queues, flavour);
      } catch (reason) {
        store.setState({ notice: { kind: 'exportFailed', message: messageOf(reason) } });
        return null;
      }
    },

    scenariosCsv(flavour: CsvFlavour, baselineName: string): string | null {
      const plan = shown(store.getState().plan);
      if (!plan || !planIsCurrent(store.getState())) return null;
      const rows = plan.scenarios.map((outcome, i) => {
        const { name, note } = plan.scenarioInputs[i]!;
        return { name, note, assumptions: outcome.assumptions, outcome };
      });
      const baseline = { name: baselineName, note: '', assumptions: plan.assumptions, outcome: plan.baseline };
      return scenarioCsv([baseline, ...rows], flavour);
    },

    flushSave: saving.flush,
    holdStorage: saving.hold,
    show: (view: Partial<Pick<ReturnType<AppStore['getState']>, 'queueId' | 'week' | 'cell' | 'notice'>>) =>
      store.setState(view),
  };
}

function projectWith({ source, reading }: Reading, before: Project | null): Project {
  const queues = reading.queues.map(
    (queue, i): Queue => queueOf(queue, before?.isSample ? undefined : before?.queues[i]),
  );
  const choices = planningIntervalsMinutes(queues);
  const wished = before?.planningIntervalMinutes ?? projectDefaults.planningIntervalMinutes;
  const planningIntervalMinutes = choices.includes(wished) ? wished : (choices[0] ?? wished);
  // The sample's name and closed days are its own; its scenarios are questions that any plan can be asked.
  const named =
    !before || before.isSample ? { id: crypto.randomUUID(), name: nameOf(source.fileName), closedDays: [] } : {};
  return {
    ...projectDefaults,
    scenarios: [],
    id: '',
    name: '',
    ...before,
    ...named,
    isSample: false,
    queues,
    planningIntervalMinutes,
  };
}

function queueOf(read: VolumeFileReading['queues'][number], before: Queue | undefined): Queue {
  return { id: before?.id ?? crypto.randomUUID(), name: read.name, channel: 'voice', series: read.series };
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
