import { useTranslation } from 'react-i18next';
import { fieldBounds } from '../assumptionFields.ts';
import type { Question } from '../calculation.ts';
import { NumberField } from './NumberField.tsx';

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
