import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ExportMenu } from '../../src/ui/parts/ExportMenu.tsx';
import { ForecastExport } from '../../src/ui/parts/ForecastExport.tsx';
import { aSeries, plainQueue } from '../builders.ts';
import { aProject, aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

async function opened(timeZone: string | null, language: 'en' | 'it' = 'en') {
  const builder = aSeries()
    .every(30)
    .open(8, 18)
    .contacts(() => 20);
  const series = (timeZone ? builder.in(timeZone) : builder).build();
  const queues = ['Care', 'Sales'].map((name) => ({ ...plainQueue, id: name, name, series }));
  const desk = await aReadyDesk(aProject({ queues }));
  const { user } = await drawAt(
    desk,
    <>
      <ExportMenu />
      <ForecastExport />
    </>,
    language,
  );
  await user.click(screen.getByRole('button', { name: language === 'en' ? 'Export' : 'Esporta' }));
  return { user, desk };
}
const entry = () => screen.getByRole('button', { name: 'Forecast, one row per interval' });
const notes = () => within(screen.getByRole('list', { name: 'What this layout changes' })).getAllByRole('listitem');

describe('the layouts of a forecast in the export menu', () => {
  it('begin with our own, which changes nothing; what another one changes is said at once', async () => {
    const { user } = await opened('Europe/Rome');
    await user.click(screen.getByRole('radio', { name: 'any program, with bands' }));
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: 'Calabrio' }));
    expect(notes().map((note) => note.textContent)).toEqual([
      'Times are local: import them into the same time zone.',
      'All handle time stands as talk time, after-call work as 0: only their sum is known.',
      'Agents are the plan’s before rounding, for voice and chat only.',
      'No handle times are known of “Care” and “Sales”: 300\u00A0s are written.',
      'Bands are left out.',
    ]);
    expect(entry()).toBeEnabled();
  });

  it('are the same on the page, and remembered', async () => {
    const { user } = await opened('Europe/Rome');
    await user.click(screen.getByRole('radio', { name: 'injixo' }));
    expect(screen.getByRole('button', { name: 'Export forecast (CSV)' })).toHaveAccessibleDescription('for injixo');
    expect(localStorage.getItem('staffetta-forecast-layout')).toBe('injixo');
    expect(notes()[1]).toHaveTextContent('One queue a file: “Care”, the one on show.');
  });

  it('refuse with the cure, beside the choice, and export nothing', async () => {
    const { user } = await opened(null);
    await user.click(screen.getByRole('radio', { name: 'Genesys Cloud' }));
    expect(screen.getByRole('alert')).toHaveTextContent(
      'This layout is in UTC, and there is no time zone for “Care” and “Sales”. Choose it on the Volumes page',
    );
    expect(entry()).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Export forecast (CSV)' })).toBeDisabled();
  });

  it('speak Italian', async () => {
    const { user } = await opened('Europe/Rome', 'it');
    await user.click(screen.getByRole('radio', { name: 'Genesys Cloud' }));
    expect(screen.getByRole('list', { name: 'Che cosa cambia in questo formato' })).toHaveTextContent(
      '“Care”: fasce di 30 minuti scritte come 15',
    );
  });
});
