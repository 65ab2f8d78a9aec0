import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import type { FindingKind } from '../../domain/volumes/quality/findings.ts';
import { useApp } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { qualityEntries } from '../qualityView.ts';
import { useDataQuality } from '../useDataQuality.ts';
import { FindingCard } from './FindingCard.tsx';
import { MissingMeans } from './MissingMeans.tsx';
import { SelectField } from './SelectField.tsx';
import { TreatByHand } from './TreatByHand.tsx';
import { TreatmentCard } from './TreatmentCard.tsx';

/** Findings in sight before the others are asked for. */
const inSight = 8;

/** What of a queue's history needs a look, what was decided about it, and what is treated by hand. */
export function DataQuality({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queueId = useApp((state) => state.queueId);
  const queue = queues.find((candidate) => candidate.id === queueId) ?? queues[0]!;
  const { treatments, historyFrom } = queue;
  const { value: quality, current, failed, again } = useDataQuality(queue);
  const { entries, others } = useMemo(
    () => qualityEntries(quality?.findings ?? [], { treatments, historyFrom }),
    [quality, treatments, historyFrom],
  );
  const [kind, setKind] = useState<FindingKind | ''>('');
  const [all, setAll] = useState(false);
  const kinds = [...new Set(entries.map(({ finding }) => finding.kind))];
  const chosen = entries.filter(({ finding }) => kind === '' || !kinds.includes(kind) || finding.kind === kind);
  const listed = all ? chosen : chosen.slice(0, inSight);
  const decided = entries.filter(({ treatment, learntFrom }) => treatment !== null || learntFrom).length;
  const countOf = (one: FindingKind) => entries.filter(({ finding }) => finding.kind === one).length;
  return (
    <section aria-label={t('quality.title')} className="quality" aria-busy={!current && !failed}>
      <div className="hd">
        <h2>{t('quality.title')}</h2>
        {entries.length > 0 && (
          <span className="q2">
            {t('quality.decided', { decided: format.number(decided, 0), all: format.number(entries.length, 0) })}
          </span>
        )}
      </div>
      {queues.length > 1 && <p className="q2 sm">{queue.name || t('common.unnamedQueue')}</p>}
      {failed && (
        <p className="field-problem" role="alert">
          {t('quality.failed')}{' '}
          <button type="button" className="link" onClick={again}>
            {t('quality.again')}
          </button>
        </p>
      )}
      <p className="hint">
        {quality === null && !failed
          ? t('quality.looking')
          : t(entries.length > 0 ? 'quality.neverChanged' : 'quality.nothing')}
      </p>
      {entries.length > inSight && kinds.length > 1 && (
        <SelectField
          label={t('quality.show')}
          value={kinds.includes(kind as FindingKind) ? kind : ''}
          choices={[
            { value: '', label: t('quality.allKinds', { number: format.number(entries.length, 0) }) },
            ...kinds.map((one) => ({ value: one, label: `${t(`quality.kind.${one}`)} (${countOf(one)})` })),
          ]}
          onChange={setKind}
        />
      )}
      {listed.length > 0 && (
        <ol className="findings" aria-label={t('quality.list')}>
          {listed.map((entry) => (
            <FindingCard key={entry.finding.id} entry={entry} queueId={queue.id} />
          ))}
        </ol>
      )}
      {chosen.length > inSight && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('quality.fewer') : t('quality.more', { number: format.number(chosen.length - inSight, 0) })}
        </button>
      )}
      <h3 className="sec">{t('quality.byHand')}</h3>
      {others.length > 0 && (
        <ol className="findings" aria-label={t('quality.byHandList')}>
          {others.map((treatment) => (
            <TreatmentCard key={treatment.id} treatment={treatment} queueId={queue.id} />
          ))}
        </ol>
      )}
      <TreatByHand queue={queue} />
      <MissingMeans queue={queue} missing={quality?.missing ?? null} />
    </section>
  );
}
