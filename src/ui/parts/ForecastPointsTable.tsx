import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ForecastPoint, type ForecastZoom, modelDiffers } from '../forecastView.ts';
import { useFormat } from '../format.ts';
import { CopyTable } from './CopyTable.tsx';

/** The chart as numbers. */
export function ForecastPointsTable({
  points,
  label,
  zoom,
}: {
  points: readonly ForecastPoint[];
  label: (point: ForecastPoint) => string;
  zoom: ForecastZoom;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const differs = modelDiffers(points);
  const table = useRef<HTMLTableElement>(null);
  const hasBands = points.some((point) => point.band80 !== null);
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : format.number(value, zoom === 'interval' ? 1 : 0);
  return (
    <>
      <CopyTable table={table} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className="scroll tall" aria-label={t('forecast.table')} tabIndex={0}>
        <table className="t" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t(`forecast.zooms.${zoom}`)}</th>
              <th scope="col" className="num">
                {t(zoom === 'interval' ? 'forecast.weekBefore' : 'forecast.actual')}
              </th>
              <th scope="col" className="num">
                {t('forecast.forecast')}
              </th>
              {differs && (
                <th scope="col" className="num">
                  {t('layers.modelAlone')}
                </th>
              )}
              {hasBands &&
                (['lower95', 'lower80', 'upper80', 'upper95'] as const).map((name) => (
                  <th key={name} scope="col" className="num">
                    {t(`forecast.${name}`)}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{label(point)}</th>
                <td className="num">{number(point.history ?? point.historyApart)}</td>
                <td className="num">{number(point.forecast ?? point.forecastApart)}</td>
                {differs && <td className="num">{number(point.model ?? point.modelApart)}</td>}
                {hasBands &&
                  [point.band95?.[0], point.band80?.[0], point.band80?.[1], point.band95?.[1]].map((value, k) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the four bounds keep their places
                    <td key={k} className="num">
                      {number(value)}
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
