import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { needsALook } from '../../state/readingCommands.ts';
import type { OpenedFile } from '../../state/store.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { issueText } from '../issueText.ts';
import type { Translate } from '../language.ts';
import { Icon } from './Icon.tsx';

/** Files that were opened together: how each was read, and the one on the card. */
export function OpenedFiles({ opened }: { opened: readonly OpenedFile[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const onCard = useApp((state) => state.draft?.id);
  const busy = useApp((state) => state.reading.status === 'running');
  return (
    <section className="card" aria-label={t('importing.files')}>
      <div className="hd wrap">
        <h2>{t('importing.files')}</h2>
        <span className="q2 sm">{t('importing.filesSay')}</span>
        <span className="sp" />
        <Button onClick={() => commands.discardReading()}>{t('importing.discardAll')}</Button>
      </div>
      <ul className="file-list">
        {opened.map((file) => (
          <li key={file.source.id} data-current={file.source.id === onCard || undefined}>
            <button
              type="button"
              className="link"
              aria-current={file.source.id === onCard}
              disabled={busy || !file.value}
              onClick={() => commands.showOpened(file.source.id)}
            >
              {file.source.fileName}
            </button>
            <FileState file={file} />
            <button
              type="button"
              className="icon-button"
              aria-label={t('importing.dropFile', { file: file.source.fileName })}
              disabled={busy}
              onClick={() => void commands.dropOpened(file.source.id)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileState({ file: { status, value, message } }: { file: OpenedFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (status === 'waiting') return <span className="q">{t('importing.state.waiting')}</span>;
  if (status === 'reading') return <span className="q2">{t('importing.state.reading')}</span>;
  const { ok, issues, understood } = value?.reading ?? { ok: false, issues: [], understood: null };
  if (status === 'failed' || !ok || !understood || !value) {
    const failure = issues.find(({ setAside }) => setAside === 'file');
    return (
      <span>
        <b className="err">{t('importing.state.unreadable')}:</b>{' '}
        <span className="q2">{failure ? issueText(t as Translate, failure) : message}</span>
      </span>
    );
  }
  const rows = understood.queues.reduce((sum, queue) => sum + queue.rows, 0);
  const firsts = understood.queues.map(({ firstInterval }) => firstInterval.slice(0, 10)).sort();
  const lasts = understood.queues.map(({ lastInterval }) => lastInterval.slice(0, 10)).sort();
  return (
    <span>
      <b className={needsALook(value) ? 'warn' : undefined}>
        {t(needsALook(value) ? 'importing.state.look' : 'importing.state.read')}
      </b>{' '}
      <span className="q2">
        {t('importing.rows', { count: rows, rows: format.number(rows, 0) })}, {format.period(firsts[0]!, lasts.at(-1)!)}
        {understood.rejectedLines > 0 && (
          <>
            ,{' '}
            {t('importing.setAside', {
              count: understood.rejectedLines,
              lines: format.number(understood.rejectedLines, 0),
            })}
          </>
        )}
      </span>
    </span>
  );
}
