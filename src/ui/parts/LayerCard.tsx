import { Switch } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel } from '../../domain/calendar.ts';
import type { ForecastLayer } from '../../domain/forecast/forecastLayers.ts';
import type { QueueForecast } from '../../engine/engine.ts';
import { useCommands } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';
import { contributionText, effectText, learnedText } from '../layerText.ts';
import { Icon } from './Icon.tsx';
import { LayerForm } from './LayerForm.tsx';

/** One layer: what it is, what it does, who says so, and what it changes; its form opens inside. */
export function LayerCard({
  layer,
  forecasts,
  onShow,
  current,
  isFirst,
  isLast,
  editing,
  onEdit,
  onDelete,
}: {
  layer: ForecastLayer;
  forecasts: readonly QueueForecast[];
  /** The queue that the page shows. */
  onShow: QueueForecast;
  current: boolean;
  isFirst: boolean;
  isLast: boolean;
  editing: boolean;
  onEdit: (open: boolean) => void;
  onDelete: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const edit = useRef<HTMLButtonElement>(null);
  const name = layer.name.trim() || t('layers.unnamed');
  // A layer of another queue tells what it does there.
  const forecast = layer.queueId === null ? onShow : forecasts.find(({ id }) => id === layer.queueId);
  const effects = forecast?.model.eventEffects ?? [];
  const contribution = forecast?.contributions.find(({ id }) => id === layer.id);
  const year = onShow.volume.grid.firstDate.slice(0, 4);
  const learned = forecast && current ? learnedText(layer, forecast.model, format, t) : null;
  const elsewhere = layer.queueId !== null && layer.queueId !== onShow.id;
  return (
    <li className={`layer${layer.on ? '' : ' off'}${elsewhere ? ' elsewhere' : ''}`}>
      <div className="layer-row">
        <h3>{name}</h3>
        <Switch
          aria-label={t('layers.use', { name })}
          checked={layer.on}
          onChange={() => commands.toggleLayer(layer.id)}
        />
      </div>
      <div className="layer-row">
        <span className="q2">{placeText(layer, forecasts, year, format, t)}</span>
        <b className="num">{effectText(layer, effects, format, t)}</b>
      </div>
      {learned !== null && <p className="q xs">{learned}</p>}
      {layer.note.trim() !== '' && <p className="q xs">{layer.note}</p>}
      <div className="layer-row xs q">
        <span>{layer.author}</span>
        <span className={current ? 'num q2' : 'num q2 stale'}>
          {forecast && contribution ? contributionText(layer, contribution, forecast.model, format, t) : ''}
        </span>
      </div>
      <div className="layer-row layer-actions">
        <button ref={edit} type="button" className="link" aria-expanded={editing} onClick={() => onEdit(!editing)}>
          {t('common.edit')}
          <span className="vh"> {name}</span>
        </button>
        <button type="button" className="link" onClick={onDelete}>
          {t('common.delete')}
          <span className="vh"> {name}</span>
        </button>
        <span className="sp" />
        {/* Disabled by its word alone: a button that vanished under the focus would lose it. */}
        <button
          type="button"
          className="icon-button small"
          aria-label={t('layers.up', { name })}
          aria-disabled={isFirst}
          onClick={() => !isFirst && commands.moveLayer(layer.id, 'up')}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          className="icon-button small"
          aria-label={t('layers.down', { name })}
          aria-disabled={isLast}
          onClick={() => !isLast && commands.moveLayer(layer.id, 'down')}
        >
          <Icon name="down" />
        </button>
      </div>
      {editing && (
        <LayerForm
          layer={layer}
          name={name}
          forecasts={forecasts}
          onClose={() => {
            onEdit(false);
            edit.current?.focus();
          }}
        />
      )}
    </li>
  );
}

/** "Percent, 30 Nov – 4 Dec, 09:00–12:00, only Sales" */
function placeText(
  layer: ForecastLayer,
  forecasts: readonly QueueForecast[],
  year: string,
  format: Format,
  t: TFunction,
): string {
  const kind =
    layer.kind === 'event' && layer.eventKind.trim() !== '' ? layer.eventKind : t(`layers.kind.${layer.kind}`);
  const parts = [kind, format.dateRange(layer.from, layer.to, year)];
  const window = layer.kind === 'percent' || layer.kind === 'value' ? layer.window : null;
  if (window) parts.push(`${clockLabel(window.firstMinute)}\u2013${clockLabel(window.endMinute)}`);
  const queue = forecasts.find(({ id }) => id === layer.queueId);
  if (layer.queueId !== null && (!queue || forecasts.length > 1)) {
    parts.push(
      t('layers.onlyQueue', { queue: queue ? queue.name || t('common.unnamedQueue') : t('layers.goneQueue') }),
    );
  }
  if (layer.kind === 'value' && layer.queueId === null && forecasts.length > 1) parts.push(t('layers.eachQueue'));
  return parts.join(', ');
}
