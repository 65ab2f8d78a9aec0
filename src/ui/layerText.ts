import type { TFunction } from 'i18next';
import { type ForecastLayer, type LayerContribution, plannedKindOf } from '../domain/forecast/forecastLayers.ts';
import { type EventEffect, type Forecast, WEEKDAY_METHODS } from '../domain/forecast/forecastTypes.ts';
import type { Format } from './format.ts';

/** "+22 %", signed, with no decimals but those that were typed. */
const change = (fraction: number, format: Format) => format.signed(fraction, format.target(fraction));

/** What a layer does, in a few signs; empty where its effect is not known. effects: what the model learned. */
export function effectText(
  layer: ForecastLayer,
  effects: readonly EventEffect[],
  format: Format,
  t: TFunction,
): string {
  switch (layer.kind) {
    case 'event': {
      const first = learnedOf(layer, effects)?.byWeek[0];
      if (layer.effect !== null) return change(layer.effect, format);
      return first === undefined ? '' : learnedChange(first, format);
    }
    case 'growth':
      return t('layers.aYear', { percent: change(layer.perYear, format) });
    case 'percent':
      return change(layer.by, format);
    case 'value':
      return t('layers.aDay', { contacts: format.plain(layer.contacts) });
  }
}

/** Where the effect of an event comes from; null where it was given, or the model was not asked. */
export function learnedText(layer: ForecastLayer, model: Forecast, format: Format, t: TFunction): string | null {
  if (layer.kind !== 'event' || layer.effect !== null || !layer.on || ignoresEvents(model)) return null;
  const learned = learnedOf(layer, model.eventEffects);
  if (!learned) return t('layers.nothingLearned');
  const from = t('layers.learned', { count: learned.pastCases });
  if (learned.byWeek.length < 2) return from;
  const weeks = learned.byWeek.map((effect) => learnedChange(effect, format)).join(', ');
  return `${from}; ${t('layers.byWeek', { effects: weeks })}`;
}

/** Means of past weeks know no events. */
function ignoresEvents({ method }: Forecast): boolean {
  return (WEEKDAY_METHODS as readonly string[]).includes(method);
}

/** A learned effect has more digits than anybody should read. */
const learnedChange = (fraction: number, format: Format) => change(Math.round(fraction * 100) / 100, format);

function learnedOf(layer: ForecastLayer, effects: readonly EventEffect[]): EventEffect | undefined {
  if (layer.kind !== 'event' || !layer.on) return undefined;
  const kind = plannedKindOf(layer);
  return effects.find((effect) => effect.kind === kind && !effect.given && effect.pastCases > 0);
}

/** "+411 contacts", or why there is no such number. */
export function contributionText(
  layer: ForecastLayer,
  contribution: LayerContribution,
  model: Forecast,
  format: Format,
  t: TFunction,
): string {
  const { contacts, days, closedDays } = contribution;
  if (layer.kind === 'event' && !layer.on) return t('layers.off');
  const what = () => {
    if (days === 0 && closedDays > 0) return t('layers.closed');
    if (days === 0)
      return t(layer.kind === 'event' && layer.to < model.grid.firstDate ? 'layers.teaches' : 'layers.outside');
    if (Number.isNaN(contacts)) return t(ignoresEvents(model) ? 'layers.notUsed' : 'layers.inModel');
    return t('layers.contacts', {
      count: Math.abs(Math.round(contacts)),
      contacts: format.signed(contacts, format.contacts(contacts)),
    });
  };
  return layer.on ? what() : t('layers.isOff', { what: what() });
}
