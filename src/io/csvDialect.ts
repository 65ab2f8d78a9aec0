import Papa from 'papaparse';
import { emptyMoment, scanMoment } from './momentText.ts';
import type { VolumeDelimiter } from './volumeFileTypes.ts';

/** How a text is cut into records. */
export interface CsvDialect {
  readonly delimiter: VolumeDelimiter;
  /** '\n' also where lines end in "\r\n": the stray "\r" is a blank at the end of a cell. */
  readonly newline: '\n' | '\r';
  /** Where the first record starts, behind a `sep=;` line. */
  readonly start: number;
  /** Physical line of the first record, from 1. */
  readonly firstLine: number;
}

/** In the order in which equals are preferred: a comma is the likeliest to stand inside a cell. */
const DELIMITERS: readonly VolumeDelimiter[] = ['\t', ';', '|', ','];

const SAMPLE_CHARACTERS = 65_536;
const SAMPLE_RECORDS = 200;

/** Delimiter: the hint, else a `sep=` line, else the one that cuts out dates and times, and records into the same number of cells. */
export function csvDialect(text: string, hint?: VolumeDelimiter): CsvDialect {
  const newline = text.includes('\n') ? '\n' : '\r';
  const declared = /^"?sep=([,;|\t])"?[ ]*(\r\n|\r|\n|$)/i.exec(text.slice(0, 20));
  const start = declared ? declared[0].length : 0;
  const firstLine = declared ? 2 : 1;
  const delimiter = hint ?? (declared?.[1] as VolumeDelimiter | undefined) ?? likeliestDelimiter(text, newline, start);
  return { delimiter, newline, start, firstLine };
}

function likeliestDelimiter(text: string, newline: string, start: number): VolumeDelimiter {
  const sample = text.slice(start, start + SAMPLE_CHARACTERS);
  const isWhole = start + SAMPLE_CHARACTERS >= text.length;
  let best: VolumeDelimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const parser = new Papa.Parser({ delimiter, newline: newline as '\n' });
    const records = (parser.parse(sample, 0, !isWhole) as { data: string[][] }).data.slice(0, SAMPLE_RECORDS);
    const score = evenness(records) + datedShare(records);
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Share of the records that have a cell with a date or a time and nothing else: a wrong cut leaves "08:30;1" of "08:30;1,5". */
function datedShare(records: readonly string[][]): number {
  const moment = emptyMoment();
  const dated = records.filter((cells) => cells.length > 1 && cells.some((cell) => scanMoment(cell, moment)));
  return dated.length / Math.max(1, records.length);
}

/**
 * Share of the records that have the commonest number of cells, when that is two or more. Lines without any delimiter
 * count against it: where a decimal comma cuts the readings, the header stays whole.
 */
function evenness(records: readonly string[][]): number {
  const countByWidth = new Map<number, number>();
  let filled = 0;
  let headerWidth = 0;
  for (const cells of records) {
    if (cells.length === 1 && cells[0]!.trim() === '') continue;
    filled++;
    if (filled === 1) headerWidth = cells.length;
    countByWidth.set(cells.length, (countByWidth.get(cells.length) ?? 0) + 1);
  }
  let most = 0;
  for (const [width, count] of countByWidth) if (width > 1 && count > most) most = count;
  // The first line decides between equals, and is all there is in a file of one line.
  return filled === 0 ? 0 : (most + (headerWidth > 1 ? 0.5 : 0)) / filled;
}
