import type { HeaderPlace } from './headerLine.ts';
import { isBlank } from './missingMarkers.ts';
import { isBlankRow } from './recordTable.ts';
import type { IssueLog } from './volumeIssues.ts';

/** What a report repeats on each page: its header, its title lines, rules made of dashes. */
interface RowSieve {
  /** Whether a row repeats the header, or is a rule; it is counted. Called for every row of the file. */
  isRepeated(cells: readonly string[]): boolean;
  /** Whether a row without a reading is a line of text that the report repeats. */
  isTitle(cells: readonly string[]): boolean;
  note(log: IssueLog): void;
}

const PAGE = /^\W*(page|pagina|pag\.|seite|página|p\.)\s*\d+/i;
const RULE = /^[\s\-=_*+|]*$/;

export function rowSieve(rows: readonly (readonly string[])[], { header, firstRecord }: HeaderPlace): RowSieve {
  const headerRows = header < 0 ? [] : rows.slice(header, firstRecord).filter((cells) => !isBlankRow(cells));
  const titles = new Set(rows.slice(0, Math.max(0, header)).map(titleKey));
  let repeated = 0;
  const isSame = (cells: readonly string[], other: readonly string[]) => {
    for (let i = 0; i < Math.max(cells.length, other.length); i++) {
      if ((cells[i] ?? '').trim() !== (other[i] ?? '').trim()) return false;
    }
    return true;
  };
  const firsts = headerRows.map((cells) => cells[0] ?? '');
  return {
    isRepeated(cells) {
      const own = cells[0] ?? '';
      for (let i = 0; i < firsts.length; i++) {
        if (firsts[i] === own && isSame(cells, headerRows[i]!)) {
          repeated++;
          return true;
        }
      }
      // A rule below the header or above a total; most rows begin with a digit or a letter.
      const code = own.charCodeAt(0);
      const isRule =
        (code === 45 || code === 61 || code === 95) && own.length > 1 && cells.every((cell) => RULE.test(cell));
      return isRule && cells.some((cell) => cell.trim().length > 2);
    },
    isTitle: (cells) =>
      (titles.size > 0 && titles.has(titleKey(cells))) || PAGE.test(cells.find((cell) => !isBlank(cell)) ?? ''),
    note(log) {
      if (repeated === 0) return;
      log.add('repeated-header', () => ({
        setAside: 'nothing',
        count: repeated,
        message: `${repeated} lines repeat the header, as at the top of a page; they are no part of the readings.`,
      }));
    },
  };
}

/** Titles of pages differ in their numbers only. */
function titleKey(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join('\t')
    .replace(/\d+/g, '#');
}
