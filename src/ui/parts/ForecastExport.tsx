import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useExports, useForecastLayout } from '../useExport.ts';

/** Takes the forecast away in the layout chosen last; not while it is not that of the current inputs, nor where the layout refuses. */
export function ForecastExport() {
  const { t } = useTranslation();
  const id = useId();
  const { exportForecast } = useExports();
  const { layout, facts } = useForecastLayout();
  return (
    <span className="forecast-export">
      {layout !== 'tidy' && (
        <span className="q sm" id={id}>
          {t('forecastExport.forLayout', { layout: t(`forecastExport.layouts.${layout}`) })}
        </span>
      )}
      <Button
        disabled={!facts || facts.refusal !== null}
        {...(layout === 'tidy' ? {} : { 'aria-describedby': id })}
        onClick={() => void exportForecast()}
      >
        {t('forecastExport.button')}
      </Button>
    </span>
  );
}
