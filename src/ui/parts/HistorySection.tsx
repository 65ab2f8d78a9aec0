import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import { useApp } from '../appContext.ts';
import { dayTotals } from '../forecastView.ts';
import { useFormat } from '../format.ts';
import { heatSteps } from '../heatSteps.ts';
import { historyDays } from '../historyDays.ts';
import { CopyTable } from './CopyTable.tsx';
import { HeatKey } from './HeatKey.tsx';
import { HistoryMap } from './HistoryMap.tsx';
import { QueueChoice } from './QueueChoice.tsx';
import { Segmented } from './Segmented.tsx';

const spans = { eight: 8, halfYear: 26, all: 5000 } as const;
type Span = keyof typeof spans;

/** What was recorded, days down and intervals across: the eye finds gaps, closures and odd days. */
export function HistorySection({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queueId = useApp((state) => state.queueId);
  const minutes = useApp((state) => state.project?.planningIntervalMinutes ?? 30);
  const queue = queues.find((candidate) => candidate.id === queueId) ?? queues[0]!;
  const [span, setSpan] = useState<Span>('eight');
  const [form, setForm] = useState<'map' | 'table'>('map');
  const table = useRef<HTMLTableElement>(null);
  const stepMinutes = Math.max(minutes, queue.series.grid.intervalSeconds / 60);
  const history = useMemo(() => historyDays(queue.series, stepMinutes, spans[span]), [queue, stepMinutes, span]);
  const steps = useMemo(() => heatSteps(history.rows.flatMap((row) => row.values)), [history]);
  const totals = useMemo(
    () => (form === 'table' ? dayTotals(queue.series).slice(-spans[span] * 7) : []),
    [form, queue, span],
  );
  return (
    <>
      <div className="hd mt wrap">
        <h2>
          {t(stepMinutes === 1440 ? 'volumes.historyDays' : 'volumes.history', {
            minutes: format.number(stepMinutes, 0),
          })}
        </h2>
        <QueueChoice queues={queues} />
        <Segmented
          label={t('volumes.span')}
          value={span}
          onChange={setSpan}
          choices={(Object.keys(spans) as Span[]).map((name) => ({ value: name, label: t(`volumes.spans.${name}`) }))}
        />
        <Segmented
          label={t('volumes.mapOrTable')}
          value={form}
          onChange={setForm}
          choices={[
            { value: 'map', label: t('volumes.map') },
            { value: 'table', label: t('common.table') },
          ]}
        />
      </div>
      {form === 'map' ? (
        <>
          <HistoryMap
            history={history}
            steps={steps}
            label={t('volumes.mapSays', { queue: queue.name, days: format.number(history.rows.length, 0) })}
          />
          <HeatKey label={t('volumes.key')} steps={steps} scale={1} whole missing />
        </>
      ) : (
        <>
          <CopyTable table={table} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
          <section className="scroll tall" aria-label={t('volumes.dayTotals')} tabIndex={0}>
            <table className="t" ref={table}>
              <thead>
                <tr>
                  <th scope="col">{t('heat.day')}</th>
                  <th scope="col" className="num">
                    {t('figures.contacts')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {totals.map(({ date, contacts }) => (
                  <tr key={date}>
                    <th scope="row">{format.shortDay(date)}</th>
                    <td className="num">
                      {Number.isNaN(contacts) ? (
                        <span className="q">{t('volumes.noReading')}</span>
                      ) : (
                        format.contacts(contacts)
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </>
  );
}
