import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ForecastLayer, layerBounds } from '../../domain/forecast/forecastLayers.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../../domain/units.ts';
import type { QueueForecast } from '../../engine/engine.ts';
import { useCommands } from '../appContext.ts';
import { DayRangeFields } from './DayRangeFields.tsx';
import { EventKindField } from './EventKindField.tsx';
import { MinuteWindowFields } from './MinuteWindowFields.tsx';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

/** All that a layer says; every change is laid at once, and what cannot be said stays in its field with the reason. */
export function LayerForm({
  layer,
  name,
  forecasts,
  onClose,
}: {
  layer: ForecastLayer;
  /** How the card calls it. */
  name: string;
  forecasts: readonly QueueForecast[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const commands = useCommands();
  const nameField = useRef<HTMLInputElement>(null);
  const [nameId, noteId, authorId] = [useId(), useId(), useId()];
  const { id } = layer;
  const isNew = layer.name === t(`layers.kind.${layer.kind}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was found on opening is ready to be typed over
  useEffect(() => {
    nameField.current?.focus();
    if (isNew) nameField.current?.select();
  }, []);
  return (
    <section
      className="layer-form"
      aria-label={t('layers.editorOf', { name })}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="field text">
        <label htmlFor={nameId}>{t('layers.name')}</label>
        <TextInput
          ref={nameField}
          id={nameId}
          value={layer.name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => commands.changeLayer(id, { name: event.currentTarget.value }, 'name')}
        />
      </div>
      {layer.kind === 'event' && <EventKindField layer={layer} />}
      <DayRangeFields from={layer.from} to={layer.to} onChange={(range) => commands.changeLayer(id, range, 'dates')} />
      <WindowOf layer={layer} forecasts={forecasts} />
      <AmountField layer={layer} />
      {(forecasts.length > 1 || layer.queueId !== null) && (
        <SelectField
          label={t('common.queue')}
          value={layer.queueId ?? ''}
          choices={queueChoices(
            layer,
            forecasts,
            t(layer.kind === 'value' ? 'layers.eachQueue' : 'common.allQueues'),
            t('common.unnamedQueue'),
            t('layers.goneQueue'),
          )}
          onChange={(queueId) => commands.changeLayer(id, { queueId: queueId === '' ? null : queueId })}
        />
      )}
      <div className="field wide">
        <label htmlFor={noteId}>{t('layers.note')}</label>
        <Textarea
          id={noteId}
          rows={2}
          value={layer.note}
          maxLength={500}
          onChange={(event) => commands.changeLayer(id, { note: event.currentTarget.value }, 'note')}
        />
      </div>
      <div className="field text">
        <label htmlFor={authorId}>{t('layers.author')}</label>
        <TextInput
          id={authorId}
          value={layer.author}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => commands.changeLayer(id, { author: event.currentTarget.value }, 'author')}
        />
      </div>
      <Button onClick={onClose}>{t('layers.done')}</Button>
    </section>
  );
}

function queueChoices(
  { queueId }: ForecastLayer,
  forecasts: readonly QueueForecast[],
  all: string,
  unnamed: string,
  gone: string,
) {
  const choices = forecasts.map(({ id, name }) => ({ value: id, label: name || unnamed }));
  const isGone = queueId !== null && !choices.some(({ value }) => value === queueId);
  return [{ value: '', label: all }, ...choices, ...(isGone ? [{ value: queueId, label: gone }] : [])];
}

/** Hours of the day, where the queues are read by shorter intervals than days. */
function WindowOf({ layer, forecasts }: { layer: ForecastLayer; forecasts: readonly QueueForecast[] }) {
  const commands = useCommands();
  const intervalSeconds = Math.max(...forecasts.map(({ volume }) => volume.grid.intervalSeconds));
  if (layer.kind !== 'percent' && layer.kind !== 'value') return null;
  if (intervalSeconds === SECONDS_PER_DAY && layer.window === null) return null;
  return (
    <MinuteWindowFields
      window={layer.window}
      stepMinutes={intervalSeconds <= 30 * SECONDS_PER_MINUTE ? 30 : 60}
      onChange={(window) => commands.changeLayer(layer.id, { window })}
    />
  );
}

const percentBounds = { min: 100 * layerBounds.fraction.min, max: 100 * layerBounds.fraction.max };

function AmountField({ layer }: { layer: ForecastLayer }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const percent = { unitName: '%', unit: '%', ...percentBounds };
  switch (layer.kind) {
    case 'event':
      return (
        <NumberField
          label={t('layers.effect')}
          {...percent}
          unit={layer.effect === null ? '' : '%'}
          openMin
          emptyText={t('layers.effectLearned')}
          value={layer.effect === null ? null : layer.effect * 100}
          onChange={(value) =>
            commands.changeLayer(layer.id, { effect: value === null ? null : value / 100 }, 'effect')
          }
        />
      );
    case 'growth':
      return (
        <NumberField
          label={t('layers.perYear')}
          {...percent}
          openMin
          value={layer.perYear * 100}
          onChange={(value) => value !== null && commands.changeLayer(layer.id, { perYear: value / 100 }, 'perYear')}
        />
      );
    case 'percent':
      return (
        <NumberField
          label={t('layers.change')}
          {...percent}
          value={layer.by * 100}
          onChange={(value) => value !== null && commands.changeLayer(layer.id, { by: value / 100 }, 'by')}
        />
      );
    case 'value':
      return (
        <NumberField
          label={t('layers.contactsADay')}
          unitName=""
          value={layer.contacts}
          {...layerBounds.contacts}
          onChange={(contacts) => contacts !== null && commands.changeLayer(layer.id, { contacts }, 'contacts')}
        />
      );
  }
}
