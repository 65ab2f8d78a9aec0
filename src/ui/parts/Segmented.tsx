import { SegmentedControl } from '@mantine/core';

/** A choice of few, all in sight; arrow keys move. */
export function Segmented<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: T;
  choices: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <SegmentedControl
      aria-label={label}
      value={value}
      data={choices.map((choice) => ({ ...choice }))}
      onChange={(next) => onChange(next as T)}
      withItemsBorders
    />
  );
}
