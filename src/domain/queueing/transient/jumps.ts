import type { Flow } from './flow.ts';
import { CONTACTS, WAITED } from './grid.ts';
import { END, type GridWalk, PRESENT_INTEGRAL, RECORD } from './gridWalk.ts';

// Names of this file's own: in the innermost loops an imported name costs a call in some module loaders.
const SIZE = RECORD;
const HERE_CONTACTS = CONTACTS;
const HERE_WAITED = WAITED;
const END_PRESENT = END;
const END_CONTACTS = END + CONTACTS;
const END_WAITED = END + WAITED;
const INTEGRAL = PRESENT_INTEGRAL;
const CHANCES = 3;

/** Chances of one jump. By cell of the grid: that the system, and a followed contact, stay, and that either comes from the column above. */
export interface Chances {
  readonly byCell: Float64Array;
  /** Of the system, one column up. */
  readonly up: number;
  /** Into each row, from the row above it. */
  readonly fromAbove: Float64Array;
  /** Followed contacts that come of the system being here, and seconds waited that come of a contact being here. */
  readonly join: number;
  readonly wait: number;
}

export function chancesOf(
  { rows, stride, cap }: GridWalk,
  flow: Flow,
  { rate, followed }: { rate: number; followed: boolean },
): Chances {
  const { agents } = flow;
  const [arrive, finish, hangUp] = [
    flow.arrivalsPerSecond / rate,
    flow.finishesPerSecond / rate,
    flow.hangUpsPerSecond / rate,
  ];
  const byCell = new Float64Array(rows * stride * CHANCES);
  for (let row = 0; row < rows; row++) {
    const answer = row === 0 ? agents * finish : 0;
    for (let column = 0; column <= cap; column++) {
      const at = (row * stride + column + 1) * CHANCES;
      const stay = 1 - (agents + row) * finish - column * hangUp;
      byCell[at] = stay - arrive;
      byCell[at + 1] = stay - hangUp;
      byCell[at + 2] = answer + (column + 1) * hangUp;
    }
  }
  const fromAbove = Float64Array.from({ length: rows }, (_, row) => (agents + row + 1) * finish);
  return { byCell, up: arrive, fromAbove, join: followed ? arrive : 0, wait: 1 / rate };
}

/**
 * One jump of everything, and what was there goes into the sums first. Closed borders: what would leave over them stays.
 * In place: a row is done before the one above it, whose old numbers it needs.
 */
export function jumpAll(walk: GridWalk, chances: Chances, atEnd: number, inIntegral: number): void {
  const { records, rows, stride, from, to } = walk;
  const { byCell, up, join, wait } = chances;
  for (let row = 0; row < rows; row++) {
    const first = (row * stride + from + 1) * SIZE;
    const last = (row * stride + to + 1) * SIZE;
    const above = row + 1 < rows ? chances.fromAbove[row]! : 0;
    const rowAbove = stride * SIZE;
    let chance = (row * stride + from + 1) * CHANCES;
    let before = 0;
    let present = records[first]!;
    let contacts = records[first + HERE_CONTACTS]!;
    let waited = records[first + HERE_WAITED]!;
    const border = from > 0 ? byCell[chance - 1]! : 0;
    const [presentBelow, contactsBelow, waitedBelow] = [border * present, border * contacts, border * waited];
    let contactSum = 0;
    let waitedSum = 0;
    for (let i = first; i <= last; i += SIZE, chance += CHANCES) {
      const presentAfter = records[i + SIZE]!;
      const contactsAfter = records[i + SIZE + HERE_CONTACTS]!;
      const waitedAfter = records[i + SIZE + HERE_WAITED]!;
      const stay = byCell[chance + 1]!;
      const down = byCell[chance + 2]!;
      records[i + END_PRESENT]! += atEnd * present;
      records[i + END_CONTACTS]! += atEnd * contacts;
      records[i + END_WAITED]! += atEnd * waited;
      records[i + INTEGRAL]! += inIntegral * present;
      contactSum += contacts;
      waitedSum += waited;
      records[i] = byCell[chance]! * present + up * before + down * presentAfter;
      records[i + HERE_CONTACTS] = stay * contacts + down * contactsAfter + join * present;
      records[i + HERE_WAITED] = stay * waited + down * waitedAfter + wait * contacts;
      before = present;
      present = presentAfter;
      contacts = contactsAfter;
      waited = waitedAfter;
    }
    walk.contactSeconds += inIntegral * contactSum;
    walk.waitedSecondSeconds += inIntegral * waitedSum;
    records[last]! += up * before;
    records[first]! += presentBelow;
    records[first + HERE_CONTACTS]! += contactsBelow;
    records[first + HERE_WAITED]! += waitedBelow;
    if (above === 0) continue;
    for (let i = first; i <= last; i += SIZE) {
      records[i]! += above * records[i + rowAbove]!;
      records[i + HERE_CONTACTS]! += above * records[i + rowAbove + HERE_CONTACTS]!;
      records[i + HERE_WAITED]! += above * records[i + rowAbove + HERE_WAITED]!;
    }
  }
}

/** The same for followed contacts alone, which nobody joins. */
export function jumpContacts(walk: GridWalk, chances: Chances, atEnd: number, inIntegral: number): void {
  const { records, rows, stride, from, to } = walk;
  const { byCell, wait } = chances;
  for (let row = 0; row < rows; row++) {
    const first = (row * stride + from + 1) * SIZE;
    const last = (row * stride + to + 1) * SIZE;
    const above = row + 1 < rows ? chances.fromAbove[row]! : 0;
    const rowAbove = stride * SIZE;
    let chance = (row * stride + from + 1) * CHANCES;
    let contacts = records[first + HERE_CONTACTS]!;
    let waited = records[first + HERE_WAITED]!;
    const border = from > 0 ? byCell[chance - 1]! : 0;
    const [contactsBelow, waitedBelow] = [border * contacts, border * waited];
    let contactSum = 0;
    let waitedSum = 0;
    for (let i = first; i <= last; i += SIZE, chance += CHANCES) {
      const contactsAfter = records[i + SIZE + HERE_CONTACTS]!;
      const waitedAfter = records[i + SIZE + HERE_WAITED]!;
      const stay = byCell[chance + 1]!;
      const down = byCell[chance + 2]!;
      records[i + END_CONTACTS]! += atEnd * contacts;
      records[i + END_WAITED]! += atEnd * waited;
      contactSum += contacts;
      waitedSum += waited;
      records[i + HERE_CONTACTS] =
        stay * contacts + down * contactsAfter + above * records[i + rowAbove + HERE_CONTACTS]!;
      records[i + HERE_WAITED] =
        stay * waited + down * waitedAfter + above * records[i + rowAbove + HERE_WAITED]! + wait * contacts;
      contacts = contactsAfter;
      waited = waitedAfter;
    }
    walk.contactSeconds += inIntegral * contactSum;
    walk.waitedSecondSeconds += inIntegral * waitedSum;
    records[first + HERE_CONTACTS]! += contactsBelow;
    records[first + HERE_WAITED]! += waitedBelow;
  }
}
