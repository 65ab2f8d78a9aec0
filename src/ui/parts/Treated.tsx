import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreatmentKind, VolumeTreatment } from '../../domain/volumes/treatments.ts';
import { useCommands } from '../appContext.ts';

/** A decision: its switch, what it does, its note, and the way back. Off, what was recorded counts as it is. */
export function Treated({
  treatment,
  queueId,
  name,
  ways,
  onRemove,
}: {
  treatment: VolumeTreatment;
  queueId: string;
  /** What is treated, for those who do not see the card. */
  name: string;
  ways: readonly TreatmentKind[];
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const commands = useCommands();
  const noteId = useId();
  const { id, kind, on, note } = treatment;
  const [noting, setNoting] = useState(note !== '');
  return (
    <>
      <div className="layer-row">
        <NativeSelect
          aria-label={t('quality.treatmentOf', { name })}
          value={kind}
          data={ways.map((how) => ({ value: how, label: t(`quality.treat.${how}`) }))}
          onChange={(event) =>
            commands.changeTreatment(queueId, id, { kind: event.currentTarget.value as TreatmentKind, on: true })
          }
        />
        <Switch
          aria-label={t('quality.use', { name })}
          checked={on}
          onChange={() => commands.changeTreatment(queueId, id, { on: !on })}
        />
      </div>
      <p className="q xs">{t(on ? `quality.does.${kind}` : 'quality.kept')}</p>
      {noting && (
        <div className="field wide">
          <label htmlFor={noteId}>{t('quality.note')}</label>
          <TextInput
            id={noteId}
            value={note}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => commands.changeTreatment(queueId, id, { note: event.currentTarget.value }, 'note')}
          />
        </div>
      )}
      <div className="layer-actions layer-row">
        {!noting && (
          <button type="button" className="link" onClick={() => setNoting(true)}>
            {t('quality.addNote')}
            <span className="vh">: {name}</span>
          </button>
        )}
        <button type="button" className="link" onClick={onRemove}>
          {t('quality.takeBack')}
          <span className="vh">: {name}</span>
        </button>
      </div>
    </>
  );
}
