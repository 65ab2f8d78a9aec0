import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VolumeIssue } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { issueText } from '../issueText.ts';
import type { Translate } from '../language.ts';
import { correctedFields, handMade } from '../understoodView.ts';
import { useCorrection } from '../useCorrection.ts';
import { BackToInferred } from './Correction.tsx';
import { DayField } from './DayField.tsx';

/** Why nothing could be read, and the correction that helps, at hand. */
export function UnreadableNote({ value, failure }: { value: Reading; failure: VolumeIssue }) {
  const { t } = useTranslation();
  const corrected = correctedFields(handMade(value));
  return (
    <div className="note e unreadable">
      <p role="alert">
        <b>{value.source.fileName}</b>: {issueText(t as Translate, failure)}
      </p>
      <div className="choices">
        <Cure failure={failure} value={value} />
        {corrected.length > 0 && <BackToInferred fields={corrected} />}
      </div>
    </div>
  );
}

function Cure({ failure, value }: { failure: VolumeIssue; value: Reading }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  if (failure.kind === 'many-duplicates') {
    return (['sum', 'first', 'last'] as const).map((rule) => (
      <Button key={rule} onClick={() => correct({ duplicates: rule })}>
        {t(`understood.duplicatesCure.${rule}`)}
      </Button>
    ));
  }
  if (['interval-length-unclear', 'mixed-interval-lengths', 'off-interval-file'].includes(failure.kind)) {
    return [15, 30, 60].map((minutes) => (
      <Button key={minutes} onClick={() => correct({ intervalMinutes: minutes })}>
        {t('understood.minutes', { minutes })}
      </Button>
    ));
  }
  if (failure.kind === 'day-unknown') return <DayField hints={value.source.hints} />;
  if (failure.kind === 'mixed-date-orders') {
    return (['dmy', 'mdy'] as const).map((order) => (
      <Button key={order} onClick={() => correct({ dateOrder: order })}>
        {t(`understood.orders.${order}`)}
      </Button>
    ));
  }
  return null;
}
