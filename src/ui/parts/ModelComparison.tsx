import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRequirement } from '../../domain/plan/evaluatePlan.ts';
import type { IntervalService } from '../../domain/staffing/intervalService.ts';
import { useCommands } from '../appContext.ts';
import type { CellExplanation } from '../cellExplanation.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import { useCarriedService } from '../useCarriedService.ts';

/** The same agents seen by three models: nobody gives up, callers give up, and the queue carried from interval to interval. */
export function ModelComparison({
  show,
  queue,
  interval,
  explained,
}: {
  show: PlanOnShow;
  queue: QueueRequirement;
  interval: number;
  explained: CellExplanation;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const carried = useCarriedService(queue.id, queue.requirement, interval);
  const carriedNeed = useCarriedNeed(show, queue, interval);
  const { models } = explained;
  if (!models) return <p className="hint">{t(`cell.modelOf.${queue.service.channel}`)}</p>;
  const { erlangC, erlangA } = models;
  const notKnown = <span className="q">{t('common.notAvailable')}</span>;
  const inThree = (text: (service: IntervalService) => ReactNode) => [
    text(erlangC.service),
    text(erlangA.service),
    carried === null ? notKnown : text(carried),
  ];
  const rows: [string, ReactNode[]][] = [
    [t('figures.serviceLevel'), inThree((service) => format.percent(service.serviceLevel))],
    [t('figures.asa'), inThree((service) => format.wait(service.averageSpeedOfAnswerSeconds))],
    [
      t('figures.abandoned'),
      [
        notKnown,
        format.percent(erlangA.service.abandonProbability),
        carried === null || show.assumptions.model === 'erlangC'
          ? notKnown
          : format.percent(carried.abandonProbability),
      ],
    ],
    [t('figures.occupancy'), inThree((service) => format.percent(service.occupancy))],
    [
      t('cell.agentsNeeded'),
      [
        format.number(erlangC.agentsNeeded, 0),
        format.number(erlangA.agentsNeeded, 0),
        carriedNeed === null ? notKnown : format.number(carriedNeed, 0),
      ],
    ],
  ];
  const patience = queue.service.meanPatienceSeconds ?? show.assumptions.meanPatienceSeconds;
  return (
    <>
      <h3 className="sec">{t('cell.threeModels', { agents: format.people(explained.agents) })}</h3>
      <table className="t in2 models">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{t('cell.figure')}</span>
            </th>
            {(['erlangC', 'erlangA', 'carried'] as const).map((name) => (
              <th key={name} scope="col" className="num">
                {t(`cell.modelName.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: always the same three columns
                <td key={k} className="num">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        {t('cell.modelsSay', { patience: format.seconds(patience, 0) })}
        {(queue.service.lines !== null || queue.service.redialProbability > 0) && ` ${t('cell.modelsPlain')}`}
      </p>
    </>
  );
}

/** Someone who walks through the map by arrows asks for the cell where she stops. */
const RESTS_MILLISECONDS = 150;

/** Agents that the interval would need with the queue carried over; null while that is not known. */
function useCarriedNeed({ assumptions }: PlanOnShow, queue: QueueRequirement, interval: number): number | null {
  const commands = useCommands();
  const [found, setFound] = useState<{ of: object; interval: number; agents: number | null } | null>(null);
  const { requirement } = queue;
  useEffect(() => {
    let wanted = true;
    const rest = setTimeout(() => {
      void commands.carriedAgentsNeeded(queue, assumptions, interval).then((agents) => {
        if (wanted) setFound({ of: queue.requirement, interval, agents });
      });
    }, RESTS_MILLISECONDS);
    return () => {
      wanted = false;
      clearTimeout(rest);
    };
  }, [commands, queue, assumptions, interval]);
  return found?.of === requirement && found.interval === interval ? found.agents : null;
}
