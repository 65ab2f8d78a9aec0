import { useTranslation } from 'react-i18next';
import type { Figures } from '../../domain/plan/figures.ts';
import { useApp } from '../appContext.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import { isOff } from '../useCarriedService.ts';

/** What becomes of the week when queues are carried from interval to interval, beside the answer interval by interval. */
export function CarriedSummary({
  show,
  figures,
  levels,
}: {
  show: PlanOnShow;
  figures: Figures;
  /** null while they are computed. */
  levels: Float64Array | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useApp((state) => state.carried);
  if (Number.isNaN(figures.serviceLevel)) return null;
  if (run.status === 'failed') return <p className="carried err">{t('carried.failed', { message: run.message })}</p>;
  if (levels === null) {
    const fraction = run.status === 'running' ? run.fraction : 0;
    return (
      <p className="carried q" role="status">
        {t('carried.running', { percent: format.percent(fraction, 0) })}
      </p>
    );
  }
  const { combined } = show;
  let sum = 0;
  let weight = 0;
  let off = 0;
  for (let i = 0; i < levels.length; i++) {
    if (Number.isNaN(levels[i]!)) continue;
    const counted = combined.contacts[i]! * combined.serviceLevelShare[i]!;
    sum += levels[i]! * counted;
    weight += counted;
    if (isOff(combined.serviceLevel, levels, i)) off++;
  }
  if (weight === 0) return <p className="carried q">{t('carried.noChain')}</p>;
  return (
    <p className="carried" role="status">
      {t('carried.says', {
        level: format.percent(sum / weight),
        stationary: format.percent(figures.serviceLevel),
        off: off === 0 ? t('carried.none') : t('carried.some', { count: off }),
      })}
    </p>
  );
}
