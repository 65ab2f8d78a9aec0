import { Button } from '@mantine/core';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { planIsCurrent } from '../state/compute.ts';
import type { PlanResult } from '../state/planResult.ts';
import { shown } from '../state/run.ts';
import { useApp, useCommands } from './appContext.ts';
import { useFormat } from './format.ts';
import { CopyTable } from './parts/CopyTable.tsx';
import { RunStatus } from './parts/RunStatus.tsx';
import { ScenarioCards } from './parts/ScenarioCards.tsx';
import { ScenarioEditor } from './parts/ScenarioEditor.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { bestAndWorst, type Compared, comparedPlans, measures, weekdayAgents } from './scenarioView.ts';
import { useExports } from './useExport.ts';

const OverlayChart = lazy(() =>
  import('./charts/OverlayChart.tsx').then((module) => ({ default: module.OverlayChart })),
);

/** Scenarios side by side: what each changes, and what it costs and buys against the baseline. */
export function ScenariosStep() {
  const { t } = useTranslation();
  const commands = useCommands();
  const run = useApp((state) => state.plan);
  const plan = shown(run);
  if (plan && plan.baseline.figures.openIntervals > 0) return <ScenariosPage plan={plan} />;
  return (
    <StepFrame sentence={t('scenarios.nothing')}>
      <RunStatus run={run} onCancel={commands.cancel} onRetry={commands.compute} />
      {run.status !== 'running' && (
        <div className="empty">
          <b>{t('scenarios.emptyTitle')}</b>
          <p>{t('scenarios.emptyText')}</p>
          <Link href="/staffing">{t('scenarios.toStaffing')}</Link>
        </div>
      )}
    </StepFrame>
  );
}

function ScenariosPage({ plan }: { plan: PlanResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const { exportScenarios } = useExports();
  const run = useApp((state) => state.plan);
  const current = useApp(planIsCurrent);
  const scenarios = useApp((state) => state.project?.scenarios ?? []);
  const [editing, setEditing] = useState<string | null>(null);
  const compared = useMemo(() => comparedPlans(plan), [plan]);
  const edited = scenarios.find((scenario) => scenario.id === editing);
  return (
    <StepFrame sentence={<Sentence compared={compared} />}>
      <RunStatus run={run} onCancel={commands.cancel} onRetry={commands.compute} />
      <div className="hd wrap">
        <h2>{t('scenarios.cards')}</h2>
        <Button
          onClick={() =>
            setEditing(commands.addScenario(t('scenarios.newName', { number: format.number(scenarios.length + 1, 0) })))
          }
        >
          {t('scenarios.add')}
        </Button>
        <Button onClick={exportScenarios} disabled={!current}>
          {t('export.scenarios')}
        </Button>
      </div>
      <ScenarioCards plan={plan} scenarios={scenarios} editing={editing} onEdit={setEditing} />
      {edited && <ScenarioEditor key={edited.id} scenario={edited} onClose={() => setEditing(null)} />}
      <div className={!current && run.status !== 'ready' ? 'stale' : undefined} aria-busy={run.status === 'running'}>
        <Comparison compared={compared} weeks={plan.baseline.combined.grid.dayCount / 7} />
        <Overlay plan={plan} compared={compared} />
      </div>
    </StepFrame>
  );
}

function Sentence({ compared }: { compared: readonly Compared[] }) {
  const format = useFormat();
  const [baseline, ...others] = compared;
  const dearest = others.reduce<Compared | null>(
    (worst, one) =>
      worst === null || Math.abs(difference(one, baseline!)) > Math.abs(difference(worst, baseline!)) ? one : worst,
    null,
  );
  const fte = baseline!.outcome.figures.fte;
  if (!dearest)
    return <Trans i18nKey="scenarios.sentenceAlone" values={{ fte: format.fte(fte) }} components={{ b: <b /> }} />;
  const change = difference(dearest, baseline!);
  const values = {
    name: dearest.scenario!.name,
    change: format.fte(Math.abs(change)),
    fte: format.fte(fte + change),
    baseline: format.fte(fte),
  };
  return (
    <Trans
      i18nKey={change >= 0 ? 'scenarios.sentenceMore' : 'scenarios.sentenceLess'}
      values={values}
      components={{ b: <b /> }}
    />
  );
}

function difference(one: Compared, baseline: Compared): number {
  return one.outcome.figures.fte - baseline.outcome.figures.fte;
}

function Comparison({ compared, weeks }: { compared: readonly Compared[]; weeks: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const baseline = compared[0]!;
  return (
    <>
      <div className="hd mt wrap">
        <h2>{t('scenarios.comparison', { count: weeks, weeks: format.number(weeks, 0) })}</h2>
        <span className="key">
          <span className="best">{t('scenarios.best')}</span>
          <span className="worst">{t('scenarios.worst')}</span>
        </span>
        <CopyTable table={table} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('scenarios.comparisonTable')} tabIndex={0}>
        <table className="t compare" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('scenarios.measure')}</th>
              {compared.map(({ scenario }) => (
                <th key={scenario?.id ?? ''} scope="col" colSpan={scenario ? 2 : 1} className="num">
                  {scenario?.name ?? t('scenarios.baseline')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => {
              const { best, worst } = bestAndWorst(measure, compared, format);
              return (
                <tr key={measure.name}>
                  <th scope="row">{t(`figures.${measure.name}`)}</th>
                  {compared.flatMap((one, k) => {
                    const value = measure.value(one.outcome);
                    const mark = best.has(k) ? 'best' : worst.has(k) ? 'worst' : '';
                    const cell = (
                      <td key={one.scenario?.id ?? ''} className={`num ${mark}`}>
                        {measure.text(value, format)}
                        {mark && <span className="vh"> {t(`scenarios.${mark}`)}</span>}
                      </td>
                    );
                    if (!one.scenario) return [cell];
                    return [
                      cell,
                      <td key={`${one.scenario.id}-delta`} className="num q2">
                        {measure.delta(value - measure.value(baseline.outcome), format, t('unit.points'))}
                      </td>,
                    ];
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className="hint">{t('scenarios.summed')}</p>
    </>
  );
}

function Overlay({ plan, compared }: { plan: PlanResult; compared: readonly Compared[] }) {
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
  const later = useDeferredValue(drawn);
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

export interface OverlayLine {
  readonly name: string;
  readonly isBaseline: boolean;
  /** Mean agents by minute of the day. */
  readonly byMinute: ReadonlyMap<number, number>;
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
