import type { LoadedWork, ProjectStorage } from '../io/storage.ts';
import { messageOf } from './compute.ts';
import type { AppStore } from './store.ts';

/** Edits are written this long after the last one, and at once when the page is hidden. */
const restMilliseconds = 250;

export interface Autosave {
  /** Writes what is not written yet. */
  flush(): Promise<void>;
  /** Makes this tab the one that saves. */
  hold(holds: boolean): void;
}

/** Saves the project after every edit. Storage that is refused or full is said in `saving`, and work goes on. */
export function autosave(store: AppStore, storage: ProjectStorage): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let dirty = false;
  let holds = true;

  async function write(): Promise<void> {
    const { project, sources } = store.getState();
    if (!dirty || !holds || !project) return;
    dirty = false;
    store.setState({ saving: { status: 'saving' } });
    try {
      const { savedAtEpochMilliseconds } = await storage.save({ project, sources });
      if (holds) store.setState({ saving: { status: 'saved', atEpochMilliseconds: savedAtEpochMilliseconds } });
    } catch (reason) {
      dirty = true;
      const full = reason instanceof DOMException && reason.name === 'QuotaExceededError';
      store.setState({ saving: { status: 'refused', message: messageOf(reason), full } });
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    writing = writing.then(write);
    return writing;
  }

  store.subscribe((state, before) => {
    if (state.project === before.project && state.sources === before.sources) return;
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), restMilliseconds);
  });

  return {
    flush,
    hold(now) {
      holds = now;
      if (!now) store.setState({ saving: { status: 'otherTab' } });
      else void flush();
    },
  };
}

/** What is stored, or a word that storage is refused. */
export async function loadWork(storage: ProjectStorage): Promise<LoadedWork | { status: 'refused'; message: string }> {
  try {
    return await storage.load();
  } catch (reason) {
    return { status: 'refused', message: messageOf(reason) };
  }
}
