import { dateOfDay, intervalCount } from '../../../../src/domain/calendar.ts';
import type { BandedValue, DayForecast, Forecast } from '../../../../src/domain/forecast/forecastTypes.ts';
import { intervalGrid } from '../../../../src/domain/intervalGrid.ts';

const closed = {
  point: Number.NaN,
  lower80: Number.NaN,
  upper80: Number.NaN,
  lower95: Number.NaN,
  upper95: Number.NaN,
};

/** A forecast whose bands are half and one and a half, a quarter and the double of its point; NaN where closed.
 *  Unless told otherwise a week of hours from Monday 2026-11-23 in floating time. */
export function aForecast({
  contacts,
  firstDate = '2026-11-23',
  dayCount = 7,
  intervalMinutes = 60,
  timeZone = null,
  withoutEvents = null,
}: {
  contacts: (interval: number) => number;
  firstDate?: string;
  dayCount?: number;
  intervalMinutes?: number;
  timeZone?: string | null;
  withoutEvents?: Float64Array | null;
}): Forecast {
  const grid = intervalGrid({ firstDate, dayCount, intervalSeconds: intervalMinutes * 60, timeZone });
  const count = intervalCount(grid);
  const column = (of: keyof BandedValue) => Float64Array.from({ length: count }, (_, i) => banded(contacts(i))[of]);
  const days = Array.from({ length: dayCount }, (_, day): DayForecast => {
    const open = Array.from({ length: count }, (_, i) => i)
      .slice(grid.dayFirstInterval[day], grid.dayFirstInterval[day + 1])
      .map(contacts)
      .filter((value) => !Number.isNaN(value));
    const total = open.reduce((sum, value) => sum + value, 0);
    return { date: dateOfDay(grid, day), ...(open.length > 0 ? banded(total) : closed) };
  });
  return {
    grid,
    point: column('point'),
    lower80: column('lower80'),
    upper80: column('upper80'),
    lower95: column('lower95'),
    upper95: column('upper95'),
    days,
    withoutEvents,
    eventEffects: [],
    blend: [],
    periodSpread: { shared: 0, own: 0, driftPerDay: 0 },
    intervalNoise: 1,
    method: 'meanOf4Weeks',
    candidates: ['meanOf4Weeks'],
    backtest: {
      origins: [],
      leadDays: 0,
      candidates: [],
      noiseFloorWape: { interval: Number.NaN, day: Number.NaN, week: Number.NaN },
    },
    warnings: [],
  };
}

function banded(point: number): BandedValue {
  return { point, lower80: point / 2, upper80: point * 1.5, lower95: point / 4, upper95: point * 2 };
}
