import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { missedTargetsOf, serviceFrom } from '../../domain/staffing/intervalService.ts';
import { scheduledAgents } from '../../domain/staffing/shrinkage.ts';
import type { Answer, Question } from '../calculation.ts';
import { useFormat } from '../format.ts';
import { CopyTable } from './CopyTable.tsx';

/** What up to three agents less or more would do, and what each misses. */
export function AgentsAround({ question, answer }: { readonly question: Question; readonly answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const { at, targets } = answer;
  const { agents } = answer.staffed;
  const definition = question.serviceLevelDefinition;
  const abandons = question.model === 'erlangA';
  const rows = [-3, -2, -1, 0, 1, 2, 3]
    .map((step) => agents + step)
    .filter((count) => count >= 1 && count <= (question.lines ?? count));
  const missedAt = (count: number) => missedTargetsOf(serviceFrom(at(count), definition), targets);
  const verdict = (count: number): { text: string; misses: boolean } => {
    const missed = missedAt(count);
    const cap = missed.includes('occupancy');
    const target = missed.some((name) => name !== 'occupancy');
    if (target || cap)
      return {
        text: t(target && cap ? 'calculator.missesBoth' : target ? 'calculator.missesTarget' : 'calculator.missesCap'),
        misses: true,
      };
    return { text: t(count === agents ? 'calculator.least' : 'calculator.meets'), misses: false };
  };
  return (
    <>
      <div className="hd mt">
        <h2>{t('calculator.threeBelow')}</h2>
        <CopyTable table={table} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('calculator.threeBelow')} tabIndex={0}>
        <table className="t in2" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('figures.agents')}</th>
              <th scope="col" className="num">
                {t('figures.scheduled')}
              </th>
              <th scope="col" className="num">
                {t('figures.serviceLevel')}
              </th>
              <th scope="col" className="num">
                {t('figures.asa')}
              </th>
              <th scope="col" className="num">
                {t('calculator.hasToWait')}
              </th>
              <th scope="col" className="num">
                {t('figures.occupancy')}
              </th>
              {question.lines !== null && (
                <th scope="col" className="num">
                  {t('figures.blocked')}
                </th>
              )}
              {abandons ? (
                <th scope="col" className="num">
                  {t('figures.abandoned')}
                </th>
              ) : question.lines !== null ? null : (
                <>
                  <th scope="col" className="num">
                    {t('calculator.levelWithPatience')}
                  </th>
                  <th scope="col" className="num">
                    {t('calculator.abandonedWithPatience')}
                  </th>
                </>
              )}
              <th scope="col">{t('calculator.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((count) => {
              const metrics = at(count);
              const withPatience = answer.withPatience(count);
              const missed = missedAt(count);
              const { text, misses } = verdict(count);
              return (
                <tr key={count} className={count === agents ? 'sel' : undefined}>
                  <th scope="row">{format.number(count, 0)}</th>
                  <td className="num">{format.number(scheduledAgents(count, question.shrinkage), 1)}</td>
                  <td className={missed.includes('serviceLevel') ? 'num under' : 'num'}>
                    {format.percent(metrics.serviceLevels[definition])}
                  </td>
                  <td className={missed.includes('speedOfAnswer') ? 'num under' : 'num'}>
                    {format.wait(metrics.averageSpeedOfAnswerSeconds)}
                  </td>
                  <td className="num">{format.percent(metrics.waitProbability)}</td>
                  <td className={missed.includes('occupancy') ? 'num under' : 'num'}>
                    {format.percent(metrics.occupancy)}
                  </td>
                  {question.lines !== null && <td className="num">{format.percent(metrics.blockedProbability)}</td>}
                  {abandons ? (
                    <td className={missed.includes('abandonment') ? 'num under' : 'num'}>
                      {format.percent(metrics.abandonProbability)}
                    </td>
                  ) : question.lines !== null ? null : (
                    <>
                      <td className="num">{format.percent(withPatience.serviceLevels[definition])}</td>
                      <td className="num">{format.percent(withPatience.abandonProbability)}</td>
                    </>
                  )}
                  <td className={misses ? 'under' : count === agents ? 'b' : 'q2'}>{text}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
