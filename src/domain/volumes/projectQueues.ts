import type { ForecastLayer } from '../forecast/forecastLayers.ts';
import type { GivenDay } from '../plan/givenAgents.ts';
import { fittingPlanningInterval, type Project, type Queue } from '../project.ts';

/** A project with other queues, and what of it could not come along. */
export interface QueueChange {
  readonly project: Project;
  /** Layers of single queues that are no longer what they were: they stay in the list, switched off. */
  readonly layersOff: number;
  /** Days of given people that nobody can tell any more; or of a queue that is gone. */
  readonly givenDropped: number;
}

/**
 * The merged queue in the place of the first of `ids`. A layer of a single queue would change the sum by too much: it is laid on
 * the sum and switched off, unless every queue has the like, or the sum's own past teaches it. People given to every queue
 * on a day, in the same steps, are added; other days of theirs are dropped.
 */
export function withQueuesMerged(project: Project, ids: readonly string[], merged: Queue): QueueChange {
  const first = project.queues.findIndex(({ id }) => ids.includes(id));
  const queues = project.queues.flatMap((queue, i) => (i === first ? [merged] : ids.includes(queue.id) ? [] : [queue]));
  const kept: ForecastLayer[] = [];
  let layersOff = 0;
  for (const layer of project.layers) {
    if (layer.queueId === null || !ids.includes(layer.queueId)) {
      kept.push(layer);
      continue;
    }
    const isLike = (one: ForecastLayer) => likenessOf(one) === likenessOf(layer);
    const everywhere = ids.every((id) => project.layers.some((one) => one.queueId === id && isLike(one)));
    const holds = (everywhere && layer.kind !== 'value') || (layer.kind === 'event' && layer.effect === null);
    // Of those that every queue has one will do.
    if (everywhere && holds && kept.some((one) => one.queueId === merged.id && isLike(one))) continue;
    if (layer.on && !holds) layersOff++;
    kept.push({ ...layer, queueId: merged.id, on: layer.on && holds });
  }
  const { days, dropped } = givenTogether(project.givenDays, ids, merged.id);
  return { project: changed(project, queues, kept, days), layersOff, givenDropped: dropped };
}

/**
 * The part behind the rest, in place of the queue that held it. Layers of that queue hold for both, but for a number of contacts
 * of the whole, which stays at the rest, switched off. People given to the whole are dropped.
 */
export function withPartSplitOff(
  project: Project,
  queueId: string,
  { part, rest }: { part: Queue; rest: Queue },
): QueueChange {
  const queues = project.queues.flatMap((queue) => (queue.id === queueId ? [rest, part] : [queue]));
  let layersOff = 0;
  const layers = project.layers.flatMap((layer): ForecastLayer[] => {
    if (layer.queueId !== queueId) return [layer];
    const ofRest = { ...layer, queueId: rest.id };
    if (layer.kind !== 'value') return [ofRest, { ...layer, queueId: part.id, id: `${layer.id} ${part.id}` }];
    if (layer.on) layersOff++;
    return [{ ...ofRest, on: false }];
  });
  const givenDays = project.givenDays.filter((day) => day.queueId !== queueId);
  const givenDropped = project.givenDays.length - givenDays.length;
  return { project: changed(project, queues, layers, givenDays), layersOff, givenDropped };
}

/** Without a queue, its layers and the people given to it. */
export function withoutQueue(project: Project, queueId: string): Project {
  return changed(
    project,
    project.queues.filter(({ id }) => id !== queueId),
    project.layers.filter((layer) => layer.queueId !== queueId),
    project.givenDays.filter((day) => day.queueId !== queueId),
  );
}

function changed(
  project: Project,
  queues: readonly Queue[],
  layers: readonly ForecastLayer[],
  givenDays: readonly GivenDay[],
): Project {
  const planningIntervalMinutes = fittingPlanningInterval(queues, project.planningIntervalMinutes);
  return { ...project, queues, layers, givenDays, planningIntervalMinutes };
}

/** All that a layer does, whatever it is called and whichever queue it lies on. */
function likenessOf({ id: _id, queueId: _queue, name: _name, note: _note, author: _author, ...layer }: ForecastLayer) {
  return JSON.stringify(layer);
}

function givenTogether(given: readonly GivenDay[], ids: readonly string[], mergedId: string) {
  const others = given.filter(({ queueId }) => !ids.includes(queueId));
  const ofQueues = given.filter(({ queueId }) => ids.includes(queueId));
  const days: GivenDay[] = [];
  let dropped = 0;
  for (const date of new Set(ofQueues.map((day) => day.date))) {
    const ofDate = ids.map((id) => ofQueues.find((day) => day.queueId === id && day.date === date));
    const [first] = ofDate;
    const agrees = (day: GivenDay | undefined): day is GivenDay =>
      day !== undefined &&
      day.firstMinute === first?.firstMinute &&
      day.stepMinutes === first.stepMinutes &&
      day.meaning === first.meaning;
    if (!first || !ofDate.every(agrees)) {
      dropped += ofQueues.filter((day) => day.date === date).length;
      continue;
    }
    const steps = Math.max(...ofDate.map(({ agents }) => agents.length));
    const agents = Array.from({ length: steps }, (_, step) =>
      ofDate.reduce<number | null>((sum, day) => {
        const one = day.agents[step] ?? null;
        return sum === null || one === null ? null : sum + one;
      }, 0),
    );
    days.push({ ...first, queueId: mergedId, agents });
  }
  return { days: [...others, ...days], dropped };
}
