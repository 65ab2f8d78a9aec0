import { dateOfEpochDay, epochDayOf } from '../calendar.ts';
import type { PlannedEvent } from './forecastTypes.ts';

/** What a planner lays over the model's forecast; the model's own output stays beside it. Dates are local, both included. */
interface LayerOf<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  /** null: every queue. */
  readonly queueId: string | null;
  readonly name: string;
  readonly note: string;
  /** Who laid it, as typed; empty when nobody said. */
  readonly author: string;
  readonly on: boolean;
  readonly from: string;
  readonly to: string;
}

/** Minutes after local midnight within which a layer holds each day, the end exclusive; null: the whole day. An interval
 *  is in it when it starts in it. Within one local day: what goes on past midnight is two layers. */
export interface MinuteWindow {
  readonly firstMinute: number;
  readonly endMinute: number;
}

/** A mailing, a campaign, an outage: past days of the same kind teach its effect, unless it is given. */
export interface EventLayer extends LayerOf<'event'> {
  /** Names what repeats: events of one kind share their effect. Empty: nothing like it came before. */
  readonly eventKind: string;
  /** Given change as a fraction (0.2: a fifth more), above -1; null: learned. */
  readonly effect: number | null;
}

/** Growth that the history does not show yet: (1 + perYear)^years from the first day on. */
export interface GrowthLayer extends LayerOf<'growth'> {
  /** As a fraction, above -1. */
  readonly perYear: number;
}

export interface PercentLayer extends LayerOf<'percent'> {
  /** Change as a fraction, from -1 on. */
  readonly by: number;
  readonly window: MinuteWindow | null;
}

/** Contacts of each day of the range (within the window, where there is one), spread as the model spreads them. */
export interface ValueLayer extends LayerOf<'value'> {
  readonly contacts: number;
  readonly window: MinuteWindow | null;
}

export type ForecastLayer = EventLayer | GrowthLayer | PercentLayer | ValueLayer;

/** A layer before it has an id. */
export type LayerDraft = ForecastLayer extends infer Layer
  ? Layer extends ForecastLayer
    ? Omit<Layer, 'id'>
    : never
  : never;

/** What one layer does to the forecast of one queue. */
export interface LayerContribution {
  readonly id: string;
  /** Change of the horizon's contacts; of a layer that is off, the change that it would make in its place. NaN where the
   *  model does not tell: an event that is off, or that the method does not know. */
  readonly contacts: number;
  /** Open days of the horizon that it holds on. */
  readonly days: number;
  /** Days of the horizon within its dates on which nothing is open within its window: it does nothing there. */
  readonly closedDays: number;
}

/** The largest change and the most contacts a day that a layer may ask for: above it somebody mistyped. */
export const layerBounds = { fraction: { min: -1, max: 100 }, contacts: { min: 0, max: 10_000_000 } } as const;

/** Weeks from its first day within which an event is felt, at the least. */
const EVENT_WEEKS = 4;

/** Does a layer hold for this queue? */
export function isLaidOn({ queueId }: ForecastLayer, queue: string): boolean {
  return queueId === null || queueId === queue;
}

/** Last date on which the model may feel an event. */
export function lastFelt({ from, to }: EventLayer): string {
  const fourWeeks = dateOfEpochDay(epochDayOf(from) + 7 * EVENT_WEEKS - 1);
  return to > fourWeeks ? to : fourWeeks;
}

/** What the model knows an event layer by: its kind, or its id where nothing repeats. */
export function plannedKindOf({ eventKind, id }: EventLayer): string {
  return eventKind.trim() || id;
}

/** The events that are on, past ones too: they teach. */
export function plannedEvents(layers: readonly ForecastLayer[], queueId: string): PlannedEvent[] {
  return eventsOn(layers)
    .filter((layer) => isLaidOn(layer, queueId))
    .map((layer) => {
      const { from, to, effect } = layer;
      return { kind: plannedKindOf(layer), from, to, ...(effect === null ? {} : { effect }) };
    });
}

function eventsOn(layers: readonly ForecastLayer[]): EventLayer[] {
  return layers.filter((layer): layer is EventLayer => layer.kind === 'event' && layer.on);
}

/** Do two lists of layers make the same forecast? What is only read (name, note, author) may differ. */
export function sameLayers(a: readonly ForecastLayer[], b: readonly ForecastLayer[]): boolean {
  return a === b || (a.length === b.length && a.every((layer, i) => sameLayer(layer, b[i]!)));
}

/** Does the model learn the same from two lists of layers? Then only what lies over it differs. */
export function sameEvents(a: readonly ForecastLayer[], b: readonly ForecastLayer[]): boolean {
  return sameLayers(eventsOn(a), eventsOn(b));
}

const onlyRead = new Set(['name', 'note', 'author']);

function sameLayer(a: ForecastLayer, b: ForecastLayer): boolean {
  const other: Record<string, unknown> = { ...b };
  return a === b || Object.entries(a).every(([field, value]) => onlyRead.has(field) || value === other[field]);
}

/** What no layer can say, beginning with the name of the field; null: nothing is wrong. */
export function layerProblem(layer: ForecastLayer): string | null {
  if (!isDate(layer.from)) return `from must be an existing day as YYYY-MM-DD, got ${layer.from}`;
  if (!isDate(layer.to)) return `to must be an existing day as YYYY-MM-DD, got ${layer.to}`;
  if (layer.to < layer.from) return `to must not be before from ${layer.from}, got ${layer.to}`;
  switch (layer.kind) {
    case 'event':
      return layer.effect === null ? null : fractionProblem('effect', layer.effect, true);
    case 'growth':
      return fractionProblem('perYear', layer.perYear, true);
    case 'percent':
      return fractionProblem('by', layer.by, false) ?? windowProblem(layer.window);
    case 'value': {
      const { min, max } = layerBounds.contacts;
      const good = layer.contacts >= min && layer.contacts <= max;
      return good ? windowProblem(layer.window) : `contacts must be from ${min} to ${max}, got ${layer.contacts}`;
    }
  }
}

function fractionProblem(field: string, value: number, open: boolean): string | null {
  const { min, max } = layerBounds.fraction;
  if (value <= max && (open ? value > min : value >= min)) return null;
  return `${field} must be ${open ? 'above' : 'from'} ${min} ${open ? 'and at most' : 'to'} ${max}, got ${value}`;
}

function windowProblem(window: MinuteWindow | null): string | null {
  if (window === null) return null;
  const { firstMinute, endMinute } = window;
  if (firstMinute >= 0 && endMinute <= 1440 && firstMinute < endMinute) return null;
  return `window must lie within a day and end after it starts, got ${firstMinute} to ${endMinute}`;
}

function isDate(date: string): boolean {
  try {
    epochDayOf(date);
    return true;
  } catch {
    return false; // a RangeError is the answer: no date
  }
}
