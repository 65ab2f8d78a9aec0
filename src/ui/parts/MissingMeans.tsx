import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import type { DataQuality } from '../../domain/volumes/dataQuality.ts';
import { missingMeanings } from '../../domain/volumes/treatments.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { SelectField } from './SelectField.tsx';

/** What an interval without a reading stands for, and how many there are of each. */
export function MissingMeans({ queue, missing }: { queue: Queue; missing: DataQuality['missing'] | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  return (
    <>
      <h3 className="sec">{t('quality.missingTitle')}</h3>
      <SelectField
        wide
        label={t('quality.missingMeans')}
        value={queue.missingMeans}
        choices={missingMeanings.map((meaning) => ({ value: meaning, label: t(`quality.meaning.${meaning}`) }))}
        onChange={(meaning) => commands.setMissingMeans(queue.id, meaning)}
      />
      <p className="hint">{t(`quality.meaningSays.${queue.missingMeans}`)}</p>
      {missing && (
        <p className="hint" role="status">
          {missing.intervals === 0
            ? t('quality.missingNone')
            : t('quality.missingCounts', {
                count: missing.intervals,
                number: format.number(missing.intervals, 0),
                kinds: format.list(
                  (['closed', 'lost', 'zero'] as const)
                    .filter((kind) => missing[kind] > 0)
                    .map((kind) => t(`quality.counted.${kind}`, { number: format.number(missing[kind], 0) })),
                ),
              })}
        </p>
      )}
    </>
  );
}
