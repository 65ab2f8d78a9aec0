import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { peakOf } from '../../domain/plan/evaluatePlan.ts';
import type { Figures } from '../../domain/plan/figures.ts';
import { queueModelOf } from '../../domain/plan/queueService.ts';
import { type Format, useFormat } from '../format.ts';
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
  const saved = show.needed ? 0 : hoursSaved(show, firstDay, lastDay);
  const items: { key: string; name: string; value: string; more?: string; quality?: boolean }[] = [
    { key: 'contacts', name: t('figures.contacts'), value: format.contacts(figures.contacts) },
    {
      key: 'net',
      name: t('figures.netHours'),
      value: `${format.hours(figures.agentHours)}\u00A0h`,
      ...(saved > 0 ? { more: t('figures.savedHours', { hours: format.hours(saved) }) } : {}),
    },
    {
      key: 'paid',
      name: t('figures.paidHours'),
      value: `${format.hours(figures.scheduledHours)}\u00A0h`,
      more: t('figures.unrounded', { hours: format.hours(figures.scheduledHoursBeforeRounding) }),
    },
    { key: 'fte', name: t('figures.fte'), value: format.fte(figures.fte) },
    { key: 'peak', name: t('figures.peak'), value: format.people(peak.agents) },
    { key: 'cost', name: t('figures.cost'), value: format.money(figures.cost) },
    {
      key: 'sl',
      name: t('figures.serviceLevel'),
      value: format.percent(figures.serviceLevel),
      more: modelWords(show, t, format),
      quality: true,
    },
    {
      key: 'asa',
      name: t('figures.asa'),
      value: format.wait(figures.averageSpeedOfAnswerSeconds),
    },
    ...(show.assumptions.model === 'erlangA'
      ? [{ key: 'abandoned', name: t('figures.abandoned'), value: format.percent(figures.abandonProbability) }]
      : []),
    ...(figures.contactsBlocked > 0
      ? [{ key: 'blocked', name: t('figures.blocked'), value: format.percent(figures.blockedProbability) }]
      : []),
    { key: 'occupancy', name: t('figures.occupancy'), value: format.percent(figures.occupancy) },
  ];
  return (
    <dl className={items.length > 9 ? 'strip many' : 'strip'}>
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

/** Hours that a target kept over the day or week saves against the same in every interval, over the days on show. */
function hoursSaved({ queues }: PlanOnShow, firstDay: number, lastDay: number): number {
  let saved = 0;
  for (const { requirement } of queues) {
    for (const period of requirement.periods)
      if (period.firstDay <= lastDay && period.endDay > firstDay)
        saved += period.everyIntervalHours - period.agentHours;
  }
  return saved;
}

/** The model behind the service figures, and what the service level counts where that is not the usual. */
function modelWords({ assumptions, queues }: PlanOnShow, t: TFunction, format: Format): string {
  const { model, meanPatienceSeconds, serviceLevelDefinition } = assumptions;
  const kinds = new Set(queues.map(({ service }) => queueModelOf(service, assumptions)?.kind ?? 'workload'));
  const [kind] = kinds;
  const name = kinds.size === 1 && kind ? t(`figures.modelOf.${kind}`) : t('figures.severalModels');
  const patiences = new Set(queues.map(({ service }) => service.meanPatienceSeconds ?? meanPatienceSeconds));
  const [patience] = patiences;
  const words = [
    model === 'erlangC'
      ? t('figures.nobodyAbandons', { model: name })
      : patiences.size === 1 && patience
        ? t('figures.patience', { model: name, patience: format.seconds(patience, 0) })
        : name,
  ];
  if (kinds.size === 1 && kind === 'workload') return name;
  if (serviceLevelDefinition !== 'answeredOfOffered') words.push(t(`definition.${serviceLevelDefinition}`));
  return words.join('; ');
}
