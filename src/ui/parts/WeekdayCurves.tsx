import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel } from '../../domain/calendar.ts';
import type { Forecast } from '../../domain/forecast/forecastTypes.ts';
import { weekdayCurves } from '../forecastView.ts';
import { useFormat } from '../format.ts';

const width = 110;
const height = 64;

/** The curve of the day per weekday, small and on one scale; the peak is written at its place. */
export const WeekdayCurves = memo(function WeekdayCurves({
  forecast,
  kind,
}: {
  forecast: Forecast;
  kind: 'contacts' | 'handleTime';
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const curves = useMemo(() => weekdayCurves(forecast), [forecast]);
  const open = curves.flatMap((curve) => curve ?? []);
  const top = Math.max(1, ...open.map((point) => point.contacts));
  const first = Math.min(...open.map((point) => point.minute));
  const last = Math.max(...open.map((point) => point.minute));
  const weekTotal = curves.reduce((sum, curve) => sum + totalOf(curve), 0);
  const x = (minute: number) => ((minute - first) / Math.max(1, last - first)) * width;
  const y = (contacts: number) => height - (contacts / top) * (height - 14);
  return (
    <ul className="curves" aria-label={t('forecast.curves')}>
      {curves.map((curve, weekday) => {
        if (!curve) return null;
        const peak = curve.reduce((best, point) => (point.contacts > best.contacts ? point : best));
        const name = format.weekday(weekday);
        const share = format.percent(totalOf(curve) / weekTotal);
        const anchor = x(peak.minute) > width - 18 ? 'end' : x(peak.minute) < 18 ? 'start' : 'middle';
        return (
          <li key={name}>
            <p>
              <b>{name}</b> {kind === 'contacts' && <span className="q">{share}</span>}
            </p>
            <svg
              viewBox={`0 0 ${width} ${height + 14}`}
              role="img"
              aria-label={t(kind === 'contacts' ? 'forecast.curveSays' : 'forecast.timeCurveSays', {
                day: format.weekday(weekday, 'long'),
                peak: format.number(peak.contacts, 0),
                time: clockLabel(peak.minute),
                share,
              })}
            >
              <path className="base" d={`M0 ${height}H${width}`} />
              <polyline
                className="ln"
                stroke="var(--s1)"
                points={curve.map((point) => `${x(point.minute).toFixed(1)},${y(point.contacts).toFixed(1)}`).join(' ')}
              />
              <circle cx={x(peak.minute)} cy={y(peak.contacts)} r="2.5" fill="var(--s1)" />
              <text className="tb" x={x(peak.minute)} y={y(peak.contacts) - 4} textAnchor={anchor}>
                {format.number(peak.contacts, 0)}
              </text>
              <text x="0" y={height + 12}>
                {clockLabel(first)}
              </text>
              <text x={width} y={height + 12} textAnchor="end">
                {clockLabel(last)}
              </text>
            </svg>
          </li>
        );
      })}
    </ul>
  );
});

function totalOf(curve: readonly { contacts: number }[] | null): number {
  return (curve ?? []).reduce((sum, point) => sum + point.contacts, 0);
}
