import { sameEvents } from '../domain/forecast/forecastLayers.ts';
import type { Project, Queue } from '../domain/project.ts';
import type { VolumeSeries } from '../domain/series.ts';
import type { DataQuality } from '../domain/volumes/dataQuality.ts';
import type { OpeningHours } from '../domain/volumes/openingHours.ts';
import type { MissingMeaning, VolumeTreatment } from '../domain/volumes/treatments.ts';
import type { Engine } from '../engine/engine.ts';

/** What the quality of a queue's history depends on beside its readings. */
interface Asked {
  readonly missingMeans: MissingMeaning;
  readonly openingHours: OpeningHours | null;
  readonly closedDays: Project['closedDays'];
  readonly holidayPlace: Project['holidayPlace'];
  readonly layers: Project['layers'];
}

/** The verbs of what a history teaches: its treatments, its opening hours, and what a missing interval means. */
export function qualityCommands(edit: (field: string, change: (project: Project) => Project) => void, engine: Engine) {
  const known = new WeakMap<VolumeSeries, { asked: Asked; answer: Promise<DataQuality> }>();

  const editQueue = (queueId: string, field: string, change: (queue: Queue) => Queue) =>
    edit(field, (project) => {
      const queues = project.queues.map((queue) => (queue.id === queueId ? change(queue) : queue));
      return queues.every((queue, i) => queue === project.queues[i]) ? project : { ...project, queues };
    });

  return {
    /** Lays one more over those that there are, and tells its id. */
    addTreatment(queueId: string, treatment: Omit<VolumeTreatment, 'id'>): string {
      const id = crypto.randomUUID();
      editQueue(queueId, '', (queue) => ({ ...queue, treatments: [...queue.treatments, { ...treatment, id }] }));
      return id;
    },

    /** field: names what is typed, so that a note is one step of undo. */
    changeTreatment: (queueId: string, id: string, values: Partial<Omit<VolumeTreatment, 'id'>>, field = '') =>
      editQueue(queueId, field && `treatment ${id} ${field}`, (queue) => ({
        ...queue,
        treatments: queue.treatments.map((treatment) =>
          treatment.id === id ? { ...treatment, ...values } : treatment,
        ),
      })),

    removeTreatment: (queueId: string, id: string) =>
      editQueue(queueId, '', (queue) => ({
        ...queue,
        treatments: queue.treatments.filter((treatment) => treatment.id !== id),
      })),

    setMissingMeans: (queueId: string, missingMeans: MissingMeaning) =>
      editQueue(queueId, '', (queue) => (queue.missingMeans === missingMeans ? queue : { ...queue, missingMeans })),

    /** null: as the readings show them. */
    setOpeningHours: (queueId: string, openingHours: OpeningHours | null) =>
      editQueue(queueId, '', (queue) =>
        JSON.stringify(queue.openingHours) === JSON.stringify(openingHours) ? queue : { ...queue, openingHours },
      ),

    /** What of a queue's history needs a look; asked once for the same history and calendar. */
    dataQuality(queue: Queue, project: Pick<Project, 'closedDays' | 'holidayPlace' | 'layers'>): Promise<DataQuality> {
      const { missingMeans, openingHours, series } = queue;
      const { closedDays, holidayPlace, layers } = project;
      const asked: Asked = { missingMeans, openingHours, closedDays, holidayPlace, layers };
      const before = known.get(series);
      if (before && isSame(before.asked, asked)) return before.answer;
      const answer = engine.dataQuality(queue, { closedDays, holidayPlace, layers });
      known.set(series, { asked, answer });
      answer.catch(() => known.delete(series));
      return answer;
    },
  };
}

function isSame(a: Asked, b: Asked): boolean {
  return (
    a.missingMeans === b.missingMeans &&
    a.openingHours === b.openingHours &&
    a.closedDays === b.closedDays &&
    a.holidayPlace === b.holidayPlace &&
    sameEvents(a.layers, b.layers)
  );
}
