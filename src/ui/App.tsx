import { useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useApp, useCommands } from './appContext.ts';
import { loadPageTexts } from './language.ts';
import { FileInput } from './parts/FileInput.tsx';
import { Keys } from './parts/Keys.tsx';
import { Notices } from './parts/Notices.tsx';
import { PageBoundary } from './parts/PageBoundary.tsx';
import { Rail } from './parts/Rail.tsx';
import { SampleLine } from './parts/SampleLine.tsx';
import { TopBar } from './parts/TopBar.tsx';
import { StaffingStep } from './StaffingStep.tsx';
import { steps } from './steps.ts';

const withTexts = async <Module,>(module: Promise<Module>): Promise<Module> => {
  await loadPageTexts();
  return module;
};
const VolumesStep = lazy(() =>
  withTexts(import('./VolumesStep.tsx')).then((module) => ({ default: module.VolumesStep })),
);
const ForecastStep = lazy(() =>
  withTexts(import('./ForecastStep.tsx')).then((module) => ({ default: module.ForecastStep })),
);
const ScenariosStep = lazy(() => import('./ScenariosStep.tsx').then((module) => ({ default: module.ScenariosStep })));
const CalculatorStep = lazy(() =>
  import('./CalculatorStep.tsx').then((module) => ({ default: module.CalculatorStep })),
);

const pages = {
  volumes: VolumesStep,
  forecast: ForecastStep,
  staffing: StaffingStep,
  scenarios: ScenariosStep,
  calculator: CalculatorStep,
};

/** The frame: top bar, rail, and the step that the address names. */
export function App() {
  return (
    <Router hook={useHashLocation}>
      <Frame />
    </Router>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [location] = useHashLocation();
  const fileInput = useRef<HTMLInputElement>(null);
  const [keysShown, setKeysShown] = useState(false);
  const browse = () => fileInput.current?.click();
  useKeys({ onHelp: () => setKeysShown((shown) => !shown) });
  useScheme();
  const projectName = useApp((state) => state.project?.name ?? '');
  const step = steps.find((candidate) => location === `/${candidate}`);
  useEffect(() => {
    document.title = [step && t(`step.${step}`), projectName, 'Staffetta'].filter(Boolean).join(' \u00B7 ');
  }, [step, projectName, t]);

  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {t('frame.skip')}
      </button>
      <TopBar />
      <Rail onKeys={() => setKeysShown(true)} />
      <main className="main" id="main" tabIndex={-1}>
        <FileInput input={fileInput} />
        <SampleLine onBrowse={browse} />
        {keysShown && <Keys onClose={() => setKeysShown(false)} />}
        <Suspense fallback={<p className="say q">{t('frame.opening')}</p>}>
          <Switch>
            {steps.map((name) => {
              const Page = pages[name];
              return (
                <Route key={name} path={`/${name}`}>
                  <PageBoundary title={t('frame.pageFailed')} again={t('frame.tryAgain')}>
                    <Page onBrowse={browse} />
                  </PageBoundary>
                </Route>
              );
            })}
            <Route>
              <Redirect to="/staffing" replace />
            </Route>
          </Switch>
        </Suspense>
      </main>
      <Notices />
    </div>
  );
}

/** Undo, redo and help by key; never while a field of text has the focus. */
function useKeys({ onHelp }: { onHelp: () => void }): void {
  const commands = useCommands();
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      const control = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (control && (key === 'z' || key === 'y')) {
        event.preventDefault();
        if (key === 'y' || event.shiftKey) commands.redo();
        else commands.undo();
      } else if (event.key === '?' && !typing) {
        event.preventDefault();
        onHelp();
      }
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [commands, onHelp]);
}

/** The browser's own bars follow the scheme of the page. */
function useScheme(): void {
  const { colorScheme } = useMantineColorScheme();
  useEffect(() => {
    document.documentElement.style.colorScheme = colorScheme === 'auto' ? 'light dark' : colorScheme;
  }, [colorScheme]);
}
