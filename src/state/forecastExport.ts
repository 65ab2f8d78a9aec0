import { DEFAULT_HANDLE_TIME_SECONDS } from '../domain/plan/assumptions.ts';
import type { Engine } from '../engine/engine.ts';
import type { CsvFlavour } from '../io/csvText.ts';
import {
  type ForecastLayout,
  type ForecastToWrite,
  factsOf,
  type LayoutNote,
  type LayoutRefusal,
  layoutFacts,
} from '../io/forecastLayouts.ts';
import { forecastIsCurrent, messageOf, planIsCurrent } from './compute.ts';
import { shown } from './run.ts';
import type { AppState, AppStore } from './store.ts';

type ExportState = Pick<AppState, 'project' | 'forecast' | 'plan' | 'queueId'>;

/** What is known of a layout before anything is written; null while the forecast is not the one of the current inputs. */
export function exportFacts(
  state: ExportState,
  layout: ForecastLayout,
): { refusal: LayoutRefusal | null; notes: readonly LayoutNote[] } | null {
  const queues = queuesToWrite(state, layout);
  if (!queues) return null;
  return layoutFacts(layout, queues.map(factsOf), {
    planIsCurrent: planIsCurrent(state),
    assumedHandleTimeSeconds: assumedHandleTimeSeconds(state),
  });
}

export function forecastExportCommands(store: AppStore, engine: Engine) {
  return {
    /** CSV of the forecast on screen; null while it is not the forecast of the current inputs, and where the layout cannot hold it. */
    async forecastCsv(layout: ForecastLayout, flavour: CsvFlavour): Promise<string | null> {
      const state = store.getState();
      const queues = queuesToWrite(state, layout);
      if (!queues || exportFacts(state, layout)?.refusal) return null;
      const options = { layout, flavour, assumedHandleTimeSeconds: assumedHandleTimeSeconds(state) };
      try {
        return await engine.forecastCsv(queues, options);
      } catch (reason) {
        store.setState({ notice: { kind: 'exportFailed', message: messageOf(reason) } });
        return null;
      }
    },
  };
}

function assumedHandleTimeSeconds({ project }: ExportState): number {
  return project?.assumptions.handleTimeSeconds ?? DEFAULT_HANDLE_TIME_SECONDS;
}

function queuesToWrite(state: ExportState, layout: ForecastLayout): ForecastToWrite[] | null {
  const { project, queueId } = state;
  const result = shown(state.forecast);
  if (!result || !project || !forecastIsCurrent(result, project)) return null;
  const plan = planIsCurrent(state) ? shown(state.plan) : null;
  const queues = result.forecasts.map(
    ({ id, name, volume, handleTime, model }, i): ForecastToWrite & { id: string } => ({
      id,
      name,
      channel: project.queues[i]!.service.channel,
      volume,
      handleTime,
      model,
      plan: plan?.baseline.queues.find((queue) => queue.id === id)?.requirement ?? null,
    }),
  );
  // One queue a file: the one on show.
  if (layout !== 'injixo') return queues;
  return [...queues.filter(({ id }) => id === queueId), ...queues.filter(({ id }) => id !== queueId)];
}
