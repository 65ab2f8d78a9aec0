import { Textarea, TextInput } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Change, type Changes, type Lever, leverKinds, type Scenario } from '../../domain/plan/scenario.ts';
import { useApp, useCommands } from '../appContext.ts';
import { fieldBounds } from '../assumptionFields.ts';
import { leverForms, leversOf } from '../scenarioView.ts';
import { Icon } from './Icon.tsx';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

/** Name, note and changes of one scenario; every change is computed at once. */
export function ScenarioEditor({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const model = useApp((state) => state.project?.assumptions.model ?? 'erlangC');
  const name = useId();
  const note = useId();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector('input')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const change = (lever: Lever, next: Change | null) => {
    const { [lever]: _before, ...others } = scenario.changes;
    const changes: Changes = next ? { ...others, [lever]: next } : others;
    commands.changeScenario(scenario.id, { changes }, lever);
  };
  return (
    <section
      ref={box}
      className="editor"
      aria-label={t('scenarios.editorOf', { name: scenario.name })}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="hd">
        <h2>{t('scenarios.editor')}</h2>
        <button type="button" className="icon-button" aria-label={t('common.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="editor-grid">
        <div>
          <label htmlFor={name}>{t('scenarios.name')}</label>
          <TextInput
            id={name}
            value={scenario.name}
            maxLength={80}
            onChange={(event) => commands.changeScenario(scenario.id, { name: event.currentTarget.value }, 'name')}
          />
          <label htmlFor={note}>{t('scenarios.note')}</label>
          <Textarea
            id={note}
            rows={4}
            value={scenario.note}
            maxLength={500}
            onChange={(event) => commands.changeScenario(scenario.id, { note: event.currentTarget.value }, 'note')}
          />
        </div>
        <div className="levers">
          {leversOf({ model }, scenario.changes).map((lever) => (
            <LeverRow
              key={lever}
              lever={lever}
              change={scenario.changes[lever] ?? null}
              onChange={(next) => change(lever, next)}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

const starts: Record<Lever, { percent: number; add: number; set: number }> = {
  volume: { percent: 0.1, add: 0, set: 1 },
  handleTime: { percent: 0.05, add: -20, set: 300 },
  serviceLevel: { percent: 0, add: 0.05, set: 0.9 },
  answerTimeThreshold: { percent: 0, add: 10, set: 10 },
  occupancy: { percent: 0, add: 0, set: 0.8 },
  minAgents: { percent: 0, add: 1, set: 2 },
  patience: { percent: 0.2, add: 30, set: 90 },
  shrinkage: { percent: 0, add: 0.02, set: 0.32 },
  costPerHour: { percent: 0.03, add: 0, set: 25 },
};

function LeverRow({
  lever,
  change,
  onChange,
}: {
  lever: Lever;
  change: Change | null;
  onChange: (change: Change | null) => void;
}) {
  const { t } = useTranslation();
  const kinds: readonly Change['kind'][] = leverKinds[lever];
  const offered = change && !kinds.includes(change.kind) ? [...kinds, change.kind] : kinds;
  const label = t(`lever.${lever}`);
  return (
    <fieldset className="lever">
      <legend className="vh">{label}</legend>
      <SelectField
        label={label}
        value={change?.kind ?? 'none'}
        choices={[
          { value: 'none' as const, label: t('scenarios.kind.none') },
          ...offered.map((kind) => ({ value: kind, label: t(`scenarios.kind.${kind}`) })),
        ]}
        onChange={(kind) =>
          onChange(
            kind === 'none'
              ? null
              : kind === 'set'
                ? { kind, to: starts[lever].set }
                : { kind, by: starts[lever][kind] },
          )
        }
      />
      {change && <LeverNumber lever={lever} change={change} label={label} onChange={onChange} />}
    </fieldset>
  );
}

const setBounds: Record<Lever, ReturnType<typeof fieldBounds>> = {
  volume: fieldBounds('volumeFactor', 100),
  handleTime: fieldBounds('handleTimeSeconds'),
  serviceLevel: fieldBounds('minServiceLevel', 100),
  answerTimeThreshold: fieldBounds('answerTimeThresholdSeconds'),
  occupancy: fieldBounds('maxOccupancy', 100),
  minAgents: fieldBounds('minAgents'),
  patience: fieldBounds('meanPatienceSeconds'),
  shrinkage: fieldBounds('shrinkage', 100),
  costPerHour: fieldBounds('costPerHour'),
};

function LeverNumber({
  lever,
  change,
  label,
  onChange,
}: {
  lever: Lever;
  change: Change;
  label: string;
  onChange: (change: Change) => void;
}) {
  const { t } = useTranslation();
  const { unit, scale } = leverForms[lever];
  const name = t(`scenarios.valueOf.${change.kind}`, { lever: label });
  const emptyIsNone = lever === 'occupancy' || lever === 'handleTime';
  if (change.kind === 'set') {
    return (
      <NumberField
        label={name}
        unitName={unit}
        unit={unit}
        value={change.to === null ? null : change.to * scale}
        {...setBounds[lever]}
        {...(emptyIsNone ? { emptyText: t(lever === 'occupancy' ? 'common.none' : 'assumptions.fromFile') } : {})}
        onChange={(value) =>
          (value !== null || emptyIsNone) && onChange({ kind: 'set', to: value === null ? null : value / scale })
        }
      />
    );
  }
  const percent = change.kind === 'percent';
  const shownUnit = percent ? '%' : unit === '%' ? t('unit.points') : unit;
  const factor = percent ? 100 : scale;
  return (
    <NumberField
      label={name}
      unitName={shownUnit}
      unit={shownUnit}
      value={change.by * factor}
      min={percent ? -99 : -100_000}
      max={percent ? 1000 : 100_000}
      onChange={(value) => value !== null && onChange({ kind: change.kind as 'percent' | 'add', by: value / factor })}
    />
  );
}
