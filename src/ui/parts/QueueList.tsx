import { type RefObject, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import { useFormat } from '../format.ts';
import { channelGroups, contactsOf } from '../queueView.ts';
import { MergePanel } from './MergePanel.tsx';
import { QueueEditor } from './QueueEditor.tsx';

/** The queues of the plan by channel: what came to each; renamed, split and removed in place, and merged when ticked. */
export function QueueList({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const [wished, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const ticked = useMemo(() => queues.filter(({ id }) => wished.has(id)), [queues, wished]);
  const groups = channelGroups(queues);
  const all = groups.reduce((sum, { contacts }) => sum + contacts, 0);
  // Which field of the open editor had the focus when its queue moved to another channel.
  const moving = useRef<'input' | 'select'>('input');
  const tick = (id: string, on: boolean) => {
    const next = new Set(wished);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  return (
    <section className="queues">
      <h2 className="sec sub" ref={title} tabIndex={-1}>
        {t('volumes.queues')}
      </h2>
      {groups.map(({ channel, queues: ofChannel, contacts }) => (
        <div key={channel}>
          {groups.length > 1 && (
            <h3>
              <span>{t(`channel.${channel}`)}</span>{' '}
              {ofChannel.length > 1 && <Contacts contacts={contacts} all={all} />}
            </h3>
          )}
          <ul aria-label={t('queues.list', { channel: t(`channel.${channel}`) })}>
            {ofChannel.map((queue) => (
              <Row
                key={queue.id}
                queue={queue}
                all={queues.length > 1 ? all : null}
                ticked={wished.has(queue.id)}
                onTick={(on) => tick(queue.id, on)}
                open={open === queue.id}
                onOpen={(on) => setOpen(on ? queue.id : null)}
                startsAt={moving}
                onGone={() => title.current?.focus()}
              />
            ))}
          </ul>
        </div>
      ))}
      {ticked.length === 1 && <p className="hint">{t('queues.tickAnother')}</p>}
      {ticked.length > 1 && (
        <MergePanel
          key={ticked.map(({ id }) => id).join(' ')}
          queues={ticked}
          onDone={() => {
            setTicked(new Set());
            title.current?.focus();
          }}
        />
      )}
    </section>
  );
}

function Row({
  queue,
  all,
  ticked,
  onTick,
  open,
  onOpen,
  startsAt,
  onGone,
}: {
  queue: Queue;
  /** Contacts of all queues; null where this is the only one. */
  all: number | null;
  ticked: boolean;
  onTick: (on: boolean) => void;
  open: boolean;
  onOpen: (on: boolean) => void;
  startsAt: RefObject<'input' | 'select'>;
  onGone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const edit = useRef<HTMLButtonElement>(null);
  const nameOf = ({ name }: Pick<Queue, 'name'>) => name || t('common.unnamedQueue');
  const name = nameOf(queue);
  const show = (on: boolean) => {
    startsAt.current = 'input';
    onOpen(on);
    if (!on) edit.current?.focus();
  };
  return (
    <li className={all === null ? 'single' : undefined}>
      {all === null ? (
        <span>{name}</span>
      ) : (
        <label className="tick">
          <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
          <span>{name}</span>
        </label>
      )}
      <div className="queue-line">
        <Contacts contacts={contactsOf(queue.series)} all={all} />
        <button ref={edit} type="button" className="link" aria-expanded={open} onClick={() => show(!open)}>
          {t('common.edit')} <span className="vh">{name}</span>
        </button>
      </div>
      {queue.parts.length > 0 && (
        <p className="hint">{t('queues.merged', { parts: format.list(queue.parts.map(nameOf)) })}</p>
      )}
      {open && (
        <QueueEditor
          queue={queue}
          name={name}
          removable={all !== null}
          startsAt={startsAt.current}
          onChannel={() => {
            startsAt.current = 'select';
          }}
          onClose={() => show(false)}
          onGone={onGone}
        />
      )}
    </li>
  );
}

function Contacts({ contacts, all }: { contacts: number; all: number | null }) {
  const format = useFormat();
  return (
    <span className="num">
      {format.contacts(contacts)}{' '}
      {all !== null && <span className="q2 share">{format.percent(all > 0 ? contacts / all : Number.NaN)}</span>}
    </span>
  );
}
