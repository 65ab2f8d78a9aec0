import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApp } from '../appContext.ts';

/** One line until the first own file: what this is, and what to do. */
export function SampleLine({ onBrowse }: { onBrowse: () => void }) {
  const { t } = useTranslation();
  const isSample = useApp((state) => state.project?.isSample ?? false);
  if (!isSample) return null;
  return (
    <div className="sample-line">
      <span>{t('sample.line')}</span>
      <Button variant="filled" onClick={onBrowse}>
        {t('frame.loadVolumes')}
      </Button>
    </div>
  );
}
