import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMeaning, Understood, VolumeFileHints } from '../../io/volumeFileTypes.ts';
import { useCommands } from '../appContext.ts';

const meanings: readonly ColumnMeaning[] = [
  'ignored',
  'timestamp',
  'date',
  'time',
  'intervalEnd',
  'offered',
  'handled',
  'abandoned',
  'averageHandleTime',
  'totalHandleTime',
  'talkTime',
  'holdTime',
  'afterContactWork',
  'totalTalkTime',
  'totalHoldTime',
  'totalAfterContactWork',
  'answeredWait',
  'abandonedWait',
  'wait',
  'totalAnsweredWait',
  'totalAbandonedWait',
  'totalWait',
  'queue',
  'channel',
  'intervalLength',
];

/** The first lines of the file under the meaning of each column. */
export function UnderstoodColumns({ understood, hints }: { understood: Understood; hints: VolumeFileHints }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const caption = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section className="scroll" aria-labelledby={caption} tabIndex={0}>
      <table className="t in2 sample">
        <caption id={caption} className="vh">
          {t('understood.firstLines')}
        </caption>
        <thead>
          <tr>
            <th scope="row">{t('understood.meaning')}</th>
            {understood.columns.map((column) => (
              <th key={column.index} scope="col">
                <NativeSelect
                  aria-label={t('understood.meaningOf', { column: column.header || String(column.index + 1) })}
                  value={column.meaning}
                  data={meanings.map((meaning) => ({ value: meaning, label: t(`meaning.${meaning}`) }))}
                  onChange={(event) =>
                    void commands.correctReading({
                      columns: { ...hints.columns, [column.index]: event.currentTarget.value as ColumnMeaning },
                    })
                  }
                />
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col">{t('understood.line')}</th>
            {understood.columns.map((column) => (
              <th key={column.index} scope="col">
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {understood.sampleRows.map((row) => (
            <tr key={row.line}>
              <th scope="row">{row.line}</th>
              {understood.columns.map((column) => (
                <td key={column.index}>{row.cells[column.index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
