import type { EventEffect } from '../forecastTypes.ts';
import { calendarRegression } from './calendarRegression.ts';
import { yearlyPairsOf } from './dayEngines.ts';
import type { DaySeries } from './daySeries.ts';
import { EVENT_WEEKS, weekOfEvent } from './eventWeeks.ts';

/** What planned events do to days, and the series as if there had been none. */
export interface EventFit {
  /** Learned change of a day's log(total + 1). */
  readonly logEffectOn: (epochDay: number) => number;
  /** Given change of a day's total, as a factor: exact, however few contacts. */
  readonly factorOn: (epochDay: number) => number;
  readonly effects: readonly EventEffect[];
  readonly withoutEvents: DaySeries;
}

const HALF_LIFE_DAYS = 1000;

/** Effects of planned events: given ones as they are, the others by ridge regression beside the calendar, one for each
 *  kind and week since its first day, shrunk towards none. Days with a given effect of -1 teach nothing. */
export function eventFit(series: DaySeries): EventFit {
  const { calendar, dayCount, firstEpochDay } = series;
  if (calendar.events.length === 0)
    return { logEffectOn: () => 0, factorOn: () => 1, effects: [], withoutEvents: series };
  const factorOn = (epochDay: number) => {
    let factor = 1;
    for (const event of calendar.events) {
      if (event.effect !== null && weekOfEvent(event, epochDay) !== null) factor *= 1 + event.effect;
    }
    return factor;
  };
  const plainTotals = series.totals.map((total, day) => {
    const factor = factorOn(firstEpochDay + day);
    return factor > 0 ? total / factor : Number.NaN;
  });
  const plain = { ...series, totals: plainTotals, logs: plainTotals.map((total) => Math.log(total + 1)) };
  const { features, coefficients } = calendarRegression(plain, {
    yearlyPairs: yearlyPairsOf(dayCount),
    monthPairs: 0,
    halfLifeDays: HALF_LIFE_DAYS,
    events: true,
  });
  const { eventKinds, eventsFrom } = features;
  const logEffectOn = (epochDay: number) => {
    const row = new Float64Array(coefficients.length);
    features.write(epochDay, row, 0);
    let effect = 0;
    for (let k = eventsFrom; k < row.length; k++) effect += row[k]! * coefficients[k]!;
    return effect;
  };
  const logs = plain.logs.map((value, day) => value - logEffectOn(firstEpochDay + day));
  const withoutEvents = { ...plain, logs, totals: logs.map((value) => Math.max(0, Math.exp(value) - 1)) };
  const learned = eventKinds.map((kind, k): EventEffect => {
    const from = eventsFrom + k * EVENT_WEEKS;
    const byWeek = Array.from(coefficients.subarray(from, from + EVENT_WEEKS), (log) => Math.expm1(log));
    return { kind, given: false, pastCases: pastCases(series, kind), byWeek };
  });
  const given = calendar.events.flatMap((event): EventEffect[] =>
    event.effect === null ? [] : [{ kind: event.kind, given: true, pastCases: 0, byWeek: [event.effect] }],
  );
  return { logEffectOn, factorOn, effects: [...learned, ...given], withoutEvents };
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
