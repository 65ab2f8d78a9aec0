import { Button } from '@mantine/core';
import { lazy, memo, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { dateOfDay, dayIndexOf } from '../domain/calendar.ts';
import type { PlanResult } from '../state/planResult.ts';
import { shown } from '../state/run.ts';
import { useApp, useCommands } from './appContext.ts';
import { useFormat } from './format.ts';
import { AssumptionsPanel } from './parts/AssumptionsPanel.tsx';
import { CarriedSummary } from './parts/CarriedSummary.tsx';
import { CellDetail } from './parts/CellDetail.tsx';
import { CopyTable } from './parts/CopyTable.tsx';
import { DayByDay } from './parts/DayByDay.tsx';
import { DayTable } from './parts/DayTable.tsx';
import { ExportButton } from './parts/ExportButton.tsx';
import { FigureStrip } from './parts/FigureStrip.tsx';
import { GivenPanel } from './parts/GivenPanel.tsx';
import { Icon } from './parts/Icon.tsx';
import { QueueChoice } from './parts/QueueChoice.tsx';
import { RunFrame } from './parts/RunFrame.tsx';
import { Segmented } from './parts/Segmented.tsx';
import { StaffingSentence } from './parts/StaffingSentence.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { WeekMap } from './parts/WeekMap.tsx';
import { figuresOfDays, intervalOfCell, planOnShow } from './planView.ts';
import type { StepProps } from './steps.ts';
import { useAfterPaint } from './useAfterPaint.ts';
import { carriedLevels, useCarriedWeek } from './useCarriedService.ts';
import { useNarrow } from './useNarrow.ts';
import { measuresOf, type WeekMeasure } from './weekMeasures.ts';
import { openWeeks, weekView } from './weekView.ts';

const DayChart = lazy(() => import('./charts/DayChart.tsx').then((module) => ({ default: module.DayChart })));

/** Agents needed per day and interval, what they buy, and why. */
export function StaffingStep({ onBrowse }: StepProps) {
  const { t } = useTranslation();
  // Deferred: React draws a new plan in slices, and typing goes on in between.
  const newest = useApp((state) => shown(state.plan));
  const plan = useDeferredValue(newest);
  const running = useApp((state) => state.plan.status === 'running');
  const computing = running || plan !== newest;
  const daily = useApp(
    (state) => state.project !== null && state.plan.status === 'idle' && state.forecast.status === 'ready',
  );
  if (plan && plan.baseline.figures.openIntervals > 0) return <PlanPage plan={plan} />;
  return (
    <StepFrame
      sentence={t(computing ? 'staffing.computing' : 'staffing.nothing')}
      left={<AssumptionsPanel />}
      leftSummary={undefined}
    >
      <RunFrame of="plan" />
      {!computing && (
        <div className="empty">
          <b>{t('staffing.emptyTitle')}</b>
          <p>{t(daily ? 'staffing.emptyDaily' : plan ? 'staffing.emptyClosed' : 'staffing.emptyText')}</p>
          <p className="actions">
            <Button variant="filled" onClick={onBrowse}>
              {t('frame.loadVolumes')}
            </Button>
            <Link href="/forecast">{t('staffing.toForecast')}</Link>
          </p>
        </div>
      )}
    </StepFrame>
  );
}

const PlanPage = memo(function PlanPage({ plan }: { plan: PlanResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const queueId = useApp((state) => state.queueId);
  const together = useApp((state) => state.together);
  const wishedWeek = useApp((state) => state.week);
  const cell = useApp((state) => state.cell);
  const narrow = useNarrow(720);
  const people = useApp((state) => state.people);
  const [wishedMeasure, setMeasure] = useState<WeekMeasure>('agents');
  const [dayForm, setDayForm] = useState<'chart' | 'table'>('chart');
  const mapTable = useRef<HTMLTableElement>(null);

  const show = useMemo(() => planOnShow(plan, queueId, people, together), [plan, queueId, people, together]);
  const measures = measuresOf(show);
  const measure = measures.includes(wishedMeasure) ? wishedMeasure : 'agents';
  const { grid, openSeconds } = show.combined;
  const weeks = useMemo(() => openWeeks(grid, openSeconds), [grid, openSeconds]);
  const week = wishedWeek && weeks.includes(wishedWeek) ? wishedWeek : weeks[0]!;
  const view = useMemo(() => weekView(grid, openSeconds, week), [grid, openSeconds, week]);
  const weekIndex = weeks.indexOf(week);
  const firstDay = view.rows[0]!.day;
  const lastDay = view.rows.at(-1)!.day;
  const figures = useMemo(() => figuresOfDays(show, firstDay, lastDay + 1, 1), [show, firstDay, lastDay]);
  const chosen = intervalOfCell(grid, cell);
  const chosenInWeek = chosen >= 0 && view.rows.some((row) => row.intervals.includes(chosen)) ? chosen : -1;
  const day =
    chosenInWeek >= 0 ? dayIndexOf(grid, cell!.date) : view.rows.find((row) => row.intervals.some((i) => i >= 0))!.day;
  const drawn = useMemo(() => ({ show, day, chosen: chosenInWeek }), [show, day, chosenInWeek]);
  const later = useAfterPaint(drawn);
  const carriedWeek = useCarriedWeek(plan, show, firstDay, lastDay);
  const carried = useMemo(() => carriedWeek && carriedLevels(show, carriedWeek), [show, carriedWeek]);
  const goTo = (index: number) => commands.show({ week: weeks[index]!, cell: null });

  return (
    <StepFrame
      sentence={<StaffingSentence show={show} monday={week} figures={figures} firstDay={firstDay} lastDay={lastDay} />}
      left={<AssumptionsPanel />}
      leftSummary={{ title: t('assumptions.title'), text: assumptionsInShort(plan, format), edit: t('common.edit') }}
      right={
        chosenInWeek >= 0 ? (
          <CellDetail show={show} interval={chosenInWeek} onClose={() => commands.show({ cell: null })} />
        ) : undefined
      }
    >
      <RunFrame of="plan" drawn={plan}>
        <div className="hd wrap">
          <button
            type="button"
            className="icon-button"
            aria-label={t('staffing.weekBefore')}
            disabled={weekIndex === 0}
            onClick={() => goTo(weekIndex - 1)}
          >
            <Icon name="left" />
          </button>
          <b className="week-name" aria-live="polite">
            {format.dayMonth(dateOfDay(grid, firstDay))} – {format.date(dateOfDay(grid, lastDay))}
          </b>
          <button
            type="button"
            className="icon-button"
            aria-label={t('staffing.weekAfter')}
            disabled={weekIndex === weeks.length - 1}
            onClick={() => goTo(weekIndex + 1)}
          >
            <Icon name="right" />
          </button>
          <QueueChoice queues={plan.baseline.queues} together="usual" />
          <Segmented
            label={t('given.people')}
            value={people}
            onChange={(next) => commands.show({ people: next })}
            choices={[
              { value: 'needed', label: t('given.needed') },
              { value: 'given', label: t('given.given') },
            ]}
          />
          <span className="sp" />
          <ExportButton of="plan" />
        </div>
        {people === 'given' && <GivenPanel plan={plan} show={show} view={view} />}
        <FigureStrip show={show} figures={figures} firstDay={firstDay} lastDay={lastDay} />
        {(carriedWeek === null || carried) && <CarriedSummary show={show} figures={figures} levels={carried} />}
        <div className="hd mt wrap">
          <h2>{t(measure === 'agents' && show.needed ? 'given.title' : `measure.${measure}.title`)}</h2>
          <Segmented
            label={t('staffing.measure')}
            value={measure}
            onChange={setMeasure}
            choices={measures.map((name) => ({ value: name, label: t(`measure.${name}.short`) }))}
          />
          <CopyTable table={mapTable} />
        </div>
        {/* With other columns the map is made anew: one insertion instead of hundreds. */}
        <WeekMap
          key={`${view.columns.length} ${narrow}`}
          table={mapTable}
          show={show}
          view={view}
          measure={measure}
          turned={narrow}
          chosen={chosenInWeek}
          carried={carried}
        />
        <div className="hd mt wrap">
          <h2>{format.fullDay(dateOfDay(grid, day))}</h2>
          <Segmented
            label={t('common.chartOrTable')}
            value={dayForm}
            onChange={setDayForm}
            choices={[
              { value: 'chart', label: t('common.chart') },
              { value: 'table', label: t('common.table') },
            ]}
          />
        </div>
        {dayForm === 'chart' ? (
          <Suspense fallback={<div className="chart-space q">{t('common.drawing')}</div>}>
            <DayChart show={later.show} day={later.day} chosen={later.chosen} />
          </Suspense>
        ) : (
          <DayTable show={show} day={day} />
        )}
        <DayByDay show={show} view={view} figures={figures} />
      </RunFrame>
    </StepFrame>
  );
});

function assumptionsInShort({ assumptions }: PlanResult, format: ReturnType<typeof useFormat>): string {
  return `${format.number(assumptions.minServiceLevel * 100, 0)}/${format.number(assumptions.answerTimeThresholdSeconds, 0)}`;
}
