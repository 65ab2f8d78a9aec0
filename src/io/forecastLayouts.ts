import type { Forecast } from '../domain/forecast/forecastTypes.ts';
import type { Channel } from '../domain/plan/queueService.ts';
import type { Requirement } from '../domain/plan/requirementColumns.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { CsvFlavour } from './csvText.ts';

/** The layouts in which a forecast is written: ours, and those that other programs import. */
export const forecastLayouts = ['tidy', 'injixo', 'genesys', 'amazonConnect', 'calabrio'] as const;
export type ForecastLayout = (typeof forecastLayouts)[number];

/** A queue's forecast with what stands beside it. */
export interface ForecastToWrite {
  readonly name: string;
  readonly channel: Channel;
  readonly volume: Forecast;
  /** null: no handle times are known. */
  readonly handleTime: Pick<Forecast, 'point'> | null;
  /** What the model expects where something else is planned for. */
  readonly model: Pick<Forecast, 'point'>;
  /** The queue's plan of this forecast; null while there is none. */
  readonly plan: Pick<Requirement, 'grid' | 'openSeconds' | 'agentsBeforeRounding'> | null;
}

export interface ForecastCsvOptions {
  readonly layout: ForecastLayout;
  /** Of our own layout; the others are as their maker wants them. */
  readonly flavour: CsvFlavour;
  /** Written into layouts that need a handle time where none is known. */
  readonly assumedHandleTimeSeconds: number;
}

/** What of a queue decides whether and how a layout takes it. */
export interface QueueFacts {
  readonly name: string;
  readonly channel: Channel;
  readonly timeZone: string | null;
  readonly intervalSeconds: number;
  readonly dayCount: number;
  readonly hasHandleTimes: boolean;
}

export function factsOf({ name, channel, volume, handleTime }: ForecastToWrite): QueueFacts {
  const { timeZone, intervalSeconds, dayCount } = volume.grid;
  return { name, channel, timeZone, intervalSeconds, dayCount, hasHandleTimes: handleTime !== null };
}

/** Why a layout cannot be written; the page words it with its cure. */
export type LayoutRefusal =
  /** The layout wants UTC, and these queues have no time zone. */
  | { readonly kind: 'floating'; readonly queues: readonly string[] }
  /** The layout has no daily totals. */
  | { readonly kind: 'daily'; readonly queues: readonly string[] }
  /** None of the queues is of a channel that the layout knows. */
  | { readonly kind: 'noQueue' };

/** What a layout changes or leaves out. */
export type LayoutNote =
  | { readonly kind: 'noBands' }
  | { readonly kind: 'wholeContacts' }
  | { readonly kind: 'oneQueue'; readonly queue: string }
  | { readonly kind: 'localTime' }
  | { readonly kind: 'utcTime' }
  | { readonly kind: 'otherInterval'; readonly queue: string; readonly minutes: number; readonly written: number }
  | { readonly kind: 'firstWeeks'; readonly weeks: number }
  | { readonly kind: 'queueIds' }
  | { readonly kind: 'oneOverride' }
  | { readonly kind: 'otherName'; readonly queue: string; readonly written: string }
  | { readonly kind: 'channelsLeftOut'; readonly queues: readonly string[] }
  | { readonly kind: 'allInTalk' }
  | { readonly kind: 'agents' }
  | { readonly kind: 'agentsWithoutPlan' }
  | { readonly kind: 'handleTimeUnchanged'; readonly queues: readonly string[] }
  | { readonly kind: 'handleTimeAssumed'; readonly queues: readonly string[]; readonly seconds: number };

interface Rules {
  /** Interval lengths that the layout takes; null: any. */
  readonly minutes: readonly number[] | null;
  readonly daily: boolean;
  readonly utc: boolean;
  readonly channels: readonly Channel[] | null;
  readonly maxDays: number;
}

const everything: Rules = { minutes: null, daily: true, utc: false, channels: null, maxDays: Number.POSITIVE_INFINITY };

/** injixo: "Import a forecast". Genesys: quarter-hours, six weeks. Amazon Connect: "Override a forecast". Calabrio: "Forecast file
 *  formats" (their manuals, 2026). */
const rules: Readonly<Record<ForecastLayout, Rules>> = {
  tidy: everything,
  injixo: { ...everything, minutes: [15, 30, 60], daily: false },
  genesys: { ...everything, minutes: [15], daily: false, utc: true, maxDays: 42 },
  amazonConnect: { ...everything, minutes: [15, 30], utc: true, channels: ['voice', 'chat'] },
  calabrio: { ...everything, minutes: [15, 30, 60], daily: false },
};

/** Seconds of the intervals in which a layout writes a queue: its own where the layout takes them, else the nearest to sum or
 *  split into. */
export function writtenIntervalSeconds(layout: ForecastLayout, intervalSeconds: number): number {
  const { minutes, daily } = rules[layout];
  if (minutes === null || (daily && intervalSeconds === SECONDS_PER_DAY)) return intervalSeconds;
  const own = intervalSeconds / SECONDS_PER_MINUTE;
  const fitting =
    minutes.find((length) => length % own === 0) ?? minutes.findLast((length) => own % length === 0) ?? minutes[0]!;
  return fitting * SECONDS_PER_MINUTE;
}

/** Days of the forecast that a layout takes. */
export function writtenDays(layout: ForecastLayout, dayCount: number): number {
  return Math.min(dayCount, rules[layout].maxDays);
}

/** Does a layout take queues of a channel? */
export function takesChannel(layout: ForecastLayout, channel: Channel): boolean {
  return rules[layout].channels?.includes(channel) ?? true;
}

const calabrioNameLength = 50;

/** A queue's name as a layout allows it: Amazon Connect refuses most signs, Calabrio names of over 50. */
export function writtenName(layout: ForecastLayout, name: string): string {
  if (layout === 'calabrio') return name.slice(0, calabrioNameLength);
  if (layout !== 'amazonConnect') return name;
  return name.replaceAll(/[^\p{L}\p{N}\-_.() ]+/gu, '_');
}

/** Whether a layout can be written, and what it changes or leaves out: told beside the choice, before anything is written.
 *  planIsCurrent: agents could be written; they belong to the plan, not to the forecast. */
export function layoutFacts(
  layout: ForecastLayout,
  queues: readonly QueueFacts[],
  { planIsCurrent, assumedHandleTimeSeconds }: { planIsCurrent: boolean; assumedHandleTimeSeconds: number },
): { refusal: LayoutRefusal | null; notes: readonly LayoutNote[] } {
  if (layout === 'tidy') return { refusal: null, notes: [] };
  const taken = queues.filter(({ channel }) => takesChannel(layout, channel));
  const written = layout === 'injixo' ? taken.slice(0, 1) : taken;
  const refusal = refusalOf(rules[layout], written);
  if (refusal) return { refusal, notes: [] };
  const notes: LayoutNote[] = [{ kind: rules[layout].utc ? 'utcTime' : 'localTime' }];
  if (layout === 'injixo' && queues.length > 1) notes.push({ kind: 'oneQueue', queue: written[0]!.name });
  if (layout === 'injixo' || layout === 'amazonConnect') notes.push({ kind: 'wholeContacts' });
  if (taken.length < queues.length) {
    const left = queues.filter((queue) => !taken.includes(queue));
    notes.push({ kind: 'channelsLeftOut', queues: left.map(({ name }) => name) });
  }
  for (const { name, intervalSeconds } of written) {
    const seconds = writtenIntervalSeconds(layout, intervalSeconds);
    if (seconds !== intervalSeconds)
      notes.push({ kind: 'otherInterval', queue: name, ...minutesOf(intervalSeconds, seconds) });
    if (writtenName(layout, name) !== name)
      notes.push({ kind: 'otherName', queue: name, written: writtenName(layout, name) });
  }
  if (written.some(({ dayCount }) => dayCount > writtenDays(layout, dayCount))) {
    notes.push({ kind: 'firstWeeks', weeks: rules[layout].maxDays / 7 });
  }
  if (layout === 'amazonConnect') notes.push({ kind: 'queueIds' }, { kind: 'oneOverride' });
  if (layout === 'calabrio')
    notes.push({ kind: 'allInTalk' }, { kind: planIsCurrent ? 'agents' : 'agentsWithoutPlan' });
  const unknown = written.filter(({ hasHandleTimes }) => !hasHandleTimes);
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name);
    notes.push(
      layout === 'amazonConnect'
        ? { kind: 'handleTimeUnchanged', queues: names }
        : { kind: 'handleTimeAssumed', queues: names, seconds: assumedHandleTimeSeconds },
    );
  }
  notes.push({ kind: 'noBands' });
  return { refusal: null, notes };
}

function minutesOf(intervalSeconds: number, writtenSeconds: number) {
  return { minutes: intervalSeconds / SECONDS_PER_MINUTE, written: writtenSeconds / SECONDS_PER_MINUTE };
}

function refusalOf({ utc, daily }: Rules, queues: readonly QueueFacts[]): LayoutRefusal | null {
  if (queues.length === 0) return { kind: 'noQueue' };
  const named = (which: (queue: QueueFacts) => boolean) => queues.filter(which).map(({ name }) => name);
  const floating = named(({ timeZone }) => utc && timeZone === null);
  if (floating.length > 0) return { kind: 'floating', queues: floating };
  const days = named(({ intervalSeconds }) => !daily && intervalSeconds === SECONDS_PER_DAY);
  return days.length > 0 ? { kind: 'daily', queues: days } : null;
}
