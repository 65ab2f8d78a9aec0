import { NativeSelect } from '@mantine/core';
import { useId } from 'react';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean;
  readonly group?: string;
}

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
  /** Those of one group stand together. */
  choices: readonly Choice<T>[];
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
        data={grouped(choices)}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      />
    </div>
  );
}

/** Choices in a row with one group become an option group. */
function grouped<T extends string>(choices: readonly Choice<T>[]) {
  const items: ({ value: T; label: string } | { group: string; items: { value: T; label: string }[] })[] = [];
  for (const { group, ...choice } of choices) {
    const last = items.at(-1);
    if (group === undefined) items.push(choice);
    else if (last && 'group' in last && last.group === group) last.items.push(choice);
    else items.push({ group, items: [choice] });
  }
  return items;
}
