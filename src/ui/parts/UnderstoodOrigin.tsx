import { useTranslation } from 'react-i18next';
import type { CountedAt } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import { surenessOf } from '../understoodView.ts';
import { CorrectionSelect } from './Correction.tsx';
import { DayField } from './DayField.tsx';
import { UnderstoodFact } from './UnderstoodFact.tsx';

/** What the file's own habits are: the system it comes from, what an interval counts, the day of a report of times. */
export function UnderstoodOrigin({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reading, source } = value;
  const { system, countedAt, layout } = reading.understood;
  const { hints } = source;
  const ofTitle = reading.issues.find(({ kind }) => kind === 'date-from-title')?.value;
  const sureness = surenessOf(value);
  return (
    <>
      {system !== null && (
        <UnderstoodFact name={t('origin.system')} value={system} more={t('origin.systemSays')} sureness="certain" />
      )}
      {countedAt !== null && (
        <UnderstoodFact
          name={t('origin.countedAt')}
          value={t(`origin.moment.${countedAt}`)}
          sureness={sureness.countedAt}
          more={t(layout === 'call-log' ? 'origin.contactsSay' : 'origin.countsSay')}
        >
          {layout === 'call-log' && (
            <CorrectionSelect
              label={t('origin.countedAt')}
              field="countedAt"
              hints={hints}
              value={countedAt}
              choices={(['arrival', 'answer', 'end'] as const).map((moment) => ({
                value: moment,
                label: t(`origin.moment.${moment}`),
              }))}
              hint={(moment) => ({ countedAt: moment as CountedAt })}
            />
          )}
        </UnderstoodFact>
      )}
      {(hints.date !== undefined || ofTitle !== undefined) && (
        <UnderstoodFact
          name={t('origin.day')}
          value={format.longDate(hints.date ?? ofTitle!)}
          sureness={hints.date === undefined ? 'likely' : 'chosen'}
          more={hints.date === undefined ? t('origin.ofTitle') : undefined}
        >
          <DayField hints={hints} />
        </UnderstoodFact>
      )}
    </>
  );
}
