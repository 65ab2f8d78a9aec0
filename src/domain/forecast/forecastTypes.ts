import type { IntervalGrid } from '../calendar.ts';
import type { OpeningHours } from '../volumes/openingHours.ts';

/** Day engines: day totals by a small model, spread over the day by a weekday profile. */
export const DAY_ENGINES = [
  'calendarRegression',
  'monthRegression',
  'recentRegression',
  'halfYearMeans',
  'holtWinters',
  'cleanedMean',
] as const;
export type DayEngineName = (typeof DAY_ENGINES)[number];

/** Means of the same weekday and interval, and the same week a year ago. */
export const WEEKDAY_METHODS = ['meanOf4Weeks', 'meanOf6Weeks', 'lastWeek', 'lastYear'] as const;
export type WeekdayMethod = (typeof WEEKDAY_METHODS)[number];

/** Ways to forecast, in the order in which a page lists them; `auto` blends the day engines by their back-test. */
export const FORECAST_METHODS = ['auto', ...DAY_ENGINES, ...WEEKDAY_METHODS] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** What a holiday does to a day: learned from the past, closed, as a Sunday, or a fraction of an ordinary day. */
export type HolidayRule = 'learned' | 'closed' | 'likeSunday' | { readonly fraction: number };

/** A special day, past or future. `id` names the rule of the calendar (not a translated name). */
export interface Holiday {
  readonly date: string;
  readonly id: string;
  /** Default: learned. Holds for coming days; past ones are what they were. */
  readonly rule?: HolidayRule;
}

/** A planned event from one local date to another, both included, past or coming. */
export interface PlannedEvent {
  /** Names what repeats: events of one kind share their effect. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** Change as a fraction of an ordinary day (0.2: a fifth more), above -1. Default: learned from past events of the kind. */
  readonly effect?: number;
}

export interface ForecastOptions {
  /** How many intervals to forecast; whole, at least 1. A daily series has one a day. */
  readonly horizonIntervals: number;
  /** First day forecast, YYYY-MM-DD. Default: the day after the last reading. Nothing at or after it is read. */
  readonly from?: string;
  /** First day to learn from, YYYY-MM-DD. Default: the first reading. */
  readonly historyFrom?: string;
  /** Days without service, past (not trained on) and future (NaN in the forecast). */
  readonly closedDays?: readonly string[];
  readonly holidays?: readonly Holiday[];
  readonly events?: readonly PlannedEvent[];
  /** When the doors are open, past and coming. Default: as the readings show it. */
  readonly openingHours?: OpeningHours;
  /** 1 for each interval of the series whose lack of a reading says nothing of the doors. Default: it says so everywhere. */
  readonly lost?: Uint8Array;
  /** Default auto. */
  readonly method?: ForecastMethod;
}

/** A value with its bands; always lower95 <= lower80 <= point <= upper80 <= upper95, and all NaN where closed. */
export interface BandedValue {
  readonly point: number;
  readonly lower80: number;
  readonly upper80: number;
  readonly lower95: number;
  readonly upper95: number;
}

/** One local day. Its bands are its own: narrower than the sum of the intervals' bands. */
export interface DayForecast extends BandedValue {
  readonly date: string;
}

/** A figure at the three levels a planner looks at; NaN where nothing could be scored. */
export interface ByLevel<T> {
  readonly interval: T;
  readonly day: T;
  readonly week: T;
}

export interface Accuracy {
  /** Sum of |reading - forecast| over the sum of readings. */
  readonly wape: number;
  /** Sum of (forecast - reading) over the sum of readings: positive is too much. */
  readonly bias: number;
}

/** Share of readings inside the bands, each origin judged with bands made from the errors of other days. */
export interface Coverage {
  readonly within80: number;
  readonly within95: number;
}

export interface CandidateBacktest {
  readonly method: ForecastMethod;
  readonly accuracy: ByLevel<Accuracy>;
  /** The same of the first week ahead alone. */
  readonly firstWeek: ByLevel<Accuracy>;
  readonly coverage: ByLevel<Coverage>;
}

/** A day engine's part in the blend. */
export interface EngineWeight {
  readonly engine: DayEngineName;
  /** Fraction of the blend; 0 for one whose back-test or sanity check turned it out. */
  readonly weight: number;
}

/** How a period's log error is spread: what its days share, and what they do not. Standard deviations. */
export interface PeriodSpread {
  readonly shared: number;
  /** Of one day on its own. */
  readonly own: number;
  /** Variance that the shared part gains with each day beyond the 28 that were tested. */
  readonly driftPerDay: number;
}

export interface Backtest {
  /** First days of the pseudo-forecasts, oldest first; empty when the history is too short for one. */
  readonly origins: readonly string[];
  /** Days forecast from each origin: 28, fewer where the history ends. */
  readonly leadDays: number;
  /** One per method that this measure has, in the order of FORECAST_METHODS; figures NaN without origins. */
  readonly candidates: readonly CandidateBacktest[];
  /** WAPE that pure chance (Poisson) would leave if the true rate were known; NaN for handle times. */
  readonly noiseFloorWape: ByLevel<number>;
}

/** What a planner should know about a forecast; the page words it. Weekdays count 0 for Monday to 6 for Sunday. */
export type ForecastWarning =
  /** Less than four weeks of history; 1 day is copied to every open day. */
  | { readonly kind: 'shortHistory'; readonly historyDays: number }
  /** Weekdays the history does not hold: they borrow the mean of those it does. */
  | { readonly kind: 'borrowedWeekdays'; readonly weekdays: readonly number[] }
  /** The last day stops before its usual close: its missing part does not count as closed. */
  | { readonly kind: 'partialLastDay'; readonly date: string }
  /** Days without reading between the last reading and the first day forecast, closed ones not counted. */
  | { readonly kind: 'gapBeforeForecast'; readonly days: number }
  /** Too few back-test errors for bands of their own: a stated rate uncertainty stands in. */
  | { readonly kind: 'bandsWithoutBacktest'; readonly rateUncertainty: number }
  /** Learned holidays inside the horizon on which the queue is taken as closed, because it was closed on them before. */
  | { readonly kind: 'closedHolidays'; readonly dates: readonly string[] }
  /** Learned holidays inside the horizon of which none came before: they get the effect of holidays in general. */
  | { readonly kind: 'newHolidays'; readonly dates: readonly string[] }
  /** Every day with readings is a holiday, so that they had to be trained on. */
  | { readonly kind: 'onlyHolidaysToLearnFrom' }
  /** Kinds of planned events that none of the past shows: they change nothing until an effect is given. */
  | { readonly kind: 'eventsWithoutPast'; readonly kinds: readonly string[] }
  /** Further ahead than 13 weeks with less than two years of history: no season of the year is known for certain. */
  | { readonly kind: 'longHorizon'; readonly historyDays: number }
  /** The method asked for needs more history; `auto` stands in. */
  | { readonly kind: 'methodNeedsHistory'; readonly method: ForecastMethod }
  /** No interval of the horizon is open. */
  | { readonly kind: 'nothingOpen' }
  /** The source has no handle times (handle-time forecast only); every value is NaN. */
  | { readonly kind: 'noHandleTimes' }
  /** Days of the horizon that the planner's own forecast leaves out though contacts are expected: closed. */
  | { readonly kind: 'daysNotGiven'; readonly dates: readonly string[] }
  /** The planner's own forecast has intervals of another length: they are summed, or split evenly. */
  | { readonly kind: 'givenInOtherIntervals'; readonly givenMinutes: number; readonly minutes: number }
  /** The planner's own forecast has totals of days: they follow the model's curve of the day. */
  | { readonly kind: 'dailyTotalsSpread' };

/** What was learned of a kind of planned event, or given. */
export interface EventEffect {
  readonly kind: string;
  /** Past events of the kind with readings; 0: nothing could be learned. */
  readonly pastCases: number;
  readonly given: boolean;
  /** Change as a fraction, by week from the event's first day. */
  readonly byWeek: readonly number[];
}

export interface Forecast {
  /** The days forecast, in the zone and interval of the series; the last day ends where the horizon does. */
  readonly grid: IntervalGrid;
  /** One value per interval of `grid`; NaN where closed. */
  readonly point: Float64Array;
  readonly lower80: Float64Array;
  readonly upper80: Float64Array;
  readonly lower95: Float64Array;
  readonly upper95: Float64Array;
  readonly days: readonly DayForecast[];
  /** The point forecast as if no event were planned; null where none is, or the method knows none. */
  readonly withoutEvents: Float64Array | null;
  readonly eventEffects: readonly EventEffect[];
  /** The blend, for `auto`; empty for other methods. */
  readonly blend: readonly EngineWeight[];
  readonly periodSpread: PeriodSpread;
  /** Variance of an interval's count over its mean: 1 is Poisson. */
  readonly intervalNoise: number;
  /** 'own': somebody else's, as it was given. */
  readonly method: ForecastMethod | 'own';
  /** Methods that could be asked for. */
  readonly candidates: readonly ForecastMethod[];
  readonly backtest: Backtest;
  readonly warnings: readonly ForecastWarning[];
}
