import { type Candidate, type ColumnOf, isMostly, isNumbers } from './columnCandidates.ts';
import type { ColumnContent } from './columnContent.ts';
import { type DurationColumn, durationColumn } from './durationColumns.ts';
import type { HandleTimeUnit } from './volumeFileTypes.ts';

/** What a column tells of those who waited. The count of the abandoned is no duration; its unit means nothing. */
export interface WaitingColumn extends DurationColumn {
  readonly of: 'abandoned' | 'answeredWait' | 'abandonedWait' | 'wait';
}

const isCounts = (content: ColumnContent) => isNumbers(content) && !(content.filled > 0 && isShares(content));
/** A column of shares under the header of a count: 0.04, 3,5. */
const isShares = (content: ColumnContent) => !isMostly(content.wholeNumbers, content);

const WAITS = [
  ['answeredWait', 'totalAnsweredWait'],
  ['abandonedWait', 'totalAbandonedWait'],
  ['wait', 'totalWait'],
] as const;

/**
 * Columns of abandoned contacts and of waits. Waits are of no use where nobody is counted who hung up: then there are none.
 * hasDifference: contacts offered and handled tell how many hung up.
 */
export function waitingColumns(
  candidates: readonly Candidate[],
  unitHint: HandleTimeUnit | undefined,
  hasDifference: boolean,
  columnOf: ColumnOf,
): WaitingColumn[] {
  const abandoned = columnOf('abandoned', isCounts);
  if (abandoned < 0 && !hasDifference) return [];
  const count = { of: 'abandoned', index: abandoned, isTotal: true, unit: 'seconds', isHoursMinutes: false } as const;
  const waits = WAITS.flatMap(([average, total]) => {
    const found = durationColumn(candidates, columnOf, average, total);
    const unit = found && (candidates[found.index]!.said.unit ?? unitHint ?? 'seconds');
    return found && unit ? [{ ...found, unit, of: average }] : [];
  });
  return abandoned < 0 ? waits : [count, ...waits];
}
