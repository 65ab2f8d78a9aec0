import type { DayEngineName, EngineWeight } from './forecastTypes.ts';

/** Engines that are blended, by the length of the history. */
export function blendedEngines(historyDays: number): readonly DayEngineName[] {
  if (historyDays < 28) return ['cleanedMean'];
  if (historyDays < WEIGHED_FROM_DAYS) return ['halfYearMeans', 'cleanedMean'];
  return ['calendarRegression', 'monthRegression', 'recentRegression', 'halfYearMeans', 'holtWinters'];
}

/** Five weeks, and two weeks to test them on: less history cannot tell good engines from lucky ones. */
export const WEIGHED_FROM_DAYS = 49;

/** How strongly a smaller back-test error counts: weight = (best error / error)^6. Powers from 4 to 10 differ little. */
const POWER = 6;
/** A total of four weeks outside this range of the last eight weeks' level is no forecast. */
const SANE_RATIO = { least: 0.5, most: 2 };

/** Weights of engines from their summed back-test errors, summing to 1; all equal when there are none. Engines that
 *  are not sane weigh 0, unless none is. */
export function engineWeights(
  engines: readonly DayEngineName[],
  errors: readonly number[],
  isSane: (engine: DayEngineName) => boolean,
): EngineWeight[] {
  const sane = engines.map(isSane);
  const counts = (k: number) => sane[k] || !sane.includes(true);
  const least = Math.min(...errors.filter((_, k) => counts(k)));
  const raw = errors.map((error, k) => {
    if (!counts(k)) return 0;
    if (error === 0) return 1;
    return least > 0 ? (least / error) ** POWER : 0;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return engines.map((engine, k) => ({ engine, weight: raw[k]! / sum }));
}

/** Whether four weeks by an engine stay within half and twice what the last eight weeks would give the same days. */
export function isSaneTotal(total: number, recentTotal: number): boolean {
  if (!Number.isFinite(total)) return false;
  return !(recentTotal > 0) || (total >= SANE_RATIO.least * recentTotal && total <= SANE_RATIO.most * recentTotal);
}
