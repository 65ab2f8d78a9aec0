import { type IntervalGrid, intervalCount, localLabelOf, startEpochSeconds } from '../domain/calendar.ts';
import type { QueueRequirement } from '../domain/plan/evaluatePlan.ts';
import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import { type CsvCell, type CsvFlavour, csvText } from './csvText.ts';

export const planCsvHeader = [
  'queue',
  'local_start',
  'utc_start',
  'interval_minutes',
  'contacts',
  'handle_time_seconds',
  'offered_load_erlangs',
  'load_staffed_for_erlangs',
  'agents_before_rounding',
  'agents',
  'scheduled_agents',
  'service_level',
  'asa_seconds',
  'occupancy',
] as const;

type NamedRequirement = Pick<QueueRequirement, 'name' | 'requirement'>;

/**
 * The plan as CSV: one row per queue and open interval, fractions from 0 to 1, `utc_start` empty in floating time.
 * A part interval has the minutes in which it is open, so that contacts x handle time / minutes is its load.
 */
export function planCsv(queues: readonly NamedRequirement[], flavour: CsvFlavour): string {
  return csvText(planCsvHeader, planRows(queues), flavour);
}

function* planRows(queues: readonly NamedRequirement[]): Generator<CsvCell[]> {
  for (const { name, requirement } of queues) {
    const { grid } = requirement;
    for (let i = 0; i < intervalCount(grid); i++) {
      const openSeconds = requirement.openSeconds[i]!;
      if (openSeconds === 0) continue;
      yield [
        name,
        localLabelOf(grid, i),
        grid.timeZone === null ? null : utcLabel(grid, i),
        openSeconds / SECONDS_PER_MINUTE,
        requirement.contacts[i]!,
        requirement.averageHandleTimeSeconds[i]!,
        requirement.offeredLoadErlangs[i]!,
        requirement.loadStaffedForErlangs[i]!,
        requirement.agentsBeforeRounding[i]!,
        requirement.agents[i]!,
        requirement.scheduledAgents[i]!,
        requirement.serviceLevel[i]!,
        requirement.averageSpeedOfAnswerSeconds[i]!,
        requirement.occupancy[i]!,
      ];
    }
  }
}

/** "2026-03-29T00:30:00Z": the instant at which an interval starts. */
export function utcLabel(grid: IntervalGrid, interval: number): string {
  return `${new Date(startEpochSeconds(grid, interval) * 1000).toISOString().slice(0, 19)}Z`;
}
