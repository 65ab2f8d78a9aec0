import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import type { HeatSteps } from '../heatSteps.ts';

/** The limits of a heat map, in words under it. */
export function HeatKey({
  label,
  steps,
  scale,
  whole,
  closed,
  history,
  part,
  off,
}: {
  label: string;
  steps: HeatSteps;
  scale: number;
  whole: boolean;
  /** What a hatched cell is, where that is not only closed. */
  closed?: string;
  /** What else the map of the history shows. */
  history?: Readonly<Record<'lost' | 'zero' | 'found' | 'treated', boolean>>;
  part?: boolean;
  /** Some cell is marked: carrying queues over changes it. */
  off?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number) => format.number(value * scale, steps.decimals);
  const gap = whole && steps.decimals === 0 ? 1 / scale : 0;
  const limits = steps.limits;
  return (
    <div className="key">
      <span>{label}</span>
      {limits.length > 0 && (
        <span className="ramp">
          <i className="h0">{gap ? `\u2264 ${number(limits[0]! - gap)}` : `< ${number(limits[0]!)}`}</i>
          {limits.slice(0, -1).map((limit, k) => {
            const last = limits[k + 1]! - gap;
            return (
              <i key={limit} className={`h${k + 1}`}>
                {last - limit < 1e-9 ? number(limit) : `${number(limit)}\u2013${number(last)}`}
              </i>
            );
          })}
          <i className="h6">{`\u2265 ${number(limits.at(-1)!)}`}</i>
        </span>
      )}
      <span>
        <i className="swatch x" /> {closed ?? t('heat.closed')}
      </span>
      {part && (
        <span>
          <i className="swatch part" /> {t('heat.part')}
        </span>
      )}
      {off && (
        <span>
          <i className="swatch off" /> {t('carried.mark')}
        </span>
      )}
      {(['lost', 'zero', 'found', 'treated'] as const)
        .filter((mark) => history?.[mark])
        .map((mark) => (
          <span key={mark}>
            <i className={`swatch ${mark}`} /> {t(`quality.key.${mark}`)}
          </span>
        ))}
    </div>
  );
}
