import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Understood } from '../../io/volumeFileTypes.ts';
import { importKind } from '../../state/importPreview.ts';
import { shown } from '../../state/run.ts';
import type { Reading } from '../../state/store.ts';
import { useApp } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { correctedFields, handMade } from '../understoodView.ts';
import { BackToInferred } from './Correction.tsx';
import { ReadingNotes } from './ReadingNotes.tsx';
import { UnderstoodColumns } from './UnderstoodColumns.tsx';
import { UnderstoodFacts } from './UnderstoodFacts.tsx';
import { UnderstoodQuestions } from './UnderstoodQuestions.tsx';
import { UnderstoodQueues } from './UnderstoodQueues.tsx';
import { UnreadableNote } from './UnreadableNote.tsx';

/** What becomes of the plan when the reading is stored. */
const says = {
  first: 'understood.notStored',
  add: 'understood.willAdd',
  replace: 'understood.willReplace',
  correct: 'understood.willCorrect',
} as const;

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
  const kind = useApp(importKind);
  const asks = useApp((state) => {
    const preview = shown(state.importing);
    return !storable && preview !== null && (preview.merge.asks.timeZone || preview.merge.asks.sumsPlan);
  });
  const { understood, ok, issues } = value.reading;
  const failure = issues.find((issue) => issue.setAside === 'file');
  // Of corrections that an earlier file lent a note of its own tells.
  const corrected = value.given?.remembered ? [] : correctedFields(handMade(value));
  return (
    <section className="card" aria-label={t('understood.title')} aria-busy={reading}>
      <div className="hd wrap">
        <h2 tabIndex={-1}>{t('understood.title')}</h2>
        <span className="q2 sm">
          {t(stored ? 'understood.stored' : ok ? says[kind ?? 'first'] : 'understood.notReadable')}
          {!stored && ok && asks && ` ${t('understood.answerFirst')}`}
        </span>
        {ok && corrected.length > 0 && (
          <span className="sm">
            {t('understood.corrected', { count: corrected.length })} <BackToInferred fields={corrected} />
          </span>
        )}
        {!stored && (
          <span className="card-buttons">
            <Button onClick={onDiscard}>{t('understood.discard')}</Button>
            {ok && (
              <Button variant="filled" onClick={onStore} disabled={reading || !storable}>
                {t('understood.computePlan')}
              </Button>
            )}
          </span>
        )}
      </div>
      <ReadAs value={value} reading={reading} />
      {failure && <UnreadableNote value={value} failure={failure} />}
      <ReadingNotes value={value} stored={stored} />
      {/* What was opened of one file is closed for the next. */}
      <div className={reading ? 'stale' : undefined} key={value.source.id}>
        <UnderstoodQuestions value={value} />
        {(understood.encoding !== null || understood.sheet !== null) && <UnderstoodFacts value={value} />}
        <UnderstoodColumns understood={understood} hints={value.source.hints} />
        {ok && understood.queues.length > 1 && <UnderstoodQueues queues={understood.queues} />}
        {ok && understood.suspiciousRows.length > 0 && <Suspicious understood={understood} />}
      </div>
    </section>
  );
}

/** The reading in one sentence, for those who hear the page: said again after each correction. */
function ReadAs({ value, reading }: { value: Reading; reading: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { understood, ok } = value.reading;
  const rows = understood.queues.reduce((sum, queue) => sum + queue.rows, 0);
  const said = t('understood.readingSays', {
    contacts: format.contacts(understood.totalContacts),
    rows: format.number(rows, 0),
    setAside: format.number(understood.rejectedLines, 0),
  });
  return (
    <p className="vh" role="status">
      {reading || !ok ? '' : said}
    </p>
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
          <li key={`${row.line} ${row.interval}`} className="note w">
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
