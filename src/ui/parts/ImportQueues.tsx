import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueChange } from '../../domain/volumes/mergeVolumes.ts';
import { normalisedName, queuePlaces, unusedName } from '../../domain/volumes/queueTargets.ts';
import type { ImportPreview } from '../../state/importPreview.ts';
import { useApp, useCommands } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';

/** Queue by queue, where a file's readings go and what they change there. */
export function ImportQueues({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const caption = useId();
  const { changes } = preview.merge;
  const hasRemoved = changes.some(({ removed }) => removed > 0);
  const named = new Set(
    preview.readings.flatMap((value) => value?.reading.queues.map(({ name }) => normalisedName(name)) ?? []),
  );
  const leftOut = namesLeftOut(preview);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section className="scroll" aria-labelledby={caption} tabIndex={0}>
      <table className="t in2 import-queues">
        <caption id={caption} className="vh">
          {t('importing.perQueue')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('importing.inFile')}</th>
            <th scope="col">{t('importing.inPlan')}</th>
            <th scope="col">{t('importing.period')}</th>
            <th scope="col" className="num">
              {t('importing.new')}
            </th>
            <th scope="col" className="num">
              {t('importing.other')}
            </th>
            <th scope="col" className="num">
              {t('importing.same')}
            </th>
            {hasRemoved && (
              <th scope="col" className="num">
                {t('importing.gone')}
              </th>
            )}
            <th scope="col" className="num">
              {t('importing.days')}
            </th>
            <th scope="col" className="num">
              {t('importing.before')}
            </th>
            <th scope="col" className="num">
              {t('importing.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.queueId} ${change.part ?? ''}`}>
              <th scope="row">{change.namesInFiles.map((name) => name || t('common.unnamedQueue')).join(', ')}</th>
              <td>
                {change.namesInFiles.some((name) => named.has(normalisedName(name))) ? (
                  <Destination names={change.namesInFiles} change={change} preview={preview} />
                ) : (
                  change.name || t('common.unnamedQueue')
                )}
              </td>
              <Figures change={change} format={format} hasRemoved={hasRemoved} />
            </tr>
          ))}
          {leftOut.map((name) => (
            <tr key={`out ${name}`}>
              <th scope="row">{name || t('common.unnamedQueue')}</th>
              <td>
                <Destination names={[name]} change={null} preview={preview} />
              </td>
              <td colSpan={hasRemoved ? 8 : 7} className="q2">
                {t('importing.leftOut')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Figures({ change, format, hasRemoved }: { change: QueueChange; format: Format; hasRemoved: boolean }) {
  const { firstDate, lastDate } = change;
  const number = (value: number) => format.number(value, 0);
  return (
    <>
      <td>{firstDate && lastDate && format.period(firstDate, lastDate)}</td>
      <td className="num">{number(change.added)}</td>
      <td className="num">{number(change.replaced + change.otherwiseReplaced)}</td>
      <td className="num">{number(change.same)}</td>
      {hasRemoved && <td className="num">{number(change.removed)}</td>}
      <td className="num">{number(change.daysChanged)}</td>
      <td className="num">{format.contacts(change.contactsBefore)}</td>
      <td className="num">
        <b>{format.contacts(change.contactsAfter)}</b>
      </td>
    </>
  );
}

const ownQueue = 'new';
const nowhere = 'out';

/** Sends a queue of the files to another queue of the plan, to one of its own, or nowhere. */
function Destination({
  names,
  change,
  preview,
}: {
  names: readonly string[];
  change: QueueChange | null;
  preview: ImportPreview;
}) {
  const { t } = useTranslation();
  const commands = useCommands();
  const plan = useApp((state) => (state.project && !state.project.isSample ? state.project.queues : null)) ?? [];
  const places = queuePlaces(plan);
  const label = ({ queueId, part, name }: (typeof places)[number]) => {
    const queue = plan.find(({ id }) => id === queueId);
    const shownName = name || t('common.unnamedQueue');
    return part === null ? shownName : `${queue?.name || t('common.unnamedQueue')} \u203A ${shownName}`;
  };
  const at = places.findIndex(({ queueId, part }) => queueId === change?.queueId && part === change.part);
  const value = change === null ? nowhere : at < 0 ? ownQueue : String(at);
  const shownNames = names.map((name) => name || t('common.unnamedQueue')).join(', ');

  function send(choice: string): void {
    const place = places[Number(choice)];
    for (const name of names) {
      const used = new Set(places.map(({ nameInFile }) => normalisedName(nameInFile)));
      const to = choice === nowhere ? null : choice === ownQueue ? unusedName(name, used) : place!.nameInFile;
      void commands.sendQueue(name, to);
    }
  }

  return (
    <NativeSelect
      aria-label={t('importing.destination', { queue: shownNames })}
      value={value}
      disabled={preview.kind === 'correct' && places.length === 0}
      data={[
        ...places.map((place, k) => ({ value: String(k), label: label(place) })),
        { value: ownQueue, label: t('importing.ownQueue') },
        { value: nowhere, label: t('importing.nowhere') },
      ]}
      onChange={(event) => send(event.currentTarget.value)}
    />
  );
}

function namesLeftOut({ readings, merge }: ImportPreview): string[] {
  const names = new Map<string, string>();
  for (const [k, { targets }] of merge.files.entries()) {
    for (const [q, target] of targets.entries()) {
      const name = readings[k]?.reading.queues[q]?.name;
      if (target.kind === 'leftOut' && name !== undefined) names.set(normalisedName(name), name);
    }
  }
  return [...names.values()];
}
