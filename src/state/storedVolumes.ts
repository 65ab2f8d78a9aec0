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
import type { MergedQueue } from '../domain/volumes/mergeVolumes.ts';
import { withoutQueue } from '../domain/volumes/projectQueues.ts';
import type { SourceFacts } from '../io/storage.ts';
import type { Understood } from '../io/volumeFileTypes.ts';

/** The project with the volumes that were read for it; named after the file where there was none of the planner's own. */
export function projectWith(queues: readonly Queue[], fileName: string, before: Project | null): Project {
  const kept = before && !before.isSample ? withoutGone(before, queues) : before;
  const wished = before?.planningIntervalMinutes ?? projectDefaults.planningIntervalMinutes;
  const { closedDays, holidayPlace, holidayRules, layers } = projectDefaults;
  // The sample's name, calendar and layers are its own; its scenarios are questions that any plan can be asked.
  const named =
    !before || before.isSample
      ? { id: crypto.randomUUID(), name: stemOf(fileName), closedDays, holidayPlace, holidayRules, layers }
      : {};
  return {
    ...projectDefaults,
    scenarios: [],
    id: '',
    name: '',
    ...kept,
    ...named,
    isSample: false,
    queues,
    planningIntervalMinutes: fittingPlanningInterval(queues, wished),
    previousPlanDate: previousPlanDate(before, queues),
  };
}

/** Without the queues that are no longer there, their layers and the people given to them. */
function withoutGone(before: Project, queues: readonly Queue[]): Project {
  const left = new Set(queues.map(({ id }) => id));
  const gone = before.queues.filter(({ id }) => !left.has(id));
  return gone.reduce((project, { id }) => withoutQueue(project, id), before);
}

/** The day from which was planned before newer readings came; without newer ones what was. The sample's forecast is of no use. */
function previousPlanDate(before: Project | null, queues: readonly Queue[]): string | null {
  if (!before || before.isSample || before.queues.length === 0) return null;
  const planned = planStart(before.queues);
  return firstPlanDate(queues) > planned ? planned : before.previousPlanDate;
}

/** A merged queue with all that readings do not change: how it is served, its treatments, a forecast of the planner's own. */
export function queueOf({ channel, ...merged }: MergedQueue, before: Queue | undefined): Queue {
  const kept = before ?? {
    ...queueDefaults,
    service: { channel: channel ?? 'voice', ...queueServiceDefaults },
  };
  return { ...kept, ...merged };
}

/** What the list of files tells of a reading; undefined where nothing was read. */
export function factsOf({ queues }: Understood): SourceFacts | undefined {
  if (queues.length === 0) return undefined;
  const firsts = queues.map(({ firstInterval }) => firstInterval.slice(0, 10)).sort();
  const lasts = queues.map(({ lastInterval }) => lastInterval.slice(0, 10)).sort();
  const rows = queues.reduce((sum, queue) => sum + queue.rows, 0);
  const names = queues.map(({ name }) => name);
  return { rows, firstDate: firsts[0]!, lastDate: lasts.at(-1)!, names };
}

/** "calls.march" of "calls.march.csv". */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '');
}
