import { useTranslation } from 'react-i18next';
import type { Reading } from '../../state/store.ts';
import { UnderstoodFact } from './UnderstoodFact.tsx';

/** The system that the file comes from, where its headers tell. */
export function UnderstoodOrigin({ value }: { value: Reading }) {
  const { t } = useTranslation();
  const { system } = value.reading.understood;
  if (system === null) return null;
  return <UnderstoodFact name={t('origin.system')} value={system} more={t('origin.systemSays')} sureness="certain" />;
}
