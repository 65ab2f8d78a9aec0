import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import { type Candidate, type ColumnOf, isDurations, isName, isText, type NoteRivals } from './columnCandidates.ts';
import { type ColumnContent, KEPT_TEXTS } from './columnContent.ts';
import { countColumns } from './countColumns.ts';
import { type DurationColumn, durationColumn } from './durationColumns.ts';
import { readHeader } from './headerWords.ts';
import { momentColumns, type TimeStyle } from './momentColumns.ts';
import { withNumericMoments } from './numericMoments.ts';
import type {
  ColumnMeaning,
  CountedAt,
  HandleTimeUnit,
  MomentStyle,
  UnderstoodColumn,
  VolumeFileHints,
} from './volumeFileTypes.ts';
import { type WaitingColumn, waitingColumns } from './waitingColumns.ts';

export const SECONDS_PER_HANDLE_TIME_UNIT: Readonly<Record<HandleTimeUnit, number>> = {
  seconds: 1,
  milliseconds: 0.001,
  minutes: SECONDS_PER_MINUTE,
};

const TIMES: ReadonlySet<ColumnMeaning | null> = new Set([
  'averageHandleTime',
  'totalHandleTime',
  'talkTime',
  'totalTalkTime',
]);
/** Share of the lines that have a date, or a queue, below which the others are those of the line above. */
const SPARSE = 0.6;

/** Which column gives what; -1 where the file has no such column. */
export interface ColumnPlan {
  readonly columns: readonly UnderstoodColumn[];
  readonly timestamp: number;
  readonly date: number;
  readonly time: number;
  /** How the column of stamps, or of dates, writes them. */
  readonly dateStyle: MomentStyle;
  readonly timeStyle: TimeStyle;
  /** Interval numbers: how many make a day, and the first of them. */
  readonly ordinals: { readonly perDay: number; readonly first: number; readonly isSure: boolean } | null;
  readonly dashIsOffset: boolean;
  /** The header says that times are UTC. */
  readonly saysUtc: boolean;
  /** The moments are ends of intervals by their header: there is no column of starts. */
  readonly saysEnd: boolean;
  /** The header says that they are starts, or a column of ends stands beside them. */
  readonly saysStart: boolean;
  readonly intervalEnd: number;
  readonly intervalLength: number;
  /** -1: each line is one contact. */
  readonly contacts: number;
  readonly contactsFrom: 'offered' | 'handled';
  /** Call logs: column that says whether a contact was answered. */
  readonly disposition: number;
  /** Call logs: column with the moment of answer, blank where nobody answered. */
  readonly answeredAt: number;
  /** Call logs: columns whose moment stands in where that of `timestamp` is blank. */
  readonly fallbackStamps: readonly number[];
  /** Call logs: columns that say whether a contact came in, and why nobody could answer it. */
  readonly direction: number;
  readonly reason: number;
  readonly countedAt: CountedAt | null;
  readonly handled: number;
  /** Their sum is the handle time. */
  readonly handleTimes: readonly DurationColumn[];
  /** Who hung up and how long they waited; empty when the file cannot tell how many hung up. */
  readonly waiting: readonly WaitingColumn[];
  readonly queue: number;
  readonly channel: number;
  /** Dates and queues that are written once for all the lines below, as in a pivot table. */
  readonly fillsDown: readonly number[];
  /** The header of handle times whose cells are none, and one of them; null where there is no such column, or another gives them. */
  readonly unreadTimes: { readonly header: string; readonly example: string } | null;
  /** Headers that could have been meant as well, by the meaning that another column got. */
  readonly rivals: readonly {
    readonly meaning: ColumnMeaning;
    readonly taken: string;
    readonly others: readonly string[];
  }[];
}

/**
 * Gives each column its meaning: by the hint, else by its header's words where the cells agree with them, else, for the date
 * and the contacts alone, by the cells where only one column can be meant. Throws UnreadableFile without date or contacts.
 */
export function columnPlan(
  headers: readonly string[],
  contents: readonly ColumnContent[],
  hints: Pick<VolumeFileHints, 'columns' | 'handleTimeUnit' | 'intervalMinutes' | 'timeZone'>,
  contactsAre: 'counted' | 'each-line' = 'counted',
): ColumnPlan {
  const hinted = new Map(Object.entries(hints.columns ?? {}).map(([index, meaning]) => [Number(index), meaning]));
  const taken = new Set(hinted.values());
  const candidates = withNumericMoments(
    contents.map((content, index) => {
      const header = headers[index] ?? '';
      const said = readHeader(header);
      return { index, header, said, content, hinted: hinted.get(index), style: 'text' };
    }),
  );
  const rivals: { meaning: ColumnMeaning; taken: string; others: string[] }[] = [];

  const noteRivals: NoteRivals = (meaning, [first, ...others]) => {
    if (first && others.length > 0) {
      rivals.push({ meaning, taken: first.header, others: others.map(({ header }) => header) });
    }
  };

  const columnOf: ColumnOf = (meaning, allows) => {
    const fixed = candidates.filter((candidate) => candidate.hinted === meaning);
    noteRivals(meaning, fixed);
    if (fixed[0] || taken.has(meaning)) return fixed[0]?.index ?? -1;
    const able = candidates.filter(
      ({ hinted, said, content }) => hinted === undefined && said.meaning === meaning && allows(content),
    );
    const best = Math.max(...able.map(({ said }) => said.rank));
    const equals = able.filter(({ said }) => said.rank === best);
    noteRivals(meaning, equals);
    return equals[0]?.index ?? -1;
  };

  const moments = momentColumns(candidates, taken, columnOf, noteRivals, hints);
  const counts =
    contactsAre === 'each-line'
      ? { contacts: -1, contactsFrom: 'offered' as const, handled: -1, intervalEnd: -1 }
      : countColumns(candidates, [moments.timestamp, moments.date, moments.time], columnOf);
  const handleTimes = handleTimeColumns(candidates, hints.handleTimeUnit, columnOf);
  const isPerContact = contactsAre === 'each-line';
  const hasDifference = isPerContact || (counts.handled >= 0 && counts.contactsFrom === 'offered');
  const waiting = waitingColumns(candidates, hints.handleTimeUnit, hasDifference, columnOf);
  const queue = columnOf('queue', isName);
  // A telephone exchange's log has a "channel" of its own for each call.
  const channel = columnOf('channel', (content) => isText(content) && content.texts.length < KEPT_TEXTS);
  const isSparse = (index: number, beside: number) =>
    index >= 0 && beside >= 0 && contents[index]!.written <= contents[beside]!.written * SPARSE;
  const fillsDown = [
    ...(isSparse(moments.date, moments.time) ? [moments.date] : []),
    ...(isSparse(queue, counts.contacts) ? [queue] : []),
  ];
  const unread = candidates.find(
    ({ hinted, said, content }) =>
      hinted === undefined && TIMES.has(said.meaning) && content.filled > 0 && !isDurations(content),
  );
  const unreadTimes =
    unread && handleTimes.length === 0 ? { header: unread.header, example: unread.content.example } : null;
  const found = { handleTimes, waiting, queue, channel, fillsDown, unreadTimes };
  const plan = { ...moments, ...counts, ...found, rivals, ...NO_LOG };
  return { ...plan, columns: candidates.map((candidate) => describe(candidate, plan)) };
}

const NO_LOG = {
  disposition: -1,
  answeredAt: -1,
  fallbackStamps: [],
  direction: -1,
  reason: -1,
  countedAt: null,
} as const;

function handleTimeColumns(
  candidates: readonly Candidate[],
  unitHint: HandleTimeUnit | undefined,
  columnOf: ColumnOf,
): DurationColumn[] {
  const column = (average: ColumnMeaning, total: ColumnMeaning): DurationColumn[] => {
    const found = durationColumn(candidates, columnOf, average, total);
    return found ? [unitHint ? { ...found, unit: unitHint } : found] : [];
  };
  const whole = column('averageHandleTime', 'totalHandleTime');
  const talk = column('talkTime', 'totalTalkTime');
  const isNamed = whole.some(({ index }) => candidates[index]!.said.rank > 1 || candidates[index]!.hinted);
  if (isNamed || talk.length === 0) return whole;
  const hold = column('holdTime', 'totalHoldTime');
  return [...talk, ...hold, ...column('afterContactWork', 'totalAfterContactWork')];
}

function describe(
  { index, header, said, content, hinted }: Candidate,
  plan: Omit<ColumnPlan, 'columns'>,
): UnderstoodColumn {
  const isThis = (column: { readonly index: number }) => column.index === index;
  const time =
    plan.handleTimes.find(isThis) ?? plan.waiting.find((column) => isThis(column) && column.of !== 'abandoned');
  const given = plannedMeaning(index, plan);
  const meaning = given ?? hinted ?? said.meaning ?? 'ignored';
  const recognisedBy = hinted !== undefined ? 'hint' : said.meaning !== null ? 'header' : given ? 'content' : 'none';
  const used = given !== null || time !== undefined || plan.waiting.some(isThis);
  const unit = time && (content.clocks > content.numbers ? ('clock' as const) : time.unit);
  const writtenAs = writtenAsOf(index, plan);
  return { index, header, meaning, recognisedBy, used, ...(unit ? { unit } : {}), ...(writtenAs ? { writtenAs } : {}) };
}

function writtenAsOf(index: number, plan: Omit<ColumnPlan, 'columns'>): UnderstoodColumn['writtenAs'] {
  if (index === plan.timestamp || index === plan.date) return plan.dateStyle === 'text' ? undefined : plan.dateStyle;
  if (index !== plan.time) return undefined;
  return plan.timeStyle === 'fraction' ? 'day-fraction' : plan.timeStyle === 'ordinal' ? 'interval-number' : undefined;
}

/** What the plan uses a column as, where its header may have said it less exactly. */
function plannedMeaning(index: number, plan: Omit<ColumnPlan, 'columns'>): ColumnMeaning | null {
  if (index === plan.timestamp) return 'timestamp';
  if (index === plan.date) return 'date';
  if (index === plan.time) return 'time';
  if (index === plan.intervalEnd) return 'intervalEnd';
  if (index === plan.intervalLength) return 'intervalLength';
  if (index === plan.contacts) return plan.contactsFrom;
  if (index === plan.handled) return 'handled';
  if (index === plan.queue) return 'queue';
  return index === plan.channel ? 'channel' : null;
}
