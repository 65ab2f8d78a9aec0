import { clockLabel, weekdayOf } from '../../domain/calendar.ts';
import { cellStates } from '../../domain/volumes/dataQuality.ts';
import { type HeatSteps, heatStepOf } from '../heatSteps.ts';
import type { HistoryDays } from '../historyDays.ts';
import type { HistoryMark } from '../historyMarks.ts';

/** Where rows and columns of the map lie, in pixels. */
export interface MapPlan {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly cellWidth: number;
  /** Top of each row. */
  readonly tops: readonly number[];
}

export const dayLabelWidth = 52;
const headHeight = 18;
/** Room at the right for the numbers of the list. */
const numberWidth = 20;
const weekGap = 2;

export function mapPlan(history: HistoryDays, width: number): MapPlan {
  const { rows, minutes } = history;
  const rowHeight = rows.length > 400 ? 2 : rows.length > 200 ? 3 : rows.length > 80 ? 4 : 9;
  let top = headHeight;
  const tops = rows.map(({ date }, row) => {
    if (row > 0 && weekdayOf(date) <= weekdayOf(rows[row - 1]!.date)) top += weekGap;
    top += rowHeight;
    return top - rowHeight;
  });
  const cellWidth = Math.max(0, width - dayLabelWidth - numberWidth) / Math.max(1, minutes.length);
  return { width, height: top + 2, rowHeight, cellWidth, tops };
}

/** Row and column at a point of the map; null beside it. */
export function placeAt(plan: MapPlan, columns: number, x: number, y: number): { row: number; column: number } | null {
  const column = Math.floor((x - dayLabelWidth) / plan.cellWidth);
  const row = plan.tops.findLastIndex((top) => top <= y);
  if (row < 0 || y >= plan.tops[row]! + plan.rowHeight + weekGap) return null;
  return column >= 0 && column < columns ? { row, column } : null;
}

interface Painting {
  readonly history: HistoryDays;
  readonly marks: readonly HistoryMark[];
  readonly steps: HeatSteps;
  readonly plan: MapPlan;
  readonly dayName: (date: string) => string;
  readonly monthName: (date: string) => string;
}

export function paintHistory(context: CanvasRenderingContext2D, painting: Painting): void {
  const { plan } = painting;
  const ratio = devicePixelRatio || 1;
  context.canvas.width = plan.width * ratio;
  context.canvas.height = plan.height * ratio;
  context.scale(ratio, ratio);
  const style = getComputedStyle(context.canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.clearRect(0, 0, plan.width, plan.height);
  context.font = `11px ${style.fontFamily}`;
  context.textBaseline = 'alphabetic';
  paintHead(context, painting, colour('--text-3'));
  paintDays(context, painting, colour('--text-3'));
  paintCells(context, painting, colour);
  paintMarks(context, painting, colour);
}

function paintHead(context: CanvasRenderingContext2D, { history, plan }: Painting, ink: string): void {
  if (history.stepMinutes >= 1440) return;
  context.fillStyle = ink;
  const everyMinutes = Math.max(1, Math.ceil(42 / (plan.cellWidth * (60 / history.stepMinutes)))) * 60;
  history.minutes.forEach((minute, k) => {
    if (minute % everyMinutes === 0) context.fillText(clockLabel(minute), dayLabelWidth + k * plan.cellWidth, 12);
  });
}

/** Weeks by their first day where there is room, else months. */
function paintDays(context: CanvasRenderingContext2D, painting: Painting, ink: string): void {
  const { history, plan, dayName, monthName } = painting;
  const byMonth = plan.rowHeight < 9;
  context.fillStyle = ink;
  let lastLabel = Number.NEGATIVE_INFINITY;
  let month = '';
  history.rows.forEach(({ date }, row) => {
    const isWeekStart = row === 0 || weekdayOf(date) <= weekdayOf(history.rows[row - 1]!.date);
    const begins = byMonth ? date.slice(0, 7) !== month : isWeekStart;
    month = date.slice(0, 7);
    if (!begins || plan.tops[row]! - lastLabel < 13) return;
    lastLabel = plan.tops[row]!;
    context.fillText(byMonth ? monthName(date) : dayName(date), 0, lastLabel + Math.max(9, plan.rowHeight));
  });
}

/** One fill after the other, each with all its stretches: a canvas takes thousands of rectangles faster than changes of its pen. */
function paintCells(
  context: CanvasRenderingContext2D,
  { history, plan, steps }: Painting,
  colour: (name: string) => string,
): void {
  const { cellWidth, rowHeight, tops } = plan;
  const fills = [0, 1, 2, 3, 4, 5, 6].map((step): string | CanvasPattern => colour(`--h${step}`));
  const [closed, lost] = [fills.length, fills.length + 1];
  fills.push(hatching(context, colour('--n3'), 'up'), hatching(context, colour('--error'), 'dots'));
  const gap = cellWidth > 6 && rowHeight > 3 ? 1 : 0;
  const height = rowHeight - (rowHeight > 3 ? 1 : 0);
  const fillOf = (value: number, state: number) => {
    if (!Number.isNaN(value)) return heatStepOf(steps, value);
    return state === cellStates.lost ? lost : state === cellStates.zero ? 0 : closed;
  };
  const stretches: number[][] = fills.map(() => []);
  history.rows.forEach(({ values, states }, row) => {
    for (let k = 0; k < values.length; ) {
      const fill = fillOf(values[k]!, states[k]!);
      let end = k + 1;
      // Cells that nothing parts are one.
      while (gap === 0 && end < values.length && fillOf(values[end]!, states[end]!) === fill) end++;
      stretches[fill]!.push(dayLabelWidth + k * cellWidth, tops[row]!, (end - k) * cellWidth - gap);
      k = end;
    }
  });
  stretches.forEach((ofFill, fill) => {
    context.fillStyle = fills[fill]!;
    for (let k = 0; k < ofFill.length; k += 3) context.fillRect(ofFill[k]!, ofFill[k + 1]!, ofFill[k + 2]!, height);
  });
  if (rowHeight > 3) paintZeros(context, { history, plan }, colour('--text-3'));
}

/** A dot where no reading counts as 0. */
function paintZeros(
  context: CanvasRenderingContext2D,
  { history, plan }: Pick<Painting, 'history' | 'plan'>,
  ink: string,
): void {
  const { cellWidth, rowHeight, tops } = plan;
  context.fillStyle = ink;
  history.rows.forEach(({ states }, row) => {
    states.forEach((state, k) => {
      if (state !== cellStates.zero) return;
      context.fillRect(dayLabelWidth + (k + 0.5) * cellWidth - 1, tops[row]! + rowHeight / 2 - 1, 2, 2);
    });
  });
}

/** Stripes over what is treated, an outline with its number around what was found. */
function paintMarks(
  context: CanvasRenderingContext2D,
  { marks, plan }: Painting,
  colour: (name: string) => string,
): void {
  const { cellWidth, rowHeight, tops } = plan;
  const stripes = hatching(context, colour('--surface'), 'wide');
  for (const { row, first, end, number, treated } of marks) {
    const left = dayLabelWidth + first * cellWidth;
    const width = (end - first) * cellWidth;
    const top = tops[row]!;
    if (treated) {
      context.fillStyle = stripes;
      context.fillRect(left, top, width, rowHeight);
    }
    if (number === 0) continue;
    context.strokeStyle = treated ? colour('--text-2') : colour('--error');
    context.lineWidth = rowHeight > 3 ? 1.5 : 1;
    context.strokeRect(left - 0.5, top - 0.5, Math.max(2, width), Math.max(2, rowHeight));
    if (rowHeight < 9) continue;
    // Beside its stretch, or inside where another begins there.
    const isFollowed = marks.some((other) => other.row === row && other.number > 0 && other.first === end);
    const numberLeft = isFollowed ? left + 3 : left + width + 3;
    context.fillStyle = context.strokeStyle;
    context.strokeStyle = colour('--surface');
    context.lineWidth = 3;
    context.strokeText(String(number), numberLeft, top + rowHeight);
    context.fillText(String(number), numberLeft, top + rowHeight);
  }
}

function hatching(
  context: CanvasRenderingContext2D,
  colour: string,
  way: 'up' | 'dots' | 'wide',
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const size = way === 'wide' ? 6 : 4;
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  if (way === 'dots') {
    pen.fillRect(0, 0, 1.5, 1.5);
    pen.fillRect(2, 2, 1.5, 1.5);
  } else {
    pen.lineWidth = way === 'wide' ? 2 : 1;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
    }
    pen.stroke();
  }
  return context.createPattern(tile, 'repeat') ?? colour;
}
