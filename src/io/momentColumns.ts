import {
  type Candidate,
  type ColumnOf,
  columnNames,
  isDates,
  isMostly,
  isStamps,
  isTimes,
  type NoteRivals,
} from './columnCandidates.ts';
import type { ColumnContent } from './columnContent.ts';
import type { ColumnMeaning, VolumeFileHints } from './volumeFileTypes.ts';
import { quoted, UnreadableFile } from './volumeIssues.ts';

/** How the times of a time column are written: 08:00, 0800, a bare hour, a part of a day, or the number of the interval. */
export type TimeStyle = 'clock' | 'compact' | 'hour' | 'fraction' | 'ordinal';

/** How many intervals of a day are numbered, most likely first. */
const ORDINALS_PER_DAY = [24, 48, 96, 144, 288];

const MINUTES_PER_DAY = 1440;
/** Share of cells that must look like dates or times where no header says so. */
const NEARLY_ALL = 0.9;

/** The columns of a line's moment; -1 where there is none. Throws UnreadableFile when no column has dates. */
export function momentColumns(
  candidates: readonly Candidate[],
  taken: ReadonlySet<ColumnMeaning>,
  columnOf: ColumnOf,
  noteRivals: NoteRivals,
  { intervalMinutes, timeZone }: Pick<VolumeFileHints, 'intervalMinutes' | 'timeZone'>,
) {
  const saysMoment = ({ said }: Candidate) => ['timestamp', 'date', 'time'].includes(said.meaning ?? '');
  /** Best by header among the columns whose cells fit; a header that says nothing will do, one that says otherwise not. */
  const pick = (meaning: ColumnMeaning, fits: (content: ColumnContent) => boolean): Candidate | undefined => {
    const fixed = candidates.find(({ hinted }) => hinted === meaning);
    if (fixed || taken.has(meaning)) return fixed;
    const open = candidates.filter(({ hinted, content }) => hinted === undefined && fits(content));
    const named = open.filter(saysMoment).sort((a, b) => b.said.rank - a.said.rank || a.index - b.index);
    const best = named.filter(({ said }) => said.rank === named[0]!.said.rank);
    const both = inTwoClocks(best);
    if (both) return timeZone ? both.utc : both.local;
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
    dateStyle: (stamp ?? date)!.style,
    timeStyle: time ? timeStyleOf(time) : ('clock' as const),
    ordinals: time && timeStyleOf(time) === 'ordinal' ? ordinalsOf(time.content, intervalMinutes) : null,
    dashIsOffset: clock?.content.dashIsOffset ?? false,
    saysUtc: clock?.said.saysUtc === true || (date?.said.saysUtc === true && clock !== undefined),
    saysEnd,
    saysStart: end >= 0 || /start|inizio|beginn|anfang|d[ée]but|inicio|from\b/i.test(clock?.header ?? ''),
    intervalEnd: end,
    intervalLength,
  };
}

/** One moment in local time and in UTC, as our own exports have it: no doubt, but the instant tells a repeated hour apart. */
function inTwoClocks(candidates: readonly Candidate[]): { utc: Candidate; local: Candidate } | null {
  const [first, second] = candidates;
  if (candidates.length !== 2 || first!.said.saysUtc === second!.said.saysUtc) return null;
  return first!.said.saysUtc ? { utc: first!, local: second! } : { utc: second!, local: first! };
}

/** Times without a sign are numbers, so only a header that says time makes them times. */
function isBareTime({ said, content }: Candidate): boolean {
  if (said.meaning !== 'time' || content.filled === 0) return false;
  if (content.fractions === content.filled && content.largestWhole <= 1) return content.numbers > content.wholeNumbers;
  // One and the same number on every line is the interval's length.
  const isLength = content.smallestWhole === content.largestWhole && content.filled > 1 && !said.saysHour;
  return isMostly(content.wholeNumbers, content) && content.largestWhole <= 2400 && !isLength;
}

function timeStyleOf({ content, said }: Candidate): TimeStyle {
  if (content.times > 0 && content.times >= content.wholeNumbers) return 'clock';
  if (content.fractions === content.filled && content.numbers > content.wholeNumbers) return 'fraction';
  if (content.largestWhole <= 24 && said.saysHour) return 'hour';
  const areTimes = content.compactTimes === content.wholeNumbers && content.largestWhole >= 100;
  return areTimes || content.largestWhole > ORDINALS_PER_DAY.at(-1)! ? 'compact' : 'ordinal';
}

/** Which intervals the numbers mean: all of a day where the first and the last are there, else the fewest that reach so far. */
function ordinalsOf({ smallestWhole, largestWhole }: ColumnContent, intervalMinutes: number | undefined) {
  // A 0 beside a full count up to 48 is a slip: 0 to 47 and 1 to 48 are the habits.
  const isFull = ORDINALS_PER_DAY.includes(largestWhole);
  const first = smallestWhole === 0 && !isFull ? 0 : 1;
  const last = largestWhole - first + 1;
  const chosen = intervalMinutes && MINUTES_PER_DAY / intervalMinutes;
  const perDay = chosen ?? ORDINALS_PER_DAY.find((count) => count >= last) ?? MINUTES_PER_DAY;
  return { perDay, first, isSure: chosen !== undefined || (smallestWhole <= first && last === perDay) };
}

function noDateColumn(candidates: readonly Candidate[], time: Candidate | undefined): UnreadableFile {
  const named = candidates.find(({ said }) => said.meaning === 'timestamp' || said.meaning === 'date');
  const found = time
    ? `Column ${quoted(time.header)} has times of day, but no column has the dates.`
    : named
      ? `Column ${quoted(named.header)} should hold the dates, but ${quoted(named.content.example)} is none that can be read.`
      : 'No column holds dates or times.';
  return new UnreadableFile({
    kind: 'no-date-column',
    expected: '2025-03-31 08:30',
    ...(named ? { column: named.header, value: named.content.example } : {}),
    message: `${found} Columns found: ${columnNames(candidates)}. Each line needs its date and time, such as 2025-03-31 08:30 or 31/03/2025 and 08:30 in two columns; or say which column has them.`,
  });
}
