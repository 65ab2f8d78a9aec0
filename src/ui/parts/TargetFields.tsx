import { useTranslation } from 'react-i18next';
import { type Assumptions, serviceLevelDefinitions } from '../../domain/plan/assumptions.ts';
import type { Queue } from '../../domain/project.ts';
import { useCommands } from '../appContext.ts';
import { fieldBounds, targetPresets } from '../assumptionFields.ts';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

/** What the plan has to keep: any mix of targets, in each interval or over a period. */
export function TargetFields({ assumptions, queues }: { assumptions: Assumptions; queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { model, targetPeriod, minAgents, maxAgents } = assumptions;
  const abandons = model === 'erlangA';
  const hasLines = queues.some(({ service }) => service.channel === 'voice' && service.lines !== null);
  const percentOrNone = (name: 'maxOccupancy' | 'maxAbandonProbability' | 'maxBlockedProbability', label: string) => (
    <NumberField
      label={label}
      unitName="%"
      unit="%"
      value={assumptions[name] === null ? null : assumptions[name] * 100}
      {...fieldBounds(name, 100)}
      emptyText={t('common.none')}
      onChange={(value) => commands.changeAssumption(name, value === null ? null : value / 100)}
    />
  );
  return (
    <>
      <PresetField assumptions={assumptions} />
      <h3 className="sec">{t(`assumptions.targetsKept.${targetPeriod}`)}</h3>
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
      <SelectField
        label={t('field.kept')}
        value={targetPeriod}
        choices={(['interval', 'day', 'week'] as const).map((value) => ({
          value,
          label: t(`assumptions.kept.${value}`),
        }))}
        onChange={(period) => commands.changeAssumption('targetPeriod', period)}
      />
      {targetPeriod !== 'interval' && (
        <>
          <NumberField
            label={t('field.floor')}
            unitName="%"
            unit="%"
            value={assumptions.floorServiceLevel * 100}
            {...fieldBounds('floorServiceLevel', 100)}
            max={assumptions.minServiceLevel * 100}
            openMax={false}
            onChange={(value) => value !== null && commands.changeAssumption('floorServiceLevel', value / 100)}
          />
          <p className="hint">{t('assumptions.floor')}</p>
        </>
      )}
      {abandons && (
        <>
          <SelectField
            wide
            label={t('field.definition')}
            value={assumptions.serviceLevelDefinition}
            choices={serviceLevelDefinitions.map((value) => ({ value, label: t(`definition.${value}`) }))}
            onChange={(definition) => commands.changeAssumption('serviceLevelDefinition', definition)}
          />
          {assumptions.serviceLevelDefinition === 'excludingShortAbandons' && (
            <NumberField
              label={t('field.shortAbandon')}
              unitName={t('unit.seconds')}
              unit="s"
              value={assumptions.shortAbandonSeconds}
              {...fieldBounds('shortAbandonSeconds')}
              onChange={(value) => value !== null && commands.changeAssumption('shortAbandonSeconds', value)}
            />
          )}
        </>
      )}
      <NumberField
        label={t('field.maxAsa')}
        unitName={t('unit.seconds')}
        unit="s"
        value={assumptions.maxAverageSpeedOfAnswerSeconds}
        {...fieldBounds('maxAverageSpeedOfAnswerSeconds')}
        emptyText={t('common.none')}
        onChange={(value) => commands.changeAssumption('maxAverageSpeedOfAnswerSeconds', value)}
      />
      {abandons && percentOrNone('maxAbandonProbability', t('field.maxAbandoned'))}
      {hasLines && percentOrNone('maxBlockedProbability', t('field.maxBlocked'))}
      {percentOrNone('maxOccupancy', t('field.maxOccupancy'))}
      <NumberField
        label={t('field.minAgents')}
        unitName={t('unit.people')}
        value={minAgents}
        {...fieldBounds('minAgents')}
        max={maxAgents ?? fieldBounds('minAgents').max}
        whole
        onChange={(value) => value !== null && commands.changeAssumption('minAgents', value)}
      />
      <NumberField
        label={t('field.maxAgents')}
        unitName={t('unit.people')}
        value={maxAgents}
        {...fieldBounds('maxAgents')}
        min={Math.max(1, minAgents)}
        whole
        emptyText={t('assumptions.noLimit')}
        onChange={(value) => commands.changeAssumption('maxAgents', value)}
      />
      {queues.length > 1 && <p className="hint">{t('assumptions.perQueue')}</p>}
    </>
  );
}

/** Targets with a name. Every number of theirs can be edited; then they are one's own. */
function PresetField({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const preset = targetPresets.find(
    ({ targets }) =>
      targets.minServiceLevel === assumptions.minServiceLevel &&
      targets.answerTimeThresholdSeconds === assumptions.answerTimeThresholdSeconds &&
      targets.maxAverageSpeedOfAnswerSeconds === assumptions.maxAverageSpeedOfAnswerSeconds,
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
          if (chosen) commands.changeAssumptions(chosen.targets);
        }}
      />
      <p className="hint">{t(`assumptions.source.${preset?.source ?? 'own'}`)}</p>
    </>
  );
}
