import { type CalendarFeatures, calendarFeatures, type FeatureChoice } from './calendarFeatures.ts';
import { type DaySeries, ORDINARY, UNUSUAL } from './daySeries.ts';
import { lastBreak } from './levelBreak.ts';
import { type FilteredLevel, filteredLevel } from './levelFilter.ts';
import { ridge, rowValue } from './ridge.ts';
import { median } from './rollingMedian.ts';

export interface RegressionChoice extends FeatureChoice {
  /** Age in days at which a day counts half. */
  readonly halfLifeDays: number;
}

/** A fitted regression: the calendar's effect on a day, and the level left over. */
export interface CalendarRegression {
  readonly features: CalendarFeatures;
  readonly coefficients: Float64Array;
  /** log(total + 1) of ordinary days less the calendar's effect; NaN for other days. */
  readonly residuals: Float64Array;
  /** log(total + 1) of any later day. */
  readonly logOn: (epochDay: number) => number;
}

/** Half a year to either side of a day: the mean over a whole year holds no season. */
const HALF_YEAR_DAYS = 182;
/** Days whose median is the level that the filter starts from. */
const RECENT_DAYS = 60;

/** Ridge regression of log totals on the calendar, then a level and a fading disturbance on what it leaves over.
 *  From two years on the mean of the year around each day is taken off first, so that the yearly waves hold no trend.
 *  Sources: Harvey and Koopman, Forecasting hourly electricity demand using time-varying splines, JASA 88 (1993), for
 *  calendar effects beside a filtered level; Hoerl and Kennard, Ridge regression, Technometrics 12 (1970). */
export function calendarRegression(series: DaySeries, choice: RegressionChoice): CalendarRegression {
  const { dayCount, firstEpochDay, logs, kinds } = series;
  const features = calendarFeatures(series, choice);
  const size = features.penalties.length;
  const rows = new Float64Array(dayCount * size);
  for (let day = 0; day < dayCount; day++) features.write(firstEpochDay + day, rows, day * size);
  const level = slowLevel(series);
  const weights = new Float64Array(dayCount);
  const targets = new Float64Array(dayCount);
  for (let day = 0; day < dayCount; day++) {
    targets[day] = logs[day]! - level[day]!;
    const teaches = !Number.isNaN(logs[day]!) && (kinds[day] !== UNUSUAL || features.explains(rows, day * size));
    weights[day] = teaches ? 0.5 ** ((dayCount - day) / choice.halfLifeDays) : 0;
  }
  const regress = () => {
    const coefficients = ridge(rows, targets, weights, features.penalties);
    const residuals = logs.map((value, day) =>
      kinds[day] === ORDINARY ? value - rowValue(rows, day * size, coefficients) : Number.NaN,
    );
    return { coefficients, residuals };
  };
  let { coefficients, residuals } = regress();
  const broken = lastBreak(residuals);
  if (broken.day > 0) {
    // The calendar must not learn the jump.
    for (let day = broken.day; day < dayCount; day++) targets[day]! -= broken.shift;
    ({ coefficients, residuals } = regress());
  }
  // The filter would take a level that has just jumped for a disturbance, and expect the old one back.
  const ofLevel = residuals.subarray(broken.day);
  const recent = median(ofLevel.filter((value) => !Number.isNaN(value)).slice(-RECENT_DAYS)) || 0;
  const left = filteredLevel(ofLevel.map((value) => value - recent));
  const logOn = (epochDay: number) => {
    const lead = epochDay - (firstEpochDay + dayCount) + 1;
    const row = new Float64Array(size);
    features.write(epochDay, row, 0);
    return rowValue(row, 0, coefficients) + recent + levelAfter(left, lead);
  };
  return { features, coefficients, residuals, logOn };
}

function levelAfter({ level, disturbance, persistence }: FilteredLevel, leadDays: number): number {
  return level + disturbance * persistence ** leadDays;
}

/** Mean of the year around each day, the first and last half years held; one median of all under two years. */
function slowLevel({ dayCount, logs, kinds }: DaySeries): Float64Array {
  const teaches = (day: number) => kinds[day] === ORDINARY && !Number.isNaN(logs[day]!);
  const level = new Float64Array(dayCount);
  if (dayCount < 4 * HALF_YEAR_DAYS) return level.fill(median(logs.filter((_, day) => teaches(day))) || 0);
  const sums = new Float64Array(dayCount + 1);
  const counts = new Float64Array(dayCount + 1);
  for (let day = 0; day < dayCount; day++) {
    sums[day + 1] = sums[day]! + (teaches(day) ? logs[day]! : 0);
    counts[day + 1] = counts[day]! + (teaches(day) ? 1 : 0);
  }
  for (let day = 0; day < dayCount; day++) {
    const middle = Math.min(Math.max(day, HALF_YEAR_DAYS), dayCount - HALF_YEAR_DAYS);
    const first = middle - HALF_YEAR_DAYS;
    const end = middle + HALF_YEAR_DAYS;
    level[day] = (sums[end]! - sums[first]!) / Math.max(1, counts[end]! - counts[first]!);
  }
  return level;
}
