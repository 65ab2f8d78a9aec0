import type { VolumeSeries } from '../series.ts';
import { forecastSetup } from './forecastSetup.ts';
import type { Forecast, ForecastOptions } from './forecastTypes.ts';
import { profileForecast } from './profileForecast.ts';
import { weekdayMeans } from './weekdayMeans.ts';

/** Contacts of each coming interval: the mean of the last weeks' same weekday and wall-clock interval, with bands from
 *  a rolling-origin back-test of the same method.
 *  options: horizonIntervals whole >= 1; from: default the day after the last reading, nothing at or after it is read.
 *  Returns one value per interval of whole local days from `from` on, NaN where closed, and day totals of their own.
 *  Same input, same output. Throws RangeError naming the field on bad options and on a series without reading.
 *  README.md in this folder says which days are learnt from, and why. */
export function forecastVolume(series: VolumeSeries, options: ForecastOptions): Forecast {
  const setup = forecastSetup(series, options);
  const { table } = setup;
  return profileForecast(setup, {
    profile: (pattern, weeks) => weekdayMeans(table, pattern, weeks),
    weightProfile: null,
    readings: table.contacts,
    weights: null,
    // Poisson: the variance is the mean. A forecast near 0 rests on few readings and may be a chance 0.
    samplingVariance: (forecast) => Math.max(forecast, 0.05),
  });
}
