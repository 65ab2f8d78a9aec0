import { Button, FileButton, Textarea } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel, dateOfDay, type IntervalGrid, localMinuteOf } from '../../domain/calendar.ts';
import type { GivenDay, GivenMeaning } from '../../domain/plan/givenAgents.ts';
import { SECONDS_PER_MINUTE } from '../../domain/units.ts';
import type { AgentsIssue } from '../../io/agentsIssues.ts';
import { readAgentsRow } from '../../io/agentsRow.ts';
import { decodeText } from '../../io/decodeText.ts';
import { givenDays } from '../../io/givenDays.ts';
import type { PlanResult } from '../../state/planResult.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import type { PlanOnShow } from '../planView.ts';
import type { WeekView } from '../weekView.ts';
import { SelectField } from './SelectField.tsx';

/** Cells of a spreadsheet, what was understood of them, and where they go; nothing is stored before "Use". */
export function GivenForm({ plan, show, view }: { plan: PlanResult; show: PlanOnShow; view: WeekView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const id = useId();
  const queues = plan.baseline.queues;
  const [text, setText] = useState('');
  const [queueId, setQueueId] = useState(show.queue?.id ?? queues[0]!.id);
  const queue = queues.find((one) => one.id === queueId) ?? queues[0]!;
  const { grid, openSeconds } = queue.requirement;
  const days = useMemo(() => openDays(grid, openSeconds), [grid, openSeconds]);
  const [wishedDay, setDay] = useState(view.rows[0]?.date ?? '');
  const day = days.find(({ date }) => date >= wishedDay) ?? days[0];
  const [wishedMinute, setMinute] = useState<number | null>(null);
  const firstMinute = wishedMinute ?? day?.minutes[0] ?? 0;
  const [meaning, setMeaning] = useState<GivenMeaning>('onTheFloor');
  const reading = useMemo(() => (text.trim() === '' ? null : readAgentsRow(text)), [text]);
  if (!day) return null;
  const found = reading?.ok
    ? givenDays(reading, {
        queueId: queue.id,
        meaning,
        dates: days.map(({ date }) => date),
        firstDate: day.date,
        firstMinute,
        stepMinutes: grid.intervalSeconds / SECONDS_PER_MINUTE,
        intervalsPerDay: day.minutes.length,
      })
    : null;
  const numbers =
    found?.days.reduce((sum, { agents }) => sum + agents.filter((count) => count !== null).length, 0) ?? 0;
  const unsaid = found ? intervalsUnsaid(found.days, days, grid.intervalSeconds / SECONDS_PER_MINUTE) : 0;
  const outside = found ? outsideOpeningHours(found.days, days, grid.intervalSeconds / SECONDS_PER_MINUTE) : 0;
  const steps = stepsBeside(found?.days ?? [], grid.intervalSeconds / SECONDS_PER_MINUTE);
  return (
    <div className="given-fields">
      <div>
        <label htmlFor={id}>{t('given.text')}</label>
        <Textarea
          id={id}
          rows={5}
          value={text}
          spellCheck={false}
          className="mono"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FileButton
          accept=".csv,.txt,.tsv,text/*"
          onChange={async (file) => file && setText(decodeText(new Uint8Array(await file.arrayBuffer())).text)}
        >
          {(props) => <Button {...props}>{t('given.browse')}</Button>}
        </FileButton>
      </div>
      <div>
        {queues.length > 1 && (
          <SelectField
            label={t('given.queue')}
            value={queue.id}
            choices={queues.map(({ id: value, name }) => ({ value, label: name || t('common.unnamedQueue') }))}
            onChange={setQueueId}
          />
        )}
        <SelectField
          label={t('given.firstDay')}
          value={day.date}
          choices={days.map(({ date }) => ({ value: date, label: format.shortDay(date) }))}
          onChange={setDay}
        />
        <SelectField
          label={t('given.firstInterval')}
          value={String(firstMinute)}
          choices={day.minutes.map((minute) => ({ value: String(minute), label: clockLabel(minute) }))}
          onChange={(minute) => setMinute(Number(minute))}
        />
        <SelectField
          label={t('given.meaning')}
          value={meaning}
          choices={(['onTheFloor', 'scheduled'] as const).map((value) => ({
            value,
            label: t(`given.meanings.${value}`),
          }))}
          onChange={setMeaning}
        />
        <div role="status">
          {found && numbers > 0 ? (
            <p>
              {t('given.understood', {
                count: numbers,
                numbers: format.number(numbers, 0),
                days: daysInWords(found.days, format),
                from: clockLabel(Math.min(...found.days.map(({ firstMinute }) => firstMinute))),
              })}
            </p>
          ) : (
            reading?.ok !== false && <p className="q">{t('given.empty')}</p>
          )}
          {found && unsaid > 0 && numbers > 0 && <p className="q2">{t('given.unsaid', { count: unsaid })}</p>}
          {steps.finer && <p className="q2">{t('given.finer', steps)}</p>}
          {steps.coarser && <p className="q2">{t('given.coarser', steps)}</p>}
          {found?.unread && <p className="warn">{t('given.unread', { label: found.unread })}</p>}
          {outside > 0 && <p className="warn">{t('given.outside', { count: outside })}</p>}
          {found && found.left > 0 && <p className="warn">{t('given.beyond')}</p>}
          {reading && reading.issues.length > 0 && <Issues issues={reading.issues} broken={!reading.ok} />}
        </div>
        <Button
          variant="filled"
          disabled={!found || numbers === 0}
          onClick={() => {
            commands.giveAgents(found!.days);
            setText('');
          }}
        >
          {t('given.use')}
        </Button>
      </div>
    </div>
  );
}

function placeOf(issue: AgentsIssue, t: TFunction): string {
  const line = t('given.line', { line: issue.line });
  return issue.column === undefined ? line : `${line}, ${t('given.column', { column: issue.column })}`;
}

/** One or two days by name, more by the first and the last. */
function daysInWords(days: readonly { date: string }[], format: ReturnType<typeof useFormat>): string {
  const dates = days.map(({ date }) => date).sort();
  if (dates.length <= 3) return format.list(dates.map(format.shortDay));
  return `${format.shortDay(dates[0]!)} \u2013 ${format.shortDay(dates.at(-1)!)}`;
}

function Issues({ issues, broken }: { issues: readonly AgentsIssue[]; broken: boolean }) {
  const { t } = useTranslation();
  // How many open intervals have no number is said beside; blank cells of closed ones are as they should be.
  const said = issues.filter(({ kind }) => kind !== 'blank-cell');
  return (
    <ul className={broken ? 'err' : 'q2'}>
      {said.slice(0, 6).map((issue) => (
        <li key={`${issue.kind} ${issue.line} ${issue.column}`}>
          {t(`given.issue.${issue.kind}`, { value: issue.value ?? issue.columnLabel ?? issue.lineLabel ?? '' })}
          {issue.line !== undefined && ` (${placeOf(issue, t)})`}
        </li>
      ))}
    </ul>
  );
}

/** Are the numbers for shorter or longer times than the plan's intervals? */
function stepsBeside(given: readonly GivenDay[], intervalMinutes: number) {
  const step = given[0]?.stepMinutes ?? intervalMinutes;
  return { step, interval: intervalMinutes, finer: step < intervalMinutes, coarser: step > intervalMinutes };
}

/** People who would stand before closed doors: numbers above 0 at times that the plan has closed. */
function outsideOpeningHours(given: readonly GivenDay[], open: readonly OpenDay[], intervalMinutes: number): number {
  let outside = 0;
  for (const { date, firstMinute, stepMinutes, agents } of given) {
    const minutes = open.find((day) => day.date === date)?.minutes ?? [];
    agents.forEach((count, step) => {
      const at = firstMinute + step * stepMinutes;
      const isOpen = minutes.some((minute) => at < minute + intervalMinutes && at + stepMinutes > minute);
      if (count && !isOpen) outside++;
    });
  }
  return outside;
}

/** Open intervals of the days given that nothing is said of. */
function intervalsUnsaid(given: readonly GivenDay[], open: readonly OpenDay[], intervalMinutes: number): number {
  let unsaid = 0;
  for (const { date, firstMinute, stepMinutes, agents } of given) {
    for (const minute of open.find((day) => day.date === date)?.minutes ?? []) {
      const steps = Array.from({ length: Math.max(1, intervalMinutes / stepMinutes) }, (_, k) =>
        Math.floor((minute - firstMinute) / stepMinutes + k),
      );
      if (steps.some((step) => (agents[step] ?? null) === null)) unsaid++;
    }
  }
  return unsaid;
}

interface OpenDay {
  readonly date: string;
  readonly minutes: readonly number[];
}

function openDays(grid: IntervalGrid, openSeconds: Float64Array): OpenDay[] {
  const days: OpenDay[] = [];
  for (let day = 0; day < grid.dayCount; day++) {
    const minutes: number[] = [];
    for (let i = grid.dayFirstInterval[day]!; i < grid.dayFirstInterval[day + 1]!; i++)
      if (openSeconds[i]! > 0) minutes.push(localMinuteOf(grid, i));
    if (minutes.length > 0) days.push({ date: dateOfDay(grid, day), minutes: [...new Set(minutes)] });
  }
  return days;
}
