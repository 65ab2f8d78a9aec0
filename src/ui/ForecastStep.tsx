import { Button } from '@mantine/core';
import { lazy, memo, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Queue } from '../domain/project.ts';
import { SECONDS_PER_DAY } from '../domain/units.ts';
import type { QueueForecast } from '../engine/engine.ts';
import { shown } from '../state/run.ts';
import type { ForecastResult } from '../state/store.ts';
import { useApp } from './appContext.ts';
import {
  contactsBefore,
  dayPoints,
  type ForecastPoint,
  type ForecastZoom,
  forecastTotal,
  forecastZooms,
  gridDates,
  intervalPoints,
  weekPoints,
} from './forecastView.ts';
import { useFormat } from './format.ts';
import { modelAlone } from './layerView.ts';
import { ActualsComparison } from './parts/ActualsComparison.tsx';
import { CandidatesTable } from './parts/CandidatesTable.tsx';
import { ForecastExport } from './parts/ForecastExport.tsx';
import { ForecastOptions } from './parts/ForecastOptions.tsx';
import { ForecastPointsTable } from './parts/ForecastPointsTable.tsx';
import { LayersPanel } from './parts/LayersPanel.tsx';
import { QueueChoice } from './parts/QueueChoice.tsx';
import { RunFrame } from './parts/RunFrame.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { SelectField } from './parts/SelectField.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { WeekdayCurves } from './parts/WeekdayCurves.tsx';
import type { StepProps } from './steps.ts';
import { useAfterPaint } from './useAfterPaint.ts';

const ForecastChart = lazy(() =>
  import('./charts/ForecastChart.tsx').then((module) => ({ default: module.ForecastChart })),
);

/** History and forecast of one queue, how it was made and how good it is. */
export function ForecastStep({ onBrowse }: StepProps) {
  const { t } = useTranslation();
  // Deferred: React draws a new forecast in slices, and typing goes on in between.
  const newest = useApp((state) => shown(state.forecast));
  const result = useDeferredValue(newest);
  const status = useApp((state) => state.forecast.status);
  const queueId = useApp((state) => state.queueId);
  const forecast = result?.forecasts.find((candidate) => candidate.id === queueId) ?? result?.forecasts[0];
  const queue = result?.queues.find((candidate) => candidate.id === forecast?.id);
  if (result && forecast && queue) return <ForecastPage result={result} forecast={forecast} queue={queue} />;
  return (
    <StepFrame
      sentence={t(status === 'running' || result !== newest ? 'forecast.computing' : 'forecast.nothing')}
      left={<ForecastOptions />}
    >
      <RunFrame of="forecast" />
      {status === 'idle' && result === newest && (
        <div className="empty">
          <b>{t('forecast.emptyTitle')}</b>
          <p>{t('forecast.emptyText')}</p>
          <Button variant="filled" onClick={onBrowse}>
            {t('frame.loadVolumes')}
          </Button>
        </div>
      )}
    </StepFrame>
  );
}

const ForecastPage = memo(function ForecastPage({
  result,
  forecast,
  queue,
}: {
  result: ForecastResult;
  forecast: QueueForecast;
  queue: Queue;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [zoom, setZoom] = useState<ForecastZoom>('day');
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const [wishedDate, setWishedDate] = useState<string | null>(null);
  const { volume } = forecast;
  const laterVolume = useAfterPaint(volume, 2);
  const daily = volume.grid.intervalSeconds === SECONDS_PER_DAY;
  const openDates = useMemo(
    () => gridDates(volume.grid).filter((_, day) => !Number.isNaN(volume.days[day]?.point)),
    [volume],
  );
  const date = wishedDate && openDates.includes(wishedDate) ? wishedDate : (openDates[0] ?? volume.days[0]!.date);
  const points = useMemo(() => {
    const alone = modelAlone(forecast);
    if (zoom === 'week') return weekPoints(queue.series, volume, 26, alone);
    if (zoom === 'interval') return intervalPoints(queue.series, volume, date, alone);
    return dayPoints(queue.series, volume, 56, alone);
  }, [zoom, queue, forecast, volume, date]);
  const label = useMemo(
    () => (point: ForecastPoint) =>
      zoom === 'interval'
        ? point.label.slice(11)
        : zoom === 'week'
          ? t('common.weekOf', { date: format.date(point.label) })
          : format.shortDay(point.label),
    [zoom, format, t],
  );
  // The chart is drawn in a task of its own, after the numbers.
  const drawn = useMemo(
    () => ({
      points,
      zoom,
      label,
      from: zoom === 'week' ? (points.find((point) => point.forecast !== null)?.label ?? '') : volume.days[0]!.date,
    }),
    [points, zoom, label, volume],
  );
  const later = useAfterPaint(drawn);
  const zooms = daily ? forecastZooms.filter((name) => name !== 'interval') : forecastZooms;
  return (
    <StepFrame
      sentence={<Sentence forecast={forecast} queue={queue} many={result.forecasts.length > 1} />}
      left={<ForecastOptions forecast={forecast} queue={queue} />}
      leftSummary={{
        title: t('forecast.title'),
        text: t('count.weeks', { count: result.horizonWeeks }),
        edit: t('common.edit'),
      }}
      right={volume.method === 'own' ? undefined : <LayersPanel result={result} forecast={forecast} />}
    >
      <RunFrame of="forecast" drawn={result}>
        <div className="hd wrap">
          <h2>{t('forecast.historyAndForecast')}</h2>
          <QueueChoice queues={result.forecasts} />
          <span className="sp" />
          <ForecastExport />
        </div>
        <div className="hd wrap">
          <Segmented
            label={t('forecast.zoom')}
            value={zoom}
            onChange={setZoom}
            choices={zooms.map((name) => ({ value: name, label: t(`forecast.zooms.${name}`) }))}
          />
          {zoom === 'interval' && (
            <SelectField
              label={t('heat.day')}
              value={date}
              onChange={setWishedDate}
              choices={openDates.map((value) => ({ value, label: format.shortDay(value) }))}
            />
          )}
          <span className="sp" />
          <Segmented
            label={t('common.chartOrTable')}
            value={form}
            onChange={setForm}
            choices={[
              { value: 'chart', label: t('common.chart') },
              { value: 'table', label: t('common.table') },
            ]}
          />
        </div>
        {form === 'chart' ? (
          <Suspense fallback={<div className="chart-space q">{t('common.drawing')}</div>}>
            <ForecastChart {...later} />
          </Suspense>
        ) : (
          <ForecastPointsTable points={points} label={label} zoom={zoom} />
        )}
        {!daily && (
          <>
            <div className="hd mt">
              <h2>{t('forecast.curves')}</h2>
              <span className="q xs">
                {t('forecast.curvesUnit', { minutes: format.number(volume.grid.intervalSeconds / 60, 0) })}
              </span>
            </div>
            <WeekdayCurves forecast={laterVolume} />
          </>
        )}
        {volume.method === 'own' ? (
          <p className="note no-candidates">{t('ownForecast.noCandidates')}</p>
        ) : (
          <CandidatesTable backtest={volume.backtest} method={volume.method} />
        )}
        <ActualsComparison queue={queue} />
      </RunFrame>
    </StepFrame>
  );
});

function Sentence({ forecast, queue, many }: { forecast: QueueForecast; queue: Queue; many: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = forecastTotal([forecast]);
  const before = useMemo(() => contactsBefore(queue.series, forecast.volume), [queue, forecast]);
  const change = total / before - 1;
  const weeks = forecast.volume.days.length / 7;
  const values = {
    queue: queue.name,
    weeks: format.number(weeks, 0),
    count: weeks,
    contacts: format.contacts(total),
    change: format.percent(Math.abs(change)),
    error: format.percent(
      forecast.volume.backtest.candidates.find((candidate) => candidate.method === forecast.volume.method)?.accuracy.day
        .wape ?? Number.NaN,
    ),
  };
  return (
    <>
      {many && `${queue.name}: `}
      <Trans i18nKey="forecast.sentence" count={values.count} values={values} components={{ b: <b /> }} />
      {Number.isFinite(change) && t(change >= 0 ? 'forecast.above' : 'forecast.below', values)}.{' '}
      {forecast.volume.backtest.origins.length > 0 && t('forecast.typicalError', values)}
      {queue.ownForecast && t('ownForecast.sentence', { file: queue.ownForecast.fileName })}
    </>
  );
}
