import { TextInput } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Queue } from '../../domain/project.ts';
import type { OpeningHours as Hours } from '../../domain/volumes/openingHours.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { openingRows, rangesText, readRanges } from '../openingRanges.ts';
import { useDataQuality } from '../useDataQuality.ts';

/** When each weekday is open: as the readings show it, or as the planner says. */
export function OpeningHours({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const queueId = useApp((state) => state.queueId);
  const queue = queues.find((candidate) => candidate.id === queueId) ?? queues[0]!;
  const { value: quality } = useDataQuality(queue);
  const [editing, setEditing] = useState(false);
  const hours = queue.openingHours ?? quality?.inferredHours ?? null;
  if (queue.series.grid.intervalSeconds === 86_400 || !hours) return null;
  const isStated = queue.openingHours !== null;
  return (
    <>
      <div className="hours-head">
        <h2 className="sec">{t(isStated ? 'quality.hoursStated' : 'volumes.openingHours')}</h2>
        <button type="button" className="link" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {t(editing ? 'common.close' : 'common.edit')}
          <span className="vh">: {t('quality.hours')}</span>
        </button>
      </div>
      {queues.length > 1 && <p className="hint">{queue.name || t('common.unnamedQueue')}</p>}
      {editing ? (
        <>
          {hours.map((_, weekday) => (
            <WeekdayHours
              // biome-ignore lint/suspicious/noArrayIndexKey: a weekday is its place in the week
              key={weekday}
              hours={hours}
              weekday={weekday}
              onChange={(changed) => commands.setOpeningHours(queue.id, changed)}
            />
          ))}
          <p className="hint">{t('quality.hoursHint')}</p>
        </>
      ) : (
        <dl className="kv">
          {openingRows(hours).map(({ firstWeekday, lastWeekday, ranges }) => (
            <div key={firstWeekday}>
              <dt>
                {format.weekday(firstWeekday)}
                {lastWeekday > firstWeekday && `\u2013${format.weekday(lastWeekday)}`}
              </dt>
              <dd>{ranges.length === 0 ? t('heat.closed') : rangesText(ranges)}</dd>
            </div>
          ))}
        </dl>
      )}
      {isStated && (
        <button type="button" className="link" onClick={() => commands.setOpeningHours(queue.id, null)}>
          {t('quality.hoursReset')}
        </button>
      )}
    </>
  );
}

/** The hours of one weekday, typed; what cannot be read stays in its field with the reason. */
function WeekdayHours({
  hours,
  weekday,
  onChange,
}: {
  hours: Hours;
  weekday: number;
  onChange: (hours: Hours) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const stored = rangesText(hours[weekday]!);
  const [typed, setTyped] = useState(stored);
  const [wrong, setWrong] = useState(false);
  // What comes from elsewhere (undo) replaces what was typed.
  useEffect(() => {
    setTyped(stored);
    setWrong(false);
  }, [stored]);

  function commit(): void {
    const ranges = readRanges(typed);
    setWrong(ranges === null);
    if (!ranges) return;
    setTyped(rangesText(ranges));
    if (rangesText(ranges) !== stored) onChange(hours.map((day, other) => (other === weekday ? ranges : day)));
  }

  return (
    <div className="field hours">
      <label htmlFor={id}>{format.weekday(weekday, 'long')}</label>
      <TextInput
        id={id}
        value={typed}
        placeholder={t('heat.closed')}
        autoComplete="off"
        className="spread"
        error={wrong ? t('quality.hoursWrong') : null}
        errorProps={{ className: 'field-problem', role: 'alert' }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
    </div>
  );
}
