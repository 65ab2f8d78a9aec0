import { useTranslation } from 'react-i18next';
import { useApp, useCommands } from '../appContext.ts';
import { SelectField } from './SelectField.tsx';

/** Which queue the page shows. Nothing to choose with one queue. */
export function QueueChoice({ queues, all }: { queues: readonly { id: string; name: string }[]; all?: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const queueId = useApp((state) => state.queueId);
  if (queues.length < 2) return null;
  const known = queues.some((queue) => queue.id === queueId);
  const choices = queues.map((queue) => ({ value: queue.id, label: queue.name || t('common.unnamedQueue') }));
  return (
    <div className="queue-choice">
      <SelectField
        label={t('common.queue')}
        value={known ? queueId! : all === undefined ? queues[0]!.id : ''}
        choices={all === undefined ? choices : [{ value: '', label: all }, ...choices]}
        onChange={(value) => commands.show({ queueId: value === '' ? null : value, cell: null })}
      />
    </div>
  );
}
