import { readFileSync } from 'node:fs';
import { addDays, dayIndexOf, epochDayOf } from '../../../src/domain/calendar.ts';
import type { Holiday } from '../../../src/domain/forecast/forecastTypes.ts';
import type { VolumeSeries } from '../../../src/domain/series.ts';
import { readVolumeFile } from '../../../src/io/volumeFile.ts';

/** The shared evaluation and its data, read in place. */
export const dataFolder = new URL('../../../../shared/data/', import.meta.url);

export interface ProtocolTask {
  readonly task: 'interval_1w' | 'interval_4w' | 'daily_28d' | 'long_364d';
  readonly level: string;
  readonly horizon_days: number;
  readonly origins: readonly string[];
}

export interface ProtocolSeries {
  readonly id: string;
  readonly file: string;
  readonly interval_minutes: number;
  readonly holidays: readonly Holiday[];
  readonly tasks: readonly ProtocolTask[];
}

export function protocolSeries(): readonly ProtocolSeries[] {
  return JSON.parse(readFileSync(new URL('forecast-protocol.json', dataFolder), 'utf8')).series;
}

/** The series of the protocol by the app's own reader; 5-minute rows summed first where the protocol says so. */
export async function volumesOf(series: ProtocolSeries): Promise<VolumeSeries> {
  const text = readFileSync(new URL(series.file, dataFolder), 'utf8');
  const summed = series.file.includes('5min') && series.interval_minutes === 30 ? halfHours(text) : text;
  const reading = await readVolumeFile(new TextEncoder().encode(summed), { timeZone: null });
  return reading.queues[0]!.series;
}

function halfHours(text: string): string {
  const sums = new Map<string, number>();
  const [header, ...rows] = text.trim().split('\n');
  for (const row of rows) {
    const [stamp, contacts] = row.split(',') as [string, string];
    const minute = Number(stamp.slice(14, 16)) < 30 ? '00' : '30';
    const start = `${stamp.slice(0, 14)}${minute}:00`;
    sums.set(start, (sums.get(start) ?? 0) + Number(contacts));
  }
  return [header, ...[...sums].map(([start, contacts]) => `${start},${contacts}`)].join('\n');
}

/** One value of the series beside its forecast, with bands where there are any. */
export interface Scored {
  readonly actual: number;
  readonly point: number;
  readonly lower80: number;
  readonly upper80: number;
  readonly lower95: number;
  readonly upper95: number;
}

/** Readings and totals that followed an origin; a missing forecast counts as 0. */
export interface Followed {
  readonly intervals: readonly Scored[];
  readonly days: readonly Scored[];
}

type Banded = Omit<Scored, 'actual'>;

/** Lays a forecast of `horizonDays` from `origin` against what came. Intervals and days without a row are not scored. */
export function followed(
  { grid, contacts }: VolumeSeries,
  origin: string,
  horizonDays: number,
  intervalAt: (day: number, position: number) => Banded | null,
  dayAt: (day: number) => Banded | null,
): Followed {
  const nothing = { point: 0, lower80: 0, upper80: 0, lower95: 0, upper95: 0 };
  const intervals: Scored[] = [];
  const days: Scored[] = [];
  const firstDay = dayIndexOf(grid, origin);
  for (let day = 0; day < horizonDays && firstDay + day < grid.dayCount; day++) {
    let total = Number.NaN;
    const first = grid.dayFirstInterval[firstDay + day]!;
    for (let i = first; i < grid.dayFirstInterval[firstDay + day + 1]!; i++) {
      const actual = contacts[i]!;
      if (Number.isNaN(actual)) continue;
      total = (total || 0) + actual;
      intervals.push({ ...(intervalAt(day, i - first) ?? nothing), actual });
    }
    if (!Number.isNaN(total)) days.push({ ...(dayAt(day) ?? nothing), actual: total });
  }
  return { intervals, days };
}

export const percentOf = (scored: readonly Scored[]) => ({
  wape: (100 * sum(scored, ({ actual, point }) => Math.abs(actual - point))) / sum(scored, ({ actual }) => actual),
  bias: (100 * sum(scored, ({ actual, point }) => point - actual)) / sum(scored, ({ actual }) => actual),
  cov80: share(scored, ({ actual, lower80, upper80 }) => actual >= lower80 && actual <= upper80),
  cov95: share(scored, ({ actual, lower95, upper95 }) => actual >= lower95 && actual <= upper95),
});

/** WAPE of the totals of consecutive blocks of scored days. */
export function blockWape(days: readonly Scored[], length: number): number {
  let error = 0;
  let total = 0;
  for (let from = 0; from + length <= days.length; from += length) {
    const block = days.slice(from, from + length);
    error += Math.abs(sum(block, ({ actual, point }) => actual - point));
    total += sum(block, ({ actual }) => actual);
  }
  return (100 * error) / total;
}

export const mean = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length;

/** Every origin so many weeks later, as long as the series goes on after it. */
export function movedOrigins(task: ProtocolTask, series: VolumeSeries, weeks: number): string[] {
  const end = epochDayOf(series.grid.firstDate) + series.grid.dayCount;
  return task.origins.map((origin) => addDays(origin, 7 * weeks)).filter((origin) => epochDayOf(origin) < end);
}

function sum(scored: readonly Scored[], value: (one: Scored) => number): number {
  return scored.reduce((total, one) => total + value(one), 0);
}

function share(scored: readonly Scored[], holds: (one: Scored) => boolean): number {
  return scored.filter(holds).length / scored.length;
}
