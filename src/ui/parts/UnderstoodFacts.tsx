import { NativeSelect } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DateOrder, type Understood, type VolumeFileHints, volumeEncodings } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useCommands } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';
import { SheetChoice } from './SheetChoice.tsx';

/** What was inferred, fact by fact, each with its correction. */
export function UnderstoodFacts({ value, ok }: { value: Reading; ok: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { understood } = value.reading;
  const { source } = value;
  const rows = understood.queues.reduce((sum, queue) => sum + queue.rows, 0);
  const firsts = understood.queues.map((queue) => queue.firstInterval).sort();
  const lasts = understood.queues.map((queue) => queue.lastInterval).sort();
  const handleTimes = understood.queues
    .map((queue) => queue.meanAverageHandleTimeSeconds)
    .filter((seconds) => !Number.isNaN(seconds));
  return (
    <dl className="facts">
      <Fact name={t('understood.file')} value={source.fileName} more={format.bytes(source.byteCount)}>
        {understood.encoding !== null && (
          <>
            <Correct
              label={t('understood.encoding')}
              value={understood.encoding}
              choices={volumeEncodings.map((name) => ({ value: name, label: name.toUpperCase() }))}
              hint={(encoding) => ({ encoding: encoding as NonNullable<VolumeFileHints['encoding']> })}
            />
            {understood.delimiter !== null && (
              <Correct
                label={t('understood.delimiter')}
                value={understood.delimiter}
                choices={[',', ';', '\t', '|'].map((sign) => ({
                  value: sign,
                  label: t(`understood.delimiters.${delimiterNames[sign]!}`),
                }))}
                hint={(delimiter) => ({ delimiter: delimiter as NonNullable<VolumeFileHints['delimiter']> })}
              />
            )}
          </>
        )}
      </Fact>
      {understood.sheet !== null && (
        <Fact
          name={t('workbook.sheet')}
          value={understood.sheet}
          more={t('workbook.sheets', { count: understood.sheets.length })}
        >
          {understood.sheets.length > 1 && <SheetChoice understood={understood} />}
        </Fact>
      )}
      {understood.dateOrder && (
        <Fact
          name={t('understood.dateOrder')}
          value={t(`understood.orders.${understood.dateOrder.order}`)}
          more={orderReason(understood, t, format)}
        >
          <Correct
            label={t('understood.dateOrder')}
            value={understood.dateOrder.order}
            choices={(['dmy', 'mdy', 'ymd'] as const).map((order) => ({
              value: order,
              label: t(`understood.orders.${order}`),
            }))}
            hint={(dateOrder) => ({ dateOrder: dateOrder as DateOrder })}
          />
        </Fact>
      )}
      <Fact
        name={t('understood.decimalSign')}
        value={t(
          `understood.decimal.${understood.decimalSign === ',' ? 'comma' : understood.decimalSign === '.' ? 'point' : 'none'}`,
        )}
        more={
          understood.thousandsSign
            ? t('understood.thousands', {
                sign: understood.thousandsSign === ' ' ? t('understood.blank') : understood.thousandsSign,
              })
            : t('understood.noThousands')
        }
      >
        <Correct
          label={t('understood.decimalSign')}
          value={understood.decimalSign ?? ''}
          choices={[
            ...(understood.decimalSign === null ? [{ value: '', label: t('understood.decimal.none') }] : []),
            { value: ',', label: t('understood.decimal.comma') },
            { value: '.', label: t('understood.decimal.point') },
          ]}
          hint={(sign) => (sign === ',' || sign === '.' ? { decimalSeparator: sign } : {})}
        />
      </Fact>
      {ok && (
        <Fact
          name={t('understood.interval')}
          value={
            understood.intervalMinutes === null
              ? t('understood.perQueue')
              : t('understood.minutes', { minutes: format.number(understood.intervalMinutes, 0) })
          }
          more={t(`understood.label.${understood.intervalLabel}`)}
        >
          <Correct
            label={t('understood.interval')}
            value={String(understood.intervalMinutes ?? '')}
            choices={[5, 10, 15, 20, 30, 60, 1440].map((minutes) => ({
              value: String(minutes),
              label: t('understood.minutes', { minutes: format.number(minutes, 0) }),
            }))}
            hint={(minutes) => ({ intervalMinutes: Number(minutes) })}
          />
          <Correct
            label={t('understood.labelled')}
            value={understood.intervalLabel}
            choices={(['start', 'end'] as const).map((side) => ({ value: side, label: t(`understood.label.${side}`) }))}
            hint={(side) => ({ intervalLabel: side as 'start' | 'end' })}
          />
        </Fact>
      )}
      {ok && (
        <Fact
          name={t('understood.timeZone')}
          value={understood.timeZone ?? t('understood.floating')}
          more={t(
            understood.absoluteTimes
              ? 'understood.absoluteTimes'
              : understood.timeZone
                ? 'understood.zoneChosen'
                : 'understood.floatingSays',
          )}
        >
          <TimeZone value={understood.timeZone} />
        </Fact>
      )}
      {ok && (
        <Fact
          name={t('understood.queues')}
          value={t('count.queues', { count: understood.queues.length })}
          more={
            understood.queues.length === 1 && understood.queues[0]!.name === ''
              ? t('understood.noQueueColumn')
              : format.list(understood.queues.map((queue) => queue.name))
          }
        />
      )}
      {ok && (
        <Fact
          name={t('understood.range')}
          value={`${format.longDate(firsts[0]!.slice(0, 10))} – ${format.longDate(lasts.at(-1)!.slice(0, 10))}`}
          more={weekdaysText(understood, t, format)}
        />
      )}
      {ok && (
        <Fact
          name={t('understood.contacts')}
          value={t('understood.contactsValue', { contacts: format.contacts(understood.totalContacts) })}
          more={t('understood.rows', { count: rows, rows: format.number(rows, 0) })}
        />
      )}
      {ok && (
        <Fact
          name={t('understood.busiest')}
          value={format.number(Math.max(...understood.queues.map((queue) => queue.busiestContacts)), 0)}
          more={busiestText(understood, format)}
        />
      )}
      {ok && (
        <Fact
          name={t('understood.handleTime')}
          value={
            handleTimes.length === 0
              ? t('understood.noHandleTime')
              : handleTimes.map((seconds) => format.seconds(seconds)).join(', ')
          }
          more={t(handleTimes.length === 0 ? 'understood.handleTimeDefault' : 'understood.handleTimeMean')}
        />
      )}
      {ok && (
        <Fact
          name={t('understood.setAside')}
          value={t('understood.lines', {
            count: understood.rejectedLines,
            lines: format.number(understood.rejectedLines, 0),
          })}
          more={t('understood.missing', {
            count: understood.queues.reduce((sum, queue) => sum + queue.missingIntervals, 0),
            missing: format.number(
              understood.queues.reduce((sum, queue) => sum + queue.missingIntervals, 0),
              0,
            ),
          })}
        />
      )}
    </dl>
  );
}

const delimiterNames: Record<string, 'comma' | 'semicolon' | 'tab' | 'pipe'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

function Fact({ name, value, more, children }: { name: string; value: string; more?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {more && <span className="q2">{more}</span>}
        {children && (
          <details>
            <summary>
              {t('common.change')}
              <span className="vh"> {name}</span>
            </summary>
            {children}
          </details>
        )}
      </dd>
    </div>
  );
}

/** One inference as a choice; choosing reads the same bytes again. */
function Correct({
  label,
  value,
  choices,
  hint,
}: {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  hint: (value: string) => VolumeFileHints;
}) {
  const commands = useCommands();
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      data={[...choices]}
      onChange={(event) => void commands.correctReading(hint(event.currentTarget.value))}
    />
  );
}

function TimeZone({ value }: { value: string | null }) {
  const { t } = useTranslation();
  const zones = useMemo(() => {
    const all = Intl.supportedValuesOf('timeZone');
    const first = ['Europe/Rome', 'UTC'];
    return [...first, ...all.filter((zone) => !first.includes(zone))];
  }, []);
  return (
    <Correct
      label={t('understood.timeZone')}
      value={value ?? ''}
      choices={[{ value: '', label: t('understood.floating') }, ...zones.map((zone) => ({ value: zone, label: zone }))]}
      hint={(zone) => ({ timeZone: zone === '' ? null : zone })}
    />
  );
}

type Texts = TFunction;

function orderReason(understood: Understood, t: Texts, format: Format): string {
  const order = understood.dateOrder!;
  if (order.from === 'hint') return t('understood.asChosen');
  return t(`understood.orderCertainty.${order.certainty}`, { number: format.number(order.decidingValues, 0) });
}

function weekdaysText(understood: Understood, t: Texts, format: Format): string {
  const open = [0, 1, 2, 3, 4, 5, 6].filter((weekday) =>
    understood.queues.some((queue) => queue.weekdaysOpen[weekday]),
  );
  const run = open.every((weekday, k) => weekday === open[0]! + k);
  if (open.length === 7) return t('understood.everyDay');
  if (run && open.length > 2)
    return t('understood.fromTo', {
      first: format.weekday(open[0]!, 'long'),
      last: format.weekday(open.at(-1)!, 'long'),
    });
  return format.list(open.map((weekday) => format.weekday(weekday, 'long')));
}

function busiestText(understood: Understood, format: Format): string {
  const busiest = understood.queues.reduce((best, queue) =>
    queue.busiestContacts > best.busiestContacts ? queue : best,
  );
  return `${format.shortDay(busiest.busiestInterval.slice(0, 10))}, ${busiest.busiestInterval.slice(11)}`;
}
