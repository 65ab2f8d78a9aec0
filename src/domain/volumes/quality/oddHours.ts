import { deviateOf } from './countNoise.ts';
import { CLOSED } from './doors.ts';
import type { ExpectedVolumes } from './expectedVolumes.ts';
import type { Findings } from './foundCells.ts';
import type { HistoryTable } from './historyTable.ts';

/** Neighbours on the same side of the expected, each beyond this many deviates, are one stretch. */
const STRETCH_DEVIATES = 1.2;
/** A stretch is odd when its deviates together (sum / square root of their number) pass this: six standard deviations ... */
const ODD_DEVIATES = 6.5;
/** ... and the contacts are this much more, or this part, of those expected, and so many off. */
const MORE = 1.6;
const LESS = 0.5;
const LEAST_OFF = 10;

/** Hours of a day far above or below what its weekday and level make expected; days that are odd as a whole, and cells taken by
 *  other findings, apart. Marks the cells in `taken`. */
export function findOddHours(
  table: HistoryTable,
  doors: Uint8Array,
  { expected, noise }: ExpectedVolumes,
  findings: Findings,
  taken: Uint8Array,
): void {
  const { contacts, slotsPerDay, dayCount, excluded } = table;
  if (slotsPerDay === 1) return;
  const deviateAt = (cell: number) =>
    taken[cell] || doors[cell] === CLOSED
      ? Number.NaN
      : deviateOf(contacts[cell]!, expected[cell]!, noise.dispersion) / noise.scale;
  for (let day = 0; day < dayCount; day++) {
    if (excluded[day]) continue;
    const end = (day + 1) * slotsPerDay;
    for (let cell = day * slotsPerDay; cell < end; cell++) {
      let deviate = deviateAt(cell);
      if (!(Math.abs(deviate) > STRETCH_DEVIATES)) continue;
      const first = cell;
      const side = Math.sign(deviate);
      const sums = { deviates: 0, came: 0, expected: 0 };
      for (; cell < end && deviate * side > STRETCH_DEVIATES; cell++, deviate = deviateAt(cell)) {
        sums.deviates += deviate * side;
        sums.came += contacts[cell]!;
        sums.expected += expected[cell]!;
      }
      const isFar = sums.deviates / Math.sqrt(cell - first) > ODD_DEVIATES;
      const isMuch = side > 0 ? sums.came > MORE * sums.expected : sums.came < LESS * sums.expected;
      const off = Math.abs(sums.came - sums.expected);
      if (isFar && isMuch && off >= LEAST_OFF) {
        findings.add(side > 0 ? 'spike' : 'slump', [{ first, end: cell }], { usualContacts: sums.expected, off });
        taken.fill(1, first, cell);
      }
      // The cell that ended the stretch may begin another.
      cell--;
    }
  }
}
