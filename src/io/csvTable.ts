import Papa from 'papaparse';
import type { CsvDialect } from './csvDialect.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** Some records in a row of one text. */
export interface CsvBatch {
  readonly rows: readonly string[][];
  /** Physical line on which row i starts is `lines[i]`, or `firstLine + i` when `lines` is null (no row spans lines). */
  readonly lines: readonly number[] | null;
  readonly firstLine: number;
  /** Line of a record behind the last row whose quotes do not close; it is left out. */
  readonly brokenLine: number | null;
  /** Characters of the text behind the batch's end, for progress. */
  readonly end: number;
}

/** Characters split at a time: small enough to stay responsive, and what a record may have at most. */
const SLICE_CHARACTERS = 1 << 18;
const SLICE_AFTER_BROKEN_QUOTES = 1 << 13;
const MAX_BROKEN_RECORDS = 300;

interface ParserResult {
  readonly data: string[][];
  readonly errors: readonly { readonly row: number; readonly index: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * The text's records, slice by slice. Papa Parse splits; this cuts the slices at record ends, keeps physical line numbers
 * across quoted line breaks, and sets aside one line (not the rest of the file) where a quote does not close.
 */
export function* csvBatches(text: string, { delimiter, newline, start, firstLine }: CsvDialect): Generator<CsvBatch> {
  const parser = new Papa.Parser({ delimiter, newline: newline as '\n' });
  let position = start;
  let line = firstLine;
  let size = SLICE_CHARACTERS;
  let brokenRecords = 0;
  while (position < text.length) {
    const sliceEnd = Math.min(position + size, text.length);
    const isLast = sliceEnd === text.length;
    const slice = text.slice(position, sliceEnd);
    const { data, errors, meta } = parser.parse(slice, 0, !isLast) as ParserResult;
    const error = errors.find(({ row }) => row < data.length);
    if (error === undefined && data.length === 0 && size < SLICE_CHARACTERS && !isLast) {
      size = SLICE_CHARACTERS;
      continue;
    }
    if (error === undefined && (data.length > 0 || isLast)) {
      const numbering = numberedLines(data, slice, line, newline);
      position = isLast ? text.length : position + meta.cursor;
      yield { rows: data, lines: numbering.lines, firstLine: line, brokenLine: null, end: position };
      line = numbering.next;
      size = Math.min(size * 2, SLICE_CHARACTERS);
      continue;
    }
    // A quote opened on some line is not closed as it should be: that line alone is left out.
    if (++brokenRecords > MAX_BROKEN_RECORDS) throw tooManyBrokenQuotes(line);
    const rows = data.slice(0, error?.row ?? 0);
    const { lines, next } = numberedLines(rows, slice, line, newline);
    const lineEnd = text.indexOf(newline, position + (error?.index ?? 0));
    const resume = lineEnd < 0 ? text.length : lineEnd + 1;
    yield { rows, lines, firstLine: line, brokenLine: next, end: resume };
    line += countOf(newline, text.slice(position, resume));
    position = resume;
    size = SLICE_AFTER_BROKEN_QUOTES;
  }
}

function numberedLines(
  rows: readonly string[][],
  slice: string,
  firstLine: number,
  newline: string,
): { lines: number[] | null; next: number } {
  if (!slice.includes('"')) return { lines: null, next: firstLine + rows.length };
  const lines: number[] = [];
  let next = firstLine;
  for (const cells of rows) {
    lines.push(next++);
    for (const cell of cells) if (cell.includes(newline)) next += countOf(newline, cell);
  }
  return { lines, next };
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function tooManyBrokenQuotes(line: number): UnreadableFile {
  return new UnreadableFile({
    kind: 'broken-quotes',
    line,
    count: MAX_BROKEN_RECORDS,
    message: `More than ${MAX_BROKEN_RECORDS} lines up to line ${line} open a quote (") that does not close. Export the file again with quotes doubled inside quoted cells, or without quotes.`,
  });
}
