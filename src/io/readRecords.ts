import { CALL_LOG_MINUTES, isCallLog } from './callLog.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import { countContacts } from './countContacts.ts';
import { decideDateOrder } from './dateOrder.ts';
import { dateQuestion } from './dateQuestion.ts';
import { duplicateChoice } from './duplicates.ts';
import { intervalLabelling } from './intervalLabelling.ts';
import { decideNumberFormat } from './numberColumn.ts';
import { numberQuestion } from './numberQuestion.ts';
import { noteContactsFrom, notePlan } from './readingNotices.ts';
import type { ReadingPace } from './readingPace.ts';
import { readTable } from './readTable.ts';
import type { RecordPlaces, RecordTable } from './recordTable.ts';
import { checkRange, hourPhaseSeconds, mixedOrders, resolveMoments } from './resolveMoments.ts';
import { readingsResolver } from './resolveReadings.ts';
import type { RowSource } from './rowSource.ts';
import { noteTurnedBack, turnedBack } from './swappedDates.ts';
import { checkTwelveHourClock } from './twelveHourClock.ts';
import type { UnderstoodDraft, VolumeFileHints } from './volumeFileTypes.ts';
import { type IssueLog, noReading } from './volumeIssues.ts';

/** Progress when all lines are split and read. */
export const LINES_READ = 0.85;

/**
 * Rows to records, each with its place, moment and readings: one for each line, of a call log one for each interval with a contact.
 * The lines as they were written are not needed beyond, and end here. Throws UnreadableFile.
 */
export async function readRecords(
  rows: RowSource,
  hints: VolumeFileHints,
  understood: UnderstoodDraft,
  log: IssueLog,
  pace: ReadingPace,
) {
  const {
    plan,
    table: asWritten,
    dateOrder,
  } = await readTable(rows, hints, log, pace, LINES_READ, (head) => {
    Object.assign(understood, head);
  });
  Object.assign(understood, rows.written());
  const table = withDatesTurnedBack(asWritten, understood, hints, log);
  understood.linesRead = table.linesRead;
  if (table.count === 0) throw noReading(log);
  checkTwelveHourClock(table, plan);
  notePlan(plan, log);
  const breathe = () => pace.pause(LINES_READ);
  await breathe();

  const { dates } = table;
  const order = decideDateOrder(dates, table.dateIndex.subarray(0, table.count), hints.dateOrder, dateOrder);
  understood.dateOrder = order.understood;
  understood.dateQuestion = dateQuestion(dates, table.dateIndex.subarray(0, table.count));
  if (!order.decided) throw mixedOrders(order.understood);
  await breathe();
  const resolved = resolveMoments(table, order.understood.order, plan, log);
  await breathe();
  const { label, from } = intervalLabelling(table, resolved.moments, plan, hints.intervalLabel);
  Object.assign(understood, { intervalLabel: label, intervalLabelFrom: from });
  const timeZone = hints.timeZone ?? (resolved.isAbsolute ? 'UTC' : null);
  Object.assign(understood, { timeZone, absoluteTimes: resolved.isAbsolute });
  understood.timeZoneFrom = hints.timeZone ? 'hint' : resolved.isAbsolute ? 'file' : 'none';
  checkRange(resolved.moments);

  const numbers = [table.contacts, ...(table.handled ? [table.handled] : []), ...table.handleTimes];
  const totals = new Set(table.handleTimes.filter((_, i) => plan.handleTimes[i]!.isTotal));
  const beside = { totals, contacts: table.contacts };
  const format = decideNumberFormat(numbers, hints.decimalSeparator, beside);
  Object.assign(understood, { decimalSign: format.decimalSign, thousandsSign: format.thousandsSign });
  understood.numberCertainty = format.certainty;
  understood.numberQuestion = numberQuestion(numbers, beside, table.count);
  const { readingsOf, contactsFrom } = readingsResolver(
    table,
    plan,
    format,
    resolved.moments,
    log,
    hints.decimalSeparator,
  );
  understood.contactsFrom = contactsFrom;
  noteContactsFrom(plan, contactsFrom, log);
  await breathe();

  const { intervalMinutes } = hints;
  const how = {
    label,
    timeZone,
    intervalMinutes,
    phaseSeconds: hourPhaseSeconds(resolved, timeZone),
    duplicates: duplicateChoice(hints),
  };
  const decided = { order: order.understood, format, dates };
  if (!isCallLog(plan, resolved.moments, table, format)) {
    if (understood.countedAt) understood.countedAtFrom = 'file';
    return { ...decided, records: placesOf(table), readings: readingsOf(0, table.count), resolved, how };
  }
  noteLog(understood, plan, hints);
  const counting = { ...how, label: 'start' as const, intervalMinutes: intervalMinutes ?? CALL_LOG_MINUTES };
  const counted = await countContacts(placesOf(table), resolved.moments, readingsOf, counting, breathe);
  const { places, moments, readings } = counted;
  return { ...decided, records: places, readings, resolved: { ...resolved, moments }, how: counting };
}

/** In a spreadsheet alone, and not where the user says that the year stands first. */
function withDatesTurnedBack(
  table: RecordTable,
  { sheet }: UnderstoodDraft,
  { dateOrder }: VolumeFileHints,
  log: IssueLog,
): RecordTable {
  const dates = sheet === null || dateOrder === 'ymd' ? null : turnedBack(table.dates);
  if (!dates) return table;
  noteTurnedBack(table.dates, dates, log);
  return { ...table, dates };
}

/** Of single contacts the file gives moments, not intervals. */
function noteLog(understood: UnderstoodDraft, plan: ColumnPlan, hints: VolumeFileHints): void {
  understood.layout = 'call-log';
  Object.assign(understood, { intervalLabel: 'start', intervalLabelFrom: 'none' });
  understood.countedAt = plan.countedAt ?? 'arrival';
  const isHint = hints.countedAt !== undefined && hints.countedAt === understood.countedAt;
  understood.countedAtFrom = isHint ? 'hint' : plan.countedAt ? 'file' : 'none';
}

function placesOf({ count, line, dateIndex, seconds, declaredSeconds, queue, queues }: RecordPlaces): RecordPlaces {
  return { count, line, dateIndex, seconds, declaredSeconds, queue, queues };
}
