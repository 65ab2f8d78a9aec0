import { Button, FileButton, Textarea } from '@mantine/core';
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
import { useApp, useCommands } from '../appContext.ts';
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
  const storedMeaning = useApp((state) => state.project?.givenMeaning ?? 'onTheFloor');
  const [meaning, setMeaning] = useState<GivenMeaning>(storedMeaning);
  const reading = useMemo(() => (text.trim() === '' ? null : readAgentsRow(text)), [text]);
  if (!day) return null;
  const found = reading?.ok
    ? givenDays(reading, {
        queueId: queue.id,
        dates: days.filter(({ date }) => date >= day.date).map(({ date }) => date),
        firstMinute,
        stepMinutes: grid.intervalSeconds / SECONDS_PER_MINUTE,
        intervalsPerDay: day.minutes.length,
      })
    : null;
  const numbers =
    found?.days.reduce((sum, { agents }) => sum + agents.filter((count) => count !== null).length, 0) ?? 0;
  const outside = found ? outsideOpeningHours(found.days, days, grid.intervalSeconds / SECONDS_PER_MINUTE) : 0;
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
                count: found.days.length,
                numbers: format.number(numbers, 0),
                days: daysInWords(found.days, format),
                from: clockLabel(found.days[0]!.firstMinute),
              })}
            </p>
          ) : (
            <p className="q">{t('given.empty')}</p>
          )}
          {outside > 0 && <p className="warn">{t('given.outside', { count: outside })}</p>}
          {found && found.left > 0 && <p className="warn">{t('given.beyond')}</p>}
          {reading && reading.issues.length > 0 && <Issues issues={reading.issues} broken={!reading.ok} />}
        </div>
        <Button
          variant="filled"
          disabled={!found || numbers === 0}
          onClick={() => {
            commands.giveAgents(found!.days, meaning);
            setText('');
          }}
        >
          {t('given.use')}
        </Button>
      </div>
    </div>
  );
}

function daysInWords(days: readonly { date: string }[], format: ReturnType<typeof useFormat>): string {
  const first = format.shortDay(days[0]!.date);
  return days.length === 1 ? first : `${first} \u2013 ${format.shortDay(days.at(-1)!.date)}`;
}

function Issues({ issues, broken }: { issues: readonly AgentsIssue[]; broken: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={broken ? 'err' : 'q2'}>
      {issues.slice(0, 6).map((issue) => (
        <li key={`${issue.kind} ${issue.line} ${issue.column}`}>
          {t(`given.issue.${issue.kind}`, {
            value: issue.value ?? '',
            where: [
              issue.line === undefined ? '' : t('given.line', { line: issue.line }),
              issue.column === undefined ? '' : t('given.column', { column: issue.column }),
            ]
              .filter(Boolean)
              .join(', '),
          })}
        </li>
      ))}
    </ul>
  );
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
