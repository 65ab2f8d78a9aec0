import { memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backtest, CandidateBacktest, ForecastMethod } from '../../domain/forecast/forecastTypes.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { CopyTable } from './CopyTable.tsx';
import { Segmented } from './Segmented.tsx';

const levels = ['interval', 'day', 'week'] as const;
/** Errors up to four weeks or one week ahead, or how much of what came the bands held. */
const figures = ['fourWeeks', 'oneWeek', 'bands'] as const;
type Figure = (typeof figures)[number];

/** Every method's error on past weeks it had not seen, beside what chance alone would leave. */
export const CandidatesTable = memo(function CandidatesTable({
  backtest,
  method,
  kind,
}: {
  backtest: Backtest;
  method: ForecastMethod;
  kind: 'contacts' | 'handleTime';
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  // The choice shows at once, the numbers when they are there.
  const wished = useApp((state) => state.project?.forecastMethod);
  const table = useRef<HTMLTableElement>(null);
  const [figure, setFigure] = useState<Figure>('fourWeeks');
  if (backtest.origins.length === 0) return <p className="note run-note">{t('forecast.noBacktest')}</p>;
  const bands = figure === 'bands';
  const percent = (value: number) => format.number(value * 100, 1);
  const accuracyOf = (candidate: CandidateBacktest) =>
    figure === 'oneWeek' ? candidate.firstWeek : candidate.accuracy;
  const worst = Math.max(...backtest.candidates.map((candidate) => accuracyOf(candidate).interval.wape), 0.001);
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
        <span className="sp" />
        <Segmented
          label={t('forecast.figures')}
          value={figure}
          onChange={setFigure}
          choices={figures.map((value) => ({ value, label: t(`forecast.${value}`) }))}
        />
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
                <th key={level} scope="colgroup" colSpan={level === 'interval' && !bands ? 3 : 2} className="c">
                  {t(`forecast.level.${level}`)}
                </th>
              ))}
            </tr>
            <tr>
              {levels.flatMap((level) =>
                bands
                  ? (['80', '95'] as const).map((band) => (
                      <th key={`${level}-${band}`} scope="col" className="num">
                        {t(`forecast.inside${band}`)}
                      </th>
                    ))
                  : [
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
                    ],
              )}
            </tr>
          </thead>
          <tbody>
            {backtest.candidates.map((candidate) => (
              <tr key={candidate.method} className={candidate.method === method ? 'sel' : undefined}>
                <th scope="row">
                  <label className="radio">
                    <input
                      disabled={kind === 'handleTime'}
                      type="radio"
                      name="method"
                      checked={candidate.method === (kind === 'contacts' ? wished : method)}
                      onChange={() => commands.changeForecastMethod(candidate.method)}
                    />
                    {t(`forecast.methods.${candidate.method}`)}
                  </label>
                </th>
                {levels.flatMap((level) =>
                  bands
                    ? (['80', '95'] as const).map((band) => (
                        <td key={`${level}-${band}`} className="num">
                          {percent(candidate.coverage[level][`within${band}`])}
                        </td>
                      ))
                    : [
                        <td key={`${level}-wape`} className="num">
                          {percent(accuracyOf(candidate)[level].wape)}
                        </td>,
                        ...(level === 'interval'
                          ? [
                              <td key="bar" className="bar-cell" data-copy="">
                                <span
                                  className="bar"
                                  style={{ width: `${(accuracyOf(candidate).interval.wape / worst) * 100}%` }}
                                />
                                {floor > 0 && <span className="tick" style={{ left: `${(floor / worst) * 100}%` }} />}
                              </td>,
                            ]
                          : []),
                        <td key={`${level}-bias`} className="num">
                          {format.signed(accuracyOf(candidate)[level].bias, percent(accuracyOf(candidate)[level].bias))}
                        </td>,
                      ],
                )}
              </tr>
            ))}
            {kind === 'contacts' && !bands && (
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
            )}
          </tbody>
        </table>
      </section>
      <p className="hint">{t(bands ? 'forecast.bandsSay' : 'forecast.wapeSays')}</p>
    </>
  );
});
