import { describe, expect, it } from 'vitest';
import type { ForecastLayer } from '../../../src/domain/forecast/forecastLayers.ts';
import type { Forecast } from '../../../src/domain/forecast/forecastTypes.ts';
import { layeredForecast } from '../../../src/domain/forecast/layeredForecast.ts';
import type { QueueForecast } from '../../../src/engine/engine.ts';
import { weekPoints } from '../../../src/ui/forecastPeriods.ts';
import {
  dayPoints,
  type ForecastPoint,
  intervalPoints,
  measuredContacts,
  modelDiffers,
  modelLine,
} from '../../../src/ui/forecastView.ts';
import { bridgeRows, lastAuthor, layerKinds, modelAlone, newLayer } from '../../../src/ui/layerView.ts';
import { aSeries } from '../../builders.ts';
import { aForecast } from '../domain/forecast/aForecast.ts';

/** Two weeks of ten hours a day and 10.3 contacts each, Sundays closed, from Monday 23 November 2026. */
const closed = (i: number) => i % 24 < 8 || i % 24 >= 18 || Math.floor(i / 24) % 7 === 6;
const model = aForecast({ dayCount: 14, contacts: (i) => (closed(i) ? Number.NaN : 10.3) });
const words = { queueId: null, name: '', note: '', author: '', on: true };
const more: ForecastLayer = {
  ...words,
  kind: 'percent',
  id: 'more',
  from: '2026-11-25',
  to: '2026-11-25',
  by: 0.1,
  window: { firstMinute: 540, endMinute: 600 },
};
const fixed: ForecastLayer = {
  ...more,
  kind: 'value',
  id: 'fixed',
  contacts: 200.4,
  window: null,
  from: '2026-11-26',
  to: '2026-11-26',
};
const letters: ForecastLayer = {
  ...words,
  kind: 'event',
  id: 'letters',
  from: '2026-11-24',
  to: '2026-11-24',
  eventKind: 'mailing',
  effect: null,
};

function queueForecast(layers: readonly ForecastLayer[], of: Forecast = model): QueueForecast {
  const { forecast, contributions } = layeredForecast(of, layers, 'care');
  return { id: 'care', name: 'Care', volume: forecast, model: of, contributions, handleTime: null };
}

const series = aSeries().from('2026-10-26').open(8, 18, [0, 1, 2, 3, 4, 5]).build();
const drawnOf = (points: readonly ForecastPoint[]) =>
  modelLine(points).flatMap((value, i) => (value === null ? [] : [points[i]!.label]));

describe('the model alone', () => {
  it('is nothing to show while no layer changes it', () => {
    expect(modelAlone(queueForecast([{ ...more, on: false }]))).toBeNull();
    expect(modelDiffers(dayPoints(measuredContacts(series, model), 7))).toBe(false);
  });

  it('stands beside the layered forecast at every zoom, and its line is drawn where they part', () => {
    const forecast = queueForecast([more]);
    const alone = modelAlone(forecast);
    const days = dayPoints(measuredContacts(series, forecast.volume, alone), 7);
    expect(days.find(({ label }) => label === '2026-11-25')).toMatchObject({
      forecast: expect.closeTo(104.03, 9),
      model: expect.closeTo(103, 9),
    });
    expect(days.filter(({ history, model: one }) => history !== null && one !== null)).toEqual([]);
    expect(drawnOf(days)).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
    const hours = intervalPoints(measuredContacts(series, forecast.volume, alone), '2026-11-25');
    expect(drawnOf(hours).map((label) => label.slice(11))).toEqual(['08:00', '09:00', '10:00']);
    const weeks = weekPoints(measuredContacts(series, forecast.volume, alone), forecast.volume, 4);
    expect(weeks.filter(({ model: one }) => one !== null).map(({ label }) => label)).toEqual([
      '2026-11-23',
      '2026-11-30',
    ]);
    expect(weeks.at(-2)).toMatchObject({ forecast: expect.closeTo(619.03, 9), model: expect.closeTo(618, 9) });
    for (const points of [days, hours, weeks]) expect(modelDiffers(points)).toBe(true);
  });

  it('is without events too', () => {
    const withEvents = { ...model, withoutEvents: model.point.map((point) => point - 1) };
    const alone = modelAlone(queueForecast([letters], withEvents))!;
    expect(alone.days[0]).toBeCloseTo(93, 9);
    expect(alone.days[6]).toBeNaN();
  });

  it('keeps the dot of a day apart', () => {
    const shortSaturday = aForecast({
      contacts: (i) => (i >= 120 ? (i === 130 ? 10 : Number.NaN) : closed(i) ? Number.NaN : 10),
    });
    const forecast = queueForecast(
      [{ ...fixed, from: '2026-11-28', to: '2026-11-28', contacts: 30 } as ForecastLayer],
      shortSaturday,
    );
    const points = dayPoints(measuredContacts(series, forecast.volume, modelAlone(forecast)), 0);
    expect(points[5]).toMatchObject({ model: null, modelApart: 10, forecast: null, forecastApart: 30 });
    expect(modelDiffers(points)).toBe(true);
  });
});

describe('from model to plan', () => {
  it('goes from the model over the kinds that are on to the forecast, and adds up', () => {
    const layers = [more, fixed, { ...more, id: 'off', on: false }, { ...more, id: 'again' }] as ForecastLayer[];
    const rows = bridgeRows(queueForecast(layers), layers);
    expect(rows.map(({ name }) => name)).toEqual(['model', 'percent', 'value', 'forecast']);
    const [start, ...others] = rows.map(({ contacts }) => contacts);
    expect(start).toBe(1236);
    expect(others.slice(0, -1).reduce((sum, change) => sum + change, start!)).toBe(others.at(-1));
    expect(others.at(-1)).toBe(Math.round(1236 + 1.03 + 1.133 + (200.4 - 103)));
  });

  it('begins below the model where events are in it', () => {
    const withEvents = { ...model, withoutEvents: model.point.map((point) => point - 1) };
    expect(bridgeRows(queueForecast([letters], withEvents), [letters])).toEqual([
      { name: 'model', contacts: 1236 - 110 },
      { name: 'event', contacts: 110 },
      { name: 'forecast', contacts: 1236 },
    ]);
  });

  it('is the model alone without layers', () => {
    expect(bridgeRows(queueForecast([]), [])).toEqual([
      { name: 'model', contacts: 1236 },
      { name: 'forecast', contacts: 1236 },
    ]);
  });
});

describe('a new layer', () => {
  const named = { name: 'New', author: 'M. Riva', queueCount: 2 };
  it.each(layerKinds)('of kind %s changes nothing yet, and can be laid', (kind) => {
    const layer = { ...newLayer(kind, queueForecast([]), named), id: 'new' } as ForecastLayer;
    const { contributions } = layeredForecast(model, [layer], 'care');
    if (kind !== 'event') expect(contributions[0]!.contacts).toBeCloseTo(0, 9);
    expect(layer).toMatchObject({ kind, name: 'New', author: 'M. Riva', on: true, from: '2026-11-23' });
  });

  it('of a fixed value is for the queue on show, for the first open day', () => {
    const startsClosed = aForecast({ contacts: (i) => (i < 24 ? Number.NaN : 4.2) });
    const layer = newLayer('value', queueForecast([], startsClosed), named);
    expect(layer).toMatchObject({ queueId: 'care', from: '2026-11-24', to: '2026-11-24', contacts: 101 });
    expect(newLayer('value', queueForecast([]), { ...named, queueCount: 1 }).queueId).toBeNull();
  });

  it('is signed by whoever signed the last one', () => {
    expect(lastAuthor([{ ...more, author: 'A' }, { ...more, author: 'B' }, more])).toBe('B');
    expect(lastAuthor([])).toBe('');
  });
});
