import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { treatmentsFor } from '../../domain/volumes/quality/findings.ts';
import type { TreatmentKind } from '../../domain/volumes/treatments.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { findingText, whenText } from '../qualityText.ts';
import { dateOf, type QualityEntry } from '../qualityView.ts';
import { Treated } from './Treated.tsx';

/** One finding: what, when, how much against the usual; a click treats it, or says that it is as it should be. */
export function FindingCard({ entry, queueId }: { entry: QualityEntry; queueId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const { finding, treatment, number } = entry;
  const { kind, spans, severity } = finding;
  const shown = useApp((state) => state.spot === spans[0]!.from);
  const whenButton = useRef<HTMLButtonElement>(null);
  const treatedPart = useRef<HTMLDivElement>(null);
  const acted = useRef(false);
  const isDecided = treatment !== null;
  const name = t(`quality.kind.${kind}`);
  const when = whenText(spans, format, t);

  // The buttons that were pressed are gone: the focus goes to what took their place.
  useEffect(() => {
    if (!acted.current) return;
    acted.current = false;
    if (isDecided) treatedPart.current?.querySelector('input')?.focus();
    else whenButton.current?.focus();
  }, [isDecided]);

  function treat(how: TreatmentKind, on: boolean): void {
    acted.current = true;
    commands.addTreatment(queueId, { kind: how, spans, on, note: '' });
  }

  const ways = treatmentsFor[kind];
  return (
    <li className={`finding${treatment?.on ? ' treated' : ''}`} aria-current={shown ? 'true' : undefined}>
      <h3>
        <span className={`finding-number ${severity}`}>{format.number(number, 0)}</span> {name}
        <span className="vh">, {t(`quality.severity.${severity}`)}</span>
      </h3>
      <button
        ref={whenButton}
        type="button"
        className="link"
        onClick={() => commands.show({ spot: spans[0]!.from })}
        title={t('quality.showOnMap')}
      >
        {when}
        <span className="vh">, {t('quality.showOnMap')}</span>
      </button>
      <p>{findingText(finding, format, t)}</p>
      {treatment ? (
        <div ref={treatedPart}>
          <Treated
            treatment={treatment}
            queueId={queueId}
            name={`${name}, ${when}`}
            ways={ways.includes(treatment.kind) ? ways : [...ways, treatment.kind]}
            onRemove={() => {
              acted.current = true;
              commands.removeTreatment(queueId, treatment.id);
            }}
          />
        </div>
      ) : kind === 'levelBreak' ? (
        <NewLevel entry={entry} queueId={queueId} />
      ) : (
        <div className="finding-ways">
          {ways.map((how) => (
            <button key={how} type="button" className="way" onClick={() => treat(how, true)}>
              {t(`quality.treat.${how}`)}
              <span className="vh">: {`${name}, ${when}`}</span>
            </button>
          ))}
          <button type="button" className="way" onClick={() => treat(ways[0]!, false)}>
            {t('quality.keep')}
            <span className="vh">: {`${name}, ${when}`}</span>
          </button>
        </div>
      )}
    </li>
  );
}

/** Nothing is wrong with a new level, but what was before it may no longer teach. */
function NewLevel({ entry, queueId }: { entry: QualityEntry; queueId: string }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const { finding, learntFrom } = entry;
  return (
    <>
      {learntFrom && <p className="q xs">{t('quality.learnsFrom')}</p>}
      <div className="finding-ways">
        <button
          type="button"
          className="way"
          onClick={() => commands.changeHistoryFrom(queueId, learntFrom ? null : dateOf(finding))}
        >
          {t(learntFrom ? 'quality.learnFromAll' : 'quality.learnFrom')}
        </button>
      </div>
    </>
  );
}
