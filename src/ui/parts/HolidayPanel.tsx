import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { addDays } from '../../domain/calendar.ts';
import type { Project } from '../../domain/project.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { closedWeekdays, daysAhead, holidaysAhead } from '../holidayView.ts';
import { useAnswer } from '../useAnswer.ts';
import { HolidayPlaceFields } from './HolidayPlaceFields.tsx';
import { HolidayRules } from './HolidayRules.tsx';

/** Where holidays are kept, those of the days ahead, and what each of them does. */
export function HolidayPanel({ project }: { project: Project }) {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const format = useFormat();
  const { holidayPlace: place, queues, horizonWeeks, closedDays } = project;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the project, only these two say which days are ahead
  const range = useMemo(() => daysAhead(project), [queues, horizonWeeks]);
  const weekdays = useMemo(() => closedWeekdays(queues), [queues]);
  const { language } = i18n;
  const ask = useMemo(() => {
    if (!place || !range) return null;
    // A day more at either end, for the bridges.
    const days = { fromDate: addDays(range.from, -1), toDate: addDays(range.to, 1) };
    return () => commands.holidays({ place, ...days, language });
  }, [commands, place, range, language]);
  const answer = useAnswer(ask);
  const ahead = useMemo(
    () => (answer.value && range ? holidaysAhead(answer.value, range, { closedDays, closedWeekdays: weekdays }) : null),
    [answer.value, range, closedDays, weekdays],
  );
  return (
    <section className="holidays" aria-label={t('holiday.title')}>
      <h3 className="sec">{t('holiday.title')}</h3>
      <HolidayPlaceFields place={place} />
      {!place && <p className="hint">{t('holiday.choose')}</p>}
      {answer.failed && (
        <p className="hint warn" role="alert">
          {t('holiday.failed')}{' '}
          <button type="button" className="link" onClick={answer.again}>
            {t('frame.tryAgain')}
          </button>
        </p>
      )}
      {ask && !answer.failed && !ahead && <p className="hint">{t('holiday.loading')}</p>}
      {place && ahead && !answer.failed && (
        <>
          {ahead.rows.length === 0 ? (
            <p className="hint">{t('holiday.none')}</p>
          ) : (
            <HolidayRules rows={ahead.rows} rules={project.holidayRules} />
          )}
          {ahead.bridges.length > 0 && (
            <p className="hint">{t('holiday.bridges', { dates: format.list(ahead.bridges.map(format.shortDay)) })}</p>
          )}
          <p className="hint">{t('holiday.everyYear')}</p>
        </>
      )}
      <p className="hint">
        <Trans
          i18nKey="holiday.source"
          components={{
            calendar: <Abroad href="https://github.com/commenthol/date-holidays" />,
            licence: <Abroad href="https://creativecommons.org/licenses/by-sa/3.0/" />,
          }}
        />{' '}
        {place?.country === 'IT' && t('holiday.sourceOfPatrons')}
      </p>
    </section>
  );
}

/** A page of another site, told nothing of this one. */
function Abroad({ href, children }: { href: string; children?: React.ReactNode }) {
  return (
    <a className="link" href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
