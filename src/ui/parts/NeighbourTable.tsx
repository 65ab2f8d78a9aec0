import { useTranslation } from 'react-i18next';
import { type IntervalTargets, missedTargetsOf, type StaffingBinding } from '../../domain/staffing/intervalService.ts';
import type { Neighbour } from '../cellExplanation.ts';
import { useFormat } from '../format.ts';

/** What fewer or more agents would do; what misses a target is marked. */
export function NeighbourTable({
  neighbours,
  agents,
  targets,
  abandons,
  blocks,
}: {
  neighbours: readonly Neighbour[];
  agents: number;
  targets: IntervalTargets;
  abandons: boolean;
  blocks: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="t in2">
      <thead>
        <tr>
          <th scope="col">{t('figures.agents')}</th>
          <th scope="col" className="num">
            {t('figures.serviceLevelShort')}
          </th>
          <th scope="col" className="num">
            {t('figures.asa')}
          </th>
          {abandons && (
            <th scope="col" className="num">
              {t('figures.abandonedShort')}
            </th>
          )}
          {blocks && (
            <th scope="col" className="num">
              {t('figures.blockedShort')}
            </th>
          )}
          <th scope="col" className="num">
            {t('figures.occupancyShort')}
          </th>
        </tr>
      </thead>
      <tbody>
        {neighbours.map(({ agents: count, service }) => {
          const missed = missedTargetsOf(service, targets);
          const mark = (target: StaffingBinding) => (missed.includes(target) ? 'num under' : 'num');
          return (
            <tr key={count} className={count === agents ? 'sel' : undefined}>
              <th scope="row">{format.people(count)}</th>
              <td className={mark('serviceLevel')}>{format.percent(service.serviceLevel)}</td>
              <td className={mark('speedOfAnswer')}>{format.wait(service.averageSpeedOfAnswerSeconds)}</td>
              {abandons && <td className={mark('abandonment')}>{format.percent(service.abandonProbability)}</td>}
              {blocks && <td className={mark('blocking')}>{format.percent(service.blockedProbability)}</td>}
              <td className={mark('occupancy')}>{format.percent(service.occupancy)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
