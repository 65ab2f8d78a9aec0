import {
  addDays,
  clockLabel,
  dateOfDay,
  dayIndexOf,
  dayOfInterval,
  type IntervalGrid,
  intervalCount,
  localMinuteOf,
} from '../domain/calendar.ts';
import { onOtherIntervals } from '../domain/forecast/otherIntervals.ts';
import { intervalGrid } from '../domain/intervalGrid.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../domain/units.ts';
import { type CsvCell, separatedText } from './csvText.ts';
import {
  type ForecastCsvOptions,
  type ForecastLayout,
  type ForecastToWrite,
  factsOf,
  layoutFacts,
  takesChannel,
  writtenDays,
  writtenIntervalSeconds,
  writtenName,
} from './forecastLayouts.ts';
import { utcLabel } from './planCsv.ts';
import { wholeCounts } from './wholeCounts.ts';

const MINUTES_PER_DAY = SECONDS_PER_DAY / SECONDS_PER_MINUTE;

/** One row's figures, in the intervals of the layout. */
interface Row {
  readonly queue: ForecastToWrite;
  readonly name: string;
  readonly grid: IntervalGrid;
  readonly interval: number;
  readonly contacts: number;
  /** The contacts as whole numbers that keep the day's total. */
  readonly wholeContacts: number;
  readonly handleTimeSeconds: number;
}

interface Layout {
  readonly header: readonly string[] | null;
  readonly separator: ',' | ';';
  readonly cells: (row: Row) => CsvCell[];
}

const layouts: Readonly<Record<Exclude<ForecastLayout, 'tidy'>, Layout>> = {
  injixo: {
    header: ['Timestamp', 'Offered', 'AHT'],
    separator: ';',
    cells: (row) => [
      `${dateOf(row)} ${clockLabel(minuteOf(row))}`,
      row.wholeContacts,
      Math.round(row.handleTimeSeconds),
    ],
  },
  genesys: {
    header: ['Interval Start UTC Date', 'Planning Group', 'Offered', 'Average Handle Time'],
    separator: ',',
    cells: (row) => [utcLabel(row.grid, row.interval), row.name, row.contacts, row.handleTimeSeconds],
  },
  amazonConnect: {
    header: [
      'QueueName',
      'QueueId',
      'ChannelType',
      'TimeStamp',
      'IntervalDuration',
      'IncomingContactVolume',
      'AverageHandleTime',
    ],
    separator: ',',
    cells: (row) => [
      row.name,
      null,
      row.queue.channel === 'chat' ? 'CHAT' : 'VOICE',
      utcLabel(row.grid, row.interval),
      row.grid.intervalSeconds === SECONDS_PER_DAY ? 'daily' : `${row.grid.intervalSeconds / SECONDS_PER_MINUTE}mins`,
      row.wholeContacts,
      // Blank leaves what Amazon Connect forecast itself.
      Number.isNaN(row.handleTimeSeconds) ? null : Math.round(row.handleTimeSeconds),
    ],
  },
  calabrio: {
    header: null,
    separator: ',',
    cells: (row) => {
      const agents = agentsOf(row);
      return [
        row.name,
        `${compactDate(dateOf(row))} ${clockLabel(minuteOf(row))}`,
        endLabel(row),
        row.contacts,
        row.handleTimeSeconds,
        0,
        // Without staffing the layout has six columns, with it seven.
        ...(agents === null ? [] : [agents]),
      ];
    },
  },
};

/** The forecast in the layout of another program. Throws RangeError where the layout cannot hold it. */
export function foreignForecastCsv(
  queues: readonly ForecastToWrite[],
  { layout, assumedHandleTimeSeconds }: ForecastCsvOptions,
): string {
  if (layout === 'tidy') throw new RangeError('layout must be one of another program, got tidy');
  const { refusal } = layoutFacts(layout, queues.map(factsOf), { planIsCurrent: false, assumedHandleTimeSeconds });
  if (refusal) throw new RangeError(`layout ${layout} cannot hold these queues: ${refusal.kind}`);
  const taken = queues.filter(({ channel }) => takesChannel(layout, channel));
  const written = layout === 'injixo' ? taken.slice(0, 1) : taken;
  const named = written.map((queue) => ({ queue, name: writtenName(layout, queue.name) }));
  if (layout === 'calabrio') named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  // An override can leave handle times as they are; the others need one.
  const assumed = layout === 'amazonConnect' ? Number.NaN : assumedHandleTimeSeconds;
  const { header, separator, cells } = layouts[layout];
  return separatedText(header, rowsOf(named, layout, assumed, cells), separator);
}

function* rowsOf(
  named: readonly { queue: ForecastToWrite; name: string }[],
  layout: ForecastLayout,
  assumedHandleTimeSeconds: number,
  cells: Layout['cells'],
): Generator<CsvCell[]> {
  for (const { queue, name } of named) {
    const { volume, handleTime } = queue;
    const grid = intervalGrid({
      ...volume.grid,
      dayCount: writtenDays(layout, volume.grid.dayCount),
      intervalSeconds: writtenIntervalSeconds(layout, volume.grid.intervalSeconds),
    });
    const averageHandleTimeSeconds = handleTime?.point ?? null;
    const volumes = onOtherIntervals({ grid: volume.grid, contacts: volume.point, averageHandleTimeSeconds }, grid);
    const whole = wholeCounts(volumes.contacts, grid.dayFirstInterval);
    for (let interval = 0; interval < intervalCount(grid); interval++) {
      const contacts = volumes.contacts[interval]!;
      if (Number.isNaN(contacts)) continue;
      const seconds = volumes.averageHandleTimeSeconds?.[interval] ?? Number.NaN;
      const handleTimeSeconds = Number.isNaN(seconds) ? assumedHandleTimeSeconds : seconds;
      yield cells({ queue, name, grid, interval, contacts, wholeContacts: whole[interval]!, handleTimeSeconds });
    }
  }
}

function dateOf({ grid, interval }: Row): string {
  return dateOfDay(grid, dayOfInterval(grid, interval));
}

function minuteOf({ grid, interval }: Row): number {
  return localMinuteOf(grid, interval);
}

const compactDate = (date: string) => date.replaceAll('-', '');

/** The clock when an interval ends: what it then shows, so that no hour is named that a clock change skips; where it goes back, the
 *  start and the length. */
function endLabel(row: Row): string {
  const { grid, interval } = row;
  const start = minuteOf(row);
  const isLast = interval + 1 >= grid.dayFirstInterval[dayOfInterval(grid, interval) + 1]!;
  const shown = isLast ? MINUTES_PER_DAY : localMinuteOf(grid, interval + 1);
  const end = shown > start ? shown : start + grid.intervalSeconds / SECONDS_PER_MINUTE;
  const date = end >= MINUTES_PER_DAY ? addDays(dateOf(row), 1) : dateOf(row);
  return `${compactDate(date)} ${clockLabel(end % MINUTES_PER_DAY)}`;
}

/** People whom the plan asks for over the row, before rounding; null without a plan and for work that waits in a mailbox. */
function agentsOf(row: Row): number | null {
  const { plan, channel } = row.queue;
  if (!plan || (channel !== 'voice' && channel !== 'chat')) return null;
  const day = dayIndexOf(plan.grid, dateOf(row));
  if (day < 0 || day >= plan.grid.dayCount) return null;
  const start =
    (row.interval - row.grid.dayFirstInterval[dayOfInterval(row.grid, row.interval)]!) * row.grid.intervalSeconds;
  const end = start + row.grid.intervalSeconds;
  let people = 0;
  let seconds = 0;
  for (let i = plan.grid.dayFirstInterval[day]!; i < plan.grid.dayFirstInterval[day + 1]!; i++) {
    const from = (i - plan.grid.dayFirstInterval[day]!) * plan.grid.intervalSeconds;
    const overlap = Math.min(end, from + plan.grid.intervalSeconds) - Math.max(start, from);
    if (overlap <= 0 || plan.openSeconds[i] === 0) continue;
    people += plan.agentsBeforeRounding[i]! * overlap;
    seconds += overlap;
  }
  return seconds > 0 ? people / seconds : null;
}
