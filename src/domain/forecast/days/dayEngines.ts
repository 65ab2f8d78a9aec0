import type { DayEngineName } from '../forecastTypes.ts';
import { calendarRegression } from './calendarRegression.ts';
import { cleanedMeans } from './cleanedMeans.ts';
import type { DaySeries } from './daySeries.ts';
import { halfYearMeans } from './halfYearMeans.ts';
import { holtWinters } from './holtWinters.ts';

/** History from which the yearly waves are told from a trend: four pairs, and six from two years on. */
const YEAR_FROM_DAYS = 450;
const TWO_YEARS_DAYS = 730;
/** Months needed to tell the place in the month from chance: three. */
const MONTH_FROM_DAYS = 91;
const MONTH_PAIRS = 3;
const LONG_HALF_LIFE_DAYS = 1000;
const SHORT_HALF_LIFE_DAYS = 150;

export function yearlyPairsOf(dayCount: number): number {
  if (dayCount >= TWO_YEARS_DAYS) return 6;
  return dayCount >= YEAR_FROM_DAYS ? 4 : 0;
}

/** An engine fitted to a series: log(total + 1) of any later day. */
export function fittedEngine(name: DayEngineName, series: DaySeries): (epochDay: number) => number {
  const { dayCount } = series;
  const yearlyPairs = yearlyPairsOf(dayCount);
  const monthPairs = dayCount >= MONTH_FROM_DAYS ? MONTH_PAIRS : 0;
  const long = { yearlyPairs, halfLifeDays: LONG_HALF_LIFE_DAYS, events: false };
  switch (name) {
    case 'calendarRegression':
      return calendarRegression(series, { ...long, monthPairs: 0 }).logOn;
    case 'monthRegression':
      return calendarRegression(series, { ...long, monthPairs }).logOn;
    case 'recentRegression':
      return calendarRegression(series, {
        yearlyPairs: 0,
        monthPairs,
        halfLifeDays: SHORT_HALF_LIFE_DAYS,
        events: false,
      }).logOn;
    case 'halfYearMeans':
      return halfYearMeans(series);
    case 'holtWinters':
      return holtWinters(series);
    case 'cleanedMean':
      return cleanedMeans(series);
  }
}
