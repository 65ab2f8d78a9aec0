import { TextInput } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { dateOfDay, dayOfInterval } from '../../domain/calendar.ts';
import type { Queue } from '../../domain/project.ts';
import { readingRange } from '../../domain/series.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';

/** First day that teaches: for a queue that a change of number, menu or product made another. Empty: all days do. */
export function HistoryFrom({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const id = useId();
  const stored = queue.historyFrom ?? '';
  const [typed, setTyped] = useState(stored);
  // What comes from elsewhere (undo) replaces what was typed.
  useEffect(() => setTyped(stored), [stored]);
  const treated = queue.treatments.filter(({ on }) => on).length;
  const range = readingRange(queue.series);
  if (!range) return null;
  const { grid } = queue.series;
  const min = dateOfDay(grid, dayOfInterval(grid, range.first));
  const max = dateOfDay(grid, dayOfInterval(grid, range.last));
  const fits = (date: string) => date === '' || (date >= min && date <= max);
  return (
    <>
      <div className="field wide">
        <label htmlFor={id}>{t('forecast.historyFrom')}</label>
        <TextInput
          id={id}
          type="date"
          min={min}
          max={max}
          value={typed}
          {...(fits(typed)
            ? {}
            : {
                error: t('layers.dayRange', { min: format.date(min), max: format.date(max) }),
                className: 'spread',
                errorProps: { className: 'field-problem', role: 'alert' },
              })}
          onChange={(event) => {
            const date = event.currentTarget.value;
            setTyped(date);
            if (fits(date)) commands.changeHistoryFrom(queue.id, date === '' ? null : date);
          }}
        />
      </div>
      <p className="hint">{t('forecast.historyFromSays')}</p>
      {treated > 0 && (
        <p className="hint">
          {t('quality.applied', { count: treated })}{' '}
          <Link className="link" href="/volumes">
            {t('quality.title')}
          </Link>
        </p>
      )}
    </>
  );
}
