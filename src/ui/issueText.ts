import type { VolumeIssue } from '../io/volumeFileTypes.ts';
import type { Translate } from './language.ts';

/** The sentence of an issue in the page's language, from its kind and facts. */
export function issueText(t: Translate, issue: VolumeIssue): string {
  return t(`issue.${issue.kind}`, {
    line: issue.line ?? '',
    column: issue.column ?? '',
    value: issue.value ?? '',
    expected: issue.kind === 'too-large' ? megabytes(issue.expected) : (issue.expected ?? ''),
    kept: issue.kept ?? '',
    keptLine: issue.keptLine ?? '',
    queue: issue.queue ?? '',
    interval: issue.interval?.replace('T', ' ') ?? '',
    number: issue.count ?? '',
  });
}

/** The reader's limit is a whole number of megabytes. */
function megabytes(bytes: string | undefined): string {
  return `${Math.round(Number(bytes) / 1024 / 1024)}\u00A0MB`;
}
