import { Button, TextInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import { totalContacts } from '../../domain/series.ts';
import { SECONDS_PER_MINUTE } from '../../domain/units.ts';
import { mergeProblem } from '../../domain/volumes/mergeQueues.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { upperFirst } from '../queueView.ts';
import { useAnswer } from '../useAnswer.ts';

/** What the ticked queues would be as one, or why they cannot be; named and merged here. */
export function MergePanel({ queues, onDone }: { queues: readonly Queue[]; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const nameId = useId();
  const suggestion = queues
    .map(({ name }) => name || t('common.unnamedQueue'))
    .join(' + ')
    .slice(0, 80);
  const [wished, setName] = useState<string | null>(null);
  const [merging, setMerging] = useState(false);
  const name = wished ?? suggestion;
  const problem = mergeProblem(queues);
  const ask = useMemo(
    () => (problem ? null : () => commands.previewMerge(queues.map(({ id }) => id))),
    [problem, queues, commands],
  );
  const { value: sums, current, failed } = useAnswer(ask);
  async function merge(): Promise<void> {
    if (merging || problem || name.trim() === '') return;
    setMerging(true);
    const id = await commands.mergeQueues(
      queues.map((queue) => queue.id),
      name.trim(),
    );
    setMerging(false);
    if (id !== null) onDone();
  }
  return (
    <section className="merge" aria-label={t('queues.mergeTitle')}>
      <h3>{t('queues.mergeTitle')}</h3>
      {problem && problem !== 'fewerThanTwo' ? (
        <p className="warn" role="status">
          {t(`queues.problem.${problem}`, factsOf(queues))}
        </p>
      ) : (
        <>
          <div className="field wide">
            <label htmlFor={nameId}>{t('queues.name')}</label>
            <TextInput
              id={nameId}
              value={name}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Enter' && void merge()}
            />
          </div>
          <div role="status" aria-busy={!current && !failed}>
            {failed && <p className="warn">{t('queues.notAdded')}</p>}
            {!sums && !failed && <p className="hint">{t('queues.adding')}</p>}
            {sums && (
              <p className="sm">
                {t('queues.together', {
                  contacts: format.contacts(totalContacts(sums.series) + sums.contactsLeftOut),
                })}
              </p>
            )}
            {sums && sums.intervalsLeftOut > 0 && (
              <p className="hint">
                {t('queues.leftOut', {
                  count: sums.intervalsLeftOut,
                  number: format.number(sums.intervalsLeftOut, 0),
                  contacts: format.contacts(sums.contactsLeftOut),
                })}{' '}
                {t('queues.leftOutCure')}
              </p>
            )}
          </div>
        </>
      )}
      <div className="actions">
        {!problem && (
          <Button disabled={merging || name.trim() === ''} onClick={() => void merge()}>
            {t('queues.merge')}
          </Button>
        )}
        <button type="button" className="link" onClick={onDone}>
          {t('queues.untick')}
        </button>
      </div>
    </section>
  );

  function factsOf(those: readonly Queue[]) {
    const each = (words: string[]) => format.list([...new Set(words)]);
    return {
      channels: upperFirst(each(those.map(({ service }) => t(`channel.${service.channel}`)))),
      zones: each(those.map(({ series }) => series.grid.timeZone ?? t('queues.floating'))),
      minutes: each(those.map(({ series }) => format.number(series.grid.intervalSeconds / SECONDS_PER_MINUTE, 0))),
    };
  }
}
