import { dateOfDay, intervalAtLocal, localMinuteInDay } from '../calendar.ts';
import { median } from '../forecast/days/rollingMedian.ts';
import type { VolumeSeries, WaitingColumns } from '../series.ts';
import { DAYS_PER_WEEK } from '../units.ts';
import { eachIntervalIn } from './localSpans.ts';
import type { OpeningHours } from './openingHours.ts';
import type { MissingMeaning, VolumeTreatment } from './treatments.ts';
import { zerosForMissing } from './zerosForMissing.ts';

/** What is learned from, on the grid of what was recorded. */
export interface TreatedSeries {
  readonly series: VolumeSeries;
  /** 1 where the lack of a reading says nothing of whether the doors were open; null: it says so wherever one lacks. */
  readonly lost: Uint8Array | null;
}

/** The usual is asked of so many weeks on either side. */
const USUAL_WEEKS = 6;

/** A history as its treatments leave it; the one that was recorded is not changed, and is the very same where nothing is
 *  treated. Treatments that are off are as if they were not there; of two that overlap the later one counts.
 *  missingMeans: what an interval without a reading stands for. openingHours: the planner's, where she states them.
 *  from: local date from which on nothing is read or treated; null: all is. Spans outside the grid do nothing. */
export function treatedSeries(
  series: VolumeSeries,
  treatments: readonly VolumeTreatment[],
  missingMeans: MissingMeaning,
  { openingHours = null, from = null }: { openingHours?: OpeningHours | null; from?: string | null } = {},
): TreatedSeries {
  const meant = missingMeans === 'zero' ? zerosForMissing(series, openingHours, from) : series;
  const applied = treatments.filter(({ on }) => on);
  if (applied.length === 0 && missingMeans !== 'lost') return { series: meant, lost: null };
  const kinds = kindsByInterval(meant, applied, from);
  const lost = Uint8Array.from(meant.contacts, (contacts, i) => {
    if (kinds[i] === CLOSED) return 0;
    return kinds[i] === EXCLUDED || (missingMeans === 'lost' && Number.isNaN(contacts)) ? 1 : 0;
  });
  const kept = (column: Float64Array) => column.map((value, i) => (kinds[i]! > TIMELESS ? Number.NaN : value));
  const contacts = kept(meant.contacts);
  const learnt: VolumeSeries = {
    ...meant,
    contacts,
    averageHandleTimeSeconds:
      meant.averageHandleTimeSeconds?.map((value, i) => (kinds[i]! >= TIMELESS ? Number.NaN : value)) ?? null,
    contactsHandled: meant.contactsHandled && kept(meant.contactsHandled),
    waiting: meant.waiting && keptWaiting(meant.waiting, kept),
  };
  const usual = usualContacts({ ...learnt, contacts: contacts.slice() }, kinds, from);
  for (const [interval, value] of usual) {
    contacts[interval] = value;
    if (Number.isNaN(value)) lost[interval] = 1;
  }
  return { series: learnt, lost: lost.includes(1) ? lost : null };
}

/** Do two lists of treatments leave the same history, whatever their notes say? */
export function sameTreatments(a: readonly VolumeTreatment[], b: readonly VolumeTreatment[]): boolean {
  if (a === b) return true;
  const said = (all: readonly VolumeTreatment[]) =>
    JSON.stringify(all.filter(({ on }) => on).map(({ kind, spans }) => [kind, spans]));
  return said(a) === said(b);
}

const TIMELESS = 1;
const EXCLUDED = 2;
const USUAL = 3;
const CLOSED = 4;
const codes = { ignoreHandleTimes: TIMELESS, exclude: EXCLUDED, usual: USUAL, closed: CLOSED } as const;

function kindsByInterval(
  { grid, contacts }: VolumeSeries,
  treatments: readonly VolumeTreatment[],
  from: string | null,
): Uint8Array {
  const kinds = new Uint8Array(contacts.length);
  for (const { kind, spans } of treatments) {
    for (const span of spans) {
      eachIntervalIn(grid, span, (i, day) => {
        if (from === null || dateOfDay(grid, day) < from) kinds[i] = codes[kind];
      });
    }
  }
  return kinds;
}

/** What usually came at the weekday and time of each interval that is to have it: the median of the weeks around. */
function usualContacts({ grid, contacts }: VolumeSeries, kinds: Uint8Array, from: string | null): [number, number][] {
  const usual: [number, number][] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const first = grid.dayFirstInterval[day]!;
    for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
      if (kinds[i] !== USUAL) continue;
      const minute = localMinuteInDay(grid, day, i - first);
      const around: number[] = [];
      for (let week = -USUAL_WEEKS; week <= USUAL_WEEKS; week++) {
        const other = day + week * DAYS_PER_WEEK;
        const interval = intervalAtLocal(grid, other, minute);
        const isSeen = interval >= 0 && (from === null || dateOfDay(grid, other) < from);
        if (isSeen && !Number.isNaN(contacts[interval]!)) around.push(contacts[interval]!);
      }
      usual.push([i, median(around)]);
    }
  }
  return usual;
}

function keptWaiting(waiting: WaitingColumns, kept: (column: Float64Array) => Float64Array): WaitingColumns {
  return {
    ...waiting,
    contactsAnswered: kept(waiting.contactsAnswered),
    contactsAbandoned: kept(waiting.contactsAbandoned),
    answeredWaitSeconds: waiting.answeredWaitSeconds && kept(waiting.answeredWaitSeconds),
    abandonedWaitSeconds: waiting.abandonedWaitSeconds && kept(waiting.abandonedWaitSeconds),
    waitSeconds: waiting.waitSeconds && kept(waiting.waitSeconds),
  };
}
