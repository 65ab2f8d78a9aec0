import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { forecastLayouts } from '../../io/forecastLayouts.ts';
import { planIsCurrent } from '../../state/compute.ts';
import { useApp } from '../appContext.ts';
import { useExports, useFlavour, useForecastLayout } from '../useExport.ts';
import { useMenu } from '../useMenu.ts';
import { Icon } from './Icon.tsx';
import { LayoutNotes } from './LayoutNotes.tsx';

/** What can be taken away, and in which dialect. */
export function ExportMenu() {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const { open, setOpen, box } = useMenu(button);
  const { flavour, setFlavour } = useFlavour();
  const { exportPlan, exportScenarios, exportForecast } = useExports();
  const { layout, setLayout, facts } = useForecastLayout();
  const ready = useApp(planIsCurrent);
  return (
    <div className="menu-box" ref={box}>
      <Button ref={button} aria-expanded={open} rightSection={<Icon name="down" />} onClick={() => setOpen(!open)}>
        {t('export.menu')}
      </Button>
      {open && (
        <div className="menu">
          <button type="button" disabled={!ready} onClick={() => void exportPlan()}>
            {t('export.planEntry')}
          </button>
          <button type="button" disabled={!ready} onClick={exportScenarios}>
            {t('export.scenariosEntry')}
          </button>
          <button type="button" disabled={!facts || facts.refusal !== null} onClick={() => void exportForecast()}>
            {t('forecastExport.entry')}
          </button>
          <button type="button" onClick={() => print()}>
            {t('export.print')}
          </button>
          <fieldset>
            <legend>{t('export.flavour')}</legend>
            {(['iso', 'italianExcel'] as const).map((name) => (
              <label key={name}>
                <input type="radio" name="flavour" checked={flavour === name} onChange={() => setFlavour(name)} />
                {t(`export.${name}`)}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t('forecastExport.layout')}</legend>
            {forecastLayouts.map((name) => (
              <label key={name}>
                <input type="radio" name="layout" checked={layout === name} onChange={() => setLayout(name)} />
                {t(`forecastExport.layouts.${name}`)}
              </label>
            ))}
            {facts && <LayoutNotes {...facts} />}
          </fieldset>
        </div>
      )}
    </div>
  );
}
