import type { ColumnContent } from './columnContent.ts';
import { type ColumnPlan, columnPlan } from './columnMeaning.ts';
import { contactMoments, countedBy, isClockTime, isMoment, isTimed } from './contactMoments.ts';
import { readHeader } from './headerWords.ts';
import { shareOnGrid } from './intervalLength.ts';
import type { RecordTable } from './recordTable.ts';
import type { Readings } from './resolveReadings.ts';
import type { WaitingReadings } from './resolveWaiting.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';
import { quoted, UnreadableFile } from './volumeIssues.ts';

/** Interval into which single contacts are counted unless a hint says otherwise. */
export const CALL_LOG_MINUTES = 15;

const CONTACT_ID =
  /(^|[^a-z])(call|contact|conversation|interaction|session|chat|case|ticket|chiamata|contatto|anruf|appel|llamada|history)s?[ _-]?(id|nr|no|number|uuid|key|code)\b|unique ?id|linkedid/i;
const DISPOSITION =
  /disposition|outcome|esito|stato|status|result|answered|risposta|ergebnis|résultat|resultado|estado|état|statut|reason/i;
const DIRECTION = /direction|direzione|richtung|sens|direcci[oó]n/i;
const REASON = /reason|motivo|grund|motif|disposition|outcome|esito/i;
const INBOUND = /inbound|incoming|^in$|^i$|entra|ricev|eingeh|eingang|ankommend|re[cç]u|recibid/im;
/** Words of a contact that went out, or stayed inside: no volume to staff for. */
export const OUTBOUND = /out|usc|ausg|sort|sali|intern|effettuat/i;
/** Why nobody answered: nobody was there to. */
export const OUTSIDE_HOURS =
  /out.?(of|side).{0,12}hours|fuori.?orario|au(ß|ss)erhalb|hors (des )?(heures|horaires|ouverture)|fuera de (horario|hora)|after.?hours/i;

/**
 * Plan of a file that lists single contacts, one a line; null when it is none. Two of three signs are needed (an id of the
 * contact, its outcome or moment of answer, its duration) and no column that counts contacts.
 */
export function callLogPlan(
  headers: readonly string[],
  contents: readonly ColumnContent[],
  hints: VolumeFileHints,
): ColumnPlan | null {
  const hinted = new Set(Object.values(hints.columns ?? {}));
  if (hinted.has('offered') || hinted.has('handled')) return null;
  const counts = headers.some((header, index) => {
    const { meaning } = readHeader(header);
    const { numbers, filled } = contents[index]!;
    return (meaning === 'offered' || meaning === 'handled') && numbers > filled / 2 && !isMoment(contents[index]!);
  });
  if (counts) return null;
  const isText = (index: number) =>
    contents[index]!.filled > 0 &&
    contents[index]!.numbers < contents[index]!.filled / 2 &&
    !isMoment(contents[index]!);
  const findText = (pattern: RegExp) => headers.findIndex((header, index) => pattern.test(header) && isText(index));
  const disposition = findText(DISPOSITION);
  const moments = contactMoments(headers, contents, hints);
  const hasId = headers.some((header) => CONTACT_ID.test(header));
  const hasDuration = headers.some((header) => isTimed(header));
  const signs = [disposition >= 0 || moments.answer >= 0, hasId, hasDuration].filter(Boolean).length;
  if (signs < 2) return null;
  const direction = findText(DIRECTION);
  if (direction >= 0 && !saysDirection(contents[direction]!)) throw directionFile(headers[direction]!);
  const { countedAt, stamp, fallbacks, others } = countedBy(moments, hints);
  const given = hints.columns ?? {};
  const spared = Object.fromEntries(others.flatMap((index) => (given[index] ? [] : [[index, 'ignored' as const]])));
  const isFixed = stamp < 0 || hinted.has('timestamp') || hinted.has('time');
  const taken = isFixed ? {} : { [stamp]: isClockTime(contents[stamp]!) ? ('time' as const) : ('timestamp' as const) };
  const plan = columnPlan(headers, contents, { ...hints, columns: { ...spared, ...taken, ...given } }, 'each-line');
  const columns = plan.columns.map((column) => {
    const isOurs = column.recognisedBy === 'hint' && given[column.index] === undefined;
    return isOurs ? { ...column, recognisedBy: 'header' as const } : column;
  });
  const outcome = disposition >= 0 ? disposition : moments.answer;
  const asLog = { direction, reason: findText(REASON), countedAt, fallbackStamps: fallbacks, saysEnd: false };
  const log = { ...plan, ...asLog, columns, answeredAt: moments.answer, disposition: outcome };
  if (outcome < 0) return log;
  // The outcome tells who hung up from who was sent elsewhere.
  const byOutcome = { of: 'abandoned', index: outcome, isTotal: true, unit: 'seconds', isHoursMinutes: false } as const;
  return { ...log, waiting: [byOutcome, ...plan.waiting.filter((column) => column.of !== 'abandoned')] };
}

function saysDirection({ texts }: ColumnContent): boolean {
  return texts.some((text) => INBOUND.test(text)) || texts.every((text) => OUTBOUND.test(text));
}

/**
 * Whether the lines are single contacts. By plan: they must come at odd times, or they are intervals without a count (throws
 * UnreadableFile). Else: a named column of contacts that never counts more than one, at odd times.
 */
export function isCallLog(plan: ColumnPlan, moments: Float64Array, contacts: Float64Array): boolean {
  const present = moments.filter((moment) => !Number.isNaN(moment));
  const isOdd = present.length > 0 && shareOnGrid(present, 5) < 0.5;
  if (plan.contacts < 0) {
    if (isOdd || present.length === 0) return true;
    throw new UnreadableFile({
      kind: 'no-number-column',
      expected: 'Contacts offered',
      message:
        'The lines come at regular times but no column says how many contacts came. Name that column "Contacts offered" (or "Chiamate offerte", "Calls"), or say which column has them.',
    });
  }
  const isNamed = plan.contactsFrom === 'offered' && plan.columns[plan.contacts]!.recognisedBy !== 'content';
  return isOdd && isNamed && contacts.every((count) => Number.isNaN(count) || count === 0 || count === 1);
}

/** Counts single contacts by queue and interval. The line of an interval is that of its first contact. */
export function countContacts(
  table: RecordTable,
  moments: Float64Array,
  { contacts, handled, handleTimeSeconds, waiting }: Readings,
  intervalMinutes: number,
  phaseSeconds: number,
): { table: RecordTable; moments: Float64Array; readings: Readings } {
  const length = intervalMinutes * 60;
  const starts = Float64Array.from(
    moments,
    (moment) => Math.floor((moment - phaseSeconds) / length) * length + phaseSeconds,
  );
  const records = Array.from({ length: table.count }, (_, record) => record);
  const usable = records.filter((record) => !Number.isNaN(starts[record]!) && !Number.isNaN(contacts[record]!));
  usable.sort((a, b) => table.queue[a]! - table.queue[b]! || starts[a]! - starts[b]! || a - b);
  const counted: number[] = [];
  const sums = { contacts: [] as number[], handled: [] as number[], timed: [] as number[], seconds: [] as number[] };
  const waits = waitingSums(waiting);
  let previous = -1;
  for (const record of usable) {
    const isSame =
      previous >= 0 && table.queue[record] === table.queue[previous] && starts[record] === starts[previous];
    if (!isSame) {
      counted.push(record);
      sums.contacts.push(0);
      sums.handled.push(0);
      sums.timed.push(0);
      sums.seconds.push(0);
    }
    previous = record;
    const last = counted.length - 1;
    const time = handleTimeSeconds?.[record] ?? Number.NaN;
    const known = handled?.[record] ?? Number.NaN;
    const answered = Number.isNaN(known) ? (time > 0 ? 1 : 0) : known;
    sums.contacts[last]! += contacts[record]!;
    sums.handled[last]! += answered;
    // An answered contact whose time nobody knows is no contact of no time.
    if (answered > 0 && !Number.isNaN(time)) {
      sums.timed[last]! += answered;
      sums.seconds[last]! += time * answered;
    }
    waits?.add(record, last);
  }
  const pick = (column: Int32Array) => Int32Array.from(counted, (record) => column[record]!);
  const { line, queue, dateIndex, seconds } = table;
  const hasHandled = handled !== null || handleTimeSeconds !== null;
  return {
    table: {
      ...table,
      count: counted.length,
      line: pick(line),
      queue: pick(queue),
      dateIndex: pick(dateIndex),
      seconds: pick(seconds),
      declaredSeconds: new Int32Array(counted.length),
    },
    moments: Float64Array.from(counted, (record) => starts[record]!),
    readings: {
      contacts: Float64Array.from(sums.contacts),
      handled: hasHandled ? Float64Array.from(sums.handled) : null,
      handleTimeSeconds:
        handleTimeSeconds &&
        Float64Array.from(sums.seconds, (seconds, i) => (sums.timed[i]! > 0 ? seconds / sums.timed[i]! : Number.NaN)),
      waiting: waits?.sums() ?? null,
    },
  };
}

/** Sums of the columns of waiting by interval; an interval with a wait that is not known has none. */
function waitingSums(waiting: WaitingReadings | null) {
  if (waiting === null) return null;
  const summed = (column: Float64Array) => {
    const sums: number[] = [];
    const add = (record: number, interval: number) => {
      sums[interval] = (sums[interval] ?? 0) + column[record]!;
    };
    return { add, sums: () => Float64Array.from(sums) };
  };
  const { abandonedFrom } = waiting;
  const answered = summed(waiting.contactsAnswered);
  const abandoned = summed(waiting.contactsAbandoned);
  const ofAnswered = waiting.answeredWaitSeconds && summed(waiting.answeredWaitSeconds);
  const ofAbandoned = waiting.abandonedWaitSeconds && summed(waiting.abandonedWaitSeconds);
  const ofAll = waiting.waitSeconds && summed(waiting.waitSeconds);
  return {
    add(record: number, interval: number): void {
      for (const column of [answered, abandoned, ofAnswered, ofAbandoned, ofAll]) column?.add(record, interval);
    },
    sums: (): WaitingReadings => ({
      contactsAnswered: answered.sums(),
      contactsAbandoned: abandoned.sums(),
      abandonedFrom,
      answeredWaitSeconds: ofAnswered?.sums() ?? null,
      abandonedWaitSeconds: ofAbandoned?.sums() ?? null,
      waitSeconds: ofAll?.sums() ?? null,
    }),
  };
}

function directionFile(header: string): UnreadableFile {
  return new UnreadableFile({
    kind: 'call-log-layout',
    column: header,
    message: `The file lists single contacts, and column ${quoted(header)} says which contacts came in, in words that are not known. Outbound ones are no volumes to staff for: export inbound contacts alone, without that column.`,
  });
}
