import { useTranslation } from 'react-i18next';
import { staffingBindings } from '../../domain/staffing/intervalService.ts';
import { wholeAgents } from '../../domain/staffing/shrinkage.ts';
import type { Question, solve } from '../calculation.ts';
import { useFormat } from '../format.ts';

/** How the answer came about, step by step. */
export function CalculatorDetail({
  question,
  answer,
  paid,
}: {
  question: Question;
  answer: ReturnType<typeof solve>;
  paid: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { staffed, at, load, targets } = answer;
  const patient = answer.withPatience(answer.agentsWithPatience);
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
        {staffingBindings.map((name) => {
          const demand = staffed.demands[name];
          if (demand === undefined || name === 'minimum' || name === 'period' || name === 'given') return null;
          return (
            <div key={name}>
              <dt>{t(`cell.asks.${name}`)}</dt>
              <dd>
                {Number.isFinite(demand) ? format.number(demand, name === 'maximum' ? 0 : 2) : t('cell.outOfReach')}
              </dd>
            </div>
          );
        })}
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
          <dd>{format.wait(now.meanWaitOfDelayedSeconds)}</dd>
        </div>
        {answer.waits && (
          <>
            <div>
              <dt>{t('calculator.waitsAtMost', { share: format.percent(0.8, 0) })}</dt>
              <dd>{format.wait(answer.waits.p80)}</dd>
            </div>
            <div>
              <dt>{t('calculator.waitsAtMost', { share: format.percent(0.95, 0) })}</dt>
              <dd>{format.wait(answer.waits.p95)}</dd>
            </div>
          </>
        )}
        <div>
          <dt>{t('cell.paid')}</dt>
          <dd>
            {format.number(staffed.agents, 0)} / {format.plain(Number((1 - question.shrinkage).toFixed(6)))} ={' '}
            {format.number(paid, 1)}
            {' \u2192 '}
            <b>{format.number(wholeAgents(paid), 0)}</b>
          </dd>
        </div>
      </dl>
      {question.model === 'erlangC' && question.lines === null && (
        <>
          <h3 className="sec">{t('calculator.ifTheyGiveUp')}</h3>
          <p className="sm q2">
            {t('calculator.giveUpSays', {
              patience: format.seconds(question.meanPatienceSeconds, 0),
              agents: format.number(answer.agentsWithPatience, 0),
              level: format.percent(patient.serviceLevels[question.serviceLevelDefinition]),
              seconds: format.seconds(question.answerTimeThresholdSeconds, 0),
              abandoned: format.percent(patient.abandonProbability),
            })}
          </p>
        </>
      )}
      <h3 className="sec">{t('calculator.modelTitle')}</h3>
      <p className="sm q2">
        {t(`calculator.modelSays.${question.model}`, { patience: format.seconds(question.meanPatienceSeconds, 0) })}
        {question.lines !== null && ` ${t('assumptions.lines')}`}
      </p>
      <h3 className="sec">{t('calculator.definitionTitle')}</h3>
      <p className="sm q2">
        {t(`definitionSays.${question.serviceLevelDefinition}`, {
          seconds: format.seconds(question.answerTimeThresholdSeconds, 0),
          short: format.seconds(targets.shortAbandonSeconds, 0),
        })}
      </p>
    </section>
  );
}
