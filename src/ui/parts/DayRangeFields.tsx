import { TextInput } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';

const bounds = { min: '2000-01-01', max: '2099-12-31' };
type Edge = 'from' | 'to';
type Range = Readonly<Record<Edge, string>>;

/** A first and a last day, both included. Two that cannot be together stay in their fields, and the last good ones count. */
export function DayRangeFields({ from, to, onChange }: Range & { onChange: (range: Range) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState<Range>({ from, to });
  const [focused, setFocused] = useState<Edge | null>(null);
  // What comes from elsewhere (undo) replaces what was typed.
  useEffect(() => setTyped({ from, to }), [from, to]);

  const problemOf = (edge: Edge, range: Range): string | null => {
    const date = range[edge];
    // The browser gives nothing for 31 February, as for an empty field.
    if (date === '') return t('layers.noDay');
    if (date < bounds.min || date > bounds.max) {
      return t('layers.dayRange', { min: format.date(bounds.min), max: format.date(bounds.max) });
    }
    if (edge === 'to' && date < range.from && problemOf('from', range) === null) {
      return t('layers.dayOrder', { from: format.date(range.from) });
    }
    return null;
  };

  function change(edge: Edge, date: string): void {
    const next = { ...typed, [edge]: date };
    setTyped(next);
    if (problemOf('from', next) === null && problemOf('to', next) === null) onChange(next);
  }

  return (['from', 'to'] as const).map((edge) => {
    // A year that is being typed begins as the year 2.
    const typing = focused === edge && typed[edge] !== '' && typed[edge] < '1000';
    return (
      <DayField
        key={edge}
        label={t(`layers.${edge}`)}
        value={typed[edge]}
        problem={typing ? null : problemOf(edge, typed)}
        onChange={(date) => change(edge, date)}
        onFocus={(has) => setFocused(has ? edge : null)}
      />
    );
  });
}

function DayField({
  label,
  value,
  problem,
  onChange,
  onFocus,
}: {
  label: string;
  value: string;
  problem: string | null;
  onChange: (date: string) => void;
  onFocus: (has: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        type="date"
        className="spread"
        {...bounds}
        value={value}
        error={problem}
        errorProps={{ className: 'field-problem', role: 'alert' }}
        onChange={(event) => onChange(event.currentTarget.value)}
        onFocus={() => onFocus(true)}
        onBlur={() => onFocus(false)}
      />
    </div>
  );
}
