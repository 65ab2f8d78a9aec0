import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Assumptions, type ShrinkagePart, withShrinkageParts } from '../../domain/plan/assumptions.ts';
import { useCommands } from '../appContext.ts';
import { builtInShrinkage, fieldBounds, shrinkageSplit } from '../assumptionFields.ts';
import { useFormat } from '../format.ts';
import { Icon } from './Icon.tsx';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

/** Paid time that is not on the floor: as one number, or by category with the rule that combines them. */
export function ShrinkageFields({ assumptions }: { assumptions: Assumptions }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { shrinkage, shrinkageParts } = assumptions;
  const setParts = (parts: readonly ShrinkagePart[], rule = assumptions.shrinkageRule) =>
    commands.changeAssumptions(withShrinkageParts(assumptions, parts, rule));
  return (
    <>
      <h3 className="sec">{t('assumptions.shrinkageTitle')}</h3>
      {shrinkageParts.length === 0 ? (
        <>
          <NumberField
            label={t('field.shrinkage')}
            unitName="%"
            unit="%"
            value={shrinkage * 100}
            {...fieldBounds('shrinkage', 100)}
            onChange={(value) => value !== null && commands.changeAssumption('shrinkage', value / 100)}
          />
          <p className="hint">
            {t('assumptions.shrinkage')}{' '}
            <button type="button" className="link" onClick={() => setParts(shrinkageSplit(shrinkage))}>
              {t('assumptions.byCategory')}
            </button>
          </p>
        </>
      ) : (
        <Parts assumptions={assumptions} setParts={setParts} />
      )}
    </>
  );
}

function Parts({
  assumptions,
  setParts,
}: {
  assumptions: Assumptions;
  setParts: (parts: readonly ShrinkagePart[], rule?: Assumptions['shrinkageRule']) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { shrinkage, shrinkageParts: parts, shrinkageRule: rule } = assumptions;
  const sumsUp = parts.reduce((sum, { fraction }) => sum + fraction, 0) < 1;
  const change = (id: string, values: Partial<ShrinkagePart>) =>
    setParts(parts.map((part) => (part.id === id ? { ...part, ...values } : part)));
  return (
    <>
      {parts.map((part) => {
        const builtIn = builtInShrinkage.find(({ id }) => id === part.id);
        const others = parts.reduce((sum, other) => (other === part ? sum : sum + other.fraction), 0);
        return (
          <div key={part.id} className={builtIn ? 'part' : 'part own'}>
            {!builtIn && <PartName name={part.name} onChange={(name) => change(part.id, { name })} />}
            <NumberField
              label={builtIn ? t(`shrinkagePart.${builtIn.id}`) : part.name || t('assumptions.unnamedPart')}
              unitName="%"
              unit="%"
              value={part.fraction * 100}
              min={0}
              // Together they must leave some time.
              max={rule === 'sum' ? 100 - others * 100 : 100}
              openMax
              onChange={(value) => value !== null && change(part.id, { fraction: value / 100 })}
            />
            <button
              type="button"
              className="icon-button small"
              aria-label={t('assumptions.removePart', {
                name: builtIn ? t(`shrinkagePart.${builtIn.id}`) : part.name || t('assumptions.unnamedPart'),
              })}
              onClick={() => setParts(parts.filter((other) => other !== part))}
            >
              <Icon name="close" />
            </button>
          </div>
        );
      })}
      <SelectField
        label={t('field.combined')}
        value={rule}
        choices={(['sum', 'product'] as const).map((value) => ({
          value,
          label: t(`assumptions.combined.${value}`),
          disabled: value === 'sum' && !sumsUp,
        }))}
        onChange={(next) => setParts(parts, next)}
      />
      <div className="field total">
        <span>{t('assumptions.shrinkageTotal')}</span>
        <output aria-label={t('assumptions.shrinkageTotal')}>{format.percent(shrinkage)}</output>
      </div>
      <p className="hint">
        {t(`assumptions.combinedSays.${rule}`)} {!sumsUp && t('assumptions.noSum')}{' '}
        <button
          type="button"
          className="link"
          onClick={() => setParts([...parts, { id: crypto.randomUUID(), name: '', fraction: 0 }])}
        >
          {t('assumptions.addPart')}
        </button>
        {' · '}
        <button type="button" className="link" onClick={() => setParts([])}>
          {t('assumptions.oneNumber')}
        </button>
      </p>
    </>
  );
}

function PartName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <label className="vh" htmlFor={id}>
        {t('assumptions.partName')}
      </label>
      <TextInput
        id={id}
        value={name}
        maxLength={40}
        placeholder={t('assumptions.partName')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}
