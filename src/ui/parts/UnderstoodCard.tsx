import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Understood } from '../../io/volumeFileTypes.ts';
import type { Reading } from '../../state/store.ts';
import { useFormat } from '../format.ts';
import { issueText } from '../issueText.ts';
import type { Translate } from '../language.ts';
import { ReadingNotes } from './ReadingNotes.tsx';
import { UnderstoodColumns } from './UnderstoodColumns.tsx';
import { UnderstoodFacts } from './UnderstoodFacts.tsx';

/** What was inferred, before anything is stored; every inference can be corrected on the spot. */
export function UnderstoodCard({
  value,
  stored,
  reading,
  storable,
  onStore,
  onDiscard,
}: {
  value: Reading;
  stored: boolean;
  reading: boolean;
  /** Is nothing left to choose before it is stored? */
  storable: boolean;
  onStore: () => void;
  onDiscard: () => void;
}) {
  const { t } = useTranslation();
  const { understood, ok, issues } = value.reading;
  const failure = issues.find((issue) => issue.setAside === 'file');
  return (
    <section className="card" aria-label={t('understood.title')} aria-busy={reading}>
      <div className="hd wrap">
        <h2>{t('understood.title')}</h2>
        <span className="q2 sm">
          {t(stored ? 'understood.stored' : ok ? 'understood.notStored' : 'understood.notReadable')}
        </span>
        <span className="sp" />
        {!stored && <Button onClick={onDiscard}>{t('understood.discard')}</Button>}
        {!stored && ok && (
          <Button variant="filled" onClick={onStore} disabled={reading || !storable}>
            {t('understood.computePlan')}
          </Button>
        )}
      </div>
      {failure && (
        <p className="note e" role="alert">
          <b>{value.source.fileName}</b>: {issueText(t as Translate, failure)}
        </p>
      )}
      <ReadingNotes value={value} stored={stored} />
      <div className={reading ? 'stale' : undefined}>
        {(understood.encoding !== null || understood.sheet !== null) && <UnderstoodFacts value={value} ok={ok} />}
        {understood.columns.length > 0 && <UnderstoodColumns understood={understood} hints={value.source.hints} />}
        {ok && understood.suspiciousRows.length > 0 && <Suspicious understood={understood} />}
      </div>
    </section>
  );
}

function Suspicious({ understood }: { understood: Understood }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h3 className="sec">{t('understood.suspicious')}</h3>
      <ul className="notes">
        {understood.suspiciousRows.map((row) => (
          <li key={row.line} className="note w">
            {t(`understood.suspiciousRow.${row.kind}`, {
              line: format.number(row.line, 0),
              when: `${format.date(row.interval.slice(0, 10))} ${row.interval.slice(11)}`,
              contacts: format.number(row.contacts, 0),
              usual: format.number(row.usualContacts, 0),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
