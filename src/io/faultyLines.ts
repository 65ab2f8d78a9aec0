import { isTotalLine, momentSentence } from './cellFaults.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import type { MomentFault } from './dateColumn.ts';
import type { NumberCell } from './numberText.ts';
import { runningSums } from './runningSums.ts';
import type { IssueLog } from './volumeIssues.ts';

/** Lines of text behind the last reading. */
const MAX_FOOTER_LINES = 30;

/**
 * What lines without a moment are: totals, by a word or by their sum; titles that a report repeats; its footer; or readings that
 * lost their moment, which are faults.
 */
export function faultyLines(
  plan: ColumnPlan,
  log: IssueLog,
  isTitle: (cells: readonly string[]) => boolean,
  nameOf: (index: number) => string,
) {
  const all = runningSums();
  const byQueue: ReturnType<typeof runningSums>[] = [];
  type Fault = readonly [cells: readonly string[], line: number, queue: number, fault: MomentFault];
  const pending: Fault[] = [];

  const contactsOf = (cells: readonly string[]) => (plan.contacts < 0 ? '' : (cells[plan.contacts] ?? ''));
  const isSum = (text: string, queue: number) => all.isSum(text) || (byQueue[queue]?.isSum(text) ?? false);

  const reject = (...[cells, line, queue, { kind, index }]: Fault): void => {
    const value = (cells[index] ?? '').trim();
    log.rejectLine(kind, queue, line, () => ({
      column: nameOf(index),
      meaning: plan.columns[index]!.meaning,
      value,
      message: `Line ${line}, ${nameOf(index)}: ${momentSentence(kind, value)} The line is set aside.`,
    }));
  };

  const rejectPending = (): void => {
    for (const fault of pending.splice(0)) reject(...fault);
  };

  const noteSummary = (line: number): void =>
    log.add('summary-line', () => ({
      setAside: 'line',
      line,
      message: `Line ${line} sums other lines up; it is no interval and is not counted.`,
    }));

  const noteRemark = (line: number): void =>
    log.add('remark-line', () => ({
      setAside: 'line',
      line,
      message: `Line ${line} is a line of text, as above or below a table; it has no reading.`,
    }));

  return {
    /** A reading of a queue, by which later totals are known. */
    addContacts(queue: number, contacts: NumberCell): void {
      all.add(contacts);
      byQueue[queue] ??= runningSums();
      byQueue[queue]!.add(contacts);
    },
    /** Whether a line with a date and without a time sums its day up; it is noted. Else it is a reading of midnight. */
    isDayTotal(cells: readonly string[], line: number, queue: number): boolean {
      if (plan.contacts < 0 || !isSum(contactsOf(cells), queue)) return false;
      noteSummary(line);
      return true;
    },
    /** A reading follows: what came before it without a moment was no footer. */
    goOn(): void {
      if (pending.length > 0) rejectPending();
    },
    /** A line without a moment. */
    take(...fault: Fault): void {
      const [cells, line, queue, { kind }] = fault;
      const text = contactsOf(cells);
      const isText = plan.contacts >= 0 && !/\d/.test(text);
      if (isTotalLine(cells) || (kind === 'blank-cell' && isSum(text, queue))) noteSummary(line);
      else if (isText && isTitle(cells)) noteRemark(line);
      else if (isText && pending.length < MAX_FOOTER_LINES) pending.push(fault);
      else reject(...fault);
    },
    finish(hasReadings: boolean): void {
      if (!hasReadings) rejectPending();
      for (const [, line] of pending.splice(0)) noteRemark(line);
    },
  };
}
