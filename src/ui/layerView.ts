import { addDays } from '../domain/calendar.ts';
import type { ForecastLayer, LayerDraft } from '../domain/forecast/forecastLayers.ts';
import type { Forecast } from '../domain/forecast/forecastTypes.ts';
import type { QueueForecast } from '../engine/engine.ts';
import { forecastTotal } from './forecastView.ts';

export const layerKinds = ['event', 'growth', 'percent', 'value'] as const satisfies readonly ForecastLayer['kind'][];
export type LayerKind = (typeof layerKinds)[number];

/** A layer of a kind as it begins: named by its kind, over the first days ahead, changing nothing until it is said how. */
export function newLayer(
  kind: LayerKind,
  { volume, id }: Pick<QueueForecast, 'volume' | 'id'>,
  { name, author, queueCount }: { name: string; author: string; queueCount: number },
): LayerDraft {
  const days = volume.days.filter(({ point }) => !Number.isNaN(point));
  const first = days[0] ?? volume.days[0]!;
  const from = first.date;
  const base = { queueId: null, name, note: '', author, on: true, from, to: from };
  switch (kind) {
    case 'event':
      return { ...base, kind, eventKind: '', effect: null };
    case 'growth':
      return { ...base, kind, to: addDays(from, 364), perYear: 0 };
    case 'percent':
      return { ...base, kind, to: volume.days[Math.min(6, volume.days.length - 1)]!.date, by: 0, window: null };
    case 'value': {
      // What is known of one queue is not known of all.
      const queueId = queueCount > 1 ? id : null;
      return { ...base, kind, queueId, contacts: Math.round(first.point) || 0, window: null };
    }
  }
}

/** The author who was named last: most plans have one. */
export function lastAuthor(layers: readonly ForecastLayer[]): string {
  return layers.findLast(({ author }) => author.trim() !== '')?.author ?? '';
}

/** The forecast as if no layer, no planned event either, lay over the model. */
export interface ModelAlone {
  readonly point: Float64Array;
  /** Totals of the days; NaN where closed. */
  readonly days: readonly number[];
}

/** null where no layer changes the forecast. */
export function modelAlone({ volume, model }: Pick<QueueForecast, 'volume' | 'model'>): ModelAlone | null {
  if (volume === model && model.withoutEvents === null) return null;
  const point = model.withoutEvents ?? model.point;
  const days = model.withoutEvents ? dayTotalsOf(model, model.withoutEvents) : model.days.map((day) => day.point);
  return { point, days };
}

function dayTotalsOf({ grid, days }: Forecast, point: Float64Array): number[] {
  return days.map((_, day) => {
    let total = Number.NaN;
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (!Number.isNaN(point[i]!)) total = (total || 0) + point[i]!;
    }
    return total;
  });
}

export interface BridgeRow {
  readonly name: 'model' | LayerKind | 'forecast';
  /** Whole contacts: the model, what each kind of layer changes, and their sum. */
  readonly contacts: number;
}

/** From the model to the forecast, the layers that are on summed by kind. Rounded so that the column adds up. */
export function bridgeRows(forecast: QueueForecast, layers: readonly ForecastLayer[]): BridgeRow[] {
  const changes = new Map<LayerKind, number>();
  for (const { id, contacts } of forecast.contributions) {
    const layer = layers.find((candidate) => candidate.id === id);
    if (layer?.on && !Number.isNaN(contacts)) changes.set(layer.kind, (changes.get(layer.kind) ?? 0) + contacts);
  }
  const total = forecastTotal([forecast]);
  let reached = total - [...changes.values()].reduce((sum, change) => sum + change, 0);
  const rows: BridgeRow[] = [{ name: 'model', contacts: Math.round(reached) }];
  for (const name of layerKinds) {
    const change = changes.get(name);
    if (change === undefined) continue;
    rows.push({ name, contacts: Math.round(reached + change) - Math.round(reached) });
    reached += change;
  }
  return [...rows, { name: 'forecast', contacts: Math.round(total) }];
}
