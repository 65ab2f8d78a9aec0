import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useApp } from '../../src/ui/appContext.ts';
import { OwnForecast } from '../../src/ui/parts/OwnForecast.tsx';
import { aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

function Panel() {
  const queue = useApp((state) => state.project!.queues[0]!);
  return <OwnForecast queue={queue} />;
}

async function drawn(language: 'en' | 'it' = 'en') {
  const desk = await aReadyDesk();
  const { user } = await drawAt(desk, <Panel />, language);
  return { desk, user, own: () => desk.project().queues[0]!.ownForecast };
}

/** Hours from 9 to 17 of a week, of several queues, the contacts of each as many as its place. */
function text(queues: readonly string[], year = 2026, extra = ''): string {
  const lines = ['queue;timestamp;forecast;aht'];
  for (const [k, queue] of queues.entries()) {
    for (let day = 2; day <= 8; day++) {
      for (let hour = 9; hour < 17; hour++) lines.push(`${queue};${year}-02-0${day} ${hour}:00;${k + 1};200`);
    }
  }
  return `${lines.join('\n')}\n${extra}`;
}

async function paste({ user }: Awaited<ReturnType<typeof drawn>>, cells: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Paste' }));
  await user.click(screen.getByRole('textbox', { name: /Cells with their header/ }));
  await user.paste(cells);
  await user.click(screen.getByRole('button', { name: 'Read pasted cells' }));
}

describe('a forecast of the planner’s own, beside the options', () => {
  it('is shown as understood, its queue matched by name, and planned for at a press', async () => {
    const page = await drawn();
    await paste(page, text(['Sales', 'care']));
    const found = await screen.findByText('Read from pasted cells');
    expect(screen.getByRole('combobox', { name: 'Queue of the file' })).toHaveValue('1');
    const facts = within(found.parentElement!)
      .getAllByRole('definition')
      .map((fact) => fact.textContent);
    expect(facts).toEqual(['56', 'Feb 2, 2026, 09:00', 'Feb 8, 2026, 16:00', '112', '60 minutes', '200.0\u00A0s']);
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Queue of the file' }), 'Sales');
    expect(within(found.parentElement!).getByText('56', { selector: 'dl div:nth-child(4) dd' })).toBeInTheDocument();
    await page.user.click(screen.getByRole('button', { name: 'Plan for it' }));
    expect(page.own()).toMatchObject({ fileName: 'pasted cells' });
    expect(page.own()!.series.contacts[9]).toBe(1);
    expect(screen.getByText('pasted cells', { selector: 'b' })).toBeInTheDocument();
    await page.user.click(screen.getByRole('button', { name: 'Back to the model' }));
    expect(page.own()).toBeNull();
  });

  it('names what was set aside, with the reason', async () => {
    const page = await drawn();
    await paste(page, text(['care'], 2026, 'care;2026-02-08 17:00;many;200\ncare;2026-02-08 18:00;;200\n'));
    expect(await screen.findByText('2 lines or cells set aside')).toBeInTheDocument();
    expect(screen.getByText('Line 58:').parentElement).toHaveTextContent('not a number.');
  });

  it('of last year is moved ahead by whole weeks, when wished', async () => {
    const page = await drawn();
    await paste(page, text(['care'], 2025));
    expect(
      await screen.findByText(/It ends on Feb 8, 2025, before the first day planned, Feb 2, 2026/),
    ).toBeInTheDocument();
    const move = screen.getByRole('checkbox', { name: 'Move it 52 weeks ahead, to begin on Feb 1, 2026' });
    await page.user.click(move);
    expect(screen.getByRole('button', { name: 'Plan for it' })).toBeDisabled();
    await page.user.click(move);
    await page.user.click(screen.getByRole('button', { name: 'Plan for it' }));
    expect(page.own()!.series.grid.firstDate).toBe('2026-02-01');
  });

  it('that begins later is where the plan begins, and says so', async () => {
    const page = await drawn();
    await paste(page, text(['care']).replaceAll('-02-0', '-03-0'));
    await page.user.click(await screen.findByRole('button', { name: 'Plan for it' }));
    expect(
      await screen.findByText('The plan begins on Mar 2, 2026, the first day of your forecast.'),
    ).toBeInTheDocument();
  });

  it('that cannot be read leaves everything as it is, and says what is wrong', async () => {
    const page = await drawn();
    await paste(page, 'nothing,of\nthe,kind\n');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /pasted cells could not be read; what is planned for stays/,
    );
    expect(screen.getByRole('alert')).toHaveTextContent(/no column holds dates or times/);
    await page.user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(page.own()).toBeNull();
    expect(screen.getByRole('button', { name: 'From a file' })).toBeInTheDocument();
  });

  it('speaks Italian', async () => {
    await drawn('it');
    expect(screen.getByRole('region', { name: 'La tua previsione' })).toHaveTextContent('Hai già una previsione');
    expect(screen.getByRole('button', { name: 'Da un file' })).toBeInTheDocument();
  });
});
