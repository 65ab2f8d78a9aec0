import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../state/store.ts';
import { useApp } from '../appContext.ts';
import { download, fileNameOf } from '../download.ts';
import { useFormat } from '../format.ts';
import { issueGroups } from '../issueGroups.ts';
import { issuesCsv } from '../issuesCsv.ts';
import type { Translate } from '../language.ts';
import { useFlavour } from '../useExport.ts';
import { IssueGroupDetails } from './IssueGroupDetails.tsx';

/** Every line and cell that was set aside and whatever needs a look, by kind, with its reason and what helps. */
export function ReadingIssues({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { flavour } = useFlavour();
  const { reading, source } = value;
  const groups = useMemo(() => issueGroups(reading), [reading]);
  const isReading = useApp((state) => state.reading.status === 'running');
  const [saving, setSaving] = useState(false);
  if (groups.length === 0) return null;
  const listed = reading.issues.filter((issue) => issue.setAside !== 'file');
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  async function save(): Promise<void> {
    setSaving(true);
    const text = await issuesCsv(listed, t as Translate, flavour);
    download(fileNameOf(source.fileName.replace(/\.[^.]+$/, ''), t('issues.file')), text);
    setSaving(false);
  }
  return (
    <section aria-label={t('issues.title')} className={isReading ? 'stale' : undefined}>
      <div className="hd">
        <h2>{t('issues.title')}</h2>
        <span className="q2">{format.number(count, 0)}</span>
      </div>
      <p className="hint">{t('issues.says')}</p>
      {groups.map((group, k) => (
        <IssueGroupDetails key={group.kind} group={group} value={value} startsOpen={k === 0} />
      ))}
      {count > listed.length && (
        <p className="hint">
          {t('issues.notListed', {
            count: count - listed.length,
            number: format.number(count - listed.length, 0),
            listed: format.number(listed.length, 0),
          })}
        </p>
      )}
      <Button disabled={saving} onClick={() => void save()}>
        {t('issues.download')}
      </Button>
    </section>
  );
}
