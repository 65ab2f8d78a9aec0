import { useTranslation } from 'react-i18next';
import type { Reading } from '../../state/store.ts';
import { CorrectionSelect } from './Correction.tsx';
import { UnderstoodFact } from './UnderstoodFact.tsx';

/** Which sheet of a workbook, or table of a web page, was read; nothing of a text. */
export function UnderstoodSheet({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const { sheet, sheets } = value.reading.understood;
  const { hints } = value.source;
  if (sheet === null) return null;
  return (
    <UnderstoodFact
      name={t('workbook.sheet')}
      value={sheet}
      {...(sheets.length > 1
        ? { sureness: hints.sheet === undefined ? ('likely' as const) : ('chosen' as const) }
        : {})}
      more={t('workbook.sheets', { count: sheets.length })}
    >
      {sheets.length > 1 && (
        <CorrectionSelect
          label={t('workbook.sheet')}
          field="sheet"
          hints={hints}
          value={sheet}
          choices={sheets.map(({ name, isHidden }) => ({
            value: name,
            label: isHidden ? t('workbook.hiddenSheet', { name }) : name,
          }))}
          hint={(name) => ({ sheet: name })}
        />
      )}
    </UnderstoodFact>
  );
}
