import type { ColumnContent } from './columnContent.ts';
import { readHeader } from './headerWords.ts';
import type { CountedAt, VolumeFileHints } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** The columns of a single contact's moments, by what they are; -1 where there is none. */
type ContactMoments = Readonly<Record<CountedAt, number>>;

const ANSWER_TIME =
  /answer|risp|connect|pick|accept|annahme|angenommen|beantw|d[ée]croch|r[ée]pon|atenci|atend|contest|respuesta/i;
const END_TIME =
  /\b(end|ended|fine|finish|finished|complete|completed|hangup|disconnect|disconnected|closed?|terminated|ende|beendet|fin)\b/i;
const TIMED: ReadonlySet<string> = new Set([
  ...['averageHandleTime', 'totalHandleTime', 'talkTime', 'totalTalkTime', 'holdTime', 'afterContactWork'],
]);

/** Whether a header names the length of a contact or of a part of it. */
export function isTimed(header: string): boolean {
  return TIMED.has(readHeader(header).meaning ?? '');
}

export function isMoment({ filled, dates, stamps, times, numericMoments, numericStyle }: ColumnContent): boolean {
  const isNumeric = numericMoments > filled * 0.9 && numericStyle !== 'serial';
  return filled > 0 && (dates + stamps + times >= filled / 2 || isNumeric);
}

/** By their words, of the columns that hold dates with times, else of those that hold times beside a date. */
export function contactMoments(
  headers: readonly string[],
  contents: readonly ColumnContent[],
  { columns = {} }: VolumeFileHints,
): ContactMoments {
  const open = [...contents.keys()].filter((index) => contents[index]!.filled > 0 && columns[index] !== 'ignored');
  const stamps = open.filter((index) => isStamps(contents[index]!, headers[index] ?? ''));
  const among = stamps.length > 0 ? stamps : open.filter((index) => isTimes(contents[index]!, headers[index] ?? ''));
  const words = (index: number) => (headers[index] ?? '').replaceAll(/[_\-.]/g, ' ');
  const answer = among.find((index) => ANSWER_TIME.test(words(index))) ?? -1;
  const end = among.find((index) => index !== answer && END_TIME.test(words(index))) ?? -1;
  const arrivals = among.filter((index) => index !== answer && index !== end);
  // "Start" before a column that merely holds moments, such as when the line was written.
  const rank = (index: number) => readHeader(headers[index] ?? '').rank;
  const [arrival = -1] = arrivals.toSorted((a, b) => rank(b) - rank(a) || a - b);
  return { arrival, answer, end };
}

function isStamps({ filled, stamps, numericMoments, numericStyle }: ColumnContent, header: string): boolean {
  const isEpoch = numericStyle === 'epoch-seconds' || numericStyle === 'epoch-milliseconds';
  const saysMoment = /time|date|start|end|data|ora|zeit|heure|hora/i.test(header);
  return stamps >= filled / 2 || ((isEpoch || saysMoment) && numericStyle !== null && numericMoments >= filled * 0.9);
}

/** "Talk time" 00:04:50 is a duration. */
function isTimes({ times, filled }: ColumnContent, header: string): boolean {
  return times >= filled / 2 && !isTimed(header) && !/wait/i.test(readHeader(header).meaning ?? '');
}

export const isClockTime = ({ times, stamps }: ColumnContent): boolean => times > stamps;

/**
 * The column that contacts are counted by: the hint's, else the first that there is of arrival, answer and end. Whoever has no
 * answer is counted when the contact ended. Throws UnreadableFile when the file has no such moment.
 */
export function countedBy(moments: ContactMoments, { countedAt: wanted }: VolumeFileHints) {
  const order: readonly CountedAt[] = ['arrival', 'answer', 'end'];
  const countedAt = wanted ?? order.find((moment) => moments[moment] >= 0) ?? 'arrival';
  const stamp = moments[countedAt];
  const hasAny = order.some((moment) => moments[moment] >= 0);
  if (wanted !== undefined && stamp < 0 && (hasAny || wanted !== 'arrival')) throw noSuchMoment(wanted);
  const others = order
    .filter((moment) => moment !== countedAt && moments[moment] >= 0)
    .map((moment) => moments[moment]);
  return { countedAt, stamp, fallbacks: countedAt === 'answer' ? others.toReversed() : [], others };
}

function noSuchMoment(wanted: CountedAt): UnreadableFile {
  return new UnreadableFile({
    kind: 'bad-hint',
    value: wanted,
    message: `No column has the moment of each contact's ${wanted}. Count the contacts by another moment.`,
  });
}
