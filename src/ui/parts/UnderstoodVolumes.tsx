import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DuplicateRule, Understood } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { type Format, useFormat } from '../format.ts';
import { correctedFields, surenessOf } from '../understoodView.ts';
import { BackToInferred, CorrectionSelect, CorrectionText } from './Correction.tsx';
import { UnderstoodFact } from './UnderstoodFact.tsx';

const duplicateKinds = ['duplicate-same', 'duplicate-other', 'duplicate-added'];

const contactsKeys = {
  offered: 'understood.contactsValue',
  handled: 'understood.contactsHandled',
  handledAndAbandoned: 'understood.contactsAdded',
} as const;

/** What the file holds, all queues together. Only of a file that could be read. */
export function UnderstoodVolumes({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { understood } = value.reading;
  const { queues } = understood;
  const rows = queues.reduce((sum, queue) => sum + queue.rows, 0);
  const first = queues.map((queue) => queue.firstInterval).reduce((a, b) => (b < a ? b : a));
  const last = queues.map((queue) => queue.lastInterval).reduce((a, b) => (b > a ? b : a));
  const busiest = queues.reduce((best, queue) => (queue.busiestContacts > best.busiestContacts ? queue : best));
  const isDaily = understood.intervalMinutes === 1440;
  return (
    <>
      <Queues value={value} />
      <UnderstoodFact
        name={t('understood.range')}
        value={`${format.date(first.slice(0, 10))} – ${format.date(last.slice(0, 10))}`}
        more={[
          ...(isDaily ? [] : [t('understood.firstLast', { first: first.slice(11), last: last.slice(11) })]),
          weekdaysText(understood, t, format),
        ]
          .filter((words) => words !== '')
          .join('; ')}
      />
      <UnderstoodFact
        name={t('understood.contacts')}
        value={t(contactsKeys[understood.contactsFrom ?? 'offered'], {
          contacts: format.contacts(understood.totalContacts),
        })}
        more={t('understood.rows', { count: rows, rows: format.number(rows, 0) })}
      />
      <UnderstoodFact
        name={t('understood.busiest')}
        value={format.number(busiest.busiestContacts, 0)}
        more={
          format.date(busiest.busiestInterval.slice(0, 10)) +
          (busiest.intervalMinutes === 1440 ? '' : `, ${busiest.busiestInterval.slice(11)}`)
        }
      />
      <SetAside value={value} />
    </>
  );
}

function Queues({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { understood } = value.reading;
  const { hints } = value.source;
  const names = understood.queues.map((queue) => queue.name || t('common.unnamedQueue'));
  const isNamed = understood.columns.some(({ meaning, used }) => meaning === 'queue' && used);
  const canBeNamed = understood.queues.length === 1 && !isNamed;
  const [only = ''] = names;
  return (
    <UnderstoodFact
      name={t('understood.queues')}
      value={names.length === 1 ? only : t('count.queues', { count: names.length })}
      {...(hints.queueName ? { sureness: 'chosen' as const } : {})}
      more={
        canBeNamed ? t('understood.noQueueColumn') : names.length === 1 ? undefined : format.list(names.slice(0, 20))
      }
    >
      {canBeNamed && (
        <CorrectionText
          label={t('understood.queueName')}
          field="queueName"
          hints={hints}
          value={hints.queueName ?? ''}
          hint={(name) => ({ queueName: name === '' ? undefined : name })}
        />
      )}
    </UnderstoodFact>
  );
}

function SetAside({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reading, source } = value;
  const { understood } = reading;
  const { hints } = source;
  const missing = understood.queues.reduce((sum, queue) => sum + queue.missingIntervals, 0);
  const hasDuplicates =
    hints.duplicates !== undefined || understood.issueCounts.some(({ kind }) => duplicateKinds.includes(kind));
  return (
    <UnderstoodFact
      name={t('understood.setAside')}
      value={t('understood.lines', {
        count: understood.rejectedLines,
        lines: format.number(understood.rejectedLines, 0),
      })}
      {...(hasDuplicates ? { sureness: surenessOf(value).duplicates } : {})}
      more={[
        ...(hasDuplicates ? [t(`understood.duplicatesAre.${hints.duplicates ?? 'first'}`)] : []),
        t('understood.missing', { count: missing, missing: format.number(missing, 0) }),
      ].join('; ')}
    >
      {hasDuplicates && (
        <>
          <DuplicateRuleField value={value} />
          {correctedFields(hints).includes('keptLines') && (
            <p className="xs q2">
              {t('understood.keptLines', { count: hints.keptLines!.length })}{' '}
              <BackToInferred fields={['keptLines']} of={t('understood.duplicates')} />
            </p>
          )}
        </>
      )}
    </UnderstoodFact>
  );
}

/** Which of several readings of an interval counts. */
export function DuplicateRuleField({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const { hints } = value.source;
  return (
    <CorrectionSelect
      label={t('understood.duplicates')}
      field="duplicates"
      hints={hints}
      value={hints.duplicates ?? 'first'}
      choices={(['first', 'last', 'sum'] as const).map((rule) => ({
        value: rule,
        label: t(`understood.duplicatesAre.${rule}`),
      }))}
      hint={(rule) => ({ duplicates: rule as DuplicateRule, keptLines: undefined })}
    />
  );
}

function weekdaysText(understood: Understood, t: TFunction, format: Format): string {
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
