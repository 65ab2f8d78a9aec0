import { combinedDays } from '../domain/forecast/combinedForecast.ts';
import { LONG_HORIZON_DAYS, type Project, planStart, type Queue } from '../domain/project.ts';
import { DAYS_PER_WEEK } from '../domain/units.ts';
import type { CombinedForecast, Engine, ForecastAsk, LongForecast } from '../engine/engine.ts';
import type { ForecastResult } from './store.ts';

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

    /** The forecasts of several queues added up. `result` holds all of them; another result is another question. */
    combinedForecast(result: ForecastResult, queues: readonly Queue[]): Promise<CombinedForecast> {
      const forecasts = result.forecasts.filter(({ id }) => queues.some((queue) => queue.id === id));
      const ask = forecastAskOf({ ...projectNow()!, ...result }, result.horizonWeeks * DAYS_PER_WEEK);
      return engine.combinedForecast(queues, forecasts, ask);
    },

    /** The next 18 months of several queues added up; `together` is what they are as one. */
    async longCombinedForecast(queues: readonly Queue[], together: Queue): Promise<LongForecast | null> {
      const project = projectNow();
      if (!project) return null;
      const ask = forecastAskOf(project, LONG_HORIZON_DAYS);
      const [sum, ...apart] = await Promise.all([together, ...queues].map((queue) => engine.longForecast(queue, ask)));
      return combinedDays(apart, sum!);
    },
  };
}
