import { Button, FileButton, Textarea } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { firstPlanDate, planStart, type Queue } from '../../domain/project.ts';
import type { VolumeFileReading } from '../../io/volumeFileTypes.ts';
import type { Run } from '../../state/run.ts';
import { shown } from '../../state/run.ts';
import { useApp, useCommands } from '../appContext.ts';
import { volumeFileTypes } from '../fileTypes.ts';
import { useFormat } from '../format.ts';
import { OwnForecastFound } from './OwnForecastFound.tsx';
import { RunStatus } from './RunStatus.tsx';

interface Found {
  readonly fileName: string;
  readonly reading: VolumeFileReading;
}

/** Somebody else's forecast of this queue, to be planned for instead of the model's: read, checked by eye, used, left again. */
export function OwnForecast({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const commands = useCommands();
  const id = useId();
  const [run, setRun] = useState<Run<Found>>({ status: 'idle' });
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const controller = useRef<AbortController | null>(null);
  const again = useRef<() => void>(() => undefined);
  // What nobody waits for any more is not read on.
  useEffect(() => () => controller.current?.abort(), []);
  const own = queue.ownForecast;
  const found = shown(run);

  async function read(source: Blob | string, fileName: string): Promise<void> {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    again.current = () => void read(source, fileName);
    const progress = (fraction: number) => {
      if (controller.current === mine) setRun({ status: 'running', step: 'reading', fraction, previous: null });
    };
    progress(0);
    try {
      const hints = { timeZone: queue.series.grid.timeZone };
      const reading = await commands.readOwnForecast(source, hints, { signal: mine.signal, onProgress: progress });
      if (controller.current === mine) setRun({ status: 'ready', value: { fileName, reading } });
    } catch (reason) {
      if (controller.current !== mine) return;
      const message = reason instanceof Error ? reason.message : String(reason);
      setRun(mine.signal.aborted ? { status: 'idle' } : { status: 'failed', message, previous: null });
    } finally {
      if (controller.current === mine) controller.current = null;
    }
  }

  return (
    <section className="own-forecast" aria-label={t('ownForecast.title')}>
      <h3 className="sec">{t('ownForecast.title')}</h3>
      {own ? <Planned queue={queue} fileName={own.fileName} /> : <p className="hint">{t('ownForecast.says')}</p>}
      <RunStatus run={run} onCancel={() => controller.current?.abort()} onRetry={() => again.current()} />
      {found ? (
        <OwnForecastFound
          key={found.fileName}
          queue={queue}
          fileName={found.fileName}
          reading={found.reading}
          onDone={() => setRun({ status: 'idle' })}
        />
      ) : (
        <div className="actions">
          <FileButton
            accept={volumeFileTypes}
            inputProps={{ 'aria-label': t('ownForecast.fileOf') }}
            onChange={(file) => file && void read(file, file.name)}
          >
            {(props) => <Button {...props}>{t(own ? 'ownForecast.another' : 'ownForecast.fromFile')}</Button>}
          </FileButton>
          <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            {t('ownForecast.paste')}
          </Button>
        </div>
      )}
      {pasting && !found && (
        <div className="own-paste">
          <label htmlFor={id}>{t('ownForecast.pasteLabel')}</label>
          <Textarea
            id={id}
            rows={5}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            disabled={text.trim() === ''}
            onClick={() => {
              setPasting(false);
              setText('');
              void read(text, t('ownForecast.pastedName'));
            }}
          >
            {t('ownForecast.readPasted')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Planned({ queue, fileName }: { queue: Queue; fileName: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const queues = useApp((state) => state.project?.queues ?? []);
  const start = queues.length > 0 ? planStart(queues) : '';
  return (
    <>
      <p>
        <Trans i18nKey="ownForecast.planned" values={{ file: fileName }} components={{ b: <b /> }} />
      </p>
      <p className="hint">{t('ownForecast.noBands')}</p>
      {queues.length > 0 && start > firstPlanDate(queues) && (
        <p className="note w">{t('ownForecast.startsLater', { date: format.date(start) })}</p>
      )}
      <p>
        <Button onClick={() => commands.removeOwnForecast(queue.id)}>{t('ownForecast.remove')}</Button>
      </p>
    </>
  );
}
