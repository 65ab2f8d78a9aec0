import { Button, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../domain/plan/queueService.ts';
import type { Queue } from '../../domain/project.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { contactsOf } from '../queueView.ts';
import { SelectField } from './SelectField.tsx';

/** Name, channel and parts of one queue; every change is made at once. */
export function QueueEditor({
  queue,
  name,
  removable,
  startsAt,
  onChannel,
  onClose,
  onGone,
}: {
  queue: Queue;
  /** How the list calls it. */
  name: string;
  removable: boolean;
  /** The field that has the focus on opening. */
  startsAt: 'input' | 'select';
  /** Called before the channel becomes another one: the queue then stands in another place of the list. */
  onChannel: () => void;
  onClose: () => void;
  /** Called when the queue is not there any more, or not the same. */
  onGone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const nameId = useId();
  const partsId = useId();
  const box = useRef<HTMLElement>(null);
  const [splitting, setSplitting] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus is given once, on opening
  useEffect(() => box.current?.querySelector(startsAt)?.focus(), []);
  async function splitOff(partId: string): Promise<void> {
    if (splitting) return;
    setSplitting(true);
    await commands.splitOffPart(queue.id, partId);
    setSplitting(false);
    onGone();
  }
  return (
    <section
      ref={box}
      className="queue-editor"
      aria-label={t('queues.editorOf', { name })}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="field wide">
        <label htmlFor={nameId}>{t('queues.name')}</label>
        <TextInput
          id={nameId}
          value={queue.name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => commands.renameQueue(queue.id, event.currentTarget.value)}
        />
      </div>
      <SelectField
        label={t('field.channel')}
        value={queue.service.channel}
        choices={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
        onChange={(channel) => {
          onChannel();
          commands.changeQueueService(queue.id, { channel });
        }}
      />
      {queue.parts.length > 0 && (
        <>
          <h4 id={partsId}>{t('queues.parts')}</h4>
          <ul aria-labelledby={partsId} aria-busy={splitting}>
            {queue.parts.map((part) => {
              const partName = part.name || t('common.unnamedQueue');
              return (
                <li key={part.id} className="queue-line">
                  <span>
                    {partName} <span className="q2 num">{format.contacts(contactsOf(part.series))}</span>
                  </span>
                  <button type="button" className="link" onClick={() => void splitOff(part.id)}>
                    {t('queues.splitOff')} <span className="vh">{partName}</span>
                  </button>
                </li>
              );
            })}
          </ul>
          {splitting && (
            <p className="hint" role="status">
              {t('queues.adding')}
            </p>
          )}
        </>
      )}
      <div className="actions">
        <Button onClick={onClose}>{t('queues.done')}</Button>
        {removable && (
          <button
            type="button"
            className="link"
            onClick={() => {
              commands.removeQueue(queue.id);
              onGone();
            }}
          >
            {t('queues.remove')} <span className="vh">{name}</span>
          </button>
        )}
      </div>
    </section>
  );
}
