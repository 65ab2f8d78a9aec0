import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Area,
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { clockLabel, localMinuteInDay } from '../../domain/calendar.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import { axis, baseLine, LegendBox, LegendLine, ticksUpTo, tip } from './chartParts.tsx';

interface Point {
  readonly interval: number;
  /** Position on the axis: minutes of the day as they pass, so that a repeated hour stands twice. */
  readonly at: number;
  readonly label: string;
  readonly agents: number | null;
  /** People paid for; or those given, where the page shows given people. */
  readonly scheduled: number | null;
  /** From what is needed to what is given, where that is more, and where it is less. */
  readonly over: readonly [number, number] | null;
  readonly under: readonly [number, number] | null;
  readonly contacts: number | null;
  readonly serviceLevel: number;
}

/**
 * One day: people required and scheduled as steps, contacts as bars under them on the same time axis. Given people stand
 * against the need, what is over and under filled in two tones.
 */
export const DayChart = memo(function DayChart({
  show,
  day,
  chosen,
}: {
  show: PlanOnShow;
  day: number;
  chosen: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = useMemo(() => dayPoints(show, day), [show, day]);
  const { combined } = show;
  const given = show.needed !== null;
  const stepMinutes = combined.grid.intervalSeconds / 60;
  const first = points[0]!.at;
  const last = points.at(-1)!.at;
  const every = last - first > 12 * 60 ? 120 : 60;
  const hours = points.map((point) => point.at).filter((at) => at >= first && at <= last && at % every === 0);
  const label = (at: number) => points.find((point) => point.at === at)?.label ?? clockLabel(at % 1440);
  const agentTicks = ticksUpTo(Math.max(...points.map((point) => Math.max(point.scheduled ?? 0, point.agents ?? 0))));
  const contactTicks = ticksUpTo(Math.max(...points.map((point) => point.contacts ?? 0))).filter(
    (_, k, all) => k % 2 === 0 || all.length < 4,
  );
  const chosenPoint = points.find((point) => point.interval === chosen);
  const Tip = useMemo(
    () =>
      tip<Point>(
        (point) => point.label,
        (point) => [
          { name: t('figures.required'), value: format.number(point.agents ?? Number.NaN, 0) },
          {
            name: t(given ? 'given.given' : 'figures.scheduled'),
            value: format.number(point.scheduled ?? Number.NaN, 1),
          },
          { name: t('figures.contacts'), value: format.contactsOfInterval(point.contacts ?? Number.NaN) },
          { name: t('figures.serviceLevel'), value: format.percent(point.serviceLevel) },
        ],
      ),
    [t, format, given],
  );
  const still = { isAnimationActive: false, activeDot: false } as const;
  const margin = { top: 6, right: 8, bottom: 0, left: 0 };
  const time = {
    dataKey: 'at',
    type: 'number',
    domain: [first, last],
    ticks: hours,
    tickFormatter: label,
    ...axis,
  } as const;
  return (
    <figure className="chart" aria-label={t('staffing.dayChart')}>
      <figcaption className="key end">
        <LegendLine color="var(--text)" label={t('figures.required')} />
        <LegendLine
          color="var(--over)"
          dash="4 3"
          width={1.5}
          label={t(given ? 'given.given' : 'figures.scheduledWithShrinkage')}
        />
        {given && (
          <>
            <LegendBox color="var(--over-fill)" label={t('given.over')} />
            <LegendBox color="var(--under-fill)" hatched label={t('given.under')} />
          </>
        )}
        <LegendBox color="var(--n4)" label={t('figures.contacts')} />
      </figcaption>
      <p className="unit-name">{t('unit.agents')}</p>
      <ResponsiveContainer width="100%" height={170}>
        <ComposedChart data={points} margin={margin} accessibilityLayer>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {chosenPoint && (
            <ReferenceArea
              x1={chosenPoint.at}
              x2={chosenPoint.at + stepMinutes}
              fill="var(--accent-tint)"
              fillOpacity={1}
              zIndex={-50}
            />
          )}
          <XAxis {...time} tick={false} height={4} axisLine={baseLine} />
          <YAxis
            interval={0}
            {...axis}
            width={40}
            ticks={agentTicks}
            domain={[0, agentTicks.at(-1)!]}
            tickFormatter={(value: number) => format.number(value, value % 1 === 0 ? 0 : 1)}
          />
          <Tooltip content={Tip} isAnimationActive={false} />
          {given && (
            <>
              <defs>
                <pattern
                  id="under-hatch"
                  width="6"
                  height="6"
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <rect width="6" height="6" fill="var(--under-fill)" />
                  <line x1="0" y1="0" x2="0" y2="6" stroke="var(--under)" strokeWidth="1.5" />
                </pattern>
              </defs>
              <Area dataKey="over" type="stepAfter" stroke="none" fill="var(--over-fill)" fillOpacity={1} {...still} />
              <Area
                dataKey="under"
                type="stepAfter"
                stroke="none"
                fill="url(#under-hatch)"
                fillOpacity={1}
                {...still}
              />
            </>
          )}
          <Line
            dataKey="agents"
            type="stepAfter"
            stroke="var(--text)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
            connectNulls={false}
          />
          <Line
            dataKey="scheduled"
            type="stepAfter"
            stroke="var(--over)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
            dot={false}
            isAnimationActive={false}
            connectNulls={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
      <p className="unit-name">{t('unit.contactsPer', { minutes: format.number(stepMinutes, 0) })}</p>
      <ResponsiveContainer width="100%" height={84}>
        <BarChart
          data={points.slice(0, -1).map((point) => ({ ...point, middle: point.at + stepMinutes / 2 }))}
          margin={margin}
          barCategoryGap="20%"
          accessibilityLayer
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...time} dataKey="middle" height={20} axisLine={baseLine} />
          <YAxis
            interval={0}
            {...axis}
            width={40}
            ticks={contactTicks}
            domain={[0, contactTicks.at(-1)!]}
            tickFormatter={(value: number) => format.number(value, value % 1 === 0 ? 0 : 1)}
          />
          <Tooltip content={Tip} isAnimationActive={false} cursor={false} />
          <Bar dataKey="contacts" isAnimationActive={false} barSize={Math.max(2, Math.round(420 / points.length))}>
            {points.slice(0, -1).map((point) => (
              <Cell key={point.interval} fill={point.interval === chosen ? 'var(--accent)' : 'var(--n4)'} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
});

/** The intervals from opening to close, and one closing point, so that the last step has its width. */
function dayPoints({ combined, needed }: PlanOnShow, day: number): Point[] {
  const { grid } = combined;
  const first = grid.dayFirstInterval[day]!;
  const stepMinutes = grid.intervalSeconds / 60;
  const all: Point[] = [];
  for (let i = first; i < grid.dayFirstInterval[day + 1]!; i++) {
    const open = combined.openSeconds[i]! > 0;
    all.push({
      interval: i,
      at: (i - first) * stepMinutes,
      label: clockLabel(localMinuteInDay(grid, day, i - first)),
      ...(open && needed ? againstNeed(needed.agents[i]!, combined.agents[i]!) : noNeed),
      ...(open && !needed ? { agents: combined.agents[i]!, scheduled: combined.scheduledAgents[i]! } : {}),
      contacts: open ? combined.contacts[i]! : null,
      serviceLevel: combined.serviceLevel[i]!,
    });
  }
  const isOpen = (point: Point) => point.agents !== null;
  const points = all.slice(all.findIndex(isOpen), all.findLastIndex(isOpen) + 1).map((point, k, open) => {
    // A step ends where the next one starts, also when that is a pause.
    const before = open[k - 1];
    return point.agents === null && before && before.agents !== null
      ? { ...point, agents: before.agents, scheduled: before.scheduled, over: before.over, under: before.under }
      : point;
  });
  const last = points.at(-1)!;
  const closing = clockLabel((localMinuteInDay(grid, day, last.at / stepMinutes) + stepMinutes) % 1440 || 1440);
  return [...points, { ...last, interval: -1, at: last.at + stepMinutes, label: closing, contacts: null }];
}

const noNeed = { agents: null, scheduled: null, over: null, under: null };

function againstNeed(need: number, given: number): Pick<Point, 'agents' | 'scheduled' | 'over' | 'under'> {
  return { agents: need, scheduled: given, over: [need, Math.max(need, given)], under: [Math.min(need, given), need] };
}
