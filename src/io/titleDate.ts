import { isTotalLine } from './cellFaults.ts';
import type { ColumnContent } from './columnContent.ts';
import { isBlank } from './missingMarkers.ts';
import { emptyMoment, scanMoment } from './momentText.ts';
import { isBlankRow } from './recordTable.ts';
import { type UnfoldedTable, unfoldedPlan } from './unfoldedTable.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';
import type { IssueLog } from './volumeIssues.ts';

/** When a report was made is not the day it is about. */
const MADE =
  /print|stampat|creat|generat|erstellt|erzeugt|gedruckt|imprim|impres|export|esport|g[ée]n[ée]r|cr[ée][ée]|run (on|at|date)|last (update|login)|aggiornat/i;
const DATES =
  /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10}\.?,?\s+(?:de\s+)?\d{4}|\p{L}{3,10}\.?\s+\d{1,2},?\s+\d{4}|(?<!\d)(?:19|20)\d{6}(?!\d)/gu;

/** The one day that title lines name, as they write it; null where they name none, or several. */
export function dayOfTitles(titles: readonly (readonly string[])[]): string | null {
  const moment = emptyMoment();
  const found = new Map<number, string>();
  for (const cells of titles) {
    const text = cells.join(' ');
    if (MADE.test(text)) continue;
    for (const [date] of text.matchAll(DATES)) {
      if (scanMoment(date, moment) && moment.dateKey >= 0) found.set(moment.dateKey, date);
    }
  }
  return found.size === 1 ? found.values().next().value! : null;
}

/**
 * A table whose lines have times of day only (or nothing), all of one day; where pages follow each other, each title line gives
 * the day of what stands below it.
 */
export function titledTable(
  headers: readonly string[],
  contents: readonly ColumnContent[],
  rows: readonly (readonly string[])[],
  firstDay: string,
  hints: VolumeFileHints,
): UnfoldedTable {
  const width = contents.length;
  const plan = unfoldedPlan(
    [
      ...contents.map((_, index) => ({
        meaning: hints.columns?.[index],
        header: headers[index] ?? '',
        sample: rows.map((cells) => cells[index]),
      })),
      { meaning: 'date', header: 'title', sample: [firstDay] },
    ],
    hints,
  );
  return {
    layout: 'interval-rows',
    plan,
    width: width + 1,
    recordsPerRow: 1,
    columns: plan.columns.slice(0, width).map((column) => {
      return column.recognisedBy === 'hint' && hints.columns?.[column.index] === undefined
        ? { ...column, recognisedBy: 'header' }
        : column;
    }),
    open: (builder, log) => {
      const moment = emptyMoment();
      let day = firstDay;
      let rowsRead = 0;
      if (hints.date === undefined) noteDay(firstDay, log);
      return {
        take(cells, line) {
          if (isBlankRow(cells)) return;
          const isRecord = plan.time < 0 || (scanMoment(cells[plan.time] ?? '', moment) && moment.dateKey < 0);
          if (!isRecord && !isTotalLine(cells)) {
            const named = dayOfTitles([cells]);
            if (named) {
              day = named;
              return;
            }
          }
          rowsRead++;
          const own = Array.from({ length: width }, (_, index) => cells[index] ?? '');
          const beyond = cells.slice(width).some((cell) => !isBlank(cell)) ? cells.slice(width) : [];
          builder.append([...own, day, ...beyond], line);
        },
        finish: () => rowsRead,
      };
    },
  };
}

function noteDay(day: string, log: IssueLog): void {
  log.add('date-from-title', () => ({
    setAside: 'nothing',
    value: day,
    message: `The lines have times of day only. Their day, ${day}, is that of the title.`,
  }));
}
