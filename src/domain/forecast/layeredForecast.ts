import { dayIndexOf, localMinuteInDay } from '../calendar.ts';
import { eventContribution } from './eventContribution.ts';
import {
  type EventLayer,
  type ForecastLayer,
  isLaidOn,
  type LayerContribution,
  layerProblem,
  type MinuteWindow,
} from './forecastLayers.ts';
import type { BandedValue, Forecast } from './forecastTypes.ts';

type LaidOver = Exclude<ForecastLayer, EventLayer>;
const columnNames = ['point', 'lower80', 'upper80', 'lower95', 'upper95'] as const;
type Columns = Record<(typeof columnNames)[number], Float64Array>;

/** Contacts below this are none: a shape made of them would be one of rounding errors. */
const NO_CONTACTS = 1e-9;
const DAYS_PER_YEAR = 365.25;

/** The model's forecast of one queue under the planner's layers, and what each of them changes.
 *  Layers of other queues are left out; the others apply in the order of the list, each to what those before it left.
 *  Bands move with their point: by its factor, or by its distance where the point was 0. A day's total is the sum of its
 *  intervals, its bands scaled by the day's factor. NaN (closed) stays. Events are in the model already: only their part
 *  of it is told. `withoutEvents` and all that judges the method stay the model's.
 *  Returns the very same forecast when nothing is laid over it. Throws RangeError naming the field on a bad layer. */
export function layeredForecast(
  model: Forecast,
  layers: readonly ForecastLayer[],
  queueId: string,
): { forecast: Forecast; contributions: LayerContribution[] } {
  const own = layers.filter((layer) => isLaidOn(layer, queueId));
  let forecast = model;
  const contributions = own.map((layer): LayerContribution => {
    const problem = layerProblem(layer);
    if (problem !== null) throw new RangeError(problem);
    if (layer.kind === 'event') return eventContribution(model, own, layer);
    const laid = withLayer(forecast, layer);
    if (layer.on) forecast = laid.forecast;
    return laid.contribution;
  });
  return { forecast, contributions };
}

function withLayer(forecast: Forecast, layer: LaidOver): { forecast: Forecast; contribution: LayerContribution } {
  const { grid } = forecast;
  const firstDay = Math.max(0, dayIndexOf(grid, layer.from));
  const endDay = Math.min(grid.dayCount, dayIndexOf(grid, layer.to) + 1);
  const columns = Object.fromEntries(columnNames.map((name) => [name, forecast[name].slice()])) as Columns;
  const days = [...forecast.days];
  const contribution = { id: layer.id, contacts: 0, days: 0, closedDays: 0 };
  for (let day = firstDay; day < endDay; day++) {
    const held = openIntervals(forecast, day, layer.kind === 'growth' ? null : layer.window);
    if (held.length === 0) {
      contribution.closedDays++;
      continue;
    }
    const move = moveOf(layer, forecast, day, held);
    for (const i of held) for (const name of columnNames) columns[name][i] = move(forecast[name][i]!);
    const before = days[day]!;
    const total = dayTotal(columns.point, forecast, day);
    days[day] = { date: before.date, ...movedBands(before, total) };
    contribution.contacts += total - before.point;
    contribution.days++;
  }
  return { forecast: contribution.days > 0 ? { ...forecast, ...columns, days } : forecast, contribution };
}

/** Intervals of a day that are open and start within the window. */
function openIntervals({ grid, point }: Forecast, day: number, window: MinuteWindow | null): number[] {
  const first = grid.dayFirstInterval[day]!;
  const held: number[] = [];
  for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
    const minute = localMinuteInDay(grid, day, i - first);
    const inside = window === null || (minute >= window.firstMinute && minute < window.endMinute);
    if (inside && !Number.isNaN(point[i]!)) held.push(i);
  }
  return held;
}

/** What becomes of a point and of its bands. Never changes the order of two values. */
function moveOf(layer: LaidOver, forecast: Forecast, day: number, held: readonly number[]): (value: number) => number {
  if (layer.kind === 'percent') return (value) => value * (1 + layer.by);
  if (layer.kind === 'growth') {
    const years = (day - dayIndexOf(forecast.grid, layer.from)) / DAYS_PER_YEAR;
    const factor = (1 + layer.perYear) ** years;
    return (value) => value * factor;
  }
  let below = 0;
  for (const i of held) below += forecast.point[i]!;
  if (below > NO_CONTACTS) return (value) => value * (layer.contacts / below);
  return (value) => value + layer.contacts / held.length;
}

function dayTotal(point: Float64Array, { grid }: Forecast, day: number): number {
  let total = 0;
  for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
    if (!Number.isNaN(point[i]!)) total += point[i]!;
  }
  return total;
}

/** The bands of a value moved to another point: by its factor, or by its distance where the value was 0. NaN stays. */
export function movedBands(before: BandedValue, point: number): BandedValue {
  const none = before.point <= NO_CONTACTS;
  const move = (edge: number) => (none ? edge + point : edge * (point / before.point));
  // A rounding of the last digit must not put a band's edge on the wrong side of its point.
  const below = (edge: keyof BandedValue) => Math.min(move(before[edge]), point);
  const above = (edge: keyof BandedValue) => Math.max(move(before[edge]), point);
  return {
    point,
    lower80: below('lower80'),
    upper80: above('upper80'),
    lower95: below('lower95'),
    upper95: above('upper95'),
  };
}
