import type { OwnForecast, Project, Queue } from '../domain/project.ts';
import type { Engine } from '../engine/engine.ts';
import type { VolumeFileHints, VolumeFileReading } from '../io/volumeFileTypes.ts';

/** A forecast of the planner's own: read, planned for, and left again. */
export function ownForecastCommands(
  edit: (field: string, change: (project: Project) => Project) => void,
  engine: Engine,
) {
  const withOwn = (queueId: string, ownForecast: OwnForecast | null) =>
    edit('', (project) => {
      const change = (queue: Queue): Queue => (queue.id === queueId ? { ...queue, ownForecast } : queue);
      return { ...project, queues: project.queues.map(change) };
    });

  return {
    /** Reads a file or pasted cells; nothing is stored. Rejects with AbortError when the signal aborts. */
    readOwnForecast(
      source: Blob | string,
      hints: VolumeFileHints,
      options: { signal: AbortSignal; onProgress: (fraction: number) => void },
    ): Promise<VolumeFileReading> {
      const input = typeof source === 'string' ? new TextEncoder().encode(source) : source;
      return engine.readForecast(input, hints, options);
    },

    /** The queue is planned by this forecast instead of the model's. */
    planByOwnForecast: (queueId: string, own: OwnForecast) => withOwn(queueId, own),

    removeOwnForecast: (queueId: string) => withOwn(queueId, null),
  };
}
