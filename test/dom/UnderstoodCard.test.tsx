import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { shown } from '../../src/state/run.ts';
import { useApp } from '../../src/ui/appContext.ts';
import { UnderstoodCard } from '../../src/ui/parts/UnderstoodCard.tsx';
import { aReadyDesk, until } from '../unit/state/aDesk.ts';
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
  const settled = () => until(() => expect(desk.state().reading.status).toBe('ready'));
  return { desk, user, card, understood, settled };
}

const words = (card: HTMLElement) => card.textContent!.replaceAll(/\s+/g, ' ');

describe('the card that shows how a file was understood', () => {
  it('says file, separator, order, interval, range, contacts and what was set aside', async () => {
    const { card } = await drawn(ambiguous());
    for (const part of ['pasted.txt', '60 minutes', '30 intervals', 'UTF-8, semicolon', 'Nothing is stored yet'])
      expect(words(card)).toContain(part);
    expect(within(card).getByRole('button', { name: 'Compute plan' })).toBeEnabled();
  });

  it('reads the same bytes again when the date order is corrected, and says that it was chosen', async () => {
    const { user, card, understood, settled } = await drawn(ambiguous());
    const order = within(card).getByLabelText('Date order');
    const first = understood().dateOrder!.order;
    const other = first === 'dmy' ? 'month / day / year' : 'day / month / year';
    await user.selectOptions(order, other);
    await settled();
    expect(understood().dateOrder).toMatchObject({ order: first === 'dmy' ? 'mdy' : 'dmy', from: 'hint' });
    expect(words(card)).toContain('as you chose');
    expect(understood().linesRead).toBe(30);
    expect(order).toHaveFocus();
    const [, back] = within(card).getAllByText('Back to what was inferred');
    expect(back).toHaveTextContent('(Date order)');
    await user.click(back!);
    await settled();
    expect(understood().dateOrder).toMatchObject({ order: first, from: 'file' });
    expect(words(card)).not.toContain('as you chose');
  });

  it('lets a column be given another meaning, and keeps the other corrections', async () => {
    const { desk, user, card, understood, settled } = await drawn(ambiguous());
    await user.type(within(card).getByLabelText('Time zone'), 'rome{Enter}');
    await settled();
    expect(understood().timeZone).toBe('Europe/Rome');
    await user.selectOptions(within(card).getByLabelText('Meaning of column seconds'), 'Handle time');
    await settled();
    expect(understood().columns[2]!.meaning).toBe('averageHandleTime');
    expect(understood().timeZone).toBe('Europe/Rome');
    expect(desk.state().draft!.hints).toMatchObject({ timeZone: 'Europe/Rome', columns: { 2: 'averageHandleTime' } });
  });

  it('takes every correction, and all of them back at once where the file cannot be read by them', async () => {
    const { desk, user, card, settled } = await drawn(ambiguous().replace('seconds', 'AHT'));
    for (const [label, choice, hints] of [
      ['Encoding', 'Windows-1252', { encoding: 'windows-1252' }],
      ['Header', 'no header', { headerLine: null }],
      ['Header', 'line 1: when | calls | AHT', { headerLine: 1 }],
      ['Decimal sign', 'point: 1,234.5', { decimalSeparator: '.' }],
      ['Interval length', '30 minutes', { intervalMinutes: 30 }],
      ['Label', 'label at the end', { intervalLabel: 'end' }],
      ['Unit', 'minutes', { handleTimeUnit: 'minutes' }],
      ['Each is', 'the total of the interval', { columns: { 2: 'totalHandleTime' } }],
      ['Separator', 'tab', { delimiter: '\t' }],
    ] as const) {
      await user.selectOptions(within(card).getByLabelText(label), choice);
      await settled();
      expect(desk.state().draft!.hints, label).toMatchObject(hints);
    }
    expect(within(card).getByRole('alert')).toBeInTheDocument();
    await user.click(within(card).getByText('Back to what was inferred', { selector: '.unreadable button' }));
    await settled();
    expect(desk.state().draft!.hints).toEqual({});
    expect(words(card)).toContain('525 offered');
    expect(words(card)).not.toContain('of yours');
  });

  it('takes a name for the queue of a file that names none, and a zone that is one', async () => {
    const { desk, user, card, settled } = await drawn(ambiguous());
    await user.type(within(card).getByRole('textbox', { name: 'Name of the queue' }), ' Care {Enter}');
    await settled();
    expect(desk.state().draft!.hints.queueName).toBe('Care');
    const zone = within(card).getByLabelText('Time zone');
    await user.type(zone, 'Atlantis{Enter}');
    expect(within(card).getByRole('alert')).toHaveTextContent('No single zone has this name.');
    expect(zone).toHaveAccessibleDescription(/Europe\/Rome/);
    await user.keyboard('{Escape}');
    expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
    await user.click(within(card).getByRole('button', { name: 'UTC' }));
    await settled();
    expect(desk.state().draft!.hints).toEqual({ queueName: 'Care', timeZone: 'UTC' });
    expect(words(card)).toContain('2 corrections of yours.');
  });

  it('asks which day an ambiguous date is, says what either answer comes to, and can be answered otherwise', async () => {
    const dates = ['03/04/2026', '05/09/2026'].flatMap((date) =>
      [9, 10, 11].map((hour) => `${date} ${hour}:00;${hour}`),
    );
    const { user, card, understood, settled } = await drawn(['when;calls', ...dates].join('\n'));
    const question = within(card).getByRole('group', { name: /^Does 03\/04\/2026 mean April 3, 2026\?/ });
    expect(question).toHaveTextContent('Either way 60 contacts.');
    const [yes, no] = within(question).getAllByRole('button');
    expect(yes).toHaveTextContent('Yes, April 3, 20262 days from Apr 3, 2026 to Sep 5, 2026');
    expect(no).toHaveTextContent('No, March 4, 20262 days from Mar 4, 2026 to May 9, 2026');
    expect(yes).toHaveAttribute('aria-pressed', 'true');
    await user.click(no!);
    await settled();
    expect(understood().queues[0]).toMatchObject({
      firstInterval: '2026-03-04T09:00',
      lastInterval: '2026-05-09T11:00',
    });
    expect(no).toHaveFocus();
    expect(no).toHaveAttribute('aria-pressed', 'true');
    expect(question).toHaveTextContent('As you chose.');
    await user.click(yes!);
    await settled();
    expect(understood().dateOrder).toMatchObject({ order: 'dmy', from: 'hint' });
  });

  it('asks what number an ambiguous number is', async () => {
    const { user, card, understood, settled } = await drawn('when;calls\n2026-04-03 09:00;1.234\n2026-04-03 09:30;7');
    const question = within(card).getByRole('group', { name: /^What number is 1\.234\?/ });
    expect(question).toHaveTextContent('1,234the comma is the decimal sign; 1,241 contacts in all');
    await user.click(within(question).getByRole('button', { name: /^1\.234.*8 contacts in all/ }));
    await settled();
    expect(understood().totalContacts).toBeCloseTo(8.234, 9);
  });

  it('asks what impossible handle times are, and leaves the focus in the card when that is answered', async () => {
    const { user, card, understood, settled } = await drawn(
      ambiguous()
        .replace('seconds', 'AHT')
        .replaceAll(/;20(\d)$/gm, ';20$1000'),
    );
    const question = within(card).getByRole('group', { name: /^The mean handle time comes to 20\d,\d{3}\.\d\ss/ });
    await user.click(within(question).getByRole('button', { name: /^milliseconds.*then the mean is 20\d\.\d\ss/ }));
    await settled();
    expect(understood().queues[0]!.meanAverageHandleTimeSeconds).toBeCloseTo(204.37, 2);
    expect(question).not.toBeInTheDocument();
    expect(within(card).getByRole('heading', { name: 'Understood as' })).toHaveFocus();
  });

  it('offers to add up lines that each count a part, where there are too many for slips', async () => {
    const byAgent = Array.from({ length: 40 }, (_, k) => `2026-03-03 ${10 + (k % 10)}:00;${k}`);
    const { user, card, understood, settled } = await drawn(['when;calls', ...byAgent].join('\n'));
    expect(within(card).getByRole('alert')).toHaveTextContent('30 lines repeat an interval');
    await user.click(within(card).getByRole('button', { name: 'Add them up' }));
    await settled();
    expect(understood()).toMatchObject({ totalContacts: 780, rejectedLines: 0 });
    expect(words(card)).toContain('as you chose all are added up');
  });

  it('shows what each queue comes to where there are several', async () => {
    const lines = ['Sales', 'Care'].flatMap((queue, k) =>
      [9, 10, 11].map((hour) => `${queue};2026-03-03 ${hour}:00;${hour + k}`),
    );
    const { card } = await drawn(['queue;when;calls', ...lines].join('\n'));
    const table = within(card).getByRole('table', { name: 'What each queue comes to' });
    const cells = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['Sales', '30', '3', '60', 'Mar 3, 2026, 09:00', 'Mar 3, 2026, 11:00', '11 Mar 3, 2026, 11:00', 'n/a', '0'],
      ['Care', '33', '3', '60', 'Mar 3, 2026, 09:00', 'Mar 3, 2026, 11:00', '12 Mar 3, 2026, 11:00', 'n/a', '0'],
    ]);
  });

  it('says the new reading to those who only hear the page', async () => {
    const { user, card, settled } = await drawn(ambiguous());
    const status = within(card).getByRole('status');
    expect(status).toHaveTextContent('Read: 525 contacts in 30 intervals; lines set aside: 0.');
    await user.selectOptions(within(card).getByLabelText('Meaning of column calls'), 'not used');
    await user.selectOptions(within(card).getByLabelText('Meaning of column seconds'), 'Offered');
    await settled();
    expect(status).toHaveTextContent('Read: 6,135 contacts in 30 intervals; lines set aside: 0.');
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

describe('the card of a list of contacts, or of a report of times', () => {
  const log = [
    'call_id,started_at,answered_at,ended_at,talk_seconds,outcome',
    'c1,2025-03-03 08:13:39,2025-03-03 08:15:10,2025-03-03 08:31:00,950,answered',
    'c2,2025-03-03 08:16:31,2025-03-03 08:16:40,2025-03-03 08:20:00,200,answered',
  ].join('\n');

  it('says what an interval counts, and counts anew by another moment', async () => {
    const { user, card, understood, settled } = await drawn(log);
    expect(words(card)).toContain('single contacts, counted into intervals');
    expect(understood()).toMatchObject({ countedAt: 'arrival' });
    expect(understood().queues[0]).toMatchObject({ rows: 2, firstInterval: '2025-03-03T08:00' });
    await user.selectOptions(within(card).getByLabelText('Counted by'), 'answer');
    await settled();
    expect(understood()).toMatchObject({ countedAt: 'answer', countedAtFrom: 'hint' });
    expect(understood().queues[0]).toMatchObject({ rows: 1, firstInterval: '2025-03-03T08:15', totalContacts: 2 });
  });

  it('asks for the day that no line names, in Italian too, and names the system', async () => {
    const report = 'Report\nTime,ACD Calls,Aban Calls,Avg ACD Time,Avg ACW Time\n08:00,22,2,194,40\n08:30,32,2,191,40';
    const { user, card, understood, settled } = await drawn(report, 'it');
    expect(words(card)).toContain('nessun titolo indica un solo giorno');
    expect(words(card)).toContain('Esportato daAvaya');
    const day = within(card).getByLabelText('Giorno del file');
    await user.type(day, '2025-10-06');
    await user.tab();
    await settled();
    expect(understood()).toMatchObject({ totalContacts: 22 + 2 + 32 + 2, countedAt: 'end' });
    expect(understood().queues[0]!.firstInterval).toBe('2025-10-06T08:00');
  });
});
