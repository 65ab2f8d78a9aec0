import type { Project } from '../domain/project.ts';
import { normalisedName } from '../domain/volumes/queueTargets.ts';
import type { Engine } from '../engine/engine.ts';
import type { LayoutMemory } from '../io/layoutMemory.ts';
import type { VolumeSource } from '../io/storage.ts';
import { isAbort, messageOf } from './compute.ts';
import {
  canStore,
  firstVolumes,
  importPreview,
  missingForCorrection,
  needsPreview,
  notKept,
  previewIsCurrent,
  readableReadings,
  rebuiltQueues,
} from './importPreview.ts';
import { rememberCorrections } from './readFile.ts';
import { shown } from './run.ts';
import { type AppState, type AppStore, firstImportChoices, type ImportChoices, type Reading } from './store.ts';
import { projectWith, stemOf } from './storedVolumes.ts';

/** What the opened files would make of the plan, kept up to date until they are stored; and the files behind it. */
export function importCommands({
  store,
  nextEdit,
  engine,
  layouts,
}: {
  store: AppStore;
  nextEdit: (field: string) => void;
  engine: Engine;
  layouts: LayoutMemory;
}) {
  let merging: AbortController | null = null;

  /** Computes the preview anew where it is not that of what is opened, of the choices and of the plan. */
  async function refresh(): Promise<void> {
    const state = store.getState();
    if (state.reading.status === 'running') return;
    if (!needsPreview(state) || missingForCorrection(state).length > 0) {
      stop();
      return;
    }
    if (state.importing.status === 'ready' && previewIsCurrent(state.importing.value, state)) return;
    await preview(state);
  }

  async function preview(state: AppState): Promise<void> {
    merging?.abort();
    const controller = new AbortController();
    merging = controller;
    const { signal } = controller;
    const previous = shown(store.getState().importing);
    const progress = (done: number) => {
      if (merging === controller && !signal.aborted) {
        store.setState({ importing: { status: 'running', step: 'merging', fraction: done, previous } });
      }
    };
    progress(0);
    try {
      const value = await importPreview(state, engine, { signal, onProgress: progress });
      if (merging === controller) store.setState({ importing: { status: 'ready', value } });
    } catch (reason) {
      if (merging !== controller) return;
      const failed = { status: 'failed', message: messageOf(reason), previous } as const;
      store.setState({ importing: isAbort(reason) ? { status: 'cancelled', previous } : failed });
    } finally {
      if (merging === controller) merging = null;
    }
  }

  function stop(): void {
    merging?.abort();
    merging = null;
    if (store.getState().importing.status !== 'idle') store.setState({ importing: { status: 'idle' } });
  }

  function keep(readings: readonly Reading[]): void {
    for (const reading of readings) void rememberCorrections(layouts, reading);
    stop();
  }

  /** The reading on the card, with its file as the plan has it from now on: it need not be read again to be shown. */
  function storedOnCard(sources: readonly VolumeSource[]): Partial<AppState> {
    const value = shown(store.getState().reading);
    const source = value && sources.find(({ id }) => id === value.source.id);
    return value && source ? { reading: { status: 'ready', value: { ...value, source } } } : {};
  }

  async function removeAndRebuild(
    removed: VolumeSource,
    left: readonly VolumeSource[],
    before: Project,
  ): Promise<boolean> {
    merging?.abort();
    const controller = new AbortController();
    merging = controller;
    const { signal } = controller;
    const running = (fraction: number) => {
      if (merging !== controller || signal.aborted) return;
      store.setState({ importing: { status: 'running', step: 'merging', fraction, previous: null } });
    };
    running(0);
    try {
      const queues = await rebuiltQueues(before.queues, left, engine, { signal, onProgress: running });
      // What was changed meanwhile is not to be lost.
      const now = store.getState().project;
      if (merging !== controller || !now || now.queues !== before.queues) return false;
      stop();
      nextEdit('');
      const { reading } = store.getState();
      store.setState({
        project: projectWith(queues, removed.fileName, now),
        sources: left,
        queueId: null,
        week: null,
        cell: null,
        notice: { kind: 'sourceRemoved', name: removed.fileName },
        ...(shown(reading)?.source.id === removed.id ? { reading: { status: 'idle' } } : {}),
      });
      return true;
    } catch (reason) {
      if (merging !== controller) return false;
      merging = null;
      const failed = { status: 'failed', message: messageOf(reason), previous: null } as const;
      store.setState({ importing: isAbort(reason) ? { status: 'idle' } : failed });
      return false;
    }
  }

  // An undo, or a queue that is merged or renamed meanwhile, makes another plan of it.
  store.subscribe((state, before) => {
    if (state.project?.queues === before.project?.queues && state.sources === before.sources) return;
    if (state.draft !== null && state.importing.status !== 'idle') void refresh();
  });

  const commands = {
    changeImport(change: Partial<ImportChoices>): Promise<void> {
      const { importChoices } = store.getState();
      // What was chosen for one way of storing says nothing about the other.
      const merge = change.mode && change.mode !== importChoices.mode ? firstImportChoices.merge : importChoices.merge;
      store.setState({ importChoices: { ...importChoices, merge, ...change } });
      return refresh();
    },

    /** Sends a queue of the opened files to a queue of the plan (by that one's name in its file), to one of its own, or nowhere. */
    sendQueue(nameInFile: string, to: string | null): Promise<void> {
      const { opened, reading: onCard, draft } = store.getState();
      const changed = opened.map((file) => {
        if (!file.value?.reading.queues.some(({ name }) => normalisedName(name) === normalisedName(nameInFile)))
          return file;
        const { value } = file;
        const aliases = { ...value.source.aliases, [normalisedName(nameInFile)]: to };
        const source = { ...value.source, aliases };
        return { ...file, source, value: { ...value, source } };
      });
      const value = shown(onCard);
      const now = changed.find(({ source }) => source.id === value?.source.id)?.value;
      store.setState({
        opened: changed,
        ...(now && draft ? { draft: now.source, reading: { status: 'ready', value: now } } : {}),
      });
      return refresh();
    },

    /** The opened files become the plan's volumes, or a part of them. Returns false when there is nothing to store. */
    storeReading(): boolean {
      const state = store.getState();
      const { project, opened, importing } = state;
      if (!canStore(state)) return false;
      const view = { draft: null, opened: [], corrections: [], queueId: null, week: null, cell: null } as const;
      if (needsPreview(state) && importing.status === 'ready') {
        const { queues, sources, sourcesBefore, readings, kind } = importing.value;
        nextEdit('');
        const fileName = sources[0]?.fileName ?? '';
        // A plan that bears the name of its file bears that of the file in its place.
        const isNamedByFile = project?.name === stemOf(sourcesBefore[0]?.fileName ?? '');
        const named = kind === 'replace' && isNamedByFile ? { name: stemOf(fileName) } : {};
        store.setState({
          project: { ...projectWith(queues, fileName, project), ...named },
          sources,
          ...storedOnCard(sources),
          ...view,
        });
        keep(readings.filter((value) => value !== null));
        return true;
      }
      const [only] = readableReadings(opened);
      if (!only) return false;
      const { queues, source } = firstVolumes(only);
      nextEdit('');
      const value = { ...only, source };
      store.setState({
        project: projectWith(queues, source.fileName, project),
        sources: [source],
        reading: { status: 'ready', value },
        ...view,
      });
      keep([value]);
      return true;
    },

    /** Takes a file out of the plan: its volumes are put together anew from the others. False where those are not all kept. */
    async removeSource(id: string): Promise<boolean> {
      const { sources, project, draft } = store.getState();
      const removed = sources.find((source) => source.id === id);
      const left = sources.filter((source) => source.id !== id);
      if (draft || !removed || !project || left.length === 0 || notKept(left).length > 0) return false;
      return removeAndRebuild(removed, left, project);
    },

    cancelImport(): void {
      merging?.abort();
    },

    retryImport: refresh,
  };

  return { commands, refresh, stop };
}
