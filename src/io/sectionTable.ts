import { isTotalLine } from './cellFaults.ts';
import type { ColumnContent } from './columnContent.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { readHeader } from './headerWords.ts';
import { MEASURES } from './measureNames.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { isBlankRow } from './recordTable.ts';
import { type UnfoldedTable, unfoldedPlan } from './unfoldedTable.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';

type Rows = readonly (readonly string[])[];

const LABEL =
  /^(queue|queue name|coda|skill|split|split name|split\/skill|gruppo|servizio|warteschlange|gruppe|file|file d.attente|cola|grupo|servicio)\s*:\s*/i;

/**
 * A table in sections, one of a queue each, under lines that name the queue; null where it is none. Titles make queues only where
 * the moments of one section come again in another: else they are remarks.
 */
export function sectionTable(
  plan: ColumnPlan,
  headers: readonly string[],
  contents: readonly ColumnContent[],
  titles: Rows,
  rows: Rows,
  hints: VolumeFileHints,
): UnfoldedTable | null {
  if (plan.queue >= 0 || plan.contacts < 0) return null;
  const first = titles.map((cells) => sectionName(cells, true)).findLast((name) => name !== null) ?? '';
  if (!areSections(plan, first, rows)) return null;
  const width = contents.length;
  const sample = rows.filter((cells) => sectionName(cells) === null || hasMoment(plan, cells));
  const unfolded = unfoldedPlan(
    [
      ...contents.map((_, index) => ({
        meaning: hints.columns?.[index],
        header: headers[index] ?? '',
        sample: sample.map((cells) => cells[index]),
      })),
      { meaning: 'queue', header: 'title', sample: ['queue'] },
    ],
    hints,
  );
  return {
    layout: 'interval-rows',
    plan: unfolded,
    width: width + 1,
    recordsPerRow: 1,
    columns: unfolded.columns.slice(0, width),
    open: (builder) => {
      let section = first;
      let rowsRead = 0;
      return {
        take(cells, line) {
          if (isBlankRow(cells)) return;
          const name = hasMoment(plan, cells) ? null : sectionName(cells);
          if (name !== null) {
            section = name;
            return;
          }
          rowsRead++;
          const own = Array.from({ length: width }, (_, index) => cells[index] ?? '');
          const beyond = cells.slice(width).some((cell) => !isBlank(cell)) ? cells.slice(width) : [];
          builder.append([...own, section, ...beyond], line);
        },
        finish: () => rowsRead,
      };
    },
  };
}

/** Two sections or more, of which one repeats a moment of another. */
function areSections(plan: ColumnPlan, first: string, rows: Rows): boolean {
  const sectionsByMoment = new Map<string, string>();
  const names = new Set<string>();
  let section = first;
  let repeats = 0;
  let records = 0;
  for (const cells of rows) {
    const isRecord = hasMoment(plan, cells);
    const name = isRecord ? null : sectionName(cells);
    if (name !== null) section = name;
    if (!isRecord) continue;
    // Readings before the first title belong to no section.
    if (section === '') return false;
    names.add(section);
    records++;
    const key = [plan.timestamp, plan.date, plan.time].map((index) => (cells[index] ?? '').trim()).join('\t');
    const other = sectionsByMoment.get(key);
    if (other === undefined) sectionsByMoment.set(key, section);
    else if (other !== section) repeats++;
  }
  return names.size >= 2 && repeats >= records / 4;
}

function hasMoment({ timestamp, date, time, dateStyle }: ColumnPlan, cells: readonly string[]): boolean {
  const moment = emptyMoment();
  const at = timestamp >= 0 ? timestamp : date >= 0 ? date : time;
  if (dateStyle !== 'text' && at !== time) return /\d/.test(cells[at] ?? '');
  return scanMoment(cells[at] ?? '', moment);
}

/** The queue that a line of nothing but a text names, or null. isLabelled: only with a word such as "Queue:" before it. */
function sectionName(cells: readonly string[], isLabelled = false): string | null {
  const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first, second] = texts;
  if (first === undefined || texts.length > 2 || isTotalLine(cells)) return null;
  if (second !== undefined) return first.endsWith(':') && LABEL.test(`${first} `) ? second : null;
  const name = first.replace(LABEL, '');
  if (isLabelled && name === first) return null;
  const said = readHeader(name).meaning;
  return /\p{L}/u.test(name) && !(said !== null && MEASURES.has(said)) ? name : null;
}
