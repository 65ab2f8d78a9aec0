import { weekdayOfEpochDay } from '../../calendar.ts';
import { DAYS_PER_WEEK } from '../../units.ts';
import { writeWaves } from './calendarFeatures.ts';
import { learnedHolidayOn } from './dayCalendar.ts';
import { type DaySeries, ORDINARY } from './daySeries.ts';
import { ridge, rowValue } from './ridge.ts';
import { specialDayEffects } from './specialDayEffects.ts';
import { monthPhase } from './yearDay.ts';

const MEMORY_DAYS = 26 * DAYS_PER_WEEK;
/** Less history cannot tell the place in the month from chance. */
const MONTH_FROM_DAYS = 13 * DAYS_PER_WEEK;
const MONTH_PAIRS = 3;
const PENALTY = { weekday: 0.01, month: 4 };
const LARGEST_PERSISTENCE = 0.99;

/** log(total + 1) of later days: weekday and place in the month over the last half year, and a deviation of the last
 *  day that fades (AR(1)), with holidays as ratios. Returns to the mean where the level is steady.
 *  Source: the mixed-effects idea of Aldor-Noiman, Feigin and Mandelbaum, Workload forecasting for a call center,
 *  Annals of Applied Statistics 3 (2009), on day totals. */
export function halfYearMeans(series: DaySeries): (epochDay: number) => number {
  const { dayCount, firstEpochDay, logs, kinds, calendar } = series;
  const from = Math.max(0, dayCount - MEMORY_DAYS);
  const pairs = dayCount - from >= MONTH_FROM_DAYS ? MONTH_PAIRS : 0;
  const weights = new Float64Array(dayCount - from);
  const targets = new Float64Array(dayCount - from);
  let sum = 0;
  let count = 0;
  for (let day = from; day < dayCount; day++) {
    if (kinds[day] !== ORDINARY || Number.isNaN(logs[day]!)) continue;
    weights[day - from] = 1;
    sum += logs[day]!;
    count++;
  }
  const mean = count > 0 ? sum / count : 0;
  for (let k = 0; k < targets.length; k++) targets[k] = logs[from + k]! - mean;
  const size = DAYS_PER_WEEK + 2 * pairs;
  const rows = new Float64Array(weights.length * size);
  for (let k = 0; k < weights.length; k++) write(firstEpochDay + from + k, pairs, rows, k * size);
  const penalties = new Float64Array(size).fill(PENALTY.month);
  penalties.fill(PENALTY.weekday, 0, DAYS_PER_WEEK);
  const coefficients = ridge(rows, targets, weights, penalties);
  const deviations = targets.map((target, k) =>
    weights[k] ? target - rowValue(rows, k * size, coefficients) : Number.NaN,
  );
  const persistence = autocorrelation(deviations);
  const last = deviations.findLastIndex((value) => !Number.isNaN(value));
  const effectOf = specialDayEffects(series);
  return (epochDay) => {
    const sinceLast = epochDay - (firstEpochDay + from + last);
    const id = learnedHolidayOn(calendar, epochDay);
    const row = new Float64Array(size);
    write(epochDay, pairs, row, 0);
    return (
      mean +
      rowValue(row, 0, coefficients) +
      (last >= 0 ? deviations[last]! * persistence ** sinceLast : 0) +
      (id === undefined ? 0 : effectOf(id))
    );
  };
}

function write(epochDay: number, pairs: number, rows: Float64Array, from: number): void {
  rows[from + weekdayOfEpochDay(epochDay)] = 1;
  if (pairs > 0) writeWaves(rows, from + DAYS_PER_WEEK, pairs, monthPhase(epochDay));
}

/** Share of a day's deviation found again the next day, from pairs of days; 0 to 0.99. */
function autocorrelation(deviations: Float64Array): number {
  let products = 0;
  let squares = 0;
  for (let k = 1; k < deviations.length; k++) {
    const product = deviations[k]! * deviations[k - 1]!;
    if (Number.isNaN(product)) continue;
    products += product;
    squares += deviations[k - 1]! ** 2;
  }
  return squares > 0 ? Math.max(0, Math.min(LARGEST_PERSISTENCE, products / squares)) : 0;
}
