import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel, localMinuteOf } from '../../domain/calendar.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import { CopyTable } from './CopyTable.tsx';

/** The day chart as numbers, one row an interval. */
export function DayTable({ show, day }: { show: PlanOnShow; day: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const { combined } = show;
  const intervals: number[] = [];
  for (let i = combined.grid.dayFirstInterval[day]!; i < combined.grid.dayFirstInterval[day + 1]!; i++) {
    if (combined.openSeconds[i]! > 0) intervals.push(i);
  }
  const columns = [
    ['contacts', (i: number) => format.contactsOfInterval(combined.contacts[i]!)],
    ['load', (i: number) => format.number(combined.offeredLoadErlangs[i]!, 2)],
    ['loadStaffedFor', (i: number) => format.number(combined.loadStaffedForErlangs[i]!, 2)],
    ['beforeRounding', (i: number) => format.number(combined.agentsBeforeRounding[i]!, 2)],
    ['agents', (i: number) => format.people(combined.agents[i]!)],
    ['scheduled', (i: number) => format.number(combined.scheduledAgents[i]!, 1)],
    ['serviceLevel', (i: number) => format.percent(combined.serviceLevel[i]!)],
    ['asa', (i: number) => format.wait(combined.averageSpeedOfAnswerSeconds[i]!)],
    ...(show.assumptions.model === 'erlangA'
      ? ([['abandoned', (i: number) => format.percent(combined.abandonProbability[i]!)]] as const)
      : []),
    ['occupancy', (i: number) => format.percent(combined.occupancy[i]!)],
  ] as const;
  return (
    <>
      <CopyTable table={table} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('staffing.dayTable')} tabIndex={0}>
        <table className="t" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('heat.interval')}</th>
              {columns.map(([name]) => (
                <th key={name} scope="col" className="num">
                  {t(`figures.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {intervals.map((i) => (
              <tr key={i}>
                <th scope="row">{clockLabel(localMinuteOf(combined.grid, i))}</th>
                {columns.map(([name, text]) => (
                  <td key={name} className="num">
                    {text(i)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
