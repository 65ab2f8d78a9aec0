import { dateOfDay, type IntervalGrid, localMinuteInDay, weekdayOf } from '../domain/calendar.ts';
import type { Assumptions } from '../domain/plan/assumptions.ts';
import type { PlanOutcome } from '../domain/plan/evaluatePlan.ts';
import { type Change, type Changes, type Lever, levers, type Scenario } from '../domain/plan/scenario.ts';
import type { PlanResult } from '../state/planResult.ts';
import type { Format } from './format.ts';

/** A column of the comparison. */
export interface Compared {
  /** null: the baseline. */
  readonly scenario: Scenario | null;
  readonly assumptions: Assumptions;
  readonly outcome: Pick<PlanOutcome, 'figures' | 'peak' | 'worst'>;
  readonly agents: Float64Array;
}

export function comparedPlans(plan: PlanResult): Compared[] {
  const baseline = {
    scenario: null,
    assumptions: plan.assumptions,
    outcome: plan.baseline,
    agents: plan.baseline.combined.agents,
  };
  return [
    baseline,
    ...plan.scenarios.flatMap((outcome, i) =>
      'impossible' in outcome
        ? []
        : [{ scenario: plan.scenarioInputs[i]!, assumptions: outcome.assumptions, outcome, agents: outcome.agents }],
    ),
  ];
}

/** One line of the overlay chart. */
export interface OverlayLine {
  readonly name: string;
  readonly isBaseline: boolean;
  /** Mean agents by minute of the day. */
  readonly byMinute: ReadonlyMap<number, number>;
}

export interface Measure {
  readonly name:
    | 'contacts'
    | 'netHours'
    | 'paidHours'
    | 'fte'
    | 'peak'
    | 'cost'
    | 'costPerContact'
    | 'serviceLevel'
    | 'worstInterval'
    | 'asa'
    | 'abandoned'
    | 'occupancy';
  readonly value: (outcome: Compared['outcome']) => number;
  readonly text: (value: number, format: Format) => string;
  readonly delta: (difference: number, format: Format, points: string) => string;
  /** Which way is better; null: neither. */
  readonly better: 'low' | 'high' | null;
}

export const measures: readonly Measure[] = [
  {
    name: 'contacts',
    value: ({ figures }) => figures.contacts,
    text: (v, f) => f.contacts(v),
    delta: (d, f) => f.deltaNumber(d, 0),
    better: null,
  },
  {
    name: 'netHours',
    value: ({ figures }) => figures.agentHours,
    text: (v, f) => f.hours(v),
    delta: (d, f) => f.deltaNumber(d, 0),
    better: 'low',
  },
  {
    name: 'paidHours',
    value: ({ figures }) => figures.scheduledHours,
    text: (v, f) => f.hours(v),
    delta: (d, f) => f.deltaNumber(d, 0),
    better: 'low',
  },
  {
    name: 'fte',
    value: ({ figures }) => figures.fte,
    text: (v, f) => f.fte(v),
    delta: (d, f) => f.deltaNumber(d, 1),
    better: 'low',
  },
  {
    name: 'peak',
    value: ({ peak }) => peak.agents,
    text: (v, f) => f.number(v, 0),
    delta: (d, f) => f.deltaNumber(d, 0),
    better: 'low',
  },
  {
    name: 'cost',
    value: ({ figures }) => figures.cost,
    text: (v, f) => f.money(v),
    delta: (d, f) => f.deltaMoney(d),
    better: 'low',
  },
  {
    name: 'costPerContact',
    value: ({ figures }) => figures.costPerContact,
    text: (v, f) => f.money(v, 2),
    delta: (d, f) => f.deltaMoney(d, 2),
    better: 'low',
  },
  {
    name: 'serviceLevel',
    value: ({ figures }) => figures.serviceLevel,
    text: (v, f) => f.percent(v),
    delta: (d, f, points) => f.deltaPercentPoints(d, points),
    better: 'high',
  },
  {
    name: 'worstInterval',
    value: ({ worst }) => worst.serviceLevel,
    text: (v, f) => f.percent(v),
    delta: (d, f, points) => f.deltaPercentPoints(d, points),
    better: 'high',
  },
  {
    name: 'asa',
    value: ({ figures }) => figures.averageSpeedOfAnswerSeconds,
    text: (v, f) => f.seconds(v),
    delta: (d, f) => f.deltaSeconds(d),
    better: 'low',
  },
  {
    name: 'abandoned',
    value: ({ figures }) => figures.abandonProbability,
    text: (v, f) => f.percent(v),
    delta: (d, f, points) => f.deltaPercentPoints(d, points),
    better: 'low',
  },
  {
    name: 'occupancy',
    value: ({ figures }) => figures.occupancy,
    text: (v, f) => f.percent(v),
    delta: (d, f, points) => f.deltaPercentPoints(d, points),
    better: null,
  },
];

/** Abandonment has a line where somebody abandons: Erlang C knows none. */
export function measuresOf(compared: readonly Compared[]): Measure[] {
  const abandons = compared.some(({ outcome }) => outcome.figures.contactsAbandoned > 0);
  return measures.filter((measure) => measure.name !== 'abandoned' || abandons);
}

/** What a scenario may change: patience only where somebody loses it, or where it is changed already. */
export function leversOf({ model }: Pick<Assumptions, 'model'>, changes: Changes = {}): Lever[] {
  return levers.filter((lever) => lever !== 'patience' || model === 'erlangA' || changes.patience);
}

/** Columns that are best and worst on a measure; none when all show the same. */
export function bestAndWorst(
  measure: Measure,
  compared: readonly Compared[],
  format: Format,
): { best: Set<number>; worst: Set<number> } {
  const texts = compared.map((one) => measure.text(measure.value(one.outcome), format));
  const values = compared.map((one) => measure.value(one.outcome));
  if (measure.better === null || new Set(texts).size < 2) return { best: new Set(), worst: new Set() };
  const low = texts[values.indexOf(Math.min(...values))];
  const high = texts[values.indexOf(Math.max(...values))];
  const columnsWith = (text: string | undefined) =>
    new Set(texts.flatMap((candidate, k) => (candidate === text ? [k] : [])));
  return measure.better === 'low'
    ? { best: columnsWith(low), worst: columnsWith(high) }
    : { best: columnsWith(high), worst: columnsWith(low) };
}

/** Mean people on the floor per label of one weekday, over the days of the plan on which it is open. */
export function weekdayAgents(
  grid: IntervalGrid,
  agents: Float64Array,
  openSeconds: Float64Array,
  weekday: number,
): Map<number, number> {
  const sums = new Map<number, { sum: number; days: number }>();
  for (let day = 0; day < grid.dayCount; day++) {
    if (weekdayOf(dateOfDay(grid, day)) !== weekday) continue;
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (!(openSeconds[i]! > 0)) continue;
      const minute = localMinuteInDay(grid, day, i - first);
      const before = sums.get(minute) ?? { sum: 0, days: 0 };
      sums.set(minute, { sum: before.sum + agents[i]!, days: before.days + 1 });
    }
  }
  return new Map([...sums].sort(([a], [b]) => a - b).map(([minute, { sum, days }]) => [minute, sum / days]));
}

/** The lever behind an assumption of the domain. */
export const leverOfAssumption: Record<string, Lever> = {
  volumeFactor: 'volume',
  handleTimeSeconds: 'handleTime',
  handleTimeFactor: 'handleTime',
  handleTimeExtraSeconds: 'handleTime',
  minServiceLevel: 'serviceLevel',
  answerTimeThresholdSeconds: 'answerTimeThreshold',
  maxOccupancy: 'occupancy',
  minAgents: 'minAgents',
  maxAgents: 'minAgents',
  meanPatienceSeconds: 'patience',
  shrinkage: 'shrinkage',
  costPerHour: 'costPerHour',
};

/** How a lever's numbers are shown and typed. */
export const leverForms: Record<
  Lever,
  { readonly unit: '%' | 's' | '' | '€'; readonly scale: number; readonly decimals: number }
> = {
  volume: { unit: '%', scale: 100, decimals: 1 },
  handleTime: { unit: 's', scale: 1, decimals: 0 },
  serviceLevel: { unit: '%', scale: 100, decimals: 0 },
  answerTimeThreshold: { unit: 's', scale: 1, decimals: 0 },
  occupancy: { unit: '%', scale: 100, decimals: 0 },
  minAgents: { unit: '', scale: 1, decimals: 0 },
  patience: { unit: 's', scale: 1, decimals: 0 },
  shrinkage: { unit: '%', scale: 100, decimals: 1 },
  costPerHour: { unit: '€', scale: 1, decimals: 2 },
};

/** "+10 %", "−20 s", "90 %": a change as it stands on its card. */
export function changeText(
  lever: Lever,
  change: Change,
  format: Format,
  texts: { none: string; points: string; profile: string; asForecast: string },
): string {
  const { unit, scale } = leverForms[lever];
  const trim = (value: number) => format.number(value, Number.isInteger(Math.round(value * 1e6) / 1e6) ? 0 : 1);
  const space = unit === '' ? '' : '\u00A0';
  if (change.kind === 'percent') return `${format.signed(change.by, trim(change.by * 100))}\u00A0%`;
  if (change.kind === 'add')
    return `${format.signed(change.by, trim(change.by * scale))}${space}${unit === '%' ? texts.points : unit}`;
  if (change.to === null) return lever === 'handleTime' ? texts.profile : texts.none;
  if (lever === 'volume')
    return change.to === 1 ? texts.asForecast : `${format.signed(change.to - 1, trim((change.to - 1) * 100))}\u00A0%`;
  if (lever === 'costPerHour') return format.money(change.to, 2);
  return `${trim(change.to * scale)}${space}${unit}`;
}
