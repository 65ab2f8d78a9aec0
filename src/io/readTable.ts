import type { ColumnPlan } from './columnMeaning.ts';
import { readHeader } from './headerWords.ts';
import { knownSystem } from './knownSystems.ts';
import type { ReadingPace } from './readingPace.ts';
import { isBlankRow, type RecordTable, recordTableBuilder } from './recordTable.ts';
import { rowSieve } from './rowSieve.ts';
import type { RowBatch, RowSource } from './rowSource.ts';
import { headerPlace, tableLayout } from './tableLayout.ts';
import type { DateOrder, SampleRow, Understood, UnderstoodColumn, VolumeFileHints } from './volumeFileTypes.ts';
import { type IssueLog, UnreadableFile } from './volumeIssues.ts';

/** Found before the records are read, and handed out early so that a failure later can still show it. */
type TableHead = Pick<
  Understood,
  'headerLine' | 'openingRows' | 'sampleRows' | 'columns' | 'layout' | 'contactsFrom' | 'system' | 'countedAt'
>;

interface ReadTable {
  readonly plan: ColumnPlan;
  readonly table: RecordTable;
  /** Date order of the system that wrote the file, where its dates leave it open. */
  readonly dateOrder: DateOrder | null;
}

/** Records that are split before it is told what the columns hold. */
const OPENING_RECORDS = 500;
/** Room made at once: a file that begins with short lines must not be taken at its word. Beyond, the columns grow. */
const MOST_EXPECTED_RECORDS = 1 << 24;
const SHOWN_RECORDS = 5;
/** Lines among which the header can be looked for, a few below it at the least. */
const OPENING_ROWS = 20;

/** Reads the rows of a file by the meanings of their columns. Throws UnreadableFile when there is no table in it. */
export async function readTable(
  source: RowSource,
  hints: VolumeFileHints,
  log: IssueLog,
  pace: ReadingPace,
  progressShare: number,
  onHead: (head: TableHead) => void,
): Promise<ReadTable> {
  const batches = source.batches();
  const opening = await openingOf(batches);
  const { rows, lines } = opening;
  const openingShare = opening.batches.at(-1)?.fraction ?? 1;
  if (rows.length === 0) throw emptyFile(opening.batches);
  const place = headerPlace(rows, lines, hints);
  const { headers } = place;
  const headerLine = place.header < 0 ? null : lines[place.header]!;
  const records = rows.slice(place.firstRecord);
  const sampleRows: SampleRow[] = records.slice(0, SHOWN_RECORDS).map((cells, i) => {
    return { line: lines[place.firstRecord + i]!, cells: cells.map((cell) => cell.trim()) };
  });
  const openingRows = rows.slice(0, Math.max(OPENING_ROWS, place.header + 2)).map((cells, i) => ({
    line: lines[i]!,
    cells: cells.map((cell) => cell.trim()),
  }));
  const nothing = { contactsFrom: null, system: knownSystem(headers)?.name ?? null, countedAt: null };
  const head = { headerLine, openingRows, sampleRows, layout: place.matrix, ...nothing };
  onHead({ ...head, columns: headers.map(byHeader) });
  if (records.length === 0 && openingShare === 1) throw nothingBelow(headers, opening.batches);

  const layout = tableLayout(place, rows, lines, hints);
  const { plan, unfolded, width, columns, system, countedAt } = layout;
  onHead({ ...head, layout: layout.layout, columns, contactsFrom: plan.contactsFrom, system, countedAt });
  notePreamble(headerLine, source.firstLine, log);
  if (layout.isGuess) noteGuess(plan, log);

  const likely = Math.ceil((records.length / openingShare) * 1.05 * (unfolded?.recordsPerRow ?? 1));
  const expected = Math.min(likely, MOST_EXPECTED_RECORDS);
  const named = headers.findLastIndex((header) => header !== '') + 1;
  const sieve = rowSieve(rows, place);
  const isTitle = (cells: readonly string[]) => sieve.isTitle(unfolded ? cells.slice(0, width) : cells);
  const builder = recordTableBuilder(plan, unfolded ? unfolded.width : named || width, log, expected, isTitle);
  const rowTaker = unfolded?.open(builder, log);
  const take = (cells: readonly string[], line: number) => {
    // A matrix begins anew where its header comes again.
    if (!place.matrix && sieve.isRepeated(cells)) return;
    if (rowTaker) rowTaker.take(cells, line);
    else builder.append(cells, line);
  };
  const first = lines[place.firstRecord] ?? (headerLine ?? 0) + 1;
  let brokenLines = 0;
  const takeBatch = (batch: RowBatch) => {
    for (let i = 0; i < batch.rows.length; i++) {
      const line = batch.lines === null ? batch.firstLine + i : batch.lines[i]!;
      if (line >= first) take(batch.rows[i]!, line);
    }
    if (batch.brokenLine !== null && batch.brokenLine >= first) {
      brokenLines++;
      rejectBroken(batch.brokenLine, log);
    }
    return pace.pause(batch.fraction * progressShare);
  };
  for (const batch of opening.batches) await takeBatch(batch);
  for await (const batch of batches) await takeBatch(batch);
  const rowsRead = rowTaker ? rowTaker.finish() : null;
  sieve.note(log);
  const finished = builder.finished();
  const table = { ...finished, linesRead: (rowsRead ?? finished.linesRead) + brokenLines };
  checkShape(table, width, log);
  return { plan, table, dateOrder: layout.dateOrder };
}

/** Batches until there are enough records to judge by, and their rows that are not blank. */
async function openingOf(
  batches: AsyncGenerator<RowBatch, void, void>,
): Promise<{ batches: RowBatch[]; rows: (readonly string[])[]; lines: number[] }> {
  const taken: RowBatch[] = [];
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  while (rows.length < OPENING_RECORDS) {
    const { value: batch, done } = await batches.next();
    if (done || !batch) break;
    taken.push(batch);
    for (const [i, cells] of batch.rows.entries()) {
      if (isBlankRow(cells)) continue;
      rows.push(cells);
      lines.push(batch.lines === null ? batch.firstLine + i : batch.lines[i]!);
    }
  }
  return { batches: taken, rows, lines };
}

/** A column by its header alone, for the card of a file that cannot be read. */
function byHeader(header: string, index: number): UnderstoodColumn {
  const { meaning } = readHeader(header);
  return { index, header, meaning: meaning ?? 'ignored', recognisedBy: meaning ? 'header' : 'none', used: false };
}

function noteGuess({ columns }: ColumnPlan, log: IssueLog): void {
  const told = columns.filter(({ used }) => used).map(({ index, meaning }) => `${meaning} (column ${index + 1})`);
  log.add('columns-by-content', () => ({
    setAside: 'nothing',
    value: told.join(', '),
    message: `The file has no header. By their cells its columns are ${told.join(', ')}: say otherwise if that is wrong.`,
  }));
}

function notePreamble(headerLine: number | null, firstLine: number, log: IssueLog): void {
  const count = headerLine === null ? 0 : headerLine - firstLine;
  if (count <= 0) return;
  const found = count === 1 ? 'One line' : `${count} lines`;
  log.add('preamble-lines', () => ({
    setAside: 'nothing',
    count,
    message: `${found} above the header on line ${headerLine} ${count === 1 ? 'is' : 'are'} no part of the table.`,
  }));
}

function rejectBroken(line: number, log: IssueLog): void {
  log.rejectLine('broken-quotes', -1, line, () => ({
    message: `Line ${line}: a quote (") opens a cell and does not close it. The line is set aside; inside quoted cells a quote must be doubled.`,
  }));
}

/** Half of the lines having cells too many is no slip: the header and the lines below do not belong together. */
function checkShape({ linesRead }: RecordTable, width: number, log: IssueLog): void {
  const wide = log.counts().find(({ kind }) => kind === 'too-many-cells')?.count ?? 0;
  if (wide <= linesRead / 2) return;
  throw new UnreadableFile({
    kind: 'columns-do-not-line-up',
    count: wide,
    expected: String(width),
    message: `${wide} of ${linesRead} lines have more cells than the header's ${width}. Numbers with a decimal comma may lack quotes, or the delimiter may be another one: choose it, or export again with semicolons.`,
  });
}

function emptyFile(batches: readonly RowBatch[]): UnreadableFile {
  const broken = batches.find(({ brokenLine }) => brokenLine !== null)?.brokenLine;
  if (broken) {
    return new UnreadableFile({
      kind: 'broken-quotes',
      line: broken,
      message: `The file cannot be cut into lines and cells: line ${broken} is endless, or opens a quote (") that does not close, and nothing else is there. It may be no table; export it as CSV.`,
    });
  }
  return new UnreadableFile({
    kind: 'empty-file',
    message: 'The file holds nothing but blank lines. Export it again from the source and load the new file.',
  });
}

function nothingBelow(headers: readonly string[], batches: readonly RowBatch[]): UnreadableFile {
  if (batches.some(({ brokenLine }) => brokenLine !== null)) return emptyFile(batches);
  return new UnreadableFile({
    kind: 'header-only',
    message: `The file has a header (${headers.slice(0, 6).join(', ')}) and no line below it. Choose a period with contacts in the source and export again.`,
  });
}
