import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { VolumeFileHints } from '../../io/volumeFileTypes.ts';
import { useCorrection } from '../useCorrection.ts';
import { CorrectionField } from './Correction.tsx';

/** The day of a file whose lines have times of day only. Taken when the field is left or Enter is pressed: half a year is no day. */
export function DayField({ hints }: { hints: VolumeFileHints }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  const id = useId();
  const take = (date: string) => {
    if (date !== '' && date !== hints.date) correct({ date });
  };
  return (
    <CorrectionField id={id} label={t('origin.day')} field="date" hints={hints}>
      <TextInput
        id={id}
        type="date"
        key={hints.date ?? ''}
        defaultValue={hints.date ?? ''}
        onBlur={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(event.currentTarget.value);
        }}
      />
    </CorrectionField>
  );
}
