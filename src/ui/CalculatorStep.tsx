import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { QueueFigures } from '../domain/queueing/queueModel.ts';
import { scheduledAgents, wholeAgents } from '../domain/staffing/shrinkage.ts';
import {
  type CurveNames,
  type CurvePoint,
  loadOf,
  MOST_CALCULATOR_ERLANGS,
  type Question,
  rememberedQuestion,
  rememberQuestion,
  solve,
} from './calculation.ts';
import { useFormat } from './format.ts';
import { AgentsAround } from './parts/AgentsAround.tsx';
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
  rememberQuestion(question);
  const [refused, setRefused] = useState(false);
  const ask = (change: Partial<Question>) => {
    const next = { ...question, ...change };
    const tooMuch = loadOf(next) > MOST_CALCULATOR_ERLANGS;
    setRefused(tooMuch);
    if (!tooMuch) setQuestion(next);
  };
  const answer = useMemo(() => solve(question), [question]);
  const { staffed, at, load } = answer;
  const definition = question.serviceLevelDefinition;
  const levelOf = (metrics: QueueFigures) => metrics.serviceLevels[definition];
  const agents = staffed.agents;
  const less = agents > 1 ? at(agents - 1) : null;
  const now = at(agents);
  const paid = scheduledAgents(agents, question.shrinkage);
  const abandons = question.model === 'erlangA';
  const patience = t('calculator.withPatience', { patience: format.seconds(question.meanPatienceSeconds, 0) });
  const plain = t('cell.modelName.erlangC');
  const lines = question.lines === null ? '' : t('calculator.withLines', { lines: format.number(question.lines, 0) });
  const curveNames = abandons ? { answer: patience + lines, other: plain } : { answer: plain + lines, other: patience };
  const decimals = less ? decimalsThatTell(levelOf(now), levelOf(less)) : 1;
  const words = {
    count: agents,
    agents: format.number(agents, 0),
    level: format.percent(levelOf(now), decimals),
    contacts: format.plain(question.contacts),
    seconds: `${format.plain(question.answerTimeThresholdSeconds)}\u00A0s`,
    less: format.number(agents - 1, 0),
    lessLevel: format.percent(less ? levelOf(less) : 0, decimals),
    lessOccupancy: format.percent(less ? Math.min(1, less.occupancy) : 0),
    asa: format.wait(now.averageSpeedOfAnswerSeconds),
    occupancy: format.percent(now.occupancy),
  };
  const reason =
    staffed.binding === 'occupancy' ? 'oneLessBusy' : staffed.binding === 'serviceLevel' ? 'oneLess' : null;
  return (
    <StepFrame
      sentence={
        <>
          <Trans i18nKey="calculator.sentence" count={agents} values={words} components={{ b: <b /> }} />
          {less && reason && t(`calculator.${reason}`, words)}. {staffed.missesTarget && `${t('calculator.missed')}. `}
          {t('calculator.also', words)}
        </>
      }
      left={<CalculatorFields question={question} ask={ask} />}
      right={<CalculatorDetail question={question} answer={answer} paid={paid} />}
    >
      {refused && (
        <p className="note w" role="alert">
          {t('calculator.tooMuch', { most: format.number(MOST_CALCULATOR_ERLANGS, 0) })}
        </p>
      )}
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
      <AgentsAround question={question} answer={answer} />
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

/** As many decimals as it takes to see that one agent less does worse: 99.97 % and 99.99 % are not both 100.0 %. */
function decimalsThatTell(level: number, less: number): number {
  for (let decimals = 1; decimals < 6; decimals++)
    if ((level * 100).toFixed(decimals) !== (less * 100).toFixed(decimals)) return decimals;
  return 1;
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
