import type { TFunction } from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import type { PatienceEstimate as Estimate } from '../../domain/staffing/patienceEstimate.ts';
import type { PatienceWarning } from '../../domain/staffing/patienceWarnings.ts';
import { type LearntFrom, teachSame } from '../../domain/volumes/learntFrom.ts';
import { useCommands } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';

/** What the queue's own history says of its patience, with its doubts, and a click to plan with it. */
export function PatienceEstimate({
  queue,
  inUseSeconds,
  onUse,
}: {
  queue: Queue;
  inUseSeconds: number;
  onUse: (seconds: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const [known, setKnown] = useState<{ history: LearntFrom; estimate: Estimate } | null>(null);
  const { series, treatments, missingMeans, openingHours } = queue;
  const history = useMemo(
    () => ({ series, treatments, missingMeans, openingHours }),
    [series, treatments, missingMeans, openingHours],
  );
  useEffect(() => {
    let wanted = true;
    void commands.estimatePatience(history).then((estimate) => {
      if (wanted && estimate) setKnown({ history, estimate });
    });
    return () => {
      wanted = false;
    };
  }, [commands, history]);
  if (!known || !teachSame(known.history, history)) return null;
  const { estimate } = known;
  if (estimate.status === 'none') {
    return (
      <p className="hint">
        {t(`patience.none.${estimate.reason}`)}{' '}
        {estimate.atLeastSeconds !== null &&
          t('patience.atLeast', { seconds: format.seconds(estimate.atLeastSeconds, 0) })}
      </p>
    );
  }
  const seconds = Math.round(estimate.meanPatienceSeconds);
  const { contactsAbandoned, contactsAnswered } = estimate.evidence;
  return (
    <div className="patience">
      <p className="hint">
        <b>{t('patience.title')}</b>{' '}
        {t('patience.estimate', {
          seconds: format.seconds(estimate.meanPatienceSeconds, 0),
          low: format.seconds(estimate.lowerSeconds, 0),
          high: format.seconds(estimate.upperSeconds, 0),
          abandoned: format.contacts(contactsAbandoned),
          contacts: format.contacts(contactsAbandoned + contactsAnswered),
        })}{' '}
        {inUseSeconds === seconds ? (
          t('patience.used')
        ) : (
          <button type="button" className="link" onClick={() => onUse(seconds)}>
            {t('patience.use')}
          </button>
        )}
      </p>
      {estimate.warnings.map((warning) => (
        <p key={warning.kind} className="hint warn">
          {warningText(warning, t, format)}
        </p>
      ))}
    </div>
  );
}

function warningText(warning: PatienceWarning, t: TFunction, format: Format): string {
  const seconds = (value: number) => format.seconds(value, 0);
  switch (warning.kind) {
    case 'fewAbandoned':
      return t('patience.warning.fewAbandoned', { abandoned: format.contacts(warning.contactsAbandoned) });
    case 'abandonedWaitBridged':
      return t('patience.warning.abandonedWaitBridged', { share: format.percent(warning.share, 0) });
    case 'waitTakenForEverybody':
      return t('patience.warning.waitTakenForEverybody');
    case 'abandonedByDifference':
      return t('patience.warning.abandonedByDifference');
    case 'shortAbandons':
      return t('patience.warning.shortAbandons', { wait: seconds(warning.meanWaitSeconds) });
    case 'patienceVaries':
      return t('patience.warning.patienceVaries', {
        quiet: seconds(warning.quietSeconds),
        busy: seconds(warning.busySeconds),
      });
    case 'overload':
      return t('patience.warning.overload', { share: format.percent(warning.abandonedShare, 0) });
    case 'implausible':
      return t('patience.warning.implausible', { seconds: seconds(warning.meanPatienceSeconds) });
    case 'outliersLeftOut':
      return t('patience.warning.outliersLeftOut', {
        days: format.number(warning.days, 0),
        intervals: format.number(warning.intervals, 0),
        share: format.percent(warning.share),
      });
    case 'inconsistentDays':
      return t('patience.warning.inconsistentDays', { days: format.number(warning.days, 0) });
  }
}
