import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanResult } from '../../state/planResult.ts';
import { useFormat } from '../format.ts';
import { type Compared, type OverlayLine, weekdayAgents } from '../scenarioView.ts';
import { useAfterPaint } from '../useAfterPaint.ts';
import { CopyTable } from './CopyTable.tsx';
import { Segmented } from './Segmented.tsx';

const OverlayChart = lazy(() =>
  import('../charts/OverlayChart.tsx').then((module) => ({ default: module.OverlayChart })),
);

/** Agents by interval of a mean weekday, all scenarios over each other. */
export function ScenarioOverlay({ plan, compared }: { plan: PlanResult; compared: readonly Compared[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { grid, openSeconds } = plan.baseline.combined;
  const open = useMemo(
    () =>
      [0, 1, 2, 3, 4, 5, 6].filter(
        (weekday) => weekdayAgents(grid, compared[0]!.agents, openSeconds, weekday).size > 0,
      ),
    [grid, openSeconds, compared],
  );
  const [wished, setWished] = useState(0);
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const weekday = open.includes(wished) ? wished : (open[0] ?? 0);
  const lines = useMemo(
    () =>
      compared.slice(0, 6).map(({ scenario, agents }) => ({
        name: scenario?.name ?? t('scenarios.baseline'),
        isBaseline: scenario === null,
        byMinute: weekdayAgents(grid, agents, openSeconds, weekday),
      })),
    [compared, grid, openSeconds, weekday, t],
  );
  const stepMinutes = grid.intervalSeconds / 60;
  const weekdayName = format.weekday(weekday, 'long');
  // The chart is drawn in a task of its own, after the numbers.
  const drawn = useMemo(() => ({ lines, stepMinutes, weekday: weekdayName }), [lines, stepMinutes, weekdayName]);
  const later = useAfterPaint(drawn);
  return (
    <>
      <div className="hd mt wrap">
        <h2>{t('scenarios.overlay')}</h2>
        <Segmented
          label={t('scenarios.weekday')}
          value={String(weekday)}
          onChange={(value) => setWished(Number(value))}
          choices={open.map((day) => ({ value: String(day), label: format.weekday(day) }))}
        />
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
      {compared.length > 6 && <p className="hint">{t('scenarios.sixLines')}</p>}
      {form === 'chart' ? (
        <Suspense fallback={<div className="chart-space q">{t('common.drawing')}</div>}>
          <OverlayChart {...later} />
        </Suspense>
      ) : (
        <OverlayTable lines={lines} />
      )}
    </>
  );
}

function OverlayTable({ lines }: { lines: readonly OverlayLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  return (
    <>
      <CopyTable table={table} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll tall" aria-label={t('scenarios.overlay')} tabIndex={0}>
        <table className="t" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('heat.interval')}</th>
              {lines.map((line) => (
                <th key={line.name} scope="col" className="num">
                  {line.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...(lines[0]?.byMinute.keys() ?? [])].map((minute) => (
              <tr key={minute}>
                <th scope="row">{format.clock(minute)}</th>
                {lines.map((line) => (
                  <td key={line.name} className="num">
                    {format.number(line.byMinute.get(minute) ?? Number.NaN, 1)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
