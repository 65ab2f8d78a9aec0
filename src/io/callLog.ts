import type { ColumnContent } from './columnContent.ts';
import { type ColumnPlan, columnPlan } from './columnMeaning.ts';
import { readHeader } from './headerWords.ts';
import { shareOnGrid } from './intervalLength.ts';
import { type NumberFormat, numberUnder } from './numberColumn.ts';
import type { RecordTable } from './recordTable.ts';
import type { VolumeFileHints } from './volumeFileTypes.ts';
import { quoted, UnreadableFile } from './volumeIssues.ts';

/** Interval into which single contacts are counted unless a hint says otherwise. */
export const CALL_LOG_MINUTES = 15;

const CONTACT_ID =
  /(^|[^a-z])(call|contact|conversation|interaction|session|chat|case|ticket|chiamata|contatto|anruf|appel|llamada)s?[ _-]?(id|nr|no|number|uuid|key|code)\b|unique ?id|linkedid/i;
const DISPOSITION =
  /disposition|outcome|esito|stato|status|result|answered|risposta|ergebnis|résultat|resultado|reason/i;
const DIRECTION = /direction|direzione|richtung|sens|direcci[oó]n/i;

/**
 * Plan of a file that lists single contacts, one a line; null when it is none. Two of three signs are needed (an id of the
 * contact, its outcome, its duration) and no column that counts contacts.
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
    return (meaning === 'offered' || meaning === 'handled') && numbers > filled / 2;
  });
  if (counts) return null;
  const isText = (index: number) =>
    contents[index]!.filled > 0 && contents[index]!.numbers < contents[index]!.filled / 2;
  const disposition = headers.findIndex((header, index) => DISPOSITION.test(header) && isText(index));
  const hasId = headers.some((header) => CONTACT_ID.test(header));
  const hasDuration = headers.some((header) => /time|talk|averageHandle|total/i.test(meaningOf(header)));
  const signs = [disposition >= 0, hasId, hasDuration].filter(Boolean).length;
  if (signs < 2) return null;
  const direction = headers.findIndex((header, index) => DIRECTION.test(header) && isText(index));
  if (direction >= 0) throw directionFile(headers[direction]!);
  const plan = columnPlan(headers, contents, hints, 'each-line');
  if (disposition < 0) return plan;
  // The outcome tells who hung up from who was sent elsewhere.
  const byOutcome = {
    of: 'abandoned',
    index: disposition,
    isTotal: true,
    unit: 'seconds',
    isHoursMinutes: false,
  } as const;
  const waits = plan.waiting.filter((column) => column.of !== 'abandoned');
  return { ...plan, disposition, waiting: [byOutcome, ...waits] };
}

function meaningOf(header: string): string {
  const { meaning } = readHeader(header);
  return ['averageHandleTime', 'totalHandleTime', 'talkTime', 'totalTalkTime', 'holdTime', 'afterContactWork'].includes(
    meaning ?? '',
  )
    ? meaning!
    : '';
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
    message: `The file lists single contacts, and column ${quoted(header)} says that some may be outbound, which are no volumes to staff for. Export inbound contacts alone, without that column.`,
  });
}
