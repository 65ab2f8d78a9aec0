import type { ReactNode } from 'react';
import { forecastIsCurrent, planIsCurrent } from '../../state/compute.ts';
import type { PlanResult } from '../../state/planResult.ts';
import { shown } from '../../state/run.ts';
import type { ForecastResult } from '../../state/store.ts';
import { useApp, useCommands } from '../appContext.ts';
import { RunStatus } from './RunStatus.tsx';

/**
 * Progress, Cancel and what went wrong above a result; the result dims while it is not the one of the current inputs,
 * be it that it is computed or that it is still being drawn. Follows the run by itself, so that progress does not draw
 * the result again.
 */
export function RunFrame({
  of,
  drawn,
  children,
}: {
  of: 'plan' | 'forecast';
  /** The result that the children show. */
  drawn?: PlanResult | ForecastResult;
  children?: ReactNode;
}) {
  const commands = useCommands();
  const run = useApp((state) => state[of]);
  const current = useApp((state) =>
    of === 'plan' ? planIsCurrent(state) : forecastIsCurrent(shown(state.forecast), state.project),
  );
  const late = drawn !== undefined && drawn !== shown<PlanResult | ForecastResult>(run);
  const stale = late || (!current && run.status !== 'ready');
  return (
    <>
      <RunStatus run={run} onCancel={commands.cancel} onRetry={commands.compute} />
      {children && (
        <div className={stale ? 'stale' : undefined} aria-busy={late || run.status === 'running'}>
          {children}
        </div>
      )}
    </>
  );
}
