import type { ReactNode } from 'react';
import { forecastIsCurrent, planIsCurrent } from '../../state/compute.ts';
import { shown } from '../../state/run.ts';
import { useApp, useCommands } from '../appContext.ts';
import { RunStatus } from './RunStatus.tsx';

/**
 * Progress, Cancel and what went wrong above a result; the result dims while it is not the one of the current inputs.
 * Follows the run by itself, so that progress does not draw the result again.
 */
export function RunFrame({ of, children }: { of: 'plan' | 'forecast'; children?: ReactNode }) {
  const commands = useCommands();
  const run = useApp((state) => state[of]);
  const current = useApp((state) =>
    of === 'plan' ? planIsCurrent(state) : forecastIsCurrent(shown(state.forecast), state.project),
  );
  const stale = !current && run.status !== 'ready';
  return (
    <>
      <RunStatus run={run} onCancel={commands.cancel} onRetry={commands.compute} />
      {children && (
        <div className={stale ? 'stale' : undefined} aria-busy={run.status === 'running'}>
          {children}
        </div>
      )}
    </>
  );
}
