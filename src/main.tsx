import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/Progress.css';
import './ui/tokens.css';
import './ui/app.css';
import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { createEngine } from './engine/engine.ts';
import { createLayoutMemory } from './io/layoutMemory.ts';
import { createProjectStorage } from './io/storage.ts';
import { createCommands } from './state/commands.ts';
import { oneTabSaves } from './state/oneTabSaves.ts';
import { createAppStore } from './state/store.ts';
import { App } from './ui/App.tsx';
import { AppContext } from './ui/appContext.ts';
import { startLanguages } from './ui/language.ts';
import { cssVariables, theme } from './ui/theme.ts';

const { store, nextEdit } = createAppStore();
const commands = createCommands({
  store,
  nextEdit,
  engine: createEngine(),
  storage: createProjectStorage(),
  layouts: createLayoutMemory(),
});
const tabs = oneTabSaves({
  onHold: commands.holdStorage,
  onTakenOver: commands.reload,
});

await startLanguages();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root');
createRoot(root).render(
  <AppContext value={{ store, commands, takeOver: tabs.takeOver }}>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <App />
    </MantineProvider>
  </AppContext>,
);

await commands.start({
  project: i18next.t('sample.project'),
  campaign: i18next.t('sample.campaign'),
  training: i18next.t('sample.training'),
  premium: i18next.t('sample.premium'),
});
addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void commands.flushSave();
});
addEventListener('pagehide', () => void commands.flushSave());
