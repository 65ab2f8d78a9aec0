import { useTranslation } from 'react-i18next';
import type { UnderstoodColumn } from '../../io/volumeFileTypes.ts';
import type { FileLines } from '../useFileLines.ts';

/** A line of the file cell by cell, as text, under the names of its columns. */
export function FileLineCells({
  cells,
  line,
  columns,
}: {
  cells: FileLines;
  line: number;
  columns: readonly UnderstoodColumn[];
}) {
  const { t } = useTranslation();
  const found = cells.lines.get(line);
  if (!found) return <span className="q2">{t(cells.isRead ? 'issues.noCells' : 'issues.readingLines')}</span>;
  return (
    <dl className="cells">
      {found.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a line stand still
        <div key={index}>
          <dt>{columns[index]?.header || t('understood.columnNumber', { number: index + 1 })}</dt>
          <dd>{cell === '' ? <span className="q2">{t('issues.blank')}</span> : cell}</dd>
        </div>
      ))}
    </dl>
  );
}
