import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Assumptions } from '../../domain/plan/assumptions.ts';
import { type Changes, type Lever, levers, type Scenario } from '../../domain/plan/scenario.ts';
import type { PlanResult } from '../../state/planResult.ts';
import { useApp, useCommands } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';
import { changeText, leverOfAssumption, leversOf } from '../scenarioView.ts';

/** The baseline, then one card a scenario that shows only what differs. */
export function ScenarioCards({
  plan,
  scenarios,
  editing,
  onEdit,
}: {
  plan: PlanResult;
  scenarios: readonly Scenario[];
  editing: string | null;
  onEdit: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const assumptions = useApp((state) => state.project?.assumptions) ?? plan.assumptions;
  const { figures } = plan.baseline;
  return (
    <ul className="cards" aria-label={t('scenarios.cards')}>
      <li className="base">
        <h3>{t('scenarios.baseline')}</h3>
        <dl className="kv">
          {leversOf(assumptions).map((lever) => (
            <div key={lever}>
              <dt>{t(`lever.${lever}`)}</dt>
              <dd>{baselineText(lever, assumptions, format, t)}</dd>
            </div>
          ))}
        </dl>
        <p className="total">
          <b>{format.fte(figures.fte)} FTE</b> <span className="q2">{format.money(figures.cost)}</span>
        </p>
      </li>
      {scenarios.map((scenario) => {
        const outcome = plan.scenarios.find((candidate) => candidate.id === scenario.id);
        return (
          <li key={scenario.id} className={scenario.id === editing ? 'on' : undefined}>
            <h3>{scenario.name}</h3>
            <ChangeList changes={scenario.changes} />
            {scenario.note && <p className="q2 sm note-text">{scenario.note}</p>}
            {outcome && 'impossible' in outcome && (
              <p className="note e">
                {t('scenarios.impossible', {
                  lever: t(`lever.${leverOfAssumption[outcome.impossible] ?? 'handleTime'}`),
                })}
              </p>
            )}
            <p className="total">
              {outcome && 'figures' in outcome && (
                <>
                  <b>{format.deltaNumber(outcome.figures.fte - figures.fte, 1)} FTE</b>{' '}
                  <span className="q2">{format.deltaMoney(outcome.figures.cost - figures.cost)}</span>
                </>
              )}
            </p>
            <p className="card-actions">
              <button
                type="button"
                className="link"
                aria-expanded={scenario.id === editing}
                onClick={() => onEdit(scenario.id === editing ? null : scenario.id)}
              >
                {t('common.edit')}
                <span className="vh"> {scenario.name}</span>
              </button>
              <button
                type="button"
                className="link"
                onClick={() => commands.addScenario(t('scenarios.copyOf', { name: scenario.name }), scenario.changes)}
              >
                {t('scenarios.duplicate')}
                <span className="vh"> {scenario.name}</span>
              </button>
              <button
                type="button"
                className="link"
                onClick={() => commands.setAsBaseline(scenario.id, t('scenarios.oldBaseline'))}
              >
                {t('scenarios.setAsBaseline')}
                <span className="vh"> {scenario.name}</span>
              </button>
              <button
                type="button"
                className="link"
                onClick={() => {
                  if (editing === scenario.id) onEdit(null);
                  commands.deleteScenario(scenario.id);
                }}
              >
                {t('common.delete')}
                <span className="vh"> {scenario.name}</span>
              </button>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function ChangeList({ changes }: { changes: Changes }) {
  const { t } = useTranslation();
  const format = useFormat();
  const texts = {
    none: t('common.none'),
    points: t('unit.points'),
    profile: t('assumptions.fromFile'),
    asForecast: t('lever.asForecast'),
  };
  const changed = levers.filter((lever) => changes[lever]);
  if (changed.length === 0) return <p className="q sm">{t('scenarios.noChange')}</p>;
  return (
    <dl className="kv">
      {changed.map((lever) => (
        <div key={lever}>
          <dt>{t(`lever.${lever}`)}</dt>
          <dd>
            <b>{changeText(lever, changes[lever]!, format, texts)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function baselineText(lever: Lever, assumptions: Assumptions, format: Format, t: TFunction): string {
  switch (lever) {
    case 'volume':
      return assumptions.volumeFactor === 1
        ? t('lever.asForecast')
        : `${format.deltaPercentPoints(assumptions.volumeFactor - 1, '%')}`;
    case 'handleTime': {
      const base =
        assumptions.handleTimeSeconds === null
          ? t('assumptions.fromFile')
          : format.seconds(assumptions.handleTimeSeconds, 0);
      const factor =
        assumptions.handleTimeFactor === 1
          ? ''
          : ` ${format.deltaPercentPoints(assumptions.handleTimeFactor - 1, '%')}`;
      const extra =
        assumptions.handleTimeExtraSeconds === 0 ? '' : ` ${format.deltaSeconds(assumptions.handleTimeExtraSeconds)}`;
      return base + factor + extra;
    }
    case 'serviceLevel':
      return format.target(assumptions.minServiceLevel);
    case 'answerTimeThreshold':
      return format.seconds(assumptions.answerTimeThresholdSeconds, 0);
    case 'occupancy':
      return assumptions.maxOccupancy === null ? t('common.none') : format.target(assumptions.maxOccupancy);
    case 'minAgents':
      return format.number(assumptions.minAgents, 0);
    case 'patience':
      return format.seconds(assumptions.meanPatienceSeconds, 0);
    case 'shrinkage':
      return format.target(assumptions.shrinkage);
    case 'costPerHour':
      return format.money(assumptions.costPerHour, 2);
  }
}
