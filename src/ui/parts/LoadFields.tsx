import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Assumptions } from '../../domain/plan/assumptions.ts';
import type { Queue } from '../../domain/project.ts';
import { useCommands } from '../appContext.ts';
import { fieldBounds } from '../assumptionFields.ts';
import { useFormat } from '../format.ts';
import { NumberField } from './NumberField.tsx';
import { PlanningInterval } from './PlanningInterval.tsx';
import { SelectField } from './SelectField.tsx';

/** What comes in, how long it takes, and whether those who wait give up. */
export function LoadFields({ assumptions, queues }: { assumptions: Assumptions; queues: readonly Queue[] }) {
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
      <HandleTimeSource assumptions={assumptions} queues={queues} />
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
      <SelectField
        label={t('field.model')}
        value={assumptions.model}
        choices={(['erlangC', 'erlangA'] as const).map((value) => ({ value, label: t(`cell.modelName.${value}`) }))}
        onChange={(model) => commands.changeAssumption('model', model)}
      />
      {assumptions.model === 'erlangA' && (
        <NumberField
          label={t('field.patience')}
          unitName={t('unit.seconds')}
          unit="s"
          value={assumptions.meanPatienceSeconds}
          {...fieldBounds('meanPatienceSeconds')}
          decimals={1}
          onChange={(value) => value !== null && commands.changeAssumption('meanPatienceSeconds', value)}
        />
      )}
      <p className="hint">
        {t(`assumptions.modelSays.${assumptions.model}`)}{' '}
        {assumptions.model === 'erlangA' &&
          queues.length > 1 &&
          queues.some(({ series }) => series.waiting) &&
          t('assumptions.patienceOfQueues')}
      </p>
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
function HandleTimeSource({ assumptions, queues }: { assumptions: Assumptions; queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
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
