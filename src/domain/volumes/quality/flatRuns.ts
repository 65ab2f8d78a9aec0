import { logChanceOf } from './countNoise.ts';
import { CLOSED } from './doors.ts';
import type { ExpectedVolumes } from './expectedVolumes.ts';
import { type CellRun, type Findings, runsWhere } from './foundCells.ts';
import type { HistoryTable } from './historyTable.ts';

/** One history in ten thousand of this length would show such a run by chance. */
const LOG_CHANCE = Math.log(1e-4);
/** Two equal neighbours are no line, whatever their chance. */
const LEAST_LENGTH = 4;

/** The same value again and again, less likely than chance allows in so many readings: a counter that stood still; or nothing at
 *  all where it is busy. Marks the cells in `taken`. */
export function findFlatRuns(
  table: HistoryTable,
  doors: Uint8Array,
  { expected, noise }: ExpectedVolumes,
  findings: Findings,
  taken: Uint8Array,
): void {
  const { contacts, slotsPerDay, excluded } = table;
  const cells: number[] = [];
  for (let cell = 0; cell < contacts.length; cell++) {
    const known = !Number.isNaN(contacts[cell]!) && !Number.isNaN(expected[cell]!);
    if (known && doors[cell] !== CLOSED && !excluded[Math.floor(cell / slotsPerDay)]) cells.push(cell);
  }
  const limit = LOG_CHANCE - Math.log(Math.max(1, cells.length));
  for (let k = 0; k < cells.length; ) {
    const value = contacts[cells[k]!]!;
    let end = k + 1;
    // A line that is not 0 begins somewhere; that it goes on is the odd thing, even if it were just what is expected.
    const chanceAt = (cell: number) => logChanceOf(value, value === 0 ? expected[cell]! : value, noise.dispersion);
    let logChance = value === 0 ? chanceAt(cells[k]!) : 0;
    for (; end < cells.length && contacts[cells[end]!] === value; end++) logChance += chanceAt(cells[end]!);
    const run = cells.slice(k, end).filter((cell) => !taken[cell]);
    if (logChance < limit && run.length >= LEAST_LENGTH) {
      findings.add(value === 0 ? 'zeros' : 'flat', stretches(run, slotsPerDay), { value });
      for (const cell of run) taken[cell] = 1;
    }
    k = end;
  }
}

/** Cells as runs without a break, each within one day. */
function stretches(cells: readonly number[], slotsPerDay: number): CellRun[] {
  const isIn = new Set(cells);
  const first = cells[0]!;
  const runs = runsWhere(cells.at(-1)! + 1 - first, (k) => isIn.has(first + k));
  return runs.flatMap((run) => {
    const parts: CellRun[] = [];
    for (let from = first + run.first; from < first + run.end; ) {
      const end = Math.min(first + run.end, (Math.floor(from / slotsPerDay) + 1) * slotsPerDay);
      parts.push({ first: from, end });
      from = end;
    }
    return parts;
  });
}
