import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { bestAndWorst, type Compared, measuresOf } from '../scenarioView.ts';
import { CopyTable } from './CopyTable.tsx';

/** Scenarios across, measures down, each with its difference to the baseline. */
export function ScenarioComparison({ compared, weeks }: { compared: readonly Compared[]; weeks: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const baseline = compared[0]!;
  return (
    <>
      <div className="hd mt wrap">
        <h2>{t('scenarios.comparison', { count: weeks, weeks: format.number(weeks, 0) })}</h2>
        <span className="key">
          <span className="best">{t('scenarios.best')}</span>
          <span className="worst">{t('scenarios.worst')}</span>
        </span>
        <CopyTable table={table} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('scenarios.comparisonTable')} tabIndex={0}>
        <table className="t compare" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('scenarios.measure')}</th>
              {compared.map(({ scenario }) => (
                <th key={scenario?.id ?? ''} scope="col" colSpan={scenario ? 2 : 1} className="num">
                  {scenario?.name ?? t('scenarios.baseline')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {measuresOf(compared).map((measure) => {
              const { best, worst } = bestAndWorst(measure, compared, format);
              return (
                <tr key={measure.name}>
                  <th scope="row">{t(`figures.${measure.name}`)}</th>
                  {compared.flatMap((one, k) => {
                    const value = measure.value(one.outcome);
                    const mark = best.has(k) ? 'best' : worst.has(k) ? 'worst' : '';
                    const cell = (
                      <td key={one.scenario?.id ?? ''} className={`num ${mark}`}>
                        {measure.text(value, format)}
                        {mark && <span className="vh"> {t(`scenarios.${mark}`)}</span>}
                      </td>
                    );
                    if (!one.scenario) return [cell];
                    return [
                      cell,
                      <td key={`${one.scenario.id}-delta`} className="num q2">
                        {measure.delta(value - measure.value(baseline.outcome), format, t('unit.points'))}
                      </td>,
                    ];
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <p className="hint">{t('scenarios.summed')}</p>
    </>
  );
}
