import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnderstoodQueue } from '../../io/volumeFileTypes.ts';
import { useFormat } from '../format.ts';

/** What each queue of a file comes to, a line for each. */
export function UnderstoodQueues({ queues }: { queues: readonly UnderstoodQueue[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const caption = useId();
  const moment = (label: string, minutes: number) =>
    `${format.date(label.slice(0, 10))}${minutes === 1440 ? '' : `, ${label.slice(11)}`}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section className="scroll of-queues" aria-labelledby={caption} tabIndex={0}>
      <table className="t in2">
        <caption id={caption} className="vh">
          {t('understood.eachQueue')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('common.queue')}</th>
            <th scope="col" className="num">
              {t('understood.contacts')}
            </th>
            <th scope="col" className="num">
              {t('understood.rowsHead')}
            </th>
            <th scope="col" className="num">
              {t('understood.minutesHead')}
            </th>
            <th scope="col">{t('understood.first')}</th>
            <th scope="col">{t('understood.last')}</th>
            <th scope="col">{t('understood.busiest')}</th>
            <th scope="col" className="num">
              {t('understood.handleTime')}
            </th>
            <th scope="col" className="num">
              {t('understood.missingHead')}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <tr key={queue.name}>
              <th scope="row">
                {queue.name || t('common.unnamedQueue')}
                {queue.channel && <span className="q2"> {queue.channel}</span>}
              </th>
              <td className="num">{format.contacts(queue.totalContacts)}</td>
              <td className="num">{format.number(queue.rows, 0)}</td>
              <td className="num">{format.number(queue.intervalMinutes, 0)}</td>
              <td>{moment(queue.firstInterval, queue.intervalMinutes)}</td>
              <td>{moment(queue.lastInterval, queue.intervalMinutes)}</td>
              <td>
                {format.number(queue.busiestContacts, 0)}
                <span className="q2"> {moment(queue.busiestInterval, queue.intervalMinutes)}</span>
              </td>
              <td className="num">
                {Number.isNaN(queue.meanAverageHandleTimeSeconds)
                  ? t('common.notAvailable')
                  : format.seconds(queue.meanAverageHandleTimeSeconds)}
              </td>
              <td className="num">{format.number(queue.missingIntervals, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
