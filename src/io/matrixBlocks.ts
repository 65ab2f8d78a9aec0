import { isTotalLine } from './cellFaults.ts';
import { readHeader } from './headerWords.ts';
import { type MatrixKind, matrixLabels } from './matrixHeader.ts';
import { MEASURES, namedMeasures } from './measureNames.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { isBlankRow } from './recordTable.ts';
import type { ColumnMeaning } from './volumeFileTypes.ts';
import { type IssueLog, quoted } from './volumeIssues.ts';

export interface MatrixRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Where the first table of the file has what; tables below it have their own labels at most. */
export interface MatrixFrame {
  readonly kind: MatrixKind;
  /** Column that has the day (or the time) of each row. */
  readonly key: number;
  readonly queue: number;
  /** Column that names the measure of each row, or -1. */
  readonly measure: number;
  readonly labels: readonly (string | null)[];
  readonly groups: readonly string[] | null;
  readonly headers: readonly string[];
}

interface Measure {
  readonly meaning: ColumnMeaning;
  readonly title: string;
}

/** One table: its columns with their labels, and its rows. */
export interface MatrixBlock {
  readonly queue: string;
  readonly values: readonly {
    readonly index: number;
    readonly label: string;
    readonly header: string;
    readonly queue: string;
    readonly measure: Measure;
  }[];
  readonly rows: (MatrixRow & { readonly key: string; readonly queue: string; readonly measure: Measure | null })[];
  rowsRead: number;
}

const REPORTED: ReadonlySet<ColumnMeaning> = new Set(['handled', 'abandoned', 'averageHandleTime'] as const);
const COUNTED: Measure = { meaning: 'offered', title: '' };

/**
 * Cuts the rows into tables: a title row or a repeated header begins a new one. Rows of totals and rows without a key are set
 * aside as a whole. titles: the lines above the first header.
 */
export function matrixBlocks(
  frame: MatrixFrame,
  rows: readonly MatrixRow[],
  titles: readonly string[],
  log: IssueLog | null,
): MatrixBlock[] {
  const filled = rows.filter(({ cells }) => !isBlankRow(cells));
  const moment = emptyMoment();
  const isKey = (cell: string | undefined) =>
    scanMoment(cell ?? '', moment) && (frame.kind === 'days-down' ? moment.dateKey >= 0 : moment.seconds >= 0);
  const named = titlesOf(frame, filled, isKey);
  const first = titles.at(-1) ?? '';
  // One title line of a whole report is no queue; it may still say what is counted.
  const start = named.size > 0 ? titleOf(first) : { queue: '', measure: measureOfReport(first) };
  const blocks: MatrixBlock[] = [];
  let labels = frame.labels;
  let title = start;
  let sums = new Map<number, number>();
  const open = () => {
    blocks.push(blockOf(frame, labels, title));
    sums = new Map();
  };
  open();
  for (const row of filled) {
    const { cells, line } = row;
    const block = blocks.at(-1)!;
    const own = named.get(line);
    if (own !== undefined) {
      title = own;
      open();
      continue;
    }
    const header = matrixLabels(cells);
    if (header?.kind === frame.kind) {
      labels = header.labels.map((label, index) => (frame.labels[index] === null && index <= frame.key ? null : label));
      if (log) noteRepeated(log);
      open();
      continue;
    }
    block.rowsRead++;
    if (isUsable(cells, line, block)) {
      for (const { index } of block.values) sums.set(index, (sums.get(index) ?? 0) + Number(cells[index]));
      const measure = frame.measure < 0 ? null : measureOf(cells[frame.measure] ?? '');
      block.rows.push({ ...row, key: cells[frame.key]!, queue: (cells[frame.queue] ?? '').trim(), measure });
    }
  }
  return blocks;

  function isUsable(cells: readonly string[], line: number, block: MatrixBlock): boolean {
    const isMoment = isKey(cells[frame.key]);
    const width = frame.headers.length;
    const isWide = cells.length > width && !cells.slice(width).every(isBlank);
    if (isMoment && !isWide) return true;
    if (log === null) return false;
    const isDaysDown = frame.kind === 'days-down';
    const isSum = block.rows.length > 1 && block.values.every(({ index }) => Number(cells[index]) === sums.get(index));
    if (!isMoment && (isTotalLine(cells) || (isBlank(cells[frame.key]) && isSum))) {
      log.add('summary-line', () => ({
        setAside: 'line',
        line,
        message: `Line ${line} sums other lines up; it is no ${isDaysDown ? 'day' : 'interval'} and is not counted.`,
      }));
      return false;
    }
    const isRemark = !isMoment && block.values.every(({ index }) => isBlank(cells[index]));
    if (isRemark && !isBlank(cells[frame.key])) {
      log.add('remark-line', () => ({ setAside: 'line', line, message: `Line ${line} is text; it has no reading.` }));
      return false;
    }
    reject(cells, line, isWide);
    return false;
  }

  function reject(cells: readonly string[], line: number, isWide: boolean): void {
    const isDaysDown = frame.kind === 'days-down';
    const value = (cells[frame.key] ?? '').trim();
    const fault = isDaysDown ? 'not-a-date' : 'not-a-time';
    const kind = isWide ? 'too-many-cells' : isBlank(value) ? 'blank-cell' : fault;
    const why = isWide
      ? `has ${cells.length} cells where the header has ${frame.headers.length}`
      : `has ${isBlank(value) ? 'nothing' : quoted(value)} where the ${isDaysDown ? 'date' : 'time'} should be`;
    log?.rejectLine(kind, -1, line, () => ({ value, message: `Line ${line} ${why}. The line is set aside.` }));
  }
}

/** Rows of nothing but a text, with a table below them: line -> title. */
function titlesOf(
  frame: MatrixFrame,
  rows: readonly MatrixRow[],
  isKey: (cell: string | undefined) => boolean,
): Map<number, ReturnType<typeof titleOf>> {
  const found = new Map<number, ReturnType<typeof titleOf>>();
  const lastRow = rows.findLastIndex(({ cells }) => isKey(cells[frame.key]));
  for (const { cells, line } of rows.slice(0, Math.max(0, lastRow))) {
    if (isKey(cells[frame.key]) || matrixLabels(cells)) continue;
    const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    const hasNumbers = frame.labels.some((label, index) => label !== null && /\d/.test(cells[index] ?? ''));
    if (texts.length > 2 || hasNumbers) continue;
    // "Queue:", "Sales": the first names what the second is.
    found.set(line, titleOf(texts.length === 2 && texts[0]!.endsWith(':') ? texts[1]! : texts.join(' ')));
  }
  return found;
}

/** What a title says of the table below: its queue, its measure, or both. */
function titleOf(text: string): { queue: string; measure: Measure } {
  const plain = text.trim().replace(/^(queue|coda|skill|gruppo|servizio|warteschlange|file|cola)\s*:\s*/i, '');
  if (plain === '') return { queue: '', measure: COUNTED };
  const { meaning } = readHeader(plain);
  const [named] = namedMeasures(plain).filter(({ name }) => readHeader(name).meaning === null);
  if (named && /[-–—:|(]/.test(plain))
    return { queue: named.name, measure: { meaning: named.meaning, title: named.text } };
  if (meaning !== null && MEASURES.has(meaning)) return { queue: '', measure: { meaning, title: plain } };
  return { queue: plain, measure: COUNTED };
}

/** Of a single table: only a short title that names what is counted is believed. */
function measureOfReport(title: string): Measure {
  const { measure } = titleOf(title);
  const isShort = title.trim().split(/\s+/).length <= 4;
  return isShort && REPORTED.has(measure.meaning) ? measure : COUNTED;
}

function measureOf(text: string): Measure | null {
  const { meaning } = readHeader(text);
  return meaning !== null && MEASURES.has(meaning)
    ? { meaning, title: text.trim() }
    : { meaning: 'ignored', title: '' };
}

function blockOf(
  { groups, headers }: MatrixFrame,
  labels: readonly (string | null)[],
  title: { queue: string; measure: Measure },
): MatrixBlock {
  const values = labels.flatMap((label, index) => {
    if (label === null) return [];
    const group = groups?.[index] ?? '';
    const said = group === '' ? null : readHeader(group).meaning;
    const isMeasure = said !== null && MEASURES.has(said);
    if (group !== '' && said === 'ignored') return [];
    const measure = isMeasure ? { meaning: said, title: group } : title.measure;
    return [{ index, label, header: headers[index] || label, queue: isMeasure ? '' : group, measure }];
  });
  return { queue: title.queue, values, rows: [], rowsRead: 0 };
}

function noteRepeated(log: IssueLog): void {
  log.add('repeated-header', () => ({
    setAside: 'nothing',
    count: 1,
    message: 'A header is repeated below the first.',
  }));
}
