import { LONG_HORIZON_DAYS, type Project, planStart } from '../domain/project.ts';
import type { Engine, ForecastAsk, LongForecast } from '../engine/engine.ts';

/** What a project asks of the worker, over so many days. */
export function forecastAskOf(project: Project, horizonDays: number): ForecastAsk {
  const { closedDays, holidayPlace, holidayRules, layers, forecastMethod: method, queues } = project;
  return { closedDays, holidayPlace, holidayRules, layers, method, horizonDays, from: planStart(queues) };
}

/** The verbs of the Forecast page that are its own. */
export function forecastCommands(
  edit: (field: string, change: (project: Project) => Project) => void,
  engine: Engine,
  projectNow: () => Project | null,
) {
  return {
    /** null: all of the history teaches. */
    changeHistoryFrom: (queueId: string, historyFrom: string | null) =>
      edit(`history ${queueId}`, (project) => ({
        ...project,
        queues: project.queues.map((queue) => (queue.id === queueId ? { ...queue, historyFrom } : queue)),
      })),

    /** The days of the next 18 months of one queue, for weeks and months; null when there is no such queue. */
    async longForecast(queueId: string): Promise<LongForecast | null> {
      const project = projectNow();
      const queue = project?.queues.find((candidate) => candidate.id === queueId);
      return project && queue ? engine.longForecast(queue, forecastAskOf(project, LONG_HORIZON_DAYS)) : null;
    },
  };
}
