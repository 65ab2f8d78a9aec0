import {
  addDays,
  dateOfDay,
  dayOfInterval,
  type IntervalGrid,
  intervalCount,
  localLabelOf,
  startEpochSeconds,
} from '../../../src/domain/calendar.ts';
import {
  clockText,
  type Dialect,
  dateText,
  durationText,
  encoded,
  numberText,
  quoted,
  WORDS,
} from './volumeDialects.ts';

/** What happens in an interval: no line in the file, a line with a reading, a line that says that there is none. */
export const NO_LINE = 0;
export const READING = 1;
export const MISSING = 2;

export interface WrittenQueue {
  readonly name: string;
  readonly lines: Uint8Array;
  readonly contacts: Float64Array;
  /** Whole seconds. */
  readonly handleTimeSeconds: Float64Array;
}

/** Several queues on one grid, to be written and to be found again. */
export interface WrittenSeries {
  readonly grid: IntervalGrid;
  readonly queues: readonly WrittenQueue[];
}

type Words = (typeof WORDS)['en'] | (typeof WORDS)['it'];

/** The bytes of a file with these readings. */
export function writtenFile(series: WrittenSeries, dialect: Dialect): Uint8Array {
  const words = WORDS[dialect.language] as Words;
  const table = dialect.layout === 'long' ? longTable(series, dialect, words) : matrixTable(series, dialect, words);
  const rows = dialect.hasHeader ? table : table.slice(1);
  const preamble = words.preamble.slice(0, dialect.preambleLines).map((text) => [text]);
  const all = preamble.length > 0 ? [...preamble, [''], ...rows] : rows;
  const end = dialect.trailingDelimiter ? dialect.delimiter : '';
  const lines = all.map((cells) => cells.map((cell) => quoted(cell, dialect)).join(dialect.delimiter) + end);
  const declared = dialect.declaresDelimiter ? [`sep=${dialect.delimiter}`] : [];
  return encoded([...declared, ...lines, ''].join(dialect.newline), dialect.encoding);
}

function longTable(series: WrittenSeries, dialect: Dialect, words: Words): string[][] {
  const { grid, queues } = series;
  const isDaily = grid.intervalSeconds === 86_400;
  const hasQueues = queues.length > 1 || queues[0]!.name !== '';
  const unit = { milliseconds: ' (ms)', seconds: ' (sec)', minutes: ' (min)' }[dialect.handleTime as 'seconds'] ?? '';
  const handleTime = dialect.areTotals ? words.totalHandleTime : words.handleTime;
  const header = [
    ...(hasQueues ? [words.queue] : []),
    ...(isDaily ? [words.date] : momentHeaders(dialect, words)),
    words.contacts,
    ...(dialect.handleTime === 'none' ? [] : [`${handleTime}${unit}`]),
    ...(dialect.extras ? words.extras : []),
  ];
  const rows: string[][] = [];
  let total = 0;
  for (let interval = 0; interval < intervalCount(grid); interval++) {
    if (queues.every(({ lines }) => lines[interval] === NO_LINE)) continue;
    const moment = isDaily ? [dateText(dateOfDay(grid, interval), dialect)] : momentCells(grid, interval, dialect);
    for (const { name, lines, contacts, handleTimeSeconds } of queues) {
      if (lines[interval] === NO_LINE) continue;
      const isMissing = lines[interval] === MISSING;
      const seconds = handleTimeSeconds[interval]! * (dialect.areTotals ? contacts[interval]! : 1);
      const numbers = isMissing
        ? [dialect.missing, dialect.missing]
        : [numberText(contacts[interval]!, dialect), durationText(seconds, dialect)];
      total += isMissing ? 0 : contacts[interval]!;
      const extras = [
        `as usual${dialect.delimiter} "more or less"`,
        `${80 + (interval % 20)}${dialect.decimal}5%`,
        '12',
      ];
      rows.push([
        ...(hasQueues ? [name] : []),
        ...moment,
        ...numbers.slice(0, dialect.handleTime === 'none' ? 1 : 2),
        ...(dialect.extras ? extras : []),
      ]);
    }
  }
  if (dialect.isBackwards) rows.reverse();
  if (dialect.hasTotalsRow) {
    const sum = numberText(Number(total.toFixed(3)), dialect);
    rows.push(header.map((name, i) => (i === 0 ? words.total : name === words.contacts ? sum : '')));
  }
  return [header, ...rows];
}

function momentHeaders({ moment, label, instants }: Dialect, { stamp, start, end, date, time }: Words): string[] {
  const zone = instants === 'header' ? ' (UTC)' : '';
  const ofStart = label === 'start and end' ? start : stamp;
  if (moment !== 'columns') {
    const starts = label === 'end' ? `${end}${zone}` : `${ofStart}${zone}`;
    return label === 'start and end' ? [starts, `${end}${zone}`] : [starts];
  }
  if (label === 'end') return [date, `${end}${zone}`];
  return label === 'start and end' ? [date, `${start}${zone}`, `${end}${zone}`] : [date, `${time}${zone}`];
}

interface Shown {
  readonly date: string;
  readonly minute: number;
  readonly suffix: string;
}

function momentCells(grid: IntervalGrid, interval: number, dialect: Dialect): string[] {
  const { label, moment } = dialect;
  const start = shownAt(grid, interval, dialect, false);
  const end = shownAt(grid, interval, dialect, true);
  const shown = label === 'end' ? end : start;
  const clock = (of: Shown) => `${clockText(of.minute, dialect)}${of.suffix}`;
  const range = (text: string) => (label === 'range' ? `${text} - ${clock(end)}` : text);
  if (moment === 'columns') {
    const cells = [dateText(shown.date, dialect), range(clock(shown))];
    return label === 'start and end' ? [...cells, clock(end)] : cells;
  }
  const stamp = (of: Shown) =>
    moment === 'T'
      ? `${of.date}T${clockText(of.minute, { clock: 'HH:MM:SS' })}${of.suffix}`
      : `${dateText(of.date, dialect)} ${clock(of)}`;
  return label === 'start and end' ? [stamp(start), stamp(end)] : [range(stamp(shown))];
}

/** What the file shows at an interval's start or end, in its own clock. */
function shownAt(grid: IntervalGrid, interval: number, { instants, midnight }: Dialect, isEnd: boolean): Shown {
  const next = interval + Number(isEnd);
  const day = dayOfInterval(grid, interval);
  const isLastOfDay = isEnd && next === grid.dayFirstInterval[day + 1];
  const epochSeconds = startEpochSeconds(grid, interval) + (isEnd ? grid.intervalSeconds : 0);
  if (instants === 'Z' || instants === 'header') {
    return { ...shownOf(new Date(epochSeconds * 1000).toISOString()), suffix: instants === 'Z' ? 'Z' : '' };
  }
  const local = isLastOfDay ? `${addDays(dateOfDay(grid, day), 1)}T00:00` : localLabelOf(grid, next);
  if (instants === 'offset') return { ...shownOf(local), suffix: offsetText(local, epochSeconds) };
  if (isLastOfDay && midnight === '24:00') return { date: dateOfDay(grid, day), minute: 1440, suffix: '' };
  return { ...shownOf(local), suffix: '' };
}

function shownOf(label: string) {
  return { date: label.slice(0, 10), minute: Number(label.slice(11, 13)) * 60 + Number(label.slice(14, 16)) };
}

/** "+01:00" of an instant and what the clock shows then. */
export function offsetText(label: string, epochSeconds: number): string {
  const minutes = (Date.parse(`${label}:00Z`) / 1000 - epochSeconds) / 60;
  return `${minutes < 0 ? '-' : '+'}${clockText(Math.abs(minutes), { clock: 'HH:MM' })}`;
}

function matrixTable({ grid, queues }: WrittenSeries, dialect: Dialect, words: Words): string[][] {
  const { lines, contacts } = queues[0]!;
  const perDay = 86_400 / grid.intervalSeconds;
  const days = Array.from({ length: grid.dayCount }, (_, day) => day);
  const times = Array.from({ length: perDay }, (_, time) => time).filter((time) =>
    days.some((day) => lines[day * perDay + time] !== NO_LINE),
  );
  const cell = (day: number, time: number) => {
    const i = day * perDay + time;
    return lines[i] === READING ? numberText(contacts[i]!, dialect) : dialect.missing;
  };
  const day = (of: number) => dateText(dateOfDay(grid, of), dialect);
  const clock = (time: number) => clockText((time * grid.intervalSeconds) / 60, dialect);
  if (dialect.layout === 'days-down') {
    return [[words.date, ...times.map(clock)], ...days.map((of) => [day(of), ...times.map((time) => cell(of, time))])];
  }
  return [[words.time, ...days.map(day)], ...times.map((time) => [clock(time), ...days.map((of) => cell(of, time))])];
}
