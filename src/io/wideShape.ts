import type { ColumnContent } from './columnContent.ts';
import type { HeaderPlace } from './headerLine.ts';
import { readHeader } from './headerWords.ts';
import { isKnown, MEASURES, namedMeasures } from './measureNames.ts';
import type { ColumnMeaning } from './volumeFileTypes.ts';

/** One queue's columns. */
export interface WideQueue {
  readonly name: string;
  readonly columns: ReadonlyMap<ColumnMeaning, number>;
}

export interface WideShape {
  readonly queues: readonly WideQueue[];
  /** The words of each measure, for its unit. */
  readonly words: ReadonlyMap<ColumnMeaning, string>;
  /** Columns that sum the queues up. */
  readonly sums: readonly number[];
  /** No header says that the columns count contacts. */
  readonly isGuess: boolean;
}

/** Share of the lines on which a column must be the sum of the others. */
const MOST_SUMS = 0.95;
const MIN_SUMS = 3;

/** Which columns are those of which queue; null where the columns are those of one queue. open: columns without a correction. */
export function wideShape(
  place: HeaderPlace,
  contents: readonly ColumnContent[],
  open: readonly number[],
  rows: readonly (readonly string[])[],
): WideShape | null {
  return byMeasures(place, contents, open, rows) ?? byNames(place, contents, open, rows);
}

/** Columns whose headers join a queue's name and a measure. */
function byMeasures(
  { headers, groups, subs }: HeaderPlace,
  contents: readonly ColumnContent[],
  open: readonly number[],
  rows: readonly (readonly string[])[],
): WideShape | null {
  const choices = open.flatMap((index) => {
    const { numbers, clocks, filled } = contents[index]!;
    if (numbers + clocks < filled / 2 || readHeader(headers[index]!).meaning === 'ignored') return [];
    const cuts =
      groups && subs && groups[index] !== '' && subs[index] !== ''
        ? pairOf(groups[index]!, subs[index]!)
        : namedMeasures(headers[index]!);
    return cuts.map((cut) => ({ index, ...cut }));
  });
  const namesByWords = new Map<string, Set<string>>();
  for (const { words, name } of choices) namesByWords.set(words, (namesByWords.get(words) ?? new Set()).add(name));
  const best = new Map<number, (typeof choices)[0]>();
  for (const choice of choices) {
    const other = best.get(choice.index);
    const shared = namesByWords.get(choice.words)!.size;
    const otherShared = other ? namesByWords.get(other.words)!.size : 0;
    const isLonger = shared === otherShared && choice.words.length > (other?.words.length ?? 0);
    if (shared > otherShared || isLonger) best.set(choice.index, choice);
  }
  const queues = new Map<string, Map<ColumnMeaning, number>>();
  const words = new Map<ColumnMeaning, string>();
  for (const { index, name, meaning, text } of best.values()) {
    const columns = queues.get(name) ?? new Map<ColumnMeaning, number>();
    if (columns.has(meaning)) continue;
    queues.set(name, columns.set(meaning, index));
    if (!words.has(meaning)) words.set(meaning, text);
  }
  const counted = (['offered', 'handled'] as const).find((meaning) => {
    const names = [...queues].filter(([, columns]) => columns.has(meaning)).map(([name]) => name);
    return names.length >= 2 && names.every((name) => isName(name) || meaning === 'offered');
  });
  if (!counted) return null;
  const kept = [...queues].flatMap(([name, columns]) => (columns.has(counted) ? [{ name, columns }] : []));
  const shared = namesByWords.get((words.get(counted) ?? '').toLowerCase())?.size ?? 0;
  if (shared < 2) return null;
  // A plain "Offered" beside them is their sum, or something that has to be asked for.
  const plain = open.filter((index) => readHeader(headers[index]!).meaning === counted && !isTaken(kept, index));
  const sums = plain.filter((index) =>
    isSum(
      index,
      kept.map(({ columns }) => columns.get(counted)!),
      rows,
    ),
  );
  if (sums.length < plain.length) return null;
  // "New contacts" beside "Repeat contacts" may be parts of one queue; "offered" says more.
  const isGuess = readHeader(words.get(counted)!).rank < 2 && counted === 'offered';
  // What none of the queues has of its own is a column of all of them.
  const ofQueues = new Map([...words].filter(([meaning]) => kept.some(({ columns }) => columns.has(meaning))));
  return { queues: kept, words: ofQueues, sums, isGuess };
}

const isTaken = (queues: readonly WideQueue[], index: number) =>
  queues.some(({ columns }) => [...columns.values()].includes(index));

/** A word, not "20 s". */
const isName = (name: string) => /\p{L}{2}/u.test(name) && !/^\d+ ?(s|sec|seconds?|secondi|min)?$/i.test(name);

function pairOf(group: string, sub: string) {
  return (
    [
      [group, sub],
      [sub, group],
    ] as const
  ).flatMap(([name, measure]) => {
    const { meaning } = readHeader(measure);
    if (meaning === null || !MEASURES.has(meaning) || isKnown(name)) return [];
    return [{ name, words: measure.toLowerCase(), text: measure, meaning }];
  });
}

/** Columns of whole numbers whose headers are names, in a file that says of no column that it counts contacts. */
function byNames(
  { headers }: HeaderPlace,
  contents: readonly ColumnContent[],
  open: readonly number[],
  rows: readonly (readonly string[])[],
): WideShape | null {
  const said = headers.map((header) => readHeader(header));
  const isMeasure = (index: number) =>
    MEASURES.has(said[index]!.meaning ?? 'ignored') && !(said[index]!.meaning === 'offered' && said[index]!.rank === 0);
  if (open.some(isMeasure)) return null;
  const columns = open.filter((index) => {
    const { meaning } = said[index]!;
    const { wholeNumbers, filled, times } = contents[index]!;
    const mayName = meaning === null || meaning === 'queue' || meaning === 'channel' || meaning === 'offered';
    return mayName && wholeNumbers >= filled * 0.9 && times < filled / 2;
  });
  const sums = columns.filter((index) =>
    isSum(
      index,
      columns.filter((other) => other !== index),
      rows,
    ),
  );
  const queues = columns.filter((index) => !sums.includes(index) && /\p{L}{2}/u.test(headers[index]!));
  const isClear = queues.length >= 2 && queues.length + sums.length === columns.length;
  if (!isClear || new Set(queues.map((index) => headers[index])).size < queues.length) return null;
  return {
    queues: queues.map((index) => ({ name: headers[index]!, columns: new Map([['offered', index] as const]) })),
    words: new Map([['offered', 'contacts']]),
    sums,
    isGuess: true,
  };
}

/** Whether a column is the sum of others, line by line. */
function isSum(index: number, others: readonly number[], rows: readonly (readonly string[])[]): boolean {
  if (others.length < 2) return false;
  let agreeing = 0;
  let counted = 0;
  for (const cells of rows) {
    const [sum, ...parts] = [index, ...others].map((column) => Number((cells[column] ?? '').trim()));
    if (!(sum! > 0) || parts.some(Number.isNaN)) continue;
    counted++;
    if (parts.reduce((total, part) => total + part, 0) === sum) agreeing++;
  }
  return counted >= MIN_SUMS && agreeing >= counted * MOST_SUMS;
}
