import { useTranslation } from 'react-i18next';
import type { Assumptions } from '../../domain/plan/assumptions.ts';
import { useCommands } from '../appContext.ts';
import { fieldBounds } from '../assumptionFields.ts';
import { NumberField } from './NumberField.tsx';

export function PayFields({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <>
      <h3 className="sec">{t('assumptions.pay')}</h3>
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
