import { dateOfEpochDay, dayOfInterval, type IntervalGrid, localLabelOf } from '../domain/calendar.ts';
import { intervalGrid } from '../domain/intervalGrid.ts';
import type { VolumeSeries, WaitingColumns } from '../domain/series.ts';
import { SECONDS_PER_DAY } from '../domain/units.ts';
import { addReading, type DuplicateChoice, placeRecords } from './duplicates.ts';
import { intervalLocator, OFF_GRID, SKIPPED_HOUR } from './intervalLocator.ts';
import { separateRepeatedHours } from './repeatedHours.ts';
import type { Readings } from './resolveReadings.ts';
import type { WaitingReadings } from './resolveWaiting.ts';
import type { IntervalLabel } from './volumeFileTypes.ts';
import { type IssueLog, UnreadableFile } from './volumeIssues.ts';

interface QueueRecords {
  readonly queue: number;
  readonly name: string;
  /** Indices of the queue's records, in file order. */
  readonly records: Int32Array;
  readonly intervalMinutes: number;
}

interface RecordMoments {
  readonly line: Int32Array;
  readonly declaredSeconds: Int32Array | null;
  readonly moments: Float64Array;
  readonly isAbsolute: boolean;
  readonly label: IntervalLabel;
  readonly timeZone: string | null;
}

export interface AssembledQueue {
  readonly series: VolumeSeries;
  /** Record that gave each interval its reading, -1 where none did. */
  readonly recordOfInterval: Int32Array;
}

/** Share of lines off the grid, and of duplicates, beyond which the file is not what it seems to be. */
const MAX_OFF_GRID = 0.1;
const MAX_DUPLICATES = 0.25;
const FEW_LINES = 5;

/**
 * Puts the readings of one queue on a grid of whole local days. Of several readings for one interval one is kept, or they are
 * added up, in `readings` too. Null when no reading is left.
 */
export function assembleSeries(
  { queue, name, records, intervalMinutes }: QueueRecords,
  { line, declaredSeconds, moments, isAbsolute, label, timeZone }: RecordMoments,
  readings: Readings,
  duplicates: DuplicateChoice,
  log: IssueLog,
): AssembledQueue | null {
  const intervalSeconds = intervalMinutes * 60;
  const range = rangeOf(records, moments);
  if (range === null) return null;
  const wide = intervalGrid({
    firstDate: dateOfEpochDay(range.firstDay - 2),
    dayCount: range.lastDay - range.firstDay + 5,
    intervalSeconds,
    timeZone,
  });
  const locator = intervalLocator(wide, isAbsolute, label);
  const intervals = new Int32Array(records.length);
  let offGrid = 0;
  for (let i = 0; i < records.length; i++) {
    const record = records[i]!;
    const moment = moments[record]!;
    intervals[i] = -1;
    if (Number.isNaN(moment)) continue;
    const interval = locator.at(moment);
    const isTooLong = declaredSeconds !== null && declaredSeconds[record]! > intervalSeconds + 3600;
    if (interval >= 0 && !isTooLong) {
      intervals[i] = interval;
      continue;
    }
    if (interval === OFF_GRID) offGrid++;
    if (!Number.isNaN(readings.contacts[record]!)) rejectPlace(record, interval, isTooLong);
  }
  if (offGrid > Math.max(FEW_LINES, records.length * MAX_OFF_GRID) || offGrid === records.length)
    throw offGridFile(offGrid);
  const doubled = isAbsolute ? [] : separateRepeatedHours(wide, locator, records, intervals, moments);

  const days = dayRangeOf(wide, intervals, records, readings.contacts);
  if (days === null) return null;
  const grid = intervalGrid({
    firstDate: dateOfEpochDay(range.firstDay - 2 + days.first),
    dayCount: days.last - days.first + 1,
    intervalSeconds,
    timeZone,
  });
  const shift = wide.dayFirstInterval[days.first]!;
  const length = grid.dayFirstInterval[grid.dayCount]!;
  const contacts = new Float64Array(length).fill(Number.NaN);
  const handled = readings.handled && new Float64Array(length).fill(Number.NaN);
  const handleTime = readings.handleTimeSeconds && new Float64Array(length).fill(Number.NaN);
  const intervalOf = (i: number) => {
    if (intervals[i]! < 0 || Number.isNaN(readings.contacts[records[i]!]!)) return -1;
    return intervals[i]! - shift;
  };
  const { recordOfInterval, others, kept } = placeRecords(records, intervalOf, length, line, duplicates);
  const isTooMany = others.length > Math.max(FEW_LINES, (kept + others.length) * MAX_DUPLICATES);
  if (isTooMany && !duplicates.isChosen) throw duplicateFile(others.length, kept);
  for (const { record, interval } of others) {
    if (duplicates.rule === 'sum') addDuplicate(record, interval);
    else rejectDuplicate(record, interval);
  }
  for (let interval = 0; interval < length; interval++) {
    const record = recordOfInterval[interval]!;
    if (record < 0) continue;
    contacts[interval] = readings.contacts[record]!;
    if (handled) handled[interval] = readings.handled![record]!;
    if (handleTime) handleTime[interval] = readings.handleTimeSeconds![record]!;
  }
  for (const interval of doubled) noteDoubled(interval - shift);
  const waiting = readings.waiting && waitingOf(readings.waiting, recordOfInterval);
  const series = { grid, contacts, averageHandleTimeSeconds: handleTime, contactsHandled: handled, waiting };
  return { series, recordOfInterval };

  function rejectPlace(record: number, interval: number, isTooLong: boolean): void {
    const isSkipped = interval === SKIPPED_HOUR;
    const kind = isSkipped ? 'skipped-hour' : isTooLong ? 'other-interval-length' : 'off-interval';
    const value = labelOf(moments[record]!);
    const why = isSkipped
      ? `the clocks skip ${value} in ${timeZone}.`
      : isTooLong
        ? `it covers ${declaredSeconds![record]! / 60} minutes where the others cover ${intervalMinutes}.`
        : `${value} is not the ${label} of a ${intervalMinutes}-minute interval.`;
    log.rejectLine(kind, queue, line[record]!, () => ({
      value,
      expected: String(intervalMinutes),
      ...(name === '' ? {} : { queue: name }),
      message: `Line ${line[record]}: ${why} The line is set aside.`,
    }));
  }

  function rejectDuplicate(record: number, interval: number): void {
    const keptRecord = recordOfInterval[interval]!;
    const same = (column: Float64Array | null) => !column || Object.is(column[record], column[keptRecord]);
    const isSame = same(readings.contacts) && same(readings.handled) && same(readings.handleTimeSeconds);
    const facts = duplicateFacts(record, keptRecord, interval);
    const what = isSame
      ? `with the same value, ${facts.value}`
      : `with another value: ${facts.value} here, ${facts.kept} there`;
    const where = line[record]! > line[keptRecord]! ? 'already' : 'too';
    log.rejectLine(isSame ? 'duplicate-same' : 'duplicate-other', queue, line[record]!, () => ({
      ...facts,
      message: `Line ${line[record]}: ${facts.interval.replace('T', ' ')} stands on line ${line[keptRecord]} ${where}, ${what}. Line ${line[keptRecord]} is kept.`,
    }));
  }

  function addDuplicate(record: number, interval: number): void {
    const keptRecord = recordOfInterval[interval]!;
    const facts = duplicateFacts(record, keptRecord, interval);
    addReading(readings, keptRecord, record);
    log.add('duplicate-added', () => ({
      setAside: 'nothing',
      line: line[record]!,
      ...facts,
      message: `Line ${line[record]}: ${facts.interval.replace('T', ' ')} stands on line ${line[keptRecord]} already; the ${facts.value} contacts here are added to the ${facts.kept} so far.`,
    }));
  }

  function duplicateFacts(record: number, keptRecord: number, interval: number) {
    return {
      value: String(readings.contacts[record]),
      kept: String(readings.contacts[keptRecord]),
      keptLine: line[keptRecord]!,
      interval: localLabelOf(grid, interval),
      ...(name === '' ? {} : { queue: name }),
    };
  }

  function noteDoubled(interval: number): void {
    const record = recordOfInterval[interval] ?? -1;
    if (record < 0) return;
    const shown = localLabelOf(grid, interval);
    log.add('repeated-hour', () => ({
      setAside: 'nothing',
      line: line[record]!,
      interval: shown,
      value: String(readings.contacts[record]),
      ...(name === '' ? {} : { queue: name }),
      message: `Line ${line[record]}: the clocks in ${timeZone} show ${shown.replace('T', ' ')} twice, the file gives it once. The reading is taken as both together and kept in the first of the two intervals; the second has none.`,
    }));
  }

  function offGridFile(count: number): UnreadableFile {
    const of = name === '' ? '' : ` of queue "${name}"`;
    const zone = timeZone === null ? '' : ` in ${timeZone}`;
    return new UnreadableFile({
      kind: 'off-interval-file',
      count,
      expected: String(intervalMinutes),
      ...(name === '' ? {} : { queue: name }),
      message: `${count} of ${records.length} lines${of} do not begin on a ${intervalMinutes}-minute interval${zone}. Choose another interval length or time zone, or export again by full intervals.`,
    });
  }

  function duplicateFile(count: number, keptCount: number): UnreadableFile {
    const of = name === '' ? '' : ` of queue "${name}"`;
    return new UnreadableFile({
      kind: 'many-duplicates',
      count,
      ...(name === '' ? {} : { queue: name }),
      message: `${count} of ${count + keptCount} lines${of} repeat an interval that another line gives already, so another column must tell them apart. Say which column is the queue (or channel), or the time of day; or have such lines added up, if each counts a part.`,
    });
  }
}

function waitingOf(readings: WaitingReadings, recordOfInterval: Int32Array): WaitingColumns {
  const placed = (column: Float64Array) =>
    Float64Array.from(recordOfInterval, (record) => (record < 0 ? Number.NaN : column[record]!));
  const { answeredWaitSeconds, abandonedWaitSeconds, waitSeconds } = readings;
  return {
    contactsAnswered: placed(readings.contactsAnswered),
    contactsAbandoned: placed(readings.contactsAbandoned),
    abandonedFrom: readings.abandonedFrom,
    answeredWaitSeconds: answeredWaitSeconds && placed(answeredWaitSeconds),
    abandonedWaitSeconds: abandonedWaitSeconds && placed(abandonedWaitSeconds),
    waitSeconds: waitSeconds && placed(waitSeconds),
  };
}

/** First and last day of the moments, as days since 1970-01-01. */
function rangeOf(records: Int32Array, moments: Float64Array): { firstDay: number; lastDay: number } | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    const moment = moments[record]!;
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  if (first > last) return null;
  return { firstDay: Math.floor(first / SECONDS_PER_DAY), lastDay: Math.floor(last / SECONDS_PER_DAY) };
}

/** First and last day of the wide grid that has a reading. */
function dayRangeOf(
  wide: IntervalGrid,
  intervals: Int32Array,
  records: Int32Array,
  contacts: Float64Array,
): { first: number; last: number } | null {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (let i = 0; i < intervals.length; i++) {
    const interval = intervals[i]!;
    if (interval < 0 || Number.isNaN(contacts[records[i]!]!)) continue;
    if (interval < first) first = interval;
    if (interval > last) last = interval;
  }
  return last < 0 ? null : { first: dayOfInterval(wide, first), last: dayOfInterval(wide, last) };
}

/** "2025-03-30T02:30" of a moment, as it was written (absolute times: in UTC). */
function labelOf(moment: number): string {
  return new Date(moment * 1000).toISOString().slice(0, moment % 60 === 0 ? 16 : 19);
}
