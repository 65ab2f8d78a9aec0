import { channelWord } from './channelName.ts';
import type { ColumnContent } from './columnContent.ts';
import type { HeaderPlace } from './headerLine.ts';
import { isBlank } from './missingMarkers.ts';
import { isBlankRow, type RecordTableBuilder } from './recordTable.ts';
import { type UnfoldedTable, unfoldedPlan } from './unfoldedTable.ts';
import type { ColumnMeaning, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';
import { type IssueLog, quoted } from './volumeIssues.ts';
import { type WideQueue, type WideShape, wideShape } from './wideShape.ts';

/**
 * A table with a line per interval and its queues side by side: "Sales offered", "Sales AHT", "Support offered", or nothing but
 * the queues' names. Null when it is none, or when the user has said which column has the contacts.
 */
export function wideTable(
  place: HeaderPlace,
  contents: readonly ColumnContent[],
  rows: readonly (readonly string[])[],
  hints: VolumeFileHints,
): UnfoldedTable | null {
  const given = byHand(place, hints);
  if (given) return unfolded(place, contents, rows, hints, given);
  const hinted = new Set(Object.values(hints.columns ?? {}));
  if (place.header < 0 || ['offered', 'handled', 'queue'].some((meaning) => hinted.has(meaning as ColumnMeaning)))
    return null;
  const isOpen = (index: number) => hints.columns?.[index] === undefined && contents[index]!.filled > 0;
  const open = [...place.headers.keys()].filter(isOpen);
  const shape = wideShape(place, contents, open, rows);
  return shape && unfolded(place, contents, rows, hints, shape);
}

/** Several columns of which the user says that each has contacts offered: each is a queue. */
function byHand({ headers }: HeaderPlace, { columns = {} }: VolumeFileHints): WideShape | null {
  const offered = Object.entries(columns).flatMap(([index, meaning]) => (meaning === 'offered' ? [Number(index)] : []));
  if (offered.length < 2) return null;
  const queues = offered.map((index) => ({
    name: headers[index] || `column ${index + 1}`,
    columns: new Map([['offered', index] as const]),
  }));
  return { queues, words: new Map([['offered', 'contacts']]), sums: [], isGuess: false };
}

function unfolded(
  { headers }: HeaderPlace,
  contents: readonly ColumnContent[],
  rows: readonly (readonly string[])[],
  hints: VolumeFileHints,
  { queues, words, sums, isGuess }: WideShape,
): UnfoldedTable {
  const width = contents.length;
  const measures = [...words.keys()];
  const spent = new Set([...sums, ...queues.flatMap(({ columns }) => [...columns.values()])]);
  const channels = queues.map(({ name }) => channelWord(name) ?? '');
  const hasChannels = channels.some((channel) => channel !== '');
  const plan = unfoldedPlan(
    [
      ...contents.map((_, index) => ({
        meaning: spent.has(index) ? ('ignored' as const) : hints.columns?.[index],
        header: headers[index] ?? '',
        sample: rows.map((cells) => cells[index]),
      })),
      { meaning: 'queue', header: 'queue', sample: ['queue'] },
      { meaning: hasChannels ? 'channel' : 'ignored', header: 'channel', sample: channels },
      ...measures.map((meaning) => {
        const sample = queues.flatMap(({ columns }) => rows.map((cells) => cells[columns.get(meaning) ?? -1]));
        return { meaning, header: words.get(meaning)!, sample };
      }),
    ],
    hints,
  );
  const columns = plan.columns.slice(0, width).map((column): UnderstoodColumn => {
    const measure = queues.flatMap((queue) => [...queue.columns]).find(([, index]) => index === column.index)?.[0];
    const unit = measure && plan.columns[width + 2 + measures.indexOf(measure)]!.unit;
    if (!measure) return spent.has(column.index) ? { ...column, recognisedBy: 'content' } : column;
    const recognisedBy = isGuess ? 'content' : 'header';
    return { ...column, meaning: measure, recognisedBy, used: true, ...(unit ? { unit } : {}) };
  });
  return {
    layout: 'interval-rows',
    plan,
    width: width + 2 + measures.length,
    recordsPerRow: queues.length,
    columns,
    open: (builder, log) => {
      noteShape(headers, queues, sums, isGuess, log);
      return taker(builder, width, queues, channels, measures, headers);
    },
  };
}

function taker(
  builder: RecordTableBuilder,
  width: number,
  queues: readonly WideQueue[],
  channels: readonly string[],
  measures: readonly ColumnMeaning[],
  headers: readonly string[],
) {
  let rowsRead = 0;
  return {
    take(cells: readonly string[], line: number): void {
      if (isBlankRow(cells)) return;
      rowsRead++;
      const own = cells.length > width ? cells.slice(0, width) : cells;
      const blanks = new Array<string>(Math.max(0, width - cells.length)).fill('');
      const beyond = cells.length > width && !cells.slice(width).every(isBlank) ? cells.slice(width) : [];
      for (const [i, { name, columns }] of queues.entries()) {
        const values = measures.map((measure) => cells[columns.get(measure) ?? -1] ?? '');
        const header = headers[columns.values().next().value!]!;
        const isRead = builder.append([...own, ...blanks, name, channels[i]!, ...values, ...beyond], line, header);
        // What is wrong with the line's moment is wrong for all of its queues.
        if (!isRead) return;
      }
    },
    finish: () => rowsRead,
  };
}

function noteShape(
  headers: readonly string[],
  queues: readonly WideQueue[],
  sums: readonly number[],
  isGuess: boolean,
  log: IssueLog,
): void {
  for (const index of sums) {
    log.add('summary-column', () => ({
      setAside: 'nothing',
      column: headers[index]!,
      message: `Column ${quoted(headers[index]!)} is the sum of the others; it is not counted.`,
    }));
  }
  if (!isGuess) return;
  const names = queues.map(({ name }) => name).join(', ');
  log.add('queues-as-columns', () => ({
    setAside: 'nothing',
    value: names,
    message: `No column says that it counts contacts. Each of these was taken as a queue of its own: ${names}. Set a column to "ignored" if it is none.`,
  }));
}
