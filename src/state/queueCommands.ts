import type { Project, Queue, QueuePart } from '../domain/project.ts';
import { teachSame } from '../domain/volumes/learntFrom.ts';
import { mergeProblem, mergeQueues, partsOf, type QueueSums, splitOff } from '../domain/volumes/mergeQueues.ts';
import { withoutQueue, withPartSplitOff, withQueuesMerged } from '../domain/volumes/projectQueues.ts';
import type { Engine } from '../engine/engine.ts';
import { isAbort, messageOf } from './compute.ts';
import type { AppStore } from './store.ts';

/** The verbs of the list of queues. Readings are added up in a worker; each change is one edit, when its sum is there. */
export function queueCommands(
  store: AppStore,
  edit: (field: string, change: (project: Project) => Project) => void,
  engine: Engine,
) {
  let lastSums: { readonly parts: readonly QueuePart[]; readonly sums: Promise<QueueSums> } | null = null;

  const queuesOf = (ids: readonly string[]): Queue[] =>
    (store.getState().project?.queues ?? []).filter(({ id }) => ids.includes(id));

  /** What was added up to be looked at is not added up again to be merged. */
  function sumsOf(parts: readonly QueuePart[]): Promise<QueueSums> {
    if (lastSums && sameParts(lastSums.parts, parts)) return lastSums.sums;
    const sums = engine.queueSums(parts);
    lastSums = { parts, sums };
    sums.catch(() => {
      if (lastSums?.sums === sums) lastSums = null;
    });
    return sums;
  }

  /** Sums of the parts as they are when the sums are there; null: there are none any more, or they could not be added. */
  async function settledSums(partsNow: () => readonly QueuePart[]): Promise<QueueSums | null> {
    try {
      for (let parts = partsNow(); parts.length > 0; ) {
        const sums = await sumsOf(parts);
        const now = partsNow();
        if (sameParts(parts, now)) {
          lastSums = null;
          return sums;
        }
        parts = now;
      }
    } catch (reason) {
      if (!isAbort(reason)) store.setState({ notice: { kind: 'sumFailed', message: messageOf(reason) } });
    }
    return null;
  }

  return {
    renameQueue: (id: string, name: string) =>
      edit(`queue ${id} name`, (project) => ({
        ...project,
        queues: project.queues.map((queue) => (queue.id === id ? { ...queue, name } : queue)),
      })),

    /** What queues would be together; null where they cannot be. Nothing is changed. */
    async previewMerge(ids: readonly string[]): Promise<QueueSums | null> {
      const queues = queuesOf(ids);
      return mergeProblem(queues) ? null : sumsOf(partsOf(queues));
    },

    /** One queue in place of several; gives its id, or null where they could not be merged (any more). */
    async mergeQueues(ids: readonly string[], name: string): Promise<string | null> {
      const sums = await settledSums(() => (mergeProblem(queuesOf(ids)) ? [] : partsOf(queuesOf(ids))));
      const { project, queueId } = store.getState();
      const queues = queuesOf(ids);
      if (!sums || !project || queues.length < ids.length) return null;
      const merged = mergeQueues(queues, { id: crypto.randomUUID(), name }, sums);
      const { project: next, layersOff, givenDropped } = withQueuesMerged(project, ids, merged);
      edit('', () => next);
      store.setState({
        notice: { kind: 'queuesMerged', name, layersOff, givenDropped },
        ...(queueId !== null && ids.includes(queueId) ? { queueId: merged.id, cell: null } : {}),
      });
      return merged.id;
    },

    /** A part is a queue of its own again, as it was before the merge. */
    async splitOffPart(queueId: string, partId: string): Promise<void> {
      const sums = await settledSums(() =>
        queuesOf([queueId]).flatMap(({ parts }) => parts.filter(({ id }) => id !== partId)),
      );
      const { project, queueId: shownId } = store.getState();
      const [queue] = queuesOf([queueId]);
      const name = queue?.parts.find(({ id }) => id === partId)?.name;
      if (!sums || !project || !queue || name === undefined) return;
      const split = splitOff(queue, partId, sums);
      const { project: next, layersOff, givenDropped } = withPartSplitOff(project, queueId, split);
      edit('', () => next);
      store.setState({
        notice: { kind: 'queueSplitOff', name, layersOff, givenDropped },
        ...(shownId === queueId ? { queueId: split.rest.id, cell: null } : {}),
      });
    },

    /** The last queue stays: a plan without volumes is no plan. */
    removeQueue(id: string): void {
      const { project, queueId } = store.getState();
      const queue = project?.queues.find((candidate) => candidate.id === id);
      if (!queue || project!.queues.length === 1) return;
      edit('', (before) => withoutQueue(before, id));
      store.setState({
        notice: { kind: 'queueRemoved', name: queue.name },
        ...(queueId === id ? { queueId: null, cell: null } : {}),
      });
    },
  };
}

function sameParts(a: readonly QueuePart[], b: readonly QueuePart[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, i) => part.id === b[i]!.id && teachSame(part, b[i]!) && part.ownForecast === b[i]!.ownForecast)
  );
}
