import { dateOfDay } from '../calendar.ts';
import { type EventLayer, type ForecastLayer, type LayerContribution, lastFelt } from './forecastLayers.ts';
import type { Forecast } from './forecastTypes.ts';

/** The part of a model's forecast that an event of the planner's makes: point less point without events, over the days
 *  from its first to its last, or to four weeks after the first where that is later.
 *  layers: those of the queue. Events that are on and meet on a day share it in equal parts, one that is running on that
 *  day before one that is only felt after its end. NaN for an event that is off, and where the model does not tell. */
export function eventContribution(
  model: Forecast,
  layers: readonly ForecastLayer[],
  event: EventLayer,
): LayerContribution {
  const { grid, withoutEvents } = model;
  const until = lastFelt(event);
  let contacts = event.on && withoutEvents ? 0 : Number.NaN;
  let days = 0;
  let closedDays = 0;
  for (let day = 0; day < grid.dayCount; day++) {
    const date = dateOfDay(grid, day);
    if (date < event.from || date > until) continue;
    if (Number.isNaN(model.days[day]!.point)) {
      if (date <= event.to) closedDays++;
      continue;
    }
    days++;
    if (!withoutEvents) continue;
    const sharing = eventsOf(layers, date);
    if (sharing.includes(event)) contacts += partOfEvents(model, withoutEvents, day) / sharing.length;
  }
  return { id: event.id, contacts: days === 0 ? 0 : contacts, days, closedDays };
}

/** Events that are on and share a day. */
function eventsOf(layers: readonly ForecastLayer[], date: string): EventLayer[] {
  const felt = layers.filter(
    (layer): layer is EventLayer => layer.kind === 'event' && layer.on && layer.from <= date && date <= lastFelt(layer),
  );
  const running = felt.filter(({ to }) => date <= to);
  return running.length > 0 ? running : felt;
}

function partOfEvents({ grid, point }: Forecast, withoutEvents: Float64Array, day: number): number {
  let part = 0;
  for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++) {
    if (!Number.isNaN(point[i]!) && !Number.isNaN(withoutEvents[i]!)) part += point[i]! - withoutEvents[i]!;
  }
  return part;
}
