import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { erlangC } from '../domain/queueing/erlangC.ts';
import { staffInterval } from '../domain/staffing/erlangCStaffing.ts';
import { scheduledAgents, wholeAgents } from '../domain/staffing/shrinkage.ts';
import { offeredLoadErlangs, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import { fieldBounds } from './assumptionFields.ts';
import { useFormat } from './format.ts';
import { CopyTable } from './parts/CopyTable.tsx';
import { NumberField } from './parts/NumberField.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StepFrame } from './parts/StepFrame.tsx';

const CurveChart = lazy(() => import('./charts/CurveChart.tsx').then((module) => ({ default: module.CurveChart })));

interface Question {
  readonly contacts: number;
  readonly intervalMinutes: number;
  readonly handleTimeSeconds: number;
  readonly minServiceLevel: number;
  readonly answerTimeThresholdSeconds: number;
  readonly maxOccupancy: number | null;
  readonly shrinkage: number;
}

const first: Question = {
  contacts: 100,
  intervalMinutes: 30,
  handleTimeSeconds: 180,
  minServiceLevel: 0.8,
  answerTimeThresholdSeconds: 20,
  maxOccupancy: 0.85,
  shrinkage: 0.3,
};

// Kept while the app is open, so that leaving the page and coming back loses nothing.
let remembered: Question = first;

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
      left={<Fields question={question} ask={ask} />}
      right={<How question={question} answer={answer} paid={paid} />}
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
          <dt>{t('calculator.paid', { percent: format.percent(question.shrinkage, 0) })}</dt>
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

export interface CurvePoint {
  readonly agents: number;
  readonly serviceLevel: number;
}

function solve(question: Question) {
  const {
    contacts,
    handleTimeSeconds: averageHandleTimeSeconds,
    intervalMinutes,
    answerTimeThresholdSeconds,
  } = question;
  const durationSeconds = intervalMinutes * SECONDS_PER_MINUTE;
  const load = offeredLoadErlangs({ contacts, averageHandleTimeSeconds, durationSeconds });
  const staffed = staffInterval({
    loadErlangs: load,
    averageHandleTimeSeconds,
    minServiceLevel: question.minServiceLevel,
    answerTimeThresholdSeconds,
    maxOccupancy: question.maxOccupancy,
    minAgents: contacts > 0 ? 1 : 0,
  });
  const at = (agents: number) =>
    erlangC({
      contactsPerHour: (contacts / durationSeconds) * SECONDS_PER_HOUR,
      averageHandleTimeSeconds,
      agents,
      answerTimeThresholdSeconds,
    });
  const step = Math.max(1, Math.round(staffed.agents / 60));
  const from = Math.max(1, Math.floor(load) - step);
  const curve: CurvePoint[] = [];
  for (let agents = from; curve.length < 12 || agents <= staffed.agents + 5 * step; agents += step)
    curve.push({ agents, serviceLevel: at(agents).serviceLevel });
  if (!curve.some((point) => point.agents === staffed.agents)) {
    curve.push({ agents: staffed.agents, serviceLevel: at(staffed.agents).serviceLevel });
    curve.sort((a, b) => a.agents - b.agents);
  }
  return { load, staffed, at, curve };
}

function Fields({ question, ask }: { question: Question; ask: (change: Partial<Question>) => void }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('calculator.oneInterval')}>
      <div className="hd">
        <h2>{t('calculator.oneInterval')}</h2>
      </div>
      <NumberField
        label={t('calculator.contacts')}
        unitName=""
        nameSuffix={t('calculator.perInterval')}
        value={question.contacts}
        min={0}
        max={10_000_000}
        onChange={(contacts) => contacts !== null && ask({ contacts })}
      />
      <NumberField
        label={t('calculator.interval')}
        unitName={t('unit.minutes')}
        unit="min"
        value={question.intervalMinutes}
        min={0}
        openMin
        max={1440}
        onChange={(intervalMinutes) => intervalMinutes !== null && ask({ intervalMinutes })}
      />
      <NumberField
        label={t('field.handleTime')}
        unitName={t('unit.seconds')}
        unit="s"
        value={question.handleTimeSeconds}
        {...fieldBounds('handleTimeSeconds')}
        onChange={(handleTimeSeconds) => handleTimeSeconds !== null && ask({ handleTimeSeconds })}
      />
      <h3 className="sec">{t('assumptions.targets')}</h3>
      <NumberField
        label={t('field.serviceLevel')}
        unitName="%"
        unit="%"
        value={question.minServiceLevel * 100}
        {...fieldBounds('minServiceLevel', 100)}
        onChange={(value) => value !== null && ask({ minServiceLevel: value / 100 })}
      />
      <NumberField
        label={t('field.answerWithin')}
        unitName={t('unit.seconds')}
        unit="s"
        value={question.answerTimeThresholdSeconds}
        {...fieldBounds('answerTimeThresholdSeconds')}
        onChange={(answerTimeThresholdSeconds) =>
          answerTimeThresholdSeconds !== null && ask({ answerTimeThresholdSeconds })
        }
      />
      <NumberField
        label={t('field.maxOccupancy')}
        unitName="%"
        unit="%"
        value={question.maxOccupancy === null ? null : question.maxOccupancy * 100}
        {...fieldBounds('maxOccupancy', 100)}
        emptyText={t('common.none')}
        onChange={(value) => ask({ maxOccupancy: value === null ? null : value / 100 })}
      />
      <h3 className="sec">{t('assumptions.pay')}</h3>
      <NumberField
        label={t('field.shrinkage')}
        unitName="%"
        unit="%"
        value={question.shrinkage * 100}
        {...fieldBounds('shrinkage', 100)}
        onChange={(value) => value !== null && ask({ shrinkage: value / 100 })}
      />
    </section>
  );
}

function How({ question, answer, paid }: { question: Question; answer: ReturnType<typeof solve>; paid: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { staffed, at, load } = answer;
  const now = at(staffed.agents);
  return (
    <section aria-label={t('calculator.how')}>
      <div className="hd">
        <h2>{t('calculator.how')}</h2>
      </div>
      <dl className="kv">
        <div>
          <dt>{t('figures.load')}</dt>
          <dd>
            {format.plain(question.contacts)} × {format.plain(question.handleTimeSeconds)} /{' '}
            {format.plain(question.intervalMinutes * 60)} = <b>{format.number(load, 2)}&nbsp;erl</b>
          </dd>
        </div>
        <div>
          <dt>{t('cell.serviceLevelAsks')}</dt>
          <dd>{format.number(staffed.serviceLevelAgents, 2)}</dd>
        </div>
        <div>
          <dt>{t('cell.occupancyAsks')}</dt>
          <dd>{staffed.occupancyAgents === null ? t('common.none') : format.number(staffed.occupancyAgents, 2)}</dd>
        </div>
        <div>
          <dt>{t('cell.beforeRounding')}</dt>
          <dd>
            <b>{format.number(staffed.agentsBeforeRounding, 2)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('cell.binding')}</dt>
          <dd>{t(`cell.bindingName.${staffed.binding}`)}</dd>
        </div>
        <div>
          <dt>{t('calculator.hasToWait')}</dt>
          <dd>{format.percent(now.waitProbability, 2)}</dd>
        </div>
        <div>
          <dt>{t('calculator.waitOfThose')}</dt>
          <dd>{format.seconds(now.meanWaitOfDelayedSeconds)}</dd>
        </div>
        <div>
          <dt>{t('cell.paid')}</dt>
          <dd>
            {format.number(staffed.agents, 0)} / {format.number(1 - question.shrinkage, 2)} = {format.number(paid, 1)}
            {' \u2192 '}
            <b>{format.number(wholeAgents(paid), 0)}</b>
          </dd>
        </div>
      </dl>
      <h3 className="sec">{t('calculator.modelTitle')}</h3>
      <p className="sm q2">{t('calculator.model')}</p>
      <h3 className="sec">{t('calculator.definitionTitle')}</h3>
      <p className="sm q2">
        {t('calculator.definition', { seconds: format.seconds(question.answerTimeThresholdSeconds, 0) })}
      </p>
    </section>
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
