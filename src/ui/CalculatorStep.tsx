import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { scheduledAgents, wholeAgents } from '../domain/staffing/shrinkage.ts';
import { type CurvePoint, firstQuestion, type Question, solve } from './calculation.ts';
import { useFormat } from './format.ts';
import { CalculatorDetail } from './parts/CalculatorDetail.tsx';
import { CalculatorFields } from './parts/CalculatorFields.tsx';
import { CopyTable } from './parts/CopyTable.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StepFrame } from './parts/StepFrame.tsx';

const CurveChart = lazy(() => import('./charts/CurveChart.tsx').then((module) => ({ default: module.CurveChart })));

// Kept while the app is open, so that leaving the page and coming back loses nothing.
let remembered: Question = firstQuestion;

/** One interval: the answer as one types, what three agents less or more would do, and the curve. */
export function CalculatorStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const [question, setQuestion] = useState(remembered);
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const table = useRef<HTMLTableElement>(null);
  remembered = question;
  const ask = (change: Partial<Question>) => setQuestion((before) => ({ ...before, ...change }));
  const answer = useMemo(() => solve(question), [question]);
  const { staffed, at, load } = answer;
  const agents = staffed.agents;
  const less = agents > 1 ? at(agents - 1) : null;
  const now = at(agents);
  const paid = scheduledAgents(agents, question.shrinkage);
  const rows = [-3, -2, -1, 0, 1, 2, 3].map((step) => agents + step).filter((count) => count >= 1);
  const words = {
    count: agents,
    agents: format.number(agents, 0),
    level: format.percent(now.serviceLevel),
    contacts: format.plain(question.contacts),
    seconds: format.seconds(question.answerTimeThresholdSeconds, 0),
    less: format.number(agents - 1, 0),
    lessLevel: format.percent(less?.serviceLevel ?? 0),
    asa: format.seconds(now.averageSpeedOfAnswerSeconds),
    occupancy: format.percent(now.occupancy),
  };
  const verdict = (count: number): { text: string; misses: boolean } => {
    const metrics = at(count);
    const level = metrics.serviceLevel < question.minServiceLevel;
    const cap = question.maxOccupancy !== null && metrics.occupancy > question.maxOccupancy + 1e-12;
    if (level || cap)
      return {
        text: t(level && cap ? 'calculator.missesBoth' : level ? 'calculator.missesTarget' : 'calculator.missesCap'),
        misses: true,
      };
    return { text: t(count === agents ? 'calculator.least' : 'calculator.meets'), misses: false };
  };
  return (
    <StepFrame
      sentence={
        <>
          <Trans i18nKey="calculator.sentence" count={agents} values={words} components={{ b: <b /> }} />
          {less && t('calculator.oneLess', words)}. {t('calculator.also', words)}
        </>
      }
      left={<CalculatorFields question={question} ask={ask} />}
      right={<CalculatorDetail question={question} answer={answer} paid={paid} />}
    >
      <dl className="strip six">
        <div className="first">
          <dt id="agents-required">{t('calculator.agentsRequired')}</dt>
          <dd>
            <output className="figure" aria-labelledby="agents-required">
              {format.number(agents, 0)}
            </output>
          </dd>
        </div>
        <div>
          <dt>{t('calculator.paid', { percent: format.target(question.shrinkage) })}</dt>
          <dd>
            <b>{format.number(wholeAgents(paid), 0)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('figures.serviceLevel')}</dt>
          <dd>
            <b>{format.percent(now.serviceLevel, 3)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('figures.asa')}</dt>
          <dd>
            <b>{format.seconds(now.averageSpeedOfAnswerSeconds, 3)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('figures.occupancy')}</dt>
          <dd>
            <b>{format.percent(now.occupancy)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('figures.load')}</dt>
          <dd>
            <b>{format.number(load, 2)}&nbsp;erl</b>
          </dd>
        </div>
      </dl>
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
              <th scope="col">{t('calculator.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((count) => {
              const metrics = at(count);
              const { text, misses } = verdict(count);
              return (
                <tr key={count} className={count === agents ? 'sel' : undefined}>
                  <th scope="row">{format.number(count, 0)}</th>
                  <td className="num">{format.number(scheduledAgents(count, question.shrinkage), 1)}</td>
                  <td className={metrics.serviceLevel < question.minServiceLevel ? 'num under' : 'num'}>
                    {format.percent(metrics.serviceLevel)}
                  </td>
                  <td className="num">
                    {Number.isFinite(metrics.averageSpeedOfAnswerSeconds)
                      ? format.seconds(metrics.averageSpeedOfAnswerSeconds)
                      : t('cell.noEnd')}
                  </td>
                  <td className="num">{format.percent(metrics.waitProbability)}</td>
                  <td
                    className={
                      question.maxOccupancy !== null && metrics.occupancy > question.maxOccupancy + 1e-12
                        ? 'num under'
                        : 'num'
                    }
                  >
                    {format.percent(metrics.occupancy)}
                  </td>
                  <td className={misses ? 'under' : count === agents ? 'b' : 'q2'}>{text}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <div className="hd mt">
        <h2>{t('calculator.curve')}</h2>
        <Segmented
          label={t('common.chartOrTable')}
          value={form}
          onChange={setForm}
          choices={[
            { value: 'chart', label: t('common.chart') },
            { value: 'table', label: t('common.table') },
          ]}
        />
      </div>
      {form === 'chart' ? (
        <Suspense fallback={<div className="chart-space q">{t('common.drawing')}</div>}>
          <CurveChart
            points={answer.curve}
            agents={agents}
            load={load}
            target={question.minServiceLevel}
            seconds={question.answerTimeThresholdSeconds}
          />
        </Suspense>
      ) : (
        <CurveTable points={answer.curve} />
      )}
    </StepFrame>
  );
}

function CurveTable({ points }: { points: readonly CurvePoint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  return (
    <>
      <CopyTable table={table} />
      <table className="t narrow" ref={table}>
        <thead>
          <tr>
            <th scope="col">{t('figures.agents')}</th>
            <th scope="col" className="num">
              {t('figures.serviceLevel')}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.agents}>
              <th scope="row">{format.number(point.agents, 0)}</th>
              <td className="num">{format.percent(point.serviceLevel)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
