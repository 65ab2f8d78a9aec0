import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useApp, useCommands } from '../../src/ui/appContext.ts';
import { ImportChanges } from '../../src/ui/parts/ImportChanges.tsx';
import { OpenedFiles } from '../../src/ui/parts/OpenedFiles.tsx';
import { PlanFiles } from '../../src/ui/parts/PlanFiles.tsx';
import { aProject, aReadyDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

const onStored = vi.fn();

/** Half-hours from 9 to 12 of days of March 2026 in a queue. */
const rows = (queue: string, days: readonly number[], calls: (day: number, slot: number) => number, minutes = 30) =>
  days.flatMap((day) =>
    Array.from({ length: 180 / minutes }, (_, slot) => {
      const minute = 540 + slot * minutes;
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      return `${queue},2026-03-${String(day).padStart(2, '0')} ${clock},${calls(day, slot)}`;
    }),
  );
const file = (name: string, ...all: readonly string[][]) =>
  new File([['queue,timestamp,contacts', ...all.flat()].join('\n')], name);
const week = [2, 3, 4, 5, 6];
const usual = (day: number, slot: number) => 10 + day + slot;

function Changes() {
  const commands = useCommands();
  return <ImportChanges onStore={() => onStored(commands.storeReading())} />;
}

function Page() {
  const opened = useApp((state) => state.opened);
  return (
    <>
      {opened.length > 1 && <OpenedFiles opened={opened} />}
      {opened.length > 0 && <Changes />}
      <PlanFiles />
    </>
  );
}

/** A plan of two queues out of one file, and other files opened over it. */
async function drawn(files: readonly File[], language: 'en' | 'it' = 'en') {
  const desk = await aReadyDesk(aProject({ isSample: true }));
  await desk.commands.openVolumeFile(file('first.csv', rows('Care', week, usual), rows('Sales', week, usual)));
  desk.commands.storeReading();
  await desk.commands.openVolumeFiles(files);
  const { user } = await drawAt(desk, <Page />, language);
  const changes = () =>
    screen.getByRole('region', { name: language === 'it' ? 'Cosa cambia nel piano' : 'What changes in the plan' });
  const ready = () => waitFor(() => expect(desk.state().importing.status).toBe('ready'));
  return { desk, user, changes, ready };
}
const cells = (row: HTMLElement) => [...row.querySelectorAll('th, td.num')].map((cell) => cell.textContent);

describe('what opened files change in the plan', () => {
  it('is said queue by queue, with the largest differences and the queues that stay', async () => {
    const { changes } = await drawn([
      file(
        'second.csv',
        rows('care ', [6, 9], (day, slot) => (day === 6 && slot === 2 ? 90 : usual(day, slot))),
      ),
    ]);
    expect(within(changes()).getByRole('status')).toHaveTextContent(
      '6 intervals are new and one interval gets other contacts.',
    );
    const table = within(changes()).getByRole('table', { name: 'Changes, queue by queue' });
    const [, care] = within(table).getAllByRole('row');
    expect(cells(care!)).toEqual(['care', '6', '1', '5', '2', '495', '696']);
    expect(within(care!).getByRole('combobox', { name: 'Where care goes' })).toHaveDisplayValue('Care');
    const largest = within(changes()).getByText(/the largest differences first/).parentElement!;
    expect(cells(within(largest).getAllByRole('row')[1]!)).toEqual(['Mar 6, 2026, 10:00', '18', '90', '+72']);
    expect(changes()).toHaveTextContent('Kept as they are, since no file names them: Sales.');
  });

  it('is stored on the click and not before', async () => {
    const { desk, user, changes } = await drawn([file('second.csv', rows('Care', [9], usual))]);
    expect(desk.state().sources).toHaveLength(1);
    await user.click(within(changes()).getByRole('button', { name: 'Add to the plan' }));
    expect(onStored).toHaveBeenLastCalledWith(true);
    expect(desk.state().sources.map(({ fileName }) => fileName)).toEqual(['first.csv', 'second.csv']);
  });

  it('is another where the files take the place of everything', async () => {
    const { user, changes, ready } = await drawn([file('second.csv', rows('Care', [9], usual))]);
    await user.click(within(changes()).getByRole('radio', { name: 'Replace all' }));
    await ready();
    expect(within(changes()).getByRole('status')).toHaveTextContent(
      '6 intervals are new and 30 intervals are no longer there.',
    );
    expect(changes()).toHaveTextContent('Dropped, since no file names them: Sales.');
    expect(within(changes()).getByRole('button', { name: 'Replace all volumes' })).toBeEnabled();
  });

  it('follows the queue that the planner sends elsewhere, or nowhere', async () => {
    const { desk, user, changes, ready } = await drawn([file('second.csv', rows('Vendite', [9], usual))]);
    const destination = () => within(changes()).getByRole('combobox', { name: 'Where Vendite goes' });
    expect(destination()).toHaveDisplayValue('a queue of its own');
    await user.selectOptions(destination(), 'Sales');
    await ready();
    expect(destination()).toHaveDisplayValue('Sales');
    expect(desk.state().importing).toMatchObject({ value: { queues: [{ name: 'Care' }, { name: 'Sales' }] } });
    await user.selectOptions(destination(), 'leave it out');
    await ready();
    expect(destination()).toHaveDisplayValue('leave it out');
    expect(changes()).toHaveTextContent('The plan has all of these readings already.');
    await user.selectOptions(destination(), 'a queue of its own');
    await ready();
    expect(desk.state().importing).toMatchObject({ value: { queues: [{}, {}, { name: 'Vendite' }] } });
  });

  it('waits for the word that the plan may be summed up', async () => {
    const { desk, user, changes, ready } = await drawn([file('hours.csv', rows('Care', [9], usual, 60))]);
    const store = () => within(changes()).getByRole('button', { name: 'Add to the plan' });
    expect(store()).toBeDisabled();
    await user.click(within(changes()).getByRole('checkbox', { name: /intervals of 30 minutes, to 60/ }));
    await ready();
    await waitFor(() => expect(store()).toBeEnabled());
    expect(desk.state().importing).toMatchObject({
      value: { queues: [{ series: { grid: { intervalSeconds: 3600 } } }, {}] },
    });
  });

  it('waits for the time zone to be chosen', async () => {
    const { desk, user, changes, ready } = await drawn([file('second.csv', rows('Care', [9], usual))]);
    await desk.commands.correctReading({ timeZone: 'Europe/Rome' });
    const store = () => within(changes()).getByRole('button', { name: 'Add to the plan' });
    await waitFor(() => expect(store()).toBeDisabled());
    const zone = within(changes()).getByRole('combobox', {
      name: /The plan’s times are in no time zone, the file’s in Europe\/Rome/,
    });
    await user.selectOptions(zone, 'Europe/Rome');
    await ready();
    await waitFor(() => expect(store()).toBeEnabled());
  });

  it('speaks Italian', async () => {
    const { changes } = await drawn([file('second.csv', rows('Care', [6, 9], usual))], 'it');
    expect(within(changes()).getByRole('status')).toHaveTextContent('6 fasce nuove.');
    expect(within(changes()).getByRole('button', { name: 'Aggiungi al piano' })).toBeEnabled();
  });
});

describe('files that were opened together', () => {
  it('each say how they were read; one is put on the card, or closed', async () => {
    const { desk, user } = await drawn([
      file('a.csv', rows('Care', [9], usual)),
      new File(['%PDF-1.4'], 'b.csv'),
      file('c.csv', rows('Care', [10], usual), ['Care,yesterday,3']),
    ]);
    const list = screen.getByRole('region', { name: 'Opened files' });
    const items = () =>
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent);
    expect(items()).toEqual([
      expect.stringContaining('Read 6 rows, Mar 9, 2026'),
      expect.stringMatching(/Not readable: .+PDF/),
      expect.stringContaining('Read, needs a look 6 rows, Mar 10, 2026, one line set aside'),
    ]);
    await user.click(within(list).getByRole('button', { name: 'a.csv' }));
    expect(desk.state().draft?.fileName).toBe('a.csv');
    expect(within(list).getByRole('button', { name: 'a.csv' })).toHaveAttribute('aria-current', 'true');
    await user.click(within(list).getByRole('button', { name: 'Close b.csv' }));
    await waitFor(() => expect(items()).toHaveLength(2));
  });
});

describe('the files behind the plan', () => {
  it('are listed with what was read of them, and each can be taken out', async () => {
    const { desk, user, changes } = await drawn([file('second.csv', rows('Care', [9], usual))]);
    await user.click(within(changes()).getByRole('button', { name: 'Add to the plan' }));
    const list = screen.getByRole('region', { name: 'Files behind the plan' });
    const items = within(list).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent(/^first\.csvMar 2 . 6, 202660 rows, 2 KB/);
    await user.click(within(list).getByRole('button', { name: 'Remove first.csv' }));
    await waitFor(() => expect(desk.state().sources.map(({ fileName }) => fileName)).toEqual(['second.csv']));
    expect(within(list).queryByRole('button', { name: /Remove/ })).not.toBeInTheDocument();
    await user.click(within(list).getByRole('button', { name: 'Correct second.csv' }));
    await waitFor(() => expect(desk.state().reading.status).toBe('ready'));
  });

  it('say why they cannot be taken out where one of them is not kept', async () => {
    const { desk } = await drawn([]);
    const [first] = desk.state().sources;
    desk.store.setState({ sources: [{ ...first!, id: 'large', fileName: 'large.csv', file: null }, first!] });
    const list = screen.getByRole('region', { name: 'Files behind the plan' });
    await waitFor(() => expect(list).toHaveTextContent('Not kept, as too large: large.csv.'));
    expect(within(list).getByRole('button', { name: 'Remove large.csv' })).toBeEnabled();
    expect(within(list).queryByRole('button', { name: 'Remove first.csv' })).not.toBeInTheDocument();
  });
});
