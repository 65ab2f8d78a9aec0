import { clockLabel } from '../domain/calendar.ts';
import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../domain/units.ts';
import type { ColumnPlan } from './columnMeaning.ts';
import type { RecordPlaces } from './recordTable.ts';
import { UnreadableFile } from './volumeIssues.ts';

const LAST_SECOND = 13 * SECONDS_PER_HOUR;
const MIN_RECORDS = 6;

/**
 * Throws UnreadableFile when the times run 11:30, 12:00, 12:30, 1:00, 1:30 day by day: a twelve-hour clock that lost its AM and PM.
 * Taken at their word the afternoons would become nights.
 */
export function checkTwelveHourClock(table: RecordPlaces, plan: ColumnPlan): void {
  const { count, seconds, dateIndex, queue, line } = table;
  const lastOfQueue = new Int32Array(table.queues.length).fill(-1);
  let falls = 0;
  let noons = 0;
  let example = -1;
  let before = -1;
  for (let i = 0; i < count; i++) {
    if (seconds[i]! >= LAST_SECOND) return;
    const previous = lastOfQueue[queue[i]!]!;
    lastOfQueue[queue[i]!] = i;
    if (previous < 0 || dateIndex[i] !== dateIndex[previous]) continue;
    const isNoon = seconds[previous]! >= 12 * SECONDS_PER_HOUR;
    if (!isNoon || seconds[i]! >= 12 * SECONDS_PER_HOUR) continue;
    noons++;
    if (seconds[i]! >= SECONDS_PER_HOUR && seconds[i]! < 2 * SECONDS_PER_HOUR) {
      falls++;
      if (example < 0) {
        example = i;
        before = previous;
      }
    }
  }
  if (falls === 0 || falls < noons * 0.9 || count < MIN_RECORDS) return;
  const index = plan.timestamp >= 0 ? plan.timestamp : plan.time;
  const value = clockLabel(seconds[example]! / SECONDS_PER_MINUTE);
  const after = clockLabel(seconds[before]! / SECONDS_PER_MINUTE);
  throw new UnreadableFile({
    kind: 'no-such-time',
    line: line[example]!,
    column: plan.columns[index]?.header ?? '',
    value,
    expected: clockLabel(seconds[example]! / SECONDS_PER_MINUTE + 720),
    message: `On line ${line[example]} ${value} comes after ${after} of the same day: the times are those of a twelve-hour clock without AM and PM. Format the column with AM/PM or 24 hours in the spreadsheet and export again.`,
  });
}
