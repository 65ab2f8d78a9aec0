import { bench, describe } from 'vitest';
import { fitVolume, forecastVolume, volumeForecast } from '../../src/domain/forecast/forecastVolume.ts';
import { randomSource } from '../../src/domain/sample/randomSource.ts';
import { aSeries } from '../builders.ts';

const YEARS_DAYS = 5 * 365;
const HORIZON_DAYS = 91;
const WEEK_HOURS = 168;

/** Five years of hours round the clock: weekday, season, growth and noise; seeded. */
const random = randomSource(1);
const series = aSeries()
  .from('2021-01-04')
  .days(YEARS_DAYS)
  .contacts((at) => {
    const hump = 0.2 + Math.sin((Math.PI * at.minute) / 1440) ** 2;
    const season = 1 + 0.2 * Math.sin((2 * Math.PI * at.day) / 365.25);
    return random.poisson(25 * hump * season * (at.weekday < 5 ? 1 : 0.6) * (1 + at.day / 4000));
  })
  .build();
const options = { horizonIntervals: HORIZON_DAYS * 24 };

/**
 * The yardstick: textbook Holt-Winters on the hours themselves, a season of 168, the best of 30 pairs of smoothing
 * constants by the error of the next hour. One model, without back-test, bands, holidays or profile.
 */
function plainHoltWinters({ contacts }: { contacts: Float64Array }): number {
  let least = Number.POSITIVE_INFINITY;
  for (const alpha of [0.01, 0.03, 0.08, 0.15, 0.3, 0.5]) {
    for (const gamma of [0.02, 0.05, 0.1, 0.2, 0.4]) {
      const season = contacts.slice(0, WEEK_HOURS);
      let level = 0;
      let errors = 0;
      for (let hour = WEEK_HOURS; hour < contacts.length; hour++) {
        const place = hour % WEEK_HOURS;
        const error = contacts[hour]! - level - season[place]!;
        errors += Math.abs(error);
        level += alpha * error;
        season[place] = season[place]! + gamma * (1 - alpha) * error;
      }
      least = Math.min(least, errors);
    }
  }
  return least;
}

/** Best of some runs, in milliseconds. */
function bestOf(work: () => unknown, { runs }: { runs: number }): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const fitted = fitVolume(series, {});

describe('five years of hours, 13 weeks ahead with intervals, bands and the back-test of every method', () => {
  bench('forecastVolume', () => {
    forecastVolume(series, options);
  });
  bench('volumeForecast: another horizon or method of the same fit', () => {
    volumeForecast(fitted, options);
  });
  bench('yardstick: Holt-Winters on the hours, 30 pairs of constants', () => {
    plainHoltWinters(series);
  });
});

if (!(plainHoltWinters(series) > 0)) throw new Error('the yardstick must have errors');
const whole = bestOf(() => forecastVolume(series, options), { runs: 6 });
const again = bestOf(() => volumeForecast(fitted, options), { runs: 10 });
const yardstick = bestOf(() => plainHoltWinters(series), { runs: 10 });
console.log(
  `Forecast of ${HORIZON_DAYS} days from ${series.contacts.length} hours: ${whole.toFixed(0)} ms, ` +
    `${(whole / yardstick).toFixed(1)} times a plain Holt-Winters on the hours of ${yardstick.toFixed(1)} ms; ` +
    `another horizon of the same fit ${again.toFixed(1)} ms`,
);
