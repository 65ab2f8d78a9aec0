import { Button } from '@mantine/core';
import { memo, type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Queue } from '../domain/project.ts';
import { SECONDS_PER_DAY } from '../domain/units.ts';
import { canBeAdded } from '../domain/volumes/mergeQueues.ts';
import type { QueueForecast } from '../engine/engine.ts';
import { shown } from '../state/run.ts';
import type { ForecastResult } from '../state/store.ts';
import { useApp, useCommands } from './appContext.ts';
import { daysBefore, forecastTotal, type Measured, measuredContacts, measuredHandleTime } from './forecastView.ts';
import { useFormat } from './format.ts';
import { modelAlone } from './layerView.ts';
import { ActualsComparison } from './parts/ActualsComparison.tsx';
import { CandidatesTable } from './parts/CandidatesTable.tsx';
import { ForecastExport } from './parts/ForecastExport.tsx';
import { ForecastOptions } from './parts/ForecastOptions.tsx';
import { ForecastPicture } from './parts/ForecastPicture.tsx';
import { LayersPanel } from './parts/LayersPanel.tsx';
import { QueueChoice, queuesTogether } from './parts/QueueChoice.tsx';
import { RunFrame } from './parts/RunFrame.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { WeekdayCurves } from './parts/WeekdayCurves.tsx';
import { upperFirst } from './queueView.ts';
import type { StepProps } from './steps.ts';
import { useAfterPaint } from './useAfterPaint.ts';
import { useAnswer } from './useAnswer.ts';

/** History and forecast of one queue, how it was made and how good it is. */
export function ForecastStep({ onBrowse }: StepProps) {
  const { t } = useTranslation();
  // Deferred: React draws a new forecast in slices, and typing goes on in between.
  const newest = useApp((state) => shown(state.forecast));
  const result = useDeferredValue(newest);
  const status = useApp((state) => state.forecast.status);
  const queueId = useApp((state) => state.queueId);
  const together = useApp((state) => state.together);
  const members = useMemo(
    () => result && queuesTogether(result.queues, { queueId, together }),
    [result, queueId, together],
  );
  const forecast = result?.forecasts.find((candidate) => candidate.id === queueId) ?? result?.forecasts[0];
  const queue = result?.queues.find((candidate) => candidate.id === forecast?.id);
  if (result && members && canBeAdded(members)) return <TogetherPage result={result} members={members} />;
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

/** Several queues as one: their forecasts added up, once the worker has. */
function TogetherPage({ result, members }: { result: ForecastResult; members: readonly Queue[] }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const chosen = useApp((state) => state.together);
  const ask = useMemo(() => () => commands.combinedForecast(result, members), [commands, result, members]);
  const { value, current, failed, again } = useAnswer(ask);
  const name = chosen === null || chosen === 'all' ? t('common.allQueues') : upperFirst(t(`channel.${chosen}`));
  const named = useMemo(
    () => value && { forecast: { ...value.forecast, name }, queue: { ...value.queue, name } },
    [value, name],
  );
  const state = failed ? (
    <p className="note w" role="alert">
      {t('queues.forecastFailed')} <Button onClick={again}>{t('frame.tryAgain')}</Button>
    </p>
  ) : !current ? (
    <p className="note run-note" role="status" aria-busy="true">
      {t('queues.addingForecasts')}
    </p>
  ) : null;
  if (named) {
    return (
      <div className={current ? undefined : 'stale'}>
        <ForecastPage result={result} {...named} members={members} state={state} />
      </div>
    );
  }
  return (
    <StepFrame sentence={t('forecast.computing')} left={<ForecastOptions />}>
      <div className="hd wrap">
        <h2>{t('forecast.historyAndForecast')}</h2>
        <QueueChoice queues={result.queues} together="offered" />
      </div>
      {state}
    </StepFrame>
  );
}

const ForecastPage = memo(function ForecastPage({
  result,
  forecast,
  queue,
  members = null,
  state = null,
}: {
  result: ForecastResult;
  forecast: QueueForecast;
  queue: Queue;
  /** The queues that are shown as one; null: a single queue. */
  members?: readonly Queue[] | null;
  state?: ReactNode;
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
      left={<ForecastOptions forecast={forecast} {...(members ? {} : { queue })} judged={measured.forecast} />}
      leftSummary={{
        title: t('forecast.title'),
        text: t('count.weeks', { count: result.horizonWeeks }),
        edit: t('common.edit'),
      }}
      right={volume.method === 'own' || members ? undefined : <LayersPanel result={result} forecast={forecast} />}
    >
      <RunFrame of="forecast" drawn={result}>
        <div className="hd wrap">
          <h2>{t('forecast.historyAndForecast')}</h2>
          <QueueChoice queues={result.queues} together="offered" />
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
        {state}
        {members && (
          <p className="hint">
            {t(volume.method === 'own' ? 'queues.bandsUnknown' : 'queues.bandsOfSum', {
              queues: format.list(members.map(({ name }) => name || t('common.unnamedQueue'))),
            })}
          </p>
        )}
        <ForecastPicture result={result} forecast={forecast} queue={queue} members={members} measured={measured} />
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
        {!members && <ActualsComparison queue={queue} />}
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
