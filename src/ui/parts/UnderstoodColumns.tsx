import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMeaning, Understood, UnderstoodColumn, VolumeFileHints } from '../../io/volumeFileTypes.ts';
import { columnSureness, groupOf, type MeaningGroup, meaningGroups, withoutColumn } from '../understoodView.ts';
import { useCorrection } from '../useCorrection.ts';
import { useNarrow } from '../useNarrow.ts';
import { SurenessMark } from './SurenessMark.tsx';

/** The first lines of the file under the meaning of each column; in a narrow window a line for each column. */
export function UnderstoodColumns({ understood, hints }: { understood: Understood; hints: VolumeFileHints }) {
  const narrow = useNarrow(720);
  if (understood.columns.length === 0) return null;
  return narrow ? (
    <ColumnList understood={understood} hints={hints} />
  ) : (
    <ColumnTable understood={understood} hints={hints} />
  );
}

function ColumnTable({ understood, hints }: { understood: Understood; hints: VolumeFileHints }) {
  const { t } = useTranslation();
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
              <th key={column.index} scope="col" className={`of ${groupOf(column.meaning)}`}>
                <MeaningSelect column={column} hints={hints} />
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col">{t('understood.line')}</th>
            {understood.columns.map((column) => (
              <th key={column.index} scope="col" className={`of ${groupOf(column.meaning)}`}>
                <ColumnName column={column} hints={hints} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {understood.sampleRows.map((row) => (
            <tr key={row.line}>
              <th scope="row">{row.line}</th>
              {understood.columns.map((column) => (
                <td key={column.index} className={`of ${groupOf(column.meaning)}`}>
                  {shortened(row.cells[column.index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnList({ understood, hints }: { understood: Understood; hints: VolumeFileHints }) {
  const { t } = useTranslation();
  return (
    <table className="t sample list">
      <caption className="vh">{t('understood.firstLines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('understood.column')}</th>
          <th scope="col">{t('understood.firstValues')}</th>
          <th scope="col">{t('understood.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {understood.columns.map((column) => (
          <tr key={column.index}>
            <th scope="row" className={`of ${groupOf(column.meaning)}`}>
              <ColumnName column={column} hints={hints} />
            </th>
            <td>
              {understood.sampleRows
                .slice(0, 3)
                .map((row) => shortened(row.cells[column.index]))
                .filter((text) => text !== '')
                .join('; ')}
            </td>
            <td>
              <MeaningSelect column={column} hints={hints} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ColumnName({ column, hints }: { column: UnderstoodColumn; hints: VolumeFileHints }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  const sureness = columnSureness(column);
  const name = column.header || t('understood.columnNumber', { number: column.index + 1 });
  return (
    <>
      {shortened(name)}
      {sureness && (
        <span className="q2 under">
          <SurenessMark of={sureness} />
          {column.writtenAs && t(`understood.writtenAs.${column.writtenAs}`)}
          {hints.columns?.[column.index] !== undefined && (
            <button type="button" className="link xs" onClick={() => correct(withoutColumn(hints, column.index))}>
              {t('common.reset')}
              <span className="vh"> {name}</span>
            </button>
          )}
        </span>
      )}
    </>
  );
}

function MeaningSelect({ column, hints }: { column: UnderstoodColumn; hints: VolumeFileHints }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  return (
    <NativeSelect
      aria-label={t('understood.meaningOf', { column: column.header || String(column.index + 1) })}
      value={column.meaning}
      data={(Object.entries(meaningGroups) as [MeaningGroup, readonly ColumnMeaning[]][]).map(([group, items]) => ({
        group: t(`meaningGroup.${group}`),
        items: items.map((meaning) => ({ value: meaning, label: t(`meaning.${meaning}`) })),
      }))}
      onChange={(event) =>
        correct({ columns: { ...hints.columns, [column.index]: event.currentTarget.value as ColumnMeaning } })
      }
    />
  );
}

const maxShownLength = 60;

function shortened(text = ''): string {
  return text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text;
}
