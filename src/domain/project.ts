import { addDays, dateOfDay, dayOfInterval } from './calendar.ts';
import type { ForecastLayer } from './forecast/forecastLayers.ts';
import type { ForecastMethod, HolidayRule } from './forecast/forecastTypes.ts';
import { type Assumptions, defaultAssumptions } from './plan/assumptions.ts';
import type { GivenDay } from './plan/givenAgents.ts';
import type { QueueService } from './plan/queueService.ts';
import type { Scenario } from './plan/scenario.ts';
import { readingRange, type VolumeSeries } from './series.ts';
import type { OpeningHours } from './volumes/openingHours.ts';
import type { MissingMeaning, VolumeTreatment } from './volumes/treatments.ts';

/** A queue of a file: by itself, or as a part of one that several were merged into, kept as it was by itself. */
export interface QueuePart {
  readonly id: string;
  readonly name: string;
  readonly service: QueueService;
  /** The name that its file gives it, whatever the planner calls it; empty where the file gives none. */
  readonly nameInFile: string;
  /** As recorded: the sum of the parts where queues were merged. */
  readonly series: VolumeSeries;
  /** What of the readings is not to be learned from, in their order; the readings stay. */
  readonly treatments: readonly VolumeTreatment[];
  readonly missingMeans: MissingMeaning;
  /** null: as the readings show them. */
  readonly openingHours: OpeningHours | null;
  /** First local date to learn from, after a change that made the older history worthless; null: all of it. */
  readonly historyFrom: string | null;
  /** The planner's own forecast, planned for instead of ours; null: none. */
  readonly ownForecast: OwnForecast | null;
}

export interface Queue extends QueuePart {
  /** The queues that were merged into this one; none otherwise. */
  readonly parts: readonly QueuePart[];
}

/** Volumes to plan for that somebody else forecast, as they were read from a file. */
export interface OwnForecast {
  readonly fileName: string;
  readonly series: VolumeSeries;
}

/** Where a calendar of holidays holds: country, region and city by the codes of date-holidays, or a province of Italy. */
export interface HolidayPlace {
  readonly country: string;
  readonly region: string | null;
  readonly city: string | null;
}

/** What the planner decided: one saved document. The plan is what is computed from it, and never saved. */
export interface Project {
  readonly id: string;
  readonly name: string;
  /** True until the planner's own volumes replace the built-in ones. */
  readonly isSample: boolean;
  readonly queues: readonly Queue[];
  readonly forecastMethod: ForecastMethod;
  readonly horizonWeeks: number;
  readonly planningIntervalMinutes: number;
  /** Local dates without service, past or future. */
  readonly closedDays: readonly string[];
  /** null: no calendar of holidays. */
  readonly holidayPlace: HolidayPlace | null;
  /** By the id of the holiday; one that is not named is learned. */
  readonly holidayRules: Readonly<Record<string, HolidayRule>>;
  /** Events, growth and overrides in their order: each changes what the ones before it left. */
  readonly layers: readonly ForecastLayer[];
  /** First day that was planned before newer readings came; what was forecast then can be compared. null: none came. */
  readonly previousPlanDate: string | null;
  readonly assumptions: Assumptions;
  readonly scenarios: readonly Scenario[];
  /** People that the planner has, by queue and day; empty: only the need is asked. */
  readonly givenDays: readonly GivenDay[];
}

export const horizonWeeksBounds = { min: 1, max: 13 } as const;
/** How far ahead weeks and months can be looked at, beyond what is planned: 18 months. */
export const LONG_HORIZON_DAYS = 78 * 7;
export const planningIntervalChoicesMinutes = [5, 15, 30, 60] as const;

/** The planner's decisions before there is any volume. */
export const projectDefaults = {
  forecastMethod: 'auto',
  horizonWeeks: 4,
  planningIntervalMinutes: 30,
  closedDays: [],
  holidayPlace: null,
  holidayRules: {},
  layers: [],
  previousPlanDate: null,
  assumptions: defaultAssumptions,
  givenDays: [],
} as const satisfies Partial<Project>;

/** What of a queue its first file does not say. */
export const queueDefaults = {
  parts: [],
  treatments: [],
  missingMeans: 'openingHours',
  openingHours: null,
  historyFrom: null,
  ownForecast: null,
} as const satisfies Partial<Queue>;

/** First day of the plan: the day after the last reading of all queues. Throws RangeError without a reading. */
export function firstPlanDate(queues: readonly Queue[]): string {
  let last = '';
  for (const { series } of queues) {
    const range = readingRange(series);
    if (!range) continue;
    const date = dateOfDay(series.grid, dayOfInterval(series.grid, range.last));
    if (date > last) last = date;
  }
  if (last === '') throw new RangeError('queues must hold at least one reading');
  return addDays(last, 1);
}

/**
 * First day to plan: that of `firstPlanDate`, or later where every queue is planned by a forecast of the planner's own and none of
 * them begins by then.
 */
export function planStart(queues: readonly Queue[]): string {
  const usual = firstPlanDate(queues);
  const starts = queues.map(({ ownForecast }) => (ownForecast && firstReadingDate(ownForecast.series)) ?? usual);
  const first = starts.reduce((earliest, date) => (date < earliest ? date : earliest));
  return first > usual ? first : usual;
}

function firstReadingDate(series: VolumeSeries): string | null {
  const range = readingRange(series);
  return range && dateOfDay(series.grid, dayOfInterval(series.grid, range.first));
}

/** Intervals that the plan of these queues can be shown in: no shorter than their readings. */
export function planningIntervalsMinutes(queues: readonly Queue[]): number[] {
  const longestSeconds = Math.max(...queues.map((queue) => queue.series.grid.intervalSeconds), 0);
  return planningIntervalChoicesMinutes.filter((minutes) =>
    queues.every(({ series }) => minutes * 60 >= longestSeconds && (minutes * 60) % series.grid.intervalSeconds === 0),
  );
}

/** The planning interval wished for, or the shortest there is where these queues cannot be shown in it. */
export function fittingPlanningInterval(queues: readonly Queue[], wishedMinutes: number): number {
  const choices = planningIntervalsMinutes(queues);
  return choices.includes(wishedMinutes) ? wishedMinutes : (choices[0] ?? wishedMinutes);
}
