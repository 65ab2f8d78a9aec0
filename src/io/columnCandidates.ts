import type { ColumnContent } from './columnContent.ts';
import type { HeaderReading } from './headerWords.ts';
import type { ColumnMeaning, MomentStyle } from './volumeFileTypes.ts';
import { quoted } from './volumeIssues.ts';

/** A column before its meaning is settled: what its header says, what its cells look like, what the user has fixed. */
export interface Candidate {
  readonly index: number;
  readonly header: string;
  readonly said: HeaderReading;
  readonly content: ColumnContent;
  readonly hinted: ColumnMeaning | undefined;
  readonly style: MomentStyle;
}

/** The column of a meaning, or -1: hinted, or the best of those whose header says it and whose cells allow it. */
export type ColumnOf = (meaning: ColumnMeaning, allows: (content: ColumnContent) => boolean) => number;

const NAMED_IN_A_SENTENCE = 12;

/** Columns as they may stand in a sentence, the first of many. */
export function columnNames(candidates: readonly Candidate[]): string {
  const names = candidates
    .slice(0, NAMED_IN_A_SENTENCE)
    .map(({ header, index }) => quoted(header || `column ${index + 1}`));
  const left = candidates.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${left} more` : names.join(', ');
}

export type NoteRivals = (meaning: ColumnMeaning, equals: readonly Candidate[]) => void;

/** Share of cells that must look like what the header says. */
const MOST = 0.5;
/** Dates with a time among dates without: below, slips; above, a spreadsheet left the time out at midnight. */
const FEW = 0.1;

export const isMostly = (part: number, { filled }: ColumnContent) => filled > 0 && part >= filled * MOST;
export const isStamps = (content: ColumnContent) =>
  content.stamps > content.filled * FEW && isMostly(content.stamps + content.dates, content);
export const isDates = (content: ColumnContent) =>
  content.stamps <= content.filled * FEW && isMostly(content.dates, content);
export const isTimes = (content: ColumnContent) => isMostly(content.times, content);
export const isNumbers = (content: ColumnContent) => content.filled === 0 || content.numbers >= content.filled * MOST;
export const isDurations = (content: ColumnContent) =>
  content.filled === 0 || content.numbers + content.clocks >= content.filled * MOST;
export const isText = ({ filled, numbers }: ColumnContent) => filled > 0 && numbers < filled * MOST;
/** Texts or whole numbers: a queue may have a number, but none has a broken one. */
export const isName = ({ filled, numbers, wholeNumbers }: ColumnContent) =>
  filled > 0 && numbers - wholeNumbers < filled * MOST;
