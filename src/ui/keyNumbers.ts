import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOfInterval } from '../domain/calendar.ts';
import { readingRange } from '../domain/series.ts';
import { shown } from '../state/run.ts';
import { useApp } from './appContext.ts';
import { forecastTotal } from './forecastView.ts';
import { useFormat } from './format.ts';
import type { Step } from './steps.ts';

/** The number of each step that stands under its name in the rail. */
export function useKeyNumbers(): Record<Step, string> {
  const { t } = useTranslation();
  const format = useFormat();
  const queues = useApp((state) => state.project?.queues);
  const scenarioCount = useApp((state) => state.project?.scenarios.length ?? 0);
  const forecasts = useApp((state) => shown(state.forecast)?.forecasts);
  const fte = useApp((state) => shown(state.plan)?.baseline.figures.fte);
  const planWeeks = useApp((state) => (shown(state.plan)?.baseline.combined.grid.dayCount ?? 0) / 7);
  const weeks = useMemo(() => Math.max(0, ...(queues ?? []).map(({ series }) => weeksOf(series))), [queues]);
  const total = useMemo(() => (forecasts ? forecastTotal(forecasts) : null), [forecasts]);
  return {
    volumes: queues
      ? t('rail.volumes', {
          weeks: t('count.weeks', { count: weeks }),
          queues: t('count.queues', { count: queues.length }),
        })
      : t('rail.none'),
    forecast: total === null ? t('rail.none') : t('rail.forecast', { contacts: format.contacts(total) }),
    staffing:
      fte === undefined
        ? t('rail.none')
        : t('rail.staffing', { fte: format.fte(fte), weeks: t('count.weeks', { count: Math.round(planWeeks) }) }),
    scenarios: t('rail.scenarios', { count: scenarioCount }),
    calculator: t('rail.calculator'),
  };
}

function weeksOf(series: Parameters<typeof readingRange>[0]): number {
  const range = readingRange(series);
  if (!range) return 0;
  return Math.ceil((dayOfInterval(series.grid, range.last) - dayOfInterval(series.grid, range.first) + 1) / 7);
}
