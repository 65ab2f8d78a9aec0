import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { ColumnContent } from './columnContent.ts';
import { type HeaderReading, readHeader } from './headerWords.ts';
import type { ColumnMeaning, HandleTimeUnit, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';
import { quoted, UnreadableFile } from './volumeIssues.ts';

/** How the times of a time column are written: 08:00, 0800, or a bare hour. */
export type TimeStyle = 'clock' | 'compact' | 'hour';

export const SECONDS_PER_HANDLE_TIME_UNIT: Readonly<Record<HandleTimeUnit, number>> = {
  seconds: 1,
  milliseconds: 0.001,
  minutes: SECONDS_PER_MINUTE,
};

export interface HandleTimeColumn {
  readonly index: number;
  /** A total of the interval, to be divided by its contacts. */
  readonly isTotal: boolean;
  /** Of plain numbers. */
  readonly unit: HandleTimeUnit;
  readonly isHoursMinutes: boolean;
}

/** Which column gives what; -1 where the file has no such column. */
export interface ColumnPlan {
  readonly columns: readonly UnderstoodColumn[];
  readonly timestamp: number;
  readonly date: number;
  readonly time: number;
  readonly timeStyle: TimeStyle;
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
  readonly handled: number;
  /** Their sum is the handle time. */
  readonly handleTimes: readonly HandleTimeColumn[];
  readonly queue: number;
  readonly channel: number;
  /** Headers that could have been meant as well, by the meaning that another column got. */
  readonly rivals: readonly {
    readonly meaning: ColumnMeaning;
    readonly taken: string;
    readonly others: readonly string[];
  }[];
}

interface Candidate {
  readonly index: number;
  readonly header: string;
  readonly said: HeaderReading;
  readonly content: ColumnContent;
  readonly hinted: ColumnMeaning | undefined;
}

/** Share of cells that must look like what the header says, and like what only the cells say. */
const MOST = 0.5;
const NEARLY_ALL = 0.9;

/**
 * Gives each column its meaning: by the hint, else by its header's words where the cells agree with them, else, for the date
 * and the contacts alone, by the cells where only one column can be meant. Throws UnreadableFile without date or contacts.
 */
export function columnPlan(
  headers: readonly string[],
  contents: readonly ColumnContent[],
  hints: Pick<VolumeFileHints, 'columns' | 'handleTimeUnit'>,
  contactsAre: 'counted' | 'each-line' = 'counted',
): ColumnPlan {
  const hinted = new Map(Object.entries(hints.columns ?? {}).map(([index, meaning]) => [Number(index), meaning]));
  const taken = new Set(hinted.values());
  const candidates: Candidate[] = contents.map((content, index) => {
    const header = headers[index] ?? '';
    const said = readHeader(header);
    return { index, header, said, content, hinted: hinted.get(index) };
  });
  const rivals: { meaning: ColumnMeaning; taken: string; others: string[] }[] = [];

  const noteRivals = (meaning: ColumnMeaning, [first, ...others]: readonly Candidate[]) => {
    if (first && others.length > 0) {
      rivals.push({ meaning, taken: first.header, others: others.map(({ header }) => header) });
    }
  };

  /** The column of a meaning: hinted, or the best of those whose header says it and whose cells allow it. */
  const columnOf = (meaning: ColumnMeaning, allows: (content: ColumnContent) => boolean): number => {
    const fixed = candidates.find((candidate) => candidate.hinted === meaning);
    if (fixed || taken.has(meaning)) return fixed?.index ?? -1;
    const able = candidates.filter(
      ({ hinted, said, content }) => hinted === undefined && said.meaning === meaning && allows(content),
    );
    const best = Math.max(...able.map(({ said }) => said.rank));
    const equals = able.filter(({ said }) => said.rank === best);
    noteRivals(meaning, equals);
    return equals[0]?.index ?? -1;
  };

  const moments = momentColumns(candidates, taken, columnOf, noteRivals);
  const counts =
    contactsAre === 'each-line'
      ? { contacts: -1, contactsFrom: 'offered' as const, handled: -1, intervalEnd: -1 }
      : countColumns(candidates, [moments.timestamp, moments.date, moments.time], columnOf);
  const handleTimes = handleTimeColumns(candidates, hints.handleTimeUnit, columnOf);
  const queue = columnOf('queue', ({ filled }) => filled > 0);
  const channel = columnOf('channel', ({ filled, numbers }) => filled > 0 && numbers < filled * MOST);
  const plan = { ...moments, ...counts, handleTimes, queue, channel, rivals, disposition: -1 };
  return { ...plan, columns: candidates.map((candidate) => describe(candidate, plan)) };
}

type ColumnOf = (meaning: ColumnMeaning, allows: (content: ColumnContent) => boolean) => number;

const isMostly = (part: number, { filled }: ColumnContent) => filled > 0 && part >= filled * MOST;
const isStamps = (content: ColumnContent) => content.stamps > 0 && isMostly(content.stamps + content.dates, content);
const isDates = (content: ColumnContent) => content.stamps === 0 && isMostly(content.dates, content);
const isTimes = (content: ColumnContent) => isMostly(content.times, content);
const isNumbers = (content: ColumnContent) => content.filled === 0 || content.numbers >= content.filled / 2;
const isDurations = (content: ColumnContent) =>
  content.filled === 0 || content.numbers + content.clocks >= content.filled / 2;

function momentColumns(
  candidates: readonly Candidate[],
  taken: ReadonlySet<ColumnMeaning>,
  columnOf: ColumnOf,
  noteRivals: (meaning: ColumnMeaning, equals: readonly Candidate[]) => void,
) {
  const saysMoment = ({ said }: Candidate) => ['timestamp', 'date', 'time'].includes(said.meaning ?? '');
  /** Best by header among the columns whose cells fit; a header that says nothing will do, one that says otherwise not. */
  const pick = (meaning: ColumnMeaning, fits: (content: ColumnContent) => boolean): Candidate | undefined => {
    const fixed = candidates.find(({ hinted }) => hinted === meaning);
    if (fixed || taken.has(meaning)) return fixed;
    const open = candidates.filter(({ hinted, content }) => hinted === undefined && fits(content));
    const named = open.filter(saysMoment).sort((a, b) => b.said.rank - a.said.rank || a.index - b.index);
    const best = named.filter(({ said }) => said.rank === named[0]!.said.rank);
    if (meaning === 'timestamp') noteRivals(meaning, best);
    // Without a header's word, 00:04:50 is more likely a duration than a time of day.
    const isSure = ({ dates, evenTimes, stamps, filled }: ColumnContent) =>
      dates + evenTimes + stamps >= filled * NEARLY_ALL;
    return named[0] ?? open.find(({ said, content }) => said.meaning === null && isSure(content));
  };
  const intervalEnd = columnOf('intervalEnd', (content) => isStamps(content) || isTimes(content));
  const intervalLength = columnOf('intervalLength', ({ filled }) => filled > 0);
  const timeColumn = taken.has('time')
    ? pick('time', () => true)
    : (pick('time', isTimes) ??
      candidates.find((candidate) => candidate.hinted === undefined && isBareTime(candidate)));
  let stamp = taken.has('date') ? undefined : pick('timestamp', isStamps);
  let date = pick('date', isDates);
  let time = timeColumn;
  let end = intervalEnd;
  // A date column that a spreadsheet gave a time to: "05/05/2025 00:00:00" beside 08:00, or beside what the user calls the time.
  const isMidnights = stamp?.content.midnights === stamp?.content.filled && time && saysMoment(time);
  if (stamp && stamp.hinted === undefined && time && (time.hinted !== undefined || isMidnights)) {
    date = stamp;
    stamp = undefined;
  }
  let saysEnd = false;
  if (!stamp && end >= 0 && isStamps(candidates[end]!.content)) {
    stamp = candidates[end];
    saysEnd = true;
    end = -1;
  } else if (!stamp && date && !time && end >= 0) {
    time = candidates[end];
    saysEnd = true;
    end = -1;
  }
  if (stamp) {
    date = undefined;
    time = undefined;
  }
  if (!stamp && !date) throw noDateColumn(candidates, time);
  const clock = stamp ?? time;
  return {
    timestamp: stamp?.index ?? -1,
    date: date?.index ?? -1,
    time: time?.index ?? -1,
    timeStyle: time ? timeStyleOf(time) : ('clock' as const),
    dashIsOffset: clock?.content.dashIsOffset ?? false,
    saysUtc: clock?.said.saysUtc === true || (date?.said.saysUtc === true && clock !== undefined),
    saysEnd,
    saysStart: end >= 0 || /start|inizio|beginn|anfang|d[ée]but|inicio|from\b/i.test(clock?.header ?? ''),
    intervalEnd: end,
    intervalLength,
  };
}

/** Times without a sign are numbers, so only a header that says time makes them times. */
function isBareTime({ said, content }: Candidate): boolean {
  if (said.meaning !== 'time' || !isMostly(content.wholeNumbers, content)) return false;
  if (content.largestWhole <= 24) return said.saysHour;
  return isMostly(content.compactTimes, content) && content.largestWhole >= 100;
}

function timeStyleOf({ content }: Candidate): TimeStyle {
  if (content.times >= content.wholeNumbers) return 'clock';
  return content.largestWhole <= 24 ? 'hour' : 'compact';
}

function countColumns(candidates: readonly Candidate[], moments: readonly number[], columnOf: ColumnOf) {
  const offered = columnOf('offered', isNumbers);
  const handled = columnOf('handled', isNumbers);
  const unknown = candidates.filter(({ hinted, said, content, index }) => {
    const isFree = hinted === undefined && said.meaning === null && !moments.includes(index);
    return isFree && content.filled > 0 && isNumbers(content);
  });
  const twins = twinsOf(candidates, offered, unknown);
  if (twins.length > 1) throw noNumberColumn(candidates, twins);
  if (offered >= 0) return { contacts: offered, contactsFrom: 'offered' as const, handled };
  if (handled >= 0) return { contacts: handled, contactsFrom: 'handled' as const, handled: -1 };
  if (unknown.length === 1) return { contacts: unknown[0]!.index, contactsFrom: 'offered' as const, handled: -1 };
  throw noNumberColumn(candidates, unknown);
}

/**
 * Columns that count contacts just as the chosen one does, but of another queue or channel ("Sales offered" and "Support offered",
 * "Chat" beside "Voice"): to take one of them for all would be wrong. Empty when the choice is clear.
 */
function twinsOf(candidates: readonly Candidate[], chosen: number, unknown: readonly Candidate[]): Candidate[] {
  const own = candidates[chosen];
  if (!own || own.hinted !== undefined) return [];
  const isTwin = ({ hinted, header, said, content, index }: Candidate) => {
    if (index === chosen) return true;
    const isOther = hinted === undefined && said.meaning === 'offered' && header !== own.header;
    const isAlike = said.rank === own.said.rank && said.word === own.said.word;
    return isOther && (isAlike || (said.rank === 0 && own.said.rank <= 1)) && content.filled > 0 && isNumbers(content);
  };
  const twins = candidates.filter(isTwin);
  return own.said.rank === 0 ? [...twins, ...unknown] : twins;
}

function handleTimeColumns(
  candidates: readonly Candidate[],
  unitHint: HandleTimeUnit | undefined,
  columnOf: ColumnOf,
): HandleTimeColumn[] {
  const column = (average: ColumnMeaning, total: ColumnMeaning): HandleTimeColumn[] => {
    const ofAverage = columnOf(average, isDurations);
    const index = ofAverage >= 0 ? ofAverage : columnOf(total, isDurations);
    if (index < 0) return [];
    const { said } = candidates[index]!;
    const unit = unitHint ?? said.unit ?? 'seconds';
    return [{ index, isTotal: ofAverage < 0, unit, isHoursMinutes: said.isHoursMinutes }];
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
  const time = plan.handleTimes.find((column) => column.index === index);
  const given = plannedMeaning(index, plan);
  const meaning = given ?? hinted ?? said.meaning ?? 'ignored';
  const recognisedBy = hinted !== undefined ? 'hint' : said.meaning !== null ? 'header' : given ? 'content' : 'none';
  const used = given !== null || time !== undefined;
  const unit = time && (content.clocks > content.numbers ? ('clock' as const) : time.unit);
  return { index, header, meaning, recognisedBy, used, ...(unit ? { unit } : {}) };
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

function noDateColumn(candidates: readonly Candidate[], time: Candidate | undefined): UnreadableFile {
  const named = candidates.find(({ said }) => said.meaning === 'timestamp' || said.meaning === 'date');
  const found = time
    ? `Column ${quoted(time.header)} has times of day, but no column has the dates.`
    : named
      ? `Column ${quoted(named.header)} should hold the dates, but ${quoted(named.content.example)} is none that can be read.`
      : 'No column holds dates or times.';
  const headers = candidates.map(({ header }) => quoted(header)).join(', ');
  return new UnreadableFile({
    kind: 'no-date-column',
    expected: '2025-03-31 08:30',
    ...(named ? { column: named.header, value: named.content.example } : {}),
    message: `${found} Columns found: ${headers}. Each line needs its date and time, such as 2025-03-31 08:30 or 31/03/2025 and 08:30 in two columns; or say which column has them.`,
  });
}

function noNumberColumn(candidates: readonly Candidate[], unknown: readonly Candidate[]): UnreadableFile {
  const headers = candidates.map(({ header, index }) => quoted(header || `column ${index + 1}`)).join(', ');
  const names = unknown.map(({ header, index }) => quoted(header || `column ${index + 1}`)).join(', ');
  const found =
    unknown.length > 1
      ? `Several columns may count contacts (${names}), and none is named as all contacts offered.`
      : 'No column holds the number of contacts.';
  return new UnreadableFile({
    kind: 'no-number-column',
    expected: 'Contacts offered',
    count: unknown.length,
    message: `${found} Columns found: ${headers}. Name one "Contacts offered" (or "Chiamate offerte", "Calls"), or say which column has them.`,
  });
}
