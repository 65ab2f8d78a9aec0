import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CsvFlavour } from '../io/csvText.ts';
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

/** The exports of the app, with their file names. A stale plan is not exported. */
export function useExports(): { exportPlan: () => Promise<void>; exportScenarios: () => void } {
  const { t, i18n } = useTranslation();
  const commands = useCommands();
  const name = useApp((state) => state.project?.name ?? '');
  const given = useApp((state) => state.people === 'given' && (shown(state.plan)?.given ?? null) !== null);
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
    exportScenarios() {
      const text = commands.scenariosCsv(flavour(), t('scenarios.baseline'));
      if (text !== null) download(fileNameOf(name, t('export.scenariosFile')), text);
    },
  };
}
