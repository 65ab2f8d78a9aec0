import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, epochDayOf } from '../../domain/calendar.ts';
import { movedByWeeks } from '../../domain/forecast/movedByWeeks.ts';
import { firstPlanDate, type Queue } from '../../domain/project.ts';
import { DAYS_PER_WEEK } from '../../domain/units.ts';
import type { UnderstoodQueue, VolumeFileReading } from '../../io/volumeFileTypes.ts';
import { useApp, useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { issueText } from '../issueText.ts';
import type { Translate } from '../language.ts';
import { SelectField } from './SelectField.tsx';

const listed = 5;

/** What was understood of a file with a forecast, in short, before it is planned for. */
export function OwnForecastFound({
  queue,
  fileName,
  reading,
  onDone,
}: {
  queue: Queue;
  fileName: string;
  reading: VolumeFileReading;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const queues = useApp((state) => state.project?.queues ?? []);
  const [chosen, setChosen] = useState(() => String(likeliest(reading, queue.name)));
  const [moves, setMoves] = useState(true);
  const { understood, ok } = reading;
  if (!ok) {
    return (
      <div role="alert">
        <p className="note e">{t('ownForecast.unreadable', { file: fileName })}</p>
        <Issues reading={reading} />
        <Button onClick={onDone}>{t('ownForecast.discard')}</Button>
      </div>
    );
  }
  const facts = understood.queues[Number(chosen)]!;
  const series = reading.queues[Number(chosen)]!.series;
  const planFrom = firstPlanDate(queues);
  const [first, last] = [facts.firstInterval.slice(0, 10), facts.lastInterval.slice(0, 10)];
  const isPast = last < planFrom;
  const weeksAhead = weeksToMove(first, last, planFrom);
  return (
    <div className="own-found" role="status">
      <p>{t('ownForecast.read', { file: fileName })}</p>
      {understood.queues.length > 1 && (
        <SelectField
          wide
          label={t('ownForecast.queueOfFile')}
          value={chosen}
          choices={understood.queues.map(({ name }, i) => ({
            value: String(i),
            label: name || t('common.unnamedQueue'),
          }))}
          onChange={setChosen}
        />
      )}
      <Facts facts={facts} />
      {isPast && (
        <>
          <p className="note w">{t('ownForecast.past', { last: format.date(last), from: format.date(planFrom) })}</p>
          <label className="check">
            <input type="checkbox" checked={moves} onChange={(event) => setMoves(event.currentTarget.checked)} />
            {t('ownForecast.move', {
              weeks: format.number(weeksAhead, 0),
              date: format.date(addDays(first, weeksAhead * DAYS_PER_WEEK)),
            })}
          </label>
        </>
      )}
      <Issues reading={reading} />
      <div className="actions">
        <Button
          variant="filled"
          disabled={isPast && !moves}
          onClick={() => {
            const planned = isPast ? movedByWeeks(series, weeksAhead) : series;
            commands.planByOwnForecast(queue.id, { fileName, series: planned });
            onDone();
          }}
        >
          {t('ownForecast.use')}
        </Button>
        <Button onClick={onDone}>{t('ownForecast.discard')}</Button>
      </div>
    </div>
  );
}

/** Whole weeks that bring a file's first day nearest to the first day planned, and its last not before it. */
function weeksToMove(first: string, last: string, planFrom: string): number {
  const weeks = (date: string) => (epochDayOf(planFrom) - epochDayOf(date)) / DAYS_PER_WEEK;
  return Math.max(Math.round(weeks(first)), Math.ceil(weeks(last)));
}

/** The queue of the file that is called like ours, else the first. */
function likeliest({ queues }: VolumeFileReading, name: string): number {
  const plain = (text: string) => text.trim().toLowerCase();
  return Math.max(
    0,
    queues.findIndex((queue) => plain(queue.name) === plain(name)),
  );
}

function Facts({ facts }: { facts: UnderstoodQueue }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moment = (label: string) => `${format.date(label.slice(0, 10))}, ${label.slice(11)}`;
  const rows: [string, string][] = [
    [t('ownForecast.rows'), format.number(facts.rows, 0)],
    [t('ownForecast.from'), moment(facts.firstInterval)],
    [t('ownForecast.to'), moment(facts.lastInterval)],
    [t('ownForecast.contacts'), format.contacts(facts.totalContacts)],
    [t('ownForecast.interval'), t('understood.minutes', { minutes: format.number(facts.intervalMinutes, 0) })],
    [
      t('ownForecast.handleTime'),
      Number.isNaN(facts.meanAverageHandleTimeSeconds)
        ? t('ownForecast.noHandleTime')
        : format.seconds(facts.meanAverageHandleTimeSeconds),
    ],
  ];
  return (
    <dl className="kv">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was set aside, with the reason; all of it when the file could not be read. */
function Issues({ reading }: { reading: VolumeFileReading }) {
  const { t } = useTranslation();
  const format = useFormat();
  const issues = reading.issues.filter(({ setAside }) => setAside !== 'nothing');
  if (issues.length === 0) return null;
  return (
    <>
      {reading.ok && <p className="warn">{t('ownForecast.setAside', { count: issues.length })}</p>}
      <ul className="q2 own-issues">
        {issues.slice(0, listed).map((issue, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never changes
          <li key={k}>
            {issue.line !== undefined && <b>{t('issues.line', { line: format.number(issue.line, 0) })}: </b>}
            {issueText(t as Translate, issue)}
          </li>
        ))}
      </ul>
      {issues.length > listed && (
        <p className="hint">{t('ownForecast.more', { number: format.number(issues.length - listed, 0) })}</p>
      )}
    </>
  );
}
