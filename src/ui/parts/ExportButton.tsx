import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { planIsCurrent } from '../../state/compute.ts';
import { useApp } from '../appContext.ts';
import { useExports } from '../useExport.ts';

/** Takes the plan or the scenarios away as CSV; not while they are not those of the current inputs. */
export function ExportButton({ of }: { of: 'plan' | 'scenarios' }) {
  const { t } = useTranslation();
  const { exportPlan, exportScenarios } = useExports();
  const current = useApp(planIsCurrent);
  return (
    <Button disabled={!current} onClick={() => (of === 'plan' ? void exportPlan() : exportScenarios())}>
      {t(`export.${of}`)}
    </Button>
  );
}
