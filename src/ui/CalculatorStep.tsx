import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { QueueMetrics } from '../domain/queueing/queueMetrics.ts';
import { scheduledAgents, wholeAgents } from '../domain/staffing/shrinkage.ts';
import { missedTargetsOf, serviceFrom } from '../domain/staffing/staffQueue.ts';
import {
  type CurveNames,
  type CurvePoint,
  type Question,
  rememberedQuestion,
  rememberQuestion,
  solve,
} from './calculation.ts';
import { useFormat } from './format.ts';
import { CalculatorDetail } from './parts/CalculatorDetail.tsx';
import { CalculatorFields } from './parts/CalculatorFields.tsx';
import { CopyTable } from './parts/CopyTable.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StepFrame } from './parts/StepFrame.tsx';

const CurveChart = lazy(() => import('./charts/CurveChart.tsx').then((module) => ({ default: module.CurveChart })));

/** One interval: the answer as one types, what three agents less or more would do, and the curve. */
export function CalculatorStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const [question, setQuestion] = useState(rememberedQuestion);
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const table = useRef<HTMLTableElement>(null);
  rememberQuestion(question);
  const ask = (change: Partial<Question>) => setQuestion((before) => ({ ...before, ...change }));
  const answer = useMemo(() => solve(question), [question]);
  const { staffed, at, load, targets } = answer;
  const definition = question.serviceLevelDefinition;
  const levelOf = (metrics: QueueMetrics) => metrics.serviceLevels[definition];
  const agents = staffed.agents;
  const less = agents > 1 ? at(agents - 1) : null;
  const now = at(agents);
  const paid = scheduledAgents(agents, question.shrinkage);
  const abandons = question.model === 'erlangA';
  const patience = t('calculator.withPatience', { patience: format.seconds(question.meanPatienceSeconds, 0) });
  const plain = t('cell.modelName.erlangC');
  const lines = question.lines === null ? '' : t('calculator.withLines', { lines: format.number(question.lines, 0) });
  const curveNames = abandons ? { answer: patience + lines, other: plain } : { answer: plain + lines, other: patience };
  const rows = [-3, -2, -1, 0, 1, 2, 3]
    .map((step) => agents + step)
    .filter((count) => count >= 1 && count <= (question.lines ?? count));
  const words = {
    count: agents,
    agents: format.number(agents, 0),
    level: format.percent(levelOf(now)),
    contacts: format.plain(question.contacts),
    seconds: format.seconds(question.answerTimeThresholdSeconds, 0),
    less: format.number(agents - 1, 0),
    lessLevel: format.percent(less ? levelOf(less) : 0),
    asa: format.seconds(now.averageSpeedOfAnswerSeconds),
    occupancy: format.percent(now.occupancy),
  };
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
            <b>{format.percent(levelOf(now), 3)}</b>
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
              {abandons ? (
                <th scope="col" className="num">
                  {t('figures.abandoned')}
                </th>
              ) : (
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
                    {format.percent(levelOf(metrics))}
                  </td>
                  <td className={missed.includes('speedOfAnswer') ? 'num under' : 'num'}>
                    {Number.isFinite(metrics.averageSpeedOfAnswerSeconds)
                      ? format.seconds(metrics.averageSpeedOfAnswerSeconds)
                      : t('cell.noEnd')}
                  </td>
                  <td className="num">{format.percent(metrics.waitProbability)}</td>
                  <td className={missed.includes('occupancy') ? 'num under' : 'num'}>
                    {format.percent(metrics.occupancy)}
                  </td>
                  {abandons ? (
                    <td className={missed.includes('abandonment') ? 'num under' : 'num'}>
                      {format.percent(metrics.abandonProbability)}
                    </td>
                  ) : (
                    <>
                      <td className="num">{format.percent(levelOf(withPatience))}</td>
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
            names={curveNames}
          />
        </Suspense>
      ) : (
        <CurveTable points={answer.curve} names={curveNames} />
      )}
    </StepFrame>
  );
}

function CurveTable({ points, names }: { points: readonly CurvePoint[]; names: CurveNames }) {
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
              {names.answer}
            </th>
            <th scope="col" className="num">
              {names.other}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.agents}>
              <th scope="row">{format.number(point.agents, 0)}</th>
              <td className="num">{format.percent(point.answer)}</td>
              <td className="num">{format.percent(point.other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
