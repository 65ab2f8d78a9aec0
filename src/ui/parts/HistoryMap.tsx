import { useComputedColorScheme } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import { clockLabel, weekdayOf } from '../../domain/calendar.ts';
import { useFormat } from '../format.ts';
import { type HeatSteps, heatStepOf } from '../heatSteps.ts';
import type { HistoryDays } from '../historyDays.ts';

const dayLabelWidth = 52;
const headHeight = 18;

/** Thousands of cells, so they are painted on a canvas; the table beside it has the numbers. */
export const HistoryMap = memo(function HistoryMap({
  history,
  steps,
  label,
}: {
  history: HistoryDays;
  steps: HeatSteps;
  label: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const rowHeight = history.rows.length > 200 ? 2 : history.rows.length > 80 ? 4 : 8;
  const height = headHeight + history.rows.length * rowHeight + weekGaps(history) * 2;

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
    paint(context, { history, steps, width, height, rowHeight, dayName: format.dayMonth });
  }, [history, steps, width, height, rowHeight, format, scheme]);

  return (
    <div ref={box} className="history">
      <canvas ref={canvas} role="img" aria-label={label} style={{ width: '100%', height }} />
    </div>
  );
});

function paint(
  context: CanvasRenderingContext2D,
  {
    history,
    steps,
    width,
    height,
    rowHeight,
    dayName,
  }: {
    history: HistoryDays;
    steps: HeatSteps;
    width: number;
    height: number;
    rowHeight: number;
    dayName: (date: string) => string;
  },
): void {
  const ratio = devicePixelRatio || 1;
  context.canvas.width = width * ratio;
  context.canvas.height = height * ratio;
  context.scale(ratio, ratio);
  const style = getComputedStyle(context.canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const fills = [0, 1, 2, 3, 4, 5, 6].map((step) => colour(`--h${step}`));
  const columns = Math.max(1, history.minutes.length);
  const cellWidth = (width - dayLabelWidth) / columns;
  const gap = cellWidth > 6 && rowHeight > 3 ? 1 : 0;
  context.clearRect(0, 0, width, height);
  context.font = `11px ${style.fontFamily}`;
  context.fillStyle = colour('--text-3');
  context.textBaseline = 'alphabetic';
  const every = Math.max(1, Math.ceil(42 / (cellWidth * (60 / history.stepMinutes)))) * 60;
  history.minutes.forEach((minute, k) => {
    if (minute % every === 0 && history.stepMinutes < 1440)
      context.fillText(clockLabel(minute), dayLabelWidth + k * cellWidth, 12);
  });
  const hatch = hatching(context, colour('--n3'));
  let y = headHeight;
  let before = -1;
  let lastLabel = -100;
  for (const row of history.rows) {
    const weekday = weekdayOf(row.date);
    if (before >= 0 && weekday <= before) y += 2;
    if ((before < 0 || weekday <= before) && y - lastLabel >= 14) {
      context.fillStyle = colour('--text-3');
      context.fillText(dayName(row.date), 0, y + Math.max(9, rowHeight));
      lastLabel = y;
    }
    before = weekday;
    const dayIsMissing = row.values.every(Number.isNaN);
    row.values.forEach((value, k) => {
      const x = dayLabelWidth + k * cellWidth;
      if (Number.isNaN(value)) {
        context.fillStyle = hatch;
        if (dayIsMissing || isInsideDay(row.values, k)) {
          context.fillStyle = colour('--surface');
          context.fillRect(x, y, cellWidth - gap, rowHeight - gap);
          context.strokeStyle = colour('--error');
          context.lineWidth = 1;
          if (rowHeight > 3)
            context.strokeRect(x + 0.5, y + 0.5, Math.max(1, cellWidth - gap - 1), Math.max(1, rowHeight - gap - 1));
          return;
        }
      } else context.fillStyle = fills[heatStepOf(steps, value)]!;
      context.fillRect(x, y, cellWidth - gap, rowHeight - gap);
    });
    y += rowHeight;
  }
}

/** A hole between two readings of the day is missing; before the first and after the last it is closed. */
function isInsideDay(values: readonly number[], k: number): boolean {
  return (
    values.slice(0, k).some((value) => !Number.isNaN(value)) &&
    values.slice(k + 1).some((value) => !Number.isNaN(value))
  );
}

function hatching(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 4;
  tile.height = 4;
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.beginPath();
  pen.moveTo(0, 4);
  pen.lineTo(4, 0);
  pen.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
}

function weekGaps(history: HistoryDays): number {
  let gaps = 0;
  for (let k = 1; k < history.rows.length; k++)
    if (weekdayOf(history.rows[k]!.date) <= weekdayOf(history.rows[k - 1]!.date)) gaps++;
  return gaps;
}
