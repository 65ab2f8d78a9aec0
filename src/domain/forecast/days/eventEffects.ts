import type { EventEffect } from '../forecastTypes.ts';
import { calendarRegression } from './calendarRegression.ts';
import { yearlyPairsOf } from './dayEngines.ts';
import type { DaySeries } from './daySeries.ts';
import { EVENT_WEEKS, weekOfEvent } from './eventWeeks.ts';

/** What planned events do to days, and the series as if there had been none. */
export interface EventFit {
  /** Change of a day's log total. */
  readonly logEffectOn: (epochDay: number) => number;
  readonly effects: readonly EventEffect[];
  readonly withoutEvents: DaySeries;
}

const HALF_LIFE_DAYS = 1000;
/** A given effect of -1 leaves nothing: far enough below for a log. */
const NOTHING_LOG = -40;

/** Effects of planned events: given ones as they are, the others by ridge regression beside the calendar, one for each
 *  kind and week since its first day, shrunk towards none. Days with a given effect of -1 teach nothing. */
export function eventFit(series: DaySeries): EventFit {
  const { calendar, dayCount, firstEpochDay } = series;
  if (calendar.events.length === 0) return { logEffectOn: () => 0, effects: [], withoutEvents: series };
  const givenOn = (epochDay: number) => {
    let effect = 0;
    for (const event of calendar.events) {
      if (event.effect === null || weekOfEvent(event, epochDay) === null) continue;
      effect += event.effect > -1 ? Math.log1p(event.effect) : NOTHING_LOG;
    }
    return effect;
  };
  const less = (effectOn: (epochDay: number) => number): DaySeries => {
    const logs = series.logs.map((value, day) => {
      const effect = effectOn(firstEpochDay + day);
      return effect <= NOTHING_LOG / 2 ? Number.NaN : value - effect;
    });
    return { ...series, logs, totals: logs.map((value) => Math.max(0, Math.exp(value) - 1)) };
  };
  const plain = less(givenOn);
  const { features, coefficients } = calendarRegression(plain, {
    yearlyPairs: yearlyPairsOf(dayCount),
    monthPairs: 0,
    halfLifeDays: HALF_LIFE_DAYS,
    events: true,
  });
  const { eventKinds, eventsFrom } = features;
  const learnedOn = (epochDay: number) => {
    const row = new Float64Array(coefficients.length);
    features.write(epochDay, row, 0);
    let effect = 0;
    for (let k = eventsFrom; k < row.length; k++) effect += row[k]! * coefficients[k]!;
    return effect;
  };
  const logEffectOn = (epochDay: number) => givenOn(epochDay) + learnedOn(epochDay);
  const learned = eventKinds.map((kind, k): EventEffect => {
    const from = eventsFrom + k * EVENT_WEEKS;
    const byWeek = Array.from(coefficients.subarray(from, from + EVENT_WEEKS), (log) => Math.expm1(log));
    return { kind, given: false, pastCases: pastCases(series, kind), byWeek };
  });
  const given = calendar.events.flatMap((event): EventEffect[] =>
    event.effect === null ? [] : [{ kind: event.kind, given: true, pastCases: 0, byWeek: [event.effect] }],
  );
  return { logEffectOn, effects: [...learned, ...given], withoutEvents: less(logEffectOn) };
}

function pastCases({ calendar, firstEpochDay, dayCount, logs }: DaySeries, kind: string): number {
  return calendar.events.filter((event) => {
    if (event.kind !== kind || event.effect !== null) return false;
    for (let day = 0; day < dayCount; day++) {
      if (!Number.isNaN(logs[day]!) && weekOfEvent(event, firstEpochDay + day) !== null) return true;
    }
    return false;
  }).length;
}
