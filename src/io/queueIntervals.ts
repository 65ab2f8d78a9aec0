import { SECONDS_PER_MINUTE } from '../domain/units.ts';
import { type IntervalInference, inferInterval } from './intervalLength.ts';
import type { RecordPlaces } from './recordTable.ts';
import { UnreadableFile } from './volumeIssues.ts';

/** Records and regularity from which on a queue may have a coarser interval than the file's other queues. */
const ENOUGH_RECORDS = 50;
const REGULAR = 0.8;
const MINUTES_PER_DAY = 1440;

/**
 * Interval length of each queue in minutes. One file mostly has one length: a queue with few contacts leaves lines out, which
 * makes its steps longer, so it follows the others unless its own length is plain. Throws UnreadableFile when nothing can be said.
 * phaseSeconds: where the hours of the wall clock begin among the moments; of UTC instants in India 1800.
 */
export function queueIntervals(
  table: RecordPlaces,
  moments: Float64Array,
  recordsByQueue: readonly Int32Array[],
  names: readonly string[],
  how: { phaseSeconds: number; timeZone: string | null; intervalMinutes: number | undefined },
): number[] {
  const { phaseSeconds, timeZone, intervalMinutes } = how;
  if (intervalMinutes !== undefined) return recordsByQueue.map(() => intervalMinutes);
  const hasDaysOnly = table.seconds.subarray(0, table.count).every((second) => second < 0);
  const room = new Float64Array(Math.max(...recordsByQueue.map(({ length }) => length)));
  const inferences = recordsByQueue.map((records) => {
    return inferenceOf(table, moments, records, phaseSeconds, hasDaysOnly, room);
  });
  const common = commonMinutes(inferences, recordsByQueue);
  return inferences.map((inference, queue) => {
    if (inference.status === 'mixed') throw mixedFile(inference.minutes, names[queue]!);
    if (inference.status === 'unclear' && common === null) throw unclearFile(inference, names[queue]!, timeZone);
    if (inference.status === 'unclear') return common!;
    const isPlain = recordsByQueue[queue]!.length >= ENOUGH_RECORDS && inference.regularity >= REGULAR;
    return common !== null && inference.minutes > common && !isPlain ? common : inference.minutes;
  });
}

/** own: room for the moments of the queue, used by one after the other. */
function inferenceOf(
  table: RecordPlaces,
  moments: Float64Array,
  records: Int32Array,
  phaseSeconds: number,
  hasDaysOnly: boolean,
  own: Float64Array,
): IntervalInference {
  const declared = new Map<number, number>();
  let count = 0;
  let isSorted = true;
  for (const record of records) {
    const moment = moments[record]! - phaseSeconds;
    if (Number.isNaN(moment)) continue;
    if (count > 0 && moment < own[count - 1]!) isSorted = false;
    own[count++] = moment;
    const seconds = table.declaredSeconds?.[record] ?? 0;
    if (seconds > 0) declared.set(seconds, (declared.get(seconds) ?? 0) + 1);
  }
  const sorted = own.subarray(0, count);
  if (!isSorted) sorted.sort();
  return inferInterval({ sorted, declared, hasDaysOnly });
}

/** The length that most records have, null when no queue shows one. */
function commonMinutes(inferences: readonly IntervalInference[], recordsByQueue: readonly Int32Array[]): number | null {
  const records = new Map<number, number>();
  for (const [queue, inference] of inferences.entries()) {
    if (inference.status !== 'found') continue;
    records.set(inference.minutes, (records.get(inference.minutes) ?? 0) + recordsByQueue[queue]!.length);
  }
  const [most] = [...records].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most?.[0] ?? null;
}

function mixedFile([fine, coarse]: readonly [number, number], name: string): UnreadableFile {
  const of = name === '' ? 'The file' : `Queue "${name}"`;
  return new UnreadableFile({
    kind: 'mixed-interval-lengths',
    value: `${fine}, ${coarse}`,
    ...(name === '' ? {} : { queue: name }),
    message: `${of} mixes intervals of ${length(fine)} and ${length(coarse)}, so that no line says how much time its contacts came in. Export one interval length at a time, or choose the length.`,
  });
}

function unclearFile(
  { stepMinutes, irregular, offsetMinutes }: IntervalInference & { status: 'unclear' },
  name: string,
  timeZone: string | null,
): UnreadableFile {
  const of = name === '' ? 'The lines' : `The lines of queue "${name}"`;
  const stepDays = stepMinutes / MINUTES_PER_DAY;
  if (stepDays === 7) throw periodTotals('week', name);
  if (stepDays >= 28 && stepDays <= 31) throw periodTotals('month', name);
  const found = Number.isNaN(stepMinutes)
    ? `${of} do not show how long an interval is: there is one moment only.`
    : irregular
      ? `${of} come at irregular times (often ${length(stepMinutes)} apart), as in a list of single contacts.`
      : offsetMinutes
        ? `${of} are ${length(stepMinutes)} apart but begin ${length(offsetMinutes)} past the full interval${timeZone === null ? '' : ` in ${timeZone}`}.`
        : `${of} are mostly ${length(stepMinutes)} apart, which is no interval that is planned in.`;
  return new UnreadableFile({
    kind: 'interval-length-unclear',
    ...(Number.isNaN(stepMinutes) ? {} : { value: String(stepMinutes) }),
    ...(name === '' ? {} : { queue: name }),
    expected: '5, 10, 15, 20, 30, 60, 1440',
    message: `${found} Choose the interval length${timeZone === null ? '' : ' or another time zone'}, or export again with one line per 15 or 30 minutes.`,
  });
}

/** Totals of weeks or months hold no day and no interval to plan for. */
export function periodTotals(period: 'week' | 'month', name = ''): UnreadableFile {
  const of = name === '' ? 'Each line' : `Each line of queue "${name}"`;
  return new UnreadableFile({
    kind: period === 'week' ? 'weekly-totals' : 'monthly-totals',
    ...(name === '' ? {} : { queue: name }),
    message: `${of} is the total of a ${period}: it does not say on which day or at what time its contacts came, so no plan can be made from it. Export by day or by interval${period === 'month' ? ', or choose the date order if these are days' : ''}.`,
  });
}

function length(minutes: number): string {
  if (minutes === 1440) return 'a day';
  if (minutes > 1440) return `${Math.round(minutes / 144) / 10} days`;
  return minutes < 1
    ? `${Math.round(minutes * SECONDS_PER_MINUTE)} seconds`
    : `${Math.round(minutes * 10) / 10} minutes`;
}
