import { memo, type RefObject, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOfDay, dayOfInterval, labelOccurrenceOf, localMinuteOf } from '../../domain/calendar.ts';
import { SECONDS_PER_HOUR } from '../../domain/units.ts';
import { useCommands } from '../appContext.ts';
import { useFormat } from '../format.ts';
import { heatStepOf, heatSteps } from '../heatSteps.ts';
import { figuresOfDays, type PlanOnShow } from '../planView.ts';
import { isOff } from '../useCarriedService.ts';
import { measureForms, type WeekMeasure } from '../weekMeasures.ts';
import type { WeekRow, WeekView } from '../weekView.ts';
import { HeatKey } from './HeatKey.tsx';

interface WeekMapProps {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly show: PlanOnShow;
  readonly view: WeekView;
  readonly measure: WeekMeasure;
  /** Intervals down and days across, for narrow screens. */
  readonly turned: boolean;
  /** Interval of the chosen cell, or -1. */
  readonly chosen: number;
  /** Service levels with queues carried over; cells where they differ are marked. */
  readonly carried?: Float64Array | null;
}

/** The week as a grid of numbers. Arrows move, Enter explains, Escape closes the explanation. */
export const WeekMap = memo(function WeekMap({ table, show, view, measure, turned, chosen, carried }: WeekMapProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const commands = useCommands();
  const { combined } = show;
  const { column, cell, scale } = measureForms[measure];
  const values = useMemo(() => column(show), [column, show]);
  const steps = useMemo(
    () => heatSteps(openValues(values, combined.openSeconds), scale),
    [values, combined.openSeconds, scale],
  );
  const nothing = t(show.needed ? 'heat.closedOrNotGiven' : 'heat.closed');
  const isLong = useMemo(
    () => view.rows.some((row) => row.intervals.some((i) => i >= 0 && cell(values[i]!, format).length > 3)),
    [view, values, cell, format],
  );
  const [cursor, setCursor] = useState<{ row: number; column: number } | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { rows, columns } = view;
  const place = cursorPlace(rows, chosen, cursor);

  function choose(interval: number): void {
    const { grid } = combined;
    commands.show({
      cell: {
        date: dateOfDay(grid, dayOfInterval(grid, interval)),
        minute: localMinuteOf(grid, interval),
        occurrence: labelOccurrenceOf(grid, interval),
      },
    });
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const [down, across] = turned ? [move[1], move[0]] : move;
      goTo(clamp(place.row + down, rows.length), clamp(place.column + across, columns.length));
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      goTo(place.row, event.key === 'Home' ? 0 : columns.length - 1);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const interval = rows[place.row]!.intervals[place.column]!;
      if (interval >= 0) choose(interval);
    } else if (event.key === 'Escape') {
      commands.show({ cell: null });
    }
  }

  function goTo(row: number, at: number): void {
    setCursor({ row, column: at });
    const interval = rows[row]!.intervals[at]!;
    // An open explanation follows the cursor.
    if (chosen >= 0 && interval >= 0) choose(interval);
    body.current?.querySelector<HTMLElement>(`[data-place="${row}-${at}"]`)?.focus();
  }

  function onClick(event: React.MouseEvent): void {
    const place = (event.target as HTMLElement).closest<HTMLElement>('[data-place]')?.dataset.place;
    if (!place) return;
    const [row, at] = place.split('-').map(Number) as [number, number];
    setCursor({ row, column: at });
    const interval = rows[row]!.intervals[at]!;
    if (interval >= 0) choose(interval);
  }

  function dataCell(row: number, at: number) {
    const interval = rows[row]!.intervals[at]!;
    const isPlace = place.row === row && place.column === at;
    const key = `${row}-${at}`;
    if (interval < 0) {
      return (
        <td key={key} data-place={key} tabIndex={isPlace ? 0 : -1} className="x" data-copy="">
          <span className="vh">{nothing}</span>
        </td>
      );
    }
    const value = values[interval]!;
    const part = combined.openSeconds[interval]! < combined.grid.intervalSeconds;
    const off = carried ? isOff(combined.serviceLevel, carried, interval) : false;
    const notes = [
      ...(part ? [t('heat.partInterval', { minutes: format.number(combined.openSeconds[interval]! / 60, 0) })] : []),
      ...(off
        ? [
            t('carried.cell', {
              level: format.percent(carried![interval]!),
              stationary: format.percent(combined.serviceLevel[interval]!),
            }),
          ]
        : []),
    ];
    return (
      <td
        key={key}
        data-place={key}
        tabIndex={isPlace ? 0 : -1}
        className={`h${heatStepOf(steps, value)}${interval === chosen ? ' cur' : ''}${part ? ' part' : ''}${off ? ' off' : ''}`}
        aria-current={interval === chosen ? 'true' : undefined}
        title={notes.join(' ') || undefined}
      >
        {cell(value, format)}
      </td>
    );
  }

  const hourly = Math.max(1, Math.round(SECONDS_PER_HOUR / combined.grid.intervalSeconds));
  const caption = t(`measure.${measure}.caption`);
  return (
    <>
      <div className="scroll">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved through cell by cell is a grid
          role="grid"
          className={`hm${turned ? ' turned' : ''}${steps.limits.at(-1)! * scale >= 80 || isLong ? ' dense' : ''}${isLong ? ' long' : ''}`}
          ref={table}
          aria-label={caption}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          {turned ? (
            <>
              <thead>
                <tr>
                  <th scope="col">
                    <span className="vh">{t('heat.interval')}</span>
                  </th>
                  {rows.map((row) => (
                    <th key={row.date} scope="col" className="c">
                      {format.weekdayDay(row.date)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody ref={body}>
                {columns.map((heading, at) => (
                  <tr key={`${heading.minute}-${heading.occurrence}`}>
                    <th scope="row">{columnName(heading.label, heading.occurrence)}</th>
                    {rows.map((_, row) => dataCell(row, at))}
                  </tr>
                ))}
              </tbody>
            </>
          ) : (
            <>
              <thead>
                <tr>
                  <th scope="col" className="day">
                    <span className="vh">{t('heat.day')}</span>
                  </th>
                  {columns.map((heading, at) => (
                    <th key={`${heading.minute}-${heading.occurrence}`} scope="col" data-copy={heading.label}>
                      <span className={at % hourly === 0 ? undefined : 'vh'}>
                        {columnName(heading.label, heading.occurrence)}
                      </span>
                    </th>
                  ))}
                  <th scope="col" className="tot">
                    {t('figures.netHoursShort')}
                  </th>
                  <th scope="col" className="tot">
                    {t('figures.serviceLevelShort')}
                  </th>
                </tr>
              </thead>
              <tbody ref={body}>
                {rows.map((row, index) => (
                  <tr key={row.date} className={chosen >= 0 && row.intervals.includes(chosen) ? 'day' : undefined}>
                    <th scope="row">{format.weekdayDay(row.date)}</th>
                    {columns.map((_, at) => dataCell(index, at))}
                    <DayTotals show={show} row={row} />
                  </tr>
                ))}
              </tbody>
            </>
          )}
        </table>
      </div>
      <HeatKey
        label={t(`measure.${measure}.key`)}
        steps={steps}
        scale={scale}
        whole={measure === 'agents'}
        closed={nothing}
        part={hasPart(combined, view)}
        off={hasOff(combined, view, carried)}
      />
    </>
  );
});

function DayTotals({ show, row }: { show: PlanOnShow; row: WeekRow }) {
  const format = useFormat();
  const figures = figuresOfDays(show, row.day, row.day + 1, 1);
  return (
    <>
      <td className="tot">{format.hours(figures.agentHours)}</td>
      <td className="tot">{format.percent(figures.serviceLevel)}</td>
    </>
  );
}

function columnName(label: string, occurrence: 0 | 1): string {
  return occurrence === 1 ? `${label}\u00B2` : label;
}

/** Does the week hold an interval that is open for a part of its length? */
function hasPart(combined: PlanOnShow['combined'], view: WeekView): boolean {
  return view.rows.some((row) =>
    row.intervals.some((i) => i >= 0 && combined.openSeconds[i]! < combined.grid.intervalSeconds),
  );
}

/** Does the week hold an interval that the carried queue changes? */
function hasOff(combined: PlanOnShow['combined'], view: WeekView, carried: WeekMapProps['carried']): boolean {
  if (!carried) return false;
  return view.rows.some((row) => row.intervals.some((i) => i >= 0 && isOff(combined.serviceLevel, carried, i)));
}

function* openValues(values: Float64Array, openSeconds: Float64Array): Generator<number> {
  for (let i = 0; i < values.length; i++) if (openSeconds[i]! > 0) yield values[i]!;
}

function clamp(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}

function cursorPlace(rows: readonly WeekRow[], chosen: number, cursor: { row: number; column: number } | null) {
  if (chosen >= 0) {
    const row = rows.findIndex((candidate) => candidate.intervals.includes(chosen));
    if (row >= 0) return { row, column: rows[row]!.intervals.indexOf(chosen) };
  }
  if (cursor && cursor.row < rows.length && cursor.column < (rows[0]?.intervals.length ?? 0)) return cursor;
  return { row: 0, column: 0 };
}
