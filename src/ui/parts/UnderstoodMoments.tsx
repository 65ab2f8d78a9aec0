import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DateOrder, IntervalLabel, Understood } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { type Format, useFormat } from '../format.ts';
import { leastSure, surenessOf } from '../understoodView.ts';
import { useCorrection } from '../useCorrection.ts';
import { CorrectionSelect } from './Correction.tsx';
import { TimeZoneField } from './TimeZoneField.tsx';
import { UnderstoodFact } from './UnderstoodFact.tsx';

const offeredMinutes = [5, 10, 15, 20, 30, 60, 1440];

/** When the readings are: the order of dates, the intervals, the clock they are told by. */
export function UnderstoodMoments({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reading, source } = value;
  const { understood, ok } = reading;
  const { hints } = source;
  const sureness = surenessOf(value);
  const { intervalMinutes, intervalLabel, timeZone, absoluteTimes } = understood;
  // Of single contacts the file gives moments, not intervals; and a day is labelled by itself.
  const hasLabel = understood.layout !== 'call-log' && intervalMinutes !== 1440;
  const minutesText = (minutes: number) =>
    minutes === 1440 ? t('understood.aDay') : t('understood.minutes', { minutes: format.number(minutes, 0) });
  const isKnown = ok || hints.intervalMinutes !== undefined;
  const minutes = hints.intervalMinutes ?? intervalMinutes;
  return (
    <>
      {understood.dateOrder && (
        <UnderstoodFact
          name={t('understood.dateOrder')}
          value={t(`understood.orders.${understood.dateOrder.order}`)}
          sureness={sureness.dateOrder}
          more={orderReason(understood, t, format)}
        >
          <CorrectionSelect
            label={t('understood.dateOrder')}
            field="dateOrder"
            hints={hints}
            value={understood.dateOrder.order}
            choices={(['dmy', 'mdy', 'ymd'] as const).map((order) => ({
              value: order,
              label: t(`understood.orders.${order}`),
            }))}
            hint={(order) => ({ dateOrder: order as DateOrder })}
          />
          <OtherOrder understood={understood} />
        </UnderstoodFact>
      )}
      <UnderstoodFact
        name={t('understood.interval')}
        value={
          minutes !== null
            ? minutesText(minutes)
            : t(isKnown && understood.queues.length > 1 ? 'understood.perQueue' : 'understood.unknown')
        }
        sureness={
          isKnown ? leastSure([sureness.intervalMinutes, ...(hasLabel ? [sureness.intervalLabel] : [])]) : 'ambiguous'
        }
        more={hasLabel ? t(`understood.label.${intervalLabel}`) : undefined}
      >
        <CorrectionSelect
          label={t('understood.intervalLength')}
          field="intervalMinutes"
          hints={hints}
          value={String(minutes ?? '')}
          choices={[
            ...(minutes === null ? [{ value: '', label: t('understood.choose') }] : []),
            ...[...new Set([...offeredMinutes, ...(minutes === null ? [] : [minutes])])]
              .sort((a, b) => a - b)
              .map((length) => ({ value: String(length), label: minutesText(length) })),
          ]}
          hint={(length) => (length === '' ? {} : { intervalMinutes: Number(length) })}
        />
        {hasLabel && (
          <CorrectionSelect
            label={t('understood.labelled')}
            field="intervalLabel"
            hints={hints}
            value={intervalLabel}
            choices={(['start', 'end'] as const).map((side) => ({
              value: side,
              label: t(`understood.label.${side}`),
            }))}
            hint={(side) => ({ intervalLabel: side as IntervalLabel })}
          />
        )}
      </UnderstoodFact>
      <UnderstoodFact
        name={t('understood.timeZone')}
        value={timeZone ?? t('understood.floating')}
        sureness={sureness.timeZone}
        more={t(
          absoluteTimes ? 'understood.absoluteTimes' : timeZone ? 'understood.zoneChosen' : 'understood.floatingSays',
        )}
      >
        <TimeZoneField value={timeZone} hints={hints} canFloat={!absoluteTimes} />
      </UnderstoodFact>
    </>
  );
}

function orderReason({ dateOrder, dateQuestion }: Understood, t: TFunction, format: Format): string {
  const { from, certainty, decidingValues, contradictingValues } = dateOrder!;
  const number = format.number(decidingValues, 0);
  if (from === 'hint') return '';
  if (certainty === 'certain') return t('understood.orderCertain', { count: decidingValues, number });
  const text = dateQuestion?.text ?? '';
  if (certainty === 'ambiguous') return t('understood.orderAmbiguous', { text });
  if (contradictingValues > 0)
    return t('understood.orderSlips', { number, slips: format.number(contradictingValues, 0) });
  return t('understood.orderLikely', { text });
}

/** The one other reading that the dates allow, one click away. */
function OtherOrder({ understood }: { understood: Understood }) {
  const { t } = useTranslation();
  const format = useFormat();
  const correct = useCorrection();
  const { dateQuestion, dateOrder } = understood;
  const other = dateQuestion?.readings.find(({ order }) => order !== dateOrder?.order);
  if (!other) return null;
  return (
    <button type="button" className="link xs" onClick={() => correct({ dateOrder: other.order })}>
      {t('understood.readAs', {
        order: t(`understood.orders.${other.order}`),
        first: format.date(other.firstDate),
        last: format.date(other.lastDate),
      })}
    </button>
  );
}
