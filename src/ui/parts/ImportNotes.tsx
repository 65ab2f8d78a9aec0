import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../state/importPreview.ts';
import { useFormat } from '../format.ts';

/** What happens beside the figures: intervals summed up, files that contradict each other, queues that no file names. */
export function ImportNotes({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { changes, unnamed } = preview.merge;
  const nameOf = (id: string) =>
    preview.queuesBefore.find((queue) => queue.id === id)?.name || t('common.unnamedQueue');
  const finer = changes.filter(
    ({ intervalMinutes }) => intervalMinutes && intervalMinutes.merged > intervalMinutes.file,
  );
  const contradicted = changes.reduce((sum, change) => sum + change.contradicted, 0);
  const notes: { key: string; text: string; warns: boolean }[] = [
    ...finer.map(({ name, intervalMinutes: minutes, queueId, part }) => ({
      key: `${queueId} ${part ?? ''}`,
      warns: false,
      text: t('importing.fileSummed', {
        queue: name || t('common.unnamedQueue'),
        file: format.number(minutes!.file, 0),
        merged: format.number(minutes!.merged, 0),
      }),
    })),
    ...(contradicted > 0
      ? [
          {
            key: 'contradicted',
            warns: true,
            text: t('importing.contradicted', { count: contradicted, intervals: format.number(contradicted, 0) }),
          },
        ]
      : []),
    ...(unnamed.length > 0
      ? [
          {
            key: 'unnamed',
            warns: preview.kind !== 'add',
            text: t(preview.kind === 'add' ? 'importing.queuesKept' : 'importing.queuesDropped', {
              queues: format.list(unnamed.map(nameOf)),
            }),
          },
        ]
      : []),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map(({ key, text, warns }) => (
        <li key={key} className={warns ? 'note w' : 'note'}>
          {text}
        </li>
      ))}
    </ul>
  );
}
