import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { QueueService } from '../domain/plan/queueService.ts';
import type { Scenario } from '../domain/plan/scenario.ts';
import type { Project } from '../domain/project.ts';
import type { PlanEvaluation, QueueForecast } from '../engine/engine.ts';

/** A plan with the very inputs it was computed from: it is stale when one of them is no longer the current one. */
export interface PlanResult extends PlanEvaluation {
  readonly forecasts: readonly QueueForecast[];
  readonly planningIntervalMinutes: number;
  readonly assumptions: Assumptions;
  /** How each queue is served, in the order of the forecasts. */
  readonly services: readonly QueueService[];
  readonly givenDays: Project['givenDays'];
  readonly scenarioInputs: readonly Scenario[];
}
