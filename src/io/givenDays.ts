import type { GivenDay } from '../domain/plan/givenAgents.ts';
import type { AgentsReading } from './agentsRow.ts';

type PeopleTable = Extract<AgentsReading, { ok: true }>;

export interface GivenPlace {
  readonly queueId: string;
  /** Days that the table may fill, in order: the first line of the table is the first of them. */
  readonly dates: readonly string[];
  /** Where the table has no times of its own. */
  readonly firstMinute: number;
  readonly stepMinutes: number;
  /** Intervals of a usual day: tells which way an unlabelled table runs. */
  readonly intervalsPerDay: number;
}

/**
 * A table of people as days of the plan. Times in its labels tell which way the day runs, where it begins and how long a
 * step is; without them the side that is nearer to a day's intervals is the day. Empty cells say nothing.
 * `left`: days of the table for which there is no date.
 */
export function givenDays(table: PeopleTable, place: GivenPlace): { days: GivenDay[]; left: number } {
  const { rows, rowLabels, columnLabels } = table;
  const downTimes = clockTimes(rowLabels);
  const acrossTimes = clockTimes(columnLabels);
  const daysAcross = downTimes !== null || (acrossTimes === null && runsDown(rows, place.intervalsPerDay));
  const times = downTimes ?? acrossTimes;
  const columns = daysAcross ? transposed(rows) : rows;
  const days = columns.slice(0, place.dates.length).map((people, i) => ({
    queueId: place.queueId,
    date: place.dates[i]!,
    firstMinute: times?.firstMinute ?? place.firstMinute,
    stepMinutes: times?.stepMinutes ?? place.stepMinutes,
    agents: Array.from(people, (count) => (Number.isNaN(count) ? null : count)),
  }));
  return { days, left: Math.max(0, columns.length - place.dates.length) };
}

/** Do the intervals of a day stand below each other? */
function runsDown(rows: readonly Float64Array[], intervalsPerDay: number): boolean {
  const across = rows[0]?.length ?? 0;
  return Math.abs(rows.length - intervalsPerDay) < Math.abs(across - intervalsPerDay);
}

function transposed(rows: readonly Float64Array[]): Float64Array[] {
  return Array.from(rows[0] ?? [], (_, column) => Float64Array.from(rows, (row) => row[column]!));
}

/** Labels that are times of the day at equal steps; null where they are not. */
function clockTimes(labels: readonly string[] | null): { firstMinute: number; stepMinutes: number } | null {
  if (!labels || labels.length < 2) return null;
  const minutes = labels.map((label) => {
    const parts = /^\s*(\d{1,2})[:.h](\d{2})/.exec(label);
    return parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  });
  const stepMinutes = minutes[1]! - minutes[0]!;
  const even = minutes.every((minute, i) => i === 0 || minute - minutes[i - 1]! === stepMinutes);
  return even && stepMinutes > 0 ? { firstMinute: minutes[0]!, stepMinutes } : null;
}
