import { useTranslation } from 'react-i18next';
import type { VolumeSource } from '../../io/storage.ts';
import { notKept } from '../../state/importPreview.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';

/** The files behind the plan's volumes, in the order in which they were read into it: the later one has the last word. */
export function PlanFiles() {
  const { t } = useTranslation();
  const format = useFormat();
  const sources = useApp((state) => state.sources);
  if (sources.length === 0) return null;
  const missing = notKept(sources);
  return (
    <section aria-label={t('importing.planFiles')}>
      <h2 className="sec sub">{t('importing.planFiles')}</h2>
      <ul className="plan-files">
        {sources.map((source) => (
          <PlanFile key={source.id} source={source} sources={sources} />
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="note w">
          {t(sources.length > 1 ? 'importing.notKeptSays' : 'importing.notKeptOnly', {
            files: format.list(missing.map(({ fileName }) => fileName)),
          })}
        </p>
      )}
    </section>
  );
}

function PlanFile({ source, sources }: { source: VolumeSource; sources: readonly VolumeSource[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const busy = useApp(
    ({ draft, reading, importing }) => draft !== null || reading.status === 'running' || importing.status === 'running',
  );
  const { facts, fileName, byteCount, file } = source;
  const othersAreKept = notKept(sources, source.id).length === 0;
  return (
    <li>
      <b>{fileName}</b>
      <span className="q2 xs">
        {facts && (
          <>
            {format.period(facts.firstDate, facts.lastDate)}
            <br />
            {t('importing.rows', { count: facts.rows, rows: format.number(facts.rows, 0) })},{' '}
          </>
        )}
        {format.bytes(byteCount)}
      </span>
      <span className="plan-file-actions sm">
        {file && othersAreKept && (
          <button
            type="button"
            className="link"
            disabled={busy}
            aria-label={t('importing.correctFile', { file: fileName })}
            onClick={() => void commands.rereadSource(source.id)}
          >
            {t('importing.correct')}
          </button>
        )}
        {sources.length > 1 && othersAreKept && (
          <button
            type="button"
            className="link"
            disabled={busy}
            aria-label={t('importing.removeFile', { file: fileName })}
            onClick={() => void commands.removeSource(source.id)}
          >
            {t('importing.remove')}
          </button>
        )}
      </span>
    </li>
  );
}
