import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assumptions } from '../../domain/plan/assumptions.ts';
import { channels, type QueueService } from '../../domain/plan/queueService.ts';
import type { Queue } from '../../domain/project.ts';
import { useApp, useCommands } from '../appContext.ts';
import { serviceBounds } from '../assumptionFields.ts';
import { NumberField } from './NumberField.tsx';
import { PatienceEstimate } from './PatienceEstimate.tsx';
import { SelectField } from './SelectField.tsx';

/** What belongs to one queue: its channel, and what the channel's model needs. */
export function QueueFields({ assumptions, queues }: { assumptions: Assumptions; queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const chosen = useApp((state) => state.queueId);
  const commands = useCommands();
  const queue = queues.find(({ id }) => id === chosen) ?? (queues.length === 1 ? queues[0] : undefined);
  return (
    <>
      <h3 className="sec">
        {queue
          ? t('assumptions.queueTitle', { name: queue.name || t('common.unnamedQueue') })
          : t('assumptions.queues')}
      </h3>
      {queue ? (
        <OneQueue
          key={queue.id}
          queue={queue}
          assumptions={assumptions}
          onChange={(values) => commands.changeQueueService(queue.id, values)}
        />
      ) : (
        <ul className="queue-list">
          {queues.map(({ id, name, service }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => commands.show({ queueId: id, together: null })}>
                {name || t('common.unnamedQueue')}
              </button>{' '}
              <span className="q">{t(`channel.${service.channel}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OneQueue({
  queue,
  assumptions,
  onChange,
}: {
  queue: Queue;
  assumptions: Assumptions;
  onChange: (values: Partial<QueueService>) => void;
}) {
  const { t } = useTranslation();
  const { service } = queue;
  const abandons = assumptions.model === 'erlangA';
  const choices = useMemo(() => channels.map((value) => ({ value, label: t(`channel.${value}`) })), [t]);
  return (
    <>
      <SelectField
        label={t('field.channel')}
        value={service.channel}
        choices={choices}
        onChange={(channel) => onChange({ channel })}
      />
      {service.channel === 'voice' && (
        <>
          <NumberField
            label={t('field.lines')}
            unitName=""
            value={service.lines}
            {...serviceBounds('lines')}
            min={Math.max(1, assumptions.minAgents)}
            whole
            emptyText={t('assumptions.noLimit')}
            onChange={(lines) => onChange({ lines })}
          />
          <p className="hint">{t('assumptions.lines')}</p>
          {(abandons || service.lines !== null) && (
            <>
              <NumberField
                label={t('field.redials')}
                unitName="%"
                unit="%"
                value={service.redialProbability * 100}
                {...serviceBounds('redialProbability', 100)}
                onChange={(value) => value !== null && onChange({ redialProbability: value / 100 })}
              />
              {service.lines !== null && service.redialProbability > 0 ? (
                <p className="warn">{t('assumptions.redialsLeftOut')}</p>
              ) : (
                <p className="hint">{t('assumptions.redials')}</p>
              )}
            </>
          )}
        </>
      )}
      {service.channel === 'chat' && (
        <>
          <NumberField
            label={t('field.chatsAtOnce')}
            unitName=""
            value={service.maxConcurrentChats}
            {...serviceBounds('maxConcurrentChats')}
            whole
            onChange={(value) => value !== null && onChange({ maxConcurrentChats: value })}
          />
          <NumberField
            label={t('field.slowdown')}
            unitName="%"
            unit="%"
            value={service.slowdownPerExtraChat * 100}
            {...serviceBounds('slowdownPerExtraChat', 100)}
            onChange={(value) => value !== null && onChange({ slowdownPerExtraChat: value / 100 })}
          />
          <p className="hint">{t('assumptions.chats')}</p>
        </>
      )}
      {service.channel === 'voice' || service.channel === 'chat' ? (
        abandons && (
          <>
            <NumberField
              label={t('field.ownPatience')}
              unitName={t('unit.seconds')}
              unit="s"
              value={service.meanPatienceSeconds}
              {...serviceBounds('meanPatienceSeconds')}
              decimals={1}
              emptyText={t('assumptions.planPatience')}
              onChange={(meanPatienceSeconds) => onChange({ meanPatienceSeconds })}
            />
            <PatienceEstimate
              queue={queue}
              inUseSeconds={service.meanPatienceSeconds ?? assumptions.meanPatienceSeconds}
              onUse={(meanPatienceSeconds) => onChange({ meanPatienceSeconds })}
            />
          </>
        )
      ) : (
        <p className="hint">{t('assumptions.workload')}</p>
      )}
    </>
  );
}
