import { Button } from '@mantine/core';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanResult } from '../state/planResult.ts';
import { shown } from '../state/run.ts';
import { useApp, useCommands } from './appContext.ts';
import { useFormat } from './format.ts';
import { ExportButton } from './parts/ExportButton.tsx';
import { RunFrame } from './parts/RunFrame.tsx';
import { ScenarioCards } from './parts/ScenarioCards.tsx';
import { ScenarioComparison } from './parts/ScenarioComparison.tsx';
import { ScenarioEditor } from './parts/ScenarioEditor.tsx';
import { ScenarioOverlay } from './parts/ScenarioOverlay.tsx';
import { StepFrame } from './parts/StepFrame.tsx';
import { type Compared, comparedPlans } from './scenarioView.ts';

/** Scenarios side by side: what each changes, and what it costs and buys against the baseline. */
export function ScenariosStep() {
  const { t } = useTranslation();
  const newest = useApp((state) => shown(state.plan));
  const plan = useDeferredValue(newest);
  const running = useApp((state) => state.plan.status === 'running');
  const computing = running || plan !== newest;
  if (plan && plan.baseline.figures.openIntervals > 0) return <ScenariosPage plan={plan} />;
  return (
    <StepFrame sentence={t('scenarios.nothing')}>
      <RunFrame of="plan" />
      {!computing && (
        <div className="empty">
          <b>{t('scenarios.emptyTitle')}</b>
          <p>{t('scenarios.emptyText')}</p>
          <Link href="/staffing">{t('scenarios.toStaffing')}</Link>
        </div>
      )}
    </StepFrame>
  );
}

const ScenariosPage = memo(function ScenariosPage({ plan }: { plan: PlanResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const scenarios = useApp((state) => state.project?.scenarios ?? []);
  const [editing, setEditing] = useState<string | null>(null);
  const compared = useMemo(() => comparedPlans(plan), [plan]);
  const edited = scenarios.find((scenario) => scenario.id === editing);
  return (
    <StepFrame sentence={<Sentence compared={compared} />}>
      <div className="hd wrap">
        <h2>{t('scenarios.cards')}</h2>
        <Button
          onClick={() =>
            setEditing(commands.addScenario(t('scenarios.newName', { number: format.number(scenarios.length + 1, 0) })))
          }
        >
          {t('scenarios.add')}
        </Button>
        <ExportButton of="scenarios" />
      </div>
      <ScenarioCards plan={plan} scenarios={scenarios} editing={editing} onEdit={setEditing} />
      {edited && <ScenarioEditor key={edited.id} scenario={edited} onClose={() => setEditing(null)} />}
      <RunFrame of="plan" drawn={plan}>
        <ScenarioComparison compared={compared} weeks={plan.baseline.combined.grid.dayCount / 7} />
        <ScenarioOverlay plan={plan} compared={compared} />
      </RunFrame>
    </StepFrame>
  );
});

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
