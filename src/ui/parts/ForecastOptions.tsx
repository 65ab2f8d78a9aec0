import { useTranslation } from 'react-i18next';
import { FORECAST_METHODS, type Forecast, type ForecastMethod } from '../../domain/forecast/forecastTypes.ts';
import { horizonWeeksBounds, type Queue } from '../../domain/project.ts';
import type { QueueForecast } from '../../engine/engine.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { BlendReasons } from './BlendReasons.tsx';
import { ClosedDays } from './ClosedDays.tsx';
import { ForecastWarnings } from './ForecastWarnings.tsx';
import { HistoryFrom } from './HistoryFrom.tsx';
import { HolidayPanel } from './HolidayPanel.tsx';
import { NumberField } from './NumberField.tsx';
import { OwnForecast } from './OwnForecast.tsx';
import { PlanningInterval } from './PlanningInterval.tsx';
import { SelectField } from './SelectField.tsx';

/** Horizon, method, closed days and holidays; what the back-test says of them. */
export function ForecastOptions({
  forecast,
  queue,
  judged,
}: {
  forecast?: QueueForecast;
  queue?: Queue;
  /** What the page shows of it, contacts or handle times: whose back-test and blend stand here. */
  judged?: Forecast;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const project = useApp((state) => state.project);
  if (!project) return null;
  const backtest = judged?.backtest;
  const own = backtest?.candidates.find((candidate) => candidate.method === judged?.method);
  return (
    <section aria-label={t('forecast.title')}>
      <div className="hd">
        <h2>{t('forecast.title')}</h2>
      </div>
      <NumberField
        label={t('field.horizon')}
        unitName={t('unit.weeks')}
        value={project.horizonWeeks}
        {...horizonWeeksBounds}
        whole
        onChange={(value) => value !== null && commands.changeHorizon(value)}
      />
      <PlanningInterval />
      <SelectField
        wide
        label={t('forecast.method')}
        value={project.forecastMethod}
        choices={FORECAST_METHODS.map((method) => ({ value: method, label: t(`forecast.methods.${method}`) }))}
        onChange={(method: ForecastMethod) => commands.changeForecastMethod(method)}
      />
      <p className="hint">
        {t(queue?.ownForecast ? 'ownForecast.methodUnused' : `forecast.methodSays.${project.forecastMethod}`)}
      </p>
      {queue && <HistoryFrom key={`from ${queue.id}`} queue={queue} />}
      {judged && judged.blend.length > 0 && <BlendReasons blend={judged.blend} />}
      {queue && <OwnForecast key={queue.id} queue={queue} />}
      {forecast && <ClosedDays forecast={forecast} />}
      <HolidayPanel project={project} />
      {forecast && <ForecastWarnings warnings={forecast.volume.warnings} />}
      {backtest && own && backtest.origins.length > 0 && (
        <>
          <h3 className="sec">{t('forecast.backtest')}</h3>
          <dl className="kv">
            <div>
              <dt>{t('forecast.origins')}</dt>
              <dd>{format.number(backtest.origins.length, 0)}</dd>
            </div>
            <div>
              <dt>{t('forecast.lead')}</dt>
              <dd>{t('forecast.leadDays', { days: format.number(backtest.leadDays, 0) })}</dd>
            </div>
            <div>
              <dt>{t('forecast.band80held')}</dt>
              <dd>{format.percent(own.coverage.day.within80)}</dd>
            </div>
            <div>
              <dt>{t('forecast.band95held')}</dt>
              <dd>{format.percent(own.coverage.day.within95)}</dd>
            </div>
          </dl>
        </>
      )}
    </section>
  );
}
