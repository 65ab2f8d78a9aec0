import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import type { HistoryDays } from '../historyDays.ts';
import type { HistoryMark } from '../historyMarks.ts';
import { CopyTable } from './CopyTable.tsx';

/** The days of the map in numbers: what came, what usually comes, and what is marked in the list. */
export function HistoryTable({
  history,
  marks,
  nameOf,
}: {
  history: HistoryDays;
  marks: readonly HistoryMark[];
  /** In words, what stands under a number of the list. */
  nameOf: (mark: HistoryMark) => string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const namesOf = (row: number) => [...new Set(marks.filter((mark) => mark.row === row).map(nameOf))];
  return (
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
              <th scope="col" className="num">
                {t('quality.usual')}
              </th>
              <th scope="col">{t('quality.inTheList')}</th>
            </tr>
          </thead>
          <tbody>
            {history.rows.map(({ date, values, usual }, row) => (
              <tr key={date}>
                <th scope="row">{format.dayOfYear(date)}</th>
                <td className="num">
                  {values.every(Number.isNaN) ? (
                    <span className="q">{t('volumes.noReading')}</span>
                  ) : (
                    format.contacts(sumOf(values))
                  )}
                </td>
                <td className="num">{usual.every(Number.isNaN) ? '' : format.contacts(sumOf(usual))}</td>
                <td>{namesOf(row).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
}
