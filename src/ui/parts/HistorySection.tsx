import type { TFunction } from 'i18next';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockLabel, dateOfDay, dayIndexOf } from '../../domain/calendar.ts';
import type { Queue } from '../../domain/project.ts';
import type { cellStates } from '../../domain/volumes/dataQuality.ts';
import { useApp } from '../appContext.ts';
import { type Format, useFormat } from '../format.ts';
import { heatSteps } from '../heatSteps.ts';
import { type HistoryDays, historyDays } from '../historyDays.ts';
import { type HistoryMark, historyMarks } from '../historyMarks.ts';
import { qualityEntries } from '../qualityView.ts';
import { useDataQuality } from '../useDataQuality.ts';
import { HeatKey } from './HeatKey.tsx';
import { HistoryMap, type MapPlace } from './HistoryMap.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { Icon } from './Icon.tsx';
import { QueueChoice } from './QueueChoice.tsx';
import { Segmented } from './Segmented.tsx';

/** Weeks on show at once; a longer history is turned over like pages. */
const spans = { eight: 8, halfYear: 26, all: 104 } as const;
type Span = keyof typeof spans;

/** What was recorded, days down and intervals across: the eye finds gaps, closures and odd days. */
export function HistorySection({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queueId = useApp((state) => state.queueId);
  const spot = useApp((state) => state.spot);
  const minutes = useApp((state) => state.project?.planningIntervalMinutes ?? 30);
  const queue = queues.find((candidate) => candidate.id === queueId) ?? queues[0]!;
  const { grid } = queue.series;
  const { treatments, historyFrom } = queue;
  const { value: quality } = useDataQuality(queue);
  const [span, setSpan] = useState<Span>('eight');
  const [form, setForm] = useState<'map' | 'table'>('map');
  const [endDay, setEndDay] = useState<number | null>(null);
  const [place, setPlace] = useState<MapPlace>({ row: 0, column: 0 });
  const [pointed, setPointed] = useState(false);
  const [hovered, setHovered] = useState<MapPlace | null>(null);
  const shownFor = useRef(spot);
  const section = useRef<HTMLElement>(null);
  const stepMinutes = Math.max(minutes, grid.intervalSeconds / 60);
  const end = Math.min(endDay ?? grid.dayCount, grid.dayCount);
  const spanDays = spans[span] * 7;
  const cells = quality?.cells ?? null;
  const history = useMemo(
    () => historyDays(queue.series, stepMinutes, spans[span], { cells, endDay: end }),
    [queue.series, stepMinutes, span, cells, end],
  );
  const { entries, others } = useMemo(
    () => qualityEntries(quality?.findings ?? [], { treatments, historyFrom }),
    [quality, treatments, historyFrom],
  );
  const marks = useMemo(() => historyMarks(history, entries, others), [history, entries, others]);
  const steps = useMemo(() => heatSteps(sampled(history)), [history]);

  // What the list points at comes into sight, in the middle of its weeks.
  useEffect(() => {
    if (spot === null || spot === shownFor.current) return;
    shownFor.current = spot;
    setForm('map');
    section.current?.scrollIntoView({ block: 'nearest' });
    const day = dayIndexOf(grid, spot.slice(0, 10));
    if (day < end - spanDays || day >= end) {
      const weeksAfter = Math.ceil((grid.dayCount - day - spanDays / 2) / 7);
      setEndDay(Math.max(Math.min(spanDays, grid.dayCount), grid.dayCount - Math.max(0, weeksAfter) * 7));
    }
  }, [spot, grid, end, spanDays]);
  useEffect(() => {
    if (spot === null) return;
    const row = history.rows.findIndex(({ date }) => date >= spot.slice(0, 10));
    if (row < 0) return;
    const minute = Number(spot.slice(11, 13)) * 60 + Number(spot.slice(14, 16));
    const column = history.minutes.findLastIndex((first) => first <= minute);
    setPlace({ row, column: Math.max(0, column) });
    setPointed(true);
  }, [spot, history]);

  const nameOf = useCallback(
    ({ number, treated }: HistoryMark) => {
      const entry = entries[number - 1];
      const name = entry ? t(`quality.kind.${entry.finding.kind}`) : t('quality.byHand');
      const numbered = number > 0 ? `${number} ${name}` : name;
      return treated ? t('quality.treatedMark', { name: numbered }) : numbered;
    },
    [entries, t],
  );
  const wordsAt = useCallback(
    (at: MapPlace) => cellWords(history, marks, at, nameOf, format, t),
    [history, marks, nameOf, format, t],
  );
  const isOutside = place.row >= history.rows.length || place.column >= history.minutes.length;
  const cursor = isOutside ? { row: 0, column: 0 } : place;
  const turn = (way: -1 | 1) =>
    setEndDay(Math.min(grid.dayCount, Math.max(Math.min(spanDays, grid.dayCount), end + way * spanDays)));
  const move = useCallback((to: MapPlace) => {
    setPointed(false);
    setPlace(to);
  }, []);
  const isFirst = end - spanDays <= 0;
  const isLast = end >= grid.dayCount;
  const dates =
    history.rows.length > 0 ? format.dateRange(history.rows[0]!.date, dateOfDay(grid, end - 1), '0000') : '';
  return (
    <section ref={section} aria-label={t('quality.history')} className="history-section">
      <div className="hd mt wrap">
        <h2>
          {t(stepMinutes === 1440 ? 'volumes.historyDays' : 'volumes.history', {
            minutes: format.number(stepMinutes, 0),
          })}
        </h2>
        <QueueChoice queues={queues} />
        <Segmented
          label={t('volumes.span')}
          value={span}
          onChange={setSpan}
          choices={(Object.keys(spans) as Span[]).map((name) => ({
            value: name,
            label: t(name === 'all' && grid.dayCount > spans.all * 7 ? 'quality.twoYears' : `volumes.spans.${name}`),
          }))}
        />
        <Segmented
          label={t('volumes.mapOrTable')}
          value={form}
          onChange={setForm}
          choices={[
            { value: 'map', label: t('volumes.map') },
            { value: 'table', label: t('common.table') },
          ]}
        />
      </div>
      {!(isFirst && isLast) && (
        <div className="history-pages">
          <TurnButton name={t('quality.earlier')} icon="left" disabled={isFirst} onTurn={() => turn(-1)} />
          <span className="num" aria-live="polite">
            {dates}
          </span>
          <TurnButton name={t('quality.later')} icon="right" disabled={isLast} onTurn={() => turn(1)} />
        </div>
      )}
      {form === 'map' ? (
        <>
          <HistoryMap
            history={history}
            marks={marks}
            steps={steps}
            label={t('volumes.mapSays', {
              queue: queue.name || t('common.unnamedQueue'),
              days: format.number(history.rows.length, 0),
            })}
            place={cursor}
            pointed={pointed}
            wordsAt={wordsAt}
            onPlace={move}
            onHover={setHovered}
          />
          <p className="history-words" aria-hidden="true">
            {history.rows.length > 0 && history.minutes.length > 0 && wordsAt(within(history, hovered) ?? cursor)}
          </p>
          <HeatKey
            label={t('volumes.key')}
            steps={steps}
            scale={1}
            whole
            history={{
              lost: (quality?.missing.lost ?? 0) > 0,
              zero: (quality?.missing.zero ?? 0) > 0,
              found: marks.some(({ number }) => number > 0),
              treated: marks.some(({ treated }) => treated),
            }}
          />
        </>
      ) : (
        <HistoryTable history={history} marks={marks} nameOf={nameOf} />
      )}
    </section>
  );
}

function TurnButton({
  name,
  icon,
  disabled,
  onTurn,
}: {
  name: string;
  icon: 'left' | 'right';
  disabled: boolean;
  onTurn: () => void;
}) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      aria-disabled={disabled}
      onClick={() => !disabled && onTurn()}
    >
      <Icon name={icon} />
    </button>
  );
}

function within(history: HistoryDays, place: MapPlace | null): MapPlace | null {
  return place && place.row < history.rows.length && place.column < history.minutes.length ? place : null;
}

/** Day, time, contacts, the usual, and what is found or treated there. */
function cellWords(
  { rows, minutes, stepMinutes }: HistoryDays,
  marks: readonly HistoryMark[],
  { row, column }: MapPlace,
  nameOf: (mark: HistoryMark) => string,
  format: Format,
  t: TFunction,
): string {
  const { date, values, states, usual } = rows[row]!;
  const minute = minutes[column]!;
  const day = format.dayOfYear(date);
  const when = stepMinutes === 1440 ? day : `${day}, ${clockLabel(minute)}\u2013${clockLabel(minute + stepMinutes)}`;
  const value = values[column]!;
  const what = Number.isNaN(value)
    ? t(`quality.state.${stateNames[states[column]!]!}`)
    : t('quality.contacts', { count: value, number: format.contacts(value) });
  const parts = [`${when}: ${what}`];
  if (!Number.isNaN(usual[column]!)) {
    parts.push(t('quality.usually', { number: format.contactsOfInterval(usual[column]!) }));
  }
  const here = marks.filter((mark) => mark.row === row && mark.first <= column && column < mark.end);
  return [...parts, ...new Set(here.map(nameOf))].join('; ');
}

const stateNames = ['closed', 'closed', 'lost', 'zero'] as const satisfies Record<
  (typeof cellStates)[keyof typeof cellStates],
  string
>;

/** The values behind the steps of the colours: some of them, evenly taken, where there are many. */
function sampled({ rows }: HistoryDays): number[] {
  const stride = Math.ceil(rows.length / 200);
  return rows.filter((_, row) => row % stride === 0).flatMap(({ values }) => values);
}
