import { Button } from '@mantine/core';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Queue } from '../domain/project.ts';
import { SECONDS_PER_DAY } from '../domain/units.ts';
import type { QueueForecast } from '../engine/engine.ts';
import { shown } from '../state/run.ts';
import type { ForecastResult } from '../state/store.ts';
import { useApp } from './appContext.ts';
import { daysBefore, forecastTotal, type Measured, measuredContacts, measuredHandleTime } from './forecastView.ts';
import { useFormat } from './format.ts';
import { modelAlone } from './layerView.ts';
import { ActualsComparison } from './parts/ActualsComparison.tsx';
import { CandidatesTable } from './parts/CandidatesTable.tsx';
import { ForecastExport } from './parts/ForecastExport.tsx';
import { ForecastOptions } from './parts/ForecastOptions.tsx';
import { ForecastPicture } from './parts/ForecastPicture.tsx';
import { LayersPanel } from './parts/LayersPanel.tsx';
import { QueueChoice } from './parts/QueueChoice.tsx';
import { RunFrame } from './parts/RunFrame.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { WeekdayCurves } from './parts/WeekdayCurves.tsx';
import type { StepProps } from './steps.ts';
import { useAfterPaint } from './useAfterPaint.ts';

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
  const [wished, setWished] = useState<Measured['kind']>('contacts');
  const { volume, handleTime } = forecast;
  const kind = handleTime ? wished : 'contacts';
  const measured = useMemo(
    () =>
      kind === 'handleTime' && handleTime
        ? measuredHandleTime(queue.series, handleTime)
        : measuredContacts(queue.series, volume, modelAlone(forecast)),
    [kind, handleTime, queue, forecast, volume],
  );
  const laterMeasured = useAfterPaint(measured, 2);
  const daily = volume.grid.intervalSeconds === SECONDS_PER_DAY;
  return (
    <StepFrame
      sentence={<Sentence forecast={forecast} queue={queue} many={result.forecasts.length > 1} />}
      left={<ForecastOptions forecast={forecast} queue={queue} judged={measured.forecast} />}
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
          {handleTime && (
            <Segmented
              label={t('forecast.measure')}
              value={kind}
              onChange={setWished}
              choices={(['contacts', 'handleTime'] as const).map((value) => ({
                value,
                label: t(`forecast.measures.${value}`),
              }))}
            />
          )}
          <span className="sp" />
          <ForecastExport />
        </div>
        <ForecastPicture result={result} forecast={forecast} queue={queue} measured={measured} />
        {!daily && (
          <>
            <div className="hd mt">
              <h2>{t('forecast.curves')}</h2>
              <span className="q xs">
                {kind === 'handleTime'
                  ? t('forecast.unit.handleTime')
                  : t('forecast.curvesUnit', { minutes: format.number(volume.grid.intervalSeconds / 60, 0) })}
              </span>
            </div>
            <WeekdayCurves forecast={laterMeasured.forecast} kind={laterMeasured.kind} />
          </>
        )}
        {measured.forecast.method === 'own' ? (
          <p className="note no-candidates">{t('ownForecast.noCandidates')}</p>
        ) : (
          <CandidatesTable forecast={measured.forecast} kind={kind} />
        )}
        <ActualsComparison queue={queue} />
      </RunFrame>
    </StepFrame>
  );
});

function Sentence({ forecast, queue, many }: { forecast: QueueForecast; queue: Queue; many: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { volume } = forecast;
  const total = forecastTotal([forecast]);
  const before = useMemo(() => daysBefore(queue.series, volume), [queue, volume]);
  const openDays = volume.days.filter(({ point }) => !Number.isNaN(point)).length;
  const change = total / before.contacts - 1;
  const perOpenDay = total / openDays / (before.contacts / before.openDays) - 1;
  const weeks = volume.days.length / 7;
  const accuracy = volume.backtest.candidates.find((candidate) => candidate.method === volume.method)?.accuracy.day;
  const values = {
    queue: queue.name,
    weeks: format.number(weeks, 0),
    count: weeks,
    contacts: format.contacts(total),
    change: format.percent(Math.abs(change)),
    error: format.percent(accuracy?.wape ?? Number.NaN),
    ahead: format.number(openDays, 0),
    before: format.number(before.openDays, 0),
    perOpenDay: format.signed(perOpenDay, format.percent(perOpenDay)),
  };
  return (
    <>
      {many && `${queue.name}: `}
      <Trans i18nKey="forecast.sentence" count={values.count} values={values} components={{ b: <b /> }} />
      {Number.isFinite(change) && t(change >= 0 ? 'forecast.above' : 'forecast.below', values)}
      {Number.isFinite(perOpenDay) && openDays !== before.openDays && t('forecast.openDays', values)}.{' '}
      {volume.backtest.origins.length > 0 && t('forecast.typicalError', values)}
      {queue.ownForecast && t('ownForecast.sentence', { file: queue.ownForecast.fileName })}
    </>
  );
}
