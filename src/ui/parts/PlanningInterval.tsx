import { useTranslation } from 'react-i18next';
import { planningIntervalsMinutes } from '../../domain/project.ts';
import { useApp, useCommands } from '../appContext.ts';
import { SelectField } from './SelectField.tsx';

/** The length of the plan's intervals: never shorter than the readings. */
export function PlanningInterval() {
  const { t } = useTranslation();
  const commands = useCommands();
  const project = useApp((state) => state.project);
  if (!project) return null;
  const choices = planningIntervalsMinutes(project.queues);
  return (
    <SelectField
      label={t('field.planningInterval')}
      unitName={t('unit.minutes')}
      value={String(project.planningIntervalMinutes)}
      disabled={choices.length === 0}
      choices={(choices.length > 0 ? choices : [project.planningIntervalMinutes]).map((minutes) => ({
        value: String(minutes),
        label: String(minutes),
      }))}
      onChange={(value) => commands.changePlanningInterval(Number(value))}
    />
  );
}
