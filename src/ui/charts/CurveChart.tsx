import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { CurveNames, CurvePoint } from '../calculation.ts';
import { useFormat } from '../format.ts';
import { axis, baseLine, LegendLine, tip } from './chartParts.tsx';

/** Service level against agents: where it is overloaded, where the target is met. */
export const CurveChart = memo(function CurveChart({
  points,
  agents,
  load,
  target,
  seconds,
  names,
}: {
  points: readonly CurvePoint[];
  agents: number;
  load: number;
  target: number;
  seconds: number;
  names: CurveNames;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const Tip = useMemo(
    () =>
      tip<CurvePoint>(
        (point) => `${format.number(point.agents, 0)} ${t('unit.agents')}`,
        (point) => [
          { name: names.answer, value: format.percent(point.answer) },
          { name: names.other, value: format.percent(point.other) },
        ],
      ),
    [t, format, names.answer, names.other],
  );
  const first = points[0]!.agents;
  const last = points.at(-1)!.agents;
  const chosen = points.find((point) => point.agents === agents);
  return (
    <figure className="chart" aria-label={t('calculator.curve')}>
      <figcaption className="key end">
        <LegendLine color="var(--s1)" label={names.answer} />
        <LegendLine color="var(--s2)" dash="6 3" label={names.other} />
        <LegendLine color="var(--text)" dash="3 3" width={1} label={t('calculator.target')} />
      </figcaption>
      <p className="unit-name">{t('calculator.answeredWithin', { seconds: format.seconds(seconds, 0) })}</p>
      <ResponsiveContainer width="100%" height={260}>
        <LineChart data={points as CurvePoint[]} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {load > first && (
            <ReferenceArea
              x1={first}
              x2={Math.min(load, last)}
              fill="var(--n2)"
              fillOpacity={1}
              label={{
                value: t('calculator.overload'),
                position: 'insideBottomLeft',
                fill: 'var(--text-2)',
                fontSize: 11,
              }}
            />
          )}
          <XAxis
            dataKey="agents"
            type="number"
            domain={[first, last]}
            {...axis}
            axisLine={baseLine}
            allowDecimals={false}
            tickCount={12}
            tickFormatter={(value: number) => format.number(value, 0)}
          />
          <YAxis
            {...axis}
            width={46}
            domain={[0, 1]}
            ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
            tickFormatter={(value: number) => format.percent(value, 0)}
          />
          <Tooltip content={Tip} isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }} />
          <ReferenceLine y={target} stroke="var(--text)" strokeDasharray="3 3" />
          <Line
            dataKey="other"
            stroke="var(--s2)"
            strokeWidth={2}
            strokeDasharray="6 3"
            dot={{ r: 2.5, fill: 'var(--surface)', stroke: 'var(--s2)', strokeDasharray: 'none' }}
            isAnimationActive={false}
          />
          <Line
            dataKey="answer"
            stroke="var(--s1)"
            strokeWidth={2}
            dot={{ r: 2.5, fill: 'var(--surface)', stroke: 'var(--s1)' }}
            isAnimationActive={false}
          />
          {chosen && (
            <ReferenceDot
              x={agents}
              y={chosen.answer}
              r={5}
              fill="var(--s1)"
              stroke="none"
              label={{
                value: `${format.number(agents, 0)}, ${format.percent(chosen.answer)}`,
                position: 'right',
                offset: 10,
                dy: 12,
                fill: 'var(--text)',
                fontSize: 11,
                fontWeight: 600,
              }}
            />
          )}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
});
