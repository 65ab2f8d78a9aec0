import { dateOfDay, dayOfInterval, intervalCount, localMinuteOf, weekdayOf } from '../src/domain/calendar.ts';
import { intervalGrid } from '../src/domain/intervalGrid.ts';
import { type Assumptions, defaultAssumptions } from '../src/domain/plan/assumptions.ts';
import { type PlanningVolumes, planningVolumes } from '../src/domain/plan/planningVolumes.ts';
import { voiceQueue } from '../src/domain/plan/queueService.ts';
import { projectDefaults, queueDefaults } from '../src/domain/project.ts';
import { samplePlanFacts } from '../src/domain/samplePlan.ts';
import type { VolumeSeries } from '../src/domain/series.ts';
import { sampleProject } from '../src/state/sampleProject.ts';
import type { planningApi } from '../workers/planningApi.ts';
import type { ForecastAsk } from '../workers/queueForecast.ts';

/** Where a reading stands: weekday 0 for Monday, minute after local midnight. */
interface Place {
  readonly interval: number;
  readonly day: number;
  readonly date: string;
  readonly weekday: number;
  readonly minute: number;
}

/** What happened to an interval's contacts, the seconds summed over them. */
interface Waiting {
  readonly answered: number;
  readonly abandoned: number;
  readonly answeredWaitSeconds: number;
  readonly abandonedWaitSeconds: number;
}

type At<T> = (place: Place) => T;

/** A series for a test, which names only what it is about: `aSeries().days(14).withGap((at) => at.day === 3).build()`.
 *  Unless told otherwise four weeks of hours from Monday 2026-01-05 in floating time, always open, 10 contacts each. */
export function aSeries(): SeriesBuilder {
  return new SeriesBuilder();
}

class SeriesBuilder {
  #firstDate = '2026-01-05';
  #dayCount = 28;
  #intervalMinutes = 60;
  #timeZone: string | null = null;
  #isOpen: At<boolean> = () => true;
  #contacts: At<number> = () => 10;
  #handleTime: At<number> | null = null;
  #handled: At<number> | null = null;
  #waiting: At<Waiting> | null = null;
  #gaps: At<boolean>[] = [];

  from(firstDate: string): this {
    this.#firstDate = firstDate;
    return this;
  }

  days(dayCount: number): this {
    this.#dayCount = dayCount;
    return this;
  }

  /** 1440: a daily series. */
  every(intervalMinutes: number): this {
    this.#intervalMinutes = intervalMinutes;
    return this;
  }

  in(timeZone: string): this {
    this.#timeZone = timeZone;
    return this;
  }

  /** Hours of the day, the end exclusive, on the weekdays named (all). Closed intervals have no reading. */
  open(fromHour: number, toHour: number, weekdays: readonly number[] = [0, 1, 2, 3, 4, 5, 6]): this {
    this.#isOpen = (at) => weekdays.includes(at.weekday) && at.minute >= fromHour * 60 && at.minute < toHour * 60;
    return this;
  }

  openWhere(isOpen: At<boolean>): this {
    this.#isOpen = isOpen;
    return this;
  }

  contacts(contacts: At<number>): this {
    this.#contacts = contacts;
    return this;
  }

  handleTimes(seconds: At<number>): this {
    this.#handleTime = seconds;
    return this;
  }

  handled(contacts: At<number>): this {
    this.#handled = contacts;
    return this;
  }

  waiting(contacts: At<Waiting>): this {
    this.#waiting = contacts;
    return this;
  }

  /** Readings that are missing; may be said several times. */
  withGap(isMissing: At<boolean>): this {
    this.#gaps.push(isMissing);
    return this;
  }

  build(): VolumeSeries {
    const grid = intervalGrid({
      firstDate: this.#firstDate,
      dayCount: this.#dayCount,
      intervalSeconds: this.#intervalMinutes * 60,
      timeZone: this.#timeZone,
    });
    const places = Array.from({ length: intervalCount(grid) }, (_, interval) => {
      const day = dayOfInterval(grid, interval);
      const date = dateOfDay(grid, day);
      return { interval, day, date, weekday: weekdayOf(date), minute: localMinuteOf(grid, interval) };
    });
    const column = (value: At<number>) =>
      Float64Array.from(places, (at) =>
        this.#isOpen(at) && !this.#gaps.some((isMissing) => isMissing(at)) ? value(at) : Number.NaN,
      );
    return {
      grid,
      contacts: column(this.#contacts),
      averageHandleTimeSeconds: this.#handleTime && column(this.#handleTime),
      contactsHandled: this.#handled && column(this.#handled),
      waiting: this.#waiting && {
        contactsAnswered: column((at) => this.#waiting!(at).answered),
        contactsAbandoned: column((at) => this.#waiting!(at).abandoned),
        abandonedFrom: 'count',
        answeredWaitSeconds: column((at) => this.#waiting!(at).answeredWaitSeconds),
        abandonedWaitSeconds: column((at) => this.#waiting!(at).abandonedWaitSeconds),
        waitSeconds: null,
      },
    };
  }
}

/** The series taken as the volumes to plan for, as a planner does who loads a forecast of her own. */
export function asVolumes(
  { grid, contacts, averageHandleTimeSeconds }: VolumeSeries,
  planningIntervalMinutes = grid.intervalSeconds / 60,
): PlanningVolumes {
  const planningIntervalSeconds = planningIntervalMinutes * 60;
  return planningVolumes({ grid, contacts, averageHandleTimeSeconds, planningIntervalSeconds });
}

/** The assumptions of a new project, save what a test is about. */
export function assuming(changes: Partial<Assumptions> = {}): Assumptions {
  return { ...defaultAssumptions, ...changes };
}

/** What a plan of `queueCount` telephone queues is asked with; nobody is given. */
export function planAsking<Changes extends Partial<PlanAsk>>(queueCount: number, changes: Changes) {
  return {
    planningIntervalMinutes: 30,
    assumptions: defaultAssumptions,
    scenarios: [],
    services: Array.from({ length: queueCount }, () => voiceQueue),
    givenDays: [],
    ...changes,
  };
}
type PlanAsk = Parameters<typeof planningApi.evaluate>[1];

/** A scenario's outcome that must be one: throws when the baseline made it impossible. */
export function possible<T extends object>(outcome: T | undefined): Exclude<T, { impossible: string }> {
  if (!outcome || 'impossible' in outcome) throw new Error('the scenario is impossible');
  return outcome as Exclude<T, { impossible: string }>; // the line above has just ruled the other case out
}

/** Four weeks of a project without holidays and layers, by the mean of four weeks unless told otherwise. */
export function forecastAsk(wanted: Pick<ForecastAsk, 'from'> & Partial<ForecastAsk>): ForecastAsk {
  return { ...projectDefaults, horizonDays: 28, method: 'meanOf4Weeks', ...wanted };
}

/** What the sample plan asks of the worker. */
export function sampleForecastAsk(
  { closedDays }: { closedDays: readonly string[] },
  changes: Partial<ForecastAsk> = {},
) {
  const names = { project: '', campaign: '', training: '', premium: '' };
  const { forecastMethod: method, holidayPlace } = sampleProject({ queues: [], closedDays }, names);
  return forecastAsk({ from: samplePlanFacts.planFrom, method, holidayPlace, closedDays, ...changes });
}

/** Nothing but its volumes: all of its history, and no forecast of the planner's own. */
export const plainQueue = { ...queueDefaults, service: voiceQueue, nameInFile: '' } as const;
