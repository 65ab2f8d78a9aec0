import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { PlanOutcome } from '../domain/plan/evaluatePlan.ts';
import { type CsvCell, type CsvFlavour, csvText } from './csvText.ts';

export interface ScenarioRow {
  readonly name: string;
  readonly note: string;
  readonly assumptions: Assumptions;
  readonly outcome: Pick<PlanOutcome, 'figures' | 'peak' | 'worst'>;
}

const assumptionColumns: readonly [string, (assumptions: Assumptions) => number | null][] = [
  ['volume_factor', (a) => a.volumeFactor],
  ['handle_time_seconds', (a) => a.handleTimeSeconds],
  ['handle_time_factor', (a) => a.handleTimeFactor],
  ['handle_time_extra_seconds', (a) => a.handleTimeExtraSeconds],
  ['min_service_level', (a) => a.minServiceLevel],
  ['answer_time_threshold_seconds', (a) => a.answerTimeThresholdSeconds],
  ['max_occupancy', (a) => a.maxOccupancy],
  ['min_agents', (a) => a.minAgents],
  ['shrinkage', (a) => a.shrinkage],
  ['cost_per_hour', (a) => a.costPerHour],
  ['mean_patience_seconds', (a) => (a.model === 'erlangA' ? a.meanPatienceSeconds : null)],
];

const resultColumns: readonly [string, (row: ScenarioRow) => number][] = [
  ['contacts', (row) => row.outcome.figures.contacts],
  ['agent_hours', (row) => row.outcome.figures.agentHours],
  ['scheduled_hours', (row) => row.outcome.figures.scheduledHours],
  ['scheduled_hours_before_rounding', (row) => row.outcome.figures.scheduledHoursBeforeRounding],
  ['fte', (row) => row.outcome.figures.fte],
  ['peak_agents', (row) => row.outcome.peak.agents],
  ['cost', (row) => row.outcome.figures.cost],
  ['cost_per_contact', (row) => row.outcome.figures.costPerContact],
  ['service_level', (row) => row.outcome.figures.serviceLevel],
  ['worst_interval_service_level', (row) => row.outcome.worst.serviceLevel],
  ['asa_seconds', (row) => row.outcome.figures.averageSpeedOfAnswerSeconds],
  ['occupancy', (row) => row.outcome.figures.occupancy],
  ['abandon_probability', (row) => row.outcome.figures.abandonProbability],
];

export const scenarioCsvHeader: readonly string[] = [
  'scenario',
  'note',
  ...assumptionColumns.map(([name]) => name),
  ...resultColumns.flatMap(([name]) => [name, `${name}_delta`]),
];

/** Scenarios as CSV, one row each, the baseline first; every result with its difference to the baseline. */
export function scenarioCsv(rows: readonly ScenarioRow[], flavour: CsvFlavour): string {
  const baseline = rows[0];
  const cells = rows.map((row): CsvCell[] => [
    row.name,
    row.note,
    ...assumptionColumns.map(([, value]) => value(row.assumptions)),
    ...resultColumns.flatMap(([, value]) => [value(row), value(row) - value(baseline!)]),
  ]);
  return csvText(scenarioCsvHeader, cells, flavour);
}
