import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backtest, ForecastMethod } from '../../domain/forecast/forecastTypes.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { CopyTable } from './CopyTable.tsx';

const levels = ['interval', 'day', 'week'] as const;

/** Every method's error on past weeks it had not seen, beside what chance alone would leave. */
export const CandidatesTable = memo(function CandidatesTable({
  backtest,
  method,
}: {
  backtest: Backtest;
  method: ForecastMethod;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const table = useRef<HTMLTableElement>(null);
  if (backtest.origins.length === 0) return <p className="note run-note">{t('forecast.noBacktest')}</p>;
  const percent = (value: number) => format.number(value * 100, 1);
  const worst = Math.max(...backtest.candidates.map((candidate) => candidate.accuracy.interval.wape), 0.001);
  const floor = backtest.noiseFloorWape.interval;
  return (
    <>
      <div className="hd mt wrap">
        <h2>
          {t('forecast.candidates', {
            count: backtest.origins.length,
            origins: format.number(backtest.origins.length, 0),
          })}
        </h2>
        <CopyTable table={table} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll" aria-label={t('forecast.candidatesTable')} tabIndex={0}>
        <table className="t in2" ref={table}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t('forecast.method')}
              </th>
              {levels.map((level) => (
                <th key={level} scope="colgroup" colSpan={level === 'interval' ? 3 : 2} className="c">
                  {t(`forecast.level.${level}`)}
                </th>
              ))}
            </tr>
            <tr>
              {levels.flatMap((level) => [
                <th key={`${level}-wape`} scope="col" className="num">
                  WAPE
                </th>,
                ...(level === 'interval'
                  ? [
                      <th key="bar" scope="col">
                        <span className="vh">{t('forecast.errorAndFloor')}</span>
                      </th>,
                    ]
                  : []),
                <th key={`${level}-bias`} scope="col" className="num">
                  {t('forecast.bias')}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {backtest.candidates.map((candidate) => (
              <tr key={candidate.method} className={candidate.method === method ? 'sel' : undefined}>
                <th scope="row">
                  <label className="radio">
                    <input
                      type="radio"
                      name="method"
                      checked={candidate.method === method}
                      onChange={() => commands.changeForecastMethod(candidate.method)}
                    />
                    {t(`forecast.methods.${candidate.method}`)}
                  </label>
                </th>
                {levels.flatMap((level) => [
                  <td key={`${level}-wape`} className="num">
                    {percent(candidate.accuracy[level].wape)}
                  </td>,
                  ...(level === 'interval'
                    ? [
                        <td key="bar" className="bar-cell" data-copy="">
                          <span
                            className="bar"
                            style={{ width: `${(candidate.accuracy.interval.wape / worst) * 100}%` }}
                          />
                          <span className="tick" style={{ left: `${(floor / worst) * 100}%` }} />
                        </td>,
                      ]
                    : []),
                  <td key={`${level}-bias`} className="num">
                    {format.signed(candidate.accuracy[level].bias, percent(candidate.accuracy[level].bias))}
                  </td>,
                ])}
              </tr>
            ))}
            <tr>
              <th scope="row" className="q">
                {t('forecast.floor')}
              </th>
              {levels.flatMap((level) => [
                <td key={`${level}-wape`} className="num q">
                  {percent(backtest.noiseFloorWape[level])}
                </td>,
                <td key={`${level}-rest`} colSpan={level === 'interval' ? 2 : 1} />,
              ])}
            </tr>
          </tbody>
        </table>
      </section>
      <p className="hint">{t('forecast.wapeSays')}</p>
    </>
  );
});
