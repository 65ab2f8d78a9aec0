import { useTranslation } from 'react-i18next';
import type { EngineWeight } from '../../domain/forecast/forecastTypes.ts';
import { wholeCounts } from '../../io/wholeCounts.ts';
import { useFormat } from '../format.ts';

/** What the automatic blend is made of, the heaviest first. */
export function BlendReasons({ blend }: { blend: readonly EngineWeight[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ordered = [...blend].sort((a, b) => b.weight - a.weight);
  // Rounded so that they add up to 100.
  const percents = wholeCounts(
    Float64Array.from(ordered, ({ weight }) => 100 * weight),
    [0, ordered.length],
  );
  return (
    <>
      <h3 className="sec">{t('forecast.why')}</h3>
      <dl className="kv">
        {ordered.map(({ engine }, i) => (
          <div key={engine}>
            <dt>{t(`forecast.methods.${engine}`)}</dt>
            <dd>{format.percent(percents[i]! / 100, 0)}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('forecast.whySays')}</p>
    </>
  );
}
