import { fileURLToPath } from 'node:url';
import { mean, protocolSeries } from './protocol.ts';

/** WAPE in percent that the benchmark's own automatic method reached ("anchor"), by series and task. */
export const anchors: Readonly<Record<string, number>> = {
  'bank_calls_30min daily_28d': 4.7,
  'bank_calls_30min interval_1w': 5.91,
  'bank_calls_30min interval_4w': 6.12,
  'bank_calls_5min interval_1w': 7.85,
  'bank_calls_5min interval_4w': 7.97,
  'county_office_hourly daily_28d': 39.27,
  'county_office_hourly interval_1w': 42.13,
  'county_office_hourly interval_4w': 48.85,
  'helpline211_daily daily_28d': 19.9,
  'support_line_daily daily_28d': 33.3,
  'uk_ed_hourly daily_28d': 6.26,
  'uk_ed_hourly interval_1w': 20.2,
  'uk_ed_hourly interval_4w': 21.05,
};

/** WAPE in percent that must not be exceeded. */
export const mustReach: Readonly<Record<string, number>> = {
  'bank_calls_30min daily_28d': 4.8,
  'bank_calls_30min interval_1w': 6.1,
  'bank_calls_30min interval_4w': 6.3,
  'bank_calls_5min interval_1w': 8.1,
  'bank_calls_5min interval_4w': 8.2,
  'county_office_hourly daily_28d': 40.4,
  'county_office_hourly interval_1w': 43.4,
  'county_office_hourly interval_4w': 50.3,
  'helpline211_daily daily_28d': 20.5,
  'support_line_daily daily_28d': 34.3,
  'uk_ed_hourly daily_28d': 6.4,
  'uk_ed_hourly interval_1w': 20.8,
  'uk_ed_hourly interval_4w': 21.7,
};

/** What of the shared sketch is called; it is read in place and is no part of this repository. */
export interface Sketch {
  dayOf(date: string): number;
  loadSeries(folder: string, series: unknown): SketchSeries;
  before(series: SketchSeries, day: number): unknown;
  total(readings: Float64Array): number;
  autoForecast(known: unknown, days: readonly number[]): { daily: Float64Array; slots?: Float64Array[] };
}

interface SketchSeries {
  readonly d0: number;
  readonly n: number;
  readonly J: number;
  readonly Y: readonly Float64Array[];
}

/** WAPE in percent of the shared sketch, every origin moved by so many weeks. */
export function sketchFigures(sketch: Sketch, weeks: number): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const protocol of protocolSeries()) {
    const folder = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
    const series = sketch.loadSeries(folder, protocol);
    const task = protocol.tasks.find(({ task }) => task === 'daily_28d')!;
    const wapes: Record<string, number[]> = { daily_28d: [], interval_1w: [], interval_4w: [] };
    for (const origin of task.origins) {
      const first = sketch.dayOf(origin) + 7 * weeks;
      const days = Array.from({ length: 28 }, (_, day) => first + day);
      const forecast = sketch.autoForecast(sketch.before(series, first), days);
      const came = days.map((day) => series.Y[day - series.d0] ?? null);
      const wapeOf = (horizonDays: number, byDay: boolean) => {
        let error = 0;
        let total = 0;
        for (let day = 0; day < horizonDays; day++) {
          const readings = came[day];
          if (!readings) continue;
          const actual = byDay ? [sketch.total(readings)] : readings;
          actual.forEach((value: number, slot: number) => {
            if (Number.isNaN(value)) return;
            const point = byDay || !forecast.slots ? forecast.daily[day] : forecast.slots[day]![slot];
            error += Math.abs(value - (point || 0));
            total += value;
          });
        }
        return (100 * error) / total;
      };
      wapes.daily_28d!.push(wapeOf(28, true));
      wapes.interval_4w!.push(wapeOf(28, false));
      wapes.interval_1w!.push(wapeOf(7, false));
    }
    for (const [name, values] of Object.entries(wapes)) {
      figures[`${protocol.id} ${name}`] = mean(values.filter(Number.isFinite));
    }
  }
  return figures;
}
