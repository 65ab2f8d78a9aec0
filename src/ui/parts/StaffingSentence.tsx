import { Trans, useTranslation } from 'react-i18next';
import { dateOfDay, dayOfInterval, localMinuteOf, weekdayOf } from '../../domain/calendar.ts';
import { peakOf } from '../../domain/plan/evaluatePlan.ts';
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
  const values = {
    week: format.dayMonth(monday),
    contacts: format.contacts(figures.contacts),
    fte: format.fte(figures.fte),
    target: format.target(show.assumptions.minServiceLevel),
    seconds: `${format.plain(show.assumptions.answerTimeThresholdSeconds)}\u00A0s`,
    level: format.percent(figures.serviceLevel),
    peak: format.number(peak.agents, 0),
    peakDay: format.weekday(weekdayOf(dateOfDay(grid, dayOfInterval(grid, peak.interval))), 'long'),
    peakTime: format.clock(localMinuteOf(grid, peak.interval)),
  };
  return (
    <>
      <Trans i18nKey="staffing.sentence" values={values} components={{ b: <b /> }} />{' '}
      {t(figures.intervalsUnderTarget === 0 ? 'staffing.everyInterval' : 'staffing.weekReaches', values)}{' '}
      {t('staffing.peak', values)}
    </>
  );
}
