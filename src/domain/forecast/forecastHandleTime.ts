import type { VolumeSeries } from '../series.ts';
import { forecastSetup, requireCounts } from './forecastSetup.ts';
import type { Forecast, ForecastOptions } from './forecastTypes.ts';
import { handleTimeMeans } from './handleTimeMeans.ts';
import { profileForecast } from './profileForecast.ts';
import { slotColumn } from './slotTable.ts';
import { weekdayMeans } from './weekdayMeans.ts';

/** Mean handle time in seconds of each coming interval, in the shape of `forecastVolume` and with its options.
 *  The mean of the last weeks' same weekday and interval weighted by contacts handled (offered where unknown), drawn
 *  towards the queue's mean where contacts are few. NaN where closed, and everywhere when the source has no handle time.
 *  A day's value is the mean over its expected contacts. Back-test figures are of handled seconds at the contacts that
 *  came, so that they judge handle time alone; there is no noise floor.
 *  Bands of an interval are for the mean of the contacts expected in it: few contacts, wide bands.
 *  Throws RangeError like `forecastVolume`. */
export function forecastHandleTime(series: VolumeSeries, options: ForecastOptions): Forecast {
  const setup = forecastSetup(series, options);
  const { table, tableFirstDay } = setup;
  const { slotsPerDay, dayCount } = table;
  const noColumn = new Float64Array(series.contacts.length).fill(Number.NaN);
  const seconds = slotColumn(series.grid, series.averageHandleTimeSeconds ?? noColumn, tableFirstDay, dayCount);
  const handled = slotColumn(series.grid, series.contactsHandled ?? series.contacts, tableFirstDay, dayCount);
  requireCounts('averageHandleTimeSeconds', seconds);
  requireCounts('contactsHandled', handled);
  const weights = handled.map((contacts, cell) => (contacts > 0 && !Number.isNaN(seconds[cell]!) ? contacts : 0));
  const readings = seconds.map((value, cell) => (weights[cell]! > 0 ? value : Number.NaN));
  const forecast = profileForecast(setup, {
    profile: (pattern, weeks) => handleTimeMeans({ seconds: readings, weights, slotsPerDay, pattern, weeks }),
    weightProfile: (pattern, weeks) => weekdayMeans(table, pattern, weeks),
    readings,
    weights,
    // A mean of n contacts whose times scatter about as widely as their mean. Less than half a contact is no mean.
    samplingVariance: (mean, contacts) => (mean * mean) / Math.max(contacts, 0.5),
  });
  if (weights.some((contacts) => contacts > 0)) return forecast;
  return { ...forecast, warnings: [...setup.warnings, { kind: 'noHandleTimes' }] };
}
