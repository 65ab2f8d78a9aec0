import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VolumeIssue } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import { useCorrection } from '../useCorrection.ts';

/** The other choice that an entry leaves: the duplicate instead of the line kept, the column that was not taken, the likely time zone. */
export function IssueChoice({ issue, value }: { issue: VolumeIssue; value: Reading }) {
  if (issue.kind === 'duplicate-other') return <OtherLine issue={issue} value={value} />;
  if (issue.kind === 'several-columns') return <OtherColumns issue={issue} value={value} />;
  if (issue.kind === 'unzoned-clock-change') return <ZoneOfClocks issue={issue} />;
  if (issue.kind === 'swapped-dates') return <DatesAsTheyAre />;
  if (issue.kind === 'wait-of-everybody') return <WhoseWait issue={issue} value={value} />;
  return null;
}

function ZoneOfClocks({ issue: { expected: zone } }: { issue: VolumeIssue }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  if (zone === undefined) return null;
  return <Button onClick={() => correct({ timeZone: zone })}>{t('issues.useZone', { zone })}</Button>;
}

function DatesAsTheyAre() {
  const { t } = useTranslation();
  const correct = useCorrection();
  return <Button onClick={() => correct({ dateOrder: 'ymd' })}>{t('issues.asTheyAre')}</Button>;
}

function OtherLine({ issue, value }: { issue: VolumeIssue; value: Reading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const correct = useCorrection();
  const { line, keptLine } = issue;
  if (line === undefined) return null;
  const kept = value.source.hints.keptLines ?? [];
  return (
    <Button onClick={() => correct({ keptLines: [...kept.filter((other) => other !== keptLine), line] })}>
      {t('issues.useThis')}
      <span className="vh"> {t('issues.line', { line: format.number(line, 0) })}</span>
    </Button>
  );
}

function OtherColumns({ issue, value }: { issue: VolumeIssue; value: Reading }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  const { meaning } = issue;
  const { columns } = value.reading.understood;
  const names = (issue.value ?? '').split(', ');
  const others = columns.filter(({ header }) => names.includes(header));
  if (meaning === undefined) return null;
  return (
    <span className="choices">
      {others.map(({ index, header }) => (
        <Button
          key={index}
          onClick={() => correct({ columns: { ...withoutMeaning(value, meaning), [index]: meaning } })}
        >
          {t('issues.useColumn', { column: header })}
        </Button>
      ))}
    </span>
  );
}

/** Whose wait a column gives that does not say. */
function WhoseWait({ issue, value }: { issue: VolumeIssue; value: Reading }) {
  const { t } = useTranslation();
  const correct = useCorrection();
  const column = value.reading.understood.columns.find(({ header, used }) => used && header === issue.column);
  if (!column) return null;
  const meanings =
    issue.meaning === 'totalWait'
      ? (['totalAnsweredWait', 'totalAbandonedWait', 'totalWait'] as const)
      : (['answeredWait', 'abandonedWait', 'wait'] as const);
  return (
    <span className="choices">
      {meanings.map((meaning) => (
        <Button
          key={meaning}
          onClick={() => correct({ columns: { ...value.source.hints.columns, [column.index]: meaning } })}
        >
          {t(`meaning.${meaning}`)}
        </Button>
      ))}
    </span>
  );
}

/** The columns corrected so far, without that which a meaning was given to. */
function withoutMeaning({ source }: Reading, meaning: VolumeIssue['meaning']) {
  return Object.fromEntries(Object.entries(source.hints.columns ?? {}).filter(([, given]) => given !== meaning));
}
