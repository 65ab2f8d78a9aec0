import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { shown } from '../../src/state/run.ts';
import { useApp } from '../../src/ui/appContext.ts';
import { ReadingIssues } from '../../src/ui/parts/ReadingIssues.tsx';
import { aReadyDesk, until } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

function List() {
  const value = useApp((state) => shown(state.reading));
  return value && <ReadingIssues value={value} />;
}

/** Half-hours of a day and of days after it, from 8 to 19:30. */
const halfHours = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.UTC(2026, 2, 2 + Math.floor(i / 24), 8, (i % 24) * 30));
    return `${at.toISOString().slice(0, 16)},${10 + (i % 7)}`;
  });

async function drawn(lines: readonly string[], { good = 240, language = 'en' as 'en' | 'it' } = {}) {
  const desk = await aReadyDesk();
  await desk.commands.openPastedVolumes(['timestamp,contacts', ...halfHours(good), ...lines].join('\n'), 'pasted.txt');
  const { user } = await drawAt(desk, <List />, language);
  const list = screen.getByRole('region', { name: language === 'en' ? 'Set aside' : 'Scarti e avvisi' });
  const group = (name: RegExp) => within(list).getByText(name).closest('details')!;
  const settled = () => until(() => expect(desk.state().reading.status).toBe('ready'));
  const understood = () => shown(desk.state().reading)!.reading.understood;
  return { desk, user, list, group, settled, understood };
}

const entries = (group: HTMLElement) =>
  within(group)
    .getAllByRole('listitem')
    .map((entry) => entry.textContent);

describe('the list of what was set aside', () => {
  it('groups lines by what is wrong with them, the worst open, with the cure and each line, column and value', async () => {
    const { list, group } = await drawn([
      '2026-03-12T08:00,n/a',
      '2026-03-12T08:30,many',
      'x,5',
      '2026-03-12T09:00,few',
    ]);
    const headings = [...list.querySelectorAll('summary')].map((summary) => summary.textContent);
    expect(headings).toEqual(['Not a number 2', 'Marked as missing 1', 'Not a date 1']);
    expect(group(/^Not a number/)).toHaveAttribute('open');
    expect(group(/^Not a date/)).not.toHaveAttribute('open');
    expect(group(/^Not a number/)).toHaveTextContent('Correct the cell, or choose the decimal sign');
    expect(entries(group(/^Not a number/))).toEqual(['Line 243 contacts: many', 'Line 245 contacts: few']);
  });

  it('lets a duplicate count instead of the line kept, and back again', async () => {
    const { desk, user, group, settled, understood } = await drawn(['2026-03-02T08:00,99']);
    const before = understood().totalContacts;
    expect(entries(group(/other value/))[0]).toMatch(/^Line 242.*: 99 here; 10 on line 2 was kept\./);
    await user.click(within(group(/other value/)).getByRole('button', { name: /^Use this one instead\s*Line 242$/ }));
    await settled();
    expect(understood().totalContacts).toBe(before + 89);
    expect(desk.state().draft!.hints.keptLines).toEqual([242]);
    expect(entries(group(/other value/))[0]).toMatch(/^Line 2.*: 10 here; 99 on line 242 was kept\./);
    await user.click(within(group(/other value/)).getByRole('button', { name: /^Use this one instead\s*Line 2$/ }));
    await settled();
    expect(understood().totalContacts).toBe(before);
    expect(desk.state().draft!.hints.keptLines).toEqual([2]);
    await user.selectOptions(
      within(group(/other value/)).getByRole('combobox', { name: 'Of duplicates' }),
      'all are added up',
    );
    await settled();
    expect(understood().totalContacts).toBe(before + 99);
    expect(desk.state().draft!.hints).toEqual({ duplicates: 'sum' });
    expect(entries(group(/^Added to another line/))[0]).toContain('99 here, added to the 10 of line 2.');
  });

  it('shows the cells of its lines as they are written, as text', async () => {
    const { user, group } = await drawn([
      '2026-03-12T08:00,<b>few</b>',
      '2026-03-12T08:30,=1+1',
      '2026-03-12T09:00,  '.concat('1 2 3 x'),
    ]);
    const first = group(/^Not a number/);
    await user.click(within(first).getByRole('checkbox', { name: 'Show the cells as written' }));
    await waitFor(() => expect(within(first).getAllByRole('definition')).toHaveLength(6));
    expect(
      within(first)
        .getAllByRole('definition')
        .map((cell) => cell.textContent),
    ).toEqual(['2026-03-12T08:00', '<b>few</b>', '2026-03-12T08:30', '=1+1', '2026-03-12T09:00', '  1 2 3 x']);
    expect(within(first).getAllByRole('term')[1]).toHaveTextContent('contacts');
    expect(first.querySelector('b b')).toBeNull();
  });

  it('shows long lists some at a time, and says what is beyond the list', async () => {
    const { user, list, group } = await drawn(
      Array.from({ length: 1150 }, (_, k) => `x${k},5`),
      { good: 1300 },
    );
    const first = group(/^Not a date/);
    expect(entries(first)).toHaveLength(20);
    await user.click(within(first).getByRole('button', { name: 'Show 100 more of 980' }));
    expect(entries(first)).toHaveLength(120);
    expect(entries(first).at(-1)).toBe('Line 1,421 timestamp: x119');
    expect(first).toHaveTextContent('Of 1,150 the first 1,000 are listed.');
    expect(list).toHaveTextContent('The download holds the 1,000 listed; 150 more were found.');
  });

  it('takes another of several columns that could be meant', async () => {
    const desk = await aReadyDesk();
    const lines = halfHours(240).map((line, k) => `${line},${k % 2}`);
    await desk.commands.openPastedVolumes(['timestamp,Incoming,Queued', ...lines].join('\n'), 'pasted.txt');
    const { user } = await drawAt(desk, <List />);
    await user.click(screen.getByRole('button', { name: 'Use Queued instead' }));
    await until(() => expect(desk.state().reading.status).toBe('ready'));
    expect(shown(desk.state().reading)!.reading.understood.totalContacts).toBe(120);
  });

  it('reads the file in the time zone whose clocks change where it has a hour too many or too few', async () => {
    const desk = await aReadyDesk();
    const hours = Array.from({ length: 24 * 60 }, (_, i) =>
      new Date(Date.UTC(2025, 2, 1) + i * 3_600_000).toISOString().slice(0, 16),
    );
    const lines = hours.filter((hour) => hour !== '2025-03-30T02:00').map((hour, k) => `${hour},${20 + (k % 5)}`);
    await desk.commands.openPastedVolumes(['timestamp,contacts', ...lines].join('\n'), 'pasted.txt');
    const { user } = await drawAt(desk, <List />);
    await user.click(screen.getByRole('button', { name: 'Read in Europe/Rome' }));
    await until(() => expect(desk.state().reading.status).toBe('ready'));
    expect(shown(desk.state().reading)!.reading.understood).toMatchObject({
      timeZone: 'Europe/Rome',
      queues: [{ missingIntervals: 0 }],
    });
  });

  it('lets a wait that names nobody be that of those answered', async () => {
    const desk = await aReadyDesk();
    const lines = halfHours(240).map((line) => `${line},1,20`);
    await desk.commands.openPastedVolumes(
      ['timestamp,offered,abandoned,Avg queue time', ...lines].join('\n'),
      'pasted.txt',
    );
    const { user } = await drawAt(desk, <List />);
    await user.click(screen.getByRole('button', { name: 'Wait of the answered (ASA)' }));
    await until(() => expect(desk.state().reading.status).toBe('ready'));
    const { understood, issues } = shown(desk.state().reading)!.reading;
    expect(understood.columns[3]).toMatchObject({ meaning: 'answeredWait', recognisedBy: 'hint' });
    expect(issues).toEqual([]);
  });

  it('speaks Italian', async () => {
    const { group, list } = await drawn(['2026-03-12T08:00,'], { language: 'it' });
    expect(group(/^Cella vuota/)).toHaveTextContent('Compila la cella alla fonte');
    expect(entries(group(/^Cella vuota/))).toEqual(['Riga 242 contacts: vuota']);
    expect(within(list).getByRole('button', { name: 'Scarica l\u2019elenco (CSV)' })).toBeEnabled();
  });
});
