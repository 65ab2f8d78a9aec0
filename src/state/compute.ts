import { sameEvents, sameLayers } from '../domain/forecast/forecastLayers.ts';
import { layeredForecast } from '../domain/forecast/layeredForecast.ts';
import { type Project, planningIntervalsMinutes } from '../domain/project.ts';
import { DAYS_PER_WEEK } from '../domain/units.ts';
import { teachSame } from '../domain/volumes/learntFrom.ts';
import type { Engine, QueueForecast } from '../engine/engine.ts';
import { forecastAskOf } from './forecastCommands.ts';
import type { PlanResult } from './planResult.ts';
import { type RunStep, shown } from './run.ts';
import { type AppState, type AppStore, type ForecastInputs, type ForecastResult, forecastInputs } from './store.ts';

/** Is the forecast on screen the one of the current inputs? Values are immutable, so identity tells. */
export function forecastIsCurrent(result: ForecastResult | null, project: Project | null): boolean {
  return result !== null && project !== null && sameForecastInputs(result, project) && sameNames(result, project);
}

function sameNames(a: ForecastInputs, b: ForecastInputs): boolean {
  return a.queues.every((queue, i) => queue.name === b.queues[i]!.name);
}

export function planIsCurrent(state: Pick<AppState, 'project' | 'forecast' | 'plan'>): boolean {
  const plan = shown(state.plan);
  const forecast = shown(state.forecast);
  const { project } = state;
  return (
    plan !== null &&
    project !== null &&
    forecastIsCurrent(forecast, project) &&
    plan.forecasts === forecast?.forecasts &&
    plan.assumptions === project.assumptions &&
    plan.scenarioInputs === project.scenarios &&
    plan.givenDays === project.givenDays &&
    plan.services.every((service, i) => service === project.queues[i]!.service) &&
    plan.planningIntervalMinutes === project.planningIntervalMinutes
  );
}

function forecastInputsOf(project: Project): ForecastInputs {
  const { queues, forecastMethod, horizonWeeks, closedDays, holidayPlace, holidayRules, layers } = project;
  return { queues, forecastMethod, horizonWeeks, closedDays, holidayPlace, holidayRules, layers };
}

/**
 * Keeps forecast and plan in step with the project. One run at a time; a run whose inputs are no longer the current
 * ones is terminated when it forecasts (seconds) and allowed to finish when it only staffs (milliseconds).
 */
export function keepComputed(store: AppStore, engine: Engine): { cancel: () => void; compute: () => void } {
  let running: { controller: AbortController; step: RunStep; project: Project } | null = null;
  let wanted = false;

  function compute(): void {
    const { project } = store.getState();
    if (!project || project.queues.length === 0) return;
    if (running) {
      // Back to the project of a run that was sent away already: it has to run once more.
      wanted = running.project !== project || running.controller.signal.aborted;
      if (running.step === 'forecasting' && !sameForecastInputs(running.project, project)) running.controller.abort();
      return;
    }
    wanted = false;
    if (planIsCurrent(store.getState())) rest();
    else void run(project);
  }

  /** What is on show is what the project asks for, be it by an undo after a cancelled or failed run. */
  function rest(): void {
    const { forecast, plan } = store.getState();
    if (forecast.status !== 'ready') store.setState({ forecast: { status: 'ready', value: shown(forecast)! } });
    if (plan.status !== 'ready') store.setState({ plan: { status: 'ready', value: shown(plan)! } });
  }

  async function run(project: Project): Promise<void> {
    const controller = new AbortController();
    running = { controller, step: 'forecasting', project };
    try {
      const forecasts = await forecastOf(project, controller.signal);
      running.step = 'staffing';
      await evaluate(project, forecasts, controller.signal);
    } catch (reason) {
      // A run that was superseded is followed by another: nothing to say about it.
      if (!(wanted && isAbort(reason))) settleFailure(reason);
    } finally {
      running = null;
      if (wanted) compute();
    }
  }

  async function forecastOf(project: Project, signal: AbortSignal): Promise<readonly QueueForecast[]> {
    const state = store.getState();
    const current = shown(state.forecast);
    if (current && forecastIsCurrent(current, project)) {
      if (state.forecast.status !== 'ready') store.setState({ forecast: { status: 'ready', value: current } });
      return current.forecasts;
    }
    if (current && isModelOf(current, project)) {
      const forecasts = current.forecasts.map((forecast, i) => laidAnew(forecast, project, i));
      store.setState({ forecast: { status: 'ready', value: { ...forecastInputsOf(project), forecasts } } });
      return forecasts;
    }
    progress('forecast', 'forecasting', 0);
    progress('plan', 'forecasting', 0);
    const forecasts = await engine.forecast(
      project.queues,
      forecastAskOf(project, project.horizonWeeks * DAYS_PER_WEEK),
      {
        signal,
        onProgress: (fraction) => {
          // Progress comes by another way than the answer: after a cancel, or the answer, it says nothing.
          if (signal.aborted || store.getState().forecast.status !== 'running') return;
          progress('forecast', 'forecasting', fraction);
          progress('plan', 'forecasting', fraction / 2);
        },
      },
    );
    const value: ForecastResult = { ...forecastInputsOf(project), forecasts };
    store.setState({ forecast: { status: 'ready', value } });
    return forecasts;
  }

  async function evaluate(project: Project, forecasts: readonly QueueForecast[], signal: AbortSignal): Promise<void> {
    const { assumptions, scenarios, planningIntervalMinutes, givenDays } = project;
    const services = project.queues.map((queue) => queue.service);
    // Daily totals have a forecast and no intervals to staff.
    if (!planningIntervalsMinutes(project.queues).includes(planningIntervalMinutes)) {
      store.setState({ plan: { status: 'idle' } });
      return;
    }
    progress('plan', 'staffing', 0.5);
    const evaluation = await engine.evaluate(
      forecasts,
      { planningIntervalMinutes, assumptions, scenarios, services, givenDays },
      {
        signal,
        // The last progress may arrive after the answer: it says nothing then.
        onProgress: (fraction) => {
          if (store.getState().plan.status === 'running') progress('plan', 'staffing', 0.5 + fraction / 2);
        },
      },
    );
    const value: PlanResult = {
      ...evaluation,
      forecasts,
      planningIntervalMinutes,
      assumptions,
      services,
      givenDays,
      scenarioInputs: scenarios,
    };
    store.setState({ plan: { status: 'ready', value } });
  }

  function progress(slice: 'forecast' | 'plan', step: RunStep, fraction: number): void {
    const state = store.getState();
    store.setState({
      [slice]: { status: 'running', step, fraction, previous: shown<unknown>(state[slice]) },
    } as Partial<AppState>);
  }

  function settleFailure(reason: unknown): void {
    for (const slice of ['forecast', 'plan'] as const) {
      const current = store.getState()[slice];
      if (current.status !== 'running') continue;
      const previous = shown<unknown>(current);
      const settled = isAbort(reason)
        ? { status: 'cancelled', previous }
        : { status: 'failed', message: messageOf(reason), previous };
      store.setState({ [slice]: settled } as Partial<AppState>);
    }
  }

  store.subscribe((state, before) => {
    if (state.project !== before.project) compute();
  });
  return {
    compute,
    cancel() {
      wanted = false;
      running?.controller.abort();
    },
  };
}

/** The model's forecasts still stand, and only names or what lies over them are others: milliseconds, here and now. */
function isModelOf(current: ForecastResult, project: Project): boolean {
  return (
    sameEvents(current.layers, project.layers) &&
    sameForecastInputs(current, { ...forecastInputsOf(project), layers: current.layers })
  );
}

function laidAnew(forecast: QueueForecast, { layers, queues }: Project, i: number): QueueForecast {
  const { forecast: laid, contributions } = layeredForecast(forecast.model, layers, forecast.id);
  // The planner's own forecast is what it is.
  return {
    ...forecast,
    name: queues[i]!.name,
    volume: forecast.volume.method === 'own' ? forecast.volume : laid,
    contributions,
  };
}

/** Names apart, of queues and of layers, which no forecast depends on. */
function sameForecastInputs(a: ForecastInputs, b: ForecastInputs): boolean {
  return (
    a.horizonWeeks === b.horizonWeeks &&
    sameLayers(a.layers, b.layers) &&
    sameModelInputs(a, b) &&
    a.queues.every((queue, i) => queue.ownForecast === b.queues[i]!.ownForecast)
  );
}

/** Of a project, what is not compared by identity, or changes no model. */
const comparedApart: readonly (keyof ForecastInputs)[] = ['queues', 'horizonWeeks', 'layers'];

/** What a model's forecast of any days is made from. */
export function sameModelInputs(a: ForecastInputs, b: ForecastInputs): boolean {
  return (
    forecastInputs.every((input) => comparedApart.includes(input) || a[input] === b[input]) &&
    sameEvents(a.layers, b.layers) &&
    a.queues.length === b.queues.length &&
    a.queues.every((queue, i) => {
      const other = b.queues[i]!;
      return teachSame(queue, other) && queue.historyFrom === other.historyFrom;
    })
  );
}

export function isAbort(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'AbortError';
}

export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
