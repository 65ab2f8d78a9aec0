import type { ColumnContent } from './columnContent.ts';
import { type ColumnPlan, columnPlan } from './columnMeaning.ts';
import { contactMoments, countedBy, isClockTime, isMoment, isTimed } from './contactMoments.ts';
import { readHeader } from './headerWords.ts';
import { shareOnGrid } from './intervalLength.ts';
import { type NumberFormat, numberUnder } from './numberColumn.ts';
import type { RecordTable } from './recordTable.ts';
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
export function isCallLog(
  plan: ColumnPlan,
  moments: Float64Array,
  { count, contacts }: RecordTable,
  { decimal }: NumberFormat,
): boolean {
  const hasMoments = moments.some((moment) => !Number.isNaN(moment));
  const isOdd = hasMoments && shareOnGrid(moments, 5) < 0.5;
  if (plan.contacts < 0) {
    if (isOdd || !hasMoments) return true;
    throw new UnreadableFile({
      kind: 'no-number-column',
      expected: 'Contacts offered',
      message:
        'The lines come at regular times but no column says how many contacts came. Name that column "Contacts offered" (or "Chiamate offerte", "Calls"), or say which column has them.',
    });
  }
  const isNamed = plan.contactsFrom === 'offered' && plan.columns[plan.contacts]!.recognisedBy !== 'content';
  if (!isOdd || !isNamed) return false;
  for (let i = 0; i < count; i++) {
    const reading = numberUnder(contacts.forms[i]!, contacts.values[i]!, decimal);
    if (!(Number.isNaN(reading) || reading === 0 || reading === 1)) return false;
  }
  return true;
}

function directionFile(header: string): UnreadableFile {
  return new UnreadableFile({
    kind: 'call-log-layout',
    column: header,
    message: `The file lists single contacts, and column ${quoted(header)} says which contacts came in, in words that are not known. Outbound ones are no volumes to staff for: export inbound contacts alone, without that column.`,
  });
}
