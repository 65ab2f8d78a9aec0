import { type CsvCell, type CsvFlavour, csvText } from '../io/csvText.ts';
import type { VolumeIssue } from '../io/volumeFileTypes.ts';
import { issueSentence } from './issueText.ts';
import type { Translate } from './language.ts';

/** Sentences made between two breaths: some milliseconds, so that the page stays at hand. */
const SENTENCES_AT_A_TIME = 500;

/** All that is listed of a reading as a CSV, a line for each issue, by the lines of the file. */
export async function issuesCsv(issues: readonly VolumeIssue[], t: Translate, flavour: CsvFlavour): Promise<string> {
  const rows: CsvCell[][] = [];
  for (const [i, issue] of issues.entries()) {
    if (i > 0 && i % SENTENCES_AT_A_TIME === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    rows.push([issue.line ?? null, issue.column ?? '', issue.value ?? '', issueSentence(t, issue)]);
  }
  return csvText(['line', 'column', 'value', 'reason'], rows, flavour);
}
