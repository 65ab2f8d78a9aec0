import { dateOfEpochDay, epochDayOf, weekdayOfEpochDay } from '../calendar.ts';
import { type BandCalibration, calibrateBands, calibratedDayBand, calibratedIntervalBand } from './bandCalibration.ts';
import type { ForecastSetup } from './forecastSetup.ts';
import { type BandedValue, type DayForecast, FORECAST_METHODS, type Forecast } from './forecastTypes.ts';
import { methodBacktest, type ProfileSource } from './methodBacktest.ts';
import { type OpenPattern, openPattern } from './openPattern.ts';
import { slotsOfDay } from './slotTable.ts';
import { WEEKS_OF_METHOD } from './weekdayMeans.ts';

/** Spread of the true rate assumed without a back-test, as a fraction: not measured here, only plausible. */
const ASSUMED_RATE_UNCERTAINTY = 0.15;
/** Of less than a week, where other weekdays stand in. */
const ASSUMED_RATE_UNCERTAINTY_OF_DAYS = 0.25;

type Columns = Record<keyof BandedValue, Float64Array>;

/** The part that volumes and handle times share: profile on the forecast's calendar, back-test, bands. */
export function profileForecast(setup: ForecastSetup, source: ProfileSource): Forecast {
  const { grid, method, table } = setup;
  const rateUncertainty = setup.historyDays < 7 ? ASSUMED_RATE_UNCERTAINTY_OF_DAYS : ASSUMED_RATE_UNCERTAINTY;
  const { backtest, errors } = methodBacktest(setup, source, rateUncertainty);
  const pattern = openPattern(table, table.dayCount);
  const calibration = calibrateBands(errors, rateUncertainty);
  const { columns, days } = bandedDays(setup, source, pattern, calibration);
  const warnings = [...setup.warnings];
  if (pattern.borrowedWeekdays.length > 0) {
    warnings.push({ kind: 'borrowedWeekdays', weekdays: pattern.borrowedWeekdays });
  }
  const missedDays = openGapDays(setup, pattern);
  if (missedDays > 0) warnings.push({ kind: 'gapBeforeForecast', days: missedDays });
  if (columns.point.every(Number.isNaN)) warnings.push({ kind: 'nothingOpen' });
  if (calibration.days[0] === null) warnings.push({ kind: 'bandsWithoutBacktest', rateUncertainty });
  return {
    grid,
    ...columns,
    days,
    withoutEvents: null,
    eventEffects: [],
    method,
    candidates: FORECAST_METHODS,
    backtest,
    warnings,
  };
}

/** Days between the last reading and the forecast on which the queue would have been open. */
function openGapDays({ table, grid, gapDays, closed }: ForecastSetup, { open }: OpenPattern): number {
  const fromEpochDay = epochDayOf(grid.firstDate);
  let count = 0;
  for (let epochDay = fromEpochDay - gapDays; epochDay < fromEpochDay; epochDay++) {
    const row = weekdayOfEpochDay(epochDay) * table.slotsPerDay;
    if (!closed.has(epochDay) && open.subarray(row, row + table.slotsPerDay).includes(1)) count++;
  }
  return count;
}

function bandedDays(
  setup: ForecastSetup,
  source: ProfileSource,
  pattern: OpenPattern,
  calibration: BandCalibration,
): { columns: Columns; days: DayForecast[] } {
  const { grid, table, gapDays, closed } = setup;
  const weeks = WEEKS_OF_METHOD[setup.method];
  const profile = source.profile(pattern, weeks);
  const weightProfile = source.weightProfile?.(pattern, weeks) ?? null;
  const columns = emptyColumns(grid.dayFirstInterval[grid.dayCount]!);
  const days: DayForecast[] = [];
  const fromEpochDay = epochDayOf(grid.firstDate);
  for (let day = 0; day < grid.dayCount; day++) {
    const epochDay = fromEpochDay + day;
    const weekdayRow = weekdayOfEpochDay(epochDay) * table.slotsPerDay;
    const firstInterval = grid.dayFirstInterval[day]!;
    const lead = gapDays + day;
    const { slots } = slotsOfDay(grid, day);
    let total = Number.NaN;
    let totalWeight = 0;
    for (let position = 0; position < slots.length && !closed.has(epochDay); position++) {
      const point = profile[weekdayRow + slots[position]!]!;
      if (Number.isNaN(point)) continue;
      // Expected contacts of 0 must not leave a day of handle times without a mean.
      const weight = weightProfile ? Math.max(weightProfile[weekdayRow + slots[position]!]!, 1e-9) : 1;
      const band = calibratedIntervalBand(calibration, point, source.samplingVariance(point, weight), lead);
      put(columns, firstInterval + position, band);
      total = (total || 0) + point * weight;
      totalWeight += weight;
    }
    const ofDay = calibratedDayBand(calibration, weightProfile ? total / totalWeight : total, lead);
    days.push({ date: dateOfEpochDay(epochDay), ...ofDay });
    // One interval a day: the day's own errors know more about it than the pooled intervals'.
    if (table.slotsPerDay === 1) put(columns, firstInterval, ofDay);
  }
  return { columns, days };
}

function emptyColumns(length: number): Columns {
  const closed = () => new Float64Array(length).fill(Number.NaN);
  return { point: closed(), lower80: closed(), upper80: closed(), lower95: closed(), upper95: closed() };
}

function put(columns: Columns, interval: number, band: BandedValue): void {
  columns.point[interval] = band.point;
  columns.lower80[interval] = band.lower80;
  columns.upper80[interval] = band.upper80;
  columns.lower95[interval] = band.lower95;
  columns.upper95[interval] = band.upper95;
}
