import type { Project } from '../domain/project.ts';
import type { Engine, QueueComparison } from '../engine/engine.ts';
import { isAbort, messageOf, sameModelInputs } from './compute.ts';
import { shown } from './run.ts';
import type { AppStore, ForecastInputs } from './store.ts';

/** A forecast of past days beside what came, with the inputs that it was made from. */
export interface ComparisonResult extends ForecastInputs {
  /** First day forecast, blind from it on. */
  readonly from: string;
  readonly comparisons: readonly QueueComparison[];
}

/** Is this what the present method and history would give? The horizon and a forecast of the planner's own do not matter. */
export function comparisonIsCurrent(result: ComparisonResult | null, project: Project | null): boolean {
  return result !== null && project !== null && sameModelInputs(result, project);
}

/** Computed on demand, one question at a time; a newer one takes the place of the one that runs. */
export function comparisonCommands(store: AppStore, engine: Engine) {
  let running: AbortController | null = null;

  return {
    /** Forecasts again from a past day, and lays what came beside it. */
    async compareWithActuals(from: string): Promise<void> {
      const { project } = store.getState();
      if (!project) return;
      running?.abort();
      const controller = new AbortController();
      running = controller;
      const isMine = () => running === controller;
      const previous = shown(store.getState().comparison);
      const progress = (fraction: number) => {
        store.setState({ comparison: { status: 'running', step: 'comparing', fraction, previous } });
      };
      // Progress comes by another way than the answer: after a cancel, or the answer, it says nothing.
      const onProgress = (fraction: number) => {
        const running = store.getState().comparison.status === 'running';
        if (isMine() && !controller.signal.aborted && running) progress(fraction);
      };
      progress(0);
      const { queues, forecastMethod, horizonWeeks, closedDays, holidayPlace, holidayRules, layers } = project;
      try {
        const comparisons = await engine.compareWithActuals(
          queues,
          { from, method: forecastMethod, closedDays, holidayPlace, holidayRules, layers },
          { signal: controller.signal, onProgress },
        );
        if (!isMine()) return;
        const inputs = { queues, forecastMethod, horizonWeeks, closedDays, holidayPlace, holidayRules, layers };
        store.setState({ comparison: { status: 'ready', value: { ...inputs, from, comparisons } } });
      } catch (reason) {
        if (!isMine()) return;
        const failed = { status: 'failed', message: messageOf(reason), previous } as const;
        store.setState({ comparison: isAbort(reason) ? { status: 'cancelled', previous } : failed });
      }
    },

    cancelComparison(): void {
      running?.abort();
    },
  };
}
