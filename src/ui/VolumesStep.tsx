import { Button, Textarea } from '@mantine/core';
import { useEffect, useId, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useHashLocation } from 'wouter/use-hash-location';
import { dateOfDay, dayOfInterval } from '../domain/calendar.ts';
import type { Queue } from '../domain/project.ts';
import { readingCount, readingRange, totalContacts } from '../domain/series.ts';
import { canStore, importKind, needsPreview } from '../state/importPreview.ts';
import { shown } from '../state/run.ts';
import { useApp, useCommands } from './appContext.ts';
import { useFormat } from './format.ts';
import { DataQuality } from './parts/DataQuality.tsx';
import { HistorySection } from './parts/HistorySection.tsx';
import { ImportChanges } from './parts/ImportChanges.tsx';
import { OpenedFiles } from './parts/OpenedFiles.tsx';
import { OpeningHours } from './parts/OpeningHours.tsx';
import { PlanFiles } from './parts/PlanFiles.tsx';
import { PlanningInterval } from './parts/PlanningInterval.tsx';
import { QueueList } from './parts/QueueList.tsx';
import { ReadingIssues } from './parts/ReadingIssues.tsx';
import { RunStatus } from './parts/RunStatus.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { UnderstoodCard } from './parts/UnderstoodCard.tsx';
import type { StepProps } from './steps.ts';

/** Files in, and the proof that they were read right. */
export function VolumesStep({ onBrowse }: StepProps) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [, navigate] = useHashLocation();
  const run = useApp((state) => state.reading);
  const draft = useApp((state) => state.draft);
  const queues = useApp((state) => state.project?.queues);
  const sources = useApp((state) => state.sources);
  const opened = useApp((state) => state.opened);
  const changesPlan = useApp(needsPreview);
  const storable = useApp(canStore);
  const progress = useReadingProgress();
  const value = shown(run);
  const stored = value !== null && sources.includes(value.source) && !draft;
  const issues = value && (draft || stored) && value.reading.ok && value.reading.issues.length > 0 ? value : null;
  const history = !draft && queues && queues.length > 0 ? queues : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stored file is read again when it becomes another one
  useEffect(() => void commands.rereadSource(), [sources]);
  useEffect(() => commands.prepareReading(), [commands]);
  usePastedCells();

  function store(): void {
    if (commands.storeReading()) navigate('/staffing');
  }

  /** Of several files the one on the card. */
  function discard(): void {
    if (draft && opened.length > 1) void commands.dropOpened(draft.id);
    else commands.discardReading();
  }

  return (
    <StepFrame
      centreFirst={draft !== null}
      sentence={
        <Sentence
          queues={queues ?? []}
          draftName={draft?.fileName ?? null}
          openFiles={opened.length}
          readable={run.status === 'running' || (value?.reading.ok ?? true)}
        />
      }
      left={<Ways onBrowse={onBrowse} queues={queues ?? []} />}
      right={
        history || issues ? (
          <>
            {history && <DataQuality queues={history} />}
            {issues && <ReadingIssues key={issues.source.id} value={issues} />}
          </>
        ) : undefined
      }
    >
      <RunStatus
        run={run}
        more={progress}
        onCancel={commands.cancelReading}
        onRetry={() => void commands.rereadSource()}
      />
      {opened.length > 1 && <OpenedFiles opened={opened} />}
      {value && (draft || stored) && (
        <UnderstoodCard
          value={value}
          stored={stored}
          reading={run.status === 'running'}
          storable={storable}
          onStore={store}
          onDiscard={discard}
        />
      )}
      {draft && changesPlan && <ImportChanges onStore={store} />}
      {history && <HistorySection queues={history} />}
      {!queues && !draft && (
        <div className="empty">
          <b>{t('volumes.emptyTitle')}</b>
          <p>{t('volumes.emptyText')}</p>
        </div>
      )}
    </StepFrame>
  );
}

/** How much of the files is read: "12.3 MB of 40.0 MB". */
function useReadingProgress(): string | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  const all = useApp(({ opened }) => opened.reduce((sum, { source }) => sum + source.byteCount, 0));
  const fraction = useApp(({ reading }) => (reading.status === 'running' ? reading.fraction : 0));
  if (all === 0) return undefined;
  return t('importing.progress', { done: format.bytes(all * fraction), all: format.bytes(all) });
}

/** Cells pasted anywhere on the page but in a field are read like a file; files that were copied are, too. */
function usePastedCells(): void {
  const { t } = useTranslation();
  const commands = useCommands();
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]'))
        return;
      const files = [...(event.clipboardData?.files ?? [])];
      // Of a spreadsheet's cells the text says all; what else it puts there is their look.
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() !== '') void commands.openPastedVolumes(text, t('volumes.pastedName'));
      else if (files.length > 0) void commands.openVolumeFiles(files);
      else return;
      event.preventDefault();
    }
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, [commands, t]);
}

function Sentence({
  queues,
  draftName,
  openFiles,
  readable,
}: {
  queues: readonly Queue[];
  draftName: string | null;
  openFiles: number;
  readable: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = useMemo(() => volumeFacts(queues), [queues]);
  const isOfPlan = useApp(importKind) === 'correct';
  if (openFiles > 1) return t('importing.severalOpen', { files: format.number(openFiles, 0) });
  if (draftName !== null) {
    const sentence = isOfPlan ? 'volumes.correctedSentence' : 'volumes.draftSentence';
    return t(readable ? sentence : 'volumes.unreadableSentence', { file: draftName });
  }
  if (!facts) return t('volumes.nothing');
  return (
    <Trans
      i18nKey="volumes.sentence"
      values={{
        contacts: format.contacts(facts.contacts),
        queues: t('count.queues', { count: queues.length }),
        first: format.longDate(facts.first),
        last: format.longDate(facts.last),
        readings: format.number(facts.readings, 0),
      }}
      components={{ b: <b /> }}
    />
  );
}

function volumeFacts(
  queues: readonly Queue[],
): { contacts: number; readings: number; first: string; last: string } | null {
  const dates: string[] = [];
  let contacts = 0;
  let readings = 0;
  for (const { series } of queues) {
    const range = readingRange(series);
    if (!range) continue;
    for (const interval of [range.first, range.last])
      dates.push(dateOfDay(series.grid, dayOfInterval(series.grid, interval)));
    contacts += totalContacts(series);
    readings += readingCount(series);
  }
  dates.sort();
  return dates.length === 0 ? null : { contacts, readings, first: dates[0]!, last: dates.at(-1)! };
}

/** Drop, browse, paste; and what the plan holds now. */
function Ways({ onBrowse, queues }: { onBrowse: () => void; queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const isSample = useApp((state) => state.project?.isSample ?? false);
  const [pasting, setPasting] = useState(false);
  return (
    <>
      <div className="drop">
        <p>{t('volumes.drop')}</p>
        <Button variant={isSample ? 'default' : 'filled'} onClick={onBrowse}>
          {isSample ? t('volumes.browse') : t('frame.loadVolumes')}
        </Button>
        <button type="button" className="link" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          {t('volumes.paste')}
        </button>
        <span className="q2 xs">{t('volumes.pasteKey')}</span>
      </div>
      {pasting && <PasteBox onDone={() => setPasting(false)} />}
      <p className="hint">{t('volumes.formats')}</p>
      <PlanFiles />
      {queues.length > 0 && <QueueList queues={queues} />}
      {queues.length > 0 && <OpeningHours queues={queues} />}
      <h2 className="sec sub">{t('volumes.plan')}</h2>
      <PlanningInterval />
    </>
  );
}

function PasteBox({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [text, setText] = useState('');
  const id = useId();
  return (
    <div className="paste">
      <label htmlFor={id}>{t('volumes.pasteLabel')}</label>
      <Textarea
        id={id}
        autosize={false}
        rows={5}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        disabled={text.trim() === ''}
        onClick={() => {
          void commands.openPastedVolumes(text, t('volumes.pastedName'));
          onDone();
        }}
      >
        {t('volumes.readPasted')}
      </Button>
    </div>
  );
}
