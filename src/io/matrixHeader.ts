import { clockLabel } from '../domain/calendar.ts';
import { isBlank } from './missingMarkers.ts';
import { kindOf } from './rowKinds.ts';

export type MatrixKind = 'days-down' | 'intervals-down';

export interface MatrixLabels {
  readonly kind: MatrixKind;
  /** The time or the day of each column, as text that can be read; null where the column has none. */
  readonly labels: readonly (string | null)[];
  /** Numbers of intervals that no full day explains: how many a day were assumed. */
  readonly guessedPerDay: number | null;
}

const MIN_TIMES_ACROSS = 4;
const MIN_DAYS_ACROSS = 2;
const MIN_NUMBERS_ACROSS = 6;
const MINUTES_PER_DAY = 1440;

/** The columns of a matrix by its header row; null when the row is none. */
export function matrixLabels(cells: readonly string[]): MatrixLabels | null {
  if (cells.filter((cell) => !isBlank(cell)).length < MIN_DAYS_ACROSS) return null;
  if (['day', 'date', 'time'].includes(kindOf(cells[0] ?? ''))) return null;
  const kinds = cells.map((cell) => (/^\s*\d{1,2}\.[0-5]\d\s*$/.test(cell) ? 'time' : kindOf(cell)));
  const among = kinds.slice(1).filter((_, i) => !isBlank(cells[i + 1]));
  const count = (kind: string) => among.filter((other) => other === kind).length;
  const numbered = count('number') > 0 ? numberedLabels(cells) : null;
  if (numbered) return { kind: 'days-down', ...numbered };
  if (count('number') > 0) return null;
  const of = (kind: string) => cells.map((cell, i) => (i > 0 && kinds[i] === kind ? cell.trim() : null));
  if (count('time') >= MIN_TIMES_ACROSS && count('time') > among.length / 2)
    return { kind: 'days-down', labels: of('time'), guessedPerDay: null };
  // Days alone: two dates with times are the moments of one contact.
  const isDays = count('day') >= MIN_DAYS_ACROSS && count('day') > among.length / 2;
  return isDays ? { kind: 'intervals-down', labels: of('day'), guessedPerDay: null } : null;
}

/** Hours (8, 9, 10 ...) or numbers of intervals (1 to 48) one after the other, as times of day. */
function numberedLabels(cells: readonly string[]): Omit<MatrixLabels, 'kind'> | null {
  const numbers = cells.map((cell) => (/^\s*\d{1,2}\s*$/.test(cell) ? Number(cell) : null));
  const present = numbers.filter((value) => value !== null);
  const isRun = present.every((value, i) => i === 0 || value === present[i - 1]! + 1);
  if (numbers[0] !== null || !isRun || present.length < MIN_NUMBERS_ACROSS) return null;
  if (cells.some((cell, i) => numbers[i] === null && kindOf(cell) === 'number')) return null;
  const [first, last] = [present[0]!, present.at(-1)!];
  const areHours = last <= 24 && !(first === 1 && last === 24);
  const perDay = areHours ? 24 : last <= 24 ? 24 : last <= 48 ? 48 : 96;
  const base = areHours || first === 0 ? 0 : 1;
  if (last - base >= perDay) return null;
  const minutes = MINUTES_PER_DAY / perDay;
  const isFull = areHours || present.length === perDay;
  const labels = numbers.map((value) => (value === null ? null : clockLabel((value - base) * minutes)));
  return { labels, guessedPerDay: isFull ? null : perDay };
}
