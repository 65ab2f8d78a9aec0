import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForecastComparison } from '../../domain/forecast/compareWithActuals.ts';
import { useFormat } from '../format.ts';
import { CopyTable } from './CopyTable.tsx';

/** The errors at three levels, then day by day. */
export function ComparedTables({ comparison }: { comparison: ForecastComparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const yesOrNo = (within: boolean | null) =>
    within === null ? t('common.notAvailable') : t(within ? 'compared.yes' : 'compared.no');
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('compared.accuracy')} tabIndex={0}>
        <table className="t compared">
          <thead>
            <tr>
              <th scope="col">{t('compared.level')}</th>
              <th scope="col" className="num">
                WAPE
              </th>
              <th scope="col" className="num">
                {t('forecast.bias')}
              </th>
              <th scope="col" className="num">
                {t('compared.inside80')}
              </th>
              <th scope="col" className="num">
                {t('compared.inside95')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(['interval', 'day', 'week'] as const).map((level) => {
              const { wape, bias } = comparison.accuracy[level];
              const coverage = comparison.coverage[level];
              return (
                <tr key={level}>
                  <th scope="row">{t(`forecast.level.${level}`)}</th>
                  <td className="num">{format.percent(wape)}</td>
                  <td className="num">{format.signed(bias, format.percent(bias))}</td>
                  <td className="num">{format.percent(coverage.within80)}</td>
                  <td className="num">{format.percent(coverage.within95)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className="hint">{t('compared.noWeek')}</p>
      <div className="hd mt wrap">
        <h3>{t('compared.table')}</h3>
        <CopyTable table={table} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll tall" aria-label={t('compared.table')} tabIndex={0}>
        <table className="t compared" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('compared.day')}</th>
              <th scope="col" className="num">
                {t('compared.forecast')}
              </th>
              <th scope="col" className="num">
                {t('compared.actual')}
              </th>
              <th scope="col" className="num">
                {t('compared.difference')}
              </th>
              <th scope="col">{t('compared.inside80')}</th>
              <th scope="col">{t('compared.inside95')}</th>
            </tr>
          </thead>
          <tbody>
            {comparison.days.map((day) => (
              <tr key={day.date}>
                <th scope="row">{format.shortDay(day.date)}</th>
                <td className="num">{format.contacts(day.forecast)}</td>
                <td className="num">{format.contacts(day.actual)}</td>
                <td className="num">{format.deltaNumber(day.difference, 0)}</td>
                {[day.within80, day.within95].map((within, k) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two bands keep their places
                  <td key={k} className={within === false ? 'outside' : undefined}>
                    {yesOrNo(within)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
