import { memo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Accuracy, CandidateBacktest, Forecast } from '../../domain/forecast/forecastTypes.ts';
import { SECONDS_PER_DAY } from '../../domain/units.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { CopyTable } from './CopyTable.tsx';
import { Segmented } from './Segmented.tsx';

const allLevels = ['interval', 'day', 'week'] as const;
type Level = (typeof allLevels)[number];
/** Errors up to four weeks or one week ahead, or how much of what came the bands held. */
const figures = ['fourWeeks', 'oneWeek', 'bands'] as const;
type Figure = (typeof figures)[number];
/** A bias below this is not worth a sentence. */
const NOTABLE_BIAS = 0.01;

/** Every method's error on past weeks it had not seen, beside what chance alone would leave. */
export const CandidatesTable = memo(function CandidatesTable({
  forecast,
  kind,
}: {
  forecast: Forecast;
  kind: 'contacts' | 'handleTime';
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const [figure, setFigure] = useState<Figure>('fourWeeks');
  const { backtest, method, grid } = forecast;
  if (backtest.origins.length === 0) return <p className="note run-note">{t('forecast.noBacktest')}</p>;
  const bands = figure === 'bands';
  // A day's only interval is the day.
  const levels = grid.intervalSeconds < SECONDS_PER_DAY ? allLevels : allLevels.slice(1);
  const accuracyOf = (candidate: CandidateBacktest) =>
    figure === 'oneWeek' ? candidate.firstWeek : candidate.accuracy;
  const finest = levels[0]!;
  const worst = Math.max(...backtest.candidates.map((candidate) => accuracyOf(candidate)[finest].wape), 0.001);
  const floor = backtest.noiseFloorWape[finest] / worst;
  const percent = (value: number) => format.number(value * 100, 1);
  const chosen = backtest.candidates.find((candidate) => candidate.method === method);
  const bias = chosen ? accuracyOf(chosen).day.bias : Number.NaN;
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
          <CandidatesHead levels={levels} bands={bands} />
          <tbody>
            {backtest.candidates.map((candidate) => (
              <tr key={candidate.method} className={candidate.method === method ? 'sel' : undefined}>
                <th scope="row">
                  <MethodName candidate={candidate} pins={kind === 'contacts'} />
                </th>
                {levels.map((level) =>
                  bands ? (
                    <HeldCells key={level} coverage={candidate.coverage[level]} />
                  ) : (
                    <ErrorCells
                      key={level}
                      accuracy={accuracyOf(candidate)[level]}
                      bar={level === finest ? { share: accuracyOf(candidate)[level].wape / worst, floor } : null}
                    />
                  ),
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
                  <td key={`${level}-rest`} colSpan={level === finest ? 2 : 1} />,
                ])}
              </tr>
            )}
          </tbody>
        </table>
      </section>
      {!bands && Math.abs(bias) >= NOTABLE_BIAS && (
        <p className="note">
          {t(bias < 0 ? 'forecast.biasLow' : 'forecast.biasHigh', { percent: format.percent(Math.abs(bias)) })}
        </p>
      )}
      <p className="hint">{t(bands ? 'forecast.bandsSay' : 'forecast.wapeSays')}</p>
    </>
  );
});

function CandidatesHead({ levels, bands }: { levels: readonly Level[]; bands: boolean }) {
  const { t } = useTranslation();
  const errorNames = (level: Level) => [
    <th key={`${level}-wape`} scope="col" className="num">
      WAPE
    </th>,
    ...(level === levels[0]
      ? [
          <th key="bar" scope="col">
            <span className="vh">{t('forecast.errorAndFloor')}</span>
          </th>,
        ]
      : []),
    <th key={`${level}-bias`} scope="col" className="num">
      {t('forecast.bias')}
    </th>,
  ];
  const bandNames = (level: Level) =>
    (['inside80', 'inside95'] as const).map((name) => (
      <th key={`${level}-${name}`} scope="col" className="num">
        {t(`forecast.${name}`)}
      </th>
    ));
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t('forecast.method')}
        </th>
        {levels.map((level) => (
          <th key={level} scope="colgroup" colSpan={level === levels[0] && !bands ? 3 : 2} className="c">
            {t(`forecast.level.${level}`)}
          </th>
        ))}
      </tr>
      <tr>{levels.flatMap(bands ? bandNames : errorNames)}</tr>
    </thead>
  );
}

/** The method, to be pinned; of handle times the name alone, because they follow the choice for contacts. */
function MethodName({ candidate: { method }, pins }: { candidate: CandidateBacktest; pins: boolean }) {
  const { t } = useTranslation();
  const commands = useCommands();
  // The choice shows at once, the numbers when they are there.
  const wished = useApp((state) => state.project?.forecastMethod);
  if (!pins) return t(`forecast.methods.${method}`);
  return (
    <label className="radio">
      <input
        type="radio"
        name="method"
        checked={method === wished}
        onChange={() => commands.changeForecastMethod(method)}
      />
      {t(`forecast.methods.${method}`)}
    </label>
  );
}

/** Error and bias in percent, with a bar that is as long as its share of the worst. */
function ErrorCells({ accuracy, bar }: { accuracy: Accuracy; bar: { share: number; floor: number } | null }) {
  const format = useFormat();
  const percent = (value: number) => format.number(value * 100, 1);
  const along = (share: number) => `calc((100% - 12px) * ${share})`;
  return (
    <>
      <td className="num">{percent(accuracy.wape)}</td>
      {bar && (
        <td className="bar-cell" data-copy="">
          <span className="bar" style={{ width: along(bar.share) }} />
          {bar.floor > 0 && <span className="tick" style={{ left: along(bar.floor) }} />}
        </td>
      )}
      <td className="num">{format.signed(accuracy.bias, percent(accuracy.bias))}</td>
    </>
  );
}

function HeldCells({ coverage }: { coverage: CandidateBacktest['coverage'][Level] }) {
  const format = useFormat();
  return [coverage.within80, coverage.within95].map((share, k) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the two bands keep their places
    <td key={k} className="num">
      {format.number(share * 100, 1)}
    </td>
  ));
}
