import { type Candidate, type ColumnOf, columnNames, isNumbers } from './columnCandidates.ts';
import { quoted, UnreadableFile } from './volumeIssues.ts';

/** The columns of contacts offered and handled. Throws UnreadableFile where none or several may count the contacts. */
export function countColumns(candidates: readonly Candidate[], moments: readonly number[], columnOf: ColumnOf) {
  const offered = columnOf('offered', isNumbers);
  const handled = columnOf('handled', isNumbers);
  const unknown = candidates.filter(({ hinted, said, content, index }) => {
    const isFree = hinted === undefined && said.meaning === null && !moments.includes(index);
    return isFree && content.filled > 0 && isNumbers(content) && !isShare(content);
  });
  const twins = twinsOf(candidates, offered, unknown);
  if (twins.length > 1) throw noNumberColumn(candidates, twins);
  if (offered >= 0) return { contacts: offered, contactsFrom: 'offered' as const, handled };
  if (handled >= 0) return { contacts: handled, contactsFrom: 'handled' as const, handled: -1 };
  if (unknown.length === 1) return { contacts: unknown[0]!.index, contactsFrom: 'offered' as const, handled: -1 };
  throw noNumberColumn(candidates, unknown);
}

/** Nothing but parts of one: 0.85, 0.9. */
const isShare = ({ fractions, wholeNumbers, filled }: Candidate['content']) =>
  fractions === filled && wholeNumbers < filled;

/**
 * Columns that count contacts just as the chosen one does, but of another queue or channel ("Sales offered" and "Support offered",
 * "Chat" beside "Voice"): to take one of them for all would be wrong. Empty when the choice is clear.
 */
function twinsOf(candidates: readonly Candidate[], chosen: number, unknown: readonly Candidate[]): Candidate[] {
  const own = candidates[chosen];
  if (!own || own.hinted !== undefined) return [];
  const isTwin = ({ hinted, header, said, content, index }: Candidate) => {
    if (index === chosen) return true;
    const isOther = hinted === undefined && said.meaning === 'offered' && header !== own.header;
    const isAlike = said.rank === own.said.rank && said.word === own.said.word;
    return isOther && (isAlike || (said.rank === 0 && own.said.rank <= 1)) && content.filled > 0 && isNumbers(content);
  };
  const twins = candidates.filter(isTwin);
  return own.said.rank === 0 ? [...twins, ...unknown] : twins;
}

function noNumberColumn(candidates: readonly Candidate[], unknown: readonly Candidate[]): UnreadableFile {
  const named = candidates.find(({ said, hinted }) => said.meaning === 'offered' && hinted === undefined);
  const found =
    unknown.length > 1
      ? `Several columns may count contacts (${columnNames(unknown)}), and none is named as all contacts offered.`
      : named
        ? `Column ${quoted(named.header)} should hold the number of contacts, but ${quoted(named.content.example)} is no number.`
        : 'No column holds the number of contacts.';
  return new UnreadableFile({
    kind: 'no-number-column',
    expected: 'Contacts offered',
    ...(named && unknown.length <= 1 ? { column: named.header, value: named.content.example } : {}),
    count: unknown.length,
    message: `${found} Columns found: ${columnNames(candidates)}. Name one "Contacts offered" (or "Chiamate offerte", "Calls"), or say which column has them.`,
  });
}
