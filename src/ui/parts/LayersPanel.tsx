import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueForecast } from '../../engine/engine.ts';
import { forecastIsCurrent } from '../../state/compute.ts';
import { shown } from '../../state/run.ts';
import type { ForecastResult } from '../../state/store.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { bridgeRows, type LayerKind, lastAuthor, newLayer } from '../layerView.ts';
import { LayerAdd } from './LayerAdd.tsx';
import { LayerCard } from './LayerCard.tsx';

/** Events, growth and overrides over the model of one queue, and how they lead from it to what is planned for. */
export function LayersPanel({ result, forecast }: { result: ForecastResult; forecast: QueueForecast }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const layers = useApp((state) => state.project?.layers ?? noLayers);
  const current = useApp((state) => forecastIsCurrent(shown(state.forecast), state.project));
  const [editing, setEditing] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const addLayer = (kind: LayerKind) => {
    const named = { name: t(`layers.kind.${kind}`), author: lastAuthor(layers), queueCount: result.forecasts.length };
    setEditing(commands.addLayer(newLayer(kind, forecast, named)));
  };
  return (
    <section aria-label={t('layers.title')} className="layers">
      <div className="hd">
        <h2>{t('layers.title')}</h2>
        <LayerAdd button={add} onAdd={addLayer} />
      </div>
      <p className="hint">{t(layers.length > 0 ? 'layers.says' : 'layers.none')}</p>
      {layers.length > 0 && (
        <ol aria-label={t('layers.list')} aria-busy={!current}>
          {layers.map((layer, i) => (
            <LayerCard
              key={layer.id}
              layer={layer}
              forecasts={result.forecasts}
              onShow={forecast}
              current={current}
              isFirst={i === 0}
              isLast={i === layers.length - 1}
              editing={layer.id === editing}
              onEdit={(open) => setEditing(open ? layer.id : null)}
              onDelete={() => {
                commands.removeLayer(layer.id);
                add.current?.focus();
              }}
            />
          ))}
        </ol>
      )}
      <Bridge result={result} forecast={forecast} current={current} />
    </section>
  );
}

const noLayers: never[] = [];

function Bridge({ result, forecast, current }: { result: ForecastResult; forecast: QueueForecast; current: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const many = result.forecasts.length > 1;
  return (
    <>
      <h3 className="bridge-title">
        {t('layers.bridge')}
        {many && <span className="q2">, {forecast.name || t('common.unnamedQueue')}</span>}
      </h3>
      <dl className={current ? 'kv bridge' : 'kv bridge stale'}>
        {bridgeRows(forecast, result.layers).map(({ name, contacts }) => (
          <div key={name}>
            <dt>
              {name === 'model'
                ? t('layers.model')
                : name === 'forecast'
                  ? t('forecast.forecast')
                  : t(`layers.kind.${name}`)}
            </dt>
            <dd>
              {name === 'model' || name === 'forecast'
                ? format.contacts(contacts)
                : format.signed(contacts, format.contacts(contacts))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
