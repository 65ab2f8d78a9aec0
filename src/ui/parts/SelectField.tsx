import { NativeSelect } from '@mantine/core';
import { useId } from 'react';

/** A choice of several, with its label at the left as in the number fields. */
export function SelectField<T extends string>({
  label,
  unitName,
  value,
  choices,
  onChange,
  disabled,
  wide,
  problem,
}: {
  label: string;
  unitName?: string;
  value: T;
  choices: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  onChange: (value: T) => void;
  disabled?: boolean;
  /** Label above, for long choices. */
  wide?: boolean;
  /** What is wrong with the choice, said under it. */
  problem?: string | null;
}) {
  const id = useId();
  return (
    <div className={wide ? 'field wide' : 'field'}>
      <label htmlFor={id}>
        {label}
        {unitName && <span className="vh"> ({unitName})</span>}
      </label>
      <NativeSelect
        id={id}
        value={value}
        disabled={disabled ?? false}
        {...(problem
          ? { error: problem, className: 'spread', errorProps: { className: 'field-problem', role: 'alert' } }
          : {})}
        data={choices.map((choice) => ({ ...choice }))}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      />
    </div>
  );
}
