import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanResult } from '../../state/planResult.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import type { WeekView } from '../weekView.ts';

// Reading pasted cells brings the CSV parser along: only for who pastes.
const GivenForm = lazy(() => import('./GivenForm.tsx').then((module) => ({ default: module.GivenForm })));

/** The reverse question: the planner's own people, what they achieve, and what is missing. */
export function GivenPanel({ plan, show, view }: { plan: PlanResult; show: PlanOnShow; view: WeekView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const given = useApp((state) => state.project?.givenDays.length ?? 0);
  const { needed, combined } = show;
  const hours = { missing: 0, spare: 0, missingIntervals: 0 };
  if (needed) {
    for (const row of view.rows) {
      for (const i of row.intervals) {
        if (i < 0) continue;
        const lack = needed.agents[i]! - combined.agents[i]!;
        const lackHours = (lack * combined.openSeconds[i]!) / 3600;
        if (lack > 0) hours.missing += lackHours;
        else hours.spare -= lackHours;
        if (lack > 0) hours.missingIntervals++;
      }
    }
  }
  return (
    <section className="given" aria-label={t('given.panel')}>
      {needed ? (
        <p>
          {t('given.says', {
            count: hours.missingIntervals,
            missing: format.hours(hours.missing),
            spare: format.hours(hours.spare),
          })}{' '}
          {plan.given?.queues.length === plan.baseline.queues.length ? '' : t('given.onlyQueues')}
        </p>
      ) : (
        <p>{t('given.nothing')}</p>
      )}
      <details className="given-form" open={!needed}>
        <summary className="link">{t(needed ? 'given.more' : 'given.paste')}</summary>
        <Suspense fallback={<p className="q">{t('frame.opening')}</p>}>
          <GivenForm plan={plan} show={show} view={view} />
        </Suspense>
      </details>
      {given > 0 && <Button onClick={() => commands.clearGivenAgents()}>{t('given.clear')}</Button>}
    </section>
  );
}
