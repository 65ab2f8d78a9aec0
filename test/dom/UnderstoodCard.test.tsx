import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { shown } from '../../src/state/run.ts';
import { useApp } from '../../src/ui/appContext.ts';
import { UnderstoodCard } from '../../src/ui/parts/UnderstoodCard.tsx';
import { aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

const onStore = vi.fn();
const onDiscard = vi.fn();

function Card() {
  const run = useApp((state) => state.reading);
  const value = shown(run);
  if (!value) return null;
  return (
    <UnderstoodCard
      value={value}
      stored={false}
      storable
      reading={run.status === 'running'}
      onStore={onStore}
      onDiscard={onDiscard}
    />
  );
}

/** Hours of the first days of March and April: every date fits two orders. */
function ambiguous(): string {
  const lines = ['when;calls;seconds'];
  for (let day = 3; day <= 12; day++)
    for (let hour = 9; hour < 12; hour++)
      lines.push(
        `${String(day).padStart(2, '0')}/03/2026 ${String(hour).padStart(2, '0')}:00;${day + hour};20${day % 10}`,
      );
  return lines.join('\n');
}

async function drawn(text: string, language: 'en' | 'it' = 'en') {
  const desk = await aReadyDesk();
  await desk.commands.openPastedVolumes(text, 'pasted.txt');
  const { user } = await drawAt(desk, <Card />, language);
  const card = screen.getByRole('region', { name: language === 'it' ? 'Interpretato come' : 'Understood as' });
  const understood = () => shown(desk.state().reading)!.reading.understood;
  const settled = () => waitFor(() => expect(desk.state().reading.status).toBe('ready'));
  return { desk, user, card, understood, settled };
}

const words = (card: HTMLElement) => card.textContent!.replaceAll(/\s+/g, ' ');

describe('the card that shows how a file was understood', () => {
  it('says file, separator, order, interval, range, contacts and what was set aside', async () => {
    const { card } = await drawn(ambiguous());
    for (const part of ['pasted.txt', '60 minutes', '30 rows', 'Nothing is stored yet'])
      expect(words(card)).toContain(part);
    expect(within(card).getByRole('button', { name: 'Compute plan' })).toBeEnabled();
  });

  it('reads the same bytes again when the date order is corrected, and says that it was chosen', async () => {
    const { user, card, understood, settled } = await drawn(ambiguous());
    const order = within(card).getByRole('combobox', { name: 'Date order' });
    const first = understood().dateOrder!.order;
    const other = first === 'dmy' ? 'month / day / year' : 'day / month / year';
    await user.selectOptions(order, other);
    await settled();
    expect(understood().dateOrder).toMatchObject({ order: first === 'dmy' ? 'mdy' : 'dmy', from: 'hint' });
    expect(words(card)).toContain('as you chose');
    expect(understood().linesRead).toBe(30);
  });

  it('lets a column be given another meaning, and keeps the other corrections', async () => {
    const { desk, user, card, understood, settled } = await drawn(ambiguous());
    await user.selectOptions(within(card).getByRole('combobox', { name: 'Time zone' }), 'Europe/Rome');
    await settled();
    expect(understood().timeZone).toBe('Europe/Rome');
    await user.selectOptions(within(card).getByRole('combobox', { name: 'Meaning of column seconds' }), 'Handle time');
    await settled();
    expect(understood().columns[2]!.meaning).toBe('averageHandleTime');
    expect(understood().timeZone).toBe('Europe/Rome');
    expect(desk.state().draft!.hints).toMatchObject({ timeZone: 'Europe/Rome', columns: { 2: 'averageHandleTime' } });
  });

  it('shows the first lines of the file under their meanings', async () => {
    const { card } = await drawn(ambiguous());
    const table = within(card).getByRole('table', { name: 'First lines of the file' });
    const firstLine = within(table).getAllByRole('row')[2]!;
    expect(within(firstLine).getByRole('rowheader')).toHaveTextContent('2');
    expect(
      within(firstLine)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['03/03/2026 09:00', '12', '203']);
  });

  it('shows markup in a cell as text', async () => {
    const { card } = await drawn(ambiguous().replaceAll('\n0', '\n<i>x</i>;0').replace('when', 'team;when'));
    expect(card.querySelector('i')).toBeNull();
    expect(words(card)).toContain('<i>x</i>');
  });

  it('of a file that cannot be read it says the file, the fault and the cure, and offers no plan', async () => {
    const { card, user } = await drawn('when;calls\n');
    expect(within(card).getByRole('alert')).toHaveTextContent(/^pasted\.txt: .+header.+\./);
    expect(words(card)).toContain('Your plan is as it was.');
    expect(within(card).queryByRole('button', { name: 'Compute plan' })).not.toBeInTheDocument();
    await user.click(within(card).getByRole('button', { name: 'Discard' }));
    expect(onDiscard).toHaveBeenCalledOnce();
  });

  it('speaks Italian', async () => {
    const { card, user } = await drawn(ambiguous(), 'it');
    expect(card).toHaveAccessibleName('Interpretato come');
    await user.click(within(card).getByRole('button', { name: 'Calcola piano' }));
    expect(onStore).toHaveBeenCalledOnce();
  });
});
