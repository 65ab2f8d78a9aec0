import { type BuiltQueue, buildQueues } from './buildQueues.ts';
import { CALL_LOG_MINUTES, countContacts, isCallLog } from './callLog.ts';
import { checkHints } from './checkHints.ts';
import { decideDateOrder } from './dateOrder.ts';
import { dateQuestion } from './dateQuestion.ts';
import { describeQueue } from './describeQueue.ts';
import { duplicateChoice } from './duplicates.ts';
import { intervalLabelling } from './intervalLabelling.ts';
import { decideNumberFormat } from './numberColumn.ts';
import { numberQuestion } from './numberQuestion.ts';
import { openRows } from './openRows.ts';
import { noteImplausible, noteNumberQuestion, noteOrderQuestion, notePlan } from './readingNotices.ts';
import { type ReadingPace, readingPace, throwIfAborted } from './readingPace.ts';
import { readTable } from './readTable.ts';
import { checkRange, hourPhaseSeconds, mixedOrders, resolveMoments } from './resolveMoments.ts';
import { resolveReadings } from './resolveReadings.ts';
import { suspiciousRows } from './suspiciousRows.ts';
import { checkTwelveHourClock } from './twelveHourClock.ts';
import type { ReadVolumeFileOptions, Understood, VolumeFileHints, VolumeFileReading } from './volumeFileTypes.ts';
import { type IssueLog, issueLog, UnreadableFile } from './volumeIssues.ts';

type Draft = { -readonly [Field in keyof Understood]: Understood[Field] };

const SHOWN_SUSPICIOUS = 3;
/** Progress when all lines are split and read. */
const LINES_READ = 0.85;

/**
 * Reads a file of contact volumes, one line per interval, into a series for each of its queues, and says how it was understood.
 * Never throws on content: what could not be read stands in `issues`, and `ok` is false when nothing could. Rejects with
 * AbortError alone. `hints` fix what would otherwise be inferred.
 */
export async function readVolumeFile(
  source: Uint8Array | Blob,
  hints: VolumeFileHints = {},
  options: ReadVolumeFileOptions = {},
): Promise<VolumeFileReading> {
  const log = issueLog();
  const understood = nothingUnderstood();
  throwIfAborted(options.signal);
  const pace = readingPace(options);
  try {
    const queues = await read(source, hints, understood, log, pace);
    options.onProgress?.(1);
    finish(understood, log);
    return {
      ok: true,
      queues: queues.map(({ name, channel, intervalMinutes, series }) => ({ name, channel, intervalMinutes, series })),
      understood,
      issues: log.issues(),
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    finish(understood, log);
    return { ok: false, queues: [], understood, issues: [error.issue] };
  }
}

async function read(
  source: Uint8Array | Blob,
  hints: VolumeFileHints,
  understood: Draft,
  log: IssueLog,
  pace: ReadingPace,
): Promise<BuiltQueue[]> {
  checkHints(hints);
  const rows = await openRows(source, hints);
  Object.assign(understood, rows.written());
  await pace.pause(0);
  const { plan, table } = await readTable(rows, hints, log, pace, LINES_READ, (head) => {
    Object.assign(understood, head);
  });
  Object.assign(understood, rows.written());
  understood.linesRead = table.linesRead;
  if (table.count === 0) throw noReading(log);
  checkTwelveHourClock(table, plan);
  notePlan(plan, log);

  const order = decideDateOrder(table.dates, table.dateIndex.subarray(0, table.count), hints.dateOrder);
  understood.dateOrder = order.understood;
  understood.dateQuestion = dateQuestion(table.dates, table.dateIndex.subarray(0, table.count));
  if (!order.decided) throw mixedOrders(order.understood);
  const resolved = resolveMoments(table, order.understood.order, plan, log);
  const labelling = intervalLabelling(table, resolved.moments, plan, hints.intervalLabel);
  Object.assign(understood, { intervalLabel: labelling.label, intervalLabelFrom: labelling.from });
  const timeZone = hints.timeZone ?? (resolved.isAbsolute ? 'UTC' : null);
  Object.assign(understood, { timeZone, absoluteTimes: resolved.isAbsolute });
  understood.timeZoneFrom = hints.timeZone ? 'hint' : resolved.isAbsolute ? 'file' : 'none';
  checkRange(resolved.moments);

  const numbers = [table.contacts, ...(table.handled ? [table.handled] : []), ...table.handleTimes];
  const format = decideNumberFormat(numbers, hints.decimalSeparator);
  Object.assign(understood, { decimalSign: format.decimalSign, thousandsSign: format.thousandsSign });
  understood.numberCertainty = format.certainty;
  understood.numberQuestion = numberQuestion(numbers, table.contacts, table.count);
  const lines = {
    table,
    moments: resolved.moments,
    readings: resolveReadings(table, plan, format, resolved.moments, log, hints.decimalSeparator),
  };
  await pace.pause(LINES_READ);

  const isLog = isCallLog(plan, lines.moments, lines.readings.contacts);
  const intervalMinutes = hints.intervalMinutes ?? (isLog ? CALL_LOG_MINUTES : undefined);
  const phaseSeconds = hourPhaseSeconds(resolved, timeZone);
  const counted = isLog ? countContacts(table, lines.moments, lines.readings, intervalMinutes!, phaseSeconds) : lines;
  if (isLog) understood.layout = 'call-log';
  const how = { label: labelling.label, timeZone, intervalMinutes, phaseSeconds, duplicates: duplicateChoice(hints) };
  const placed = { ...resolved, moments: counted.moments };
  const built = await buildQueues(counted.table, placed, counted.readings, how, log, pace, LINES_READ);
  if (built.length === 0) throw noReading(log);
  const queues =
    table.queues.length === 1
      ? built.map((queue) => ({ ...queue, name: queue.name || (hints.queueName ?? '') }))
      : built;
  noteOrderQuestion(order.understood, table.dates, log);
  noteNumberQuestion(format, log);
  noteImplausible(queues, log);
  describe(queues, counted.table.line, understood, log);
  understood.intervalFrom = hints.intervalMinutes !== undefined ? 'hint' : isLog ? 'none' : 'file';
  return queues;
}

function describe(queues: readonly BuiltQueue[], line: Int32Array, understood: Draft, log: IssueLog): void {
  const isOnly = queues.length === 1;
  understood.queues = queues.map(({ index, name, channel, intervalMinutes, series }) => {
    // Of a line that is unreadable as a whole the queue is not known, but in a file of one queue it is.
    const rejected = isOnly ? log.rejectedLines() : log.rejectedLinesOf(index);
    return describeQueue(name, channel, intervalMinutes, series, rejected);
  });
  const lengths = new Set(queues.map(({ intervalMinutes }) => intervalMinutes));
  understood.intervalMinutes = lengths.size === 1 ? queues[0]!.intervalMinutes : null;
  understood.totalContacts = understood.queues.reduce((sum, { totalContacts }) => sum + totalContacts, 0);
  understood.suspiciousRows = suspiciousRows(queues, line, SHOWN_SUSPICIOUS);
}

function finish(understood: Draft, log: IssueLog): void {
  understood.rejectedLines = log.rejectedLines();
  understood.issueCounts = log.counts();
}

function noReading(log: IssueLog): UnreadableFile {
  const [example] = log.issues();
  return new UnreadableFile({
    kind: 'no-reading',
    count: log.rejectedLines(),
    ...(example?.line === undefined ? {} : { line: example.line }),
    message: `Not one of the ${log.rejectedLines()} lines could be read. ${example?.message ?? ''} Correct the columns, the date order or the decimal sign.`,
  });
}

function nothingUnderstood(): Draft {
  return {
    encoding: null,
    byteOrderMark: false,
    delimiter: null,
    layout: null,
    headerLine: null,
    openingRows: [],
    columns: [],
    dateOrder: null,
    dateQuestion: null,
    decimalSign: null,
    thousandsSign: null,
    numberCertainty: 'certain',
    numberQuestion: null,
    timeZone: null,
    timeZoneFrom: 'none',
    absoluteTimes: false,
    intervalMinutes: null,
    intervalFrom: 'none',
    intervalLabel: 'start',
    intervalLabelFrom: 'none',
    contactsFrom: null,
    queues: [],
    totalContacts: 0,
    linesRead: 0,
    rejectedLines: 0,
    issueCounts: [],
    sampleRows: [],
    suspiciousRows: [],
  };
}
