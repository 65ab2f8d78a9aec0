import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/domain/plan/queueService.ts';
import type { Queue } from '../../src/domain/project.ts';
import { useApp } from '../../src/ui/appContext.ts';
import type { Language } from '../../src/ui/language.ts';
import { QueueList } from '../../src/ui/parts/QueueList.tsx';
import { aSeries, plainQueue } from '../builders.ts';
import { aProject, aReadyDesk, until } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

function queue(id: string, contacts: number, channel: Channel = 'voice', changes: Partial<Queue> = {}): Queue {
  const series = aSeries()
    .every(30)
    .open(8, 18)
    .contacts(() => contacts)
    .build();
  return { ...plainQueue, id, name: id, series, service: { ...plainQueue.service, channel }, ...changes };
}

function List() {
  return <QueueList queues={useApp((state) => state.project!.queues)} />;
}

async function drawn(queues: readonly Queue[], language: Language = 'en') {
  const desk = await aReadyDesk(aProject({ queues }));
  return { desk, ...(await drawAt(desk, <List />, language)) };
}

const names = (desk: Awaited<ReturnType<typeof aReadyDesk>>) => desk.project().queues.map(({ name }) => name);
const tick = (name: string) => screen.getByRole('checkbox', { name });

describe('QueueList', () => {
  it('groups queues by channel, each with its contacts and its share', async () => {
    await drawn([queue('Care', 6), queue('Chat', 2, 'chat'), queue('Sales', 2)]);
    const voice = screen.getByRole('list', { name: 'Queues of voice' });
    expect(within(voice).getAllByRole('checkbox')).toHaveLength(2);
    expect(screen.getByRole('heading', { name: /^voice 4,480 80\.0.%$/ })).toBeVisible();
    expect(within(voice).getAllByRole('listitem')[0]).toHaveTextContent(/Care3,360 60\.0.%/);
    expect(screen.getByRole('list', { name: 'Queues of chat' })).toHaveTextContent(/Chat1,120 20\.0.%/);
  });

  it('has no ticks, share or removal for a single queue, and can rename it', async () => {
    const { desk, user } = await drawn([queue('Care', 6)]);
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByText(/%/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Edit Care' }));
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
    const name = screen.getByRole('textbox', { name: 'Name' });
    expect(name).toHaveFocus();
    await user.clear(name);
    await user.type(name, 'Assistance');
    expect(names(desk)).toEqual(['Assistance']);
    await user.keyboard('{Escape}');
    expect(screen.getByRole('button', { name: 'Edit Assistance' })).toHaveFocus();
  });

  it('moves a queue to another channel and keeps the focus on the choice', async () => {
    const { desk, user } = await drawn([queue('Care', 6), queue('Mail', 2)]);
    await user.click(screen.getByRole('button', { name: 'Edit Mail' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Channel' }), 'email');
    expect(desk.project().queues[1]!.service.channel).toBe('email');
    expect(screen.getByRole('list', { name: 'Queues of e-mail' })).toHaveTextContent('Mail');
    expect(screen.getByRole('combobox', { name: 'Channel' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.getByRole('button', { name: 'Edit Mail' })).toHaveFocus();
  });

  it('merges the ticked queues under a name, by keyboard alone, and splits them off again', async () => {
    const { desk, user } = await drawn([queue('Care', 6), queue('Sales', 2), queue('Desk', 1)]);
    tick('Care').focus();
    await user.keyboard(' ');
    expect(screen.getByText('Tick another queue to merge the two.')).toBeVisible();
    tick('Sales').focus();
    await user.keyboard(' ');
    const panel = screen.getByRole('region', { name: 'Merge into one queue' });
    expect(await within(panel).findByText('4,480 contacts together.')).toBeVisible();
    const name = within(panel).getByRole('textbox', { name: 'Name' });
    expect(name).toHaveValue('Care + Sales');
    await user.clear(name);
    expect(within(panel).getByRole('button', { name: 'Merge' })).toBeDisabled();
    await user.type(name, 'Voice{Enter}');
    await until(() => expect(names(desk)).toEqual(['Voice', 'Desk']));
    expect(await screen.findByText('Merged from Care and Sales')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Queues' })).toHaveFocus();
    expect(tick('Voice')).not.toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Edit Voice' }));
    expect(screen.getByRole('list', { name: 'Merged from' }).closest('section')).not.toHaveTextContent(
      /added up|[(){}&]/,
    );
    await user.click(screen.getByRole('button', { name: 'Split off Sales' }));
    await until(() => expect(names(desk)).toEqual(['Care', 'Sales', 'Desk']));
  });

  it('says why ticked queues cannot be one, and what their sum leaves out', async () => {
    const gap = queue('Sales', 2, 'voice', {
      series: aSeries()
        .every(30)
        .open(8, 18)
        .withGap((at) => at.day === 9 && at.minute === 600)
        .build(),
    });
    const { user } = await drawn([queue('Care', 6), queue('Chat', 2, 'chat'), gap]);
    await user.click(tick('Care'));
    await user.click(tick('Chat'));
    expect(
      screen.getByText('Voice and chat are staffed by different rules. Give the queues one channel first.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Merge' })).toBeNull();
    await user.click(tick('Chat'));
    await user.click(tick('Sales'));
    expect(
      await screen.findByText(/^6 of them fall in an interval of which another queue has no reading/),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Untick all' }));
    expect(tick('Care')).not.toBeChecked();
  });

  it('removes a queue, and gives the focus to the list', async () => {
    const { desk, user } = await drawn([queue('Cura', 6), queue('', 2)], 'it');
    await user.click(screen.getByRole('button', { name: 'Modifica Coda senza nome' }));
    await user.click(screen.getByRole('button', { name: 'Rimuovi Coda senza nome' }));
    expect(names(desk)).toEqual(['Cura']);
    expect(screen.getByRole('heading', { name: 'Code' })).toHaveFocus();
  });
});
