import { useTranslation } from 'react-i18next';
import type { HandleTimeUnit } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import { handleTimesAs, isHandleTime, isTotal, surenessOf } from '../understoodView.ts';
import { CorrectionSelect } from './Correction.tsx';
import { UnderstoodFact } from './UnderstoodFact.tsx';

/** How numbers and handle times are written. */
export function UnderstoodNumbers({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const { reading, source } = value;
  const { understood } = reading;
  const { hints } = source;
  const { decimalSign, thousandsSign } = understood;
  const signName = { ',': 'comma', '.': 'point', ' ': 'blank', "'": 'apostrophe' } as const;
  return (
    <>
      <UnderstoodFact
        name={t('understood.decimalSign')}
        value={t(`understood.decimal.${decimalSign === null ? 'none' : signName[decimalSign]}`)}
        sureness={surenessOf(value).decimalSeparator}
        more={
          thousandsSign
            ? t('understood.thousands', { sign: t(`understood.signs.${signName[thousandsSign]}`) })
            : t('understood.noThousands')
        }
      >
        <CorrectionSelect
          label={t('understood.decimalSign')}
          field="decimalSeparator"
          hints={hints}
          value={hints.decimalSeparator ?? decimalSign ?? ''}
          choices={[
            ...(decimalSign === null && hints.decimalSeparator === undefined
              ? [{ value: '', label: t('understood.decimal.none') }]
              : []),
            { value: ',', label: t('understood.decimalChoice.comma') },
            { value: '.', label: t('understood.decimalChoice.point') },
          ]}
          hint={(sign) => (sign === ',' || sign === '.' ? { decimalSeparator: sign } : {})}
        />
      </UnderstoodFact>
      <HandleTime value={value} />
    </>
  );
}

function HandleTime({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reading, source } = value;
  const { understood } = reading;
  const { hints } = source;
  const columns = understood.columns.filter(isHandleTime);
  const means = understood.queues
    .map((queue) => queue.meanAverageHandleTimeSeconds)
    .filter((seconds) => !Number.isNaN(seconds));
  const plain = columns.find(({ unit }) => unit !== 'clock')?.unit;
  if (columns.length === 0 || means.length === 0) {
    if (!reading.ok && columns.length === 0) return null;
    return (
      <UnderstoodFact
        name={t('understood.handleTime')}
        value={t('understood.noHandleTime')}
        more={t('understood.handleTimeDefault')}
      />
    );
  }
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const weighed =
    understood.layout === 'call-log' || understood.columns.some(({ meaning, used }) => meaning === 'handled' && used);
  const written = t(`understood.units.${plain ?? 'clock'}`);
  return (
    <UnderstoodFact
      name={t('understood.handleTime')}
      value={[...new Set([format.seconds(least), format.seconds(most)])].join(' – ')}
      sureness={surenessOf(value).handleTimeUnit}
      more={`${written}; ${t(weighed ? 'understood.handleTimeMeanHandled' : 'understood.handleTimeMean')}`}
    >
      {plain && (
        <CorrectionSelect
          label={t('understood.handleTimeUnit')}
          field="handleTimeUnit"
          hints={hints}
          value={plain}
          choices={(['seconds', 'milliseconds', 'minutes'] as const).map((unit) => ({
            value: unit,
            label: t(`understood.units.${unit}`),
          }))}
          hint={(unit) => ({ handleTimeUnit: unit as HandleTimeUnit })}
        />
      )}
      <CorrectionSelect
        label={t('understood.handleTimeOf')}
        hints={hints}
        value={columns.some(isTotal) ? 'total' : 'average'}
        choices={(['average', 'total'] as const).map((what) => ({
          value: what,
          label: t(`understood.handleTimeIs.${what}`),
        }))}
        hint={(what) => handleTimesAs(what as 'average' | 'total', understood, hints)}
      />
    </UnderstoodFact>
  );
}
