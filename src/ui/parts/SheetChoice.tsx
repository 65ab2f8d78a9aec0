import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Understood } from '../../io/volumeFileTypes.ts';
import { useCommands } from '../appContext.ts';

/** Which sheet of a workbook, or table of a web page, is read; choosing another reads the same bytes again. */
export function SheetChoice({ understood: { sheets, sheet } }: { understood: Understood }) {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <NativeSelect
      aria-label={t('workbook.sheet')}
      value={sheet ?? ''}
      data={sheets.map(({ name, isHidden }) => ({
        value: name,
        label: isHidden ? t('workbook.hiddenSheet', { name }) : name,
      }))}
      onChange={(event) => void commands.correctReading({ sheet: event.currentTarget.value })}
    />
  );
}
