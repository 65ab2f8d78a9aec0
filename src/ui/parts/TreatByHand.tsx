import { Button, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOfDay, dayOfInterval } from '../../domain/calendar.ts';
import type { Queue } from '../../domain/project.ts';
import { readingCount, readingRange } from '../../domain/series.ts';
import { spanOfDays } from '../../domain/volumes/localSpans.ts';
import { treatedSeries } from '../../domain/volumes/treatedSeries.ts';
import { type TreatmentKind, treatmentKinds } from '../../domain/volumes/treatments.ts';
import { useCommands } from '../appContext.ts';
import { DayRangeFields } from './DayRangeFields.tsx';
import { SelectField } from './SelectField.tsx';

/** Days that only the planner knows to be odd: from one to another, with what is done and why. */
export function TreatByHand({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const noteId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [draft, setDraft] = useState<{ from: string; to: string; kind: TreatmentKind; note: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  function open(): void {
    const { grid } = queue.series;
    const range = readingRange(queue.series);
    const last = range ? dateOfDay(grid, dayOfInterval(grid, range.last)) : grid.firstDate;
    setDraft({ from: last, to: last, kind: 'exclude', note: '' });
  }

  function close(): void {
    setDraft(null);
    setProblem(null);
    opener.current?.focus();
  }

  function add(): void {
    if (!draft) return;
    const { from, to, kind, note } = draft;
    const treatment = { kind, spans: [spanOfDays(from, to)], on: true, note };
    const all = [...queue.treatments, { ...treatment, id: '' }];
    const { series } = treatedSeries(queue.series, all, queue.missingMeans, { openingHours: queue.openingHours });
    if (readingCount(series) === 0) {
      setProblem(t('quality.leavesNothing'));
      return;
    }
    commands.addTreatment(queue.id, treatment);
    close();
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        className="link"
        aria-expanded={draft !== null}
        onClick={() => (draft ? close() : open())}
      >
        {t('quality.treatDays')}
      </button>
      {draft && (
        <section
          className="layer-form"
          aria-label={t('quality.treatDays')}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          <DayRangeFields
            from={draft.from}
            to={draft.to}
            onChange={(range) => {
              setDraft({ ...draft, ...range });
              setProblem(null);
            }}
          />
          <SelectField
            label={t('quality.treatment')}
            value={draft.kind}
            choices={treatmentKinds.map((kind) => ({ value: kind, label: t(`quality.treat.${kind}`) }))}
            onChange={(kind) => setDraft({ ...draft, kind })}
          />
          <div className="field wide">
            <label htmlFor={noteId}>{t('quality.note')}</label>
            <TextInput
              id={noteId}
              value={draft.note}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
            />
          </div>
          {problem !== null && (
            <p className="field-problem" role="alert">
              {problem}
            </p>
          )}
          <Button onClick={add}>{t('quality.addTreatment')}</Button>
        </section>
      )}
    </>
  );
}
