import { readHeader } from './headerWords.ts';
import { type MatrixKind, matrixLabels } from './matrixHeader.ts';
import { isBlank } from './missingMarkers.ts';
import { isBlankRow } from './recordTable.ts';
import { kindOf, unmarkedFields } from './rowKinds.ts';

export interface HeaderPlace {
  /** Index of the header's first row among the rows, -1 when the file has none. */
  readonly header: number;
  readonly firstRecord: number;
  /** One text per column; of a header of two rows both together. */
  readonly headers: readonly string[];
  /** Of a header of two rows: the upper cell that stands above each column (merged cells are filled up), and the lower one. */
  readonly groups: readonly string[] | null;
  readonly subs: readonly string[] | null;
  /** The header holds times of day (days run down) or dates (times run down): a matrix. */
  readonly matrix: MatrixKind | null;
}

/** Rows in which the header is looked for. */
const SEARCHED_ROWS = 60;
const UNIT_CELL =
  /^[([]?(s|secs?|seconds|secondi|sek|sekunden|secondes|segundos|min|minutes|minuti|minuten|ms|n|nr|no|num|anz|anzahl|stk|nb|cant|#|%|h|hh:mm(:ss)?|mm:ss|dd\/mm\/yyyy|mm\/dd\/yyyy|gg\/mm\/aaaa|tt\.mm\.jjjj|jj\/mm\/aaaa|yyyy-mm-dd)\.?[)\]]?$/i;

/** Finds the header below whatever title lines a report has: the first row whose words name a moment and something beside it. */
export function findHeader(rows: readonly (readonly string[])[]): HeaderPlace {
  const searched = rows.slice(0, SEARCHED_ROWS).map(unmarkedFields);
  for (const [index, cells] of searched.entries()) {
    const matrix = matrixLabels(cells);
    if (matrix) return matrixPlace(searched, index, matrix.kind);
    const place = headerAt(searched, index);
    if (place) return place;
  }
  // No known words: the row above the first one with a date, if it is as wide and without numbers.
  const isRecord = (cells: readonly string[]) => {
    const kinds = cells.map(kindOf);
    return cells.some(hasDate) && (kinds.includes('number') || filledWidth(cells) > 2);
  };
  const withDate = (cells: readonly string[]) => cells.some(hasDate);
  const found = searched.findIndex(isRecord);
  let firstRecord = found < 0 ? searched.findIndex(withDate) : found;
  // A reading may lack its number; what has its date in the same column is one, and no title.
  const dated = firstRecord < 0 ? -1 : searched[firstRecord]!.findIndex(hasDate);
  while (firstRecord > 0 && hasDate(searched[firstRecord - 1]![dated] ?? '')) firstRecord--;
  if (firstRecord < 0) {
    const first = Math.max(
      0,
      searched.findIndex((cells) => !isBlankRow(cells)),
    );
    return oneRow(searched, first, first + 1);
  }
  const above = searched.slice(0, firstRecord).findLastIndex((cells) => !isBlankRow(cells));
  const isHeader = above >= 0 && isTextRow(searched[above]!) && filledWidth(searched[above]!) >= 2;
  if (!isHeader) return { ...noHeader, firstRecord };
  const upper = searched[above - 1];
  return upper && isTextRow(upper) && areMerged(upper, searched[above]!)
    ? twoRows(searched, above - 1, firstRecord)
    : oneRow(searched, above, firstRecord);
}

/** The header that begins on a row the user has named. */
export function headerFrom(rows: readonly (readonly string[])[], index: number): HeaderPlace {
  const searched = rows.slice(0, index + 2).map(unmarkedFields);
  const matrix = matrixLabels(searched[index] ?? []);
  if (matrix) return matrixPlace(searched, index, matrix.kind);
  return headerAt(searched, index) ?? oneRow(searched, index, index + 1);
}

export const noHeader: HeaderPlace = {
  header: -1,
  firstRecord: 0,
  headers: [],
  groups: null,
  subs: null,
  matrix: null,
};

function headerAt(rows: readonly (readonly string[])[], index: number): HeaderPlace | null {
  const cells = rows[index]!;
  const next = rows[index + 1];
  if (isWordyHeader(cells)) {
    if (next && isUnitRow(next, cells)) return twoRows(rows, index, index + 2, ([group, unit]) => `${group} (${unit})`);
    const isUpper = next && isTextRow(next) && areMerged(cells, next);
    return isUpper ? twoRows(rows, index, index + 2) : oneRow(rows, index, index + 1);
  }
  if (!next || filledWidth(cells) < 2 || !isTextRow(cells) || !isTextRow(next) || !areMerged(cells, next)) return null;
  return isWordyHeader(combined(cells, next).headers) ? twoRows(rows, index, index + 2) : null;
}

/** Two rows are one header: a merged cell above leaves blanks beside it, and what stands below it repeats or completes it. */
function areMerged(upper: readonly string[], lower: readonly string[]): boolean {
  if (filledWidth(upper) < 2 || filledWidth(lower) < 2 || matrixLabels(lower)) return false;
  // A rule of dashes is no second row.
  if (!lower.some((cell) => /\p{L}/u.test(cell))) return false;
  let underBlank = 0;
  let aboveBlank = 0;
  for (let i = 0; i < Math.max(upper.length, lower.length); i++) {
    if (isBlank(upper[i]) && !isBlank(lower[i])) underBlank++;
    if (!isBlank(upper[i]) && isBlank(lower[i])) aboveBlank++;
  }
  const named = lower.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '');
  const hasTwins = new Set(named).size < named.length;
  if (underBlank === 0) return aboveBlank > 0 || hasTwins;
  // Cells merged across and cells merged down.
  if (aboveBlank > 0) return true;
  return hasTwins || !isWordyHeader(lower);
}

function combined(upper: readonly string[], lower: readonly string[]) {
  const width = Math.max(upper.length, lower.length);
  const groups: string[] = [];
  const subs = Array.from({ length: width }, (_, i) => (lower[i] ?? '').trim());
  let group = '';
  for (let i = 0; i < width; i++) {
    const own = (upper[i] ?? '').trim();
    // A cell merged downwards ends where the next column has a name of its own below.
    if (own !== '') group = subs[i] === '' ? '' : own;
    groups.push(own !== '' ? own : subs[i] === '' ? '' : group);
  }
  return { headers: groups.map((above, i) => `${above} ${subs[i]}`.trim()), groups, subs };
}

function twoRows(
  rows: readonly (readonly string[])[],
  header: number,
  firstRecord: number,
  join?: (pair: readonly [string, string]) => string,
): HeaderPlace {
  const { headers, groups, subs } = combined(rows[header]!, rows[header + 1] ?? []);
  if (!join) return { header, firstRecord, headers, groups, subs, matrix: null };
  const joined = groups.map((group, i) => (subs[i] === '' ? group : join([group, subs[i]!.replace(/[()[\]]/g, '')])));
  return { header, firstRecord, headers: joined, groups: null, subs: null, matrix: null };
}

function oneRow(rows: readonly (readonly string[])[], header: number, firstRecord: number): HeaderPlace {
  const headers = (rows[header] ?? []).map((cell) => cell.trim());
  return { header, firstRecord, headers, groups: null, subs: null, matrix: null };
}

/** A matrix may have a row of names above its times (queues side by side), or below its dates (measures of each day). */
function matrixPlace(rows: readonly (readonly string[])[], index: number, matrix: MatrixKind): HeaderPlace {
  const cells = rows[index]!;
  const labels = cells.map((cell) => cell.trim());
  const [above, below] = [rows[index - 1], rows[index + 1]];
  const filled = labels.filter((label) => label !== '');
  if (below && filledWidth(below) >= 2 && isTextRow(below) && areMerged(cells, below)) {
    const { groups, subs } = combined(cells, below);
    return { header: index, firstRecord: index + 2, headers: groups, groups: subs, subs: null, matrix };
  }
  if (above && new Set(filled).size < filled.length && isTextRow(above) && filledWidth(above) >= 2) {
    const { groups } = combined(above, cells);
    return { header: index - 1, firstRecord: index + 1, headers: labels, groups, subs: null, matrix };
  }
  return { header: index, firstRecord: index + 1, headers: labels, groups: null, subs: null, matrix };
}

function isWordyHeader(cells: readonly string[]): boolean {
  if (cells.length < 2 || !isTextRow(cells)) return false;
  const meanings = new Set(cells.map((cell) => readHeader(cell).meaning));
  const has = (...wanted: Parameters<typeof meanings.has>) => wanted.some((meaning) => meanings.has(meaning));
  const hasMoment = has('timestamp') || has('date') || has('time') || has('intervalEnd');
  const hasCount = has('offered') || has('handled') || has('abandoned');
  const hasMore = hasCount || has('queue') || has('averageHandleTime') || has('talkTime') || has('totalHandleTime');
  return hasMoment && hasMore;
}

/** Below each name its unit or its form: "sec", "(dd/mm/yyyy)". */
function isUnitRow(cells: readonly string[], header: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && cells.length <= header.length + 1 && filled.every((cell) => UNIT_CELL.test(cell.trim()));
}

/** A header names things: no cell is a date, a time or a number. */
function isTextRow(cells: readonly string[]): boolean {
  return cells.every((cell) => kindOf(cell) === 'text' || isBlank(cell));
}

/** A number of eight digits is a date where it can be one: without a header nothing else tells. */
function hasDate(cell: string): boolean {
  const kind = kindOf(cell);
  return kind === 'day' || kind === 'date' || /^\s*(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\s*$/.test(cell);
}

function filledWidth(cells: readonly string[]): number {
  return cells.filter((cell) => !isBlank(cell)).length;
}
