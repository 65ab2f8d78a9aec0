import type { Engine } from '../engine/engine.ts';
import type { LayoutMemory } from '../io/layoutMemory.ts';
import { MAX_KEPT_FILE_BYTES, type VolumeSource } from '../io/storage.ts';
import type { VolumeFileHints } from '../io/volumeFileTypes.ts';
import { combinedHints } from './combinedHints.ts';
import { isAbort, messageOf } from './compute.ts';
import { importCommands } from './importCommands.ts';
import { forgetLayout, readOpenedFile, timeZoneOfPlan } from './readFile.ts';
import { shown } from './run.ts';
import { type AppState, type AppStore, firstImportChoices, type OpenedFile, type Reading } from './store.ts';

type Shown = Pick<AppState, 'draft' | 'opened' | 'reading'>;
type KeptSource = VolumeSource & { readonly file: Blob };
type Read = (source: KeptSource, options: ReadOptions) => Promise<Reading>;
interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** From files to the plan's volumes: read, correct, throw away; what they make of the plan, and store it. */
export function readingCommands({
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
  let reading: AbortController | null = null;
  const imports = importCommands({ store, nextEdit, engine, layouts });

  /**
   * Reads these files one after the other, in place of what was opened before, or of the same files among it. On the card comes the
   * first of them that can be read, or that needs a look.
   */
  async function readAll(
    sources: readonly VolumeSource[],
    read: Read,
    among: readonly OpenedFile[] = [],
  ): Promise<void> {
    const kept = sources.filter(isKept);
    const [first] = kept;
    if (!first) return;
    const controller = begin();
    const { signal } = controller;
    const isMine = () => reading === controller;
    const before = onShow();
    const previous = shown(before.reading);
    const waiting = kept.map((source): OpenedFile => {
      return { source, status: 'waiting', value: among.find((file) => file.source.id === source.id)?.value ?? null };
    });
    let opened: readonly OpenedFile[] = among.length > 0 ? placed(among, waiting) : waiting;
    const settle = (id: string, change: Partial<OpenedFile>) => {
      opened = opened.map((file) => (file.source.id === id ? { ...file, ...change } : file));
      store.setState({ opened });
    };
    store.setState({ draft: first, opened, reading: { status: 'running', step: 'reading', fraction: 0, previous } });
    const done: Reading[] = [];
    let failure = '';
    for (const [k, source] of kept.entries()) {
      settle(source.id, { status: 'reading' });
      try {
        const report = progressOf(controller, previous);
        const value = await read(source, { signal, onProgress: (part) => report((k + part) / kept.length) });
        if (!isMine()) return;
        done.push(value);
        settle(source.id, { status: 'read', value, source: value.source });
      } catch (reason) {
        if (!isMine()) return;
        if (isAbort(reason)) break;
        failure = messageOf(reason);
        settle(source.id, { status: 'failed', message: failure });
      }
    }
    const readable = done.filter(({ reading }) => reading.ok);
    const wanted = readable.find(needsALook) ?? readable[0] ?? done[0];
    if (wanted) {
      show(wanted, signal.aborted ? opened.filter(({ status }) => status === 'read') : opened);
      await imports.refresh();
    } else if (signal.aborted) restore(before);
    else {
      store.setState({ reading: { status: 'failed', message: failure, previous } });
      if (among.length > 0) store.setState({ draft: before.draft, opened: before.opened });
    }
  }

  /** Reads a file of the plan as it was read into it: nothing is opened by that. */
  async function readStored(source: KeptSource): Promise<void> {
    const controller = begin();
    const before = onShow();
    const previous = shown(before.reading);
    store.setState({ reading: { status: 'running', step: 'reading', fraction: 0, previous } });
    try {
      const options = { signal: controller.signal, onProgress: progressOf(controller, previous) };
      const value = await asGiven(source, options);
      if (reading === controller) store.setState({ reading: { status: 'ready', value } });
    } catch (reason) {
      if (reading !== controller) return;
      if (isAbort(reason)) restore(before);
      else store.setState({ reading: { status: 'failed', message: messageOf(reason), previous } });
    }
  }

  function begin(): AbortController {
    reading?.abort();
    reading = new AbortController();
    return reading;
  }

  function progressOf(controller: AbortController, previous: Reading | null): (fraction: number) => void {
    return (fraction) => {
      // Progress comes by another way than the answer: after a cancel, or the answer, it says nothing.
      const isOver = reading !== controller || controller.signal.aborted;
      if (isOver || store.getState().reading.status !== 'running') return;
      store.setState({ reading: { status: 'running', step: 'reading', fraction, previous } });
    };
  }

  function onShow(): Shown {
    const { draft, opened, reading: run } = store.getState();
    return { draft, opened, reading: run };
  }

  /** Back to what was on the card before, which may wait to be stored. */
  function restore({ draft, opened, reading: run }: Shown): void {
    const previous = shown(run);
    const waits = previous !== null && draft === previous.source;
    store.setState({
      reading: previous ? { status: 'ready', value: previous } : { status: 'cancelled', previous },
      draft: waits ? draft : null,
      opened: waits ? opened : [],
    });
  }

  function show(value: Reading, opened: readonly OpenedFile[]): void {
    store.setState({ draft: value.source, opened, reading: { status: 'ready', value } });
  }

  const asItIs: Read = async (source, options) => {
    const file = await ownCopy(source.file);
    return readOpenedFile({ ...source, file }, { engine, layouts, project: store.getState().project }, options);
  };

  const asGiven: Read = async (source, options) => ({
    source,
    reading: await engine.readVolumes(source.file, source.hints, options),
  });

  /** Reads one of the opened files with other hints, or a file of the plan, which is a correction of it. */
  function readAgain({ source, given }: Pick<Reading, 'source' | 'given'>): Promise<void> {
    const { opened } = store.getState();
    const among = opened.some((file) => file.source.id === source.id) ? opened : [];
    return readAll(
      [source],
      async (kept, options) => ({ ...(await asGiven(kept, options)), ...(given ? { given } : {}) }),
      among,
    );
  }

  const commands = {
    /** A file is about to come; what it needs is fetched meanwhile. Without it the file itself fetches it, or says that it cannot. */
    prepareReading(): void {
      engine.prepareReading().catch(() => undefined);
    },

    /** Reads files that the planner chose, dropped or pasted, all together. */
    async openVolumeFiles(files: readonly File[]): Promise<void> {
      startImport();
      await readAll(
        files.map((file) => newSource(file.name, file)),
        asItIs,
      );
    },

    openVolumeFile: (file: File): Promise<void> => commands.openVolumeFiles([file]),

    async openPastedVolumes(text: string, fileName: string): Promise<void> {
      startImport();
      await readAll([newSource(fileName, new Blob([text]))], asItIs);
    },

    /** Puts one of the opened files on the card. */
    showOpened(id: string): void {
      const { opened, reading: run } = store.getState();
      const value = opened.find(({ source }) => source.id === id)?.value;
      if (value && run.status !== 'running') show(value, opened);
    },

    /** One of the opened files is not wanted after all. */
    async dropOpened(id: string): Promise<void> {
      const { opened, reading: run } = store.getState();
      if (run.status === 'running') return;
      const left = opened.filter(({ source }) => source.id !== id);
      store.setState({ corrections: store.getState().corrections.filter(({ source }) => source.id !== id) });
      const value = left.find(({ source }) => source.id === shown(run)?.source.id)?.value ?? left[0]?.value;
      if (!value) {
        commands.discardReading();
        return;
      }
      show(value, left);
      await imports.refresh();
    },

    /** Reads the same bytes again with some inferences corrected; what is undefined is inferred again. */
    async correctReading(change: VolumeFileHints): Promise<void> {
      const value = shownReading();
      if (!value) return;
      const { given, source } = value;
      const { project } = store.getState();
      const isTakenBack = 'timeZone' in change && change.timeZone === undefined;
      const ofPlan = isTakenBack && given ? timeZoneOfPlan(project) : (given?.planTimeZone ?? null);
      const planTimeZone = 'timeZone' in change && !isTakenBack ? null : ofPlan;
      const zone: VolumeFileHints = isTakenBack && planTimeZone !== null ? { timeZone: planTimeZone } : {};
      const hints = combinedHints(source.hints, { ...change, ...zone });
      const remembered = given ? stillRemembered(hints, given.remembered) : null;
      const changed = given ? { given: { ...given, planTimeZone, remembered } } : {};
      store.setState({ corrections: [...store.getState().corrections, { source, ...(given ? { given } : {}) }] });
      await readAgain({ source: { ...source, hints }, ...changed });
    },

    /** Takes the last correction of the open file back. False where there is none, and undo is the plan's. */
    undoCorrection(): boolean {
      const { corrections, reading: run, sources } = store.getState();
      const before = corrections.at(-1);
      if (!before) return false;
      if (run.status === 'running') return true;
      store.setState({ corrections: corrections.slice(0, -1) });
      // As the plan has it, so that nothing of it is open any more.
      if (sources.includes(before.source)) commands.discardReading();
      else void readAgain({ ...before, source: { ...before.source, ...aliasesNow(before.source.id) } });
      return true;
    },

    /** Reads the same bytes without the corrections of an earlier file of this layout; stored so, they are forgotten. */
    async readAsInferred(): Promise<void> {
      const value = shownReading();
      if (!value?.given) return;
      const { planTimeZone } = value.given;
      const hints: VolumeFileHints = planTimeZone === null ? {} : { timeZone: planTimeZone };
      const given = { planTimeZone, remembered: null, refused: false };
      await readAgain({ source: { ...value.source, hints }, given });
    },

    /** The corrections of earlier files of this layout are not remembered any longer. */
    async forgetCorrections(): Promise<void> {
      const layout = shownReading()?.source.layout;
      if (layout !== undefined) await forgetLayout(layouts, layout);
      await commands.readAsInferred();
    },

    /** Puts a file of the plan on the card, as it was read into it; the one that was stored last unless told otherwise. */
    async rereadSource(id?: string): Promise<void> {
      const { sources, reading: run, draft } = store.getState();
      const source = id === undefined ? sources.at(-1) : sources.find((candidate) => candidate.id === id);
      if (!source || draft || run.status === 'running') return;
      const onCard = shown(run)?.source;
      if (onCard === source || (id === undefined && onCard && sources.includes(onCard))) return;
      if (isKept(source)) await readStored(source);
    },

    cancelReading(): void {
      reading?.abort();
    },

    discardReading(): void {
      reading?.abort();
      reading = null;
      imports.stop();
      store.setState({ draft: null, opened: [], corrections: [], reading: { status: 'idle' } });
      void commands.rereadSource();
    },
  };

  /** Where the planner sent the queues of an opened file is no correction of its reading. */
  function aliasesNow(id: string): Pick<VolumeSource, 'aliases'> {
    const { aliases } = store.getState().opened.find(({ source }) => source.id === id)?.source ?? {};
    return aliases ? { aliases } : {};
  }

  function shownReading(): Reading | null {
    const { draft, reading: run } = store.getState();
    const value = shown(run);
    return value && (draft === null || draft.id === value.source.id) ? value : null;
  }

  function startImport(): void {
    imports.stop();
    store.setState({ importChoices: firstImportChoices, corrections: [] });
  }

  return { ...commands, ...imports.commands };
}

/** The corrections of an earlier file, as long as one of them holds; else null. */
function stillRemembered(hints: VolumeFileHints, remembered: VolumeFileHints | null): VolumeFileHints | null {
  const names = Object.keys(remembered ?? {}) as (keyof VolumeFileHints)[];
  return names.some((name) => hints[name] === remembered![name]) ? remembered : null;
}

function isKept(source: VolumeSource): source is KeptSource {
  return source.file !== null;
}

/** The files of a list with some of them in another state. */
function placed(all: readonly OpenedFile[], changed: readonly OpenedFile[]): readonly OpenedFile[] {
  return all.map((file) => changed.find(({ source }) => source.id === file.source.id) ?? file);
}

/** Is there something in the reading that the planner should look at before it is stored? */
export function needsALook({ reading: { ok, understood } }: Reading): boolean {
  return (
    !ok ||
    understood.rejectedLines > 0 ||
    understood.dateOrder?.certainty === 'ambiguous' ||
    understood.numberCertainty === 'ambiguous'
  );
}

/** A file on disk may change or go away before it is stored: what can be kept is copied, a larger one is read where it lies. */
async function ownCopy(file: Blob): Promise<Blob> {
  const isOnDisk = file instanceof File;
  return isOnDisk && file.size <= MAX_KEPT_FILE_BYTES ? new Blob([await file.arrayBuffer()]) : file;
}

function newSource(fileName: string, file: Blob): VolumeSource {
  return { id: crypto.randomUUID(), fileName, byteCount: file.size, file, hints: {} };
}
