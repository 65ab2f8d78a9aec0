import type { ColumnContent } from './columnContent.ts';
import type { HeaderPlace } from './headerLine.ts';
import { readHeader } from './headerWords.ts';
import { type MatrixBlock, type MatrixFrame, type MatrixRow, matrixBlocks } from './matrixBlocks.ts';
import { type MatrixKind, matrixLabels } from './matrixHeader.ts';
import { MEASURES } from './measureNames.ts';
import type { RecordTableBuilder } from './recordTable.ts';
import { type UnfoldedColumn, type UnfoldedTable, unfoldedPlan } from './unfoldedTable.ts';
import type { ColumnMeaning, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';
import { type IssueLog, UnreadableFile } from './volumeIssues.ts';

/** Where the first measure stands among the unfolded records: date, time, queue, measures. */
const MEASURES_FROM = 3;

/**
 * A table with days down and times across, or the other way round; several of them one below the other or side by side, each of
 * a queue, of a measure, or of other days. Throws UnreadableFile when no column has the rows' days (or times).
 */
export function matrixTable(
  place: HeaderPlace & { readonly matrix: MatrixKind },
  contents: readonly ColumnContent[],
  rows: readonly MatrixRow[],
  titles: readonly string[],
  hints: VolumeFileHints,
): UnfoldedTable {
  const { headers, matrix: kind } = place;
  const frame = frameOf(place, contents, hints);
  const opening = matrixBlocks(frame, rows, titles, null);
  const measures = measuresOf(opening);
  const isDaysDown = kind === 'days-down';
  const values = opening.flatMap((block) => block.values.map(({ label }) => label));
  const keys = rows.map(({ cells }) => cells[frame.key]);
  const unfolded: UnfoldedColumn[] = [
    { meaning: 'date', header: isDaysDown ? headers[frame.key]! : 'header', sample: isDaysDown ? keys : values },
    { meaning: 'time', header: isDaysDown ? 'header' : headers[frame.key]!, sample: isDaysDown ? values : keys },
    { meaning: 'queue', header: 'queue', sample: ['queue'] },
    ...measures.map(({ meaning, title }) => {
      const sample = opening.flatMap((block) => cellsOf(block, meaning));
      return { meaning, header: title || 'contacts', sample };
    }),
  ];
  const plan = unfoldedPlan(unfolded, { ...hints, intervalMinutes: undefined } as VolumeFileHints);
  const hasQueues =
    frame.queue >= 0 || opening.some(({ values: of, queue }) => queue !== '' || of.some((v) => v.queue));
  return {
    layout: kind,
    plan: hasQueues ? plan : { ...plan, queue: -1 },
    width: unfolded.length,
    recordsPerRow: frame.labels.filter((label) => label !== null).length,
    columns: columnsOf(frame, headers, hints, measures[0]!.meaning),
    open: (builder, log) => {
      const kept: MatrixRow[] = [];
      noteGuess(place, log);
      return {
        take: (cells, line) => kept.push({ cells, line }),
        finish: () => {
          const blocks = matrixBlocks(frame, kept, titles, log);
          const meanings = measures.map(({ meaning }) => meaning);
          if (meanings.length === 1) giveCells(blocks, isDaysDown, builder);
          else giveMerged(blocks, isDaysDown, meanings, builder);
          return blocks.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
        },
      };
    },
  };
}

function frameOf(
  { headers, groups, matrix: kind }: HeaderPlace & { readonly matrix: MatrixKind },
  contents: readonly ColumnContent[],
  hints: VolumeFileHints,
): MatrixFrame {
  const hinted = (index: number): ColumnMeaning | undefined => hints.columns?.[index];
  const isDaysDown = kind === 'days-down';
  const labels = matrixLabels(headers)!.labels.map((label, index) => (hinted(index) === 'ignored' ? null : label));
  const others = [...headers.keys()].filter((index) => labels[index] === null && hinted(index) !== 'ignored');
  const keyMeaning = isDaysDown ? 'date' : 'time';
  const key =
    others.find((index) => hinted(index) === keyMeaning) ??
    others.find((index) => {
      const { dates, times, filled } = contents[index] ?? { dates: 0, times: 0, filled: 0 };
      return filled > 0 && (isDaysDown ? dates : times) >= filled / 2;
    }) ??
    others.find((index) => hasKeys(contents[index], isDaysDown));
  if (key === undefined) throw noKey(kind, headers);
  const isFree = (index: number) => hinted(index) === undefined && index !== key;
  // A column that names the measure of each row: its example and header tell.
  const measure =
    others.find((index) => isFree(index) && MEASURES.has(meaningOf(contents[index]?.example ?? ''))) ?? -1;
  const queue =
    others.find((index) => hinted(index) === 'queue') ??
    others.find((index) => isFree(index) && index !== measure && meaningOf(headers[index]!) === 'queue') ??
    -1;
  return { kind, key, queue, measure, labels, groups, headers };
}

/** In stacked tables titles and repeated headers stand among the keys, so that few cells may be enough. */
function hasKeys(content: ColumnContent | undefined, isDaysDown: boolean): boolean {
  return content !== undefined && (isDaysDown ? content.dates : content.times) >= Math.max(2, content.filled / 4);
}

const meaningOf = (text: string): ColumnMeaning => readHeader(text).meaning ?? 'ignored';

function measuresOf(blocks: readonly MatrixBlock[]): { meaning: ColumnMeaning; title: string }[] {
  const found = new Map<ColumnMeaning, string>();
  for (const { rows, values } of blocks) {
    for (const row of rows) {
      for (const value of values) {
        const { meaning, title } = row.measure ?? value.measure;
        if (!found.has(meaning)) found.set(meaning, title);
      }
    }
  }
  if (found.size === 0) found.set('offered', '');
  return [...found].map(([meaning, title]) => ({ meaning, title }));
}

function cellsOf({ rows, values }: MatrixBlock, wanted: ColumnMeaning): (string | undefined)[] {
  return rows.flatMap(({ cells, measure }) =>
    values.flatMap((value) => ((measure ?? value.measure).meaning === wanted ? [cells[value.index]] : [])),
  );
}

type Give = (row: MatrixBlock['rows'][number], value: MatrixBlock['values'][number], block: MatrixBlock) => void;

/** Day by day, whichever way the days run. */
function eachCell(blocks: readonly MatrixBlock[], isDaysDown: boolean, give: Give): void {
  for (const block of blocks) {
    if (isDaysDown) for (const row of block.rows) for (const value of block.values) give(row, value, block);
    else for (const value of block.values) for (const row of block.rows) give(row, value, block);
  }
}

function giveCells(blocks: readonly MatrixBlock[], isDaysDown: boolean, builder: RecordTableBuilder): void {
  eachCell(blocks, isDaysDown, (row, value, block) => {
    const [date, time] = isDaysDown ? [row.key, value.label] : [value.label, row.key];
    const queue = row.queue || value.queue || block.queue;
    builder.append([date, time, queue, row.cells[value.index] ?? ''], row.line, value.header);
  });
}

/** One record for the measures of one interval, wherever they stand; what comes twice stays two records. */
function giveMerged(
  blocks: readonly MatrixBlock[],
  isDaysDown: boolean,
  meanings: readonly ColumnMeaning[],
  builder: RecordTableBuilder,
): void {
  const records: { cells: string[]; line: number; header: string }[] = [];
  const open = new Map<string, { cells: string[]; taken: Set<number> }>();
  eachCell(blocks, isDaysDown, (row, value, block) => {
    const [date, time] = isDaysDown ? [row.key, value.label] : [value.label, row.key];
    const start = [date, time, row.queue || value.queue || block.queue];
    const slot = meanings.indexOf((row.measure ?? value.measure).meaning);
    if (slot < 0) return;
    const name = start.join('\t');
    let record = open.get(name);
    if (!record || record.taken.has(slot)) {
      record = { cells: [...start, ...meanings.map(() => '')], taken: new Set() };
      open.set(name, record);
      records.push({ cells: record.cells, line: row.line, header: value.header });
    }
    record.taken.add(slot);
    record.cells[MEASURES_FROM + slot] = row.cells[value.index] ?? '';
  });
  for (const { cells, line, header } of records) builder.append(cells, line, header);
}

function columnsOf(
  { key, queue, labels, kind }: MatrixFrame,
  headers: readonly string[],
  hints: VolumeFileHints,
  measure: ColumnMeaning,
): UnderstoodColumn[] {
  return headers.map((header, index): UnderstoodColumn => {
    const keyMeaning = kind === 'days-down' ? 'date' : 'time';
    const meaning =
      labels[index] !== null ? measure : index === key ? keyMeaning : index === queue ? 'queue' : 'ignored';
    const recognisedBy = hints.columns?.[index] ? 'hint' : meaning === 'ignored' ? 'none' : 'content';
    return { index, header, meaning, recognisedBy, used: meaning !== 'ignored' };
  });
}

function noteGuess({ headers }: HeaderPlace, log: IssueLog): void {
  const perDay = matrixLabels(headers)?.guessedPerDay;
  if (!perDay) return;
  log.add('interval-numbers', () => ({
    setAside: 'nothing',
    value: String(perDay),
    message: `The columns are numbered, and no day has all intervals. They were taken as ${perDay} a day.`,
  }));
}

function noKey(kind: MatrixKind, headers: readonly string[]): UnreadableFile {
  const [across, down, example] =
    kind === 'days-down' ? ['times of day', 'dates', '31/03/2025'] : ['dates', 'times of day', '08:30'];
  const shown = headers.filter((header) => header !== '').slice(1, 4);
  return new UnreadableFile({
    kind: 'matrix-layout',
    expected: example!,
    message: `The header has ${across} (${shown.join(', ')} ...), but no column below has the ${down} of the rows, such as ${example}. Add that column, or export one line per interval.`,
  });
}
