import { useTranslation } from 'react-i18next';
import { peakOf } from '../../domain/plan/evaluatePlan.ts';
import type { Figures } from '../../domain/plan/figures.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';

/** Totals of the week, and the quality they buy behind a heavier line. */
export function FigureStrip({
  show,
  figures,
  firstDay,
  lastDay,
}: {
  show: PlanOnShow;
  figures: Figures;
  firstDay: number;
  lastDay: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { dayFirstInterval } = show.combined.grid;
  const peak = peakOf(show.combined, dayFirstInterval[firstDay]!, dayFirstInterval[lastDay + 1]!);
  const items: { key: string; name: string; value: string; more?: string; quality?: boolean }[] = [
    { key: 'contacts', name: t('figures.contacts'), value: format.contacts(figures.contacts) },
    { key: 'net', name: t('figures.netHours'), value: `${format.hours(figures.agentHours)}\u00A0h` },
    {
      key: 'paid',
      name: t('figures.paidHours'),
      value: `${format.hours(figures.scheduledHours)}\u00A0h`,
      more: t('figures.unrounded', { hours: format.hours(figures.scheduledHoursBeforeRounding) }),
    },
    { key: 'fte', name: t('figures.fte'), value: format.fte(figures.fte) },
    { key: 'peak', name: t('figures.peak'), value: format.number(peak.agents, 0) },
    { key: 'cost', name: t('figures.cost'), value: format.money(figures.cost) },
    {
      key: 'sl',
      name: t('figures.serviceLevel'),
      value: format.percent(figures.serviceLevel),
      more: t('figures.nobodyAbandons'),
      quality: true,
    },
    { key: 'asa', name: t('figures.asa'), value: format.seconds(figures.averageSpeedOfAnswerSeconds) },
    { key: 'occupancy', name: t('figures.occupancy'), value: format.percent(figures.occupancy) },
  ];
  return (
    <dl className="strip">
      {items.map((item) => (
        <div key={item.key} className={item.quality ? 'brk' : undefined}>
          <dt>{item.name}</dt>
          <dd>
            <b>{item.value}</b>
            {item.more && <em>{item.more}</em>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
