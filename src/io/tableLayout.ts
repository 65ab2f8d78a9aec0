import { callLogPlan } from './callLog.ts';
import { isTotalLine } from './cellFaults.ts';
import { type ColumnContent, columnContent } from './columnContent.ts';
import { type ColumnPlan, columnPlan } from './columnMeaning.ts';
import { calabrioTable, isCalabrioQueueFile, meaningsByContent, orderOfVerint } from './fixedLayouts.ts';
import { findHeader, type HeaderPlace, headerFrom, noHeader } from './headerLine.ts';
import { readHeader } from './headerWords.ts';
import { knownSystem } from './knownSystems.ts';
import { matrixTable } from './matrixTable.ts';
import { MEASURES } from './measureNames.ts';
import { isBlank } from './missingMarkers.ts';
import { periodTotals } from './queueIntervals.ts';
import { eventColumns, queueLogTable } from './queueLog.ts';
import { rowSieve } from './rowSieve.ts';
import { sectionTable } from './sectionTable.ts';
import { dayOfTitles, titledTable } from './titleDate.ts';
import type { UnfoldedTable } from './unfoldedTable.ts';
import type { CountedAt, DateOrder, UnderstoodColumn, VolumeFileHints, VolumeLayout } from './volumeFileTypes.ts';
import { UnreadableFile } from './volumeIssues.ts';
import { wideTable } from './wideTable.ts';

/** How the file lays out its table, and what its columns mean. */
export interface TableLayout {
  readonly plan: ColumnPlan;
  readonly columns: readonly UnderstoodColumn[];
  readonly layout: VolumeLayout;
  /** Null: each row is one record as it stands. */
  readonly unfolded: UnfoldedTable | null;
  /** Cells of a row. */
  readonly width: number;
  readonly system: string | null;
  readonly countedAt: CountedAt | null;
  /** Date order of the system, where the dates themselves leave it open. */
  readonly dateOrder: DateOrder | null;
  /** The columns were told by their cells alone. */
  readonly isGuess: boolean;
}

/** Records looked at to tell what the columns hold. */
const SAMPLED_RECORDS = 2000;

/** Where the header is, or would be: the hint, else by its words. */
export function headerPlace(
  rows: readonly (readonly string[])[],
  lines: readonly number[],
  { headerLine }: VolumeFileHints,
): HeaderPlace {
  const hasFixedFields =
    headerLine === undefined && (isCalabrioQueueFile(rows) || eventColumns(noHeader, rows) !== null);
  if (headerLine === null || hasFixedFields) return noHeader;
  if (headerLine === undefined) return findHeader(rows);
  return headerFrom(
    rows,
    Math.max(
      0,
      lines.findIndex((line) => line >= headerLine),
    ),
  );
}

/** Throws UnreadableFile when there is no table of volumes in the rows. `rows` are those below the header and above. */
export function tableLayout(
  place: HeaderPlace,
  rows: readonly (readonly string[])[],
  lines: readonly number[],
  hints: VolumeFileHints,
): TableLayout {
  const { headers, header, firstRecord } = place;
  const sample = rows.slice(firstRecord, firstRecord + SAMPLED_RECORDS);
  const width = header < 0 ? commonestWidth(sample) : headers.length;
  const typical = typicalRows(sample, rows, place, width);
  const contents = Array.from({ length: width }, (_, index) => columnContent(typical.map((cells) => cells[index])));
  const titles = rows.slice(0, Math.max(0, header));
  const known = knownSystem(headers);
  const isFields = header >= 0 && /^\s*#\s*fields?\b/i.test(rows[header]![0] ?? '');
  const verint = header < 0 ? orderOfVerint(sample) : null;
  const isCalabrio = header < 0 && isCalabrioQueueFile(rows);
  const events = eventColumns(place, rows);
  const ownSystem = isCalabrio ? 'Calabrio' : events ? 'Asterisk' : verint ? 'Verint' : isFields ? 'NICE IEX' : null;
  const system = ownSystem ?? known?.name ?? null;
  const byHabit: DateOrder | null = verint ?? (isFields || known?.name === 'NICE IEX' ? 'mdy' : null);
  const said = { width, system, countedAt: known?.countedAt ?? null, dateOrder: byHabit, isGuess: false };
  const of = (unfolded: UnfoldedTable): TableLayout => {
    const countedAt = unfolded.plan.countedAt ?? said.countedAt;
    return { ...said, countedAt, plan: unfolded.plan, columns: unfolded.columns, layout: unfolded.layout, unfolded };
  };
  if (isCalabrio) return of(calabrioTable(sample, hints));
  if (events) return of(queueLogTable(events, headers, sample, hints));
  if (place.matrix) {
    const records = sample.map((cells, i) => ({ cells, line: lines[firstRecord + i]! }));
    const texts = titles.map((cells) =>
      cells
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' '),
    );
    return of(matrixTable({ ...place, matrix: place.matrix }, contents, records, texts, hints));
  }
  const plain = (plan: ColumnPlan, isGuess = false): TableLayout => {
    const layout = plan.contacts < 0 ? 'call-log' : 'interval-rows';
    const countedAt = plan.countedAt ?? said.countedAt;
    return { ...said, countedAt, plan, columns: plan.columns, layout, unfolded: null, isGuess };
  };
  const log = callLogPlan(headers, contents, hints);
  if (log) return plain(log);
  const wide = withDates(contents, hints) ? wideTable(place, contents, typical, hints) : null;
  if (wide) return of(wide);
  if (header < 0) {
    const guessed = meaningsByContent(contents, typical);
    const given = new Set(Object.values(hints.columns ?? {}));
    const own = Object.entries(guessed).filter(([, meaning]) => !given.has(meaning));
    const columns = { ...Object.fromEntries(own), ...hints.columns };
    return byContent(plain(columnPlan(headers, contents, { ...hints, columns }), own.length > 1), hints);
  }
  try {
    const plan = columnPlan(headers, contents, hints);
    const sections = sectionTable(plan, headers, contents, titles, sample, hints);
    return sections ? of(sections) : plain(plan);
  } catch (error) {
    if (!(error instanceof UnreadableFile) || error.issue.kind !== 'no-date-column') throw error;
    const day = hints.date ?? dayOfTitles(titles);
    if (day !== null) return of(titledTable(headers, contents, typical, day, hints));
    const period = periodOf(contents);
    if (period) throw periodTotals(period);
    const yearless = [...contents.map(({ texts }) => texts), headers.slice(1)].find(areDaysWithoutYears);
    if (yearless) throw yearMissing(yearless[0]!);
    const hasMeasure = headers.some((text) => MEASURES.has(readHeader(text).meaning ?? 'ignored'));
    throw hasMeasure && hasTimes(contents, headers) ? dayUnknown(headers) : error;
  }
}

/** What was told by the cells is not what the user has said. */
function byContent(layout: TableLayout, hints: VolumeFileHints): TableLayout {
  const columns = layout.columns.map((column): UnderstoodColumn => {
    const isOurs = column.recognisedBy === 'hint' && hints.columns?.[column.index] === undefined;
    return isOurs ? { ...column, recognisedBy: 'content' } : column;
  });
  return { ...layout, columns };
}

function withDates(contents: readonly ColumnContent[], hints: VolumeFileHints): boolean {
  const hasMoment = Object.values(hints.columns ?? {}).some((meaning) => meaning === 'timestamp' || meaning === 'date');
  return (
    hasMoment ||
    contents.some(({ dates, stamps, numericMoments, filled }) => {
      return filled > 0 && dates + stamps + numericMoments >= filled / 2;
    })
  );
}

/** Without what is repeated on each page, titles and totals: a short report would else be judged by them. */
function typicalRows(
  sample: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
  place: HeaderPlace,
  width: number,
): readonly (readonly string[])[] {
  const sieve = rowSieve(rows, place);
  const typical = sample.filter((cells) => {
    const filled = cells.reduce((count, cell) => count + Number(!isBlank(cell)), 0);
    const isTitle = (width > 3 && filled <= 2 && filled < width / 2) || sieve.isTitle(cells);
    return !isTitle && !sieve.isRepeated(cells) && !isTotalLine(cells);
  });
  return typical.length === 0 ? sample : typical;
}

const MIN_YEARLESS_DAYS = 3;
const MOSTLY = 0.7;
const WEEK =
  /^(\d{4}[-\s]?W\d{1,2}|(KW|CW|W|WK|week|settimana|sett\.?|semaine|sem\.?|semana|woche)\s*\d{1,2}([\s/-]+\d{4})?)$/i;
const MONTH = /^(\d{4}[-/.](0?[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/.]\d{4}|\p{L}{3,10}\.?[\s-]+\d{4})$/u;

/** The lines are named by their weeks or months. */
function periodOf(contents: readonly ColumnContent[]): 'week' | 'month' | null {
  const areAll = (pattern: RegExp) =>
    contents.some(({ texts, example }) => pattern.test(example) && texts.every((text) => pattern.test(text)));
  return areAll(WEEK) ? 'week' : areAll(MONTH) ? 'month' : null;
}

/** "03/03", "lun 3/3": days and months, most of them on lines (or above columns) of their own; never a fraction alone. */
function areDaysWithoutYears(texts: readonly string[]): boolean {
  const days = texts.filter((text) => /^(\p{L}{2,10}\.?,?\s+)?\d{1,2}[/-]\d{1,2}$/u.test(text.trim()));
  return days.length >= MIN_YEARLESS_DAYS && days.length >= texts.length * MOSTLY;
}

function hasTimes(contents: readonly ColumnContent[], headers: readonly string[]): boolean {
  return contents.some(({ times, filled }, index) => {
    return filled > 0 && times >= filled / 2 && !/date|data|datum|fecha/i.test(headers[index] ?? '');
  });
}

function commonestWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  for (const { length } of records) {
    const count = (counts.get(length) ?? 0) + 1;
    counts.set(length, count);
    if (count > (counts.get(best) ?? 0) || best === 0) best = length;
  }
  return best;
}

function yearMissing(example: string): UnreadableFile {
  return new UnreadableFile({
    kind: 'year-missing',
    value: example.trim(),
    expected: '31/03/2025',
    message: `The dates, such as ${example.trim()}, have no year, and no file can tell which is meant. Export again with the year in each date, such as 31/03/2025; in a spreadsheet it is a matter of the cells' format.`,
  });
}

function dayUnknown(headers: readonly string[]): UnreadableFile {
  const shown = headers.filter((header) => header !== '').slice(0, 6);
  return new UnreadableFile({
    kind: 'day-unknown',
    expected: '2025-03-31',
    message: `The lines have times of day, but no column has their dates (${shown.join(', ')}), and no title line names one day. Say which day it is, or export again with the date in each line.`,
  });
}
