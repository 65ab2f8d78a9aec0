import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../state/importPreview.ts';
import { useFormat } from '../format.ts';

const shownRows = 10;

/** The readings that are replaced by the most different ones, of all queues together. */
export function ImportLargest({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = preview.merge.changes
    .flatMap(({ largest, name, queueId, part }) =>
      largest.map((reading) => ({
        ...reading,
        queue: name,
        key: `${queueId} ${part} ${reading.interval} ${reading.occurrence}`,
      })),
    )
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, shownRows);
  if (rows.length === 0) return null;
  const severalQueues = preview.merge.changes.length > 1;
  return (
    <details className="import-largest" open>
      <summary>{t('importing.largest')}</summary>
      <table className="t narrow">
        <thead>
          <tr>
            <th scope="col">{t('importing.interval')}</th>
            {severalQueues && <th scope="col">{t('common.queue')}</th>}
            <th scope="col" className="num">
              {t('importing.was')}
            </th>
            <th scope="col" className="num">
              {t('importing.becomes')}
            </th>
            <th scope="col" className="num">
              {t('importing.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, interval, occurrence, queue, before, after }) => (
            <tr key={key}>
              <th scope="row">
                {format.date(interval.slice(0, 10))}, {interval.slice(11)}
                {occurrence === 1 && ` (${t('importing.again')})`}
              </th>
              {severalQueues && <td>{queue || t('common.unnamedQueue')}</td>}
              <td className="num">{format.plain(before)}</td>
              <td className="num">{format.plain(after)}</td>
              <td className="num">{format.signed(after - before, format.plain(after - before))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
