import { useTranslation } from 'react-i18next';
import { type Channel, channels, type QueueService } from '../../domain/plan/queueService.ts';
import type { AppState } from '../../state/store.ts';
import { useApp, useCommands } from '../appContext.ts';
import { SelectField } from './SelectField.tsx';

interface ChoosableQueue {
  readonly id: string;
  readonly name: string;
  readonly service: QueueService;
}

/**
 * Which queue the page shows, or several together: all, or those of a channel. Nothing to choose with one queue.
 * together: 'usual' where all are shown until somebody chooses; 'offered' where the first is; absent: one queue at a time.
 */
export function QueueChoice({
  queues,
  together,
}: {
  queues: readonly ChoosableQueue[];
  together?: 'usual' | 'offered';
}) {
  const { t } = useTranslation();
  const commands = useCommands();
  const queueId = useApp((state) => state.queueId);
  const chosen = useApp((state) => state.together);
  if (queues.length < 2) return null;
  const groups = channels.flatMap((channel) => {
    const ofChannel = queues.filter(({ service }) => service.channel === channel);
    return ofChannel.length > 0 ? [{ channel, queues: ofChannel }] : [];
  });
  const isSeveral = groups.length > 1;
  const choices: { value: string; label: string; group?: string }[] = [];
  if (together) choices.push({ value: choiceOf('all'), label: t('common.allQueues') });
  for (const { channel, queues: ofChannel } of groups) {
    const group = isSeveral ? { group: t(`channel.${channel}`) } : {};
    if (together && isSeveral && ofChannel.length > 1) {
      choices.push({
        value: choiceOf(channel),
        label: t('queues.allOf', { channel: t(`channel.${channel}`) }),
        ...group,
      });
    }
    for (const { id, name } of ofChannel)
      choices.push({ value: id, label: name || t('common.unnamedQueue'), ...group });
  }
  const isThere = (value: string) => choices.some((choice) => choice.value === value);
  const usual = together === 'usual' ? choiceOf('all') : queues[0]!.id;
  const wished = queueId !== null ? queueId : chosen !== null ? choiceOf(chosen) : usual;
  return (
    <div className="queue-choice">
      <SelectField
        label={t('common.queue')}
        value={isThere(wished) ? wished : usual}
        choices={choices}
        onChange={(value) => {
          const several = (['all', ...channels] as const).find((one) => choiceOf(one) === value);
          const view = several ? { queueId: null, together: several } : { queueId: value, together: null };
          commands.show({ ...view, cell: null });
        }}
      />
    </div>
  );
}

/** No queue has such an id. */
function choiceOf(together: 'all' | Channel): string {
  return `together ${together}`;
}

/** The queues that are looked at as one; null: a single one, or the usual. */
export function queuesTogether<Q extends ChoosableQueue>(
  queues: readonly Q[],
  { queueId, together }: Pick<AppState, 'queueId' | 'together'>,
): readonly Q[] | null {
  if (together === null || queues.some(({ id }) => id === queueId)) return null;
  const ofChannel = together === 'all' ? queues : queues.filter(({ service }) => service.channel === together);
  return ofChannel.length > 1 ? ofChannel : null;
}
