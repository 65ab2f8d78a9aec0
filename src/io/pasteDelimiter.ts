import { isBlank } from './missingMarkers.ts';
import type { DecimalSeparator, VolumeDelimiter } from './volumeFileTypes.ts';

export interface PasteDelimiter {
  readonly delimiter: VolumeDelimiter;
  /** A line whose comma may part two cells or be a decimal sign, when nothing in the paste decides it; else null. */
  readonly openLine: string | null;
}

/**
 * What parts the cells of pasted numbers: tabs, as every spreadsheet copies; else semicolons or bars; else commas, where
 * they cannot be decimal signs. Two whole numbers with a comma between, on every single line, are open: taken for one
 * number with a decimal comma, since two cells would have come with a tab.
 */
export function pasteDelimiter(text: string, decimal?: DecimalSeparator): PasteDelimiter {
  const sign = (['\t', ';', '|'] as const).find((one) => text.includes(one));
  if (sign !== undefined) return { delimiter: sign, openLine: null };
  const lines = text.split(/\r\n|\r|\n/).filter((line) => !isBlank(line));
  const verdicts = new Set(lines.map(commasOf));
  const isParted = verdicts.has('parts') || (!verdicts.has('none') && decimal === '.');
  const isOpen = !isParted && !verdicts.has('none') && decimal === undefined;
  // Without any sign there is one cell a line: a tab, which is not there, parts nothing.
  return { delimiter: isParted ? ',' : '\t', openLine: isOpen ? lines[0]! : null };
}

/** What the commas of one line can be. Who quotes cells parts them by commas. */
function commasOf(line: string): 'none' | 'parts' | 'either' {
  if (!line.includes(',')) return 'none';
  return /^\s*[-+\u2212]?\d+,\d+\s*$/.test(line) ? 'either' : 'parts';
}
