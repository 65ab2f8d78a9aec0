import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from '../../domain/units.ts';
import type { QueueForecast } from '../../engine/engine.ts';
import type { ForecastResult } from '../../state/store.ts';
import { useCommands } from '../appContext.ts';
import { monthPoints, weekPoints } from '../forecastPeriods.ts';
import {
  dayPoints,
  type ForecastPoint,
  type ForecastZoom,
  forecastZooms,
  gridDates,
  intervalPoints,
  type Measured,
} from '../forecastView.ts';
import { useFormat } from '../format.ts';
import { useAfterPaint } from '../useAfterPaint.ts';
import { type Answer, useAnswer } from '../useAnswer.ts';
import { ForecastPointsTable } from './ForecastPointsTable.tsx';
import { Segmented } from './Segmented.tsx';
import { SelectField } from './SelectField.tsx';

const ForecastChart = lazy(() =>
  import('../charts/ForecastChart.tsx').then((module) => ({ default: module.ForecastChart })),
);

const HISTORY = { months: 24, weeks: 26, longWeeks: 104, days: 56 };

/** History and forecast from months to intervals, as a picture or as its table twin. */
export function ForecastPicture({
  result,
  forecast,
  queue,
  members,
  measured,
}: {
  result: ForecastResult;
  forecast: QueueForecast;
  queue: Queue;
  /** The queues that are shown as one; null: a single queue. */
  members: readonly Queue[] | null;
  measured: Measured;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [wishedZoom, setZoom] = useState<ForecastZoom>('day');
  const [ahead, setAhead] = useState<'plan' | 'long'>('plan');
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const [wishedDate, setWishedDate] = useState<string | null>(null);
  const { volume } = forecast;
  const minutes = format.number(volume.grid.intervalSeconds / SECONDS_PER_MINUTE, 0);
  const zooms = zoomsOf(measured, volume.method === 'own');
  const zoom = zooms.includes(wishedZoom) ? wishedZoom : 'day';
  const far = zoom === 'month' || (zoom === 'week' && ahead === 'long');
  const long = useLongForecast(result, queue, members, far);
  const openDates = useMemo(
    () => gridDates(volume.grid).filter((_, day) => !Number.isNaN(volume.days[day]?.point)),
    [volume],
  );
  const date = wishedDate && openDates.includes(wishedDate) ? wishedDate : (openDates[0] ?? volume.days[0]!.date);
  const points = useMemo(() => {
    if (zoom === 'month') return long.value ? monthPoints(measured.history, long.value, HISTORY.months) : [];
    if (zoom === 'week' && ahead === 'long') {
      return long.value ? weekPoints({ history: measured.history, alone: null }, long.value, HISTORY.longWeeks) : [];
    }
    if (zoom === 'week') return weekPoints(measured, volume, HISTORY.weeks);
    if (zoom === 'interval') return intervalPoints(measured, date);
    return dayPoints(measured, HISTORY.days);
  }, [zoom, ahead, measured, volume, date, long.value]);
  const label = useMemo(
    () => (point: ForecastPoint) => {
      if (zoom === 'interval') return point.label.slice(11);
      if (zoom === 'month') return format.month(point.label);
      return zoom === 'week' ? t('common.weekOf', { date: format.date(point.label) }) : format.shortDay(point.label);
    },
    [zoom, format, t],
  );
  // The chart is drawn in a task of its own, after the numbers.
  const drawn = useMemo(() => {
    const firstAhead = points.find((point) => point.forecast !== null)?.label ?? '';
    const from = zoom === 'week' || zoom === 'month' ? firstAhead : volume.days[0]!.date;
    return { points, zoom, label, from, kind: measured.kind };
  }, [points, zoom, label, volume, measured]);
  const later = useAfterPaint(drawn);
  return (
    <>
      <div className="hd wrap">
        <Segmented
          label={t('forecast.zoom')}
          value={zoom}
          onChange={setZoom}
          choices={zooms.map((name) => ({ value: name, label: t(`forecast.zooms.${name}`) }))}
        />
        {zoom === 'week' && zooms.includes('month') && (
          <SelectField
            label={t('forecast.ahead')}
            value={ahead}
            onChange={setAhead}
            choices={(['plan', 'long'] as const).map((value) => ({ value, label: t(`forecast.aheads.${value}`) }))}
          />
        )}
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
      {far && <LongNotes long={long} />}
      {zoom === 'interval' && <p className="hint">{t('forecast.fileIntervals', { minutes })}</p>}
      {form === 'chart' ? (
        <Suspense fallback={<div className="chart-space q">{t('common.drawing')}</div>}>
          <ForecastChart {...later} />
        </Suspense>
      ) : (
        <ForecastPointsTable points={points} label={label} zoom={zoom} />
      )}
    </>
  );
}

/** Days hold no intervals to zoom into; handle times do not add up to weeks; a forecast of others ends where it ends. */
function zoomsOf({ kind, forecast }: Measured, isOwn: boolean): readonly ForecastZoom[] {
  return forecastZooms.filter((name) => {
    if (name === 'interval') return forecast.grid.intervalSeconds < SECONDS_PER_DAY;
    if (name === 'month') return kind === 'contacts' && !isOwn;
    return name === 'day' || kind === 'contacts';
  });
}

/** Asked only when somebody looks that far; another forecast is another question. */
function useLongForecast(result: ForecastResult, queue: Queue, members: readonly Queue[] | null, asked: boolean) {
  const commands = useCommands();
  const ask = useMemo(
    () =>
      asked && result
        ? () => (members ? commands.longCombinedForecast(members, queue) : commands.longForecast(queue.id))
        : null,
    [asked, result, queue, members, commands],
  );
  return useAnswer(ask);
}

function LongNotes({ long }: { long: Answer<{ warnings: readonly { kind: string }[] } | null> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (long.failed) {
    return (
      <p className="note w" role="alert">
        {t('forecast.longFailed')} <Button onClick={long.again}>{t('frame.tryAgain')}</Button>
      </p>
    );
  }
  if (!long.current) return <p className="note run-note">{t('forecast.longComputing')}</p>;
  const warning = long.value?.warnings.find(
    (one): one is { kind: 'longHorizon'; historyDays: number } => one.kind === 'longHorizon',
  );
  return (
    <p className="hint">
      {warning
        ? t('forecast.warning.longHorizon', { days: format.number(warning.historyDays, 0) })
        : t('forecast.longSays')}
    </p>
  );
}
