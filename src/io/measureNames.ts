import { UNITS } from './headerVocabulary.ts';
import { readHeader } from './headerWords.ts';
import type { ColumnMeaning } from './volumeFileTypes.ts';

/** What is counted or timed in an interval, and so may stand once for each of several queues. */
export const MEASURES: ReadonlySet<ColumnMeaning> = new Set([
  ...(['offered', 'handled', 'abandoned', 'averageHandleTime', 'totalHandleTime', 'talkTime', 'holdTime'] as const),
  ...(['afterContactWork', 'totalTalkTime', 'totalHoldTime', 'totalAfterContactWork', 'answeredWait'] as const),
  ...(['abandonedWait', 'wait', 'totalAnsweredWait', 'totalAbandonedWait', 'totalWait'] as const),
]);

/** A name and a measure in one text: "Sales - Calls offered", "AHT Support". */
export interface NamedMeasure {
  readonly name: string;
  /** The words of the measure, in lower case. */
  readonly words: string;
  readonly text: string;
  readonly meaning: ColumnMeaning;
}

const BETWEEN = /[\s_\-–—:|/()[\]]+/;

/** The words mean something by themselves: they are no name. So does a unit. But "Chat", beside "Offered", is whose they are. */
export function isKnown(text: string): boolean {
  if (UNITS.some(([, pattern]) => pattern.test(text.toLowerCase()))) return true;
  const { meaning, rank } = readHeader(text);
  return meaning !== null && MEASURES.has(meaning) && !(meaning === 'offered' && rank === 0);
}

/** Every way to cut a text into a name and the words of a measure, at its beginning or its end. */
export function namedMeasures(text: string): NamedMeasure[] {
  const whole = readHeader(text).meaning;
  const words = text.split(BETWEEN).filter((word) => word !== '');
  const found: NamedMeasure[] = [];
  for (let cut = 1; cut < words.length; cut++) {
    for (const [name, measure] of [
      [words.slice(0, cut), words.slice(cut)],
      [words.slice(cut), words.slice(0, cut)],
    ] as const) {
      const meaning = readHeader(measure.join(' ')).meaning;
      // "Calls offered" is no queue called "Calls", nor "ACD Calls" one called "ACD".
      if (meaning === null || meaning !== whole || !MEASURES.has(meaning) || isKnown(name.join(' '))) continue;
      const joined = measure.join(' ');
      found.push({ name: name.join(' '), words: joined.toLowerCase(), text: joined, meaning });
    }
  }
  return found;
}
