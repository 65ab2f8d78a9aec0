import { UnreadableFile } from './volumeIssues.ts';

/** `what`: how it shows, as a clause. */
export function damagedWorkbook(what: string): UnreadableFile {
  return new UnreadableFile({
    kind: 'damaged-workbook',
    message: `The workbook is damaged: ${what}. Open it in the program it comes from, save it again as .xlsx, and load that file.`,
  });
}

export function oversizedWorkbook(what: string): UnreadableFile {
  return new UnreadableFile({
    kind: 'oversized-workbook',
    message: `The workbook is larger inside than it may be: ${what}. Copy the sheet with the volumes into a new workbook, or save it as CSV, and load that file.`,
  });
}
