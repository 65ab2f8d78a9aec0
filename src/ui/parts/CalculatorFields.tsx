import { useTranslation } from 'react-i18next';
import { serviceLevelDefinitions } from '../../domain/plan/assumptions.ts';
import { fieldBounds, serviceBounds } from '../assumptionFields.ts';
import type { Question } from '../calculation.ts';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

export function CalculatorFields({ question, ask }: { question: Question; ask: (change: Partial<Question>) => void }) {
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
      <SelectField
        label={t('field.model')}
        value={question.model}
        choices={(['erlangC', 'erlangA'] as const).map((value) => ({ value, label: t(`cell.modelName.${value}`) }))}
        onChange={(model) =>
          ask(model === 'erlangC' ? { model, serviceLevelDefinition: 'answeredOfOffered' } : { model })
        }
      />
      <NumberField
        label={t('field.patience')}
        unitName={t('unit.seconds')}
        unit="s"
        value={question.meanPatienceSeconds}
        {...fieldBounds('meanPatienceSeconds')}
        onChange={(meanPatienceSeconds) => meanPatienceSeconds !== null && ask({ meanPatienceSeconds })}
      />
      <NumberField
        label={t('field.lines')}
        unitName=""
        value={question.lines}
        {...serviceBounds('lines')}
        whole
        emptyText={t('assumptions.noLimit')}
        onChange={(lines) => ask({ lines })}
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
      {question.model === 'erlangA' && (
        <SelectField
          wide
          label={t('field.definition')}
          value={question.serviceLevelDefinition}
          choices={serviceLevelDefinitions.map((value) => ({ value, label: t(`definition.${value}`) }))}
          onChange={(serviceLevelDefinition) => ask({ serviceLevelDefinition })}
        />
      )}
      <NumberField
        label={t('field.maxAsa')}
        unitName={t('unit.seconds')}
        unit="s"
        value={question.maxAverageSpeedOfAnswerSeconds}
        {...fieldBounds('maxAverageSpeedOfAnswerSeconds')}
        emptyText={t('common.none')}
        onChange={(maxAverageSpeedOfAnswerSeconds) => ask({ maxAverageSpeedOfAnswerSeconds })}
      />
      {question.model === 'erlangA' && (
        <NumberField
          label={t('field.maxAbandoned')}
          unitName="%"
          unit="%"
          value={question.maxAbandonProbability === null ? null : question.maxAbandonProbability * 100}
          {...fieldBounds('maxAbandonProbability', 100)}
          emptyText={t('common.none')}
          onChange={(value) => ask({ maxAbandonProbability: value === null ? null : value / 100 })}
        />
      )}
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
