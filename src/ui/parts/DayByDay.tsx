import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { peakOf } from '../../domain/plan/evaluatePlan.ts';
import type { Figures } from '../../domain/plan/figures.ts';
import { useFormat } from '../format.ts';
import { figuresOfDays, type PlanOnShow } from '../planView.ts';
import type { WeekView } from '../weekView.ts';
import { CopyTable } from './CopyTable.tsx';

/** The days of the week, and their sum. FTE of a day is what it adds to the week's. */
export function DayByDay({ show, view, figures: weekFigures }: { show: PlanOnShow; view: WeekView; figures: Figures }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const { dayFirstInterval } = show.combined.grid;
  const abandons = show.assumptions.model === 'erlangA';
  const blocks = weekFigures.contactsBlocked > 0;
  const peak = (first: number, last: number) =>
    peakOf(show.combined, dayFirstInterval[first]!, dayFirstInterval[last + 1]!).agents;
  const cells = (figures: Figures, peakAgents: number) => (
    <>
      <td className="num">{format.contacts(figures.contacts)}</td>
      <td className="num">{format.hours(figures.agentHours)}</td>
      <td className="num">{format.hours(figures.scheduledHours)}</td>
      <td className="num">{format.fte(figures.fte)}</td>
      <td className="num">{format.people(peakAgents)}</td>
      <td className="num">{format.money(figures.cost)}</td>
      <td className="num">{format.percent(figures.serviceLevel)}</td>
      <td className="num">{format.wait(figures.averageSpeedOfAnswerSeconds)}</td>
      {abandons && <td className="num">{format.percent(figures.abandonProbability)}</td>}
      {blocks && <td className="num">{format.percent(figures.blockedProbability)}</td>}
      <td className="num">{format.percent(figures.occupancy)}</td>
    </>
  );
  const open = view.rows.filter((row) => row.intervals.some((interval) => interval >= 0));
  return (
    <>
      <div className="hd mt">
        <h2>{t('staffing.dayByDay')}</h2>
        <CopyTable table={table} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('staffing.dayByDay')} tabIndex={0}>
        <table className="t" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('heat.day')}</th>
              {(
                [
                  'contacts',
                  'netHours',
                  'paidHours',
                  'fte',
                  'peak',
                  'cost',
                  'serviceLevel',
                  'asa',
                  ...(abandons ? (['abandoned'] as const) : []),
                  ...(blocks ? (['blocked'] as const) : []),
                  'occupancy',
                ] as const
              ).map((name) => (
                <th key={name} scope="col" className="num">
                  {t(`figures.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {open.map((row) => (
              <tr key={row.date}>
                <th scope="row">{format.weekdayDay(row.date)}</th>
                {cells(figuresOfDays(show, row.day, row.day + 1, 1), peak(row.day, row.day))}
              </tr>
            ))}
            <tr className="sum">
              <th scope="row">{t('common.week')}</th>
              {cells(weekFigures, peak(view.rows[0]!.day, view.rows.at(-1)!.day))}
            </tr>
          </tbody>
        </table>
      </section>
    </>
  );
}
