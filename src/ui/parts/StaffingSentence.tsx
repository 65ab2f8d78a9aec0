import { Trans, useTranslation } from 'react-i18next';
import { dateOfDay, dayOfInterval, localMinuteOf, weekdayOf } from '../../domain/calendar.ts';
import { peakOf, worstOf } from '../../domain/plan/evaluatePlan.ts';
import type { Figures } from '../../domain/plan/figures.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';

/** The week in one sentence: how many contacts, how many people, what they buy, when it is busiest. */
export function StaffingSentence({
  show,
  monday,
  figures,
  firstDay,
  lastDay,
}: {
  show: PlanOnShow;
  monday: string;
  figures: Figures;
  firstDay: number;
  lastDay: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { grid } = show.combined;
  const peak = peakOf(show.combined, grid.dayFirstInterval[firstDay]!, grid.dayFirstInterval[lastDay + 1]!);
  const worst = worstOf(show.combined, grid.dayFirstInterval[firstDay]!, grid.dayFirstInterval[lastDay + 1]!);
  const values = {
    week: format.dayMonth(monday),
    contacts: format.contacts(figures.contacts),
    fte: format.fte(figures.fte),
    target: format.target(show.assumptions.minServiceLevel),
    seconds: `${format.plain(show.assumptions.answerTimeThresholdSeconds)}\u00A0s`,
    level: format.percent(figures.serviceLevel),
    floor: format.target(Math.min(show.assumptions.floorServiceLevel, show.assumptions.minServiceLevel)),
    worst: format.percent(worst.serviceLevel),
    count: figures.intervalsUnderTarget,
    peak: format.people(peak.agents),
    peakDay: format.weekday(weekdayOf(dateOfDay(grid, dayOfInterval(grid, peak.interval))), 'long'),
    peakTime: format.clock(localMinuteOf(grid, peak.interval)),
  };
  const { targetPeriod } = show.assumptions;
  const met = figures.intervalsUnderTarget === 0;
  // Where nobody waits on the line there is no level to speak of.
  const byWork = figures.contacts - figures.contactsThatMayWait;
  const quality =
    figures.contacts === 0
      ? 'noContacts'
      : Number.isNaN(figures.serviceLevel)
        ? 'noQueue'
        : show.needed
          ? 'givenReach'
          : !met
            ? 'weekMisses'
            : targetPeriod === 'interval'
              ? 'everyInterval'
              : targetPeriod === 'day'
                ? 'everyDay'
                : 'everyWeek';
  return (
    <>
      <Trans
        i18nKey={show.needed ? 'staffing.givenSentence' : 'staffing.sentence'}
        values={values}
        components={{ b: <b /> }}
      />{' '}
      {t(`staffing.${quality}`, values)}{' '}
      {byWork > 0 && !Number.isNaN(figures.serviceLevel) && (
        <>{t('staffing.workBeside', { contacts: format.contacts(byWork) })} </>
      )}
      {t('staffing.peak', { ...values, count: Math.ceil(peak.agents) })}
    </>
  );
}
