import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Assumptions } from '../../domain/plan/assumptions.ts';
import { useApp, useCommands } from '../appContext.ts';
import { fieldBounds, targetPresets } from '../assumptionFields.ts';
import { useFormat } from '../format.ts';
import { NumberField } from './NumberField.tsx';
import { PlanningInterval } from './PlanningInterval.tsx';
import { SelectField } from './SelectField.tsx';

/** What the plan assumes; every change is computed at once. */
export function AssumptionsPanel() {
  const { t } = useTranslation();
  const assumptions = useApp((state) => state.project?.assumptions);
  if (!assumptions) return null;
  return (
    <section aria-label={t('assumptions.title')}>
      <div className="hd">
        <h2>{t('assumptions.title')}</h2>
      </div>
      <Targets assumptions={assumptions} />
      <Load assumptions={assumptions} />
      <Pay assumptions={assumptions} />
    </section>
  );
}

function Targets({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const preset = targetPresets.find(
    (candidate) =>
      candidate.minServiceLevel === assumptions.minServiceLevel &&
      candidate.answerTimeThresholdSeconds === assumptions.answerTimeThresholdSeconds,
  );
  return (
    <>
      <SelectField
        label={t('assumptions.preset')}
        value={preset?.id ?? 'own'}
        choices={[
          ...targetPresets.map(({ id }) => ({ value: id as string, label: id })),
          { value: 'own', label: t('assumptions.ownTarget'), disabled: true },
        ]}
        onChange={(id) => {
          const chosen = targetPresets.find((candidate) => candidate.id === id);
          if (!chosen) return;
          const { minServiceLevel, answerTimeThresholdSeconds } = chosen;
          commands.changeAssumptions({ minServiceLevel, answerTimeThresholdSeconds });
        }}
      />
      <p className="hint">{t(`assumptions.source.${preset?.source ?? 'own'}`)}</p>
      <h3 className="sec">{t('assumptions.targets')}</h3>
      <NumberField
        label={t('field.serviceLevel')}
        unitName="%"
        unit="%"
        value={assumptions.minServiceLevel * 100}
        {...fieldBounds('minServiceLevel', 100)}
        onChange={(value) => value !== null && commands.changeAssumption('minServiceLevel', value / 100)}
      />
      <NumberField
        label={t('field.answerWithin')}
        unitName={t('unit.seconds')}
        unit="s"
        value={assumptions.answerTimeThresholdSeconds}
        {...fieldBounds('answerTimeThresholdSeconds')}
        onChange={(value) => value !== null && commands.changeAssumption('answerTimeThresholdSeconds', value)}
      />
      <NumberField
        label={t('field.maxOccupancy')}
        unitName="%"
        unit="%"
        value={assumptions.maxOccupancy === null ? null : assumptions.maxOccupancy * 100}
        {...fieldBounds('maxOccupancy', 100)}
        emptyText={t('common.none')}
        onChange={(value) => commands.changeAssumption('maxOccupancy', value === null ? null : value / 100)}
      />
      <NumberField
        label={t('field.minAgents')}
        unitName={t('unit.people')}
        value={assumptions.minAgents}
        {...fieldBounds('minAgents')}
        whole
        onChange={(value) => value !== null && commands.changeAssumption('minAgents', value)}
      />
    </>
  );
}

function Load({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const adjusted = assumptions.handleTimeFactor !== 1 || assumptions.handleTimeExtraSeconds !== 0;
  return (
    <>
      <h3 className="sec">{t('assumptions.load')}</h3>
      <NumberField
        label={t('field.handleTime')}
        unitName={t('unit.seconds')}
        unit="s"
        value={assumptions.handleTimeSeconds}
        {...fieldBounds('handleTimeSeconds')}
        emptyText={t('assumptions.fromFile')}
        decimals={1}
        onChange={commands.changeHandleTime}
      />
      <HandleTimeSource assumptions={assumptions} />
      {adjusted && (
        <p className="hint">
          {t('assumptions.handleTimeAdjusted', {
            factor: format.deltaPercentPoints(assumptions.handleTimeFactor - 1, '%'),
            extra: format.deltaSeconds(assumptions.handleTimeExtraSeconds),
          })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => commands.changeAssumptions({ handleTimeFactor: 1, handleTimeExtraSeconds: 0 })}
          >
            {t('common.reset')}
          </button>
        </p>
      )}
      <NumberField
        label={t('field.volumeChange')}
        unitName="%"
        unit="%"
        value={(assumptions.volumeFactor - 1) * 100}
        min={-100}
        max={9900}
        decimals={4}
        onChange={(value) => value !== null && commands.changeAssumption('volumeFactor', 1 + value / 100)}
      />
      <PlanningInterval />
      <Switch
        className="switch"
        label={t('field.carryLoad')}
        checked={assumptions.loadRule === 'modified'}
        onChange={(event) =>
          commands.changeAssumption('loadRule', event.currentTarget.checked ? 'modified' : 'interval')
        }
      />
      <p className="hint">{t('assumptions.carryLoad')}</p>
    </>
  );
}

/** Where the handle times come from, in words: nothing is assumed in silence. */
function HandleTimeSource({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const queues = useApp((state) => state.project?.queues ?? []);
  if (assumptions.handleTimeSeconds !== null) {
    return (
      <p className="hint">
        {t('assumptions.handleTimeOwn')}{' '}
        <button type="button" className="link" onClick={() => commands.changeHandleTime(null)}>
          {t('assumptions.useProfile')}
        </button>
      </p>
    );
  }
  const known = queues.filter(({ series }) => series.averageHandleTimeSeconds !== null).length;
  return (
    <p className="hint">
      {t(
        known === queues.length
          ? 'assumptions.handleTimeProfile'
          : known === 0
            ? 'assumptions.handleTimeDefault'
            : 'assumptions.handleTimeMixed',
      )}
    </p>
  );
}

function Pay({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <>
      <h3 className="sec">{t('assumptions.pay')}</h3>
      <NumberField
        label={t('field.shrinkage')}
        unitName="%"
        unit="%"
        value={assumptions.shrinkage * 100}
        {...fieldBounds('shrinkage', 100)}
        onChange={(value) => value !== null && commands.changeAssumption('shrinkage', value / 100)}
      />
      <p className="hint">{t('assumptions.shrinkage')}</p>
      <NumberField
        label={t('field.hoursPerFte')}
        unitName={t('unit.hoursPerWeek')}
        unit="h"
        value={assumptions.hoursPerFtePerWeek}
        {...fieldBounds('hoursPerFtePerWeek')}
        onChange={(value) => value !== null && commands.changeAssumption('hoursPerFtePerWeek', value)}
      />
      <NumberField
        label={t('field.costPerHour')}
        unitName={t('unit.euros')}
        unit="€"
        value={assumptions.costPerHour}
        {...fieldBounds('costPerHour')}
        decimals={2}
        onChange={(value) => value !== null && commands.changeAssumption('costPerHour', value)}
      />
    </>
  );
}
