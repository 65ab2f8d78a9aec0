import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.ts';
import { LoadFields } from './LoadFields.tsx';
import { PayFields } from './PayFields.tsx';
import { QueueFields } from './QueueFields.tsx';
import { ShrinkageFields } from './ShrinkageFields.tsx';
import { TargetFields } from './TargetFields.tsx';

/** What the plan assumes; every change is computed at once. */
export function AssumptionsPanel() {
  const { t } = useTranslation();
  const assumptions = useApp((state) => state.project?.assumptions);
  const queues = useApp((state) => state.project?.queues);
  if (!assumptions || !queues) return null;
  return (
    <section aria-label={t('assumptions.title')}>
      <div className="hd">
        <h2>{t('assumptions.title')}</h2>
      </div>
      <TargetFields assumptions={assumptions} queues={queues} />
      <LoadFields assumptions={assumptions} queues={queues} />
      <QueueFields assumptions={assumptions} queues={queues} />
      <ShrinkageFields assumptions={assumptions} />
      <PayFields assumptions={assumptions} />
    </section>
  );
}
