import { Button, TextInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VolumeFileHints } from '../../io/volumeFileTypes.ts';
import { useCorrection } from '../useCorrection.ts';
import { zoneNamed } from '../zoneNamed.ts';
import { CorrectionField } from './Correction.tsx';

const usual = ['Europe/Rome', 'UTC'] as const;

/** The file's time zone, found by typing a part of its name; the usual ones are one click away. */
export function TimeZoneField({
  value,
  hints,
  canFloat,
}: {
  value: string | null;
  hints: VolumeFileHints;
  /** Times that carry offsets are in some zone. */
  canFloat: boolean;
}) {
  const { t } = useTranslation();
  const correct = useCorrection();
  const id = useId();
  const zones = useMemo(() => [...new Set([...usual, ...Intl.supportedValuesOf('timeZone')])], []);
  const [text, setText] = useState<string | null>(null);
  const [unknown, setUnknown] = useState(false);
  // Four hundred options are only made for whoever is about to choose.
  const [listed, setListed] = useState(false);

  function choose(zone: string | null): void {
    setText(null);
    setUnknown(false);
    if (zone !== value) correct({ timeZone: zone });
  }
  function take(): void {
    if (text === null) return;
    const zone = text.trim() === '' ? null : zoneNamed(text, zones);
    if (zone === undefined) setUnknown(true);
    else choose(zone);
  }

  return (
    <CorrectionField id={id} label={t('understood.timeZone')} field="timeZone" hints={hints}>
      <TextInput
        id={id}
        list={`${id}-zones`}
        value={text ?? value ?? ''}
        placeholder={t('understood.floating')}
        autoComplete="off"
        spellCheck={false}
        error={unknown ? t('understood.unknownZone') : undefined}
        errorProps={{ className: 'field-problem', role: 'alert' }}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          setUnknown(false);
          // A choice from the list arrives whole.
          if (zones.includes(typed)) choose(typed);
        }}
        onFocus={() => setListed(true)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key !== 'Escape') return;
          setText(null);
          setUnknown(false);
        }}
      />
      <datalist id={`${id}-zones`}>{listed && zones.map((zone) => <option key={zone} value={zone} />)}</datalist>
      <div className="choices">
        {usual.map((zone) => (
          <Button key={zone} aria-pressed={value === zone} onClick={() => choose(zone)}>
            {zone}
          </Button>
        ))}
        {canFloat && (
          <Button aria-pressed={value === null} onClick={() => choose(null)}>
            {t('understood.noZone')}
          </Button>
        )}
      </div>
    </CorrectionField>
  );
}
