import type { Understood } from './volumeFileTypes.ts';

/**
 * Tells files of one layout from others, whatever is in them: delimiter, shape, and the header's cells. What a header says of a
 * date, a time or any other number may change from week to week: digits count as one, and a run of cells that then are alike as
 * one cell. null: nothing was understood of the file's columns.
 */
export function layoutFingerprint({
  delimiter,
  layout,
  headerLine,
  columns,
}: Pick<Understood, 'delimiter' | 'layout' | 'headerLine' | 'columns'>): string | null {
  if (columns.length === 0) return null;
  // Without a header there are only the columns to tell by, and what they seem to hold.
  const cells = columns.map(({ header, meaning }) => (headerLine === null ? `= ${meaning}` : plainCell(header)));
  const runs = cells.filter((cell, k) => cell !== cells[k - 1] || !cell.includes('0'));
  return JSON.stringify([delimiter, layout, headerLine !== null, ...runs]);
}

function plainCell(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Nd}+/gu, '0')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
