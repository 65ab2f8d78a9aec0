import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/domain/plan/queueService.ts';
import { QueueChoice, queuesTogether } from '../../src/ui/parts/QueueChoice.tsx';
import { plainQueue } from '../builders.ts';
import { aDesk } from '../unit/state/aDesk.ts';
import { drawAt } from './atDesk.tsx';

const queue = (id: string, channel: Channel) => ({ id, name: id, service: { ...plainQueue.service, channel } });
const mixed = [queue('Care', 'voice'), queue('Chat', 'chat'), queue('Sales', 'voice')];
const choice = () => screen.getByRole('combobox', { name: 'Queue' });
const labels = () =>
  within(choice())
    .getAllByRole('option')
    .map((option) => option.textContent);

describe('QueueChoice', () => {
  it('offers all, the channels that have several queues, and each queue under its channel', async () => {
    const desk = aDesk();
    const { user } = await drawAt(desk, <QueueChoice queues={mixed} together="usual" />);
    expect(labels()).toEqual(['All queues', 'All of voice', 'Care', 'Sales', 'Chat']);
    expect(within(screen.getByRole('group', { name: 'voice' })).getAllByRole('option')).toHaveLength(3);
    expect(choice()).toHaveDisplayValue('All queues');
    await user.selectOptions(choice(), 'All of voice');
    expect(desk.state()).toMatchObject({ queueId: null, together: 'voice' });
    expect(queuesTogether(mixed, desk.state())!.map(({ id }) => id)).toEqual(['Care', 'Sales']);
    await user.selectOptions(choice(), 'Chat');
    expect(desk.state()).toMatchObject({ queueId: 'Chat', together: null });
    expect(queuesTogether(mixed, desk.state())).toBeNull();
  });

  it('shows the first queue where all together are only offered, and single queues alone where they are not', async () => {
    const desk = aDesk();
    const { rerender } = await drawAt(desk, <QueueChoice queues={mixed} together="offered" />);
    expect(choice()).toHaveDisplayValue('Care');
    rerender(<span />);
    await drawAt(desk, <QueueChoice queues={mixed} />);
    expect(labels()).toEqual(['Care', 'Sales', 'Chat']);
  });

  it('has no groups where all queues have one channel', async () => {
    await drawAt(aDesk(), <QueueChoice queues={[mixed[0]!, mixed[2]!]} together="usual" />);
    expect(labels()).toEqual(['All queues', 'Care', 'Sales']);
    expect(screen.queryByRole('group')).toBeNull();
  });
});
