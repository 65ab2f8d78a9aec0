import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { AppContext } from '../../src/ui/appContext.ts';
import { changeLanguage, type Language, loadPageTexts, startLanguages } from '../../src/ui/language.ts';
import { theme } from '../../src/ui/theme.ts';
import type { aDesk } from '../unit/state/aDesk.ts';

let started: Promise<void> | null = null;

/** Draws a part of the page with its texts and its look, and hands out somebody to use it. */
export async function draw(part: ReactNode, language: Language = 'en') {
  started ??= startLanguages().then(loadPageTexts);
  await started;
  await changeLanguage(language);
  const user = userEvent.setup();
  return {
    user,
    ...render(
      <MantineProvider theme={theme} env="test">
        {part}
      </MantineProvider>,
    ),
  };
}

/** The same for a part that reads the store and gives commands. */
export function drawAt(desk: ReturnType<typeof aDesk>, part: ReactNode, language: Language = 'en') {
  const { store, commands } = desk;
  return draw(<AppContext value={{ store, commands, takeOver: () => undefined }}>{part}</AppContext>, language);
}
