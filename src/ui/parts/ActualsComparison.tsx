import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { addDays } from '../../domain/calendar.ts';
import { comparableFrom, type ForecastComparison } from '../../domain/forecast/compareWithActuals.ts';
import type { Queue } from '../../domain/project.ts';
import { comparisonIsCurrent } from '../../state/comparison.ts';
import { shown } from '../../state/run.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { ComparedTables } from './ComparedTables.tsx';
import { RunStatus } from './RunStatus.tsx';

/** What would have been forecast on a past day beside what came since; computed when asked for. */
export function ActualsComparison({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const id = useId();
  const run = useApp((state) => state.comparison);
  const current = useApp((state) => comparisonIsCurrent(shown(state.comparison), state.project));
  const previousPlanDate = useApp((state) => state.project?.previousPlanDate ?? null);
  const horizonWeeks = useApp((state) => state.project?.horizonWeeks ?? 1);
  const [wished, setWished] = useState<string | null>(null);
  const range = comparableFrom(queue);
  if (!range) {
    return (
      <section aria-label={t('compared.title')}>
        <h2 className="compared-title">{t('compared.title')}</h2>
        <p className="hint">{t('compared.tooShort')}</p>
      </section>
    );
  }
  const isWithin = (date: string) => date >= range.first && date <= range.last;
  // The last weeks that are as many as the plan's.
  const usual = addDays(range.last, 1 - horizonWeeks * 7);
  const offered = previousPlanDate && isWithin(previousPlanDate) ? previousPlanDate : usual;
  const date = wished ?? (offered < range.first ? range.first : offered);
  const result = shown(run);
  const answer = result?.comparisons.find((one) => one.id === queue.id);
  const problem = !isWithin(date);
  return (
    <section aria-label={t('compared.title')}>
      <div className="hd mt wrap">
        <h2>{t('compared.title')}</h2>
      </div>
      <p className="hint">{t('compared.says')}</p>
      <div className="compared-ask">
        <label htmlFor={id}>{t('compared.from')}</label>
        <input
          id={id}
          type="date"
          min={range.first}
          max={range.last}
          value={date}
          aria-invalid={problem}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setWished(event.currentTarget.value)}
        />
        <Button disabled={problem || run.status === 'running'} onClick={() => void commands.compareWithActuals(date)}>
          {t('compared.test')}
        </Button>
      </div>
      {problem && (
        <p className="err" id={`${id}-problem`} role="alert">
          {t('compared.outside', { first: format.date(range.first), last: format.date(range.last) })}
        </p>
      )}
      <RunStatus
        run={run}
        onCancel={commands.cancelComparison}
        onRetry={() => void commands.compareWithActuals(date)}
      />
      {result && !current && run.status !== 'running' && <p className="note w">{t('compared.stale')}</p>}
      {result && (
        <div className={current ? undefined : 'stale'} aria-busy={run.status === 'running'}>
          {answer?.comparison ? (
            <>
              <Sentence comparison={answer.comparison} />
              <ComparedTables comparison={answer.comparison} />
            </>
          ) : (
            <p className="note w">{t('compared.none', { date: format.date(result.from) })}</p>
          )}
        </div>
      )}
    </section>
  );
}

function Sentence({ comparison }: { comparison: ForecastComparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, to, forecast, actual, days } = comparison;
  const difference = (forecast - actual) / actual;
  const percent = format.percent(Math.abs(difference));
  const isExact = !/[1-9]/.test(percent);
  const within = days.filter((day) => day.within80).length;
  const judged = days.filter((day) => day.within80 !== null).length;
  const values = {
    date: format.date(from),
    to: format.date(to),
    forecast: format.contacts(forecast),
    actual: format.contacts(actual),
    verdict: t(`compared.${isExact ? 'exact' : difference < 0 ? 'tooLow' : 'tooHigh'}`, { percent }),
    inside: t('compared.inside', {
      count: judged,
      within: format.number(within, 0),
      days: format.number(judged, 0),
    }),
  };
  return (
    <p className="compared-says">
      <Trans i18nKey="compared.sentence" values={values} components={{ b: <b /> }} />
    </p>
  );
}
