import { queueServiceDefaults } from '../domain/plan/queueService.ts';
import {
  firstPlanDate,
  fittingPlanningInterval,
  type Project,
  planStart,
  projectDefaults,
  type Queue,
  queueDefaults,
} from '../domain/project.ts';
import type { Engine } from '../engine/engine.ts';
import { channelNamed } from '../io/channelName.ts';
import { MAX_KEPT_FILE_BYTES, type VolumeSource } from '../io/storage.ts';
import type { VolumeFileHints, VolumeFileReading } from '../io/volumeFileTypes.ts';
import { isAbort, messageOf } from './compute.ts';
import { shown } from './run.ts';
import type { AppState, AppStore, Reading } from './store.ts';

/** From a file to the plan's volumes: read, correct, throw away, store. */
export function readingCommands({
  store,
  nextEdit,
  engine,
}: {
  store: AppStore;
  nextEdit: (field: string) => void;
  engine: Engine;
}) {
  let reading: AbortController | null = null;

  async function read(source: VolumeSource): Promise<void> {
    const { file } = source;
    if (!file) return;
    reading?.abort();
    const controller = new AbortController();
    reading = controller;
    const { draft: draftBefore } = store.getState();
    const previous = shown(store.getState().reading);
    const isMine = () => reading === controller;
    store.setState({ draft: source, reading: { status: 'running', step: 'reading', fraction: 0, previous } });
    try {
      const result = await engine.readVolumes(file, source.hints, {
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

  const commands = {
    async openVolumeFile(file: File): Promise<void> {
      // A copy of its own, since a file on disk may change or go away before it is stored; a large one is read where it lies.
      const isKept = file.size <= MAX_KEPT_FILE_BYTES;
      await read(newSource(file.name, isKept ? new Blob([await file.arrayBuffer()]) : file));
    },

    openPastedVolumes(text: string, fileName: string): Promise<void> {
      return read(newSource(fileName, new Blob([text])));
    },

    /** Reads the same bytes again with one inference corrected. */
    async correctReading(hints: VolumeFileHints): Promise<void> {
      const source =
        store.getState().draft ?? shown(store.getState().reading)?.source ?? store.getState().sources.at(-1);
      if (source) await read({ ...source, hints: { ...source.hints, ...hints } });
    },

    /** Shows how the file that was stored last was read, after a reload. */
    async rereadSource(): Promise<void> {
      const { sources, reading: run, draft } = store.getState();
      const source = sources.at(-1);
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
      void commands.rereadSource();
    },

    /** The volumes on the card become the plan's. Returns false when there is nothing to store. */
    storeReading(): boolean {
      const value = shown(store.getState().reading);
      if (!value?.reading.ok || !store.getState().draft) return false;
      nextEdit('');
      const { project } = store.getState();
      store.setState({
        project: projectWith(value, project),
        sources: [value.source],
        draft: null,
        queueId: null,
        week: null,
        cell: null,
      });
      return true;
    },
  };
  return commands;
}

function projectWith({ source, reading }: Reading, before: Project | null): Project {
  const queues = reading.queues.map(
    (queue, i): Queue => queueOf(queue, before?.isSample ? undefined : before?.queues[i]),
  );
  const wished = before?.planningIntervalMinutes ?? projectDefaults.planningIntervalMinutes;
  const { closedDays, holidayPlace, holidayRules, layers } = projectDefaults;
  // The sample's name, calendar and layers are its own; its scenarios are questions that any plan can be asked.
  const named =
    !before || before.isSample
      ? { id: crypto.randomUUID(), name: nameOf(source.fileName), closedDays, holidayPlace, holidayRules, layers }
      : {};
  return {
    ...projectDefaults,
    scenarios: [],
    id: '',
    name: '',
    ...before,
    ...named,
    isSample: false,
    queues,
    planningIntervalMinutes: fittingPlanningInterval(queues, wished),
    previousPlanDate: previousPlanDate(before, queues),
  };
}

/** The day from which was planned before newer readings came; without newer ones what was. The sample's forecast is of no use. */
function previousPlanDate(before: Project | null, queues: readonly Queue[]): string | null {
  if (!before || before.isSample || before.queues.length === 0) return null;
  const planned = planStart(before.queues);
  return firstPlanDate(queues) > planned ? planned : before.previousPlanDate;
}

function queueOf(read: VolumeFileReading['queues'][number], before: Queue | undefined): Queue {
  return {
    id: before?.id ?? crypto.randomUUID(),
    name: read.name,
    nameInFile: read.name,
    service: before?.service ?? { ...queueServiceDefaults, channel: channelNamed(read.channel) },
    series: read.series,
    parts: [],
    treatments: before?.treatments ?? queueDefaults.treatments,
    missingMeans: before?.missingMeans ?? queueDefaults.missingMeans,
    historyFrom: before?.historyFrom ?? null,
    ownForecast: before?.ownForecast ?? null,
  };
}

function newSource(fileName: string, file: Blob): VolumeSource {
  return { id: crypto.randomUUID(), fileName, byteCount: file.size, file, hints: {} };
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
