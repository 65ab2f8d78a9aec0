import { type BuiltQueue, buildQueues } from './buildQueues.ts';
import { checkHints } from './checkHints.ts';
import { NotUtf8 } from './decodeText.ts';
import { describeQueue } from './describeQueue.ts';
import { type OpenTable, openTables } from './openTables.ts';
import { noteImplausible, noteNumberQuestion, noteOrderQuestion, noteSheet } from './readingNotices.ts';
import { type ReadingPace, readingPace, throwIfAborted } from './readingPace.ts';
import { LINES_READ, readRecords } from './readRecords.ts';
import { suspiciousRows } from './suspiciousRows.ts';
import { noteClockChanges } from './unzonedClockChange.ts';
import type { ReadVolumeFileOptions, UnderstoodDraft, VolumeFileHints, VolumeFileReading } from './volumeFileTypes.ts';
import { type IssueLog, issueLog, noReading, UnreadableFile } from './volumeIssues.ts';

const SHOWN_SUSPICIOUS = 3;

/**
 * Reads a file of contact volumes, one line per interval, into a series for each of its queues, and says how it was understood.
 * Never throws on content: what could not be read stands in `issues`, and `ok` is false when nothing could. Rejects with
 * AbortError, or with NotReadableError where the file behind a Blob was changed or taken away meanwhile. `hints` fix what would
 * otherwise be inferred. Of the file only the piece being read is held.
 */
export async function readVolumeFile(
  source: Uint8Array | Blob,
  hints: VolumeFileHints = {},
  options: ReadVolumeFileOptions = {},
): Promise<VolumeFileReading> {
  throwIfAborted(options.signal);
  const pace = readingPace(options);
  const reading = await readFirst(source, hints, pace).catch((error: unknown) => {
    if (!(error instanceof NotUtf8)) throw error;
    return readFirst(source, { ...hints, encoding: error.encoding }, pace);
  });
  if (reading.ok) options.onProgress?.(1);
  return reading;
}

/** Reads the first of the file's tables that can be read. When none can, the first that holds anything says why. */
async function readFirst(
  source: Uint8Array | Blob,
  hints: VolumeFileHints,
  pace: ReadingPace,
): Promise<VolumeFileReading> {
  try {
    checkHints(hints);
    const { sheets, tables } = await openTables(source, hints);
    let failed: VolumeFileReading | null = null;
    for (const table of tables) {
      const reading = await readOne(table, { ...nothingUnderstood(), sheets, sheet: table.sheet }, hints, pace);
      if (reading.ok) return reading;
      if (!failed || isEmpty(failed)) failed = reading;
    }
    return failed ?? failure(nothingUnderstood(), noSheet());
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return failure(nothingUnderstood(), error);
  }
}

async function readOne(
  table: OpenTable,
  understood: UnderstoodDraft,
  hints: VolumeFileHints,
  pace: ReadingPace,
): Promise<VolumeFileReading> {
  const log = issueLog();
  try {
    const queues = await read(table, hints, understood, log, pace);
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
    return failure(understood, error);
  }
}

function failure(understood: UnderstoodDraft, { issue }: UnreadableFile): VolumeFileReading {
  return { ok: false, queues: [], understood, issues: [issue] };
}

function isEmpty({ issues }: VolumeFileReading): boolean {
  return issues[0]?.kind === 'empty-file' || issues[0]?.kind === 'header-only';
}

async function read(
  opened: OpenTable,
  hints: VolumeFileHints,
  understood: UnderstoodDraft,
  log: IssueLog,
  pace: ReadingPace,
): Promise<BuiltQueue[]> {
  const rows = await opened.rows();
  Object.assign(understood, rows.written());
  await pace.pause(0);
  const { records, readings, resolved, how, order, format, dates } = await readRecords(
    rows,
    hints,
    understood,
    log,
    pace,
  );
  const built = await buildQueues(records, resolved, readings, how, log, pace, LINES_READ);
  if (built.length === 0) throw noReading(log);
  const queues =
    records.queues.length === 1
      ? built.map((queue) => ({ ...queue, name: queue.name || (hints.queueName ?? '') }))
      : built;
  noteSheet(hints.sheet, understood.sheet, log);
  noteOrderQuestion(order, dates, log);
  noteNumberQuestion(format, log);
  noteImplausible(queues, log);
  noteClockChanges(queues, log);
  describe(queues, records.line, understood, log);
  understood.intervalFrom =
    hints.intervalMinutes !== undefined ? 'hint' : understood.layout === 'call-log' ? 'none' : 'file';
  return queues;
}

function describe(queues: readonly BuiltQueue[], line: Int32Array, understood: UnderstoodDraft, log: IssueLog): void {
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

function finish(understood: UnderstoodDraft, log: IssueLog): void {
  understood.rejectedLines = log.rejectedLines();
  understood.issueCounts = log.counts();
}

function noSheet(): UnreadableFile {
  return new UnreadableFile({
    kind: 'empty-file',
    message:
      'The workbook has no sheet with cells, charts at most. Export it again from the source and load the new file.',
  });
}

function nothingUnderstood(): UnderstoodDraft {
  return {
    encoding: null,
    byteOrderMark: false,
    delimiter: null,
    sheets: [],
    sheet: null,
    layout: null,
    system: null,
    countedAt: null,
    countedAtFrom: 'none',
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
