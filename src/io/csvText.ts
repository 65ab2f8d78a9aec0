/** The two CSV dialects that Staffetta writes. Header names are English in both. */
export type CsvFlavour = 'iso' | 'italianExcel';

export type CsvCell = string | number | null;

const lineEnd = '\r\n';
const byteOrderMark = '\uFEFF';

/**
 * Rows to CSV text. Numbers keep full digits (what is read back is what was written); undefined and infinite ones are empty.
 * Text that a spreadsheet would run as a formula gets a leading apostrophe, undone by `plainText`.
 */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvCell[]>, flavour: CsvFlavour): string {
  if (flavour === 'iso') return separatedText(header, rows, ',');
  return byteOrderMark + separatedText(header, rows, ';', ',');
}

/** The same in a layout that another program prescribes. `header` null: it wants none. */
export function separatedText(
  header: readonly string[] | null,
  rows: Iterable<readonly CsvCell[]>,
  separator: ',' | ';',
  decimalSign: '.' | ',' = '.',
): string {
  const lines = header ? [header.join(separator)] : [];
  for (const row of rows) lines.push(row.map((cell) => cellText(cell, separator, decimalSign)).join(separator));
  return lines.join(lineEnd) + lineEnd;
}

function cellText(cell: CsvCell, separator: string, decimalSign: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', decimalSign) : '';
  const safe = neutralised(cell);
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const formulaStart = /^[=+\-@\p{Cc}]/u;

function neutralised(text: string): string {
  // An apostrophe of the text's own in front of such a sign is doubled, so that undoing is exact.
  return formulaStart.test(text) || (/^'+/.test(text) && formulaStart.test(text.replace(/^'+/, '')))
    ? `'${text}`
    : text;
}

/** The text of a cell that `csvText` may have neutralised. */
export function plainText(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell.replace(/^'+/, '')) ? cell.slice(1) : cell;
}
