import { CALL_LOG_MINUTES, isCallLog } from './callLog.ts';
import { countContacts } from './countContacts.ts';
import { decideDateOrder } from './dateOrder.ts';
import { dateQuestion } from './dateQuestion.ts';
import { duplicateChoice } from './duplicates.ts';
import { intervalLabelling } from './intervalLabelling.ts';
import { decideNumberFormat } from './numberColumn.ts';
import { numberQuestion } from './numberQuestion.ts';
import { notePlan } from './readingNotices.ts';
import type { ReadingPace } from './readingPace.ts';
import { readTable } from './readTable.ts';
import type { RecordPlaces } from './recordTable.ts';
import { checkRange, hourPhaseSeconds, mixedOrders, resolveMoments } from './resolveMoments.ts';
import { readingsResolver } from './resolveReadings.ts';
import type { RowSource } from './rowSource.ts';
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
  const { plan, table } = await readTable(rows, hints, log, pace, LINES_READ, (head) => {
    Object.assign(understood, head);
  });
  Object.assign(understood, rows.written());
  understood.linesRead = table.linesRead;
  if (table.count === 0) throw noReading(log);
  checkTwelveHourClock(table, plan);
  notePlan(plan, log);

  const { dates } = table;
  const order = decideDateOrder(dates, table.dateIndex.subarray(0, table.count), hints.dateOrder);
  understood.dateOrder = order.understood;
  understood.dateQuestion = dateQuestion(dates, table.dateIndex.subarray(0, table.count));
  if (!order.decided) throw mixedOrders(order.understood);
  const resolved = resolveMoments(table, order.understood.order, plan, log);
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
  const readingsOf = readingsResolver(table, plan, format, resolved.moments, log, hints.decimalSeparator);
  await pace.pause(LINES_READ);

  const { intervalMinutes } = hints;
  const how = {
    label,
    timeZone,
    intervalMinutes,
    phaseSeconds: hourPhaseSeconds(resolved, timeZone),
    duplicates: duplicateChoice(hints),
  };
  const breathe = () => pace.pause(LINES_READ);
  const decided = { order: order.understood, format, dates };
  if (!isCallLog(plan, resolved.moments, table, format)) {
    return { ...decided, records: placesOf(table), readings: readingsOf(0, table.count), resolved, how };
  }
  understood.layout = 'call-log';
  const counting = { ...how, intervalMinutes: intervalMinutes ?? CALL_LOG_MINUTES };
  const counted = await countContacts(placesOf(table), resolved.moments, readingsOf, counting, breathe);
  const { places, moments, readings } = counted;
  return { ...decided, records: places, readings, resolved: { ...resolved, moments }, how: counting };
}

function placesOf({ count, line, dateIndex, seconds, declaredSeconds, queue, queues }: RecordPlaces): RecordPlaces {
  return { count, line, dateIndex, seconds, declaredSeconds, queue, queues };
}
