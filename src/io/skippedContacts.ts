import { OUTBOUND, OUTSIDE_HOURS } from './callLog.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import type { IssueLog } from './volumeIssues.ts';

/** Single contacts that were never offered to the queue: those that went out, and those that came when nobody was there. */
export function skippedContacts({ direction, reason }: ColumnPlan) {
  let outbound = 0;
  let outside = 0;
  return {
    /** Whether a line is such a contact; it is counted. */
    skips(cells: readonly string[]): boolean {
      if (direction >= 0 && OUTBOUND.test(cells[direction] ?? '')) {
        outbound++;
        return true;
      }
      if (reason < 0 || !OUTSIDE_HOURS.test(cells[reason] ?? '')) return false;
      outside++;
      return true;
    },
    note(log: IssueLog): void {
      if (outbound > 0) {
        log.add('outbound-contacts', () => ({
          setAside: 'nothing',
          count: outbound,
          message: `${outbound} contacts went out or stayed inside; they are no volumes to staff for and are not counted.`,
        }));
      }
      if (outside > 0) {
        log.add('outside-hours-contacts', () => ({
          setAside: 'nothing',
          count: outside,
          message: `${outside} contacts came outside of opening hours; they were offered to nobody and are not counted.`,
        }));
      }
    },
  };
}
