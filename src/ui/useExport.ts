import { useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CsvFlavour } from '../io/csvText.ts';
import { type ForecastLayout, forecastLayouts } from '../io/forecastLayouts.ts';
import { exportFacts } from '../state/forecastExport.ts';
import { shown } from '../state/run.ts';
import { useApp, useCommands } from './appContext.ts';
import { download, fileNameOf } from './download.ts';
import { remember, remembered } from './language.ts';

const flavourKey = 'staffetta-csv-flavour';

/** The CSV dialect: the one chosen last, else by language. */
export function useFlavour(): { flavour: CsvFlavour; setFlavour: (flavour: CsvFlavour) => void } {
  const { i18n } = useTranslation();
  const [chosen, setChosen] = useState(remembered(flavourKey));
  const usual: CsvFlavour = i18n.language === 'it' ? 'italianExcel' : 'iso';
  const flavour = chosen === 'iso' || chosen === 'italianExcel' ? chosen : usual;
  return {
    flavour,
    setFlavour(next) {
      remember(flavourKey, next);
      setChosen(next);
    },
  };
}

const layoutKey = 'staffetta-forecast-layout';
// The menu and the page show one choice.
const layoutListeners = new Set<() => void>();
let layoutNow: ForecastLayout | null = null;

function chosenLayout(): ForecastLayout {
  const stored = remembered(layoutKey);
  layoutNow ??= forecastLayouts.find((layout) => layout === stored) ?? 'tidy';
  return layoutNow;
}

function followLayout(listener: () => void): () => void {
  layoutListeners.add(listener);
  return () => layoutListeners.delete(listener);
}

function setLayout(layout: ForecastLayout): void {
  remember(layoutKey, layout);
  layoutNow = layout;
  for (const listener of layoutListeners) listener();
}

/** The layout in which a forecast is taken away, the one chosen last; what it refuses or changes of the forecast on screen. */
export function useForecastLayout() {
  const layout = useSyncExternalStore(followLayout, chosenLayout);
  const project = useApp((state) => state.project);
  const forecast = useApp((state) => state.forecast);
  const plan = useApp((state) => state.plan);
  const queueId = useApp((state) => state.queueId);
  const facts = useMemo(
    () => exportFacts({ project, forecast, plan, queueId }, layout),
    [project, forecast, plan, queueId, layout],
  );
  return { layout, setLayout, facts };
}

/** The exports of the app, with their file names. A stale plan is not exported. */
export function useExports(): {
  exportPlan: () => Promise<void>;
  exportScenarios: () => void;
  exportForecast: () => Promise<void>;
} {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const name = useApp((state) => state.project?.name ?? '');
  const given = useApp((state) => state.people === 'given' && (shown(state.plan)?.given ?? null) !== null);
  const queues = useApp((state) => state.project?.queues);
  const queueId = useApp((state) => state.queueId);
  const flavour = (): CsvFlavour => {
    const stored = remembered(flavourKey);
    if (stored === 'iso' || stored === 'italianExcel') return stored;
    return i18n.language === 'it' ? 'italianExcel' : 'iso';
  };
  return {
    async exportPlan() {
      const text = await commands.planCsv(flavour());
      if (text !== null) download(fileNameOf(name, t(given ? 'export.givenFile' : 'export.planFile')), text);
    },
    async exportForecast() {
      const layout = chosenLayout();
      const text = await commands.forecastCsv(layout, flavour());
      if (text === null) return;
      const words = [t('forecastExport.file'), ...(layout === 'tidy' ? [] : [layout])];
      // injixo takes one queue a file.
      const one = layout === 'injixo' && queues && queues.length > 1;
      const queue = one ? (queues.find(({ id }) => id === queueId) ?? queues[0]) : null;
      download(fileNameOf(queue ? `${name} ${queue.name}` : name, words.join('-')), text);
    },
    exportScenarios() {
      const text = commands.scenariosCsv(flavour(), t('scenarios.baseline'));
      if (text !== null) download(fileNameOf(name, t('export.scenariosFile')), text);
    },
  };
}
