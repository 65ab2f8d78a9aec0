import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VolumeFileHints } from '../../io/volumeFileTypes.ts';
import { correctedFields, withoutFields } from '../understoodView.ts';
import { useCorrection } from '../useCorrection.ts';

interface Props {
  readonly label: string;
  /** The hint that the control sets by itself. */
  readonly field?: keyof VolumeFileHints;
  readonly hints: VolumeFileHints;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One inference as a choice; choosing reads the same bytes again. */
export function CorrectionSelect({
  value,
  choices,
  hint,
  ...props
}: Props & { value: string; choices: readonly Choice[]; hint: (value: string) => VolumeFileHints }) {
  const correct = useCorrection();
  const id = useId();
  return (
    <CorrectionField id={id} {...props}>
      <NativeSelect
        id={id}
        value={value}
        data={choices.map((choice) => ({ ...choice }))}
        onChange={(event) => correct(hint(event.currentTarget.value))}
      />
    </CorrectionField>
  );
}

/** An inference as a text, taken when the field is left or Enter is pressed. */
export function CorrectionText({
  value,
  hint,
  ...props
}: Props & { value: string; hint: (value: string) => VolumeFileHints }) {
  const correct = useCorrection();
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  function take(): void {
    if (text !== null && text.trim() !== value) correct(hint(text.trim()));
    setText(null);
  }
  return (
    <CorrectionField id={id} {...props}>
      <TextInput
        id={id}
        value={text ?? value}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setText(null);
        }}
      />
    </CorrectionField>
  );
}

/** A control with its label above, and under it the way back once it was used. */
export function CorrectionField({ id, label, field, hints, children }: Props & { id: string; children: ReactNode }) {
  return (
    <div className="correction">
      <label htmlFor={id}>{label}</label>
      {children}
      <BackToInferred fields={correctedFields(hints).filter((corrected) => corrected === field)} of={label} />
    </div>
  );
}

/** Takes corrections back; nothing where there is none. The button stays while it has the focus, so that keys go on from here. */
export function BackToInferred({ fields, of }: { fields: readonly (keyof VolumeFileHints)[]; of?: string }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  const [focused, setFocused] = useState(false);
  if (fields.length === 0 && !focused) return null;
  return (
    <button
      type="button"
      className="link xs"
      aria-disabled={fields.length === 0}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onClick={() => {
        if (fields.length > 0) correct(withoutFields(fields));
      }}
    >
      {t('understood.back')}
      {of && <span className="vh"> ({of})</span>}
    </button>
  );
}
