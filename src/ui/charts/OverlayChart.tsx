import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { clockLabel } from '../../domain/calendar.ts';
import { useFormat } from '../format.ts';
import type { OverlayLine } from '../scenarioView.ts';
import { axis, baseLine, LegendLine, ticksUpTo, tip } from './chartParts.tsx';

/** The baseline is always the same dark solid line; scenarios take colour and dash in their order. */
const looks = [
  { color: 'var(--s6)', dash: undefined },
  { color: 'var(--s1)', dash: '6 3' },
  { color: 'var(--s2)', dash: '2 2' },
  { color: 'var(--s3)', dash: '8 2 2 2' },
  { color: 'var(--s4)', dash: '4 4' },
  { color: 'var(--s5)', dash: '1 3' },
] as const;

type Point = { readonly minute: number; readonly label: string } & { readonly [line: `line${number}`]: number | null };

/** Agents by interval of a mean weekday, all scenarios over each other. */
export const OverlayChart = memo(function OverlayChart({
  lines,
  stepMinutes,
  weekday,
}: {
  lines: readonly OverlayLine[];
  stepMinutes: number;
  weekday: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = useMemo(() => overlayPoints(lines, stepMinutes), [lines, stepMinutes]);
  const ticks = ticksUpTo(Math.max(...lines.flatMap((line) => [...line.byMinute.values()])));
  const first = points[0]!.minute;
  const last = points.at(-1)!.minute;
  const hours = points.map((point) => point.minute).filter((minute) => minute % (last - first > 720 ? 120 : 60) === 0);
  const Tip = useMemo(
    () =>
      tip<Point>(
        (point) => point.label,
        (point) =>
          lines.map((line, k) => ({ name: line.name, value: format.number(point[`line${k}`] ?? Number.NaN, 1) })),
      ),
    [lines, format],
  );
  return (
    <figure className="chart" aria-label={t('scenarios.overlay')}>
      <figcaption className="key end">
        {lines.map((line, k) => (
          <LegendLine key={line.name} color={looks[k]!.color} dash={looks[k]!.dash} label={line.name} />
        ))}
      </figcaption>
      <p className="unit-name">{t('scenarios.overlayUnit', { weekday })}</p>
      <ResponsiveContainer width="100%" height={220}>
        <LineChart data={points as Point[]} margin={{ top: 6, right: 12, bottom: 0, left: 0 }} accessibilityLayer>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="minute"
            type="number"
            domain={[first, last]}
            ticks={hours}
            tickFormatter={(minute: number) => clockLabel(minute)}
            {...axis}
            axisLine={baseLine}
          />
          <YAxis
            interval={0}
            {...axis}
            width={40}
            ticks={ticks}
            domain={[0, ticks.at(-1)!]}
            tickFormatter={(value: number) => format.number(value, value % 1 === 0 ? 0 : 1)}
          />
          <Tooltip content={Tip} isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }} />
          {lines.map((line, k) => (
            <Line
              key={line.name}
              dataKey={`line${k}`}
              type="stepAfter"
              stroke={looks[k]!.color}
              strokeWidth={line.isBaseline ? 2 : 1.75}
              strokeDasharray={looks[k]!.dash}
              dot={false}
              isAnimationActive={false}
              connectNulls={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
});

function overlayPoints(lines: readonly OverlayLine[], stepMinutes: number): Point[] {
  const minutes = [...(lines[0]?.byMinute.keys() ?? [])];
  const at = (minute: number, source: number): Point => ({
    minute,
    label: clockLabel(minute),
    ...Object.fromEntries(lines.map((line, k) => [`line${k}`, line.byMinute.get(source) ?? null])),
  });
  const last = minutes.at(-1) ?? 0;
  return [...minutes.map((minute) => at(minute, minute)), at(last + stepMinutes, last)];
}
