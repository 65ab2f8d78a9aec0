import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { canStore, type ImportPreview, importKind, missingForCorrection } from '../../state/importPreview.ts';
import { shown } from '../../state/run.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { ImportLargest } from './ImportLargest.tsx';
import { ImportNotes } from './ImportNotes.tsx';
import { ImportQuestions } from './ImportQuestions.tsx';
import { ImportQueues } from './ImportQueues.tsx';
import { RunStatus } from './RunStatus.tsx';
import { Segmented } from './Segmented.tsx';

/** What the opened files make of the plan's volumes, before anything of it is stored. */
export function ImportChanges({ onStore }: { onStore: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const run = useApp((state) => state.importing);
  const mode = useApp((state) => state.importChoices.mode);
  const kind = useApp(importKind);
  const opened = useApp((state) => state.opened);
  const sources = useApp((state) => state.sources);
  const missing = missingForCorrection({ opened, sources });
  const storable = useApp(canStore);
  // The card has the same button where its own file can be stored.
  const onCardToo = useApp((state) => shown(state.reading)?.reading.ok ?? false);
  const preview = shown(run);
  const isReady = run.status === 'ready';
  return (
    <section className="card" aria-label={t('importing.title')} aria-busy={run.status === 'running'}>
      <div className="hd wrap">
        <h2>{t('importing.title')}</h2>
        <span className="sp" />
        {(kind === 'add' || kind === 'replace') && (
          <Segmented
            label={t('importing.mode')}
            value={mode}
            choices={(['add', 'replace'] as const).map((value) => ({ value, label: t(`importing.modes.${value}`) }))}
            onChange={(next) => void commands.changeImport({ mode: next })}
          />
        )}
        {(kind !== null || !onCardToo) && (
          <Button variant={onCardToo ? 'default' : 'filled'} disabled={!storable} onClick={onStore}>
            {t(kind === null ? 'understood.computePlan' : `importing.store.${kind}`)}
          </Button>
        )}
      </div>
      {missing.length > 0 && <NotKept files={missing.map(({ fileName }) => fileName)} />}
      <RunStatus run={run} onCancel={commands.cancelImport} onRetry={() => void commands.retryImport()} />
      {preview && (
        <div className={isReady ? undefined : 'stale'}>
          <Outcome preview={preview} />
          <ImportQuestions preview={preview} />
          <ImportQueues preview={preview} />
          <ImportNotes preview={preview} />
          <ImportLargest preview={preview} />
        </div>
      )}
    </section>
  );
}

/** The one sentence that a planner has to read. */
function Outcome({ preview: { merge } }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sum = (of: (change: (typeof merge.changes)[number]) => number) =>
    merge.changes.reduce((total, change) => total + of(change), 0);
  const [added, replaced, removed] = [sum((c) => c.added), sum((c) => c.replaced), sum((c) => c.removed)];
  const others = sum((c) => c.otherwiseReplaced);
  const parts = [
    ...(added > 0 ? [t('importing.added', { count: added, intervals: format.number(added, 0) })] : []),
    ...(replaced > 0 ? [t('importing.replaced', { count: replaced, intervals: format.number(replaced, 0) })] : []),
    ...(others > 0 ? [t('importing.otherwise', { count: others, intervals: format.number(others, 0) })] : []),
    ...(removed > 0 ? [t('importing.removed', { count: removed, intervals: format.number(removed, 0) })] : []),
  ];
  const sentence = parts.length === 0 ? t('importing.nothingNew') : `${format.list(parts)}.`;
  return (
    <p className="import-outcome" role="status">
      <b>{sentence.charAt(0).toLocaleUpperCase(format.locale) + sentence.slice(1)}</b>
    </p>
  );
}

function NotKept({ files }: { files: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="note e" role="alert">
      {t('importing.cannotCorrect', { files: format.list(files) })}
    </p>
  );
}
