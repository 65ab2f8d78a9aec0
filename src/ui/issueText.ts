import type { VolumeIssue, VolumeIssueKind } from '../io/volumeFileTypes.ts';
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

/** What helps, where the sentence itself does not say it; empty where there is nothing to do. */
export function issueCure(t: Translate, kind: VolumeIssueKind): string {
  return t(`issueCure.${kind}`, { defaultValue: '' });
}

/** What was found and what helps. */
export function issueSentence(t: Translate, issue: VolumeIssue): string {
  return [issueText(t, issue), issueCure(t, issue.kind)].filter((words) => words !== '').join(' ');
}

/** Kinds of which each line has a sentence of its own; of the others the column and the value say it. */
const toldByLine: ReadonlySet<VolumeIssueKind> = new Set<VolumeIssueKind>([
  'duplicate-same',
  'duplicate-other',
  'duplicate-added',
  'repeated-hour',
  'other-interval-length',
  'off-interval',
  'ambiguous-date-order',
  'ambiguous-number-format',
  'implausible-handle-time',
  'several-columns',
  'preamble-lines',
]);

/** The sentence of one entry of a list whose heading names the kind; empty where line, column and value are enough. */
export function entryText(t: Translate, issue: VolumeIssue): string {
  const isPlain = !toldByLine.has(issue.kind) && issue.line !== undefined;
  return isPlain ? '' : issueText(t, issue);
}

/** The kind in a few words, for a heading. */
export function issueTitle(t: Translate, kind: VolumeIssueKind): string {
  return t(`issueTitle.${kind}`, { defaultValue: t(`issue.${kind}`, { skipInterpolation: true }) });
}
