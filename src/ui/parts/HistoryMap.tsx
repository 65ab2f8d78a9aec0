import { useComputedColorScheme } from '@mantine/core';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useFormat } from '../format.ts';
import type { HeatSteps } from '../heatSteps.ts';
import type { HistoryDays } from '../historyDays.ts';
import type { HistoryMark } from '../historyMarks.ts';
import { dayLabelWidth, mapPlan, paintHistory, placeAt } from './historyPaint.ts';

export interface MapPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Thousands of cells, so they are painted on a canvas; one of them is a real cell, which the arrows move over the rest and which says
 * in words what it covers. The table beside the map has the numbers.
 */
export const HistoryMap = memo(function HistoryMap({
  history,
  marks,
  steps,
  label,
  place,
  pointed,
  wordsAt,
  onPlace,
  onHover,
}: {
  history: HistoryDays;
  marks: readonly HistoryMark[];
  steps: HeatSteps;
  label: string;
  place: MapPlace;
  /** The list points at the place: it is seen without the focus. */
  pointed: boolean;
  wordsAt: (place: MapPlace) => string;
  onPlace: (place: MapPlace) => void;
  /** null: the pointer has left the map. */
  onHover: (place: MapPlace | null) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const cell = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const [width, setWidth] = useState(0);
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const plan = useMemo(() => mapPlan(history, width), [history, width]);
  const columns = history.minutes.length;

  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another colour scheme asks for another painting
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || width === 0) return;
    // A year is said where it begins.
    const monthName = (date: string) => (date.slice(5, 7) === '01' ? format.month(date) : format.monthName(date));
    paintHistory(context, { history, marks, steps, plan, dayName: format.dayMonth, monthName });
  }, [history, marks, steps, plan, format, scheme]);

  // The cell is another one in another place, so that a screen reader says it; the focus goes with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what moved
  useEffect(() => {
    if (moved.current) cell.current?.focus();
    moved.current = false;
  }, [place]);

  function onKeyDown(event: React.KeyboardEvent): void {
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      PageUp: [-7, 0],
      PageDown: [7, 0],
      Home: [0, -columns],
      End: [0, columns],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    go({ row: place.row + move[0], column: place.column + move[1] });
  }

  function go({ row, column }: MapPlace): void {
    moved.current = true;
    onPlace({
      row: Math.min(Math.max(row, 0), history.rows.length - 1),
      column: Math.min(Math.max(column, 0), columns - 1),
    });
  }

  function placeOf(event: React.PointerEvent | React.MouseEvent): MapPlace | null {
    const bounds = canvas.current!.getBoundingClientRect();
    return placeAt(plan, columns, event.clientX - bounds.left, event.clientY - bounds.top);
  }

  const shown = place.row < history.rows.length && place.column < columns;
  return (
    <div ref={box} className="history">
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of painted cells, of which only one is in the document */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={history.rows.length}
        aria-colcount={columns}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => onHover(placeOf(event))}
        onPointerLeave={() => onHover(null)}
        onClick={(event) => {
          const clicked = placeOf(event);
          if (clicked) go(clicked);
        }}
        tabIndex={-1}
      >
        <canvas ref={canvas} style={{ width: '100%', height: plan.height }} />
        {shown && (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: its cell takes the focus
          <div role="row" aria-rowindex={place.row + 1}>
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div
              key={`${history.rows[place.row]!.date} ${place.column}`}
              ref={cell}
              role="gridcell"
              className={pointed ? 'history-cell pointed' : 'history-cell'}
              aria-colindex={place.column + 1}
              aria-label={wordsAt(place)}
              tabIndex={0}
              style={{
                left: dayLabelWidth + place.column * plan.cellWidth,
                top: plan.tops[place.row],
                width: plan.cellWidth,
                height: plan.rowHeight,
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
});
