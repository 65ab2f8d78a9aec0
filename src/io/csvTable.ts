import Papa from 'papaparse';
import type { CsvDialect } from './csvDialect.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** Some records in a row of one text. */
export interface CsvBatch {
  readonly rows: readonly string[][];
  /** Physical line on which row i starts is `lines[i]`, or `firstLine + i` when `lines` is null (no row spans lines). */
  readonly lines: readonly number[] | null;
  readonly firstLine: number;
  /** Line of a record behind the last row whose quotes do not close; it is left out. */
  readonly brokenLine: number | null;
  /** Characters handed in so far that lie behind the batch's end; 0 in the last batch of a text. */
  readonly charactersLeft: number;
}

/** Splits a text that comes piece by piece. */
export interface CsvSplitter {
  /** The records that the text so far makes sure of. The pieces may end anywhere: the batches are the same. */
  split(piece: string, isLast: boolean): Generator<CsvBatch, void, void>;
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

/** The records of a text that is there as a whole. */
export function csvBatches(text: string, dialect: CsvDialect): Generator<CsvBatch, void, void> {
  return csvSplitter(dialect).split(text.slice(dialect.start), true);
}

/**
 * Gives the records slice by slice. Papa Parse splits; this cuts the slices at record ends, keeps physical line numbers
 * across quoted line breaks, and sets aside one line (not the rest of the file) where a quote does not close.
 */
export function csvSplitter(
  { delimiter, newline, firstLine }: Omit<CsvDialect, 'start'>,
  sliceCharacters = SLICE_CHARACTERS,
): CsvSplitter {
  const parser = new Papa.Parser({ delimiter, newline: newline as '\n' });
  let text = '';
  let position = 0;
  let line = firstLine;
  let size = sliceCharacters;
  let brokenRecords = 0;
  let isInBrokenLine = false;

  /** Behind the line that is left out, as far as the text at hand has its end. */
  const skipBrokenLine = (): void => {
    const lineEnd = text.indexOf(newline, position);
    isInBrokenLine = lineEnd < 0;
    position = lineEnd < 0 ? text.length : lineEnd + 1;
    if (lineEnd >= 0) line++;
  };

  return {
    *split(piece, isLast) {
      text = text.slice(position) + piece;
      position = 0;
      if (isInBrokenLine) skipBrokenLine();
      while (isLast ? position < text.length : text.length - position > size) {
        const sliceEnd = Math.min(position + size, text.length);
        const isEnd = isLast && sliceEnd === text.length;
        const slice = text.slice(position, sliceEnd);
        const { data, errors, meta } = parser.parse(slice, 0, !isEnd) as ParserResult;
        const error = swallowed(data, slice, delimiter, newline) ?? errors.find(({ row }) => row < data.length);
        if (error === undefined && data.length === 0 && size < sliceCharacters && !isEnd) {
          size = sliceCharacters;
          continue;
        }
        if (error === undefined && (data.length > 0 || isEnd)) {
          const { lines, next } = numberedLines(data, slice, line, newline);
          position = isEnd ? text.length : position + meta.cursor;
          yield {
            rows: withoutFormulas(data, slice),
            lines,
            firstLine: line,
            brokenLine: null,
            charactersLeft: text.length - position,
          };
          line = next;
          size = Math.min(size * 2, sliceCharacters);
          continue;
        }
        // A quote opened on some line is not closed as it should be: that line alone is left out.
        if (++brokenRecords > MAX_BROKEN_RECORDS) throw tooManyBrokenQuotes(line);
        const rows = data.slice(0, error?.row ?? 0);
        const { lines, next } = numberedLines(rows, slice, line, newline);
        const batch = { rows: withoutFormulas(rows, slice), lines, firstLine: line, brokenLine: next };
        line += countOf(newline, slice.slice(0, error?.index ?? 0));
        position += error?.index ?? 0;
        skipBrokenLine();
        yield { ...batch, charactersLeft: text.length - position };
        size = Math.min(SLICE_AFTER_BROKEN_QUOTES, sliceCharacters);
      }
    },
  };
}

const TEXT_AS_FORMULA = /^\s*="([^"]*)"\s*$/;

/** ="0123" is how exports keep a spreadsheet from touching a text: the text is meant. */
function withoutFormulas(rows: string[][], slice: string): string[][] {
  if (!slice.includes('="')) return rows;
  return rows.map((cells) => cells.map((cell) => TEXT_AS_FORMULA.exec(cell)?.[1] ?? cell));
}

/** Lines of a cell that are looked at: where it holds records, they come at once. */
const LOOKED_AT = 4;

/**
 * The first row in which a cell between quotes holds lines that are records themselves, and where it begins: a lone quote of one
 * line was closed by that of another, and everything between would be lost without a word.
 */
function swallowed(
  rows: readonly string[][],
  slice: string,
  delimiter: string,
  newline: string,
): { row: number; index: number } | undefined {
  if (!slice.includes('"')) return undefined;
  const moment = emptyMoment();
  const isRecord = (line: string, width: number) => {
    const cells = line.split(delimiter);
    return cells.length >= Math.max(2, width) && cells.some((cell) => scanMoment(cell, moment));
  };
  const row = rows.findIndex((cells) =>
    cells.some((cell) => {
      if (!cell.includes(newline)) return false;
      const inside = cell.split(newline, LOOKED_AT + 1).slice(1);
      return inside.some((line) => isRecord(line, cells.length));
    }),
  );
  if (row < 0) return undefined;
  let index = 0;
  const { next } = numberedLines(rows.slice(0, row), slice, 0, newline);
  for (let line = 0; line < next; line++) index = slice.indexOf(newline, index) + 1;
  return { row, index };
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
