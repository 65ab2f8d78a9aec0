import { useTranslation } from 'react-i18next';
import { MAX_KEPT_FILE_BYTES } from '../../io/storage.ts';
import type { Reading } from '../../state/store.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';

/** What of a reading nobody chose for this file, with the way back; and whether the file itself is kept. */
export function ReadingNotes({ value, stored }: { value: Reading; stored: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const { given, source } = value;
  const isLarge = source.byteCount > MAX_KEPT_FILE_BYTES;
  const asLastTime = Object.keys(given?.remembered ?? {}).some((hint) => hint !== 'timeZone' || !given?.planTimeZone);
  if (!isLarge && !asLastTime && !given?.refused && !given?.planTimeZone) return null;
  return (
    <ul className="notes">
      {asLastTime && (
        <li className="note">
          <b>{t('importing.asLastTime')}</b> {t('importing.asLastTimeSays')}{' '}
          <button type="button" className="link" onClick={() => void commands.readAsInferred()}>
            {t('importing.asInferred')}
          </button>{' '}
          <button type="button" className="link" onClick={() => void commands.forgetCorrections()}>
            {t('importing.forget')}
          </button>
        </li>
      )}
      {given?.refused && <li className="note w">{t('importing.refused')}</li>}
      {given?.planTimeZone && !value.reading.understood.absoluteTimes && (
        <li className="note">{t('importing.zoneOfPlan', { zone: given.planTimeZone })}</li>
      )}
      {isLarge && (
        <li className="note w">
          {t(stored ? 'importing.largeStored' : 'importing.large', { limit: format.bytes(MAX_KEPT_FILE_BYTES) })}
        </li>
      )}
    </ul>
  );
}
