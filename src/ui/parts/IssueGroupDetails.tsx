import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VolumeIssue } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import type { IssueGroup } from '../issueGroups.ts';
import { entryText, issueCure, issueText, issueTitle } from '../issueText.ts';
import type { Translate } from '../language.ts';
import { useFileLines } from '../useFileLines.ts';
import { FileLineCells } from './FileLineCells.tsx';
import { IssueChoice } from './IssueChoice.tsx';
import { DuplicateRuleField } from './UnderstoodVolumes.tsx';

const shownAtFirst = 20;
const shownMore = 100;

/** What was found of one kind: how much, what helps, and line by line, some at a time. */
export function IssueGroupDetails({
  group,
  value,
  startsOpen,
}: {
  group: IssueGroup;
  value: Reading;
  startsOpen: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(startsOpen);
  const [limit, setLimit] = useState(shownAtFirst);
  const [raw, setRaw] = useState(false);
  const words = t as Translate;
  const { kind, issues, count } = group;
  const shown = open ? issues.slice(0, limit) : [];
  const lines = shown.flatMap(({ line }) => line ?? []);
  const hasLines = value.source.file !== null && issues.some(({ line }) => line !== undefined);
  const cells = useFileLines(value, raw ? lines : []);
  const left = issues.length - limit;
  const cure = issueCure(words, kind);
  return (
    <details className="issue-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{issueTitle(words, kind)}</b> <span className="q2">{format.number(count, 0)}</span>
      </summary>
      {cure && <p className="hint">{cure}</p>}
      {kind === 'duplicate-other' && <DuplicateRuleField value={value} />}
      {hasLines && (
        <label className="check">
          <input type="checkbox" checked={raw} onChange={(event) => setRaw(event.currentTarget.checked)} />
          {t('issues.asWritten')}
        </label>
      )}
      <ul className="issues">
        {shown.map((issue, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never changes
          <li key={k}>
            <Entry issue={issue} />
            <IssueChoice issue={issue} value={value} />
            {raw && issue.line !== undefined && (
              <FileLineCells cells={cells} line={issue.line} columns={value.reading.understood.columns} />
            )}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="link" onClick={() => setLimit(limit + shownMore)}>
          {t('issues.showMore', {
            number: format.number(Math.min(shownMore, left), 0),
            left: format.number(left, 0),
          })}
        </button>
      )}
      {count > issues.length && (
        <p className="hint">
          {t('issues.firstOfKind', { listed: format.number(issues.length, 0), number: format.number(count, 0) })}
        </p>
      )}
    </details>
  );
}

/** Line, column and value; with a sentence where they are not enough. */
function Entry({ issue }: { issue: VolumeIssue }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = entryText(t as Translate, issue);
  const { line, column, value } = issue;
  const isTold = text !== '' && column === undefined;
  return (
    <>
      <span>
        {line !== undefined && <b>{t('issues.line', { line: format.number(line, 0) })}</b>}
        {issue.queue && <span className="q2"> {issue.queue}</span>}
        {!isTold && column !== undefined && (
          <span className="q">
            {' '}
            {column}
            {value !== undefined && ': '}
            {value !== undefined && (
              <span className="err">{value === '' ? t('issues.blank') : value.slice(0, 60)}</span>
            )}
          </span>
        )}
        {!isTold && column === undefined && value !== undefined && value !== '' && (
          <span className="err"> {value.slice(0, 60)}</span>
        )}
      </span>
      {text && <span>{text}</span>}
      {!text && line === undefined && <span>{issueText(t as Translate, issue)}</span>}
    </>
  );
}
