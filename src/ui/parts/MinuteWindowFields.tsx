import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel } from '../../domain/calendar.ts';
import type { MinuteWindow } from '../../domain/forecast/forecastLayers.ts';
import { SelectField } from './SelectField.tsx';

const dayMinutes = 1440;

/** The hours of each day, or the whole of it. Hours that end before they begin stay in sight, and the last good ones count. */
export function MinuteWindowFields({
  window,
  stepMinutes,
  onChange,
}: {
  window: MinuteWindow | null;
  stepMinutes: number;
  onChange: (window: MinuteWindow | null) => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(window);
  // What comes from elsewhere (undo) replaces what was chosen.
  useEffect(() => setChosen(window), [window]);
  const wrong = chosen !== null && chosen.endMinute <= chosen.firstMinute;
  const choose = (next: MinuteWindow | null) => {
    setChosen(next);
    if (next === null || next.firstMinute < next.endMinute) onChange(next);
  };
  const steps = Array.from({ length: dayMinutes / stepMinutes + 1 }, (_, k) => k * stepMinutes);
  const choices = (chosenMinute: number | undefined, offered: readonly number[]) =>
    [...new Set([...offered, ...(chosenMinute === undefined ? [] : [chosenMinute])])]
      .sort((a, b) => a - b)
      .map((minute) => ({ value: String(minute), label: clockLabel(minute) }));
  return (
    <>
      <SelectField
        label={t('layers.firstHour')}
        value={chosen ? String(chosen.firstMinute) : ''}
        choices={[{ value: '', label: t('layers.wholeDay') }, ...choices(chosen?.firstMinute, steps.slice(0, -1))]}
        onChange={(minute) =>
          choose(minute === '' ? null : { firstMinute: Number(minute), endMinute: chosen?.endMinute ?? dayMinutes })
        }
      />
      {chosen && (
        <SelectField
          label={t('layers.endHour')}
          value={String(chosen.endMinute)}
          choices={choices(chosen.endMinute, steps.slice(1))}
          problem={wrong ? t('layers.hourOrder', { from: clockLabel(chosen.firstMinute) }) : null}
          onChange={(minute) => choose({ ...chosen, endMinute: Number(minute) })}
        />
      )}
    </>
  );
}
