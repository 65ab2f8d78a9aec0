import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { weekdayOf } from '../../domain/calendar.ts';
import { type ForecastPoint, type ForecastZoom, modelDiffers, modelLine } from '../forecastView.ts';
import { type Format, useFormat } from '../format.ts';
import { useNarrow } from '../useNarrow.ts';
import { axis, baseLine, LegendBox, LegendLine, ticksUpTo, tip } from './chartParts.tsx';

/** History in grey, forecast with its bands; the model alone dashed, where layers lie over it. */
export const ForecastChart = memo(function ForecastChart({
  points,
  zoom,
  from,
  label,
  kind,
}: {
  points: readonly ForecastPoint[];
  zoom: ForecastZoom;
  /** Label of the first point forecast. */
  from: string;
  label: (point: ForecastPoint) => string;
  kind: 'contacts' | 'handleTime';
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const narrow = useNarrow(720);
  const top = Math.max(
    1,
    ...points.map((point) =>
      Math.max(
        point.history ?? 0,
        point.band95?.[1] ?? 0,
        point.forecast ?? 0,
        point.historyApart ?? 0,
        point.model ?? 0,
      ),
    ),
  );
  const ticks = ticksUpTo(top);
  const differs = useMemo(() => modelDiffers(points), [points]);
  const drawn = useMemo((): DrawnPoint[] => {
    const line = modelLine(points);
    return points.map((point, i) => ({ ...point, modelDrawn: line[i]! }));
  }, [points]);
  const byLabel = useMemo(() => new Map(points.map((point) => [point.label, point])), [points]);
  const Tip = useMemo(() => {
    const range = (pair: readonly [number, number] | null) =>
      pair ? `${format.contacts(pair[0])} – ${format.contacts(pair[1])}` : t('common.notAvailable');
    return tip<ForecastPoint>(label, (one) => {
      const point = { ...one, history: one.history ?? one.historyApart, forecast: one.forecast ?? one.forecastApart };
      return [
        ...(point.history === null
          ? []
          : [
              {
                name: t(zoom === 'interval' ? 'forecast.weekBefore' : 'forecast.actual'),
                value: format.contactsOfInterval(point.history),
              },
            ]),
        ...(point.forecast === null
          ? []
          : [
              { name: t('forecast.forecast'), value: format.contactsOfInterval(point.forecast) },
              ...(modelDiffers([one])
                ? [
                    {
                      name: t('layers.modelAlone'),
                      value: format.contactsOfInterval(one.model ?? one.modelApart ?? Number.NaN),
                    },
                  ]
                : []),
              ...(point.band80
                ? [
                    { name: t('forecast.band80'), value: range(point.band80) },
                    { name: t('forecast.band95'), value: range(point.band95) },
                  ]
                : []),
            ]),
      ];
    });
  }, [label, zoom, t, format]);
  // Some ninety dots are as many as the eye parts, and as many as draw in a frame.
  const dots = zoom === 'interval' || points.length > 90 ? false : { r: 2, strokeWidth: 0 };
  // Weeks have none, nor has a forecast of the planner's own.
  const hasBands = points.some(({ band80 }) => band80 !== null);
  return (
    <figure className="chart" aria-label={t('forecast.chart')}>
      <figcaption className="key end">
        <LegendLine
          color="var(--n5)"
          width={1.5}
          label={t(zoom === 'interval' ? 'forecast.weekBefore' : 'forecast.actual')}
        />
        <LegendLine color="var(--s1)" label={t('forecast.forecast')} />
        {differs && <LegendLine color="var(--text-3)" width={1.5} dash="3 2" label={t('layers.modelAlone')} />}
        {hasBands && <LegendBox color="var(--band80)" label="80 %" />}
        {hasBands && <LegendBox color="var(--band95)" label="95 %" />}
      </figcaption>
      <p className="unit-name">
        {kind === 'handleTime' ? t('forecast.unit.handleTime') : t(`forecast.unit.contacts.${zoom}`)}
      </p>
      <ResponsiveContainer width="100%" height={240}>
        <ComposedChart
          data={drawn}
          margin={{ top: 6, right: zoom === 'month' ? 28 : 8, bottom: 0, left: 0 }}
          accessibilityLayer
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            ticks={ticksOf(points, zoom, narrow ? 6 : 13)}
            interval={0}
            {...axis}
            axisLine={baseLine}
            tickFormatter={(value: string) => tickOf(value, zoom, format)}
          />
          <YAxis
            interval={0}
            {...axis}
            width={46}
            ticks={ticks}
            domain={[0, ticks.at(-1)!]}
            tickFormatter={(value: number) => format.number(value, value % 1 === 0 ? 0 : 1)}
          />
          <Tooltip content={Tip} isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }} />
          {hasBands && (
            <Area
              dataKey={lineBand95}
              stroke="none"
              fill="var(--band95)"
              fillOpacity={1}
              isAnimationActive={false}
              activeDot={false}
              connectNulls={false}
            />
          )}
          {hasBands && (
            <Area
              dataKey={lineBand80}
              stroke="none"
              fill="var(--band80)"
              fillOpacity={1}
              isAnimationActive={false}
              activeDot={false}
              connectNulls={false}
            />
          )}
          {zoom !== 'interval' && byLabel.has(from) && <ReferenceLine x={from} stroke="var(--text-2)" />}
          <Line
            dataKey="history"
            stroke="var(--n5)"
            strokeWidth={1.5}
            dot={dots && { ...dots, fill: 'var(--n5)' }}
            isAnimationActive={false}
            connectNulls={false}
          />
          {differs && (
            <Line
              dataKey="modelDrawn"
              stroke="var(--text-3)"
              strokeWidth={1.5}
              strokeDasharray="3 2"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              connectNulls={false}
            />
          )}
          <Line
            dataKey="forecast"
            stroke="var(--s1)"
            strokeWidth={2}
            dot={dots && { ...dots, fill: 'var(--s1)' }}
            isAnimationActive={false}
            connectNulls={false}
          />
          <Line
            dataKey="historyApart"
            stroke="none"
            dot={{ r: 2, strokeWidth: 0, fill: 'var(--n5)' }}
            isAnimationActive={false}
          />
          {differs && (
            <Line
              dataKey="modelApart"
              stroke="none"
              dot={{ r: 2.5, strokeWidth: 1, stroke: 'var(--text-3)', fill: 'var(--surface)' }}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          <Line
            dataKey="forecastApart"
            stroke="none"
            dot={{ r: 2.5, strokeWidth: 0, fill: 'var(--s1)' }}
            isAnimationActive={false}
          >
            <ErrorBar dataKey={apart95} width={0} strokeWidth={5} stroke="var(--band95)" isAnimationActive={false} />
            <ErrorBar dataKey={apart80} width={0} strokeWidth={5} stroke="var(--band80)" isAnimationActive={false} />
          </Line>
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
});

interface DrawnPoint extends ForecastPoint {
  readonly modelDrawn: number | null;
}

/** Days apart have bars of their own: an area would fall with them. */
const apart95 = (point: ForecastPoint) => aroundPoint(point.forecastApart, point.band95);
const apart80 = (point: ForecastPoint) => aroundPoint(point.forecastApart, point.band80);

/** How far a band reaches below and above its point, as a bar is drawn. */
function aroundPoint(value: number | null, band: ForecastPoint['band80']): [number, number] {
  return value === null || band === null ? [0, 0] : [value - band[0], band[1] - value];
}

/** Days in a line have areas. */
const lineBand95 = (point: ForecastPoint) => (point.forecastApart === null ? point.band95 : null);
const lineBand80 = (point: ForecastPoint) => (point.forecastApart === null ? point.band80 : null);

/** Full hours, Mondays, or every so many weeks or months: at most 13, or 6 on a phone, so that none has to be measured. */
function ticksOf(points: readonly ForecastPoint[], zoom: ForecastZoom, atMost: number): string[] {
  const labels = points.map((point) => point.label);
  if (zoom === 'interval')
    return everyFew(
      labels.filter((label) => label.endsWith(':00')),
      atMost,
    );
  return everyFew(zoom === 'day' ? labels.filter((label) => weekdayOf(label) === 0) : labels, atMost);
}

/** Hours, months with their year, or days. */
function tickOf(label: string, zoom: ForecastZoom, format: Format): string {
  if (zoom === 'interval') return label.slice(11);
  return zoom === 'month' ? format.month(label) : format.dayMonth(label);
}

function everyFew(labels: readonly string[], atMost: number): string[] {
  const step = Math.ceil(labels.length / atMost);
  return labels.filter((_, k) => k % step === 0);
}
