import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel } from '../../domain/calendar.ts';
import { shown } from '../../state/run.ts';
import { useApp } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { openingRanges } from '../openingRanges.ts';

/** When each weekday is open, as the forecast learned it from the readings. */
export function OpeningHours() {
  const { t } = useTranslation();
  const format = useFormat();
  const forecasts = useApp((state) => shown(state.forecast)?.forecasts);
  const queueId = useApp((state) => state.queueId);
  const forecast = forecasts?.find((candidate) => candidate.id === queueId) ?? forecasts?.[0];
  const rows = useMemo(() => (forecast ? openingRanges(forecast.volume) : []), [forecast]);
  if (!forecast || forecast.volume.grid.intervalSeconds === 86_400) return null;
  return (
    <>
      <h2 className="sec sub">{t('volumes.openingHours')}</h2>
      {(forecasts?.length ?? 0) > 1 && <p className="hint">{forecast.name}</p>}
      <dl className="kv">
        {rows.map(({ firstWeekday, lastWeekday, ranges }) => (
          <div key={firstWeekday}>
            <dt>
              {format.weekday(firstWeekday)}
              {lastWeekday > firstWeekday && `\u2013${format.weekday(lastWeekday)}`}
            </dt>
            <dd>
              {ranges.length === 0
                ? t('heat.closed')
                : ranges.map(({ from, to }) => `${clockLabel(from)}\u2013${clockLabel(to)}`).join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
