import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { csvText } from '../../io/csvText.ts';
import type { VolumeFileReading } from '../../io/volumeFileTypes.ts';
import { download, fileNameOf } from '../download.ts';
import { useFormat } from '../format.ts';
import { issueText } from '../issueText.ts';
import type { Translate } from '../language.ts';
import { useFlavour } from '../useExport.ts';

const listed = 100;

/** Every line and cell that was set aside, with its reason. */
export function ReadingIssues({ reading, fileName }: { reading: VolumeFileReading; fileName: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { flavour } = useFlavour();
  const issues = reading.issues.filter((issue) => issue.setAside !== 'file');
  if (issues.length === 0) return null;
  function save(): void {
    const rows = issues.map((issue) => [
      issue.line ?? null,
      issue.column ?? '',
      issue.value ?? '',
      issueText(t as Translate, issue),
    ]);
    download(
      fileNameOf(fileName.replace(/\.[^.]+$/, ''), t('issues.file')),
      csvText(['line', 'column', 'value', 'reason'], rows, flavour),
    );
  }
  return (
    <section aria-label={t('issues.title')}>
      <div className="hd">
        <h2>{t('issues.title')}</h2>
        <span className="q2">{format.number(issues.length, 0)}</span>
      </div>
      <p className="hint">{t('issues.says')}</p>
      <ul className="issues">
        {issues.slice(0, listed).map((issue, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never changes
          <li key={k}>
            {issue.line !== undefined && <b>{t('issues.line', { line: format.number(issue.line, 0) })}</b>}
            <span>{issueText(t as Translate, issue)}</span>
            {issue.value !== undefined && issue.value !== '' && (
              <span className="q">
                {issue.column && `${issue.column}: `}
                <span className="err">{issue.value.slice(0, 60)}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      {issues.length > listed && (
        <p className="hint">{t('issues.more', { number: format.number(issues.length - listed, 0) })}</p>
      )}
      <Button onClick={save}>{t('issues.download')}</Button>
    </section>
  );
}
