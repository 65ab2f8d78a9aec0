import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../state/run.ts';
import { useFormat } from '../format.ts';

/** Words, per cent and Cancel while something is computed; what happened when it was not. Nothing in the first 100 ms. */
export function RunStatus({
  run,
  more,
  onCancel,
  onRetry,
}: {
  run: Run<unknown>;
  /** How far it is in other words than per cent. */
  more?: string | undefined;
  onCancel: () => void;
  onRetry: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const late = useLate(run.status === 'running');
  if (run.status === 'running' && late) {
    const percent = format.percent(run.fraction, 0);
    const words = t(`run.${run.step}`);
    return (
      <div className="run-status" role="status">
        <span>
          {words} {percent}
          {more && <>, {more}</>}
          {run.previous !== null && <>. {t('run.oldNumbers')}</>}
        </span>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        <Progress value={run.fraction * 100} size={4} aria-label={words} />
      </div>
    );
  }
  if (run.status === 'cancelled') {
    return (
      <div className="note w run-note" role="status">
        {t(run.previous === null ? 'run.cancelledNothing' : 'run.cancelled')}{' '}
        <Button onClick={onRetry}>{t('run.computeAgain')}</Button>
      </div>
    );
  }
  if (run.status === 'failed') {
    return (
      <div className="note e run-note" role="alert">
        <b>{t('run.failed')}</b> {run.message} <Button onClick={onRetry}>{t('run.computeAgain')}</Button>
      </div>
    );
  }
  return null;
}

function useLate(active: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), 100);
    return () => clearTimeout(timer);
  }, [active]);
  return late;
}
