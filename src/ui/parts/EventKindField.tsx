import { TextInput } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventLayer } from '../../domain/forecast/forecastLayers.ts';
import { useApp, useCommands } from '../appContext.ts';

/** What an event is one of. It counts when it is left or is one of the known kinds: the model learns anew each time. */
export function EventKindField({ layer }: { layer: EventLayer }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const [id, listId] = [useId(), useId()];
  const layers = useApp((state) => state.project?.layers);
  const kinds = useMemo(() => {
    const named = (layers ?? []).flatMap((one) =>
      one.kind === 'event' && one.id !== layer.id ? [one.eventKind.trim()] : [],
    );
    return [...new Set(named)].filter((kind) => kind !== '').sort();
  }, [layers, layer.id]);
  const [text, setText] = useState(layer.eventKind);
  // Leaving the field by Escape closes the form before anything is drawn anew.
  const typed = useRef(layer.eventKind);
  const type = (next: string) => {
    typed.current = next;
    setText(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a kind that comes from elsewhere (undo) replaces the text
  useEffect(() => type(layer.eventKind), [layer.eventKind]);
  const settle = (eventKind: string) => {
    if (eventKind !== layer.eventKind) commands.changeLayer(layer.id, { eventKind });
  };
  return (
    <div className="field text">
      <label htmlFor={id}>{t('layers.eventKind')}</label>
      <TextInput
        id={id}
        list={listId}
        value={text}
        maxLength={80}
        autoComplete="off"
        aria-describedby={`${id}-says`}
        onChange={(event) => {
          type(event.currentTarget.value);
          if (kinds.includes(typed.current)) settle(typed.current);
        }}
        onBlur={() => settle(typed.current.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(typed.current.trim());
          if (event.key === 'Escape') type(layer.eventKind);
        }}
      />
      <datalist id={listId}>
        {kinds.map((kind) => (
          <option key={kind} value={kind} />
        ))}
      </datalist>
      <p className="hint" id={`${id}-says`}>
        {t('layers.eventKindSays')}
      </p>
    </div>
  );
}
